//! Many steps in one confirmation: what they come to, and each in a line.
use crate::{
    app::App,
    model::{Place, SafeText, text, time},
    plan::Step,
    view::{
        Dress,
        dialog::{facts, prose},
        widget::line,
    },
};
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;

/// How many things, how much they hold, and where they are.
pub(super) fn summary(
    steps: &[Step],
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    let bytes = steps.iter().filter_map(|step| step.target.bytes);
    let unsized_targets = steps.iter().filter(|step| step.target.bytes.is_none());
    let mut parts = vec![
        words.say_with("confirm-count", &[("count", steps.len().into())]),
        words.size(bytes.fold(0, u64::saturating_add)),
    ];
    let unknown = unsized_targets.count();
    if unknown > 0 {
        parts.push(words.say_with("confirm-unsized", &[("count", unknown.into())]));
    }
    let mut lines = prose::say(prose::dotted(&parts, dress), cells);
    for place in places(steps) {
        lines.extend(prose::say(facts::place(app, dress, place), cells));
    }
    lines
}

fn places(steps: &[Step]) -> BTreeSet<&Place> {
    steps.iter().map(|step| &step.target.place).collect()
}

/// The widths of the columns; one that is left out has none.
struct Widths {
    name: usize,
    source: usize,
    region: usize,
}

const BETWEEN: usize = 2;
const SIZE: usize = 6;
const AGE: usize = 6;
const LEAST_NAME: usize = 16;
const WIDEST: usize = 16;

impl Widths {
    /// Regions are told only where there are several; the source goes before the region does.
    fn new(steps: &[Step], cells: usize) -> Self {
        let fixed = 2 * BETWEEN + SIZE + AGE;
        let mut left = cells.saturating_sub(fixed + LEAST_NAME);
        let mut take = |wanted: usize| {
            let wanted = wanted.min(WIDEST);
            if wanted == 0 || left < wanted + BETWEEN {
                return 0;
            }
            left -= wanted + BETWEEN;
            wanted
        };
        let region = |step: &Step| step.target.place.region().shown().width();
        let source = |step: &Step| step.target.source.as_ref().map_or(0, SafeText::width);
        let regions = if places(steps).len() > 1 {
            take(steps.iter().map(region).max().unwrap_or(0))
        } else {
            0
        };
        let sources = take(steps.iter().map(source).max().unwrap_or(0));
        Self {
            name: left + LEAST_NAME,
            source: sources,
            region: regions,
        }
    }
}

/// One line for each step: name, size, age, source, region.
pub(super) fn lines(steps: &[Step], app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let widths = Widths::new(steps, cells);
    steps
        .iter()
        .map(|step| line::cut(row(step, &widths, app, dress), cells))
        .collect()
}

fn row(step: &Step, widths: &Widths, app: &App, dress: &Dress) -> Line<'static> {
    let words = &dress.words;
    let target = &step.target;
    let size = target.bytes.map(|bytes| words.short_size(bytes));
    let age = target
        .created
        .map(|created| words.short_age(time::age(app.now.wall, created)));
    let dim = dress.theme.dim;
    let mut spans = vec![
        Span::from(padded(target.name.as_str(), widths.name)),
        Span::from(format!("  {:>SIZE$}", size.unwrap_or_default())),
        Span::from(format!("  {:>AGE$}", age.unwrap_or_default())),
    ];
    for (text, width) in [
        (target.source.clone().unwrap_or_default(), widths.source),
        (target.place.region().shown(), widths.region),
    ] {
        if width > 0 {
            let text = padded(text.as_str(), width);
            spans.push(Span::styled(format!("  {text}"), dim));
        }
    }
    Line::from(spans)
}

/// A text in exactly so many cells.
fn padded(text: &str, cells: usize) -> String {
    let cut = text::truncate(text, cells);
    let blanks = " ".repeat(cells - text::width(&cut));
    format!("{cut}{blanks}")
}
