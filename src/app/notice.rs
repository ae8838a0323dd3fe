//! What the user is told in the line above the hints, as values that the view words.
use super::{action::Action, event::NotSaved, layout::News, offer::Reason, pane::PaneName};
use crate::{
    call::Failure,
    model::{CloudName, Place, SafeText},
    plan::{Purpose, guard::Refusal, job::Counts, step::Changed},
};
use std::time::Duration;

/// One message, and how long it stays.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub message: Message,
    /// Steady time at which it goes away by itself; bad news stays until it is answered.
    pub until: Option<Duration>,
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Neutral,
    Bad,
}

/// What has to be said.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The cloud has accepted a snapshot and works on it.
    SnapshotAccepted {
        name: SafeText,
    },
    SnapshotActive {
        name: SafeText,
        took: Duration,
    },
    ImageDeleted {
        name: SafeText,
    },
    /// It was set aside, or brought back.
    ImageAside {
        name: SafeText,
        is_aside: bool,
    },
    /// Somebody else was faster.
    ImageAlreadyGone {
        name: SafeText,
    },
    VolumeSnapshotDeleted {
        name: SafeText,
    },
    VolumeSnapshotAlreadyGone {
        name: SafeText,
    },
    /// What was confirmed for a VPS is done.
    VpsChanged(Change),
    /// A new instance is Active.
    Launched {
        name: SafeText,
        address: SafeText,
        took: Duration,
    },
    /// Something else was done to an instance, an image or a volume.
    Changed(Change),
    StepFailed {
        purpose: Purpose,
        name: SafeText,
        failure: Box<Failure>,
    },
    /// A guard forbids a plan: nothing of it was done.
    PlanRefused {
        refusal: Refusal,
    },
    StepSkipped {
        name: SafeText,
        changed: Changed,
    },
    /// A job of several steps has come to its end.
    JobEnded {
        purpose: Purpose,
        counts: Counts,
        took: Duration,
    },
    /// A job of an earlier run cannot go on.
    NotRevived(NotRevived),
    /// Nothing has been confirmed in this run.
    NoJobs,
    ListFailed {
        pane: PaneName,
        place: Place,
        failure: Box<Failure>,
    },
    /// No place has what the filter names, of those that have answered.
    NotFound {
        text: SafeText,
        places: Vec<Place>,
    },
    /// It is there, but the list leaves it out: it is hidden, or not of the kind shown.
    FoundUnshown {
        text: SafeText,
        place: Place,
        is_hidden: bool,
    },
    /// A place could not be asked for what the filter names.
    SearchFailed {
        text: SafeText,
        place: Place,
        failure: Box<Failure>,
    },
    /// Some rows of an answer could not be read.
    Unreadable {
        pane: PaneName,
        rows: usize,
    },
    NotOffered {
        action: Action,
        reason: Reason,
    },
    /// The row under the cursor changed places; the key was not taken.
    RowMoved,
    /// What is on screen is from before a pause, and is being read again.
    ReadingAfterPause,
    NothingSelected,
    /// Nobody has jumped anywhere.
    NoJump,
    Marks(MarksNews),
    Copied {
        text: SafeText,
    },
    /// So many records of what was deleted.
    CopiedRecords {
        count: usize,
    },
    /// A file was written.
    Saved {
        path: SafeText,
    },
    NotSaved {
        not: NotSaved,
    },
    /// A line of the journal could not be written; nothing more leaves.
    NotRecorded {
        words: SafeText,
    },
    NoSuchRegion {
        wanted: SafeText,
        known: Vec<SafeText>,
    },
    /// What the configuration gave rise to.
    Warning {
        words: SafeText,
    },
    /// The project that was to be switched to is not shown: everything is as it was. None where it
    /// is all of them.
    SwitchFailed {
        project: Option<SafeText>,
        /// The project that is still shown.
        stays: Option<SafeText>,
        failure: Box<Failure>,
    },
    /// Another cloud could not be entered; this one is still shown.
    SignInFailed {
        cloud: CloudName,
        /// The clouds that are shown as they were before.
        stay: Vec<CloudName>,
        failure: Box<Failure>,
    },
    CredentialEnds {
        days: i64,
    },
}

/// What was done to a VPS, and how long it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub purpose: Purpose,
    pub name: SafeText,
    pub took: Duration,
}

/// What a key that marks has come to, where the list does not show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarksNews {
    /// All that match are marked, but for these places, which could not be read to their end.
    AllBut {
        count: usize,
        missing: Vec<Place>,
    },
    /// A rule has marked so many of those that it was asked about.
    ByRule {
        marked: usize,
        judged: usize,
    },
    /// A word of the filter is not understood, so that it finds more than is meant.
    WrongFilter,
    /// The filter asks for sources, of which so many are not known yet to be there or gone.
    SourcesUnknown {
        count: usize,
    },
    /// So many marks were taken back.
    TakenBack {
        count: usize,
    },
    /// So many marks that were taken back are there again.
    Again {
        count: usize,
    },
    Nothing,
}

/// Why no plan is made of what is left of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum NotRevived {
    /// Nothing is left of it, or what was left is done already.
    NothingLeft,
    /// A running process works on it.
    Held,
    /// It is in a cloud that is not shown.
    Elsewhere(CloudName),
    ReadOnly,
    /// It changes what was looked at among the things of all projects of this cloud.
    AllProjectsReadOnly(CloudName),
    /// What is left could not be read.
    Unread(Box<Failure>),
}

