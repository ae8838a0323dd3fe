//! Many things in one confirmation: what they come to, and each in a line.
//!
//! A plan may have thousands of steps: only the lines in sight are made.
use crate::{
    app::{App, dialog::Confirm, rows::Standing},
    call::Write,
    model::{Place, SafeText, text, time},
    plan::{Because, Doing, LeftOut, Loss, Plan, Purpose, Step, Target, TargetKind, money::Money},
    view::{
        Dress,
        dialog::{facts, prose},
        pane,
        widget::line,
    },
};
use ratatui::text::{Line, Span};
use std::{collections::BTreeSet, ops::Range};

/// How many things, how much they hold, and where they are.
pub(super) fn summary(
    plan: &Plan,
    saved: &[Money],
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    let totals = plan.totals();
    // New snapshots have no size yet.
    let created = plan.steps.iter().filter_map(made).count();
    let chosen = plan.chosen().count() - created;
    let mut parts = Vec::new();
    if created > 0 {
        parts.push(words.say_with("create-count", &[("count", created.into())]));
    }
    if chosen > 0 || created == 0 {
        parts.push(words.say_with(counted(plan), &[("count", chosen.into())]));
    }
    let is_sized = plan.steps.iter().any(|step| has_size(&step.target));
    if is_sized && (chosen > 0 || created == 0) {
        parts.push(words.size(totals.bytes));
    }
    let without_size = totals.unsized_targets - created;
    for (key, count) in [
        ("confirm-unsized", if is_sized { without_size } else { 0 }),
        ("confirm-left-out", plan.left_out.len()),
    ] {
        if count > 0 {
            parts.push(words.say_with(key, &[("count", count.into())]));
        }
    }
    let money = saved.iter();
    parts.extend(money.map(|money| words.saves(&money.to_string())));
    let mut lines = prose::say(prose::dotted(&parts, dress), cells);
    let places: BTreeSet<&Place> = plan.steps.iter().map(|step| &step.target.place).collect();
    for place in places {
        lines.extend(prose::say(facts::place(app, dress, place), cells));
    }
    lines
}

/// Whether a thing takes up room by itself: an instance has images and volumes for that.
fn has_size(target: &Target) -> bool {
    target.kind != TargetKind::Instance
}

/// The sentence that counts what was chosen.
fn counted(plan: &Plan) -> &'static str {
    match plan.purpose {
        Purpose::CreateSnapshot
        | Purpose::RotateSnapshots
        | Purpose::DeleteImages
        | Purpose::SetAside
        | Purpose::BringBack => "confirm-count",
        Purpose::DeleteVolumeSnapshots => "confirm-count-volume-snapshots",
        Purpose::TakeVpsSnapshot
        | Purpose::DescribeVpsSnapshot
        | Purpose::DeleteVpsSnapshot
        | Purpose::ReplaceVpsSnapshot
        | Purpose::RestoreVps
        | Purpose::AbortVpsSnapshot
        | Purpose::OrderVpsSnapshotOption => "confirm-count-vps",
        Purpose::Change(_) => {
            let kinds = plan.steps.iter().map(|step| step.target.kind);
            let kinds = kinds.chain(plan.left_out.iter().map(|left| left.target.kind));
            let kinds: BTreeSet<TargetKind> = kinds.collect();
            if kinds.iter().all(|kind| *kind == TargetKind::Image) {
                "confirm-count"
            } else if kinds.iter().all(|kind| *kind == TargetKind::Instance) {
                "confirm-count-instances"
            } else {
                "confirm-count-changes"
            }
        }
    }
}

/// The name of what a step creates; none where it creates nothing.
pub(super) fn made(step: &Step) -> Option<SafeText> {
    step.write.makes_named().map(SafeText::new)
}

/// What the name of what a step creates is called.
pub(super) fn label_of_made(step: &Step) -> &'static str {
    if let Write::Launch { .. } = &step.write {
        "column-instance-name"
    } else if let Write::CreateVolume { .. } = &step.write {
        "label-volume-name"
    } else {
        "label-snapshot-name"
    }
}

