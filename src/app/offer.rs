//! What can be done to a row just now, and why not: the only place that knows.
//!
//! Keys, hints, menus and plans ask here. The conditions are those of Horizon's row menus, and
//! where Horizon leaves an action out or lets it fail, the reason is said.
mod instances;

use super::{
    action::{Action, ImagesAction, VolumeSnapshotsAction, VpsAction},
    context::SignedIn,
    vps::{self, VpsRow, offer::VpsReason},
    whole::StillReading,
};
use crate::{
    model::{
        Image, ImageStatus, Instance, InstanceStatus, Place, SafeText, Task, VolumeSnapshot,
        vps::Rights,
    },
    plan::{
        Because, Guard,
        make::{self, images},
        source::Source,
        uses::Uses,
    },
};

/// Whether an action is offered for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    Yes,
    /// Shown, but dimmed, with the reason.
    No(Reason),
    /// Not shown: it has no meaning for this row.
    Absent,
}

/// Why something is not possible just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// `--read-only`, or the cloud's guard.
    ReadOnly,
    /// The things of all projects are shown, and the configuration allows no changes there.
    AllProjectsReadOnly,
    /// The instance is busy.
    TaskRunning(Task),
    /// The instance is in a state that Nova does not allow it in.
    InstanceIs(InstanceStatus),
    /// A plan would leave the image out.
    LeftOut(Because),
    /// Nova knows nothing but the id: a part of the cloud is down.
    Unreachable,
    /// A list that has to be whole for it is not yet.
    StillReading(StillReading),
    /// The instance that it was taken from is not there any more.
    SourceGone,
    /// It is not known which instance it was taken from, or not whether that is still there.
    SourceUnknown,
    /// The instance that it was taken from is in a place that is not shown.
    SourceElsewhere(Place),
    /// There is no snapshot of the instance, nor another image.
    NoSnapshot,
    /// No image is made of the volume snapshot.
    NoImage,
    /// No image that is made of the volume snapshot has been read.
    ImageUnknown,
    /// The credential opens its own project and no other.
    OneProject,
    /// Something about a VPS.
    Vps(VpsReason),
}

/// The instance that an image was taken from, and where it can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub source: Source,
    /// Where the instance is, if that place is not shown.
    pub elsewhere: Option<Place>,
    /// The instance itself with its place, where its row is known.
    pub instance: Option<Box<(Place, Instance)>>,
}

/// The row that is asked about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    Instance(&'a Instance),
    /// With the instance that it was taken from.
    Image(&'a Image, &'a Origin),
    /// With the images that are made of it.
    VolumeSnapshot(&'a VolumeSnapshot, &'a Uses),
    /// With what one may do in its account, where that is known.
    Vps(&'a VpsRow, Option<&'a Rights>),
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Where the row lives, and as which project one is there.
    pub place: &'a Place,
    /// That of its cloud.
    pub guard: &'a Guard,
    pub access: Access,
}

/// What may be done at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    ReadOnly,
    /// The same where the things of all projects are looked at, and not elsewhere.
    AllProjectsReadOnly,
    Full,
}

impl Access {
    /// Why nothing may be changed; none where something may.
    pub fn why_not(self) -> Option<Reason> {
        match self {
            Self::ReadOnly => Some(Reason::ReadOnly),
            Self::AllProjectsReadOnly => Some(Reason::AllProjectsReadOnly),
            Self::Full => None,
        }
    }

    /// The same, as a plan says it of what it leaves out.
    pub fn because(self) -> Option<Because> {
        match self {
            Self::ReadOnly => Some(Because::ReadOnly),
            Self::AllProjectsReadOnly => Some(Because::AllProjectsReadOnly),
            Self::Full => None,
        }
    }
}

