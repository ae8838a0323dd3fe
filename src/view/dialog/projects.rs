//! The choice of a project: what matches the text that is typed below it.
use super::{
    button::{self, Button},
    prose,
};
use crate::{
    app::{
        App,
        dialog::{ChooseProject, ProjectEntry},
    },
    model::{CloudName, Whose, text::width},
    view::{
        Dress,
        widget::{
            field::{self, Mask},
            line,
            menu::{self, Entry},
            notice::Tone,
            popup::Popup,
        },
    },
};
use ratatui::text::{Line, Span};

/// The narrowest field that is worth typing into.
const FIELD: usize = 24;

pub(super) fn popup(
    dialog: &ChooseProject,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let words = &dress.words;
    let mut foot = vec![Line::default()];
    let (find, cursor) = find(dialog, dress, cells);
    let find_at = foot.len();
    foot.push(find);
    foot.extend(news(dialog, app, dress, cells));
    let enter = Button::plain("Enter", words.say("choose"));
    let escape = Button::plain("Esc", words.say("cancel"));
    let buttons: Vec<Button> = if dialog.busy.is_some() {
        vec![escape]
    } else {
        vec![enter, escape]
    };
    Popup {
        title: words.say("app-choose-project").into_owned().into(),
        body: entries(dialog, app, dress, cells),
        foot,
        focus: Some(dialog.position()),
        foot_focus: Some(find_at),
        cursor: cursor.filter(|_| dialog.busy.is_none()),
        buttons: button::lines(&buttons, dress, cells),
        ..Popup::default()
    }
}

/// So many lines stay as they are whatever is typed, so that the dialog does not jump about.
const STEADY: usize = 10;

/// A line for each project that matches, the present ones marked.
fn entries(dialog: &ChooseProject, app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let mut lines = matching(dialog, app, dress, cells);
    if lines.is_empty() {
        let none = dress.words.say("projects-none").into_owned();
        lines.push(Line::styled(none, dress.theme.dim));
    }
    let steady = dialog.entries.len().min(STEADY);
    lines.resize(lines.len().max(steady), Line::default());
    lines
}

fn matching(dialog: &ChooseProject, app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let shown = dialog.shown();
    let first = dialog.entries.first().map(|entry| &entry.cloud);
    let several = dialog
        .entries
        .iter()
        .any(|entry| Some(&entry.cloud) != first);
    let labels: Vec<Entry<'_>> = shown
        .iter()
        .map(|entry| Entry {
            key: "".into(),
            label: label(entry, several, dress).into(),
            reason: None,
        })
        .collect();
    let mut lines = menu::lines(&labels, Some(dialog.position()), dress, cells);
    for (line, entry) in lines.iter_mut().zip(&shown) {
        let twins = shown.iter().filter(|other| is_twin(entry, other));
        if twins.count() > 1 {
            let id = format!("  {}", entry.project.id.short());
            line.push_span(Span::styled(id, dress.theme.dim));
        }
        if is_present(entry, app) {
            let mark = format!(" {}", dress.glyphs.mark);
            line.push_span(Span::styled(mark, dress.theme.mark));
        }
        *line = line::cut(std::mem::take(line), cells);
    }
    lines
}

fn label(entry: &ProjectEntry, several: bool, dress: &Dress) -> String {
    let project = match entry.whose {
        Whose::Project => entry.project.label().to_string(),
        Whose::Everyone => dress.words.say("all-projects").into_owned(),
    };
    if several {
        let cloud = entry.cloud.shown();
        format!("{cloud} {} {project}", dress.glyphs.crumb)
    } else {
        project
    }
}

/// Whether two projects of a cloud have the same name: they are in different domains.
fn is_twin(one: &ProjectEntry, other: &ProjectEntry) -> bool {
    let is_one = [one, other].map(|entry| entry.whose == Whose::Project) == [true; 2];
    is_one && one.cloud == other.cloud && one.project.name == other.project.name
}

fn is_present(entry: &ProjectEntry, app: &App) -> bool {
    let context = app.context.as_ref();
    let cloud = context.and_then(|context| context.cloud(&entry.cloud));
    cloud.is_some_and(|cloud| {
        cloud.whose == entry.whose && cloud.session.project == entry.project.id
    })
}

/// What is sought, and the cell of the text cursor.
fn find(dialog: &ChooseProject, dress: &Dress, cells: usize) -> (Line<'static>, Option<u16>) {
    let label = format!("{}  ", dress.words.say("projects-find"));
    let beside = width(&label);
    let room = cells.saturating_sub(beside).min(FIELD);
    let room = u16::try_from(room).unwrap_or_default();
    let drawn = field::field(&dialog.input, Mask::Shown, dress, room);
    let mut line = Line::from(Span::styled(label, dress.theme.label));
    line.spans.extend(drawn.line.spans);
    let cursor = u16::try_from(beside + usize::from(drawn.cursor)).ok();
    (line, cursor)
}

/// What is under way, what went wrong, and how long one is signed in.
fn news(dialog: &ChooseProject, app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut lines = Vec::new();
    if let Some(entry) = &dialog.busy {
        let with = [("project", entry.project.label().as_str().to_owned().into())];
        let said = match entry.whose {
            Whose::Project => words.say_with("projects-switching", &with),
            Whose::Everyone => words.say("projects-looking-at-all").into_owned(),
        };
        return prose::remark(Tone::Told, said, dress, cells);
    }
    for (cloud, failure) in &dialog.failed {
        let with = [("cloud", cloud.shown().as_str().to_owned().into())];
        let failed = words.say_with("failed-list-projects", &with);
        let explained = words.explain(failure);
        lines.extend(prose::failure(Tone::Bad, &failed, explained, dress, cells));
    }
    for cloud in &dialog.reading {
        let with = [("cloud", cloud.shown().as_str().to_owned().into())];
        let said = words.say_with("projects-reading", &with);
        lines.extend(prose::remark(Tone::Told, said, dress, cells));
    }
    let mut clouds: Vec<&CloudName> = dialog.entries.iter().map(|entry| &entry.cloud).collect();
    clouds.dedup();
    if let [cloud] = clouds.as_slice() {
        let left = token(cloud, app, dress).into_iter();
        lines.extend(left.flat_map(|left| prose::say(Line::styled(left, dress.theme.dim), cells)));
    }
    lines
}

/// How long the token of a cloud lasts, and what comes then.
fn token(cloud: &CloudName, app: &App, dress: &Dress) -> Option<String> {
    let left = app.token_left(cloud)?;
    let renews = app.context.as_ref()?.cloud(cloud)?.session.renews;
    let key = if renews {
        "token-left-renewed"
    } else {
        "token-left"
    };
    let with = [("left", dress.words.age(left).into())];
    Some(dress.words.say_with(key, &with))
}
