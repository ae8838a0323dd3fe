//! How far the quotas are used up: a gauge for each resource that has a limit, a word where it has none.
use super::lines::Parts;
use crate::{
    app::{App, overview::Line},
    model::{Gauge, Limit, QuotaOf, Resource, text::width},
    view::{Dress, widget::bars},
};
use ratatui::{style::Style, text::Line as Text};

/// So much of a limit is used up, in percent, from which on it is to be heeded.
const SCARCE: u64 = 90;

/// The least room for a bar.
const BAR: usize = 3;

/// How a gauge that is nearly or wholly used up is to be heeded; none where it is not.
pub(super) fn heeded(app: &App, of: &Line, dress: &Dress) -> Option<Style> {
    let Line::Gauge(place, at) = of else {
        return None;
    };
    let gauge = app.overview.board.quotas.get(*place)?.gauges.get(*at)?;
    style(gauge, dress)
}

fn style(gauge: &Gauge, dress: &Dress) -> Option<Style> {
    let Limit::AtMost(limit) = gauge.limit else {
        return None;
    };
    if gauge.is_full() {
        return Some(dress.theme.bad);
    }
    let scarce = u128::from(gauge.used) * 100 >= u128::from(limit) * u128::from(SCARCE);
    scarce.then_some(dress.theme.warn)
}

/// What the resource is called, how full it is, and the numbers.
pub(super) fn gauge(
    app: &App,
    place: usize,
    at: usize,
    here: bool,
    dress: &Dress,
    cells: usize,
) -> Text<'static> {
    let quotas = app.overview.board.quotas.get(place);
    let Some(gauge) = quotas.and_then(|quotas| quotas.gauges.get(at)) else {
        return Text::default();
    };
    let words = &dress.words;
    let numbers = quotas.into_iter().flat_map(|quotas| &quotas.gauges);
    // A word in place of a limit has the room of the bar as well.
    let limited = numbers.filter(|gauge| gauge.limit != Limit::Unlimited);
    let numbers = limited.map(|gauge| width(&numbers_of(gauge, dress)));
    let numbers = numbers.max().unwrap_or(0).min(cells / 2);
    let labels = Resource::ALL.map(|resource| width(&words.resource(resource)));
    let label = labels.into_iter().max().unwrap_or(0);
    let label = label.min(cells.saturating_sub(numbers + BAR + 2));
    let bar = cells.saturating_sub(label + numbers + 2);
    let style = style(gauge, dress).unwrap_or(dress.theme.text);
    let label_style = if here {
        dress.theme.cursor
    } else {
        dress.theme.text
    };
    let mut line = Parts::default();
    let name = words.resource(gauge.resource).into_owned();
    line.left(Text::styled(name, label_style), label);
    line.gap(1);
    match gauge.limit {
        Limit::Unlimited => line.right(numbers_of(gauge, dress), bar + 1 + numbers, style),
        Limit::AtMost(limit) => {
            line.left(bars::filled(gauge.used, limit, bar, style, dress), bar);
            line.right(numbers_of(gauge, dress), numbers + 1, style);
        }
    }
    line.whole()
}

/// What is used, and of how much; there is a word for as much as there is.
fn numbers_of(gauge: &Gauge, dress: &Dress) -> String {
    let used = dress.words.amount_of(gauge.resource, gauge.used);
    match gauge.limit {
        Limit::Unlimited => {
            let used = ("used", used.into());
            dress.words.say_with("overview-unlimited", &[used])
        }
        Limit::AtMost(limit) => {
            let limit = dress.words.amount_of(gauge.resource, limit);
            format!("{used} / {limit}")
        }
    }
}

/// Why there are no gauges.
pub(super) fn none(app: &App, place: usize, dress: &Dress) -> Text<'static> {
    let words = &dress.words;
    let Some(quotas) = app.overview.board.quotas.get(place) else {
        return Text::default();
    };
    if let Some((of, failure)) = quotas.failures.first() {
        let why = words.explain(failure).why;
        let said = format!("{} {}: {why}", dress.glyphs.bad, service(*of));
        return Text::styled(said, dress.theme.bad);
    }
    let said = if quotas.place.is_of_everyone() {
        "overview-quotas-of-one"
    } else if quotas.is_reading {
        "summary-reading"
    } else {
        "overview-no-quotas"
    };
    Text::styled(words.say(said).into_owned(), dress.theme.dim)
}

fn service(of: QuotaOf) -> &'static str {
    match of {
        QuotaOf::Images => "Glance",
        QuotaOf::Instances => "Nova",
        QuotaOf::Volumes => "Cinder",
    }
}
