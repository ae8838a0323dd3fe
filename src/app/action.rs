//! What the user wants, and the one table of it: name, scope and keys.
use super::pane::PaneName;

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
    /// To where the last jump began.
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
    /// Mark what the cursor passes from here on, until the same again.
    MarkRange,
    /// Mark all that match.
    MarkAll,
    /// Mark what is shown and not marked, and the other way round.
    InvertMarks,
    UnmarkAll,
}

/// What can be wanted of an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InstancesAction {
    CreateSnapshot,
    ConsoleLog,
    /// Jump to the snapshots of this instance in the Images pane.
    Snapshots,
}

/// What can be wanted of an image, or of the list of images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImagesAction {
    Delete,
    /// Launch instances like the one that it was taken from.
    Launch,
    /// Hide until a day, or show again.
    SetAside,
    /// Keep from being deleted, or let be deleted again.
    Protect,
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

/// Every action there is. Help, hints, menus and the configuration's names come from here.
pub const COMMANDS: &[Command] = {
    use AppAction::{
        Back, ChooseCloud, ChooseProject, ChooseRegion, Help, Jobs, NextPane, PreviousPane, Quit,
        Redraw, Refresh, Return, Show, Suspend,
    };
    use ListAction::{
        Copy, Details, Export, Filter, First, InvertMarks, Last, Mark, MarkAll, MarkRange, Menu,
        Next, Order, PageDown, PageUp, Previous, UnmarkAll,
    };
    use Scope::{Everywhere, Images, Instances, List, Overview, VolumeSnapshots, Vps};
    &[
        command(
            Action::Instances(InstancesAction::CreateSnapshot),
            "instances.create-snapshot",
            Instances,
            &["s"],
        ),
        command(
            Action::Instances(InstancesAction::ConsoleLog),
            "instances.console-log",
            Instances,
            &["l"],
        ),
        command(
            Action::Instances(InstancesAction::Snapshots),
            "instances.snapshots",
            Instances,
            &["S"],
        ),
        command(
            Action::Images(ImagesAction::Delete),
            "images.delete",
            Images,
            &["d", "Del"],
        ),
        command(
            Action::Images(ImagesAction::Launch),
            "images.launch",
            Images,
            &["L"],
        ),
        command(
            Action::Images(ImagesAction::SetAside),
            "images.set-aside",
            Images,
            &["H"],
        ),
        command(
            Action::Images(ImagesAction::Protect),
            "images.protect",
            Images,
            &["P"],
        ),
        command(
            Action::Images(ImagesAction::Deactivate),
            "images.deactivate",
            Images,
            &[],
        ),
        command(
            Action::Images(ImagesAction::Reactivate),
            "images.reactivate",
            Images,
            &[],
        ),
        command(
            Action::Images(ImagesAction::Source),
            "images.source",
            Images,
            &["S"],
        ),
        command(
            Action::Images(ImagesAction::VolumeSnapshots),
            "images.volume-snapshots",
            Images,
            &["V"],
        ),
        command(
            Action::Images(ImagesAction::ToggleAll),
            "images.toggle-all",
            Images,
            &["t"],
        ),
        command(
            Action::Images(ImagesAction::Tree),
            "images.tree",
            Images,
            &["T"],
        ),
        command(
            Action::Images(ImagesAction::MarkByRule),
            "images.mark-by-rule",
            Images,
            &["m"],
        ),
        command(
            Action::VolumeSnapshots(VolumeSnapshotsAction::Delete),
            "volume-snapshots.delete",
            VolumeSnapshots,
            &["d", "Del"],
        ),
        command(
            Action::VolumeSnapshots(VolumeSnapshotsAction::Image),
            "volume-snapshots.image",
            VolumeSnapshots,
            &["V"],
        ),
        command(Action::Vps(VpsAction::Order), "vps.order", Vps, &["O"]),
        command(Action::Vps(VpsAction::Take), "vps.take", Vps, &["s"]),
        command(
            Action::Vps(VpsAction::Describe),
            "vps.describe",
            Vps,
            &["e"],
        ),
        command(Action::Vps(VpsAction::Restore), "vps.restore", Vps, &["R"]),
        command(
            Action::Vps(VpsAction::Delete),
            "vps.delete",
            Vps,
            &["d", "Del"],
        ),
        command(
            Action::Vps(VpsAction::Download),
            "vps.download",
            Vps,
            &["D"],
        ),
        command(Action::Vps(VpsAction::Abort), "vps.abort", Vps, &["A"]),
        command(Action::Vps(VpsAction::Backup), "vps.backup", Vps, &["B"]),
        command(
            Action::Overview(OverviewAction::Show),
            "overview.show",
            Overview,
            &["Enter"],
        ),
        command(Action::List(Menu), "list.menu", List, &["Enter"]),
        command(Action::List(Details), "list.details", List, &["i"]),
        command(Action::List(Filter), "list.filter", List, &["/"]),
        command(Action::List(Order), "list.order", List, &["o"]),
        command(Action::List(Copy), "list.copy", List, &["y"]),
        command(Action::List(Export), "list.export", List, &["x"]),
        command(Action::List(Mark), "list.mark", List, &["Space"]),
        command(Action::List(MarkRange), "list.mark-range", List, &["v"]),
        command(Action::List(MarkAll), "list.mark-all", List, &["*"]),
        command(Action::List(InvertMarks), "list.invert-marks", List, &["!"]),
        command(Action::List(UnmarkAll), "list.unmark-all", List, &["u"]),
        command(Action::List(Next), "list.next", List, &["j", "Down"]),
        command(Action::List(Previous), "list.previous", List, &["k", "Up"]),
        command(
            Action::List(PageDown),
            "list.page-down",
            List,
            &["PgDn", "Ctrl-d"],
        ),
        command(
            Action::List(PageUp),
            "list.page-up",
            List,
            &["PgUp", "Ctrl-u"],
        ),
        command(Action::List(First), "list.first", List, &["g", "Home"]),
        command(Action::List(Last), "list.last", List, &["G", "End"]),
        command(
            Action::App(ChooseRegion),
            "app.choose-region",
            Everywhere,
            &["r"],
        ),
        command(
            Action::App(ChooseProject),
            "app.choose-project",
            Everywhere,
            &["p"],
        ),
        command(
            Action::App(ChooseCloud),
            "app.choose-cloud",
            Everywhere,
            &["c"],
        ),
        command(
            Action::App(Refresh),
            "app.refresh",
            Everywhere,
            &["Ctrl-r", "F5"],
        ),
        command(
            Action::App(Show(PaneName::Instances)),
            "app.instances",
            Everywhere,
            &["1"],
        ),
        command(
            Action::App(Show(PaneName::Images)),
            "app.images",
            Everywhere,
            &["2"],
        ),
        command(
            Action::App(Show(PaneName::VolumeSnapshots)),
            "app.volume-snapshots",
            Everywhere,
            &["3"],
        ),
        command(
            Action::App(Show(PaneName::Vps)),
            "app.vps",
            Everywhere,
            &["4"],
        ),
        command(
            Action::App(Show(PaneName::Overview)),
            "app.overview",
            Everywhere,
            &["5"],
        ),
        command(
            Action::App(Show(PaneName::History)),
            "app.history",
            Everywhere,
            &["6"],
        ),
        command(Action::App(Jobs), "app.jobs", Everywhere, &["J"]),
        command(Action::App(NextPane), "app.next-pane", Everywhere, &["Tab"]),
        command(
            Action::App(PreviousPane),
            "app.previous-pane",
            Everywhere,
            &["BackTab"],
        ),
        command(Action::App(Help), "app.help", Everywhere, &["?", "F1"]),
        command(Action::App(Back), "app.back", Everywhere, &["Esc"]),
        command(
            Action::App(Return),
            "app.return",
            Everywhere,
            &["b", "Backspace"],
        ),
        command(Action::App(Redraw), "app.redraw", Everywhere, &["Ctrl-l"]),
        command(Action::App(Suspend), "app.suspend", Everywhere, &["Ctrl-z"]),
        command(Action::App(Quit), "app.quit", Everywhere, &["q", "Ctrl-c"]),
    ]
};

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
