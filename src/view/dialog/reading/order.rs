//! Addresses that OVHcloud hands out for a VPS: where its snapshot is, and where an order is paid.
use super::Page;
use crate::{
    app::{App, rows::RowKey, vps::VpsRow},
    model::vps::OrderStatus,
    view::{
        Dress,
        dialog::{facts::Facts, prose},
        vps::tile,
        widget::notice::Tone,
    },
};
use ratatui::text::Line;

fn row<'a>(key: &RowKey, app: &'a App) -> Option<&'a VpsRow> {
    app.vps.rows.find(key).map(|item| &item.row)
}

/// The link to a snapshot, how much that is, and until when the link is good.
pub(super) fn download(key: &RowKey, app: &App, dress: &Dress, cells: usize) -> Option<Page> {
    let row = row(key, app)?;
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-name", &row.label());
    let link = tile::told(&row.download, dress, |(download, _)| {
        Line::from(download.link.shown().to_string())
    });
    facts.add("vps-link", link);
    if let Some((download, until)) = row.download.known() {
        facts.add("column-size", words.size(download.size));
        facts.add("vps-link-until", dress.date(*until));
    }
    let mut lines = facts.lines();
    lines.push(Line::default());
    let remark = words.say("vps-download-means").into_owned();
    lines.extend(prose::remark(Tone::Warn, remark, dress, cells));
    Some(Page {
        title: words.say("vps-download").into_owned(),
        lines,
    })
}

/// That the exact price is being asked for.
pub(super) fn quote(key: &RowKey, app: &App, dress: &Dress, cells: usize) -> Option<Page> {
    let row = row(key, app)?;
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-name", &row.label());
    let mut lines = facts.lines();
    lines.push(Line::default());
    lines.extend(prose::say(words.say("vps-quote-asked").into_owned(), cells));
    Some(Page {
        title: words.say("vps-order").into_owned(),
        lines,
    })
}

/// An order that was made: where it is paid, and what has become of it.
pub(super) fn placed(key: &RowKey, app: &App, dress: &Dress, cells: usize) -> Option<Page> {
    let row = row(key, app)?;
    let placed = row.order.as_ref()?;
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-name", &row.label());
    let order = placed.ordered.order.map(|order| order.to_string());
    facts.add_some("vps-order-number", order);
    facts.add(
        "label-price-incl-vat",
        placed.ordered.with_tax.text.to_string(),
    );
    let status = tile::told(&placed.status, dress, |status| {
        Line::from(words.order_status(status).into_owned())
    });
    facts.add("vps-column-state", status);
    let link = placed.ordered.link.as_ref();
    facts.add_some("vps-order-pay", link.map(|link| link.shown().to_string()));
    let mut lines = facts.lines();
    lines.push(Line::default());
    let is_open = !matches!(placed.status.known(), Some(OrderStatus::Delivered));
    let remark = words.say(if is_open {
        "vps-order-means"
    } else {
        "vps-order-delivered"
    });
    lines.extend(prose::say(remark.into_owned(), cells));
    Some(Page {
        title: words.say("vps-order").into_owned(),
        lines,
    })
}
