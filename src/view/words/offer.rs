//! Why something is not possible, in words that stand behind a name or an action.
use super::Words;
use crate::{
    app::{list::ListName, offer::Reason, whole::StillReading},
    model::{InstanceStatus, SafeText, Task},
    plan::Because,
};

/// How many names a reason gives.
const NAMED: usize = 3;

impl Words {
    /// Why an action is not offered just now.
    pub fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::ReadOnly => self.say("reason-read-only").into_owned(),
            Reason::AllProjectsReadOnly => self.say("reason-all-projects-read-only").into_owned(),
            Reason::TaskRunning(task) => self.busy(task),
            Reason::InstanceIs(status) => self.not_in_status(status),
            Reason::LeftOut(because) => self.because(because),
            Reason::Unreachable => self.say("reason-unreachable").into_owned(),
            Reason::StillReading(reading) => self.still_reading(reading),
            Reason::SourceGone => self.say("reason-source-gone").into_owned(),
            Reason::SourceUnknown => self.say("reason-source-unknown").into_owned(),
            Reason::SourceElsewhere(place) => {
                let region = place.region().shown();
                let with = [("region", region.as_str().into())];
                self.say_with("reason-source-elsewhere", &with)
            }
            Reason::NoSnapshot => self.say("reason-no-snapshot").into_owned(),
            Reason::NoImage => self.say("reason-no-image").into_owned(),
            Reason::ImageUnknown => self.say("reason-image-unknown").into_owned(),
            Reason::OneProject => self.say("reason-one-project").into_owned(),
            Reason::Vps(reason) => self.vps_reason(reason),
        }
    }

    fn busy(&self, task: &Task) -> String {
        let task = self.task(Some(task)).into_owned().into();
        self.say_with("reason-task-running", &[("task", task)])
    }

    fn not_in_status(&self, status: &InstanceStatus) -> String {
        let status = self.instance_status(status).into_owned().into();
        self.say_with("reason-instance-is", &[("status", status)])
    }

    /// Which list has to be waited for, and how far it has been read.
    pub fn still_reading(&self, reading: &StillReading) -> String {
        let list = self.say(match reading.what {
            ListName::Instances => "instances",
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => "images",
            ListName::VolumeSnapshots => "volume-snapshots",
            ListName::Volumes => "column-volume",
        });
        let region = reading.place.region().shown();
        let with = [
            ("page", reading.page.into()),
            ("list", list.into()),
            ("region", region.as_str().into()),
        ];
        self.say_with("reason-still-reading", &with)
    }

    /// Why a plan leaves a thing alone.
    pub fn because(&self, because: &Because) -> String {
        let say = |key| self.say(key).into_owned();
        match because {
            Because::Protected => say("because-protected"),
            Because::NotYours => say("because-not-yours"),
            Because::AllProjects => say("because-all-projects"),
            Because::AllProjectsReadOnly => say("reason-all-projects-read-only"),
            Because::BeingDeleted => say("because-being-deleted"),
            Because::WrongStatus => say("because-wrong-status"),
            Because::InGroup => say("because-in-group"),
            Because::UsedByImage { name } => {
                let with = [("image", name.as_str().into())];
                self.say_with("because-used-by-image", &with)
            }
            Because::ImagesUnread => say("because-images-unread"),
            Because::NeverDelete(pattern) => {
                let with = [("pattern", pattern.as_str().into())];
                self.say_with("because-never-delete", &with)
            }
            Because::BeingSaved => say("because-being-saved"),
            Because::Aside => say("because-aside"),
            Because::NotAside => say("because-not-aside"),
            Because::ReadOnly => say("reason-read-only"),
            Because::TaskRunning(task) => self.busy(task),
            Because::InstanceIs(status) => self.not_in_status(status),
            Because::Unreachable => say("reason-unreachable"),
            Because::Locked => say("because-locked"),
            Because::NotLocked => say("because-not-locked"),
            Because::NotProtected => say("because-not-protected"),
            Because::NotAvailable => say("because-not-available"),
            Because::Empty => say("because-empty"),
            Because::MadeOfVolumes => say("because-made-of-volumes"),
            Because::OldNova => say("because-old-nova"),
            Because::NeverLaunched => say("because-never-launched"),
            Because::NeedsDisk { gibibytes, given } => {
                let with = [("needed", (*gibibytes).into()), ("given", (*given).into())];
                self.say_with("because-needs-disk", &with)
            }
            Because::NeedsVolume { gibibytes, given } => {
                let with = [("needed", (*gibibytes).into()), ("given", (*given).into())];
                self.say_with("because-needs-volume", &with)
            }
            Because::NeedsRam { mebibytes, given } => {
                let with = [("needed", (*mebibytes).into()), ("given", (*given).into())];
                self.say_with("because-needs-ram", &with)
            }
            Because::ImageIs(status) => {
                let status = self.image_status(status);
                self.say_with("reason-instance-is", &[("status", status.into())])
            }
            Because::InUse { by } => {
                let names = by.iter().take(NAMED).map(SafeText::as_str);
                let more = (by.len() > NAMED).then_some("…");
                let names: Vec<&str> = names.chain(more).collect();
                self.say_with("because-in-use", &[("names", names.join(", ").into())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_what_stands_in_the_way() {
        let words = Words::default();
        for (reason, said) in [
            (
                Reason::TaskRunning(Task::ImageUploading),
                "busy: Image Uploading",
            ),
            (
                Reason::InstanceIs(InstanceStatus::Build),
                "not in status Build",
            ),
            (Reason::LeftOut(Because::Protected), "protected"),
            (
                Reason::LeftOut(Because::NeverDelete("golden-*".into())),
                "never deleted: golden-*",
            ),
        ] {
            assert_eq!(words.reason(&reason), said);
        }
    }
}