impl Message {
    /// How much room it is worth.
    pub fn news(&self) -> News {
        match self {
            Self::StepFailed { .. }
            | Self::PlanRefused { .. }
            | Self::ListFailed { .. }
            | Self::SearchFailed { .. }
            | Self::FoundUnshown { .. }
            | Self::NotRecorded { .. }
            | Self::NoSuchRegion { .. }
            | Self::SignInFailed { .. }
            | Self::SwitchFailed { .. }
            | Self::NotRevived(NotRevived::AllProjectsReadOnly(_))
            | Self::Warning { .. } => News::Long,
            Self::SnapshotAccepted { .. }
            | Self::SnapshotActive { .. }
            | Self::ImageDeleted { .. }
            | Self::ImageAside { .. }
            | Self::ImageAlreadyGone { .. }
            | Self::VolumeSnapshotDeleted { .. }
            | Self::VolumeSnapshotAlreadyGone { .. }
            | Self::VpsChanged(_)
            | Self::Changed(_)
            | Self::Launched { .. }
            | Self::StepSkipped { .. }
            | Self::JobEnded { .. }
            | Self::NotRevived(_)
            | Self::NoJobs
            | Self::Unreadable { .. }
            | Self::NotFound { .. }
            | Self::NotOffered { .. }
            | Self::RowMoved
            | Self::ReadingAfterPause
            | Self::NothingSelected
            | Self::NoJump
            | Self::Marks(_)
            | Self::Copied { .. }
            | Self::CopiedRecords { .. }
            | Self::Saved { .. }
            | Self::NotSaved { .. }
            | Self::CredentialEnds { .. } => News::Short,
        }
    }

    /// Whether it has to be said now: it is bad news, or it answers a key.
    pub fn is_urgent(&self) -> bool {
        match self {
            Self::SnapshotAccepted { .. }
            | Self::SnapshotActive { .. }
            | Self::ImageDeleted { .. }
            | Self::ImageAside { .. }
            | Self::ImageAlreadyGone { .. }
            | Self::VolumeSnapshotDeleted { .. }
            | Self::VpsChanged(_)
            | Self::Changed(_)
            | Self::Launched { .. }
            | Self::VolumeSnapshotAlreadyGone { .. } => false,
            Self::JobEnded { counts, .. } => counts.failed > 0,
            Self::NoJobs
            | Self::NotRevived(_)
            | Self::StepFailed { .. }
            | Self::PlanRefused { .. }
            | Self::StepSkipped { .. }
            | Self::ListFailed { .. }
            | Self::SearchFailed { .. }
            | Self::FoundUnshown { .. }
            | Self::NotFound { .. }
            | Self::Unreadable { .. }
            | Self::NotOffered { .. }
            | Self::RowMoved
            | Self::ReadingAfterPause
            | Self::NothingSelected
            | Self::NoJump
            | Self::Marks(_)
            | Self::Copied { .. }
            | Self::CopiedRecords { .. }
            | Self::Saved { .. }
            | Self::NotSaved { .. }
            | Self::NotRecorded { .. }
            | Self::NoSuchRegion { .. }
            | Self::SignInFailed { .. }
            | Self::SwitchFailed { .. }
            | Self::Warning { .. }
            | Self::CredentialEnds { .. } => true,
        }
    }

    /// Whether it says that the list of a pane could not be read in a place.
    pub fn is_failure_of(&self, pane: PaneName, place: &Place) -> bool {
        matches!(self, Self::ListFailed { pane: of, place: at, .. } if *of == pane && at == place)
    }

    pub fn tone(&self) -> Tone {
        match self {
            Self::JobEnded { counts, .. } if counts.failed > 0 => Tone::Bad,
            Self::JobEnded { counts, .. } if counts.skipped + counts.pending > 0 => Tone::Neutral,
            Self::JobEnded { .. }
            | Self::SnapshotActive { .. }
            | Self::ImageDeleted { .. }
            | Self::ImageAside { .. }
            | Self::VpsChanged(_)
            | Self::Changed(_)
            | Self::Launched { .. }
            | Self::VolumeSnapshotDeleted { .. } => Tone::Good,
            Self::SnapshotAccepted { .. }
            | Self::ImageAlreadyGone { .. }
            | Self::VolumeSnapshotAlreadyGone { .. }
            | Self::RowMoved
            | Self::ReadingAfterPause
            | Self::NothingSelected
            | Self::NotFound { .. }
            | Self::FoundUnshown { .. }
            | Self::NoJump
            | Self::NoJobs
            | Self::NotRevived(NotRevived::NothingLeft)
            | Self::Marks(_)
            | Self::Copied { .. }
            | Self::CopiedRecords { .. }
            | Self::Saved { .. }
            | Self::NotOffered { .. } => Tone::Neutral,
            Self::NotRevived(
                NotRevived::Held
                | NotRevived::Elsewhere(_)
                | NotRevived::ReadOnly
                | NotRevived::AllProjectsReadOnly(_)
                | NotRevived::Unread(_),
            )
            | Self::StepFailed { .. }
            | Self::PlanRefused { .. }
            | Self::StepSkipped { .. }
            | Self::ListFailed { .. }
            | Self::SearchFailed { .. }
            | Self::Unreadable { .. }
            | Self::NotRecorded { .. }
            | Self::NotSaved { .. }
            | Self::NoSuchRegion { .. }
            | Self::Warning { .. }
            | Self::SignInFailed { .. }
            | Self::SwitchFailed { .. }
            | Self::CredentialEnds { .. } => Tone::Bad,
        }
    }
}
