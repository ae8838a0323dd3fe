//! Which source instances are gone: what is missing from a whole list is asked for by its id, and
//! only a 404 makes it gone.
use super::{
    App,
    calls::Asker,
    images::Show,
    list::ListName,
    pane::PaneName,
    rows::{Item, Standing},
};
use crate::{
    call::{Answer, FailureKind, Outcome, Read},
    model::{Image, InstanceId, Place},
};
use std::collections::{BTreeSet, HashSet};

/// How many of these questions may be under way at once: nobody waits for them.
const AT_ONCE: usize = 4;

/// The instances that have been asked for since the list was read.
#[derive(Debug, Default)]
pub(super) struct Asked(HashSet<(Place, InstanceId)>);

impl App {
    /// Asks for the sources of the rows on screen that are in no list.
    pub(super) fn ask_for_missing_sources(&mut self) {
        let wanted = self.is_ruling() || self.images.show == Show::MySnapshots;
        if self.pane != PaneName::Images || !wanted {
            return;
        }
        let room = AT_ONCE.saturating_sub(self.sources_asked());
        let mut missing = if room == 0 {
            BTreeSet::new()
        } else {
            self.missing_sources()
        };
        while missing.len() > room {
            missing.pop_last();
        }
        for (place, instance) in missing {
            self.asked_sources
                .0
                .insert((place.clone(), instance.clone()));
            let asker = Asker::Source(place.clone(), instance.clone());
            self.ask(asker, Read::Instance { place, instance });
        }
    }

    /// How many of these questions are under way.
    fn sources_asked(&self) -> usize {
        let calls = self.calls.iter();
        let asked = calls.filter(|(_, waiting)| matches!(waiting.asker, Asker::Source(..)));
        asked.count()
    }

    /// How many instances it is not known of yet whether they are gone, though it will be.
    pub(super) fn sources_to_come(&self) -> usize {
        self.sources_asked() + self.missing_sources().len()
    }

    /// The sources that have not been asked for: of the rows on screen, or where a rule is put
    /// together of all that it could mark.
    fn missing_sources(&self) -> BTreeSet<(Place, InstanceId)> {
        let rows = &self.images.list.rows;
        let items: Vec<&Item<Image>> = if self.is_ruling() {
            let mine = |item: &&Item<Image>| {
                item.standing() != Standing::Elsewhere && self.why_not_delete(item).is_none()
            };
            rows.iter().filter(mine).collect()
        } else {
            rows.window().map(|(item, _)| item).collect()
        };
        let mut missing = BTreeSet::new();
        for item in items {
            for instance in self.sources.missing(&item.place, [&item.row]) {
                let source = (item.place.clone(), instance);
                if !self.asked_sources.0.contains(&source) {
                    missing.insert(source);
                }
            }
        }
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
