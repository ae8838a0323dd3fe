//! Where a key goes: the dialog that is open, the filter that is typed, or the keymap.
use super::{
    App, Exit,
    action::{Action, Scope},
    dialog::{Dialog, Opened, QuitChoice, Topic, Verdict},
    list::FilterLine,
    pane::PaneName,
    press::Press,
    stage::Stage,
};
use crate::call::{Failure, FailureKind};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

impl App {
    pub(super) fn press(&mut self, key: KeyEvent) {
        if let Some(mut opened) = self.dialog.take() {
            let verdict = opened.press(key, self.now.since_start);
            self.conclude(opened, key, verdict);
            return;
        }
        if self.filter_line().is_some_and(|line| line.typing) {
            self.type_filter(key);
            return;
        }
        if let Some(action) = self.settings.keymap.resolve(&self.scopes(), key) {
            self.perform(action);
        } else {
            self.press_on_stage(key);
        }
    }

    /// Keys that have a meaning only before the panes are there.
    fn press_on_stage(&mut self, key: KeyEvent) {
        match (&self.stage, Press::of(key)) {
            (Stage::NothingFound | Stage::NoSuchCloud(_), Press::Letter('d')) => {
                self.leave(Exit::IntoDemo);
            }
            (Stage::SignInFailed(name, _), Press::Enter) => {
                let name = name.clone();
                self.chosen_cloud(&name);
            }
            (Stage::Choosing | Stage::NoSuchCloud(_), Press::Enter) => self.choose_cloud(),
            _ => {}
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        match (&self.stage, self.pane) {
            (Stage::Working, PaneName::Instances) => {
                vec![Scope::Instances, Scope::List, Scope::Everywhere]
            }
            (Stage::Working, PaneName::Images) => {
                vec![Scope::Images, Scope::List, Scope::Everywhere]
            }
            (Stage::Working, PaneName::VolumeSnapshots) => {
                vec![Scope::VolumeSnapshots, Scope::List, Scope::Everywhere]
            }
            (_, PaneName::Vps) => vec![Scope::Vps, Scope::List, Scope::Everywhere],
            (Stage::Working, PaneName::Overview) => {
                vec![Scope::Overview, Scope::List, Scope::Everywhere]
            }
            (Stage::Working, PaneName::History) => vec![Scope::List, Scope::Everywhere],
            _ => vec![Scope::Everywhere],
        }
    }

    /// Does what a dialog came to. It stays open unless it is concluded; what it was opened over
    /// is there again then, save the form that a plan was made with which is carried out.
    fn conclude(&mut self, opened: Opened, key: KeyEvent, verdict: Verdict) {
        if let Verdict::Confirmed(plan) = verdict {
            for dialog in opened.stack() {
                self.keep_draft(dialog, &plan);
            }
            self.carry_out(*plan);
        } else if let Verdict::Close = verdict {
            let (dialog, beneath) = opened.close();
            self.dialog = beneath;
            self.closed(dialog);
        } else if let Verdict::Stay = verdict {
            let quits =
                key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
            let asked = matches!(opened.dialog, Dialog::Quit(_));
            self.dialog = Some(opened);
            if quits && !asked {
                self.quit();
            }
        } else {
            self.dialog = if verdict.concludes() {
                opened.close().1
            } else {
                Some(opened)
            };
            self.obey(verdict);
        }
    }

    fn obey(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Perform(action) => self.perform(action),
            Verdict::PerformOnRow(key, action) => self.perform_on(&key, action),
            Verdict::Ask(plan) => self.ask_to_confirm(*plan),
            Verdict::Snapshot(chosen) => self.chosen_snapshot(*chosen),
            Verdict::Places(places) => self.chosen_places(&places),
            Verdict::Clouds(names) => self.chosen_clouds(names),
            Verdict::Project(entry) => self.switch_project(*entry),
            Verdict::ShowJob(id) => self.show_job(&id),
            Verdict::Revive(id) => self.revive(&id),
            Verdict::CloseJob(id) => self.close_job(&id),
            Verdict::CloseOrExport(id) => self.close_or_export(&id),
            // The page closes: it would cover what is said of it.
            Verdict::CopyRecords(id) => self.copy_records(&id),
            Verdict::Job(id, wish) => self.wish_of_job(&id, wish),
            Verdict::Order(by) => self.chosen_order(by),
            Verdict::SignIn(name, typed) => self.sign_in(&name, typed),
            Verdict::Rule(submitted) => self.mark_by_rule(&submitted),
            Verdict::Export => self.open_export_of_dialog(),
            Verdict::Save(kind, path) => self.save(kind, path),
            Verdict::CopyLink(topic) => self.copy_link(&topic),
            Verdict::Key(wish) => self.wish_of_key(&wish),
            Verdict::Quit(choice) => self.answered_quit(choice),
            // These are about the dialog itself.
            Verdict::Stay | Verdict::Close | Verdict::Confirmed(_) => {}
        }
    }

