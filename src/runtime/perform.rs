//! Does what the application asks for.
use super::{
    Stage, memory, save,
    signal::{self, Who},
    terminal::{Screen, Wire},
};
use crate::{
    app::{Effect, Event, effect::Save},
    call::{Failure, FailureKind},
    cloud::worker::Order,
    view::export,
};
use std::{io, time::Duration};

impl Stage {
    /// Performs one effect. Once the program ends only lines for the journal are.
    pub(super) fn perform(&mut self, effect: Effect) {
        if self.finish.is_some() && !matches!(effect, Effect::Note(_)) {
            return;
        }
        match effect {
            Effect::Ask(call, read) => {
                if read.tidies_up() {
                    self.awaited.insert(call.clone());
                }
                self.order(Order::Ask(call, read));
            }
            Effect::SignIn(call, sign_in) => self.order(Order::SignIn(call, Box::new(sign_in))),
            Effect::Stop(call) => self.order(Order::Stop(call)),
            Effect::Do(call, write, entry) => {
                self.awaited.insert(call.clone());
                self.journal.order(call, write, entry);
            }
            Effect::Note(entry) => self.journal.note(entry),
            Effect::Recall => self.journal.recall(),
            Effect::WakeAt(time) => self.wake_at(time),
            Effect::Remember(cloud) => memory::remember_cloud(self.state.clone(), &cloud),
            Effect::RememberPlaces(places) => memory::remember_places(self.state.clone(), &places),
            Effect::Save(save) => self.save(*save),
            Effect::Copy(text) => self.decorate(|screen| screen.copy(&text)),
            Effect::Bell => self.ring(),
            Effect::Redraw => self.redraw(),
            Effect::Suspend => self.suspend_if_woken_again(),
            Effect::Quit(exit) => self.finish = Some(exit.into()),
        }
    }

    fn order(&mut self, order: Order) {
        let Err(refused) = self.orders.send(order) else {
            return;
        };
        // The worker is gone, but every call still has its outcome. A stop has none of its own.
        let order = refused.0;
        if !matches!(order, Order::Stop(_)) {
            let outcome = Err(Failure::unsent(FailureKind::Internal));
            let _ = self
                .news
                .send(Event::Answered(order.call().clone(), outcome));
        }
    }

    fn save(&self, wanted: Save) {
        let text = export::text(&wanted.document, wanted.format, &self.dress);
        save::save(wanted.path, text, self.news.clone());
    }

    fn suspend_if_woken_again(&mut self) {
        if signal::is_a_job() {
            self.suspend(Who::Group);
        } else {
            self.ring();
        }
    }

    fn ring(&mut self) {
        self.decorate(Screen::ring);
    }

    fn wake_at(&mut self, time: Duration) {
        self.wake = Some(self.wake.map_or(time, |wake| wake.min(time)));
    }

    fn decorate(&mut self, add: impl FnOnce(&mut Screen<Wire>) -> io::Result<()>) {
        match add(&mut self.screen) {
            Ok(()) => self.make_stale(),
            Err(error) => self.lose_terminal(&error),
        }
    }
}
