//! What the user wants, and the one table of it: name, scope and keys.
mod commands;

pub use commands::COMMANDS;

use super::pane::PaneName;
use crate::call::InstanceChange;

/// One wish of the user, as plain data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    App(AppAction),
    List(ListAction),
    Instances(InstancesAction),
    Images(ImagesAction),
    VolumeSnapshots(VolumeSnapshotsAction),
    Vps(VpsAction),
    Overview(OverviewAction),
}

/// What can be wanted everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppAction {
    Show(PaneName),
    NextPane,
    PreviousPane,
    ChooseRegion,
    /// Another project of a cloud that is shown.
    ChooseProject,
    ChooseCloud,
    Refresh,
    Jobs,
    Help,
    Back,
    /// Go back to where the last jump began.
    Return,
    Redraw,
    Suspend,
    Quit,
}

/// What can be wanted of any list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListAction {
    Next,
    Previous,
    PageDown,
    PageUp,
    First,
    Last,
    Filter,
    /// Choose what the list is sorted by.
    Order,
    Menu,
    Details,
    Copy,
    /// Write what is shown to a file.
    Export,
    /// Mark the row under the cursor, or take its mark back.
    Mark,
    /// Mark what the cursor passes from here on, until this key is pressed again.
    MarkRange,
    /// Mark all that match.
    MarkAll,
    /// Mark what is shown and not marked, and unmark what is.
    InvertMarks,
    UnmarkAll,
}

/// What can be wanted of an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InstancesAction {
    CreateSnapshot,
    ConsoleLog,
    /// Make its root disk anew from one of its snapshots.
    Restore,
    /// Jump to the snapshots of this instance in the Images pane.
    Snapshots,
    /// Choose what is done to all that are marked.
    More,
    Start,
    ShutOff,
    SoftReboot,
    HardReboot,
    Pause,
    Unpause,
    Suspend,
    Resume,
    Lock,
    Unlock,
    Delete,
}

impl InstancesAction {
    /// The change that Nova is asked for; none for what changes nothing, and for a snapshot.
    pub fn change(self) -> Option<InstanceChange> {
        Some(match self {
            Self::Start => InstanceChange::Start,
            Self::ShutOff => InstanceChange::ShutOff,
            Self::SoftReboot => InstanceChange::SoftReboot,
            Self::HardReboot => InstanceChange::HardReboot,
            Self::Pause => InstanceChange::Pause,
            Self::Unpause => InstanceChange::Unpause,
            Self::Suspend => InstanceChange::Suspend,
            Self::Resume => InstanceChange::Resume,
            Self::Lock => InstanceChange::Lock,
            Self::Unlock => InstanceChange::Unlock,
            Self::Delete => InstanceChange::Delete,
            Self::CreateSnapshot
            | Self::ConsoleLog
            | Self::Restore
            | Self::Snapshots
            | Self::More => return None,
        })
    }

    /// Whether it is done to all that are marked, as by Horizon's More Actions.
    pub fn is_for_many(self) -> bool {
        matches!(
            self,
            Self::CreateSnapshot | Self::Start | Self::ShutOff | Self::SoftReboot
        )
    }
}

/// What can be wanted of an image, or of the list of images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImagesAction {
    Delete,
    /// Launch instances like the one that it was taken from.
    Launch,
    /// Make the root disk of its source instance anew from it.
    Restore,
    /// Hide until a day, or show again.
    SetAside,
    /// Keep from being deleted, or let be deleted again.
    Protect,
    /// Change the fields of its record.
    Edit,
    /// Change its properties.
    Metadata,
    /// Make a volume from it.
    CreateVolume,
    /// Take its data out of use.
    Deactivate,
    /// Put its data into use again.
    Reactivate,
    /// Jump to the instance that it was taken from.
    Source,
    /// Jump to the volume snapshots that hold its data.
    VolumeSnapshots,
    /// My snapshots, or all images.
    ToggleAll,
    /// Each instance with its snapshots below it, or one list.
    Tree,
    /// Mark what a rule does not keep.
    MarkByRule,
}

/// What can be wanted of a volume snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VolumeSnapshotsAction {
    Delete,
    /// Change its name and description.
    Edit,
    /// Make a volume from it.
    CreateVolume,
    /// Jump to the image that is made of it.
    Image,
}

/// What can be wanted of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OverviewAction {
    /// Show what it counts, in its own pane.
    Show,
}

/// What can be wanted of a VPS and its snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VpsAction {
    /// Order the snapshot option.
    Order,
    Take,
    /// Edit the description of the snapshot.
    Describe,
    Restore,
    Delete,
    /// Ask for a link to the snapshot as a file.
    Download,
    /// End a snapshot that is being made.
    Abort,
    /// Look at the automated backup.
    Backup,
}

/// Where a key means something: the innermost scope answers first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    Everywhere,
    List,
    Instances,
    Images,
    VolumeSnapshots,
    Vps,
    Overview,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    pub action: Action,
    /// The dotted name: in `[keys]` of the configuration, and of its word in the locales.
    pub name: &'static str,
    pub scope: Scope,
    pub keys: &'static [&'static str],
}

const fn command(
    action: Action,
    name: &'static str,
    scope: Scope,
    keys: &'static [&'static str],
) -> Command {
    Command {
        action,
        name,
        scope,
        keys,
    }
}

impl Action {
    /// The line of the table.
    pub fn command(self) -> &'static Command {
        COMMANDS
            .iter()
            .find(|command| command.action == self)
            .expect("every action stands in the table")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_name_means_one_action() {
        let names: BTreeSet<_> = COMMANDS.iter().map(|command| command.name).collect();
        assert_eq!(names.len(), COMMANDS.len());
    }

    #[test]
    fn a_key_means_one_action_in_its_scope() {
        let mut taken = BTreeSet::new();
        for command in COMMANDS {
            for key in command.keys {
                assert!(taken.insert((command.scope, key)), "{key} is taken");
            }
        }
    }

    #[test]
    fn every_pane_can_be_shown_by_its_number() {
        for pane in PaneName::ALL {
            let command = Action::App(AppAction::Show(pane)).command();
            assert_eq!(command.keys, [pane.number().to_string().as_str()]);
        }
    }
}
