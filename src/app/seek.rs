//! An id, address or name in the filter that no list has brought is looked up directly: once for
//! each filter that is kept, in every place that is shown.
use super::{
    App, Effect,
    calls::{Asker, Waiting, What},
    images::Images,
    listing::Listing,
    notice::Message,
    pane::PaneName,
    rows::{Item, Row, RowKey, Rows, Standing},
};
use crate::{
    call::{Answer, Failure, FailureKind, ImageCondition, InstanceCondition, Outcome, Page, Read},
    model::{Place, SafeText},
    plan::filter::Sought,
};

/// As much of a name's answer as is of use: there may be many of one name.
const AT_ONCE: Page = Page::First { limit: 100 };

/// The search that was begun last.
#[derive(Debug)]
pub struct Search {
    pane: PaneName,
    /// The whole filter.
    filter: String,
    pub sought: Sought,
    pub places: Vec<Place>,
    /// The places that have not answered yet.
    pub open: usize,
    found: Vec<RowKey>,
    /// The places that have answered that it is not there.
    missing: Vec<Place>,
    /// What came of it has been said.
    is_told: bool,
}

impl App {
    /// The filter of the shown pane is settled: what it names is looked for, where it is not here
    /// already.
    pub(super) fn filter_settled(&mut self) {
        let Some(line) = self.filter_line() else {
            return;
        };
        let filter = line.input.value().trim().to_owned();
        let Some(sought) = self.sought(&filter) else {
            return self.read_ahead(&filter);
        };
        let places = self.places().to_vec();
        let is_known = |search: &Search| {
            search.pane == self.pane && search.filter == filter && search.places == places
        };
        if self.search.as_ref().is_some_and(is_known) || !self.may_lack(&sought) {
            return;
        }
        self.end_search();
        let reads: Vec<Read> = places
            .iter()
            .filter_map(|place| self.reading_of(&sought, place))
            .collect();
        self.search = Some(Search {
            pane: self.pane,
            filter,
            sought,
            places,
            open: reads.len(),
            found: Vec::new(),
            missing: Vec::new(),
            is_told: false,
        });
        for read in reads {
            self.ask(Asker::Search(read.place().clone()), read);
        }
    }

    /// The search that is under way for what the shown pane's filter says.
    pub fn searching(&self) -> Option<&Search> {
        let search = self.search.as_ref();
        search.filter(|search| search.open > 0 && search.pane == self.pane)
    }

    /// Whether the shown list may lack it: it has not been read to its end everywhere, or nothing
    /// of what it has fits.
    fn may_lack(&self, sought: &Sought) -> bool {
        let Some(shown) = self.shown_rows(self.pane) else {
            return false;
        };
        // There is only one thing of an id.
        if shown > 0 && matches!(sought, Sought::Id(_)) {
            return false;
        }
        shown == 0 || !self.is_read_to_its_end()
    }

    /// Whether the shown list has been read to its end everywhere.
    fn is_read_to_its_end(&self) -> bool {
        let Some(list) = self.shown_list() else {
            return true;
        };
        let is_whole = |place| self.listing(list, place).is_some_and(Listing::is_whole);
        self.places().iter().all(is_whole)
    }

    /// How many rows the filter finds in a list that is searched.
    fn shown_rows(&self, pane: PaneName) -> Option<usize> {
        match pane {
            PaneName::Instances => Some(self.instances.list.rows.shown_len()),
            PaneName::Images => Some(self.images.list.rows.shown_len()),
            PaneName::VolumeSnapshots => Some(self.volume_snapshots.list.rows.shown_len()),
            PaneName::Vps | PaneName::Overview | PaneName::History => None,
        }
    }

    fn reading_of(&self, sought: &Sought, place: &Place) -> Option<Read> {
        let place = place.clone();
        Some(match (self.pane, sought) {
            (PaneName::Instances, Sought::Id(id)) => Read::Instance {
                place,
                instance: id.as_str().into(),
            },
            (PaneName::Instances, Sought::Address(address)) => Read::InstancesWhere {
                place,
                condition: InstanceCondition::Address(*address),
            },
            (PaneName::Instances, Sought::Name(name)) => Read::InstancesWhere {
                place,
                condition: InstanceCondition::Name(name.clone()),
            },
            (PaneName::Images, Sought::Id(id)) => Read::Image {
                place,
                image: id.as_str().into(),
            },
            (PaneName::Images, Sought::Address(_) | Sought::Name(_)) => Read::ImagesWhere {
                of: Images::of(self.images.source(), &place),
                place,
                conditions: vec![ImageCondition::Name(sought.text())],
                page: AT_ONCE,
            },
            (PaneName::VolumeSnapshots, Sought::Id(id)) => Read::VolumeSnapshot {
                place,
                snapshot: id.as_str().into(),
            },
            (PaneName::VolumeSnapshots, Sought::Address(_) | Sought::Name(_)) => {
                Read::VolumeSnapshotsNamed {
                    place,
                    name: sought.text(),
                }
            }
            (PaneName::Vps | PaneName::Overview | PaneName::History, _) => return None,
        })
    }

