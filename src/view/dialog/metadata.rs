//! Update Metadata: what an image says of itself, and what becomes of it.
use super::{
    button::{self, Button, Looks},
    facts::{self, Facts},
    form, prose,
};
use crate::{
    app::{
        App,
        details::Told,
        dialog::{
            Metadata,
            metadata::{Entry, Mode, Problem, Staged},
        },
        form::Form,
    },
    model::{SafeText, text},
    plan::make::metadata::{Kept, KeyProblem, LONGEST_KEY, LONGEST_VALUE},
    view::{
        Dress, Words,
        widget::{
            field::{self, Mask},
            line,
            notice::Tone,
            popup::Popup,
        },
    },
};
use ratatui::text::{Line, Span};

/// The cells before a key: the cursor, and what becomes of it.
const SIGNS: usize = 4;
const BETWEEN: usize = 2;

/// The most lines of what a value was, above what it becomes.
const LINES_BEFORE: usize = 3;

/// A value longer than this is told its length.
const LONG: usize = 255;

/// So many lines stay as they are whatever is sought.
const STEADY: usize = 8;

/// The widest field to seek with.
const FIND: usize = 24;

pub(super) fn popup(dialog: &Metadata, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let title = dress.words.say("images-metadata").into_owned();
    let mut popup = Popup {
        title: title.into(),
        ..Popup::default()
    };
    match &dialog.mode {
        Mode::List | Mode::Finding => listed(&mut popup, dialog, app, dress, cells),
        Mode::Value(form) | Mode::Adding(form) => {
            filled_in(&mut popup, form, dialog, app, dress, cells);
        }
    }
    popup
}

/// Whose properties these are, and where that is if more than one place is shown.
fn image<'a>(dialog: &Metadata, app: &App, dress: &'a Dress, cells: usize) -> Facts<'a> {
    let mut facts = Facts::new(dress, cells);
    let image = &dialog.image;
    facts.add_thing("label-image", &image.label(), &image.id.shown());
    if app.places().len() > 1 || dialog.place.is_of_everyone() {
        let place = facts::place_of_owner(app, dress, &dialog.place, image.owner.as_ref());
        facts.add("column-region", place);
    }
    facts
}

fn listed(popup: &mut Popup<'static>, dialog: &Metadata, app: &App, dress: &Dress, cells: usize) {
    let words = &dress.words;
    popup.body = image(dialog, app, dress, cells).lines();
    if !dialog.is_read() {
        popup.body.extend(waiting(app, dress, cells));
        let escape = Button::plain("Esc", words.say("cancel"));
        popup.buttons = button::lines(&[escape], dress, cells);
        return;
    }
    let before = popup.body.len();
    popup.body.extend(entries(dialog, dress, cells));
    popup.focus = Some(before + dialog.position());
    popup.foot = foot(dialog, dress, cells);
    if let Mode::Finding = dialog.mode {
        let (line, cursor) = find(dialog, dress, cells);
        popup.foot_focus = Some(popup.foot.len());
        popup.cursor = Some(cursor);
        popup.foot.push(line);
        let keys = [
            Button::plain("Enter", words.say("metadata-take-over")),
            Button::plain("Esc", words.say("cancel")),
        ];
        popup.buttons = button::lines(&keys, dress, cells);
        return;
    }
    popup.buttons = button::lines(&buttons(dialog, dress), dress, cells);
}

/// That the image is being read, or why it cannot be.
fn waiting(app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    if let Told::Failed(failure) = &app.details.image {
        let failed = words.say("failed-details").into_owned();
        return prose::failure(Tone::Bad, &failed, words.explain(failure), dress, cells);
    }
    let reading = words.say("details-reading").into_owned();
    vec![Line::styled(reading, dress.theme.warn)]
}

fn buttons(dialog: &Metadata, dress: &Dress) -> [Button; 7] {
    let words = &dress.words;
    let if_it = |is: bool| if is { Looks::Plain } else { Looks::Dimmed };
    let entry = dialog.current();
    let free = if_it(entry.is_some_and(|entry| entry.kept.is_none()));
    let staged = if_it(entry.is_some_and(|entry| entry.staged().is_some()));
    let any = if_it(dialog.is_changed());
    [
        Button::new("Enter", words.say("metadata-edit"), free),
        Button::plain("a", words.say("metadata-add")),
        Button::new("d", words.say("metadata-remove"), free),
        Button::new("u", words.say("metadata-undo"), staged),
        Button::plain("/", words.say("projects-find")),
        Button::new("s", words.say("create-review"), any),
        Button::plain("Esc", words.say("cancel")),
    ]
}

