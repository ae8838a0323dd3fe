//! Help: every command with its keys, and how dialogs are answered.
use super::{Page, heading};
use crate::{
    app::{
        App,
        action::{Action, COMMANDS, Command, ListAction, Scope},
    },
    model::text,
    view::{Dress, dialog::prose, widget::line},
};
use ratatui::text::{Line, Span};

/// The scopes in the order of what one looks for, and the keys of their headings.
const SCOPES: [(Scope, &str); 7] = [
    (Scope::Instances, "instances"),
    (Scope::Images, "images"),
    (Scope::VolumeSnapshots, "volume-snapshots"),
    (Scope::Vps, "vps"),
    (Scope::Overview, "overview"),
    (Scope::List, "help-lists"),
    (Scope::Everywhere, "help-everywhere"),
];

/// Keys have the same meaning in all dialogs, whatever the configuration says.
const IN_DIALOGS: [(&str, &str); 8] = [
    ("Enter", "help-dialog-enter"),
    ("Esc", "help-dialog-escape"),
    ("y", "help-dialog-yes"),
    ("n", "help-dialog-no"),
    ("1 ... 9", "help-dialog-numbers"),
    ("Tab", "help-dialog-fields"),
    ("Up Down", "help-dialog-scroll"),
    ("x", "help-dialog-export"),
];

pub(super) fn page(app: &App, dress: &Dress, cells: usize) -> Page {
    let words = &dress.words;
    let mut sections: Vec<(String, Vec<(String, String)>)> = SCOPES
        .iter()
        .map(|(scope, title)| {
            let commands = COMMANDS.iter().filter(|command| command.scope == *scope);
            let rows = commands.map(|command| {
                let word = words.say(command.name).into_owned();
                (keys(command, app), word)
            });
            (words.say(title).into_owned(), rows.collect())
        })
        .collect();
    let in_dialogs = IN_DIALOGS
        .iter()
        .map(|(keys, key)| ((*keys).to_owned(), words.say(key).into_owned()));
    let title = words.say("help-dialogs").into_owned();
    sections.push((title, in_dialogs.collect()));
    Page {
        title: words.say("app-help").into_owned(),
        lines: lines(sections, dress, cells),
    }
}

/// The keys in force, or that of the menu, which has what has none of its own; a command may have
/// lost all of them to the configuration.
fn keys(command: &Command, app: &App) -> String {
    let keymap = &app.settings.keymap;
    let of = |action| {
        let keys = keymap.keys(action).map(|key| key.to_string());
        keys.collect::<Vec<String>>()
    };
    let mut keys = of(command.action);
    if command.keys.is_empty() && keys.is_empty() {
        keys = of(Action::List(ListAction::Menu));
    }
    if keys.is_empty() {
        "-".to_owned()
    } else {
        keys.join(" ")
    }
}

fn lines(
    sections: Vec<(String, Vec<(String, String)>)>,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let all = sections.iter().flat_map(|(_, rows)| rows);
    let widest = all.map(|(keys, _)| text::width(keys)).max().unwrap_or(0);
    let indent = widest.min(cells / 3) + 2;
    let mut lines = Vec::new();
    for (title, rows) in sections {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(heading(title, dress));
        for (keys, word) in rows {
            let keys = line::cut(Line::from(keys), indent - 1).to_string();
            let blanks = " ".repeat(indent.saturating_sub(text::width(&keys)));
            let keys = Span::styled(format!("{keys}{blanks}"), dress.theme.key);
            lines.extend(prose::hang(keys, word, cells));
        }
    }
    lines
}
