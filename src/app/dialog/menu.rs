//! The menu of a row: every action in Horizon's order, what is impossible with its reason.
use super::Verdict;
use crate::{
    app::{
        action::{
            Action, ImagesAction, InstancesAction, ListAction, VolumeSnapshotsAction, VpsAction,
        },
        offer::{Asking, Offer, Subject, offer},
        press::Press,
        rows::RowKey,
    },
    model::{Instance, SafeText},
};
use crossterm::event::KeyEvent;

/// The actions of one row or of all that are marked, one of them under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    pub of: Whose,
    pub entries: Vec<(Action, Offer)>,
    pub at: usize,
}

/// What a menu is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// This row, of this name, whatever is marked.
    Row(RowKey, SafeText),
    /// So many instances that are marked.
    Marked(usize),
}

/// In Horizon's order; its Rebuild Instance is our restore.
const INSTANCE: &[Action] = &[
    Action::Instances(InstancesAction::Start),
    Action::Instances(InstancesAction::CreateSnapshot),
    Action::Instances(InstancesAction::ConsoleLog),
    Action::Instances(InstancesAction::Pause),
    Action::Instances(InstancesAction::Unpause),
    Action::Instances(InstancesAction::Suspend),
    Action::Instances(InstancesAction::Resume),
    Action::Instances(InstancesAction::Lock),
    Action::Instances(InstancesAction::Unlock),
    Action::Instances(InstancesAction::SoftReboot),
    Action::Instances(InstancesAction::HardReboot),
    Action::Instances(InstancesAction::ShutOff),
    Action::Instances(InstancesAction::Restore),
    Action::Instances(InstancesAction::Delete),
    Action::Instances(InstancesAction::Snapshots),
    Action::List(ListAction::Details),
    Action::List(ListAction::Copy),
];

/// What Horizon has under More Actions, and in its order.
const MARKED: [InstancesAction; 3] = [
    InstancesAction::Start,
    InstancesAction::ShutOff,
    InstancesAction::SoftReboot,
];

/// In Horizon's order, with what it has not behind what is like it.
const IMAGE: &[Action] = &[
    Action::Images(ImagesAction::Launch),
    Action::Images(ImagesAction::Restore),
    Action::Images(ImagesAction::CreateVolume),
    Action::Images(ImagesAction::Edit),
    Action::Images(ImagesAction::Metadata),
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

const VOLUME_SNAPSHOT: &[Action] = &[
    Action::VolumeSnapshots(VolumeSnapshotsAction::CreateVolume),
    Action::VolumeSnapshots(VolumeSnapshotsAction::Edit),
    Action::VolumeSnapshots(VolumeSnapshotsAction::Delete),
    Action::VolumeSnapshots(VolumeSnapshotsAction::Image),
    Action::List(ListAction::Details),
    Action::List(ListAction::Copy),
];

/// In the order of OVHcloud's control panel.
const VPS: &[Action] = &[
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
    pub fn new(name: SafeText, key: RowKey, subject: Subject<'_>, asking: Asking<'_>) -> Self {
        let actions: &[Action] = match subject {
            Subject::Instance(_) => INSTANCE,
            Subject::Image(..) => IMAGE,
            Subject::VolumeSnapshot(..) => VOLUME_SNAPSHOT,
            Subject::Vps(..) => VPS,
        };
        let entries = actions
            .iter()
            .map(|action| (*action, offer(*action, subject, asking)))
            .filter(|(_, offer)| *offer != Offer::Absent)
            .collect();
        Self::open(Whose::Row(key, name), entries)
    }

    /// What can be done to all instances that are marked: an entry is possible if it is for one.
    pub fn of_marked(marked: &[(&Instance, Asking<'_>)]) -> Self {
        let entry = |action| {
            let action = Action::Instances(action);
            let offers = marked
                .iter()
                .map(|(instance, asking)| offer(action, Subject::Instance(instance), *asking));
            let offers: Vec<Offer> = offers.collect();
            let possible = offers.iter().find(|offer| **offer == Offer::Yes);
            let chosen = possible.or_else(|| offers.first()).cloned();
            (action, chosen.unwrap_or(Offer::Absent))
        };
        let entries = MARKED.into_iter().map(entry).collect();
        Self::open(Whose::Marked(marked.len()), entries)
    }

    /// With the cursor on the first that is possible, which is the button of Horizon's row.
    fn open(of: Whose, entries: Vec<(Action, Offer)>) -> Self {
        let mut offers = entries.iter().map(|(_, offer)| offer);
        let at = offers.position(|offer| *offer == Offer::Yes);
        Self {
            of,
            entries,
            at: at.unwrap_or(0),
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
                    return match &self.of {
                        Whose::Row(key, _) => Verdict::PerformOnRow(key.clone(), *action),
                        Whose::Marked(_) => Verdict::Perform(*action),
                    };
                }
            }
            Press::Left | Press::Right | Press::Letter(_) | Press::Other => {}
        }
        Verdict::Stay
    }
}
