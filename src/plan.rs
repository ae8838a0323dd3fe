//! What is to be done, pure: plans, the jobs that carry them out, and their records.
pub mod doing;
pub mod export;
pub mod filter;
pub mod glob;
pub mod guard;
pub mod history;
pub mod job;
pub mod make;
pub mod money;
pub mod overview;
pub mod quota;
pub mod record;
pub mod retention;
pub mod revive;
#[cfg(test)]
pub(crate) mod sample;
pub mod source;
pub mod step;
pub mod uses;

pub use doing::Doing;
pub use guard::{Guard, Guards};
pub use quota::{Excess, Makes};
pub use record::{Entry, JobId, Journal, Record};
pub use revive::Continues;
pub use step::{
    AboutImage, AboutInstance, AboutVolume, AboutVps, BackTo, Bill, Changed, Gone, Loss, Made,
    Severity, Step, StepOutcome, Target, TargetKind, Watch,
};

use crate::{
    call::VpsChange,
    model::{CloudName, ImageStatus, InstanceStatus, SafeText, Task},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A frozen, explained list of steps that the user is asked to confirm.
///
/// The dialog shows exactly this, the job does exactly this, the journal holds exactly this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub purpose: Purpose,
    pub made: Timestamp,
    pub steps: Vec<Step>,
    /// What was asked for but is not done, and why.
    pub left_out: Vec<LeftOut>,
    pub severity: Severity,
    /// The quotas that had no room for all of it when it was made; none in plans of earlier versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceeds: Vec<Excess>,
    /// The job whose rest this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<Continues>,
}

/// What a plan is for: the word in its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    CreateSnapshot,
    /// Creates snapshots, and deletes older ones of the same instances once these are Active.
    RotateSnapshots,
    DeleteImages,
    DeleteVolumeSnapshots,
    /// Images are hidden until a day from which they may be deleted.
    SetAside,
    /// Images that were set aside are shown again.
    BringBack,
    TakeVpsSnapshot,
    /// The description of a VPS's snapshot is changed.
    DescribeVpsSnapshot,
    DeleteVpsSnapshot,
    /// The snapshot of a VPS is deleted, and then another one taken.
    ReplaceVpsSnapshot,
    /// A VPS is put back to its snapshot.
    RestoreVps,
    /// A snapshot that is being taken of a VPS is given up.
    AbortVpsSnapshot,
    OrderVpsSnapshotOption,
    /// Something else is done to instances, images or volumes.
    Change(Doing),
}

impl Purpose {
    /// Every purpose, for tables and words.
    pub fn all() -> impl Iterator<Item = Self> {
        let changes = Doing::ALL.into_iter().map(Self::Change);
        Self::WITHOUT_CHANGES.into_iter().chain(changes)
    }

    const WITHOUT_CHANGES: [Self; 13] = [
        Self::CreateSnapshot,
        Self::RotateSnapshots,
        Self::DeleteImages,
        Self::DeleteVolumeSnapshots,
        Self::SetAside,
        Self::BringBack,
        Self::TakeVpsSnapshot,
        Self::DescribeVpsSnapshot,
        Self::DeleteVpsSnapshot,
        Self::ReplaceVpsSnapshot,
        Self::RestoreVps,
        Self::AbortVpsSnapshot,
        Self::OrderVpsSnapshotOption,
    ];
}

/// One thing that the plan leaves alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub target: Target,
    pub because: Because,
}

/// Why a plan leaves a thing alone that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The owner has forbidden to delete it.
    Protected,
    /// Another project's.
    NotYours,
    /// It would make something, which would not belong to the project that it is made for: the
    /// things of all projects are looked at.
    AllProjects,
    /// The same place, and nothing may be changed there.
    AllProjectsReadOnly,
    /// It is on its way out already.
    BeingDeleted,
    /// A volume snapshot in a status in which Cinder does not delete it.
    WrongStatus,
    /// A volume snapshot that was taken together with others, and goes only with them.
    InGroup,
    /// A volume snapshot that this image is made of.
    UsedByImage { name: SafeText },
    /// Not all images have been read that may be made of it.
    ImagesUnread,
    /// Its name is like this pattern of the cloud's `never_delete`.
    NeverDelete(SafeText),
    /// It is still being saved, and was chosen with others.
    BeingSaved,
    /// It is hidden already.
    Aside,
    /// It is not hidden.
    NotAside,
    /// These instances were started from it, and it was chosen with others.
    InUse { by: Vec<SafeText> },
    /// Nothing may be changed in its cloud.
    ReadOnly,
    /// An instance that is busy.
    TaskRunning(Task),
    /// An instance in a status in which Nova takes no snapshot of it.
    InstanceIs(InstanceStatus),
    /// An instance that the cloud cannot reach.
    Unreachable,
    /// An instance that is locked: Nova changes nothing of it.
    Locked,
    /// An instance that is not locked.
    NotLocked,
    /// An image in a status in which Glance changes nothing of it.
    ImageIs(ImageStatus),
    /// An image that is not protected.
    NotProtected,
    /// A volume snapshot of which Cinder makes no volume yet, or any more.
    NotAvailable,
    /// An image without bytes of its own, and an instance whose disk is no volume: Nova would
    /// build the disk out of nothing.
    Empty,
    /// An image without bytes of its own, and an instance that runs on a volume: up to Cinder 26
    /// the volume may be overwritten with nothing, and no answer tells which Cinder that is.
    MadeOfVolumes,
    /// An instance that runs on a volume, and a Nova that does not overwrite one.
    OldNova,
    /// It broke while it was built: Nova only deletes it.
    NeverLaunched,
    /// The image needs more disk than the instance's flavor gives.
    NeedsDisk { gibibytes: u64, given: u64 },
    /// The image needs a larger volume than the one that the instance runs on.
    NeedsVolume { gibibytes: u64, given: u64 },
    /// The image needs more memory than the instance's flavor gives.
    NeedsRam { mebibytes: u64, given: u64 },
}

