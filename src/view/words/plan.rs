//! Plans and how their steps end, in words.
use super::Words;
use crate::{
    call::Write,
    plan::{Doing, Gone, Plan, Purpose, StepOutcome, TargetKind, guard::Refusal, step::Changed},
};
use std::borrow::Cow;

impl Words {
    /// What a plan is for: the title of its dialog and its line in the history.
    pub fn purpose(&self, plan: &Plan) -> String {
        self.purpose_of(plan.purpose, plan.chosen().count())
    }

    /// What a plan of so many steps is for.
    pub fn purpose_of(&self, purpose: Purpose, count: usize) -> String {
        match purpose {
            Purpose::CreateSnapshot => self.say("purpose-create-snapshot").into_owned(),
            Purpose::RotateSnapshots => self.say("purpose-rotate-snapshots").into_owned(),
            Purpose::DeleteImages => {
                self.say_with("purpose-delete-images", &[("count", count.into())])
            }
            Purpose::SetAside => self.say_with("purpose-set-aside", &[("count", count.into())]),
            Purpose::BringBack => self.say_with("purpose-bring-back", &[("count", count.into())]),
            Purpose::DeleteVolumeSnapshots => self.say_with(
                "purpose-delete-volume-snapshots",
                &[("count", count.into())],
            ),
            Purpose::TakeVpsSnapshot => self.say("purpose-vps-take").into_owned(),
            Purpose::DescribeVpsSnapshot => self.say("purpose-vps-describe").into_owned(),
            Purpose::DeleteVpsSnapshot => self.say("purpose-vps-delete").into_owned(),
            Purpose::ReplaceVpsSnapshot => self.say("purpose-vps-replace").into_owned(),
            Purpose::RestoreVps => self.say("purpose-vps-restore").into_owned(),
            Purpose::AbortVpsSnapshot => self.say("purpose-vps-abort").into_owned(),
            Purpose::OrderVpsSnapshotOption => self.say("purpose-vps-order").into_owned(),
            Purpose::Change(doing) => {
                let action = self.doing(doing);
                let with = [("action", action.as_ref().into()), ("count", count.into())];
                self.say_with("purpose-change", &with)
            }
        }
    }

    /// What is done, by the name that its action has.
    pub fn doing(&self, doing: Doing) -> Cow<'_, str> {
        self.say(match doing {
            Doing::Start => "instances-start",
            Doing::ShutOff => "instances-shut-off",
            Doing::SoftReboot => "instances-soft-reboot",
            Doing::HardReboot => "instances-hard-reboot",
            Doing::Pause => "instances-pause",
            Doing::Unpause => "instances-unpause",
            Doing::Suspend => "instances-suspend",
            Doing::Resume => "instances-resume",
            Doing::Lock => "instances-lock",
            Doing::Unlock => "instances-unlock",
            Doing::Restore => "instances-restore",
            Doing::DeleteInstances => "instances-delete",
            Doing::LaunchCopy => "images-launch",
            Doing::EditImage => "images-edit",
            Doing::UpdateMetadata => "images-metadata",
            Doing::Protect => "doing-protect",
            Doing::Unprotect => "doing-unprotect",
            Doing::Deactivate => "images-deactivate",
            Doing::Reactivate => "images-reactivate",
            Doing::CreateVolume => "images-create-volume",
            Doing::EditVolumeSnapshot => "volume-snapshots-edit",
        })
    }

    /// What a change is called that goes by the name of its action.
    pub fn write(&self, write: &Write) -> Cow<'_, str> {
        match write {
            Write::Instance { change, .. } => self.doing(Doing::of(change)),
            Write::Launch { .. } => self.doing(Doing::LaunchCopy),
            Write::CreateVolume { .. } => self.doing(Doing::CreateVolume),
            Write::EditVolumeSnapshot { .. } => self.doing(Doing::EditVolumeSnapshot),
            Write::UpdateMetadata { .. } => self.doing(Doing::UpdateMetadata),
            Write::SwitchImage { active: true, .. } => self.doing(Doing::Reactivate),
            Write::SwitchImage { active: false, .. } => self.doing(Doing::Deactivate),
            Write::CreateSnapshot { .. }
            | Write::SetProperties { .. }
            | Write::UpdateImage { .. }
            | Write::DeleteImage { .. }
            | Write::DeleteVolumeSnapshot { .. }
            | Write::Vps { .. } => self.doing(Doing::EditImage),
        }
    }

    pub fn target_kind(&self, kind: TargetKind) -> Cow<'_, str> {
        self.say(match kind {
            TargetKind::Instance => "label-instance",
            TargetKind::Image => "label-image",
            TargetKind::VolumeSnapshot => "label-volume-snapshot",
            TargetKind::Volume => "label-volume",
            TargetKind::Vps => "label-vps",
        })
    }

    /// How a step ended, in a word; why it failed is for [`Words::explain`].
    pub fn outcome(&self, outcome: &StepOutcome) -> Cow<'_, str> {
        self.say(match outcome {
            StepOutcome::Done {
                gone: Some(Gone::Already),
                ..
            } => "outcome-gone-already",
            StepOutcome::Done { gone: None, .. } => "outcome-done",
            StepOutcome::Failed(_) => "outcome-failed",
            StepOutcome::Skipped(_) => "outcome-skipped",
            StepOutcome::Pending => "outcome-pending",
        })
    }

    /// Why a plan must not be carried out, and what to do about it.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::ReadOnly { cloud } => {
                let cloud = cloud.shown();
                self.say_with("refused-read-only", &[("cloud", cloud.as_str().into())])
            }
            Refusal::AllProjects { cloud } => {
                let cloud = cloud.shown();
                self.say_with("refused-all-projects", &[("cloud", cloud.as_str().into())])
            }
            Refusal::TooMany {
                cloud,
                deletes,
                most,
            } => {
                let cloud = cloud.shown();
                let with = [
                    ("cloud", cloud.as_str().into()),
                    ("count", (*deletes).into()),
                    ("most", (*most).into()),
                ];
                self.say_with("refused-too-many", &with)
            }
            Refusal::NeverDelete {
                cloud,
                name,
                pattern,
            } => {
                let cloud = cloud.shown();
                let with = [
                    ("cloud", cloud.as_str().into()),
                    ("name", name.as_str().into()),
                    ("pattern", pattern.as_str().into()),
                ];
                self.say_with("refused-never-delete", &with)
            }
        }
    }

    /// What a plan saves, given as an amount and its currency.
    pub fn saves(&self, money: &str) -> String {
        let money = money.replace('.', &self.say("decimal-sign"));
        self.say_with("confirm-saves", &[("money", money.into())])
    }

    /// Why a step was left alone.
    pub fn changed(&self, changed: Changed) -> Cow<'_, str> {
        self.say(match changed {
            Changed::Name => "changed-name",
            Changed::Protected => "changed-protected",
            Changed::Owner => "changed-owner",
            Changed::Status => "changed-status",
            Changed::Record => "changed-record",
            Changed::Property => "changed-property",
            Changed::Task => "changed-task",
            Changed::Lock => "changed-lock",
            Changed::NeverDelete => "changed-never-delete",
            Changed::Before => "changed-before",
            Changed::SnapshotThere => "changed-snapshot-there",
            Changed::AnotherSnapshot => "changed-another-snapshot",
            Changed::Image => "changed-image",
            Changed::TooSmall => "changed-too-small",
        })
    }
}
