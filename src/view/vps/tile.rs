//! What there is to know of one VPS: below the list, and at length on its page.
use crate::{
    app::{
        App,
        vps::{Told, VpsRow},
    },
    model::{
        time::age,
        unit::MEBIBYTE,
        vps::{
            AutomatedBackup, BackupState, Offer, OptionState, RecordedVpsSnapshot, ServiceInfo,
            ServiceStatus, Vps, VpsTask,
        },
    },
    view::{Dress, dialog::facts::Facts, widget::gauge},
};
use jiff::Timestamp;
use ratatui::text::{Line, Span};

/// The cells of the bar of a task.
const BAR: usize = 16;

/// The facts about a VPS, in the order of OVHcloud's control panel.
pub(in crate::view) fn lines(
    row: &VpsRow,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.add("vps-label-option", option(row, dress));
    let snapshot = told(&row.snapshot, dress, |snapshot| {
        made_on(snapshot.as_ref(), app, dress)
    });
    facts.add("vps-column-snapshot", snapshot);
    let description = row
        .snapshot()
        .and_then(|snapshot| snapshot.description.clone());
    let description = description.filter(|text| !text.is_empty());
    facts.add_some(
        "label-description",
        description.map(|text| text.to_string()),
    );
    if let Some(task) = row.tasks.running() {
        facts.add("column-task", task_line(task, dress));
    }
    facts.add(
        "vps-label-renewal",
        told(&row.contract, dress, |info| renewal(info, dress)),
    );
    let backup = told(&row.backup, dress, |backup| {
        self::backup(backup.as_ref(), row.points.known(), app, dress)
    });
    facts.add("option-automated-backup", backup);
    facts.add(
        "vps-label-server",
        told(&row.record, dress, |vps| server(vps, dress)),
    );
    if let Some(lock) = row.record.known().and_then(|vps| vps.lock.as_ref()) {
        let reason = lock
            .reason
            .as_ref()
            .map(|reason| reason.spelled().to_owned());
        let locked = words.say("vps-locked").into_owned();
        let parts: Vec<String> = [Some(locked), reason].into_iter().flatten().collect();
        facts.add(
            "label-locked",
            Line::styled(dotted(&parts, dress), dress.theme.warn),
        );
    }
    facts.lines()
}

/// What was told, or why it was not, or that it is being asked for.
pub(in crate::view) fn told<T>(
    told: &Told<T>,
    dress: &Dress,
    say: impl FnOnce(&T) -> Line<'static>,
) -> Line<'static> {
    match (told.failure(), told.known()) {
        (Some(failure), _) => {
            let why = dress.words.explain(failure).why;
            Line::styled(why, dress.theme.bad)
        }
        (None, Some(known)) => say(known),
        (None, None) => Line::styled(dress.words.say("vps-reading").into_owned(), dress.theme.dim),
    }
}

/// Parts of a line, with the sign that parts them.
fn dotted(parts: &[String], dress: &Dress) -> String {
    parts.join(&format!(" {} ", dress.glyphs.dot))
}

/// The state of the option; what it costs where it can be had, why it cannot be had where not.
fn option(row: &VpsRow, dress: &Dress) -> Line<'static> {
    let words = &dress.words;
    let Some(option) = row.option() else {
        return told(&row.options, dress, |_| {
            Line::styled(words.say("vps-reading").into_owned(), dress.theme.dim)
        });
    };
    let mut parts = vec![words.option_state(option).into_owned()];
    match option {
        OptionState::Active => {}
        OptionState::Unavailable(why) => parts.push(words.why_unavailable(why).into_owned()),
        OptionState::Orderable => match row.price.failure() {
            Some(failure) => parts.push(words.explain(failure).why),
            None => parts.extend(
                row.price
                    .known()
                    .map(|offer| price(offer.as_deref(), dress)),
            ),
        },
    }
    Line::from(dotted(&parts, dress))
}