fn entries(dialog: &Metadata, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let shown = dialog.shown();
    if shown.is_empty() {
        let key = if dialog.entries.is_empty() {
            "metadata-none"
        } else {
            "metadata-none-found"
        };
        let none = dress.words.say(key).into_owned();
        return steady(vec![Line::styled(none, dress.theme.dim)], dialog);
    }
    let keys = shown.iter().map(|entry| SafeText::new(&entry.key).width());
    let wide = keys.max().unwrap_or(0).min(cells * 2 / 5);
    let at = dialog.position();
    let pen = Pen { wide, dress, cells };
    let lines = shown.iter().enumerate();
    let lines = lines.map(|(number, entry)| pen.line(entry, number == at));
    steady(lines.collect(), dialog)
}

/// As many lines whatever is sought, so that the dialog does not jump about.
fn steady(mut lines: Vec<Line<'static>>, dialog: &Metadata) -> Vec<Line<'static>> {
    let all = dialog.entries.len().min(STEADY);
    lines.resize(lines.len().max(all), Line::default());
    lines
}

/// What the lines of the list are drawn with.
struct Pen<'a> {
    /// The cells of the keys.
    wide: usize,
    dress: &'a Dress,
    cells: usize,
}

impl Pen<'_> {
    fn line(&self, entry: &Entry, has_cursor: bool) -> Line<'static> {
        let (theme, glyphs) = (&self.dress.theme, &self.dress.glyphs);
        let cursor = if has_cursor { glyphs.cursor } else { " " };
        let style = match (has_cursor, entry.kept) {
            (true, _) => theme.cursor,
            (false, None) => theme.text,
            (false, Some(_)) => theme.dim,
        };
        let key = SafeText::new(&entry.key);
        let key = text::truncate(key.as_str(), self.wide);
        let blanks = " ".repeat(self.wide + BETWEEN - text::width(&key));
        let mut line = Line::from(vec![
            Span::styled(format!("{cursor} "), theme.cursor),
            Span::styled(format!("{} ", self.sign(entry)), theme.key),
            Span::styled(format!("{key}{blanks}"), style),
        ]);
        let room = self.cells.saturating_sub(SIGNS + self.wide + BETWEEN);
        line.spans.extend(self.value(entry, room));
        line::cut(line, self.cells)
    }

    fn sign(&self, entry: &Entry) -> &'static str {
        match (entry.kept, entry.staged()) {
            (Some(_), _) => self.dress.glyphs.protected,
            (None, None) => " ",
            (None, Some(staged)) => sign(staged),
        }
    }

    fn value(&self, entry: &Entry, room: usize) -> Vec<Span<'static>> {
        let (words, theme) = (&self.dress.words, &self.dress.theme);
        let value = |value: &Option<String>| {
            let value = value.as_deref().map(|value| words.property_value(value));
            value.unwrap_or_default()
        };
        match (entry.kept, entry.staged()) {
            (Some(_), _) => vec![Span::styled(value(&entry.was), theme.dim)],
            (None, Some(Staged::Removed)) => {
                let removed = format!(" ({})", words.say("metadata-is-removed"));
                let kept = room.saturating_sub(text::width(&removed));
                let was = text::truncate(&value(&entry.was), kept).into_owned();
                vec![Span::styled(was, theme.dim), Span::from(removed)]
            }
            (None, Some(Staged::Changed)) => {
                let becomes = format!(" {} ", words.say("metadata-becomes"));
                let half = room.saturating_sub(text::width(&becomes)) / 2;
                let was = text::truncate(&value(&entry.was), half).into_owned();
                vec![
                    Span::styled(was, theme.dim),
                    Span::from(becomes),
                    Span::from(value(&entry.becomes)),
                ]
            }
            (None, Some(Staged::Added) | None) => vec![Span::from(value(&entry.becomes))],
        }
    }
}

/// What is to become of a property, in a shape.
fn sign(staged: Staged) -> &'static str {
    match staged {
        Staged::Added => "+",
        Staged::Changed => "~",
        Staged::Removed => "-",
    }
}

/// Why the entry under the cursor stays as it is, what is staged, and that it is about to be lost.
fn foot(dialog: &Metadata, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut lines = vec![Line::default()];
    if let Some(kept) = dialog.current().and_then(|entry| entry.kept) {
        let said = words.kept(kept).into_owned();
        lines.extend(prose::remark(Tone::Told, said, dress, cells));
    }
    let counts = [
        (Staged::Added, "metadata-count-added"),
        (Staged::Changed, "metadata-count-changed"),
        (Staged::Removed, "metadata-count-removed"),
    ];
    let said = counts.into_iter().filter_map(|(staged, key)| {
        let count = dialog.count(staged);
        let said = || words.say_with(key, &[("count", count.into())]);
        (count > 0).then(|| format!("{} {}", sign(staged), said()))
    });
    let said: Vec<String> = said.collect();
    let said = if said.is_empty() {
        words.say("edit-nothing-changed").into_owned()
    } else {
        prose::dotted(&said, dress)
    };
    lines.extend(prose::say(Line::styled(said, dress.theme.dim), cells));
    if dialog.warned {
        let drops = words.say("metadata-drops").into_owned();
        lines.extend(prose::remark(Tone::Warn, drops, dress, cells));
    }
    if !dialog.find.value().is_empty() && !matches!(dialog.mode, Mode::Finding) {
        let sought = format!("/{}", SafeText::new(dialog.find.value()));
        let (at, of) = (dialog.shown().len(), dialog.entries.len());
        let place = words.say_with("form-place", &[("at", at.into()), ("count", of.into())]);
        let sought = prose::dotted(&[sought, place], dress);
        lines.push(line::cut(Line::styled(sought, dress.theme.dim), cells));
    }
    lines
}