/// What a plan comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    pub steps: usize,
    /// Bytes that the cloud gives back, as far as sizes are known.
    pub bytes: u64,
    /// Targets whose size is not known.
    pub unsized_targets: usize,
}

impl Plan {
    /// What the confirmation is bound to: every byte of the plan.
    #[expect(clippy::missing_panics_doc, reason = "no plan makes it panic")]
    pub fn hash(&self) -> String {
        let text = serde_json::to_vec(self).expect("a plan holds nothing that JSON cannot");
        let mut hash = String::new();
        for byte in Sha256::digest(&text) {
            write!(hash, "{byte:02x}").expect("a string takes everything");
        }
        hash
    }

    pub fn totals(&self) -> Totals {
        self.steps
            .iter()
            .fold(Totals::default(), |totals, step| Totals {
                steps: totals.steps + 1,
                bytes: totals.bytes.saturating_add(step.target.bytes.unwrap_or(0)),
                unsized_targets: totals.unsized_targets + usize::from(step.target.bytes.is_none()),
            })
    }

    /// The clouds that its steps change, one for each step.
    pub fn clouds(&self) -> impl Iterator<Item = &CloudName> {
        self.steps.iter().map(|step| step.write.place().cloud())
    }

    /// The steps for what was chosen. The others go along with it, as the volume snapshots go that
    /// an image is made of.
    pub fn chosen(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| !self.goes_along(step))
    }

    /// Whether a step goes along with what was chosen.
    pub fn goes_along(&self, step: &Step) -> bool {
        match self.purpose {
            Purpose::DeleteImages | Purpose::RotateSnapshots => {
                step.target.kind == TargetKind::VolumeSnapshot
            }
            // It is taken for safety; the rebuild is what was wanted.
            Purpose::Change(Doing::Restore) => step.write.makes_named().is_some(),
            // The new one is what was wanted.
            Purpose::ReplaceVpsSnapshot => {
                step.write.vps_change() == Some(&VpsChange::DeleteSnapshot)
            }
            Purpose::CreateSnapshot
            | Purpose::DeleteVolumeSnapshots
            | Purpose::SetAside
            | Purpose::BringBack
            | Purpose::TakeVpsSnapshot
            | Purpose::DescribeVpsSnapshot
            | Purpose::DeleteVpsSnapshot
            | Purpose::RestoreVps
            | Purpose::AbortVpsSnapshot
            | Purpose::OrderVpsSnapshotOption
            | Purpose::Change(_) => false,
        }
    }

    /// Whether what was typed confirms it, where a word is demanded. A VPS goes by either of its
    /// names, and an amount may have its currency with it.
    pub fn is_confirmed_by(&self, typed: &str) -> bool {
        let Severity::Word(word) = &self.severity else {
            return false;
        };
        let typed = typed.trim();
        typed == word || self.also_typed().iter().any(|also| also == typed)
    }

    fn also_typed(&self) -> Vec<String> {
        let Some(step) = self.steps.first() else {
            return Vec::new();
        };
        match step.write.vps_change() {
            Some(VpsChange::Order(quoted)) => {
                let price = &quoted.with_tax;
                let digits = price.digits().unwrap_or_default();
                vec![
                    format!("{digits} {}", price.currency),
                    price.text.to_string(),
                ]
            }
            Some(VpsChange::Restore | VpsChange::DeleteSnapshot) => {
                let name = Some(&step.target.name);
                let name = name.filter(|name| make::is_typeable(name));
                name.map(ToString::to_string).into_iter().collect()
            }
            Some(
                VpsChange::TakeSnapshot { .. }
                | VpsChange::DescribeSnapshot { .. }
                | VpsChange::AbortSnapshot,
            )
            | None => Vec::new(),
        }
    }

    /// The name of the only target, for sentences about a plan of one step.
    pub fn only_name(&self) -> Option<&SafeText> {
        match self.steps.as_slice() {
            [step] => Some(&step.target.name),
            _ => None,
        }
    }
}
