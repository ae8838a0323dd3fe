//! What an instance is and does, in words.
use super::Words;
use crate::model::{InstanceStatus, PowerState, Task};
use std::borrow::Cow;

impl Words {
    pub fn instance_status<'a>(&'a self, status: &'a InstanceStatus) -> Cow<'a, str> {
        self.say(match status {
            InstanceStatus::Active => "instance-status-active",
            InstanceStatus::Build => "instance-status-build",
            InstanceStatus::Crashed => "instance-status-crashed",
            InstanceStatus::Deleted => "instance-status-deleted",
            InstanceStatus::Error => "instance-status-error",
            InstanceStatus::HardReboot => "instance-status-hard-reboot",
            InstanceStatus::Migrating => "instance-status-migrating",
            InstanceStatus::Password => "instance-status-password",
            InstanceStatus::Paused => "instance-status-paused",
            InstanceStatus::Reboot => "instance-status-reboot",
            InstanceStatus::Rebuild => "instance-status-rebuild",
            InstanceStatus::Rescue => "instance-status-rescue",
            InstanceStatus::Resize => "instance-status-resize",
            InstanceStatus::RevertResize => "instance-status-revert-resize",
            InstanceStatus::Shelved => "instance-status-shelved",
            InstanceStatus::ShelvedOffloaded => "instance-status-shelved-offloaded",
            InstanceStatus::Shutoff => "instance-status-shutoff",
            InstanceStatus::SoftDeleted => "instance-status-soft-deleted",
            InstanceStatus::Suspended => "instance-status-suspended",
            InstanceStatus::Unknown => "instance-status-unknown",
            InstanceStatus::VerifyResize => "instance-status-verify-resize",
            InstanceStatus::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }

    /// What Nova is doing; Horizon says `None` where it does nothing.
    pub fn task<'a>(&'a self, task: Option<&'a Task>) -> Cow<'a, str> {
        let Some(task) = task else {
            return self.say("task-none");
        };
        self.say(match task {
            Task::ImageBackup => "task-image-backup",
            Task::ImagePendingUpload => "task-image-pending-upload",
            Task::ImageSnapshot => "task-image-snapshot",
            Task::ImageSnapshotPending => "task-image-snapshot-pending",
            Task::ImageUploading => "task-image-uploading",
            Task::Deleting => "task-deleting",
            Task::Rebuilding => "task-rebuilding",
            Task::Spawning => "task-spawning",
            Task::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }

    pub fn power_state(&self, state: PowerState) -> Cow<'_, str> {
        self.say(match state {
            PowerState::NoState => "power-no-state",
            PowerState::Running => "power-running",
            PowerState::Paused => "power-paused",
            PowerState::ShutDown => "power-shut-down",
            PowerState::Crashed => "power-crashed",
            PowerState::Suspended => "power-suspended",
            PowerState::Other(number) => {
                let number = number.to_string().into();
                return Cow::Owned(self.say_with("power-other", &[("number", number)]));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SafeText;

    #[test]
    fn every_status_and_task_has_its_word() {
        let words = Words::default();
        assert_eq!(words.instance_status(&InstanceStatus::Active), "Active");
        for status in &InstanceStatus::ALL {
            let word = words.instance_status(status);
            assert!(!word.starts_with("instance-"), "{word}");
        }
        for task in &Task::ALL {
            assert!(!words.task(Some(task)).starts_with("task-"));
        }
    }

    #[test]
    fn what_has_no_word_is_shown_as_nova_spells_it() {
        let words = Words::default();
        let task = Task::Other(SafeText::new("powering-off"));
        assert_eq!(words.task(Some(&task)), "powering-off");
        assert_eq!(words.task(None), "None");
        assert_eq!(words.power_state(PowerState::Other(9)), "State 9");
    }
}