    /// What came back; rows that are found stand in their list from then on.
    pub(super) fn search_answered(&mut self, place: &Place, waiting: &Waiting, outcome: Outcome) {
        let What::Read(_) = &waiting.what else {
            return;
        };
        let found = match outcome {
            Ok(answer) => self.take_found(place, answer),
            Err(failure) if is_not_there(&failure.kind) => Vec::new(),
            Err(failure) => return self.search_failed(place, failure),
        };
        self.arrange();
        let found: Vec<RowKey> = found.into_iter().filter(|key| self.fits(key)).collect();
        if let Some(search) = &mut self.search {
            search.open = search.open.saturating_sub(1);
            if found.is_empty() {
                search.missing.push(place.clone());
            }
            search.found.extend(found);
        }
        self.conclude_search();
    }

    fn search_failed(&mut self, place: &Place, failure: Failure) {
        if let Some(search) = &mut self.search {
            search.open = search.open.saturating_sub(1);
            let text = SafeText::new(&search.sought.text());
            if failure.kind == FailureKind::SignedOut {
                self.signed_out(place.cloud(), failure);
            } else if failure.kind != FailureKind::Stopped {
                self.tell(Message::SearchFailed {
                    text,
                    place: place.clone(),
                    failure: Box::new(failure),
                });
            }
        }
        self.conclude_search();
    }

    fn take_found(&mut self, place: &Place, answer: Answer) -> Vec<RowKey> {
        fn key(place: &Place, row: &impl Row) -> RowKey {
            RowKey {
                place: place.clone(),
                id: row.id(),
            }
        }
        let mut found = Vec::new();
        if let Answer::Image(image) = answer {
            found.push(key(place, &*image));
            self.images.list.put(place, *image);
        } else if let Answer::Images(page) = answer {
            for image in page.rows {
                found.push(key(place, &image));
                self.images.list.put(place, image);
            }
        } else if let Answer::Instance(instance) = answer {
            found.push(key(place, &*instance));
            self.instances.put(place, *instance);
        } else if let Answer::Instances(page) = answer {
            for instance in page.rows {
                found.push(key(place, &instance));
                self.instances.put(place, instance);
            }
        } else if let Answer::VolumeSnapshot(recorded) = answer {
            found.push(key(place, &recorded.snapshot));
            self.volume_snapshots.list.put(place, recorded.snapshot);
        } else if let Answer::VolumeSnapshots(page) = answer {
            for snapshot in page.rows {
                found.push(key(place, &snapshot));
                self.volume_snapshots.list.put(place, snapshot);
            }
        }
        found
    }

    /// Whether the filter finds a row, or would if such rows were shown: services find more than
    /// they are asked for.
    fn fits(&self, key: &RowKey) -> bool {
        self.standing_of(key) != Some(Standing::FilteredOut)
    }

    fn standing_of(&self, key: &RowKey) -> Option<Standing> {
        fn of<T: Row>(rows: &Rows<T>, key: &RowKey) -> Option<Standing> {
            rows.find(key).map(Item::standing)
        }
        match self.search.as_ref()?.pane {
            PaneName::Instances => of(&self.instances.list.rows, key),
            PaneName::Images => of(&self.images.list.rows, key),
            PaneName::VolumeSnapshots => of(&self.volume_snapshots.list.rows, key),
            PaneName::Vps | PaneName::Overview | PaneName::History => None,
        }
    }

    /// Says what has come of a search where the list does not show it. A service looks for whole
    /// names: what has only a part of it may still come with the next page.
    pub(super) fn conclude_search(&mut self) {
        let is_over =
            |search: &&Search| search.open == 0 && !search.is_told && search.pane == self.pane;
        let Some(search) = self.search.as_ref().filter(is_over) else {
            return;
        };
        let text = SafeText::new(&search.sought.text());
        let shows = |key: &RowKey| self.standing_of(key) == Some(Standing::Shown);
        if search.found.iter().any(shows) {
            return;
        }
        let message = match search.found.first() {
            Some(key) => {
                let image = self.images.list.rows.find(key);
                Message::FoundUnshown {
                    text,
                    place: key.place.clone(),
                    is_hidden: image.is_some_and(|item| item.row.hidden),
                }
            }
            None if search.missing.is_empty() => return,
            // Part of a name is enough for the list, but not for the search.
            None if self.shown_rows(search.pane).is_some_and(|rows| rows > 0) => return,
            None if !matches!(search.sought, Sought::Id(_)) && !self.is_read_to_its_end() => return,
            None => Message::NotFound {
                text,
                places: search.missing.clone(),
            },
        };
        if let Some(search) = &mut self.search {
            search.is_told = true;
        }
        self.tell(message);
    }

    /// The filter says something else by now, or nothing: nobody waits for what it said.
    pub(super) fn drop_stale_search(&mut self) {
        let is_stale = self.search.as_ref().is_some_and(|search| {
            let line = self.filter_line_of(search.pane);
            line.is_none_or(|line| line.input.value().trim() != search.filter)
        });
        if is_stale {
            self.end_search();
        }
    }

    /// What was looked for may be there by now: the same filter is looked for again.
    pub(super) fn end_search(&mut self) {
        let stopped = self.calls.forget(|asker| matches!(asker, Asker::Search(_)));
        self.effects.extend(stopped.into_iter().map(Effect::Stop));
        self.search = None;
    }
}

/// Whether a place says that it has no such thing: also where it has no such service.
fn is_not_there(failure: &FailureKind) -> bool {
    matches!(
        failure,
        FailureKind::NotFound | FailureKind::NoEndpoint { .. }
    )
}