/// What the option costs, as far as OVHcloud says it.
pub(in crate::view) fn price(offer: Option<&Offer>, dress: &Dress) -> String {
    let words = &dress.words;
    let Some(offer) = offer else {
        return words.say("vps-no-price").into_owned();
    };
    let with = [
        ("price", offer.price.text.as_str().into()),
        ("duration", words.duration(&offer.duration).into()),
    ];
    words.say_with("vps-price", &with)
}

/// When the snapshot was taken, and how long ago that was.
fn made_on(snapshot: Option<&RecordedVpsSnapshot>, app: &App, dress: &Dress) -> Line<'static> {
    let words = &dress.words;
    let Some(recorded) = snapshot else {
        return Line::from(words.say("vps-no-snapshot").into_owned());
    };
    let created = recorded.snapshot.created;
    let age = words.age(age(app.now.wall, created));
    let with = [("date", dress.date(created).into()), ("age", age.into())];
    Line::from(words.say_with("vps-made-on", &with))
}

/// What OVHcloud is doing, and how far it is.
pub(in crate::view) fn task_line(task: &VpsTask, dress: &Dress) -> Line<'static> {
    let mut line = Line::styled(
        format!("{} ", dress.words.task_type(&task.kind)),
        dress.theme.warn,
    );
    line.spans
        .extend(gauge::bar(usize::from(task.progress), 100, dress, BAR).spans);
    line.push_span(Span::from(format!(" {}%", task.progress)));
    line
}

/// When the service is renewed or ends.
fn renewal(info: &ServiceInfo, dress: &Dress) -> Line<'static> {
    let words = &dress.words;
    let day = info.expiration.to_string();
    let with = [("date", day.into())];
    let (key, style) = match (&info.status, info.renewal) {
        (ServiceStatus::Expired, _) => ("vps-expired-on", dress.theme.bad),
        (_, Some(renewal)) if renewal.deleted_at_expiration => ("vps-ends-on", dress.theme.warn),
        (_, Some(renewal)) if renewal.automatic => ("vps-renewed-on", dress.theme.text),
        (_, Some(_) | None) => ("vps-paid-until", dress.theme.text),
    };
    let mut parts = vec![words.say_with(key, &with)];
    if let ServiceStatus::Unpaid | ServiceStatus::PendingDebt = info.status {
        parts.push(words.say("vps-unpaid").into_owned());
    }
    Line::styled(dotted(&parts, dress), style)
}

/// The state of automated backup, when it is made, how many are kept, and the newest.
fn backup(
    backup: Option<&AutomatedBackup>,
    points: Option<&Vec<Timestamp>>,
    app: &App,
    dress: &Dress,
) -> Line<'static> {
    let words = &dress.words;
    let Some(backup) = backup else {
        return Line::from(words.say("vps-no-backup").into_owned());
    };
    let mut parts = vec![words.backup_state(&backup.state).into_owned()];
    if backup.state == BackupState::Enabled {
        let at = backup.schedule.map(|at| at.strftime("%H:%M").to_string());
        parts.extend(at.map(|at| words.say_with("vps-backup-daily", &[("time", at.into())])));
        let newest = points.and_then(|points| points.iter().max());
        parts.extend(newest.map(|newest| {
            let age = words.age(age(app.now.wall, *newest));
            words.say_with("vps-backup-newest", &[("age", age.into())])
        }));
    }
    Line::from(dotted(&parts, dress))
}

/// What was rented.
fn server(vps: &Vps, dress: &Dress) -> Line<'static> {
    let words = &dress.words;
    let model = &vps.model;
    let memory = words.size(model.memory.saturating_mul(MEBIBYTE));
    let parts = [
        model.offer.to_string(),
        words.say_with("vps-cores", &[("count", model.vcores.into())]),
        memory,
        format!("{} GB", model.disk),
        vps.zone.to_string(),
    ];
    Line::from(dotted(&parts, dress))
}