/// One line of the list.
pub(super) enum Entry<'a> {
    Columns,
    Heading(String),
    Thing(&'a Target),
    /// What is created, by name, and of what.
    Made(SafeText, &'a Target),
}

impl<'a> Entry<'a> {
    fn of(step: &'a Step) -> Self {
        match made(step) {
            Some(name) => Self::Made(name, &step.target),
            None => Self::Thing(&step.target),
        }
    }

    fn target(&self) -> Option<&'a Target> {
        match self {
            Self::Thing(target) | Self::Made(_, target) => Some(target),
            Self::Columns | Self::Heading(_) => None,
        }
    }
}

/// The lines of the list: what was in sight, what the filter hid, what is of another place or
/// kind, and what is left out, by reason.
pub(super) fn entries<'a>(dialog: &'a Confirm, dress: &Dress) -> Vec<Entry<'a>> {
    let plan = &dialog.plan;
    let mut entries = Vec::new();
    // The steps of a plan about a VPS, and of one that restores an instance, are all about that one.
    let is_list = plan.purpose != Purpose::Change(Doing::Restore)
        && plan
            .steps
            .iter()
            .all(|step| step.target.kind != TargetKind::Vps);
    if is_list && plan.steps.len() > 1 {
        entries.push(Entry::Columns);
        if plan.purpose == Purpose::RotateSnapshots {
            return with_left_out(rotated(plan, entries, dress), plan, dress);
        }
        for (standing, heading) in [
            (Standing::Shown, None),
            (Standing::FilteredOut, Some("confirm-hidden")),
            (Standing::Elsewhere, Some("confirm-elsewhere")),
        ] {
            let steps: Vec<usize> = dialog.steps(standing).collect();
            if let (Some(key), false) = (heading, steps.is_empty()) {
                entries.push(heading_of(key, steps.len(), dress));
            }
            let things = steps.iter().map(|step| &plan.steps[*step]);
            entries.extend(things.map(Entry::of));
        }
    }
    with_left_out(entries, plan, dress)
}

/// What is created, and apart from it what goes afterwards.
fn rotated<'a>(plan: &'a Plan, mut entries: Vec<Entry<'a>>, dress: &Dress) -> Vec<Entry<'a>> {
    let (new, old): (Vec<&Step>, Vec<&Step>) =
        plan.steps.iter().partition(|step| made(step).is_some());
    for (key, steps) in [
        ("confirm-created-first", new),
        ("confirm-deleted-after", old),
    ] {
        entries.push(heading_of(key, steps.len(), dress));
        entries.extend(steps.into_iter().map(Entry::of));
    }
    entries
}

/// What is left out, by reason, behind the rest.
fn with_left_out<'a>(mut entries: Vec<Entry<'a>>, plan: &'a Plan, dress: &Dress) -> Vec<Entry<'a>> {
    let mut left: Vec<&LeftOut> = plan.left_out.iter().collect();
    while let Some(first) = left.first() {
        let because = first.because.clone();
        let (group, others): (Vec<&LeftOut>, _) =
            left.into_iter().partition(|left| left.because == because);
        entries.push(Entry::Heading(left_out_heading(
            &because,
            group.len(),
            dress,
        )));
        entries.extend(group.into_iter().map(|left| Entry::Thing(&left.target)));
        left = others;
    }
    entries
}

fn heading_of(key: &str, count: usize, dress: &Dress) -> Entry<'static> {
    Entry::Heading(dress.words.say_with(key, &[("count", count.into())]))
}

fn left_out_heading(because: &Because, count: usize, dress: &Dress) -> String {
    let with = [
        ("count", count.into()),
        ("reason", dress.words.because(because).into()),
    ];
    dress.words.say_with("confirm-left-out-because", &with)
}

/// What of the list can be in sight on this screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight {
    /// Lines of the dialog before the list.
    pub before: usize,
    pub scroll: usize,
    /// Lines of the screen.
    pub height: usize,
}

/// More than there are lines in a dialog that go where room is short.
const SLACK: usize = 8;

impl Sight {
    /// The entries in sight of so many.
    fn of(self, entries: usize) -> Range<usize> {
        let all = self.before + entries;
        let top = self.scroll.min(all.saturating_sub(self.height));
        let first = top.saturating_sub(self.before + SLACK);
        let end = (top + self.height + 2 * SLACK).saturating_sub(self.before);
        first..end
    }
}