/// Whether this can be done to this, by these.
pub fn offer(action: Action, subject: Subject<'_>, asking: Asking<'_>) -> Offer {
    match (action, subject) {
        (Action::Instances(action), Subject::Instance(instance)) => {
            instances::offer(action, instance, asking)
        }
        (Action::Images(action), Subject::Image(image, origin)) => {
            of_image(action, image, origin, asking)
        }
        (Action::VolumeSnapshots(action), Subject::VolumeSnapshot(snapshot, uses)) => {
            of_volume_snapshot(action, snapshot, uses, asking)
        }
        (
            Action::Vps(action @ (VpsAction::Download | VpsAction::Backup)),
            Subject::Vps(row, rights),
        ) => vps::offer::offer(action, row, rights),
        (Action::Vps(action), Subject::Vps(row, rights)) => {
            writing(vps::offer::offer(action, row, rights), asking)
        }
        (Action::List(_), _) => Offer::Yes,
        (
            Action::App(_)
            | Action::Instances(_)
            | Action::Images(_)
            | Action::VolumeSnapshots(_)
            | Action::Overview(_)
            | Action::Vps(_),
            _,
        ) => Offer::Absent,
    }
}

/// Whether other projects can be looked at by those who signed in to these: an application
/// credential opens its own alone, unless it is an administrator's. Absent where nobody is signed
/// in.
pub fn choose_project<'a>(mut clouds: impl Iterator<Item = &'a SignedIn>) -> Offer {
    let Some(first) = clouds.next() else {
        return Offer::Absent;
    };
    if first.has_projects() || clouds.any(SignedIn::has_projects) {
        Offer::Yes
    } else {
        Offer::No(Reason::OneProject)
    }
}

fn of_image(action: ImagesAction, image: &Image, origin: &Origin, asking: Asking<'_>) -> Offer {
    match action {
        ImagesAction::Delete => writing(delete_image(image, asking), asking),
        ImagesAction::Launch => making(launch(image), asking),
        ImagesAction::Restore => making(restore_to(image, origin, asking), asking),
        ImagesAction::SetAside => writing(set_aside(image, asking), asking),
        ImagesAction::Protect | ImagesAction::Edit | ImagesAction::Metadata => {
            writing(change_image(image, asking), asking)
        }
        ImagesAction::CreateVolume => making(volume_of_image(image), asking),
        ImagesAction::Deactivate => writing(switch_image(image, false, asking), asking),
        ImagesAction::Reactivate => writing(switch_image(image, true, asking), asking),
        ImagesAction::Source => source(origin),
        ImagesAction::VolumeSnapshots if image.is_volume_backed() => Offer::Yes,
        ImagesAction::VolumeSnapshots
        | ImagesAction::ToggleAll
        | ImagesAction::Tree
        | ImagesAction::MarkByRule => Offer::Absent,
    }
}

fn of_volume_snapshot(
    action: VolumeSnapshotsAction,
    snapshot: &VolumeSnapshot,
    uses: &Uses,
    asking: Asking<'_>,
) -> Offer {
    match action {
        VolumeSnapshotsAction::Delete => {
            let because = make::why_not_delete_unused(asking.place, snapshot, uses, asking.guard);
            writing(unless(because), asking)
        }
        VolumeSnapshotsAction::Edit => {
            let because = make::volumes::why_not_edit(asking.place, snapshot);
            writing(unless(because), asking)
        }
        VolumeSnapshotsAction::CreateVolume => {
            let because = make::volumes::why_no_volume(asking.place, snapshot);
            making(unless(because), asking)
        }
        VolumeSnapshotsAction::Image => {
            match (uses.of(&snapshot.id), uses.is_whole(asking.place)) {
                ([_, ..], _) => Offer::Yes,
                ([], true) => Offer::No(Reason::NoImage),
                ([], false) => Offer::No(Reason::ImageUnknown),
            }
        }
    }
}

/// An action that changes something is never offered read-only.
fn writing(offer: Offer, asking: Asking<'_>) -> Offer {
    match (offer, asking.access.why_not()) {
        (Offer::Absent, _) => Offer::Absent,
        (_, Some(reason)) => Offer::No(reason),
        (offer, None) => offer,
    }
}

