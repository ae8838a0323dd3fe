//! Where the lines of the pane stand: bands one below the other, of one block or of two side by
//! side, each block with a heading and its lines.
use super::board::{Board, PlaceQuotas};
use crate::{
    model::{Place, Resource},
    plan::overview::{Age, Uncovered, Whose},
};
use std::ops::RangeInclusive;

/// From so many cells on, two blocks stand side by side.
const TWO_COLUMNS: u16 = 76;

/// The largest source instances are told at least so many, and at most, unless all are asked for.
const LEAST_SOURCES: usize = 5;
const MOST_SOURCES: usize = 12;

/// Rows of the chart of months, without its heading and its foot.
pub const CHART: usize = 4;

/// Lines for the names of instances without any snapshot.
const MOST_NAMES: usize = 4;

/// Part of the screen that a line keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Whole,
    Left,
    Right,
}

/// What the cursor can be on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    Source(Whose),
    /// The source instances that are not told one by one, or the way back to fewer.
    MoreSources,
    Age(Age),
    Uncovered(Uncovered),
    Gauge(Place, Resource),
}

/// What a line says; what it says it of stands on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Sources,
    /// By its position on the board.
    Source(usize),
    /// So many are not told; none where the rest can be folded away.
    MoreSources(usize),
    /// There are no snapshots.
    NoSnapshots,
    Ages,
    /// By its position on the board.
    Age(usize),
    Growth,
    /// A row of the chart, from above.
    Chart(usize),
    Months,
    Protection,
    Uncovered(usize),
    /// So many of the lines for names come before this one.
    Names(usize),
    Quotas(Place),
    /// By the positions of the place and of the gauge on the board.
    Gauge(usize, usize),
    /// The quotas of a place that are not known, by its position on the board.
    NoQuotas(usize),
    /// Something is still being read.
    Reading,
    /// Some places could not be read.
    LeftOut,
    /// The same of what tells which instances have snapshots.
    ProtectionReading,
    ProtectionLeftOut,
}

/// A line and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// From the top of the whole, however much of it is in sight.
    pub row: usize,
    pub side: Side,
    pub line: Line,
    pub spot: Option<Spot>,
    /// The rows to be seen together with it.
    seen: RangeInclusive<usize>,
}

/// The lines of the pane.
#[derive(Debug, Default)]
pub(super) struct Grid {
    lines: Vec<Placed>,
    rows: usize,
}

type Block = Vec<(Line, Option<Spot>)>;

impl Grid {
    pub(super) fn new(board: &Board, unfolded: bool, (width, height): (u16, u16)) -> Self {
        let [ages, growth] = [ages(board), growth()];
        let [protection, quotas] = [protection(board), quotas(board)];
        let side_by_side = width >= TWO_COLUMNS;
        let below = if side_by_side {
            ages.len().max(growth.len()) + protection.len().max(quotas.len())
        } else {
            ages.len() + growth.len() + protection.len()
        };
        // The heading, and the line that tells how many more there are.
        let room = usize::from(height).saturating_sub(below + 2);
        let sources = sources(board, unfolded, room.clamp(LEAST_SOURCES, MOST_SOURCES));
        let mut grid = Self::default();
        grid.band(sources, None);
        if side_by_side {
            grid.band(ages, Some(growth));
            grid.band(protection, Some(quotas));
        } else {
            for block in [ages, growth, protection, quotas] {
                grid.band(block, None);
            }
        }
        grid
    }

    pub(super) fn lines(&self) -> &[Placed] {
        &self.lines
    }

    /// How many rows they take.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Where the cursor can stop, in its order, each with the rows to be seen then.
    pub(super) fn stops(&self) -> Vec<(&Spot, &RangeInclusive<usize>)> {
        let lines = self.lines.iter();
        lines
            .filter_map(|line| Some((line.spot.as_ref()?, &line.seen)))
            .collect()
    }

    fn band(&mut self, left: Block, right: Option<Block>) {
        let top = self.rows;
        let high = left.len().max(right.as_ref().map_or(0, Vec::len));
        let side = match right {
            Some(_) => Side::Left,
            None => Side::Whole,
        };
        self.block(left, side, top);
        self.block(right.unwrap_or_default(), Side::Right, top);
        self.rows = top + high;
    }

