//! What depends on an image: the instances started from it, and the volumes whose content began
//! with it or with one of its volume snapshots.
use super::super::part::{self, LISTED};
use crate::{
    app::{App, list::ListName, rows::Item},
    model::{Image, Instance, SafeText, Volume, unit::GIBIBYTE},
    view::{Dress, dialog::prose},
};
use ratatui::text::{Line, Span};

pub(super) fn lines(
    item: &Item<Image>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let (place, image) = (&item.place, &item.row);
    let instances = app.instances.started_from(place, image);
    let mut users: Vec<Line<'static>> = instances.map(|it| instance(it, dress)).collect();
    let volumes = app.volumes_from(place, image);
    users.extend(volumes.map(|it| volume(it, item, app, dress)));
    let all = users.len();
    let shown = users.into_iter().take(LISTED);
    let mut lines: Vec<Line<'static>> = shown.flat_map(|user| prose::say(user, cells)).collect();
    lines.extend(part::more(all, dress));
    let gaps: Vec<Line<'static>> = [ListName::Instances, ListName::Volumes]
        .into_iter()
        .flat_map(|list| part::gap(list, place, app, dress, cells))
        .collect();
    if all == 0 && gaps.is_empty() {
        lines.push(Line::from(
            dress.words.say("details-used-by-nothing").into_owned(),
        ));
    }
    lines.extend(gaps);
    lines
}

fn instance(instance: &Instance, dress: &Dress) -> Line<'static> {
    let kind = dress.words.say("label-instance").into_owned();
    let status = dress.words.instance_status(&instance.status).into_owned();
    named(&instance.label(), &[kind, status], dress)
}

fn volume(volume: &Volume, item: &Item<Image>, app: &App, dress: &Dress) -> Line<'static> {
    let words = &dress.words;
    let mut rest = vec![words.say("column-volume").into_owned()];
    let size = volume.gibibytes;
    rest.extend(size.map(|size| words.size(size.saturating_mul(GIBIBYTE))));
    rest.extend(volume.attached_to.iter().map(|id| {
        let known = app.known_instance(&item.place, id);
        let name = known.map_or_else(|| id.short(), Instance::label);
        words.say_with("details-attached-to", &[("instance", name.as_str().into())])
    }));
    named(&volume.label(), &rest, dress)
}

fn named(name: &SafeText, rest: &[String], dress: &Dress) -> Line<'static> {
    let rest = prose::dotted(rest, dress);
    Line::from(vec![
        Span::from(name.to_string()),
        Span::styled(format!(" {} {rest}", dress.glyphs.dot), dress.theme.dim),
    ])
}
