//! Create Snapshot of all that is marked: every name, the fields they come from, and what it means.
use super::{
    button::{self, Button, Looks},
    facts, form, prose,
};
use crate::{
    app::dialog::{CreateSnapshots, create_snapshots::Problem},
    model::{InstanceStatus, Place, SafeText, text},
    plan::{LeftOut, make::NewSnapshot, retention::RuleProblem},
    view::{
        Dress,
        widget::{
            line,
            notice::Tone,
            popup::{self, Popup},
        },
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};
use std::collections::BTreeSet;

/// The sign before a name.
const SIGN: usize = 2;
const BETWEEN: usize = 2;
/// The widest columns behind the name.
const INSTANCE: usize = 20;
const REGION: usize = 12;
/// The least room for a name.
const NAME: usize = 24;

pub(super) fn popup(dialog: &CreateSnapshots, dress: &Dress, screen: Rect) -> Popup<'static> {
    let cells = usize::from(popup::room(screen));
    let entries = entries(dialog, dress);
    let (foot, cursor) = foot(dialog, dress, cells);
    let mut popup = Popup {
        title: dress
            .words
            .say("purpose-create-snapshot")
            .into_owned()
            .into(),
        body: vec![Line::default(); entries.len()],
        foot,
        scroll: dialog.scroll,
        cursor: Some(cursor.0),
        foot_focus: Some(cursor.1),
        ..Popup::default()
    };
    popup.buttons = buttons(dialog, PageDown::No, dress, cells);
    if popup::reach(&popup, screen) > 0 {
        popup.buttons = buttons(dialog, PageDown::Yes, dress, cells);
    }
    let widths = Widths::new(dialog, cells);
    // Of thousands of names only those in sight become lines.
    for at in popup::in_sight(&popup, screen) {
        let line = match &entries[at] {
            Entry::Heading(heading) => Line::styled(heading.clone(), dress.theme.label),
            Entry::New(new) => row(new, dialog, &widths, dress),
            Entry::LeftOut(left) => left_out(left, &widths, dress),
        };
        popup.body[at] = line::cut(line, cells);
    }
    popup
}

/// One line of the list.
enum Entry<'a> {
    Heading(String),
    New(&'a NewSnapshot),
    LeftOut(&'a LeftOut),
}

fn entries<'a>(dialog: &'a CreateSnapshots, dress: &Dress) -> Vec<Entry<'a>> {
    let words = &dress.words;
    let count = |key, count: usize| Entry::Heading(words.say_with(key, &[("count", count.into())]));
    let mut entries = vec![count("create-count", dialog.new.len())];
    let in_sight = dialog.new.len() - dialog.hidden.min(dialog.new.len());
    let (shown, hidden) = dialog.new.split_at(in_sight);
    entries.extend(shown.iter().map(Entry::New));
    if !hidden.is_empty() {
        entries.push(count("create-not-shown", hidden.len()));
        entries.extend(hidden.iter().map(Entry::New));
    }
    let mut left: Vec<&LeftOut> = dialog.left_out.iter().collect();
    while let Some(first) = left.first() {
        let because = first.because.clone();
        let (group, others): (Vec<&LeftOut>, _) =
            left.into_iter().partition(|left| left.because == because);
        let with = [
            ("count", group.len().into()),
            ("reason", words.because(&because).into()),
        ];
        let heading = words.say_with("confirm-left-out-because", &with);
        entries.push(Entry::Heading(heading));
        entries.extend(group.into_iter().map(Entry::LeftOut));
        left = others;
    }
    entries
}

/// The widths of the columns; one that is left out has none.
struct Widths {
    name: usize,
    instance: usize,
    region: usize,
}

impl Widths {
    /// Regions are told only where there are several.
    fn new(dialog: &CreateSnapshots, cells: usize) -> Self {
        let mut left = cells.saturating_sub(SIGN + NAME);
        let mut take = |wanted: usize| {
            if wanted == 0 || left < wanted + BETWEEN {
                return 0;
            }
            left -= wanted + BETWEEN;
            wanted
        };
        let new = dialog.new.iter();
        let places: BTreeSet<&Place> = new.map(|new| &new.place).collect();
        let region = if places.len() > 1 { take(REGION) } else { 0 };
        let new = dialog.new.iter().map(|new| new.instance.label().width());
        let instance = take(new.max().unwrap_or(0).min(INSTANCE));
        Self {
            name: left + NAME,
            instance,
            region,
        }
    }

    fn line(
        &self,
        sign: Span<'static>,
        name: &str,
        instance: &str,
        place: &Place,
        dress: &Dress,
    ) -> Line<'static> {
        let mut spans = vec![
            sign,
            Span::styled(padded(name, self.name), dress.theme.text),
        ];
        let region = place.region().shown();
        for (text, width) in [(instance, self.instance), (region.as_str(), self.region)] {
            if width > 0 {
                let text = format!("{}{}", " ".repeat(BETWEEN), padded(text, width));
                spans.push(Span::styled(text, dress.theme.dim));
            }
        }
        Line::from(spans)
    }
}

/// In exactly so many cells.
fn padded(text: &str, cells: usize) -> String {
    let cut = text::truncate(text, cells);
    let blanks = " ".repeat(cells - text::width(&cut));
    format!("{cut}{blanks}")
}

