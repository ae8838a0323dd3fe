//! The Overview pane: what snapshots there are, in bars, and how far the quotas are used up.
//!
//! Every bar leads to what it counts: the Images or the Instances pane, filtered to just that.
mod board;
mod grid;

pub use board::{Board, PlaceQuotas, Protection};
pub use grid::{CHART, Line, Placed, Side, Spot, name_lines};

use super::{App, images::Show, list::ListName, pane::PaneName, rows::Item};
use crate::{
    model::{Image, Place, Resource},
    plan::{
        filter::{TermName, asking},
        overview::{Counted, coverage},
    },
};
use grid::Grid;

/// The lists that it is made of.
pub const LISTS: [ListName; 2] = [ListName::MyImages, ListName::Instances];

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Overview {
    pub board: Board,
    grid: Grid,
    /// What the cursor is on, whatever comes in.
    spot: Option<Spot>,
    /// The user has moved the cursor: before that it stays on top.
    touched: bool,
    /// Whether all source instances are told, and not only the largest.
    unfolded: bool,
    offset: usize,
    size: (u16, u16),
}

impl Overview {
    /// The lines in sight, each with its row on the screen.
    pub fn window(&self) -> impl Iterator<Item = (usize, &Placed)> {
        let rows = self.offset..self.offset + usize::from(self.size.1);
        let lines = self.grid.lines().iter();
        let seen = lines.filter(move |line| rows.contains(&line.row));
        seen.map(|line| (line.row - self.offset, line))
    }

    /// What the cursor is on.
    pub fn spot(&self) -> Option<&Spot> {
        self.spot.as_ref()
    }

    /// The first row in sight, and how many there are.
    pub fn reach(&self) -> (usize, usize) {
        (self.offset, self.grid.rows())
    }

    fn resize(&mut self, size: (u16, u16)) {
        if self.size != size {
            self.size = size;
            self.lay_out();
        }
    }

    /// The board says something else now, or stands elsewhere.
    fn lay_out(&mut self) {
        let before = self.at().filter(|_| self.touched);
        self.grid = Grid::new(&self.board, self.unfolded, self.size);
        if self.at().is_none() || !self.touched {
            // What the cursor was on is not there any more: what has taken its position is.
            let stops = self.grid.stops();
            let at = before.unwrap_or(0).min(stops.len().saturating_sub(1));
            self.spot = stops.get(at).map(|(spot, _)| (*spot).clone());
        }
        self.settle();
    }

    /// Which of the stops the cursor is on.
    fn at(&self) -> Option<usize> {
        let spot = self.spot.as_ref()?;
        self.grid.stops().iter().position(|(stop, _)| *stop == spot)
    }

    fn step(&mut self, by: isize) {
        self.touched = true;
        let stops = self.grid.stops();
        let at = self.at().unwrap_or(0).saturating_add_signed(by);
        let stop = stops.get(at.min(stops.len().saturating_sub(1)));
        self.spot = stop.map(|(spot, _)| (*spot).clone());
        self.settle();
    }

    fn page(&mut self, pages: isize) {
        let height = isize::try_from(self.size.1).unwrap_or(1);
        self.step(pages.saturating_mul(height));
    }

    /// Scrolls no more than it must for what the cursor is on, with what belongs to it.
    fn settle(&mut self) {
        let height = usize::from(self.size.1).max(1);
        let stops = self.grid.stops();
        let Some((_, seen)) = self.at().and_then(|at| stops.get(at)) else {
            self.offset = 0;
            return;
        };
        let (first, last) = (*seen.start(), *seen.end());
        self.offset = self
            .offset
            .max((last + 1).saturating_sub(height))
            .min(first);
        let most = self.grid.rows().saturating_sub(height);
        self.offset = self.offset.min(most);
    }
}

impl App {
    /// Adds up anew what the pane shows, if it is shown.
    pub(super) fn sum_up(&mut self) {
        if self.pane == PaneName::Overview {
            self.overview.board = self.board();
            self.overview.lay_out();
        }
    }

