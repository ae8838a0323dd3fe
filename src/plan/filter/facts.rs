//! What a row tells a filter about itself.
use super::job::Job;
use crate::{
    model::{
        Image, ImageKind, Instance, Place, ProjectId, SafeText, UserId, Visibility, VolumeSnapshot,
        image::Properties, instance::Address,
    },
    plan::{
        source::{Source, Sources},
        uses::{User, Uses},
    },
};
use jiff::Timestamp;
use std::borrow::Cow;

/// What a row tells a filter about itself: borrowed, and put together anew for each look.
///
/// What a kind of row does not have stays as [`Facts::new`] leaves it.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    pub place: &'a Place,
    pub kind: Kind,
    pub id: &'a str,
    pub name: Option<&'a SafeText>,
    pub created: Option<Timestamp>,
    /// None where it is not known.
    pub bytes: Option<u64>,
    pub source: Origin<'a>,
    pub addresses: &'a [Address],
    /// Who made it, where that is known.
    pub user: Option<&'a str>,
    pub owner: Option<&'a ProjectId>,
    /// In lower case, as [`crate::model::ImageStatus::spelled`] has it.
    pub status: &'a str,
    pub visibility: Option<&'a Visibility>,
    pub protected: bool,
    /// Set aside, until it is brought back or deleted.
    pub aside: bool,
    /// The images that are known to be made of it, where any can be.
    pub made_into: Option<(&'a [User], AllRead)>,
    pub tags: &'a [SafeText],
    pub properties: Option<&'a Properties>,
    /// When its newest Active snapshot was taken, of those that are known.
    pub newest_snapshot: Option<Timestamp>,
    /// What it did, where it is a job.
    pub job: Option<Job<'a>>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A root disk saved by `createImage`.
    Snapshot,
    /// Made by `createBackup`.
    Backup,
    /// Uploaded, or made from a volume.
    Image,
    /// An image that is made of volume snapshots.
    Volume,
    Instance,
    VolumeSnapshot,
    Job,
}

/// Whether all images have been read that may be made of a volume snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllRead {
    Yes,
    No,
}

/// Which instance a row was taken from.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'a> {
    /// Its kind is not taken from instances.
    None,
    Known(&'a Source),
    /// To be looked up if a term asks for it.
    Of(&'a Image, &'a Sources),
}

impl<'a> Facts<'a> {
    /// The facts of a row that has nothing but this.
    pub fn new(place: &'a Place, kind: Kind, id: &'a str) -> Self {
        Self {
            place,
            kind,
            id,
            name: None,
            created: None,
            bytes: None,
            source: Origin::None,
            addresses: &[],
            user: None,
            owner: None,
            status: "",
            visibility: None,
            protected: false,
            aside: false,
            made_into: None,
            tags: &[],
            properties: None,
            newest_snapshot: None,
            job: None,
        }
    }

    pub fn image(place: &'a Place, image: &'a Image, sources: &'a Sources) -> Self {
        Self {
            name: image.name.as_ref(),
            created: image.created,
            bytes: image.bytes(),
            source: Origin::Of(image, sources),
            user: image.user(),
            owner: image.owner.as_ref(),
            status: image.status.spelled(),
            visibility: Some(&image.visibility),
            protected: image.protected,
            aside: image.aside_until().is_some(),
            tags: &image.tags,
            properties: Some(&image.properties),
            ..Self::new(place, Kind::of(image), image.id.as_str())
        }
    }

    /// The newest snapshot is that of all Active ones that are known.
    pub fn instance(
        place: &'a Place,
        instance: &'a Instance,
        newest_snapshot: Option<Timestamp>,
    ) -> Self {
        Self {
            name: instance.name.as_ref(),
            created: instance.created,
            addresses: &instance.addresses,
            user: instance.user.as_ref().map(UserId::as_str),
            owner: instance.project.as_ref(),
            status: instance.status.spelled(),
            newest_snapshot,
            ..Self::new(place, Kind::Instance, instance.id.as_str())
        }
    }

    /// The uses are those of all images that have been read.
    pub fn volume_snapshot(place: &'a Place, snapshot: &'a VolumeSnapshot, uses: &'a Uses) -> Self {
        let all_read = if uses.is_whole(place) {
            AllRead::Yes
        } else {
            AllRead::No
        };
        Self {
            name: snapshot.name.as_ref(),
            created: snapshot.created,
            bytes: snapshot.bytes(),
            owner: snapshot.project.as_ref(),
            status: snapshot.status.spelled(),
            made_into: Some((uses.of(&snapshot.id), all_read)),
            ..Self::new(place, Kind::VolumeSnapshot, snapshot.id.as_str())
        }
    }

    /// Whether no image is made of it, where that is known and can be.
    pub(super) fn orphaned(&self) -> Option<bool> {
        match self.made_into? {
            ([], AllRead::Yes) => Some(true),
            ([], AllRead::No) => None,
            ([..], _) => Some(false),
        }
    }

    /// The instance it was taken from, as far as it is known.
    pub(super) fn source(&self) -> Cow<'a, Source> {
        match self.source {
            Origin::None => Cow::Owned(Source::None),
            Origin::Known(source) => Cow::Borrowed(source),
            Origin::Of(image, sources) => Cow::Owned(sources.of(self.place, image)),
        }
    }

    /// The name of the instance it was taken from, as far as anybody wrote it down.
    pub(super) fn source_name(&self) -> Option<SafeText> {
        let claim = match self.source {
            Origin::Of(image, _) => image.source.as_ref(),
            Origin::None | Origin::Known(_) => None,
        };
        self.source().shown_name(claim)
    }

    /// What it says itself about the instance it was taken from, whether or not that is there.
    pub(super) fn claimed(&self) -> Option<&'a crate::model::SourceClaim> {
        match self.source {
            Origin::Of(image, _) => image.source.as_ref(),
            Origin::None | Origin::Known(_) => None,
        }
    }
}

impl Kind {
    pub fn of(image: &Image) -> Self {
        match image.kind {
            ImageKind::Image => Self::Image,
            ImageKind::Snapshot => Self::Snapshot,
            ImageKind::VolumeBacked(_) => Self::Volume,
            ImageKind::Backup => Self::Backup,
        }
    }
}
