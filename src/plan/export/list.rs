//! The rows of lists: one shape for what `list` prints and what the screen writes to a file. The
//! names of the columns are promised to scripts.
use super::{
    rows::time,
    table::{Cell, Table},
};
use crate::{
    model::{
        Image, ImageId, ImageKind, Instance, InstanceId, Place, ProjectId, SafeText, Visibility,
        Volume, VolumeId, VolumeSnapshot,
    },
    plan::{source::Source, uses::User},
};
use jiff::Timestamp;

/// The Active snapshots of an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Copies {
    pub count: usize,
    pub newest: Option<Timestamp>,
}

/// A volume snapshot with what others say of it.
#[derive(Debug, Clone, Copy)]
pub struct VolumeSnapshotRow<'a> {
    pub place: &'a Place,
    pub snapshot: &'a VolumeSnapshot,
    /// The volume that it was taken of, where that is still there.
    pub volume: Option<&'a Volume>,
    /// The images that are made of it.
    pub images: &'a [User],
    /// Whether there are none; none where not all images have been read.
    pub orphaned: Option<bool>,
}

/// Images, each with the place it is in and the instance it was taken from.
pub fn images<'a>(rows: impl IntoIterator<Item = (&'a Place, &'a Image, Source)>) -> Table {
    let mut columns = at_head();
    columns.extend([
        "type",
        "status",
        "size",
        "created_at",
        "updated_at",
        "source.id",
        "source.name",
        "source.state",
        "owner",
        "visibility",
        "protected",
        "hidden",
        "volume_snapshots",
        "tags",
    ]);
    let rows = rows.into_iter();
    Table {
        columns,
        rows: rows
            .map(|(place, image, source)| image_row(place, image, &source))
            .collect(),
    }
}

fn image_row(place: &Place, image: &Image, source: &Source) -> Vec<Cell> {
    let parts = match &image.kind {
        ImageKind::VolumeBacked(parts) => parts.as_slice(),
        ImageKind::Image | ImageKind::Snapshot | ImageKind::Backup => &[],
    };
    let mut row = named(
        image.id.shown(),
        image.name.as_ref(),
        place,
        image.owner.as_ref(),
    );
    row.extend([
        Cell::text(kind(&image.kind)),
        Cell::text(image.status.spelled()),
        bytes(image.bytes()),
        time(image.created),
        time(image.updated),
    ]);
    row.extend(source_cells(image, source));
    row.extend([
        Cell::from(image.owner.as_ref().map(ProjectId::shown)),
        Cell::text(visibility(&image.visibility)),
        Cell::Truth(image.protected),
        Cell::Truth(image.hidden),
        Cell::List(parts.iter().map(|part| part.snapshot.shown()).collect()),
        Cell::List(image.tags.clone()),
    ]);
    row
}

/// The instance that a snapshot was taken from; nothing for an image that is none.
fn source_cells(image: &Image, source: &Source) -> [Cell; 3] {
    let state = match source {
        Source::Known { .. } => "known",
        Source::Gone { .. } => "gone",
        Source::Unknown => "unknown",
        Source::None => return [Cell::None, Cell::None, Cell::None],
    };
    let claim = image.source.as_ref();
    let claimed = claim.map(|claim| &claim.instance);
    let id = source.instance().or(claimed);
    [
        Cell::from(id.map(InstanceId::shown)),
        Cell::from(source.shown_name(claim)),
        Cell::text(state),
    ]
}

fn kind(kind: &ImageKind) -> &'static str {
    match kind {
        ImageKind::Image => "image",
        ImageKind::Snapshot => "snapshot",
        ImageKind::VolumeBacked(_) => "volume",
        ImageKind::Backup => "backup",
    }
}

fn visibility(visibility: &Visibility) -> &str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Private => "private",
        Visibility::Shared => "shared",
        Visibility::Community => "community",
        Visibility::Other(other) => other.as_str(),
    }
}

