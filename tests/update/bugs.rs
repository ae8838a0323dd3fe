//! The application as it is, and with a bug planted into it.
use horizon_tui::{
    app::{App, Effect, Event},
    call::CallId,
    model::Now,
    plan::Record,
};
use std::time::Duration;

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
