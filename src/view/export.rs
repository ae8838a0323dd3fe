//! Plans, reports and lists as Markdown, in words, for a change ticket.
use super::{Dress, Words};
use crate::{
    model::SafeText,
    plan::{
        Plan, StepOutcome, Target,
        export::{Document, Format, PlanFile, Table, records},
        history::{Past, PastState, PastStep},
    },
};

/// A document as the text of a file.
pub fn text(document: &Document, format: Format, dress: &Dress) -> String {
    document
        .for_programs(format)
        .unwrap_or_else(|| markdown(document, dress))
}

fn markdown(document: &Document, dress: &Dress) -> String {
    match document {
        Document::Plan(file) => plan(file, dress),
        Document::Report(jobs) => {
            let jobs: Vec<String> = jobs.iter().map(|past| report(past, dress)).collect();
            jobs.join("\n")
        }
        Document::Records(past) => list(&records(past)),
        Document::List(table) => list(table),
        Document::ConsoleLog(log) => log.text(),
    }
}

fn plan(file: &PlanFile, dress: &Dress) -> String {
    let words = &dress.words;
    let plan = &file.plan;
    let mut text = format!("## {}\n\n", escaped(&words.purpose(plan)));
    fact(
        &mut text,
        &words.say("label-created"),
        &dress.exact_date(plan.made),
    );
    for account in &file.accounts {
        let parts = [
            Some(account.cloud.shown()),
            account
                .project_name
                .clone()
                .or_else(|| Some(account.project.shown())),
            account.user.clone(),
            account.auth_url.clone(),
        ];
        let parts: Vec<String> = parts.iter().flatten().map(ToString::to_string).collect();
        fact(&mut text, &words.say("label-cloud"), &parts.join(", "));
    }
    fact(&mut text, &words.say("column-size"), &totals(file, words));
    fact(&mut text, &words.say("export-hash"), &plan.hash());
    text.push('\n');
    steps(&mut text, plan, dress);
    text
}

/// Count and bytes, what is not known of them, and what that saves.
fn totals(file: &PlanFile, words: &Words) -> String {
    let totals = file.plan.totals();
    let mut parts = vec![
        words.say_with("confirm-count", &[("count", totals.steps.into())]),
        words.size(totals.bytes),
    ];
    if totals.unsized_targets > 0 {
        let count = ("count", totals.unsized_targets.into());
        parts.push(words.say_with("confirm-unsized", &[count]));
    }
    let saves = file.saves.iter();
    parts.extend(saves.map(|money| words.saves(money.as_str())));
    parts.join(", ")
}

fn steps(text: &mut String, plan: &Plan, dress: &Dress) {
    let words = &dress.words;
    let heads = [
        "column-name",
        "label-id",
        "column-region",
        "column-source",
        "label-created",
        "column-size",
    ];
    line(text, heads.iter().map(|key| words.say(key).into_owned()));
    rule(text, heads.len());
    for step in &plan.steps {
        let target = &step.target;
        let created = target.created.map(|at| dress.date(at));
        let size = target.bytes.map(|bytes| words.size(bytes));
        let cells = named(target).into_iter().chain([
            target
                .source
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            created.unwrap_or_default(),
            size.unwrap_or_else(|| words.say("unknown").into_owned()),
        ]);
        line(text, cells);
    }
    if plan.left_out.is_empty() {
        return;
    }
    text.push('\n');
    text.push_str(&escaped(&words.say("left-out")));
    text.push_str("\n\n");
    let heads = ["column-name", "label-id", "column-region", "column-result"];
    line(text, heads.iter().map(|key| words.say(key).into_owned()));
    rule(text, heads.len());
    for left in &plan.left_out {
        let because = words.because(&left.because);
        line(text, named(&left.target).into_iter().chain([because]));
    }
}

fn named(target: &Target) -> [String; 3] {
    [
        target.name.to_string(),
        SafeText::new(&target.id).to_string(),
        region(target),
    ]
}

/// Where a thing is, and whose it is where the place does not say it.
fn region(target: &Target) -> String {
    let (cloud, region) = (target.place.cloud().shown(), target.place.region().shown());
    match &target.owner {
        Some(owner) => format!("{cloud} / {} / {region}", owner.shown()),
        None => format!("{cloud} / {region}"),
    }
}

