//! What must hold after every step, found out by looking on from outside.
use crate::{
    answers::Asked,
    ledger::{Checked, Ledger},
    marking::{MarksBefore, cursor, number_is_true},
    play::Seen,
};
use crossterm::event::KeyCode;
use horizon_tui::{
    app::{
        App, Effect, Event,
        dialog::{Confirm, CreateSnapshot, Dialog, Opened},
        rows::{Row, RowKey, Rows},
    },
    call::{CallId, Outcome, Write},
    plan::{
        Entry, JobId, Plan, Record,
        job::{Job, JobState, Pause},
    },
};
use proptest::{prelude::*, test_runner::TestCaseError};
use std::{collections::BTreeSet, mem::Discriminant, time::Duration};

/// As long as a dialog must have been on screen before it can be answered.
const ARMING: Duration = Duration::from_millis(150);

/// Looks on.
#[derive(Default)]
pub(crate) struct Checker {
    used: BTreeSet<CallId>,
    ledger: Ledger,
    /// What kind of dialog is open, and since when it has been on screen.
    open: Option<(Discriminant<Dialog>, Option<Duration>)>,
    /// The row that the cursor stood on when somebody last looked or pressed a key.
    looked_at: Option<RowKey>,
    pub(crate) seen: Seen,
}

/// What there was before a step.
pub(crate) struct Before {
    dialog: Option<Dialog>,
    /// Whether a plan waits for a yes, be it beneath another dialog.
    confirms: bool,
    since: Option<Duration>,
    marks: MarksBefore,
    /// How the job stood that is looked at.
    job: Option<(JobId, JobState)>,
}

impl Checker {
    pub(crate) fn before(&self, app: &App) -> Before {
        let dialog = app.dialog.as_ref().map(|opened| opened.dialog.clone());
        let job = match &dialog {
            Some(Dialog::Following(following)) => app.job(&following.job),
            _ => None,
        };
        let mut dialogs = app.dialog.iter().flat_map(Opened::stack);
        Before {
            confirms: dialogs.any(|dialog| matches!(dialog, Dialog::Confirm(_))),
            job: job.map(|job| (job.id().clone(), job.state())),
            dialog,
            since: self.open.and_then(|(_, since)| since),
            marks: MarksBefore::of(app),
        }
    }

    /// The program has ended and is started again with these lines.
    pub(crate) fn restart(&mut self, lines: &[Entry]) {
        self.ledger.restart(lines);
        self.open = None;
        self.looked_at = None;
        self.seen.crashes += 1;
    }

    /// What is about to be told as an answer.
    pub(crate) fn came_back(
        &mut self,
        id: &CallId,
        asked: &Asked,
        outcome: &Outcome,
        at: Duration,
    ) {
        let place = match asked {
            Asked::Read(read) => Some(read.place()),
            Asked::SignIn(_) | Asked::Write(_) => None,
        };
        self.ledger.comes_back(id, place, outcome, at);
    }

    /// Looks at a step: what was there before, what happened when, and what came of it.
    pub(crate) fn after(
        &mut self,
        before: &Before,
        event: &Event,
        at: Duration,
        app: &App,
        effects: &[Effect],
    ) -> Checked {
        self.watch_job(before, event, at, app);
        for effect in effects {
            self.effect(before, event, at, app, effect)?;
        }
        before.marks.are_kept(before.dialog.as_ref(), event, app)?;
        self.opens(before, app)?;
        self.watch_dialog(before, event, at, app);
        if matches!(event, Event::Key(_) | Event::Painted) {
            self.looked_at = cursor(app);
        }
        cursor_is_on_a_row(&app.instances.list.rows)?;
        cursor_is_on_a_row(&app.images.list.rows)?;
        let jobs = app.history.shown_len();
        prop_assert!(app.history.at <= jobs.saturating_sub(1), "history");
        Ok(())
    }

