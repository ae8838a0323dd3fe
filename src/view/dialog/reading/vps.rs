//! Everything that is known of a VPS, and of its automated backup.
use super::Page;
use crate::{
    app::{
        App,
        rows::RowKey,
        vps::{Told, VpsRow},
    },
    model::time::age,
    view::{
        Dress,
        dialog::{facts::Facts, prose},
        vps::tile,
    },
};
use jiff::Timestamp;
use ratatui::text::Line;

pub(super) fn page(key: &RowKey, app: &App, dress: &Dress, cells: usize) -> Option<Page> {
    let row = row(key, app)?;
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-name", &row.label());
    facts.add("label-id", row.service.shown().to_string());
    let state = tile::told(&row.record, dress, |vps| {
        Line::from(words.vps_state(&vps.state).into_owned())
    });
    facts.add("vps-column-state", state);
    let mut lines = facts.lines();
    lines.push(Line::default());
    lines.extend(tile::lines(row, app, dress, cells));
    Some(Page {
        title: "VPS".to_owned(),
        lines,
    })
}

/// When backups are made, which of them there are, and where that is changed.
pub(super) fn backup(key: &RowKey, app: &App, dress: &Dress, cells: usize) -> Option<Page> {
    let row = row(key, app)?;
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-name", &row.label());
    let state = tile::told(&row.backup, dress, |backup| {
        Line::from(match backup {
            Some(backup) => words.backup_state(&backup.state).into_owned(),
            None => words.say("vps-no-backup").into_owned(),
        })
    });
    facts.add("vps-column-state", state);
    let known = row.backup.known().and_then(Option::as_ref);
    if let Some(backup) = known {
        let at = backup.schedule.map(|at| at.strftime("%H:%M").to_string());
        let daily = at.map(|at| words.say_with("vps-backup-daily", &[("time", at.into())]));
        facts.add_some("vps-backup-schedule", daily);
        let kept = backup.rotation.map(|kept| kept.to_string());
        facts.add_some("vps-backup-kept", kept);
        points(&mut facts, &row.points, app, dress);
    }
    let panel = app.start.account.as_ref();
    let panel = panel.and_then(|entry| entry.account.panel.as_ref());
    facts.add_some(
        "vps-backup-managed",
        panel.map(|link| link.shown().to_string()),
    );
    let mut lines = facts.lines();
    lines.push(Line::default());
    let remark = words.say("vps-backup-means").into_owned();
    lines.extend(prose::say(remark, cells));
    Some(Page {
        title: words.say("option-automated-backup").into_owned(),
        lines,
    })
}

fn row<'a>(key: &RowKey, app: &'a App) -> Option<&'a VpsRow> {
    app.vps.rows.find(key).map(|item| &item.row)
}

/// The restore points, the newest first.
fn points(facts: &mut Facts<'_>, points: &Told<Vec<Timestamp>>, app: &App, dress: &Dress) {
    let Some(known) = points.known().filter(|known| !known.is_empty()) else {
        let none = || Line::from(dress.words.say("none").into_owned());
        facts.add("vps-backup-points", tile::told(points, dress, |_| none()));
        return;
    };
    let mut known = known.clone();
    known.sort_unstable_by(|one, another| another.cmp(one));
    for (at, point) in known.into_iter().enumerate() {
        let age = dress.words.age(age(app.now.wall, point));
        let said = prose::dotted(&[dress.date(point), age], dress);
        if at == 0 {
            facts.add("vps-backup-points", said);
        } else {
            facts.add_more(said);
        }
    }
}
