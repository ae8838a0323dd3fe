//! Leaving while jobs are under way: which, and what can be done about them.
use super::{
    button::{self, Button},
    prose,
};
use crate::{
    app::{
        App,
        dialog::{QuitChoice, Quitting},
    },
    model::text,
    plan::job::Job,
    view::{
        Dress,
        widget::{line, popup::Popup},
    },
};
use ratatui::text::{Line, Span};

/// More jobs are only counted.
const LISTED: usize = 5;

pub(super) fn popup(dialog: &Quitting, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let words = &dress.words;
    let count = app.running().count();
    let under_way = words.say_with("quit-jobs", &[("count", count.into())]);
    let mut body = prose::say(under_way, cells);
    let jobs = app.running().take(LISTED);
    body.extend(jobs.map(|job| line::cut(job_line(job, app, dress), cells)));
    if count > LISTED {
        body.push(Line::from("  …"));
    }
    body.push(Line::default());
    let mut popup = Popup {
        title: words.say("app-quit").into_owned().into(),
        body,
        buttons: button::lines(
            &[
                Button::plain("Enter", words.say("choose")),
                Button::plain("Esc", words.say("quit-stay")),
            ],
            dress,
            cells,
        ),
        ..Popup::default()
    };
    for choice in QuitChoice::ALL {
        if choice == dialog.at {
            popup.focus = Some(popup.body.len());
        }
        popup
            .body
            .extend(choice_lines(choice, choice == dialog.at, dress, cells));
    }
    popup
}

fn job_line(job: &Job, app: &App, dress: &Dress) -> Line<'static> {
    let plan = job.plan();
    let mut what = dress.words.purpose(plan);
    if let Some(name) = plan.only_name() {
        what = format!("{what} {}", text::truncate(name.as_str(), 40));
    }
    let elapsed = dress.words.age(job.elapsed(app.now));
    let parts = prose::dotted(&[what, elapsed], dress);
    Line::styled(format!("  {parts}"), dress.theme.accent)
}

fn choice_lines(
    choice: QuitChoice,
    chosen: bool,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let (label, means) = dress.words.quit_choice(choice);
    let (sign, style) = if chosen {
        (dress.glyphs.cursor, dress.theme.cursor)
    } else {
        (" ", dress.theme.text)
    };
    let sign = Span::styled(format!("{sign} "), dress.theme.cursor);
    let mut lines = prose::hang(sign, Line::styled(label.into_owned(), style), cells);
    let means = Line::styled(means.into_owned(), dress.theme.dim);
    lines.extend(prose::hang(Span::from("    "), means, cells));
    lines
}
