//! The dialogs: the uppermost that is open takes all keys.
//!
//! A dialog is armed by the first paint after it opened plus a moment. Until then nothing can
//! conclude it but `Esc` and `n`, so that no key typed before it was seen can answer it.
pub mod choice;
pub mod confirm;
pub mod console;
pub mod create_snapshot;
pub mod create_snapshots;
pub mod create_volume;
pub mod edit_image;
pub mod edit_volume_snapshot;
pub mod export;
pub mod following;
pub mod key;
pub mod launch_copy;
pub mod menu;
pub mod metadata;
mod opened;
pub mod projects;
pub mod quit;
pub mod reading;
pub mod restore;
pub mod rule;
pub mod sign_in;
pub mod unfinished;
pub mod vps_snapshot;

pub use choice::Choice;
pub use confirm::Confirm;
pub use console::Console;
pub use create_snapshot::CreateSnapshot;
pub use create_snapshots::CreateSnapshots;
pub use create_volume::CreateVolume;
pub use edit_image::{EditImage, EditProblem};
pub use edit_volume_snapshot::EditVolumeSnapshot;
pub use export::Export;
pub use following::{Following, JobWish};
pub use key::{KeyDialog, KeyWait, KeyWish};
pub use launch_copy::LaunchCopy;
pub use menu::Menu;
pub use metadata::Metadata;
pub use opened::Opened;
pub use projects::{ChooseProject, ProjectEntry};
pub use quit::{QuitChoice, Quitting};
pub use reading::{Reading, Topic};
pub use restore::{RestoreForm, SnapshotChoice};
pub use rule::MarkByRule;
pub use sign_in::SignInForm;
pub use unfinished::Unfinished;
pub use vps_snapshot::{VpsSnapshotForm, VpsWish};

use super::{action::Action, order::By, press::Press, rows::RowKey};
use crate::{
    call::Typed,
    model::{CloudName, Instance, Place},
    plan::{JobId, Plan},
};
use crossterm::event::KeyEvent;
use export::Kind;
use std::time::Duration;

/// How long a dialog must have been on screen before a key can conclude it: shorter than anyone
/// reads, longer than keys that were already on their way.
pub const ARMING: Duration = Duration::from_millis(150);

/// What is open.
#[derive(Debug, Clone)]
pub enum Dialog {
    CreateSnapshot(Box<CreateSnapshot>),
    CreateSnapshots(Box<CreateSnapshots>),
    LaunchCopy(Box<LaunchCopy>),
    EditImage(Box<EditImage>),
    Metadata(Box<Metadata>),
    EditVolumeSnapshot(Box<EditVolumeSnapshot>),
    CreateVolume(Box<CreateVolume>),
    Confirm(Confirm),
    Menu(Menu),
    Places(Choice<Place>),
    Clouds(Choice<CloudName>),
    Projects(Box<ChooseProject>),
    Jobs(Choice<JobId>),
    Following(Following),
    Unfinished(Unfinished),
    Orders(Choice<By>),
    Reading(Reading),
    Console(Box<Console>),
    Rule(Box<MarkByRule>),
    SignIn(SignInForm),
    Quit(Quitting),
    Export(Box<Export>),
    VpsSnapshot(Box<VpsSnapshotForm>),
    /// To what an instance is put back.
    Snapshots(Box<SnapshotChoice>),
    Restore(Box<RestoreForm>),
    Key(Box<KeyDialog>),
}

/// What a key made of a dialog.
#[derive(Debug, Clone)]
pub enum Verdict {
    Stay,
    Close,
    Perform(Action),
    /// The same, for this row, whatever is marked.
    PerformOnRow(RowKey, Action),
    /// Carry out this plan; it is exactly what was shown.
    Confirmed(Box<Plan>),
    /// Show this plan, and ask whether to carry it out.
    Ask(Box<Plan>),
    Places(Vec<Place>),
    Clouds(Vec<CloudName>),
    Project(Box<ProjectEntry>),
    /// Put this instance back to this.
    Snapshot(Box<(Place, Instance, restore::Candidate)>),
    ShowJob(JobId),
    /// Make a plan of what is left of this job.
    Revive(JobId),
    /// Leave what is left of this job undone.
    CloseJob(JobId),
    /// The same; or write it to a file, where nothing is left of it.
    CloseOrExport(JobId),
    /// Copy the records of what this job deleted.
    CopyRecords(JobId),
    Job(JobId, JobWish),
    Order(By),
    SignIn(CloudName, Typed),
    Quit(QuitChoice),
    /// Mark what this rule chooses.
    Rule(Box<rule::Submitted>),
    /// Put the address that the page shows on the clipboard.
    CopyLink(Topic),
    Key(KeyWish),
    /// Choose how to write what is shown to a file.
    Export,
    /// Write this into a file of this name.
    Save(Kind, String),
}