/// An action that makes something is not offered where the things of all projects are shown: what
/// is made belongs to the project that is signed in to, whosever thing it is made of.
fn making(offer: Offer, asking: Asking<'_>) -> Offer {
    if offer != Offer::Absent && asking.place.is_of_everyone() {
        return Offer::No(Reason::LeftOut(Because::AllProjects));
    }
    writing(offer, asking)
}

/// An image brings back the instance that it was taken from, if that is there and shown.
fn restore_to(image: &Image, origin: &Origin, asking: Asking<'_>) -> Offer {
    let instance = match (source(origin), &origin.instance) {
        (Offer::Yes, Some(instance)) => instance,
        (Offer::Yes, None) => return Offer::No(Reason::SourceUnknown),
        (offer @ (Offer::No(_) | Offer::Absent), _) => return offer,
    };
    let (place, instance) = instance.as_ref();
    let restore = make::restore::Restore {
        place,
        instance,
        image,
        is_its_own: true,
        // Those of an instance are looked at once it is chosen.
        volumes: &[],
        guard: asking.guard,
    };
    unless(restore.why_not())
}

/// Horizon's two conditions together: not protected, own, and not on its way out already; and
/// what the configuration forbids.
fn delete_image(image: &Image, asking: Asking<'_>) -> Offer {
    if image.status == ImageStatus::Deleted {
        return Offer::Absent;
    }
    unless(make::why_not_delete(asking.place, image, asking.guard))
}

/// What nothing stands against is offered, and the rest dimmed with the reason.
fn unless(because: Option<Because>) -> Offer {
    because.map_or(Offer::Yes, |because| Offer::No(Reason::LeftOut(because)))
}

fn change_image(image: &Image, asking: Asking<'_>) -> Offer {
    if image.status == ImageStatus::Deleted {
        return Offer::Absent;
    }
    unless(images::why_not_change(asking.place, image))
}

/// A volume is made of what is Active and can be booted or read: not of a kernel's parts.
fn volume_of_image(image: &Image) -> Offer {
    let container = image.container_format.as_ref().map(SafeText::as_str);
    if matches!(container, Some("aki" | "ari")) || image.status == ImageStatus::Deleted {
        return Offer::Absent;
    }
    let is_active = image.status == ImageStatus::Active;
    let because = (!is_active).then(|| Because::ImageIs(image.status.clone()));
    unless(because)
}

/// Of the two only the one is shown that leads somewhere else.
fn switch_image(image: &Image, active: bool, asking: Asking<'_>) -> Offer {
    let is_off = image.status == ImageStatus::Deactivated;
    if image.status == ImageStatus::Deleted || is_off != active {
        return Offer::Absent;
    }
    unless(images::why_not_switch(asking.place, image, active))
}

/// Horizon's condition: Nova starts nothing from an image that is not Active.
fn launch(image: &Image) -> Offer {
    if image.status == ImageStatus::Deleted {
        Offer::Absent
    } else if image.status == ImageStatus::Active {
        Offer::Yes
    } else {
        Offer::No(Reason::LeftOut(Because::ImageIs(image.status.clone())))
    }
}

/// An instance can be shown that is there, in a place that is shown.
fn source(origin: &Origin) -> Offer {
    match (&origin.source, &origin.elsewhere) {
        (Source::None, _) => Offer::Absent,
        (Source::Gone { .. }, _) => Offer::No(Reason::SourceGone),
        (Source::Unknown, _) => Offer::No(Reason::SourceUnknown),
        (Source::Known { .. }, Some(place)) => Offer::No(Reason::SourceElsewhere(place.clone())),
        (Source::Known { .. }, None) => Offer::Yes,
    }
}

/// What may be deleted may be set aside; what is aside may come back.
fn set_aside(image: &Image, asking: Asking<'_>) -> Offer {
    let owner = image.owner.as_ref();
    let is_own = !asking.place.is_foreign(owner);
    let offer = delete_image(image, asking);
    if offer != Offer::Absent && image.hidden && is_own {
        Offer::Yes
    } else {
        offer
    }
}
