//! What must hold after every step, found out by looking on from outside.
use crate::play::Seen;
use crossterm::event::KeyCode;
use horizon_tui::{
    app::{
        App, Effect, Event,
        dialog::{Confirm, CreateSnapshot, Dialog},
        rows::{Row, Rows},
    },
    call::{CallId, Write},
    plan::{Entry, JobId, Plan, Record},
};
use proptest::{prelude::*, test_runner::TestCaseError};
use std::{
    collections::{BTreeMap, BTreeSet},
    mem::Discriminant,
    time::Duration,
};

/// As long as a dialog must have been on screen before it can be answered.
const ARMING: Duration = Duration::from_millis(150);

/// Looks on.
#[derive(Default)]
pub(crate) struct Checker {
    used: BTreeSet<CallId>,
    jobs: BTreeMap<JobId, Planned>,
    /// What kind of dialog is open, and since when it has been on screen.
    open: Option<(Discriminant<Dialog>, Option<Duration>)>,
    pub(crate) seen: Seen,
}

/// What is written down about a job.
struct Planned {
    plan: Plan,
    hash: String,
    is_confirmed: bool,
}

/// What there was before a step.
pub(crate) struct Before {
    dialog: Option<Dialog>,
    since: Option<Duration>,
}

impl Checker {
    pub(crate) fn before(&self, app: &App) -> Before {
        Before {
            dialog: app.dialog.as_ref().map(|opened| opened.dialog.clone()),
            since: self.open.and_then(|(_, since)| since),
        }
    }

    /// Looks at a step: what was there before, what happened when, and what came of it.
    pub(crate) fn after(
        &mut self,
        before: &Before,
        event: &Event,
        at: Duration,
        app: &App,
        effects: &[Effect],
    ) -> Result<(), TestCaseError> {
        for effect in effects {
            self.effect(before, event, at, app, effect)?;
        }
        self.watch_dialog(before, event, at, app);
        cursor_is_on_a_row(&app.instances.list.rows)?;
        cursor_is_on_a_row(&app.images.list.rows)?;
        let jobs = app.history.jobs.len();
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
                self.change(write, entry)?;
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

    /// Nothing leaves that is not in a confirmed plan.
    fn change(&mut self, write: &Write, entry: &Entry) -> Result<(), TestCaseError> {
        self.seen.changes += 1;
        let job = self.jobs.get(&entry.job);
        let job = job.filter(|job| job.is_confirmed);
        prop_assert!(job.is_some(), "{} was never confirmed", entry.job);
        let Record::Send {
            step, write: noted, ..
        } = &entry.record
        else {
            return Err(TestCaseError::fail("a change without its record"));
        };
        prop_assert_eq!(noted, write);
        let planned = job.and_then(|job| job.plan.steps.get(*step));
        let planned = planned.map(|step| &step.write);
        let claims = matches!(
            (planned, write),
            (
                Some(Write::CreateSnapshot { .. }),
                Write::SetProperties { .. }
            )
        );
        prop_assert!(
            claims || planned == Some(write),
            "{:?} is not planned",
            write
        );
        Ok(())
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
                prop_assert_eq!(hash, &plan.hash());
                let planned = Planned {
                    plan: *plan.clone(),
                    hash: hash.clone(),
                    is_confirmed: false,
                };
                let known = self.jobs.insert(entry.job.clone(), planned);
                prop_assert!(known.is_none(), "{} was planned twice", entry.job);
            }
            Record::Confirm { hash } => {
                let job = self.jobs.get_mut(&entry.job);
                let job = job.filter(|job| job.hash == *hash);
                prop_assert!(job.is_some(), "{} confirms nothing", entry.job);
                if let Some(job) = job {
                    job.is_confirmed = true;
                }
            }
            Record::Send { .. } => return Err(TestCaseError::fail("a change that did not leave")),
            Record::Done { .. } => {
                prop_assert!(self.jobs.contains_key(&entry.job), "nobody's step is done");
            }
            Record::End { tally } => {
                self.seen.ended += 1;
                let planned = self.jobs.get(&entry.job).map(|job| job.plan.steps.len());
                prop_assert_eq!(planned, Some(tally.total()));
            }
        }
        Ok(())
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
                self.seen.words += usize::from(dialog.word.is_some());
            }
            Some(Dialog::CreateSnapshot(dialog)) => {
                prop_assert_eq!(key.code, KeyCode::Enter);
                prop_assert!(is_of(plan, dialog), "{:?} is not what was shown", plan);
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
        if is != was {
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
