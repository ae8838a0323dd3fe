//! Which source instances are gone: what is missing from a whole list is asked for by its id, and
//! only a 404 makes it gone.
use super::{App, calls::Asker, images::Show, list::ListName, pane::PaneName};
use crate::{
    call::{Answer, FailureKind, Outcome, Read},
    model::{InstanceId, Place},
};
use std::collections::HashSet;

/// How many of these questions may be under way at once: nobody waits for them.
const AT_ONCE: usize = 4;

/// The instances that have been asked for since the list was read.
#[derive(Debug, Default)]
pub(super) struct Asked(HashSet<(Place, InstanceId)>);

impl App {
    /// Asks for the sources of the rows on screen that are in no list.
    pub(super) fn ask_for_missing_sources(&mut self) {
        if self.pane != PaneName::Images || self.images.show == Show::AllImages {
            return;
        }
        let calls = self.calls.iter();
        let under_way = calls
            .filter(|(_, waiting)| matches!(waiting.asker, Asker::Source(..)))
            .count();
        for (place, instance) in self.missing_sources(AT_ONCE.saturating_sub(under_way)) {
            self.asked_sources
                .0
                .insert((place.clone(), instance.clone()));
            let asker = Asker::Source(place.clone(), instance.clone());
            self.ask(asker, Read::Instance { place, instance });
        }
    }

    fn missing_sources(&self, room: usize) -> Vec<(Place, InstanceId)> {
        let rows = self.images.list.rows.window();
        let mut missing: Vec<(Place, InstanceId)> = Vec::new();
        for (item, _) in rows {
            for instance in self.sources.missing(&item.place, [&item.row]) {
                let source = (item.place.clone(), instance);
                if !self.asked_sources.0.contains(&source) && !missing.contains(&source) {
                    missing.push(source);
                }
            }
        }
        missing.truncate(room);
        missing
    }

    /// Takes note of what came back: only a 404 says that an instance is gone.
    pub(super) fn source_answered(&mut self, place: &Place, id: &InstanceId, outcome: Outcome) {
        match outcome {
            Ok(Answer::Instance(instance)) => self.instances.list.put(place, *instance),
            Err(failure) if failure.kind == FailureKind::NotFound => {
                self.sources.not_found(place, id);
            }
            Ok(_) | Err(_) => return,
        }
        self.arrange();
    }

    /// A new reading of the instances may know them again.
    pub(super) fn forget_asked_sources(&mut self, list: ListName, place: &Place) {
        if list == ListName::Instances {
            self.asked_sources.0.retain(|(of, _)| of != place);
        }
    }
}