impl Verdict {
    /// Whether the dialog is closed by it. A form stays until it is known what came of it.
    pub(super) fn concludes(&self) -> bool {
        match self {
            Self::Stay
            | Self::Ask(_)
            | Self::Project(_)
            | Self::Job(..)
            | Self::SignIn(..)
            | Self::CopyLink(_)
            | Self::CloseOrExport(_)
            | Self::Key(_)
            | Self::Export
            | Self::Save(..) => false,
            Self::Close
            | Self::Perform(_)
            | Self::PerformOnRow(..)
            | Self::Confirmed(_)
            | Self::Places(_)
            | Self::Clouds(_)
            | Self::Snapshot(_)
            | Self::ShowJob(_)
            | Self::Revive(_)
            | Self::CloseJob(_)
            | Self::CopyRecords(_)
            | Self::Order(_)
            | Self::Quit(_)
            | Self::Rule(_) => true,
        }
    }
}

impl Opened {
    /// How far it can be scrolled on the screen that it was drawn on: no key leads further.
    pub fn measured(&mut self, reach: usize) {
        match &mut self.dialog {
            Dialog::Confirm(dialog) => dialog.scroll = dialog.scroll.min(reach),
            Dialog::Reading(dialog) => dialog.scroll = dialog.scroll.min(reach),
            Dialog::CreateSnapshots(dialog) => dialog.scroll = dialog.scroll.min(reach),
            Dialog::Following(dialog) => dialog.scroll = dialog.scroll.min(reach),
            Dialog::CreateSnapshot(_)
            | Dialog::EditImage(_)
            | Dialog::Metadata(_)
            | Dialog::EditVolumeSnapshot(_)
            | Dialog::CreateVolume(_)
            | Dialog::Console(_)
            | Dialog::LaunchCopy(_)
            | Dialog::Menu(_)
            | Dialog::Places(_)
            | Dialog::Clouds(_)
            | Dialog::Projects(_)
            | Dialog::Rule(_)
            | Dialog::Jobs(_)
            | Dialog::Unfinished(_)
            | Dialog::Orders(_)
            | Dialog::SignIn(_)
            | Dialog::Export(_)
            | Dialog::VpsSnapshot(_)
            | Dialog::Snapshots(_)
            | Dialog::Restore(_)
            | Dialog::Key(_)
            | Dialog::Quit(_) => {}
        }
    }

    /// Gives a key to the dialog. One that would conclude an unarmed dialog is dropped.
    pub fn press(&mut self, key: KeyEvent, at: Duration) -> Verdict {
        let press = Press::of(key);
        let leaves =
            press == Press::Escape || (press == Press::Letter('n') && !self.dialog.is_typed_into());
        if !leaves && !self.is_armed(at) && self.dialog.is_decided_by(key) {
            return Verdict::Stay;
        }
        match &mut self.dialog {
            Dialog::CreateSnapshot(dialog) => dialog.press(key),
            Dialog::CreateSnapshots(dialog) => dialog.press(key),
            Dialog::LaunchCopy(dialog) => dialog.press(key),
            Dialog::EditImage(dialog) => dialog.press(key),
            Dialog::Metadata(dialog) => dialog.press(key),
            Dialog::EditVolumeSnapshot(dialog) => dialog.press(key),
            Dialog::CreateVolume(dialog) => dialog.press(key),
            Dialog::Confirm(dialog) => dialog.press(key),
            Dialog::Menu(dialog) => dialog.press(key),
            Dialog::Places(choice) => choice
                .press(key)
                .map_or_else(|verdict| verdict, Verdict::Places),
            Dialog::Clouds(choice) => choice
                .press(key)
                .map_or_else(|verdict| verdict, Verdict::Clouds),
            Dialog::Projects(dialog) => dialog.press(key),
            Dialog::Jobs(choice) => choice
                .press_one(key)
                .map_or_else(|verdict| verdict, Verdict::ShowJob),
            Dialog::Following(dialog) => dialog.press(key),
            Dialog::Unfinished(dialog) => dialog.press(key),
            Dialog::Orders(choice) => choice
                .press_one(key)
                .map_or_else(|verdict| verdict, Verdict::Order),
            Dialog::Reading(dialog) => dialog.press(key),
            Dialog::Console(dialog) => dialog.press(key),
            Dialog::Rule(dialog) => dialog.press(key),
            Dialog::SignIn(dialog) => dialog.press(key),
            Dialog::Quit(dialog) => dialog.press(key),
            Dialog::Export(dialog) => dialog.press(key),
            Dialog::VpsSnapshot(dialog) => dialog.press(key),
            Dialog::Snapshots(dialog) => dialog.press(key),
            Dialog::Restore(dialog) => dialog.press(key),
            Dialog::Key(dialog) => dialog.press(key),
        }
    }