    fn effect(
        &mut self,
        before: &Before,
        event: &Event,
        at: Duration,
        app: &App,
        effect: &Effect,
    ) -> Result<(), TestCaseError> {
        match effect {
            Effect::Ask(id, _) | Effect::SignIn(id, _) => self.use_id(id)?,
            Effect::Do(id, write, entry) => {
                self.use_id(id)?;
                prop_assert!(!app.settings.read_only, "a change, read-only");
                self.seen.changes += 1;
                let state = app.job(&entry.job).map(Job::state);
                let waits = matches!(state, Some(JobState::Paused(Pause::ByUser)));
                prop_assert!(!waits, "{:?} left though it is held up", write);
                self.ledger.leaves(id, write, entry, at)?;
            }
            Effect::Note(entry) => self.note(before, event, at, entry)?,
            Effect::Stop(id) => prop_assert!(self.used.contains(id), "{} was not asked", id),
            Effect::Quit(_) => self.seen.quits += 1,
            Effect::Recall
            | Effect::WakeAt(_)
            | Effect::Remember(_)
            | Effect::RememberPlaces(_)
            | Effect::Copy(_)
            | Effect::Save(_)
            | Effect::Bell
            | Effect::Redraw
            | Effect::Suspend => {}
        }
        Ok(())
    }

    fn use_id(&mut self, id: &CallId) -> Result<(), TestCaseError> {
        prop_assert!(self.used.insert(id.clone()), "{} was used before", id);
        Ok(())
    }

    /// A confirmation that opens is about what is marked, or about the row that was seen.
    fn opens(&self, before: &Before, app: &App) -> Checked {
        let is_new = !before.confirms;
        let dialog = app.dialog.as_ref().map(|opened| &opened.dialog);
        let (true, Some(Dialog::Confirm(confirm))) = (is_new, dialog) else {
            return Ok(());
        };
        let (was, plan) = (before.dialog.as_ref(), &confirm.plan);
        before.marks.are_meant(was, plan, app)?;
        before.marks.is_seen(was, plan, self.looked_at.as_ref())?;
        number_is_true(confirm)?;
        if let Some(old) = &plan.continues {
            let is_own = app.job(&old.job).is_some();
            let past = app.history.jobs.iter().find(|past| past.job == old.job);
            let is_failed = is_own || past.is_some_and(|past| past.ended);
            self.ledger.is_rest(plan, &old.job, is_failed)?;
        }
        Ok(())
    }

    /// Keys that hold up the job that is looked at, let it go on, or cancel it.
    fn watch_job(&mut self, before: &Before, event: &Event, at: Duration, app: &App) {
        let (Event::Key(key), Some((id, was))) = (event, &before.job) else {
            return;
        };
        let is = app.job(id).map(Job::state);
        let is_held = |state: &JobState| matches!(state, JobState::Paused(Pause::ByUser));
        if key.code == KeyCode::Char('p') {
            let holds = is.as_ref().is_some_and(is_held);
            self.seen.paused += usize::from(holds && !is_held(was));
            self.seen.resumed += usize::from(is_held(was) && !holds);
        }
        let asks = matches!(&before.dialog, Some(Dialog::Following(asked)) if asked.cancels);
        let is_armed = before.since.is_some_and(|since| since + ARMING <= at);
        if asks && is_armed && key.code == KeyCode::Char('y') && *was != JobState::Ended {
            self.ledger.cancelled(id);
            self.seen.stopped += 1;
        }
    }

    fn note(
        &mut self,
        before: &Before,
        event: &Event,
        at: Duration,
        entry: &Entry,
    ) -> Result<(), TestCaseError> {
        match &entry.record {
            Record::Plan { plan, hash, .. } => {
                self.is_wanted(before, event, at, plan)?;
                self.ledger.planned(entry, plan, hash)
            }
            Record::Confirm { hash } => self.ledger.confirmed(entry, hash),
            Record::Send { .. } => Err(TestCaseError::fail("a change that did not leave")),
            // Written down on what came back, not on a key.
            Record::Accepted { .. } => Ok(()),
            Record::Done { step, outcome } => self.ledger.done(entry, *step, outcome),
            Record::End { tally } => {
                self.seen.ended += 1;
                self.ledger.ended(entry, *tally)
            }
        }
    }

