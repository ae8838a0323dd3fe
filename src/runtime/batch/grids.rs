//! Lists as people see them in a terminal.
use super::{
    print::{Grid, Side},
    session::Session,
    survey::{Survey, region},
};
use crate::{
    app::rows::Item,
    model::{Image, Instance, ProjectId, VolumeId, VolumeSnapshot},
    plan::source::Source,
    view::Dress,
};

/// Images.
pub(super) fn images(session: &Session, survey: &Survey) -> Grid {
    let dress = &session.dress;
    let many = survey.places.len() > 1;
    let head = |key: &str, side| (dress.words.say(key).into_owned(), side);
    let mut heads = vec![
        head("label-id", Side::Left),
        head("column-image-name", Side::Left),
    ];
    heads.extend(
        session
            .shows_everyone()
            .then(|| head("column-project", Side::Left)),
    );
    heads.extend(many.then(|| head("column-region", Side::Left)));
    heads.extend([
        head("column-type", Side::Left),
        head("column-source", Side::Left),
        head("column-status", Side::Left),
        head("column-protected", Side::Left),
        head("column-size", Side::Right),
        head("label-created", Side::Left),
    ]);
    let items = survey.images.list.rows.shown();
    let lines = items
        .map(|item| image(item, session, survey, many))
        .collect();
    Grid { heads, lines }
}

fn image(item: &Item<Image>, session: &Session, survey: &Survey, many: bool) -> Vec<String> {
    let dress = &session.dress;
    let (image, words) = (&item.row, &dress.words);
    let mut cells = vec![image.id.shown().to_string(), image.label().to_string()];
    cells.extend(project(session, image.owner.as_ref()));
    cells.extend(many.then(|| region(&item.place, survey.is_of_several_clouds())));
    let protected = if image.protected { "yes" } else { "no" };
    cells.extend([
        words.image_kind(&image.kind).into_owned(),
        shown_source(item, survey, dress),
        words.image_status(&image.status).into_owned(),
        words.say(protected).into_owned(),
        image
            .bytes()
            .map_or_else(String::new, |bytes| words.size(bytes)),
        image.created.map_or_else(String::new, |at| dress.date(at)),
    ]);
    cells
}

fn shown_source(item: &Item<Image>, survey: &Survey, dress: &Dress) -> String {
    let source = survey.sources.of(&item.place, &item.row);
    let name = source.shown_name(item.row.source.as_ref());
    let name = name.map_or_else(String::new, |name| name.to_string());
    let doubt = match source {
        Source::Known { .. } | Source::None => return name,
        Source::Gone { .. } => dress.words.say("images-gone"),
        Source::Unknown => dress.words.say("unknown"),
    };
    if name.is_empty() {
        doubt.into_owned()
    } else {
        format!("{name} ({doubt})")
    }
}

/// Instances.
pub(super) fn instances(session: &Session, survey: &Survey) -> Grid {
    let dress = &session.dress;
    let many = survey.places.len() > 1;
    let head = |key: &str, side| (dress.words.say(key).into_owned(), side);
    let mut heads = vec![
        head("label-id", Side::Left),
        head("column-instance-name", Side::Left),
    ];
    heads.extend(
        session
            .shows_everyone()
            .then(|| head("column-project", Side::Left)),
    );
    heads.extend(many.then(|| head("column-region", Side::Left)));
    heads.extend([
        head("column-ip-address", Side::Left),
        head("column-status", Side::Left),
        head("column-snapshots", Side::Right),
        head("label-created", Side::Left),
    ]);
    let items = survey.instances.list.rows.shown();
    let lines = items
        .map(|item| instance(item, session, survey, many))
        .collect();
    Grid { heads, lines }
}

fn instance(item: &Item<Instance>, session: &Session, survey: &Survey, many: bool) -> Vec<String> {
    let (instance, dress) = (&item.row, &session.dress);
    let snapshots = survey.instances.snapshots(&item.place, &instance.id);
    let addresses = instance.addresses.iter();
    let addresses: Vec<String> = addresses.map(|address| address.ip.to_string()).collect();
    let mut cells = vec![
        instance.id.shown().to_string(),
        instance.label().to_string(),
    ];
    cells.extend(project(session, instance.project.as_ref()));
    cells.extend(many.then(|| region(&item.place, survey.is_of_several_clouds())));
    cells.extend([
        addresses.join(" "),
        dress.words.instance_status(&instance.status).into_owned(),
        snapshots.count.to_string(),
        instance
            .created
            .map_or_else(String::new, |at| dress.date(at)),
    ]);
    cells
}

/// Volume snapshots, in the columns of the pane.
pub(super) fn volume_snapshots(session: &Session, survey: &Survey) -> Grid {
    let dress = &session.dress;
    let many = survey.places.len() > 1;
    let head = |key: &str, side| (dress.words.say(key).into_owned(), side);
    let mut heads = vec![
        head("label-id", Side::Left),
        head("column-name", Side::Left),
        head("label-image", Side::Left),
        head("column-volume", Side::Left),
    ];
    heads.extend(
        session
            .shows_everyone()
            .then(|| head("column-project", Side::Left)),
    );
    heads.extend(many.then(|| head("column-region", Side::Left)));
    heads.extend([
        head("column-status", Side::Left),
        head("column-size", Side::Right),
        head("label-created", Side::Left),
    ]);
    let items = survey.volume_snapshots.list.rows.shown();
    let lines = items
        .map(|item| volume_snapshot(item, session, survey, many))
        .collect();
    Grid { heads, lines }
}

fn volume_snapshot(
    item: &Item<VolumeSnapshot>,
    session: &Session,
    survey: &Survey,
    many: bool,
) -> Vec<String> {
    let dress = &session.dress;
    let (snapshot, words) = (&item.row, &dress.words);
    let volume = survey.volume_snapshots.volume(item);
    let volume = volume.and_then(|volume| volume.name.clone().filter(|name| !name.is_empty()));
    let volume = volume.or_else(|| snapshot.volume.as_ref().map(VolumeId::short));
    let mut cells = vec![
        snapshot.id.shown().to_string(),
        snapshot.label().to_string(),
        made_of_it(item, survey, dress),
        volume.map_or_else(String::new, |volume| volume.to_string()),
    ];
    cells.extend(project(session, snapshot.project.as_ref()));
    cells.extend(many.then(|| region(&item.place, survey.is_of_several_clouds())));
    cells.extend([
        words.volume_snapshot_status(&snapshot.status).into_owned(),
        snapshot
            .bytes()
            .map_or_else(String::new, |bytes| words.size(bytes)),
        snapshot
            .created
            .map_or_else(String::new, |at| dress.date(at)),
    ]);
    cells
}

/// The images that are made of it, or that there are none, where that is known.
fn made_of_it(item: &Item<VolumeSnapshot>, survey: &Survey, dress: &Dress) -> String {
    let uses = &survey.volume_snapshots.uses;
    let names = uses.of(&item.row.id).iter();
    let names: Vec<&str> = names.map(|user| user.name.as_str()).collect();
    match (
        names.as_slice(),
        uses.is_orphaned(&item.place, &item.row.id),
    ) {
        ([], Some(_)) => dress.words.say("volume-snapshots-orphaned").into_owned(),
        ([], None) => dress.words.say("unknown").into_owned(),
        (names, _) => names.join(", "),
    }
}

/// Whose a row is, where the things of all projects are listed.
fn project(session: &Session, owner: Option<&ProjectId>) -> Option<String> {
    session.shows_everyone().then(|| {
        let name = owner.map(|owner| session.project_name(owner));
        name.map_or_else(String::new, |name| name.to_string())
    })
}
