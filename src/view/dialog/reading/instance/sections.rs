//! What stands below the facts of an instance: volumes, its snapshots, and what was done with it.
use super::super::part::{self, LISTED};
use crate::{
    app::{App, list::ListName, rows::Item},
    model::{Image, Instance, LoggedAction, VolumeId, time, unit::GIBIBYTE},
    view::{
        Dress,
        dialog::{facts, prose},
    },
};
use ratatui::text::{Line, Span};

/// Each volume with its name, its size, and what becomes of it when the instance is deleted.
pub(super) fn volumes(
    item: &Item<Instance>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let volumes = &item.row.volumes;
    if volumes.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for volume in volumes {
        let parts = volume_parts(volume, item, app, dress);
        lines.extend(prose::say(prose::dotted(&parts, dress), cells));
    }
    let is_known = |volume: &VolumeId| {
        let known = app.volume_snapshots.volume_by_id(&item.place, volume);
        known.is_some()
    };
    if !volumes.iter().all(is_known) {
        lines.extend(part::gap(ListName::Volumes, &item.place, app, dress, cells));
    }
    lines
}

fn volume_parts(volume: &VolumeId, item: &Item<Instance>, app: &App, dress: &Dress) -> Vec<String> {
    let known = app.volume_snapshots.volume_by_id(&item.place, volume);
    let name = known.and_then(|known| known.name.clone());
    let name = name.filter(|name| !name.is_empty());
    let mut parts = vec![name.unwrap_or_else(|| volume.shown()).to_string()];
    let size = known.and_then(|known| known.gibibytes);
    parts.extend(size.map(|size| dress.words.size(size.saturating_mul(GIBIBYTE))));
    let details = app.details.instance.here();
    let attached = details.and_then(|details| {
        let mut attached = details.attachments.iter();
        attached.find(|attached| attached.volume == *volume)
    });
    parts.extend(attached.and_then(|it| it.goes_with_instance).map(|goes| {
        let key = if goes {
            "details-volume-goes"
        } else {
            "details-volume-stays"
        };
        dress.words.say(key).into_owned()
    }));
    parts
}

/// Its snapshots, newest first, each with its age and status.
pub(super) fn snapshots(
    item: &Item<Instance>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let own = app.snapshots_of(&item.place, &item.row.id);
    let shown = own.iter().take(LISTED);
    let mut lines: Vec<Line<'static>> = shown
        .flat_map(|image| prose::say(snapshot(&image.row, app, dress), cells))
        .collect();
    lines.extend(part::more(own.len(), dress));
    let gap = part::gap(ListName::MyImages, &item.place, app, dress, cells);
    if own.is_empty() && gap.is_empty() {
        lines.push(Line::from(dress.words.say("none").into_owned()));
    }
    lines.extend(gap);
    lines
}

fn snapshot(image: &Image, app: &App, dress: &Dress) -> Line<'static> {
    let words = &dress.words;
    let age = image
        .created
        .map(|at| words.age(time::age(app.now.wall, at)));
    let status = words.image_status(&image.status).into_owned();
    let rest: Vec<String> = age.into_iter().chain([status]).collect();
    let rest = prose::dotted(&rest, dress);
    Line::from(vec![
        Span::from(image.label().to_string()),
        Span::styled(format!(" {} {rest}", dress.glyphs.dot), dress.theme.dim),
    ])
}

/// What was done with it, newest first: what, when, by whom, by which request, and what came of it.
pub(super) fn actions(app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    part::told(&app.details.actions, dress, cells, |actions| {
        let shown = actions.iter().take(LISTED);
        let mut lines: Vec<Line<'static>> = shown
            .flat_map(|action| logged(action, app, dress, cells))
            .collect();
        lines.extend(part::more(actions.len(), dress));
        if actions.is_empty() {
            lines.push(Line::from(dress.words.say("none").into_owned()));
        }
        lines
    })
}

fn logged(action: &LoggedAction, app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let when = facts::when(app, dress, action.began);
    let what = Line::from(vec![
        Span::from(action.action.to_string()),
        Span::styled(format!(" {} {when}", dress.glyphs.dot), dress.theme.dim),
    ]);
    let mut lines = prose::say(what, cells);
    let user = action.user.as_ref();
    let user = user.map(|user| facts::user(app, user).to_string());
    let request = action.request_id.as_ref().map(ToString::to_string);
    let by: Vec<String> = user.into_iter().chain(request).collect();
    if !by.is_empty() {
        let by = Line::styled(prose::dotted(&by, dress), dress.theme.dim);
        lines.extend(prose::hang(Span::from("  "), by, cells));
    }
    if let Some(message) = &action.message {
        let message = Line::styled(message.to_string(), dress.theme.bad);
        lines.extend(prose::hang(Span::from("  "), message, cells));
    }
    lines
}