    /// A plan is wanted by a key that answers the dialog that shows it, after it was seen.
    fn is_wanted(
        &mut self,
        before: &Before,
        event: &Event,
        at: Duration,
        plan: &Plan,
    ) -> Result<(), TestCaseError> {
        let Event::Key(key) = event else {
            return Err(TestCaseError::fail(format!("{event:?} confirmed a plan")));
        };
        let seen = before.since.is_some_and(|since| since + ARMING <= at);
        prop_assert!(seen, "a plan was confirmed before it was seen");
        match &before.dialog {
            Some(Dialog::Confirm(dialog)) => {
                prop_assert_eq!(&*dialog.plan, plan);
                prop_assert!(is_a_yes(dialog, key.code), "{:?} is no yes", key.code);
                self.seen.deletes += 1;
                self.seen.many += usize::from(plan.steps.len() > 1);
                self.seen.continued += usize::from(plan.continues.is_some());
                self.seen.words += usize::from(dialog.word.is_some());
            }
            Some(Dialog::CreateSnapshot(dialog)) => {
                prop_assert_eq!(key.code, KeyCode::Enter);
                prop_assert!(is_of(plan, dialog), "{:?} is not what was shown", plan);
                self.seen.snapshots += 1;
            }
            Some(Dialog::CreateSnapshots(dialog)) => {
                prop_assert_eq!(key.code, KeyCode::Enter);
                prop_assert_eq!(dialog.foreseen.plan.as_deref(), Some(plan));
                self.seen.snapshots += 1;
            }
            other => {
                return Err(TestCaseError::fail(format!("{other:?} confirmed a plan")));
            }
        }
        Ok(())
    }

    fn watch_dialog(&mut self, before: &Before, event: &Event, at: Duration, app: &App) {
        let kind = |dialog: &Dialog| std::mem::discriminant(dialog);
        let was = before.dialog.as_ref().map(kind);
        let is = app.dialog.as_ref().map(|opened| kind(&opened.dialog));
        // The question whether to cancel a job stands in the dialog that shows it.
        let asks = |dialog: Option<&Dialog>| match dialog {
            Some(Dialog::Following(following)) => following.cancels,
            _ => false,
        };
        let now = app.dialog.as_ref().map(|opened| &opened.dialog);
        if is != was || asks(now) != asks(before.dialog.as_ref()) {
            self.open = is.map(|kind| (kind, None));
        }
        if let (Event::Painted, Some((_, since))) = (event, &mut self.open) {
            since.get_or_insert(at);
        }
        let waits = matches!(before.dialog, Some(Dialog::Confirm(_)));
        let seen = before.since.is_some_and(|since| since + ARMING <= at);
        if let (Event::Key(key), true) = (event, waits) {
            let stays = is == was;
            let is_yes = matches!(key.code, KeyCode::Char('y') | KeyCode::Enter);
            self.seen.unarmed += usize::from(is_yes && !seen && stays);
            self.seen.cancelled += usize::from(!stays && !is_yes);
        }
    }
}

fn is_a_yes(dialog: &Confirm, code: KeyCode) -> bool {
    match (&dialog.word, dialog.demanded()) {
        (Some(typed), Some(word)) => code == KeyCode::Enter && typed.value().trim() == word,
        (None, None) => code == KeyCode::Char('y'),
        _ => false,
    }
}

fn is_of(plan: &Plan, dialog: &CreateSnapshot) -> bool {
    let [step] = plan.steps.as_slice() else {
        return false;
    };
    let shown = dialog.form.value("label.snapshot-name");
    matches!(
        &step.write,
        Write::CreateSnapshot { place, instance, name, .. }
            if *place == dialog.place
                && *instance == dialog.instance.id
                && Some(name.as_str()) == shown
    )
}

fn cursor_is_on_a_row<T: Row>(rows: &Rows<T>) -> Result<(), TestCaseError> {
    let marked = rows.window().filter(|(_, here)| *here).count();
    prop_assert_eq!(marked, usize::from(rows.shown_len() > 0), "the cursor");
    prop_assert_eq!(rows.current().is_some(), rows.shown_len() > 0);
    Ok(())
}
