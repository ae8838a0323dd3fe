//! Which source instances are gone: one that is missing from a complete list is asked for by its
//! id, and only 404s make it gone. As two regions may share one Glance, all regions of the cloud are asked,
//! whether they are shown or not.
use super::{
    App,
    calls::Asker,
    images::Show,
    list::ListName,
    pane::PaneName,
    rows::{Item, Standing},
};
use crate::{
    call::{Answer, FailureKind, Outcome, Read, Service},
    model::{Image, InstanceId, Place},
};
use std::collections::{BTreeSet, HashSet};

/// How many of these questions may be under way at once: they are in no hurry.
const AT_ONCE: usize = 4;

/// The instances that have been asked for since the list was read.
#[derive(Debug, Default)]
pub(super) struct Asked {
    instances: HashSet<(Place, InstanceId)>,
    /// The rows among which none was left to be asked for, by their revisions.
    none_left_in: Option<(u64, u64)>,
}

impl App {
    /// Asks for the sources of the rows on screen that are in no list.
    pub(super) fn ask_for_missing_sources(&mut self) {
        let by_filter = self.filters_by_source();
        let sums_up = self.pane == PaneName::Overview;
        let in_images = self.pane == PaneName::Images
            && (self.is_ruling() || by_filter || self.images.show == Show::MySnapshots);
        let revisions = (
            self.images.list.rows.revision(),
            self.instances.list.rows.revision(),
        );
        let none_left =
            (by_filter || sums_up) && self.asked_sources.none_left_in == Some(revisions);
        if !(in_images || sums_up) || none_left {
            return;
        }
        let room = AT_ONCE.saturating_sub(self.sources_asked());
        let mut missing = if room == 0 {
            BTreeSet::new()
        } else {
            self.missing_sources()
        };
        if (by_filter || sums_up) && room > 0 && missing.is_empty() {
            self.asked_sources.none_left_in = Some(revisions);
        }
        while missing.len() > room {
            missing.pop_last();
        }
        for (place, instance) in missing {
            let source = (place.clone(), instance.clone());
            self.asked_sources.instances.insert(source);
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

    /// How many instances are still being asked about.
    pub(super) fn sources_to_come(&self) -> usize {
        let asked = self.calls.iter().filter_map(|(_, waiting)| {
            if let Asker::Source(_, instance) = &waiting.asker {
                return Some(instance.clone());
            }
            None
        });
        let missing = self.missing_sources().into_iter();
        let instances = missing.map(|(_, instance)| instance);
        // Each counts once, however many regions are asked for it.
        asked.chain(instances).collect::<BTreeSet<_>>().len()
    }

    /// Whether the filter asks for sources: it cannot show a row before its source is known.
    fn filters_by_source(&self) -> bool {
        self.pane == PaneName::Images && self.filter(self.pane).needs().sources
    }

    /// How many sources nobody knows yet to be there or gone, where the filter asks for them.
    pub(super) fn filtered_sources_to_come(&self) -> usize {
        if self.filters_by_source() {
            self.sources_to_come()
        } else {
            0
        }
    }

    /// The sources that have not been asked for: of the rows on screen, where a rule is put
    /// together of all that it could mark, and where the filter asks for sources of all rows.
    fn missing_sources(&self) -> BTreeSet<(Place, InstanceId)> {
        let rows = &self.images.list.rows;
        let items: Vec<&Item<Image>> = if self.is_ruling() {
            let mine = |item: &&Item<Image>| {
                item.standing() != Standing::Elsewhere && self.why_not_delete(item).is_none()
            };
            rows.iter().filter(mine).collect()
        } else if self.pane == PaneName::Overview {
            self.summed_up().collect()
        } else if self.filters_by_source() {
            let here = |item: &&Item<Image>| item.standing() != Standing::Elsewhere;
            rows.iter().filter(here).collect()
        } else {
            rows.window().map(|(item, _)| item).collect()
        };
        let mut missing = BTreeSet::new();
        for item in items {
            for source in self.sources.missing(&item.place, [&item.row]) {
                if !self.asked_sources.instances.contains(&source) {
                    missing.insert(source);
                }
            }
        }
        missing
    }

    /// Takes note of what came back: only a 404 says that an instance is not there, or that there
    /// is no Nova in a region.
    pub(super) fn source_answered(&mut self, place: &Place, id: &InstanceId, outcome: Outcome) {
        match outcome {
            Ok(Answer::Instance(instance)) => {
                self.sources.found(place, &instance);
                if self.places().contains(place) {
                    self.instances.list.put(place, *instance);
                }
            }
            Err(failure) if says_not_there(&failure.kind) => self.sources.not_found(place, id),
            Ok(_) | Err(_) => return,
        }
        self.arrange();
    }

    /// A new reading may know them again, and what gave no answer is asked again: this place, and
    /// the regions behind it that are not shown.
    pub(super) fn forget_asked_sources(&mut self, list: ListName, place: &Place) {
        let context = self.context.as_ref();
        let shown = context.map_or(&[][..], |context| context.places.as_slice());
        let is_behind = |of: &Place| of.cloud() == place.cloud() && !shown.contains(of);
        let asked = &mut self.asked_sources;
        asked
            .instances
            .retain(|(of, _)| of != place && !is_behind(of));
        asked.none_left_in = None;
        if list == ListName::Instances {
            self.sources.forget_found(place);
        }
    }
}

/// Whether an instance that was asked for is not in that region: it says so, or it has no Nova.
pub fn says_not_there(failure: &FailureKind) -> bool {
    let service = Service::Nova;
    *failure == FailureKind::NotFound || *failure == FailureKind::NoEndpoint { service }
}
