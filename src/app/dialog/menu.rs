//! The menu of a row: every action in Horizon's order, what is impossible with its reason.
use super::Verdict;
use crate::{
    app::{
        action::{
            Action, ImagesAction, InstancesAction, ListAction, VolumeSnapshotsAction, VpsAction,
        },
        offer::{Asking, Offer, Subject, offer},
        press::Press,
    },
    model::SafeText,
};
use crossterm::event::KeyEvent;

/// The actions of one row, one of them under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// The row's name.
    pub title: SafeText,
    pub entries: Vec<(Action, Offer)>,
    pub at: usize,
}

const INSTANCE: [Action; 5] = [
    Action::Instances(InstancesAction::CreateSnapshot),
    Action::Instances(InstancesAction::ConsoleLog),
    Action::Instances(InstancesAction::Snapshots),
    Action::List(ListAction::Details),
    Action::List(ListAction::Copy),
];

/// In Horizon's order, with what it has not behind what is like it.
const IMAGE: [Action; 10] = [
    Action::Images(ImagesAction::Launch),
    Action::Images(ImagesAction::Protect),
    Action::Images(ImagesAction::Deactivate),
    Action::Images(ImagesAction::Reactivate),
    Action::Images(ImagesAction::Delete),
    Action::Images(ImagesAction::SetAside),
    Action::Images(ImagesAction::Source),
    Action::Images(ImagesAction::VolumeSnapshots),
    Action::List(ListAction::Details),
    Action::List(ListAction::Copy),
];

const VOLUME_SNAPSHOT: [Action; 4] = [
    Action::VolumeSnapshots(VolumeSnapshotsAction::Delete),
    Action::VolumeSnapshots(VolumeSnapshotsAction::Image),
    Action::List(ListAction::Details),
    Action::List(ListAction::Copy),
];

/// In the order of OVHcloud's control panel.
const VPS: [Action; 10] = [
    Action::Vps(VpsAction::Order),
    Action::Vps(VpsAction::Take),
    Action::Vps(VpsAction::Describe),
    Action::Vps(VpsAction::Restore),
    Action::Vps(VpsAction::Delete),
    Action::Vps(VpsAction::Download),
    Action::Vps(VpsAction::Abort),
    Action::Vps(VpsAction::Backup),
    Action::List(ListAction::Details),
    Action::List(ListAction::Copy),
];

impl Menu {
    pub fn new(title: SafeText, subject: Subject<'_>, asking: Asking<'_>) -> Self {
        let actions: &[Action] = match subject {
            Subject::Instance(_) => &INSTANCE,
            Subject::Image(..) => &IMAGE,
            Subject::VolumeSnapshot(..) => &VOLUME_SNAPSHOT,
            Subject::Vps(..) => &VPS,
        };
        let entries = actions
            .iter()
            .map(|action| (*action, offer(*action, subject, asking)))
            .filter(|(_, offer)| *offer != Offer::Absent)
            .collect();
        Self {
            title,
            entries,
            at: 0,
        }
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let last = self.entries.len().saturating_sub(1);
        match Press::of(key).or_vi() {
            Press::Escape | Press::Letter('n' | 'q') => return Verdict::Close,
            Press::Next => self.at = if self.at >= last { 0 } else { self.at + 1 },
            Press::Previous => self.at = self.at.checked_sub(1).unwrap_or(last),
            Press::First | Press::PageUp => self.at = 0,
            Press::Last | Press::PageDown => self.at = last,
            Press::Enter => {
                // A dimmed entry is performed as well: it says its reason where all notices stand.
                if let Some((action, _)) = self.entries.get(self.at) {
                    return Verdict::Perform(*action);
                }
            }
            Press::Left | Press::Right | Press::Letter(_) | Press::Other => {}
        }
        Verdict::Stay
    }
}
