//! What an image is, in words.
use super::Words;
use crate::model::{ImageKind, ImageStatus, Visibility, VolumeSnapshotStatus};
use std::borrow::Cow;

impl Words {
    pub fn image_status<'a>(&'a self, status: &'a ImageStatus) -> Cow<'a, str> {
        self.say(match status {
            ImageStatus::Active => "image-status-active",
            ImageStatus::Deactivated => "image-status-deactivated",
            ImageStatus::Deleted => "image-status-deleted",
            ImageStatus::Importing => "image-status-importing",
            ImageStatus::Killed => "image-status-killed",
            ImageStatus::PendingDelete => "image-status-pending-delete",
            ImageStatus::Queued => "image-status-queued",
            ImageStatus::Saving => "image-status-saving",
            ImageStatus::Uploading => "image-status-uploading",
            ImageStatus::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }

    pub fn image_kind(&self, kind: &ImageKind) -> Cow<'_, str> {
        self.say(match kind {
            ImageKind::Image => "image-kind-image",
            ImageKind::Snapshot => "image-kind-snapshot",
            ImageKind::VolumeBacked(_) => "image-kind-volume-backed",
            ImageKind::Backup => "image-kind-backup",
        })
    }

    pub fn volume_snapshot_status<'a>(&'a self, status: &'a VolumeSnapshotStatus) -> Cow<'a, str> {
        self.say(match status {
            VolumeSnapshotStatus::Available => "volume-snapshot-status-available",
            VolumeSnapshotStatus::BackingUp => "volume-snapshot-status-backing-up",
            VolumeSnapshotStatus::Creating => "volume-snapshot-status-creating",
            VolumeSnapshotStatus::Deleted => "volume-snapshot-status-deleted",
            VolumeSnapshotStatus::Deleting => "volume-snapshot-status-deleting",
            VolumeSnapshotStatus::Error => "volume-snapshot-status-error",
            VolumeSnapshotStatus::ErrorDeleting => "volume-snapshot-status-error-deleting",
            VolumeSnapshotStatus::Restoring => "volume-snapshot-status-restoring",
            VolumeSnapshotStatus::Unmanaging => "volume-snapshot-status-unmanaging",
            VolumeSnapshotStatus::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }

    pub fn visibility<'a>(&'a self, visibility: &'a Visibility) -> Cow<'a, str> {
        self.say(match visibility {
            Visibility::Public => "visibility-public",
            Visibility::Private => "visibility-private",
            Visibility::Shared => "visibility-shared",
            Visibility::Community => "visibility-community",
            Visibility::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_and_images_are_not_of_one_gender_everywhere() {
        use crate::model::InstanceStatus;
        let words = Words::new(["es"]);
        assert_eq!(words.image_status(&ImageStatus::Active), "Activo");
        assert_eq!(words.instance_status(&InstanceStatus::Active), "Activa");
    }

    #[test]
    fn every_status_has_its_word() {
        let words = Words::default();
        for status in &ImageStatus::ALL {
            assert!(!words.image_status(status).starts_with("image-"));
        }
        for status in &VolumeSnapshotStatus::ALL {
            let word = words.volume_snapshot_status(status);
            assert!(!word.starts_with("volume-snapshot-"));
        }
    }
}