/// Instances, each with what is known of its snapshots.
pub fn instances<'a>(rows: impl IntoIterator<Item = (&'a Place, &'a Instance, Copies)>) -> Table {
    let mut columns = at_head();
    columns.extend([
        "status",
        "created_at",
        "updated_at",
        "addresses",
        "volumes",
        "locked",
        "snapshots",
        "newest_snapshot_at",
    ]);
    let rows = rows.into_iter();
    Table {
        columns,
        rows: rows
            .map(|(place, instance, copies)| instance_row(place, instance, copies))
            .collect(),
    }
}

fn instance_row(place: &Place, instance: &Instance, copies: Copies) -> Vec<Cell> {
    let addresses = instance.addresses.iter();
    let addresses = addresses.map(|address| SafeText::new(&address.ip.to_string()));
    let mut row = named(
        instance.id.shown(),
        instance.name.as_ref(),
        place,
        instance.project.as_ref(),
    );
    row.extend([
        Cell::text(instance.status.spelled()),
        time(instance.created),
        time(instance.updated),
        Cell::List(addresses.collect()),
        Cell::List(instance.volumes.iter().map(VolumeId::shown).collect()),
        Cell::Truth(instance.locked),
        Cell::count(copies.count),
        time(copies.newest),
    ]);
    row
}

/// Volume snapshots, each with its volume and the images that are made of it.
pub fn volume_snapshots<'a>(rows: impl IntoIterator<Item = VolumeSnapshotRow<'a>>) -> Table {
    let mut columns = at_head();
    columns.extend([
        "status",
        "size",
        "created_at",
        "updated_at",
        "volume.id",
        "volume.name",
        "images",
        "orphaned",
    ]);
    Table {
        columns,
        rows: rows.into_iter().map(volume_snapshot_row).collect(),
    }
}

fn volume_snapshot_row(of: VolumeSnapshotRow<'_>) -> Vec<Cell> {
    let snapshot = of.snapshot;
    let volume = of.volume.and_then(|volume| volume.name.as_ref());
    let images = of.images.iter().map(|user| &user.image);
    let mut row = named(
        snapshot.id.shown(),
        snapshot.name.as_ref(),
        of.place,
        snapshot.project.as_ref(),
    );
    row.extend([
        Cell::text(snapshot.status.spelled()),
        bytes(snapshot.bytes()),
        time(snapshot.created),
        time(snapshot.updated),
        Cell::from(snapshot.volume.as_ref().map(VolumeId::shown)),
        Cell::from(volume),
        Cell::List(images.map(ImageId::shown).collect()),
        of.orphaned.map_or(Cell::None, Cell::Truth),
    ]);
    row
}

/// What every row begins with.
fn at_head() -> Vec<&'static str> {
    vec!["id", "name", "cloud", "project", "region"]
}

/// The project is that which the row belongs to, where those of all projects are listed.
fn named(
    id: SafeText,
    name: Option<&SafeText>,
    place: &Place,
    owner: Option<&ProjectId>,
) -> Vec<Cell> {
    let owner = owner.filter(|_| place.is_of_everyone());
    vec![
        Cell::Text(id),
        Cell::from(name),
        Cell::Text(place.cloud().shown()),
        Cell::Text(owner.unwrap_or_else(|| place.project()).shown()),
        Cell::Text(place.region().shown()),
    ]
}

fn bytes(bytes: Option<u64>) -> Cell {
    bytes.map_or(Cell::None, Cell::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Whose, plan::sample};

    #[test]
    fn a_row_of_all_projects_tells_its_own() {
        let instance = Instance {
            project: Some("p-2".into()),
            ..sample::instance("i-1", "web-1")
        };
        let place = sample::place("RegionOne");
        for (whose, told) in [(Whose::Project, sample::PROJECT), (Whose::Everyone, "p-2")] {
            let place = place.of(whose);
            let table = instances([(&place, &instance, Copies::default())]);
            let at = table.columns.iter().position(|column| *column == "project");
            let at = at.expect("a column");
            assert_eq!(table.rows[0][at], Cell::text(told), "{whose:?}");
        }
    }
}