    /// The first line that can be chosen is seen with what stands above it, the last with what
    /// stands below.
    fn block(&mut self, block: Block, side: Side, top: usize) {
        let stops = || (0..block.len()).filter(|at| block[*at].1.is_some());
        let (first, last) = (stops().next(), stops().next_back());
        let bottom = top + block.len().saturating_sub(1);
        let heading = |at: usize| matches!(block[at].0, Line::Quotas(_));
        let seen = |at: usize| {
            let above = if Some(at) == first {
                top
            } else {
                top + at - usize::from(at > 0 && heading(at - 1))
            };
            let below = if Some(at) == last { bottom } else { top + at };
            above..=below
        };
        let seen: Vec<RangeInclusive<usize>> = (0..block.len()).map(seen).collect();
        let lines = block.into_iter().zip(seen).enumerate();
        self.lines
            .extend(lines.map(|(at, ((line, spot), seen))| Placed {
                row: top + at,
                side,
                line,
                spot,
                seen,
            }));
    }
}

/// How many lines there are for so many names: two or so stand side by side.
pub fn name_lines(names: usize) -> usize {
    names.div_ceil(2).min(MOST_NAMES)
}

fn sources(board: &Board, unfolded: bool, room: usize) -> Block {
    let mut block: Block = vec![(Line::Sources, None)];
    if board.unread.is_some() {
        block.push((Line::Reading, None));
    } else if board.total.count == 0 && board.left_out.is_empty() {
        block.push((Line::NoSnapshots, None));
    }
    if !board.left_out.is_empty() {
        block.push((Line::LeftOut, None));
    }
    let all = board.sources.len();
    // A line that says "1 more" says less than that one.
    let folds = all > room + 1;
    let told = if folds && !unfolded { room } else { all };
    let bars = board.sources.iter().take(told).enumerate();
    block.extend(bars.map(|(at, bar)| (Line::Source(at), Some(Spot::Source(bar.whose.clone())))));
    if folds {
        block.push((Line::MoreSources(all - told), Some(Spot::MoreSources)));
    }
    block
}

fn ages(board: &Board) -> Block {
    let mut block: Block = vec![(Line::Ages, None)];
    let ages = board.ages.iter().enumerate();
    block.extend(ages.map(|(at, (age, _))| (Line::Age(at), Some(Spot::Age(*age)))));
    block
}

fn growth() -> Block {
    let mut block: Block = vec![(Line::Growth, None)];
    block.extend((0..CHART).map(|row| (Line::Chart(row), None)));
    block.push((Line::Months, None));
    block
}

fn protection(board: &Board) -> Block {
    let of = &board.protection;
    let mut block: Block = vec![(Line::Protection, None)];
    if of.unread.is_some() {
        block.push((Line::ProtectionReading, None));
    } else if of.any {
        let all = of.coverage.uncovered.iter().enumerate();
        let spot = |within| Some(Spot::Uncovered(within));
        block.extend(all.map(|(at, (within, _))| (Line::Uncovered(at), spot(*within))));
        block.extend((0..name_lines(of.coverage.names.len())).map(|at| (Line::Names(at), None)));
    }
    if !of.left_out.is_empty() {
        block.push((Line::ProtectionLeftOut, None));
    }
    block
}

fn quotas(board: &Board) -> Block {
    let mut block = Block::new();
    for (at, quotas) in board.quotas.iter().enumerate() {
        block.push((Line::Quotas(quotas.place.clone()), None));
        block.extend(gauges(at, quotas));
        if quotas.is_reading || !quotas.failures.is_empty() || quotas.gauges.is_empty() {
            block.push((Line::NoQuotas(at), None));
        }
    }
    block
}

/// What is used for a moment only is told while it is.
fn gauges(place: usize, quotas: &PlaceQuotas) -> Block {
    let passes = |resource| matches!(resource, Resource::ImageStage | Resource::ImageUploads);
    let gauges = quotas.gauges.iter().enumerate();
    let told = gauges.filter(|(_, gauge)| gauge.used > 0 || !passes(gauge.resource));
    told.map(|(at, gauge)| {
        let spot = Spot::Gauge(quotas.place.clone(), gauge.resource);
        (Line::Gauge(place, at), Some(spot))
    })
    .collect()
}