/// The list, in which lines out of sight are empty.
pub(super) fn lines(
    entries: &[Entry<'_>],
    sight: Sight,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let widths = Widths::new(entries, app, cells);
    let sight = sight.of(entries.len());
    let made = entries.iter().enumerate().map(|(at, entry)| {
        // Not blank: blank lines go where room is short.
        if !sight.contains(&at) {
            return Line::from(Span::raw(""));
        }
        let line = match entry {
            Entry::Columns => columns(&widths, dress),
            Entry::Heading(text) => Line::styled(text.clone(), dress.theme.label),
            Entry::Thing(target) => row(target, &widths, app, dress),
            Entry::Made(name, target) => made_row(name, target, &widths, app, dress),
        };
        line::cut(line, cells)
    });
    made.collect()
}

/// The widths of the columns; one that is left out has none.
struct Widths {
    name: usize,
    source: usize,
    region: usize,
    size: usize,
    told: Told,
}

/// What is told of a place before its region.
#[derive(Debug, Clone, Copy)]
struct Told {
    /// The things are of several clouds.
    clouds: bool,
    /// They are of several projects of one of them, or were looked at among those of all.
    projects: bool,
    /// They are in several places.
    regions: bool,
}

impl Told {
    fn of(targets: &[&Target]) -> Self {
        let places: BTreeSet<_> = targets.iter().map(|target| &target.place).collect();
        let clouds: BTreeSet<_> = places.iter().map(|place| place.cloud()).collect();
        let projects = places.iter().map(|place| (place.cloud(), place.project()));
        let projects: BTreeSet<_> = projects.collect();
        Self {
            clouds: clouds.len() > 1,
            projects: projects.len() > clouds.len() || places.iter().any(|of| of.is_of_everyone()),
            regions: places.len() > 1,
        }
    }

    fn is_more(self) -> bool {
        self.clouds || self.projects
    }
}

/// The sign before a name.
const SIGN: usize = 2;
const BETWEEN: usize = 2;
const SIZE: usize = 6;
const AGE: usize = 6;
const LEAST_NAME: usize = 16;
const WIDEST: usize = 16;
/// A cloud or a project, and its region.
const WIDEST_OF_SEVERAL: usize = 24;

impl Widths {
    /// Regions are told only where there are several; the source goes before the region does.
    fn new(entries: &[Entry<'_>], app: &App, cells: usize) -> Self {
        let targets = || entries.iter().filter_map(Entry::target);
        let makes = |entry: &Entry<'_>| matches!(entry, Entry::Made(..));
        let size = if targets().all(has_size) || entries.iter().any(makes) {
            SIZE
        } else {
            0
        };
        let fixed = SIGN + 2 * BETWEEN + SIZE + AGE + LEAST_NAME;
        let mut left = cells.saturating_sub(fixed);
        let told = Told::of(&targets().collect::<Vec<_>>());
        let widest = if told.is_more() {
            WIDEST_OF_SEVERAL
        } else {
            WIDEST
        };
        let mut take = |wanted: usize| {
            let wanted = wanted.min(widest);
            if wanted == 0 || left < wanted + BETWEEN {
                return 0;
            }
            left -= wanted + BETWEEN;
            wanted
        };
        let region = |target: &Target| text::width(&place_of(target, told, app));
        let region = take(targets().map(region).max().unwrap_or(0));
        let has_source =
            targets().any(|target| target.said_source().is_some()) || entries.iter().any(makes);
        let source = if has_source { take(WIDEST) } else { 0 };
        Self {
            name: left + LEAST_NAME + if size == 0 { SIZE + BETWEEN } else { 0 },
            source,
            region,
            size,
            told,
        }
    }

    fn line(&self, sign: Span<'static>, texts: [Cell; 5]) -> Line<'static> {
        let [name, source, region, size, age] = texts;
        let mut spans = vec![sign, name.left(self.name)];
        for (cell, width) in [(source, self.source), (region, self.region)] {
            if width > 0 {
                spans.push(Span::raw(" ".repeat(BETWEEN)));
                spans.push(cell.left(width));
            }
        }
        for (cell, width) in [(size, self.size), (age, AGE)] {
            if width == 0 {
                continue;
            }
            spans.push(Span::raw(" ".repeat(BETWEEN)));
            spans.push(cell.right(width));
        }
        Line::from(spans)
    }
}

/// What stands in one column.
struct Cell(Span<'static>);

impl Cell {
    fn new(text: impl Into<String>, style: ratatui::style::Style) -> Self {
        Self(Span::styled(text.into(), style))
    }

    /// In exactly so many cells.
    fn left(self, cells: usize) -> Span<'static> {
        let cut = text::truncate(&self.0.content, cells);
        let blanks = " ".repeat(cells - text::width(&cut));
        Span::styled(format!("{cut}{blanks}"), self.0.style)
    }

    /// In exactly so many cells, at their end.
    fn right(self, cells: usize) -> Span<'static> {
        let cut = text::truncate(&self.0.content, cells);
        let blanks = " ".repeat(cells - text::width(&cut));
        Span::styled(format!("{blanks}{cut}"), self.0.style)
    }
}

/// The region where there are several, behind its cloud and its project where the things are of
/// several; nothing where all of it is the same.
fn place_of(target: &Target, told: Told, app: &App) -> String {
    let place = &target.place;
    let cloud = told.clouds.then(|| place.cloud().shown());
    let project = told.projects.then(|| facts::project(app, target.project()));
    let region = told.regions.then(|| place.region().shown());
    let parts = cloud.into_iter().chain(project).chain(region);
    let parts: Vec<String> = parts.map(|part| part.to_string()).collect();
    parts.join("/")
}

fn columns(widths: &Widths, dress: &Dress) -> Line<'static> {
    let say = |key| Cell::new(dress.words.say(key).into_owned(), dress.theme.label);
    let place = if widths.told.regions {
        "column-region"
    } else {
        "column-project"
    };
    let titles = [
        say("column-name"),
        say("column-source"),
        say(place),
        say("column-size"),
        say("column-age"),
    ];
    widths.line(Span::raw(" ".repeat(SIGN)), titles)
}

fn row(target: &Target, widths: &Widths, app: &App, dress: &Dress) -> Line<'static> {
    let words = &dress.words;
    let size = target.bytes.map(|bytes| words.short_size(bytes));
    let age = target
        .created
        .map(|created| words.short_age(time::age(app.now.wall, created)));
    let (plain, dim) = (dress.theme.text, dress.theme.dim);
    let source = facts::source(target, dress).unwrap_or_default();
    let cells = [
        Cell::new(target.name.as_str(), plain),
        Cell::new(source, dim),
        Cell::new(region(target, widths, app), dim),
        Cell::new(size.unwrap_or_default(), plain),
        Cell::new(age.unwrap_or_default(), plain),
    ];
    widths.line(sign(target, dress), cells)
}

fn region(target: &Target, widths: &Widths, app: &App) -> String {
    let place = place_of(target, widths.told, app);
    if widths.told.is_more() {
        pane::cut_cloud(place, widths.region)
    } else {
        place
    }
}

/// What is created: it has neither size nor age yet.
fn made_row(
    name: &SafeText,
    target: &Target,
    widths: &Widths,
    app: &App,
    dress: &Dress,
) -> Line<'static> {
    let (plain, dim) = (dress.theme.text, dress.theme.dim);
    let cells = [
        Cell::new(name.as_str(), plain),
        Cell::new(target.name.as_str(), dim),
        Cell::new(region(target, widths, app), dim),
        Cell::new("", plain),
        Cell::new("", plain),
    ];
    widths.line(Span::raw(" ".repeat(SIGN)), cells)
}

/// Before what an instance has no younger copy of.
fn sign(target: &Target, dress: &Dress) -> Span<'static> {
    match target.about.as_ref().map(|about| about.loss) {
        Some(Loss::NewestCopy | Loss::LastCopy) => {
            Span::styled(format!("{} ", dress.glyphs.warn), dress.theme.warn)
        }
        Some(Loss::Nothing) | None => Span::raw(" ".repeat(SIGN)),
    }
}
