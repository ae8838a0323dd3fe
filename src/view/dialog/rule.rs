//! Mark by a rule: what it is about, its conditions, and what it would mark.
use super::{
    button::{self, Button, Looks},
    facts, form, prose,
};
use crate::{
    app::dialog::{
        MarkByRule,
        rule::{Forecast, Scope},
    },
    model::{Place, SafeText, text},
    plan::retention::{Outcome, RuleProblem},
    view::{
        Dress,
        widget::{line, notice::Tone, popup::Popup},
    },
};
use ratatui::text::{Line, Span};

pub(super) fn popup(dialog: &MarkByRule, dress: &Dress, cells: usize) -> Popup<'static> {
    let words = &dress.words;
    let labels = form::labels(&dialog.form, dress, cells).unwrap_or(0);
    let mut popup = Popup {
        title: words.say("images-mark-by-rule").into_owned().into(),
        body: vec![about(dialog, labels, dress, cells)],
        ..Popup::default()
    };
    popup.body.extend(presets(dialog, labels, dress, cells));
    popup.body.push(Line::default());
    form::add(&mut popup, &dialog.form, dress, cells);
    if dialog.is_above {
        popup.focus = Some(0);
        popup.cursor = None;
    }
    popup.foot = forecast(dialog, dress, cells);
    popup.foot.extend(left_out(&dialog.left_out, dress, cells));
    let looks = match dialog.forecast {
        Forecast::Told(_) => Looks::Plain,
        Forecast::Problem(_)
        | Forecast::StillReading(_)
        | Forecast::StillAsking(_)
        | Forecast::Nowhere => Looks::Dimmed,
    };
    popup.buttons = button::lines(
        &[
            Button::new("Enter", words.say("rule-mark"), looks),
            Button::plain("Tab", words.say("next-field")),
            Button::plain("Esc", words.say("cancel")),
        ],
        dress,
        cells,
    );
    popup
}

/// What it is about, with the arrows that change it.
fn about(dialog: &MarkByRule, labels: usize, dress: &Dress, cells: usize) -> Line<'static> {
    let words = &dress.words;
    let scope = match dialog.scope() {
        Scope::All => words.say("rule-scope-all").into_owned(),
        Scope::Filter => words.say("rule-scope-filter").into_owned(),
        Scope::Instance(one) => {
            let name = one.name.as_str().into();
            words.say_with("rule-scope-instance", &[("name", name)])
        }
    };
    let style = if dialog.is_above {
        dress.theme.cursor
    } else {
        dress.theme.text
    };
    let mut spans = vec![
        label("rule-about", labels, dress),
        Span::styled(scope, style),
    ];
    if dialog.scopes.len() > 1 {
        let keys = Span::styled(format!("  {}", words.say("rule-arrows")), dress.theme.dim);
        spans.push(keys);
    }
    line::cut(Line::from(spans), cells)
}

/// The presets with their numbers, which count while the cursor is above the fields.
fn presets(
    dialog: &MarkByRule,
    labels: usize,
    dress: &Dress,
    cells: usize,
) -> Option<Line<'static>> {
    if dialog.presets.is_empty() {
        return None;
    }
    let style = if dialog.is_above {
        dress.theme.key
    } else {
        dress.theme.dim
    };
    let mut spans = vec![label("rule-presets", labels, dress)];
    for (number, preset) in (1..10).zip(&dialog.presets) {
        spans.push(Span::styled(format!("{number} "), style));
        spans.push(Span::from(format!("{}  ", preset.name)));
    }
    Some(line::cut(Line::from(spans), cells))
}

fn label(key: &str, labels: usize, dress: &Dress) -> Span<'static> {
    let label = dress.words.say(key);
    let blanks = " ".repeat((labels + 2).saturating_sub(text::width(&label)).max(1));
    Span::styled(format!("{label}{blanks}"), dress.theme.label)
}

fn forecast(dialog: &MarkByRule, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    match &dialog.forecast {
        Forecast::Problem(problem) => {
            let said = words.rule_problem(problem);
            match problem {
                RuleProblem::Empty => prose::say(said, cells),
                RuleProblem::Unknown(_)
                | RuleProblem::NoValue(_)
                | RuleProblem::Twice(_)
                | RuleProblem::NotANumber(_)
                | RuleProblem::NotACount(_)
                | RuleProblem::NotASpan(_) => prose::remark(Tone::Bad, said, dress, cells),
            }
        }
        Forecast::StillReading(reading) => {
            prose::remark(Tone::Warn, words.still_reading(reading), dress, cells)
        }
        Forecast::StillAsking(count) => {
            let said = words.say_with("rule-asking", &[("count", (*count).into())]);
            prose::remark(Tone::Warn, said, dress, cells)
        }
        Forecast::Nowhere => {
            let said = words.say("rule-nowhere").into_owned();
            prose::remark(Tone::Bad, said, dress, cells)
        }
        Forecast::Told(outcome) => prose::say(told(outcome, dress), cells),
    }
}

fn told(outcome: &Outcome, dress: &Dress) -> String {
    let words = &dress.words;
    let with = [
        ("count", words.number(outcome.marked).into()),
        ("all", words.number(outcome.judged).into()),
    ];
    let mut parts = vec![words.say_with("rule-marks", &with)];
    if outcome.marked > 0 {
        parts.push(words.size(outcome.bytes));
        parts.push(words.say_with("rule-instances", &[("count", outcome.instances.into())]));
    }
    if outcome.unknown > 0 {
        parts.push(words.say_with("rule-unknown", &[("count", outcome.unknown.into())]));
    }
    prose::dotted(&parts, dress)
}

/// The places that no rule looks at, and why.
fn left_out(places: &[Place], dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    if places.is_empty() {
        return Vec::new();
    }
    let names: Vec<SafeText> = places.iter().map(|place| place.region().shown()).collect();
    let places = ("places", facts::names(&names).into());
    let said = dress.words.say_with("rule-left-out", &[places]);
    prose::remark(Tone::Warn, said, dress, cells)
}