    fn answered_quit(&mut self, choice: QuitChoice) {
        self.leaving = choice != QuitChoice::Stay;
        if choice == QuitChoice::Stop {
            self.stop_jobs();
        }
    }

    /// A dialog without which there is nothing to see leaves a screen that says how to go on.
    fn closed(&mut self, dialog: Dialog) {
        self.give_up_draft(&dialog);
        match (dialog, &self.stage) {
            (Dialog::SignIn(form), stage) => {
                if matches!(stage, Stage::SigningIn(_)) {
                    let stopped = || Failure::unsent(FailureKind::Stopped);
                    let failure = form.failure.clone().unwrap_or_else(stopped);
                    self.stage = Stage::SignInFailed(form.cloud.clone(), Box::new(failure));
                }
                self.give_up(&form.cloud);
            }
            (Dialog::Reading(reading), _) => {
                if let Topic::Quote(_) = reading.topic {
                    self.give_up_quote();
                }
                self.give_up_details();
            }
            (Dialog::Metadata(_), _) => self.give_up_details(),
            (Dialog::Key(_), _) => self.give_up_key(),
            (Dialog::Projects(_), _) => self.give_up_switch(),
            // Its other button says Stay.
            (Dialog::Quit(_), _) => self.leaving = false,
            (Dialog::Clouds(_), Stage::SigningIn(_)) => self.stage = Stage::Choosing,
            _ => {}
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(opened) = &mut self.dialog {
            opened.paste(text);
            return;
        }
        let Some(line) = self.filter_line_mut().filter(|line| line.typing) else {
            return;
        };
        for character in text.chars().filter(|character| !character.is_control()) {
            line.input
                .handle(tui_input::InputRequest::InsertChar(character));
        }
        self.filter_changed();
        self.filter_settled();
    }

    /// The filter of the shown pane.
    pub fn filter_line(&self) -> Option<&FilterLine> {
        self.filter_line_of(self.pane)
    }

    pub(super) fn filter_line_of(&self, pane: PaneName) -> Option<&FilterLine> {
        match pane {
            PaneName::Instances => Some(&self.instances.list.filter),
            PaneName::Images => Some(&self.images.list.filter),
            PaneName::VolumeSnapshots => Some(&self.volume_snapshots.list.filter),
            PaneName::History => Some(&self.history.filter),
            PaneName::Vps | PaneName::Overview => None,
        }
    }

    pub(super) fn filter_line_mut(&mut self) -> Option<&mut FilterLine> {
        self.filter_line_mut_of(self.pane)
    }

    pub(super) fn filter_line_mut_of(&mut self, pane: PaneName) -> Option<&mut FilterLine> {
        match pane {
            PaneName::Instances => Some(&mut self.instances.list.filter),
            PaneName::Images => Some(&mut self.images.list.filter),
            PaneName::VolumeSnapshots => Some(&mut self.volume_snapshots.list.filter),
            PaneName::History => Some(&mut self.history.filter),
            PaneName::Vps | PaneName::Overview => None,
        }
    }

    /// Begins to type the filter.
    pub(super) fn start_filter(&mut self) {
        if let Some(line) = self.filter_line_mut() {
            line.typing = true;
        }
        self.filter_changed();
    }

    /// `Esc` outside of dialogs: the notice, the filter, the last jump, a slow read.
    pub(super) fn back(&mut self) {
        if self.dismiss_notice() || self.end_range() {
            return;
        }
        if let Some(line) = self.filter_line_mut().filter(|line| line.is_set()) {
            line.clear();
            self.arrange();
            return;
        }
        if self.leads_back() {
            self.jump_back();
            return;
        }
        self.stop_reading();
    }

    /// What the keys that are shown as hints would do, in the order of the table.
    pub fn hinted(&self) -> Vec<Action> {
        let scopes = self.scopes();
        super::action::COMMANDS
            .iter()
            .filter(|command| scopes.contains(&command.scope))
            .map(|command| command.action)
            .collect()
    }
}