fn report(past: &Past, dress: &Dress) -> String {
    let words = &dress.words;
    let purpose = words.purpose_of(past.purpose, past.steps.len());
    let mut text = format!("## {}\n\n", escaped(&purpose));
    fact(
        &mut text,
        &words.say("column-time"),
        &dress.exact_date(past.at),
    );
    fact(&mut text, &words.say("label-user"), past.user.as_str());
    fact(&mut text, &words.say("label-job"), &past.job.0);
    fact(&mut text, &words.say("export-hash"), past.hash());
    fact(&mut text, &words.say("column-result"), &tally(past, words));
    text.push('\n');
    let heads = [
        "column-name",
        "label-id",
        "column-region",
        "column-size",
        "column-result",
        "label-request",
    ];
    line(
        &mut text,
        heads.iter().map(|key| words.say(key).into_owned()),
    );
    rule(&mut text, heads.len());
    for step in &past.steps {
        let size = step.step.target.bytes.map(|bytes| words.size(bytes));
        let [result, request] = result(step, words);
        let cells = named(&step.step.target).into_iter();
        line(
            &mut text,
            cells.chain([size.unwrap_or_default(), result, request]),
        );
    }
    text
}

fn tally(past: &Past, words: &Words) -> String {
    let tally = past.tally();
    let unknown = past.unknown();
    let ways = [
        ("history-done", tally.done),
        ("history-failed", tally.failed),
        ("history-skipped", tally.skipped),
        ("history-unknown-steps", unknown),
        ("history-pending", tally.pending.saturating_sub(unknown)),
    ];
    let said = ways.into_iter().filter(|(_, count)| *count > 0);
    let said = said.map(|(key, count)| words.say_with(key, &[("count", count.into())]));
    said.collect::<Vec<_>>().join(", ")
}

/// How a step ended, with the reason and the server's own words, and the server's name for it.
fn result(past: &PastStep, words: &Words) -> [String; 2] {
    let outcome = match &past.state {
        PastState::Untouched => return [words.say("outcome-pending").into_owned(), String::new()],
        PastState::Unknown => return [words.say("history-unknown").into_owned(), String::new()],
        PastState::Over(outcome) => outcome,
    };
    let mut result = words.outcome(outcome).into_owned();
    let mut request = None;
    match outcome {
        StepOutcome::Failed(failure) => {
            let why = words.explain_change(failure).why;
            result = format!("{result}: {why}");
            if let Some(said) = &failure.words {
                let said = words.say_with("failure-words", &[("words", said.as_str().into())]);
                result = format!("{result} {said}");
            }
            request = failure.request_id.as_ref();
        }
        StepOutcome::Skipped(changed) => result = format!("{result}: {}", words.changed(*changed)),
        StepOutcome::Done { request_id, .. } => request = request_id.as_ref(),
        StepOutcome::Pending => {}
    }
    [
        result,
        request.map_or_else(String::new, ToString::to_string),
    ]
}

fn list(table: &Table) -> String {
    let mut text = String::new();
    line(&mut text, table.heads());
    rule(&mut text, table.columns.len());
    for row in &table.rows {
        line(&mut text, row.iter().map(ToString::to_string));
    }
    text
}

fn fact(text: &mut String, label: &str, value: &str) {
    text.push_str("- ");
    text.push_str(&escaped(label));
    text.push_str(": ");
    text.push_str(&escaped(value));
    text.push('\n');
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push('|');
    for cell in cells {
        text.push(' ');
        text.push_str(&escaped(&cell));
        text.push_str(" |");
    }
    text.push('\n');
}

fn rule(text: &mut String, columns: usize) {
    text.push('|');
    text.push_str(&"---|".repeat(columns));
    text.push('\n');
}

/// A text that stays text: no cell ends in it, nothing in it is set in another way, linked, or
/// taken for HTML, and nobody is called by it.
fn escaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for character in raw.chars() {
        match character {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '\r' | '\n' => text.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '#' | '!' | '$' | '@' => {
                text.push('\\');
                text.push(character);
            }
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::export::Cell;

    #[test]
    fn no_name_leaves_its_cell_or_becomes_anything_but_text() {
        let names = [
            "a|b",
            "`code`",
            "<script>",
            "two\nlines",
            "[x](http://y)",
            "**bold**",
            "@all",
            "&amp;",
            "\\|",
        ];
        let table = Table {
            columns: vec!["name"],
            rows: names.iter().map(|name| vec![Cell::text(name)]).collect(),
        };
        let text = list(&table);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), names.len() + 2);
        let cells = [
            "a\\|b",
            "\\`code\\`",
            "&lt;script&gt;",
            "two⏎lines",
            "\\[x\\](http://y)",
            "\\*\\*bold\\*\\*",
            "\\@all",
            "&amp;amp;",
            "\\\\\\|",
        ];
        for (line, cell) in lines[2..].iter().zip(cells) {
            assert_eq!(*line, format!("| {cell} |"));
        }
    }
}