    /// The lists that must be whole before an instance can be said to have no snapshot: where
    /// images are made of volume snapshots, only Cinder knows whose they are.
    fn protection_needs(&self) -> Vec<ListName> {
        let mut needs = LISTS.to_vec();
        if self.summed_up().any(|item| item.row.is_volume_backed()) {
            needs.extend([ListName::VolumeSnapshots, ListName::Volumes]);
        }
        needs
    }

    fn board(&self) -> Board {
        let counted = self.counted();
        let needs = self.protection_needs();
        let whole = self.whole_places(&needs);
        let instances = self.instances.list.rows.iter();
        let instances = instances.filter(|item| whole.contains(&item.place));
        let covered = instances.map(|item| {
            let snapshots = self.instances.snapshots(&item.place, &item.row.id);
            (&item.row, snapshots.newest)
        });
        let protection = Protection {
            coverage: coverage(covered, self.now.wall),
            unread: self.unread(&needs),
            any: !whole.is_empty(),
            left_out: self.broken_places(&needs),
        };
        let quotas = self.places().iter().map(|place| PlaceQuotas {
            place: place.clone(),
            gauges: self.quotas.gauges(place),
            is_reading: self.quotas.is_reading(place),
            failures: self
                .quotas
                .failures(place)
                .map(|(of, why)| (of, why.clone()))
                .collect(),
        });
        Board::new(
            &counted,
            (self.now.wall, &self.settings.time_zone),
            protection,
            quotas.collect(),
        )
        .reading(self.unread(&LISTS[..1]), self.broken_places(&LISTS[..1]))
    }

    fn counted(&self) -> Vec<Counted<'_>> {
        self.summed_up()
            .map(|item| Counted {
                place: &item.place,
                image: &item.row,
                source: self.source(item),
            })
            .collect()
    }

    /// The rows that the pane adds up: what Images shows of my snapshots without a filter.
    pub(super) fn summed_up(&self) -> impl Iterator<Item = &Item<Image>> {
        let (rows, places) = (self.images.list.rows.iter(), self.places());
        rows.filter(|item| places.contains(&item.place) && Show::MySnapshots.includes(item))
    }

    pub(super) fn step_overview(&mut self, by: isize) {
        self.overview.step(by);
    }

    pub(super) fn page_overview(&mut self, pages: isize) {
        self.overview.page(pages);
    }

    pub(super) fn resize_overview(&mut self) {
        let body = self.layout().body;
        // The pane has no column heads: it has their line as well.
        self.overview.resize((body.width, body.height + 1));
    }

    /// Goes to what the cursor is on.
    pub(super) fn show_spot(&mut self) {
        let Some(spot) = self.overview.spot.clone() else {
            return;
        };
        self.overview.touched = true;
        match spot {
            Spot::Source(whose) => {
                let mut bars = self.overview.board.sources.iter();
                let bar = bars.find(|bar| bar.whose == whose);
                if let Some(filter) = bar.map(|bar| bar.filter.clone()) {
                    self.show_my_snapshots(filter);
                }
            }
            Spot::MoreSources => {
                self.overview.unfolded = !self.overview.unfolded;
                self.overview.lay_out();
            }
            Spot::Age(age) => {
                if let Some(filter) = age.filter() {
                    self.show_my_snapshots(filter.to_owned());
                }
            }
            Spot::Uncovered(within) => {
                let filter = within.filter().to_owned();
                self.jump_to_filter(PaneName::Instances, self.images.show, filter);
            }
            Spot::Gauge(place, resource) => self.show_used(&place, resource),
        }
    }

    fn show_my_snapshots(&mut self, filter: String) {
        self.jump_to_filter(PaneName::Images, Show::MySnapshots, filter);
    }

    /// Shows what uses up a quota of a place.
    fn show_used(&mut self, place: &Place, resource: Resource) {
        let filter = if self.places().len() > 1 {
            asking(TermName::Region, place.region().as_str())
        } else {
            String::new()
        };
        let pane = match resource {
            Resource::Images
            | Resource::ImageSize
            | Resource::ImageStage
            | Resource::ImageUploads => PaneName::Images,
            Resource::Instances | Resource::Cores | Resource::Ram => PaneName::Instances,
            Resource::Volumes | Resource::VolumeSnapshots | Resource::VolumeSize => {
                PaneName::VolumeSnapshots
            }
        };
        self.jump_to_filter(pane, self.images.show, filter);
    }
}
