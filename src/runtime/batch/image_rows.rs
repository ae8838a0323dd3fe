//! Images and snapshots as `list` prints them.
use super::{
    print::{Grid, Side},
    session::Session,
    survey::Survey,
};
use crate::{
    app::rows::Item,
    model::{Image, ImageKind, InstanceId, ProjectId, SafeText, Visibility},
    plan::source::Source,
    view::Dress,
};
use jiff::Timestamp;
use serde::Serialize;

/// One image, by the names that JSON and CSV have for its parts; they do not change with the
/// language.
#[derive(Debug, Serialize)]
pub(super) struct ImageRow {
    id: SafeText,
    name: Option<SafeText>,
    cloud: SafeText,
    project: SafeText,
    region: SafeText,
    #[serde(rename = "type")]
    kind: &'static str,
    status: SafeText,
    /// Bytes; those of its volume snapshots where they hold the data.
    size: Option<u64>,
    created_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
    /// None for an image that is no snapshot.
    source: Option<SourceRow>,
    owner: Option<SafeText>,
    visibility: SafeText,
    protected: bool,
    hidden: bool,
    volume_snapshots: Vec<SafeText>,
    tags: Vec<SafeText>,
}

/// The instance that a snapshot was taken from.
#[derive(Debug, Serialize)]
pub(super) struct SourceRow {
    id: Option<SafeText>,
    name: Option<SafeText>,
    state: &'static str,
}

/// The images that the filter lets through, in their order.
pub(super) fn rows(survey: &Survey) -> Vec<ImageRow> {
    let items = survey.images.list.rows.shown();
    items.map(|item| row(item, survey)).collect()
}

fn row(item: &Item<Image>, survey: &Survey) -> ImageRow {
    let (image, place) = (&item.row, &item.place);
    let parts = match &image.kind {
        ImageKind::VolumeBacked(parts) => parts.as_slice(),
        ImageKind::Image | ImageKind::Snapshot | ImageKind::Backup => &[],
    };
    ImageRow {
        id: image.id.shown(),
        name: image.name.clone(),
        cloud: place.cloud().shown(),
        project: place.project().shown(),
        region: place.region().shown(),
        kind: kind(&image.kind),
        status: SafeText::new(image.status.spelled()),
        size: image.bytes(),
        created_at: image.created,
        updated_at: image.updated,
        source: source(item, survey),
        owner: image.owner.as_ref().map(ProjectId::shown),
        visibility: visibility(&image.visibility),
        protected: image.protected,
        hidden: image.hidden,
        volume_snapshots: parts.iter().map(|part| part.snapshot.shown()).collect(),
        tags: image.tags.clone(),
    }
}

fn source(item: &Item<Image>, survey: &Survey) -> Option<SourceRow> {
    let source = survey.sources.of(&item.place, &item.row);
    let state = match source {
        Source::Known { .. } => "known",
        Source::Gone { .. } => "gone",
        Source::Unknown => "unknown",
        Source::None => return None,
    };
    let claimed = item.row.source.as_ref().map(|claim| &claim.instance);
    let id = source.instance().or(claimed);
    Some(SourceRow {
        id: id.map(InstanceId::shown),
        name: source.shown_name(item.row.source.as_ref()),
        state,
    })
}

fn kind(kind: &ImageKind) -> &'static str {
    match kind {
        ImageKind::Image => "image",
        ImageKind::Snapshot => "snapshot",
        ImageKind::VolumeBacked(_) => "volume",
        ImageKind::Backup => "backup",
    }
}

fn visibility(visibility: &Visibility) -> SafeText {
    SafeText::new(match visibility {
        Visibility::Public => "public",
        Visibility::Private => "private",
        Visibility::Shared => "shared",
        Visibility::Community => "community",
        Visibility::Other(other) => return other.clone(),
    })
}

/// The heads of the lines for CSV.
pub(super) const CSV: [&str; 19] = [
    "id",
    "name",
    "cloud",
    "project",
    "region",
    "type",
    "status",
    "size",
    "created_at",
    "updated_at",
    "source_id",
    "source_name",
    "source_state",
    "owner",
    "visibility",
    "protected",
    "hidden",
    "volume_snapshots",
    "tags",
];

/// The cells of one line of CSV.
pub(super) fn cells(row: &ImageRow) -> Vec<String> {
    let source = row.source.as_ref();
    vec![
        row.id.to_string(),
        text(row.name.as_ref()),
        row.cloud.to_string(),
        row.project.to_string(),
        row.region.to_string(),
        row.kind.to_owned(),
        row.status.to_string(),
        text(row.size.as_ref()),
        text(row.created_at.as_ref()),
        text(row.updated_at.as_ref()),
        text(source.and_then(|source| source.id.as_ref())),
        text(source.and_then(|source| source.name.as_ref())),
        text(source.map(|source| &source.state)),
        text(row.owner.as_ref()),
        row.visibility.to_string(),
        row.protected.to_string(),
        row.hidden.to_string(),
        joined(&row.volume_snapshots),
        joined(&row.tags),
    ]
}

fn text(part: Option<&impl ToString>) -> String {
    part.map(ToString::to_string).unwrap_or_default()
}

fn joined(parts: &[SafeText]) -> String {
    let parts: Vec<&str> = parts.iter().map(SafeText::as_str).collect();
    parts.join(" ")
}

/// The table for people.
pub(super) fn grid(session: &Session, survey: &Survey) -> Grid {
    let dress = &session.dress;
    let many = survey.places.len() > 1;
    let head = |key: &str, side| (dress.words.say(key).into_owned(), side);
    let mut heads = vec![
        head("label-id", Side::Left),
        head("column-image-name", Side::Left),
    ];
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
    let lines = items.map(|item| line(item, survey, dress, many)).collect();
    Grid { heads, lines }
}

fn line(item: &Item<Image>, survey: &Survey, dress: &Dress, many: bool) -> Vec<String> {
    let (image, words) = (&item.row, &dress.words);
    let mut cells = vec![image.id.shown().to_string(), image.label().to_string()];
    cells.extend(many.then(|| item.place.region().shown().to_string()));
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