/// A name before it is given; one that is given already has a sign.
fn row(
    new: &NewSnapshot,
    dialog: &CreateSnapshots,
    widths: &Widths,
    dress: &Dress,
) -> Line<'static> {
    let name = SafeText::new(&new.name);
    let foreseen = &dialog.foreseen;
    let clashes = foreseen.twice.contains(&name) || foreseen.taken.contains(&name);
    let sign = if clashes {
        Span::styled(format!("{} ", dress.glyphs.warn), dress.theme.warn)
    } else {
        Span::raw(" ".repeat(SIGN))
    };
    let instance = new.instance.label();
    widths.line(sign, name.as_str(), instance.as_str(), &new.place, dress)
}

fn left_out(left: &LeftOut, widths: &Widths, dress: &Dress) -> Line<'static> {
    let sign = Span::raw(" ".repeat(SIGN));
    let target = &left.target;
    widths.line(sign, target.name.as_str(), "", &target.place, dress)
}

/// The fields and what is to be known before they are submitted; with the column of the text
/// cursor, and its line.
fn foot(
    dialog: &CreateSnapshots,
    dress: &Dress,
    cells: usize,
) -> (Vec<Line<'static>>, (u16, usize)) {
    let mut fields = Popup::default();
    form::add(&mut fields, &dialog.form, dress, cells);
    let cursor = (
        fields.cursor.unwrap_or_default(),
        fields.focus.unwrap_or_default() + 1,
    );
    let mut lines = vec![Line::default()];
    lines.extend(fields.body);
    lines.extend(remarks(dialog, dress, cells));
    (lines, cursor)
}

fn remarks(dialog: &CreateSnapshots, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let foreseen = &dialog.foreseen;
    let mut lines = Vec::new();
    let mut remark = |tone, said: String| lines.extend(prose::remark(tone, said, dress, cells));
    if let Some(problem) = &foreseen.problem {
        let tone = match problem {
            Problem::StillReading(_) => Tone::Warn,
            Problem::Nothing | Problem::Name(..) | Problem::Rule(_) => Tone::Bad,
        };
        remark(tone, said(problem, dress));
    }
    for (key, names) in [
        ("create-twice", &foreseen.twice),
        ("create-taken", &foreseen.taken),
    ] {
        if !names.is_empty() {
            let with = [
                ("count", names.len().into()),
                ("names", facts::names(names).into()),
            ];
            remark(Tone::Warn, words.say_with(key, &with));
        }
    }
    if !foreseen.unread.is_empty() {
        let names: Vec<SafeText> = foreseen
            .unread
            .iter()
            .map(|place| place.region().shown())
            .collect();
        let places = ("places", facts::names(&names).into());
        remark(Tone::Warn, words.say_with("create-unread", &[places]));
    }
    let new = dialog.new.iter();
    let places: BTreeSet<&Place> = new.map(|new| &new.place).collect();
    for excess in &foreseen.exceeds {
        remark(Tone::Warn, words.excess(excess, places.len() > 1));
    }
    let running = |new: &NewSnapshot| new.instance.status != InstanceStatus::Shutoff;
    if dialog.new.iter().any(running) {
        remark(Tone::Warn, words.say("create-running").into_owned());
    }
    lines.extend(afterwards(dialog, dress, cells));
    lines
}

/// What is deleted once the new ones are there.
fn afterwards(dialog: &CreateSnapshots, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let said = match dialog.rule() {
        Ok(None) => words.say("create-keep-hint").into_owned(),
        Ok(Some(_)) if dialog.foreseen.plan.is_some() => {
            let count = ("count", dialog.foreseen.deletes.into());
            words.say_with("create-deletes", &[count])
        }
        Ok(Some(_)) | Err(_) => return Vec::new(),
    };
    prose::say(said, cells)
}

fn said(problem: &Problem, dress: &Dress) -> String {
    let words = &dress.words;
    match problem {
        Problem::Nothing => words.say("create-nothing").into_owned(),
        Problem::Name(problem, instance) => {
            let with = [
                ("instance", instance.as_str().into()),
                ("problem", words.name_problem(*problem).into()),
            ];
            words.say_with("create-wrong-name", &with)
        }
        Problem::Rule(
            problem @ (RuleProblem::NotANumber(_)
            | RuleProblem::NotACount(_)
            | RuleProblem::NotASpan(_)),
        ) => words.rule_problem(problem),
        Problem::Rule(
            RuleProblem::Empty
            | RuleProblem::Unknown(_)
            | RuleProblem::NoValue(_)
            | RuleProblem::Twice(_),
        ) => words.say("create-no-rule").into_owned(),
        Problem::StillReading(reading) => words.still_reading(reading),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageDown {
    Yes,
    No,
}

fn buttons(
    dialog: &CreateSnapshots,
    page_down: PageDown,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    let looks = match dialog.foreseen.plan {
        Some(_) => Looks::Plain,
        None => Looks::Dimmed,
    };
    let enter = if dialog.asks_again() {
        "create-review"
    } else {
        "purpose-create-snapshot"
    };
    let mut buttons = vec![
        Button::new("Enter", words.say(enter), looks),
        Button::plain("Tab", words.say("next-field")),
    ];
    if page_down == PageDown::Yes {
        buttons.push(Button::plain("PgDn", words.say("list-page-down")));
    }
    buttons.push(Button::plain("Esc", words.say("cancel")));
    button::lines(&buttons, dress, cells)
}