/// What is sought, and the cell of the text cursor.
fn find(dialog: &Metadata, dress: &Dress, cells: usize) -> (Line<'static>, u16) {
    let label = format!("{}  ", dress.words.say("projects-find"));
    let beside = text::width(&label);
    let room = cells.saturating_sub(beside).min(FIND);
    let room = u16::try_from(room).unwrap_or_default();
    let drawn = field::field(&dialog.find, Mask::Shown, dress, room);
    let mut line = Line::from(Span::styled(label, dress.theme.label));
    line.spans.extend(drawn.line.spans);
    let cursor = beside + usize::from(drawn.cursor);
    (line, u16::try_from(cursor).unwrap_or_default())
}

/// The value of one property, and its key where it is new.
fn filled_in(
    popup: &mut Popup<'static>,
    form: &Form,
    dialog: &Metadata,
    app: &App,
    dress: &Dress,
    cells: usize,
) {
    let words = &dress.words;
    let mut facts = image(dialog, app, dress, cells);
    facts.align(form::labels(form, dress, cells).unwrap_or(0));
    if let (Mode::Value(_), Some(entry)) = (&dialog.mode, dialog.current()) {
        facts.add_name("metadata-key", &SafeText::new(&entry.key));
        if let Some(was) = &entry.was {
            facts.add_at_most("metadata-was", words.property_value(was), LINES_BEFORE);
        }
    }
    popup.body = facts.lines();
    popup.body.push(Line::default());
    form::add(popup, form, dress, cells);
    let problem = dialog.problem();
    let said = match problem {
        Some(problem) => prose::remark(Tone::Bad, said(problem, words), dress, cells),
        None if dialog.typed_bytes() > LONG => {
            let with = [
                ("bytes", dialog.typed_bytes().into()),
                ("most", LONGEST_VALUE.into()),
            ];
            let length = words.say_with("metadata-length-of", &with);
            prose::say(Line::styled(length, dress.theme.dim), cells)
        }
        None => Vec::new(),
    };
    if !said.is_empty() {
        popup.foot = vec![Line::default()];
        popup.foot.extend(said);
    }
    let looks = match problem {
        Some(_) => Looks::Dimmed,
        None => Looks::Plain,
    };
    let mut keys = vec![Button::new("Enter", words.say("metadata-take-over"), looks)];
    if form.fields.len() > 1 {
        keys.push(Button::plain("Tab", words.say("next-field")));
    }
    keys.push(Button::plain("Esc", words.say("cancel")));
    popup.buttons = button::lines(&keys, dress, cells);
}

fn said(problem: Problem, words: &Words) -> String {
    match problem {
        Problem::ValueTooLong { bytes } => {
            let with = [("bytes", bytes.into()), ("most", LONGEST_VALUE.into())];
            words.say_with("metadata-value-too-long", &with)
        }
        Problem::Key(KeyProblem::Missing) => words.say("metadata-key-missing").into_owned(),
        Problem::Key(KeyProblem::Blanks) => words.say("metadata-key-blanks").into_owned(),
        Problem::Key(KeyProblem::TooLong { characters }) => {
            let with = [
                ("characters", characters.into()),
                ("most", LONGEST_KEY.into()),
            ];
            words.say_with("metadata-key-too-long", &with)
        }
        Problem::Key(KeyProblem::There) => words.say("metadata-key-there").into_owned(),
        Problem::Key(KeyProblem::AlmostThere) => {
            words.say("metadata-key-almost-there").into_owned()
        }
        Problem::Key(KeyProblem::Kept(kept)) => words.kept(kept).into_owned(),
    }
}

impl Words {
    /// Why a property is shown and not changed.
    fn kept(&self, kept: Kept) -> std::borrow::Cow<'_, str> {
        self.say(match kept {
            Kept::Ours => "metadata-kept-ours",
            Kept::Glances => "metadata-kept-glances",
            Kept::OfVolumes => "metadata-kept-of-volumes",
            Kept::OfEncryption => "metadata-kept-of-encryption",
            Kept::NoText => "metadata-kept-no-text",
            Kept::Blanks => "metadata-kept-blanks",
        })
    }
}