    /// Pasted text goes into forms, never into a confirmation.
    pub fn paste(&mut self, text: &str) {
        match &mut self.dialog {
            Dialog::CreateSnapshot(dialog) => dialog.paste(text),
            Dialog::CreateSnapshots(dialog) => dialog.paste(text),
            Dialog::EditImage(dialog) => dialog.paste(text),
            Dialog::Metadata(dialog) => dialog.paste(text),
            Dialog::EditVolumeSnapshot(dialog) => dialog.paste(text),
            Dialog::CreateVolume(dialog) => dialog.paste(text),
            Dialog::Projects(dialog) => dialog.paste(text),
            Dialog::LaunchCopy(dialog) => dialog.paste(text),
            Dialog::Rule(dialog) => dialog.paste(text),
            Dialog::SignIn(dialog) => dialog.form.paste(text),
            Dialog::Export(dialog) => dialog.paste(text),
            Dialog::Console(dialog) => dialog.paste(text),
            Dialog::VpsSnapshot(dialog) => dialog.paste(text),
            Dialog::Restore(dialog) => dialog.paste(text),
            Dialog::Confirm(_)
            | Dialog::Menu(_)
            | Dialog::Places(_)
            | Dialog::Clouds(_)
            | Dialog::Jobs(_)
            | Dialog::Unfinished(_)
            | Dialog::Snapshots(_)
            | Dialog::Following(_)
            | Dialog::Orders(_)
            | Dialog::Reading(_)
            | Dialog::Key(_)
            | Dialog::Quit(_) => {}
        }
    }
}

impl Dialog {
    /// Whether letters are text in it.
    fn is_typed_into(&self) -> bool {
        match self {
            Self::CreateSnapshot(_)
            | Self::CreateSnapshots(_)
            | Self::LaunchCopy(_)
            | Self::EditImage(_)
            | Self::EditVolumeSnapshot(_)
            | Self::CreateVolume(_)
            | Self::Rule(_)
            | Self::Projects(_)
            | Self::VpsSnapshot(_)
            | Self::Restore(_)
            | Self::SignIn(_) => true,
            Self::Confirm(dialog) => dialog.word.is_some(),
            Self::Export(dialog) => dialog.form.is_some(),
            Self::Metadata(dialog) => dialog.is_typed_into(),
            Self::Console(dialog) => dialog.search.is_typing,
            Self::Menu(_)
            | Self::Places(_)
            | Self::Clouds(_)
            | Self::Jobs(_)
            | Self::Snapshots(_)
            | Self::Unfinished(_)
            | Self::Following(_)
            | Self::Orders(_)
            | Self::Reading(_)
            | Self::Key(_)
            | Self::Quit(_) => false,
        }
    }

    /// Whether this key may conclude it: everything else only moves about in it.
    fn is_decided_by(&self, key: KeyEvent) -> bool {
        let press = Press::of(key);
        match self {
            Self::Confirm(_) | Self::Quit(_) => true,
            // No key of it concludes anything.
            Self::Console(_) => false,
            Self::Following(dialog) => dialog.is_decided_by(press),
            Self::Unfinished(_) => Unfinished::is_decided_by(press),
            Self::Key(dialog) => dialog.is_decided_by(press),
            Self::Metadata(dialog) => !dialog.is_typed_into() && press == Press::Letter('s'),
            Self::Places(_)
            | Self::Clouds(_)
            | Self::Jobs(_)
            | Self::Snapshots(_)
            | Self::Orders(_) => choice::takes(press),
            Self::Export(dialog) if dialog.form.is_none() => choice::takes(press),
            Self::CreateSnapshot(_)
            | Self::CreateSnapshots(_)
            | Self::LaunchCopy(_)
            | Self::EditImage(_)
            | Self::EditVolumeSnapshot(_)
            | Self::CreateVolume(_)
            | Self::Rule(_)
            | Self::Projects(_)
            | Self::VpsSnapshot(_)
            | Self::Restore(_)
            | Self::SignIn(_)
            | Self::Menu(_)
            | Self::Reading(_)
            | Self::Export(_) => press == Press::Enter,
        }
    }
}
