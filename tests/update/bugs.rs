//! The application as it is, and with a bug planted into it.
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, Effect, Event, dialog::Dialog},
    call::{Answer, CallId, Sent, Write},
    model::Now,
    plan::Record,
};
use std::{collections::BTreeSet, time::Duration};

/// An application that things happen to.
pub(crate) trait Machine {
    /// How often a script that breaks a rule is made shorter.
    const SHRINKS: u32 = 0;

    fn new(app: App) -> Self;
    fn app(&self) -> &App;
    fn update(&mut self, now: Now, event: Event) -> Vec<Effect>;
}

/// As it is.
pub(crate) struct Sound(App);

impl Machine for Sound {
    const SHRINKS: u32 = 400;

    fn new(app: App) -> Self {
        Self(app)
    }

    fn app(&self) -> &App {
        &self.0
    }

    fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        self.0.update(now, event)
    }
}

/// Forgets to write down that a plan was confirmed.
pub(crate) struct Forgetful(App);

impl Machine for Forgetful {
    fn new(app: App) -> Self {
        Self(app)
    }

    fn app(&self) -> &App {
        &self.0
    }

    fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let mut effects = self.0.update(now, event);
        effects.retain(|effect| {
            !matches!(effect, Effect::Note(entry) if matches!(entry.record, Record::Confirm { .. }))
        });
        effects
    }
}

/// Believes that every dialog has been seen.
pub(crate) struct Hasty(App);

impl Machine for Hasty {
    fn new(app: App) -> Self {
        Self(app)
    }

    fn app(&self) -> &App {
        &self.0
    }

    fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let earlier = Now {
            since_start: now.since_start.saturating_sub(Duration::from_secs(1)),
            ..now
        };
        let _nothing = self.0.update(earlier, Event::Painted);
        self.0.update(now, event)
    }
}

/// Asks with an id that it has used before.
pub(crate) struct Repeating {
    app: App,
    last: Option<CallId>,
}

impl Machine for Repeating {
    fn new(app: App) -> Self {
        Self { app, last: None }
    }

    fn app(&self) -> &App {
        &self.app
    }

    fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let mut effects = self.app.update(now, event);
        for effect in &mut effects {
            if let Effect::Ask(id, _) = effect {
                match &self.last {
                    Some(last) => *id = last.clone(),
                    None => self.last = Some(id.clone()),
                }
            }
        }
        effects
    }
}

/// An application with one bug and nothing to remember for it.
macro_rules! machine {
    ($(#[$words:meta])* $name:ident, $app:ident, $now:ident, $event:ident, $update:block) => {
        $(#[$words])*
        pub(crate) struct $name(App);

        impl Machine for $name {
            fn new(app: App) -> Self {
                Self(app)
            }

            fn app(&self) -> &App {
                &self.0
            }

            fn update(&mut self, $now: Now, $event: Event) -> Vec<Effect> {
                let $app = &mut self.0;
                $update
            }
        }
    };
}

machine! {
    /// Deletes another image than the one that was planned.
    Straying, app, now, event, {
        let mut effects = app.update(now, event);
        for effect in &mut effects {
            if let Effect::Do(_, Write::DeleteImage { image, place }, entry) = effect {
                *image = "another".into();
                let (image, place) = (image.clone(), place.clone());
                if let Record::Send { write, .. } = &mut entry.record {
                    *write = Write::DeleteImage { place, image };
                }
            }
        }
        effects
    }
}

machine! {
    /// Asks for one image more than was marked.
    Greedy, app, now, event, {
        let was_open = app.dialog.is_some();
        let effects = app.update(now, event);
        if let (false, Some(opened)) = (was_open, &mut app.dialog)
            && let Dialog::Confirm(confirm) = &mut opened.dialog
            && let Some(mut step) = confirm.plan.steps.last().cloned()
        {
            "another".clone_into(&mut step.target.id);
            confirm.plan.steps.push(step);
        }
        effects
    }
}

machine! {
    /// Takes all marks back when a key only moves the cursor.
    Forgetting, app, now, event, {
        let is_down = matches!(&event, Event::Key(key) if key.code == KeyCode::Down);
        let mut effects = Vec::new();
        if is_down && app.dialog.is_none() {
            let unmark = KeyEvent::new(KeyCode::Char('u'), KeyModifiers::NONE);
            effects = app.update(now, Event::Key(unmark));
        }
        effects.extend(app.update(now, event));
        effects
    }
}

machine! {
    /// Writes down twice that a step has ended.
    Stuttering, app, now, event, {
        let mut effects = app.update(now, event);
        let ends = effects.iter().filter(|effect| {
            matches!(effect, Effect::Note(entry) if matches!(entry.record, Record::Done { .. }))
        });
        let again: Vec<Effect> = ends.cloned().collect();
        effects.extend(again);
        effects
    }
}

machine! {
    /// Sends every change twice.
    Insisting, app, now, event, {
        let mut effects = app.update(now, event);
        let mut again = Vec::new();
        for effect in &effects {
            if let Effect::Do(id, write, entry) = effect {
                let id = CallId { run: "again".into(), ..id.clone() };
                again.push(Effect::Do(id, write.clone(), entry.clone()));
            }
        }
        effects.extend(again);
        effects
    }
}

machine! {
    /// Does not hear that a job is to be cancelled.
    Deaf, app, now, event, {
        let asks = match app.dialog.as_ref().map(|opened| &opened.dialog) {
            Some(Dialog::Following(following)) => following.cancels,
            _ => false,
        };
        let is_yes = matches!(&event, Event::Key(key) if key.code == KeyCode::Char('y'));
        let event = if asks && is_yes { Event::Woken } else { event };
        app.update(now, event)
    }
}

machine! {
    /// Sees no protection in what it looks at before a delete.
    Careless, app, now, event, {
        let mut event = event;
        if let Event::Answered(_, Ok(Answer::ImagesById(found))) = &mut event {
            for recorded in found {
                recorded.image.protected = false;
            }
        }
        app.update(now, event)
    }
}

machine! {
    /// Takes every row for one that has been seen.
    Blind, app, now, event, {
        let effects = app.update(now, event);
        app.images.list.rows.painted();
        effects
    }
}

machine! {
    /// Reads no ends of steps in the journals of an earlier run.
    Unlearning, app, now, event, {
        let mut event = event;
        if let Event::Recalled(journals) = &mut event {
            for journal in journals {
                journal.entries.retain(|entry| {
                    !matches!(entry.record, Record::Done { .. } | Record::End { .. })
                });
            }
        }
        app.update(now, event)
    }
}

/// Believes that a snapshot was not asked for when that is not known.
pub(crate) struct Hopeful {
    app: App,
    asked: BTreeSet<CallId>,
}

impl Machine for Hopeful {
    fn new(app: App) -> Self {
        let asked = BTreeSet::new();
        Self { app, asked }
    }

    fn app(&self) -> &App {
        &self.app
    }

    fn update(&mut self, now: Now, mut event: Event) -> Vec<Effect> {
        if let Event::Answered(id, Err(failure)) = &mut event
            && self.asked.contains(id)
        {
            failure.sent = Sent::No;
        }
        let effects = self.app.update(now, event);
        for effect in &effects {
            if let Effect::Do(id, Write::CreateSnapshot { .. }, _) = effect {
                self.asked.insert(id.clone());
            }
        }
        effects
    }
}
