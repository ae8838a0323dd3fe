//! Export: what is written, how, and into which file.
use super::{Choice, Verdict};
use crate::{
    app::{
        event::WhyNotSaved,
        form::{Field, Form, FormKey},
    },
    plan::export::Format,
};
use crossterm::event::KeyEvent;

/// The label of the only field.
pub const FILE: &str = "label.file";

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The plan of the confirmation beneath.
    Plan,
    /// What the chosen job did.
    Job,
    /// The records of what it deleted.
    Records,
    /// What the jobs of its day did.
    Day,
    /// What all jobs did that are shown.
    History,
    Instances,
    Images,
    VolumeSnapshots,
    /// The console log beneath.
    ConsoleLog,
}

impl Part {
    /// In which formats it is written.
    fn kinds(self) -> Vec<Kind> {
        let formats: &[Format] = match self {
            Self::ConsoleLog => &[Format::Text],
            Self::Plan
            | Self::Job
            | Self::Records
            | Self::Day
            | Self::History
            | Self::Instances
            | Self::Images
            | Self::VolumeSnapshots => &Format::ALL,
        };
        let kind = |format: &Format| Kind {
            part: self,
            format: *format,
        };
        formats.iter().map(kind).collect()
    }

    /// What the name of the file says it is.
    pub fn stem(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Job => "job",
            Self::Records => "records",
            Self::Day => "report",
            Self::History => "history",
            Self::Instances => "instances",
            Self::Images => "images",
            Self::VolumeSnapshots => "volume-snapshots",
            Self::ConsoleLog => "console-log",
        }
    }
}

/// What is written, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub part: Part,
    pub format: Format,
}

/// The choice, and then the name of the file.
#[derive(Debug, Clone)]
pub struct Export {
    pub kinds: Choice<Kind>,
    /// None while it is being chosen what is written.
    pub form: Option<Form>,
    /// Why the last attempt came to nothing.
    pub problem: Option<WhyNotSaved>,
    /// It is being written just now.
    pub saving: bool,
    /// The date, as it stands in the name that is offered.
    stamp: String,
    /// What stands before that name: nothing, or a folder with a slash behind it.
    folder: String,
}

impl Export {
    /// The formats of all these parts.
    pub fn new(parts: &[Part], stamp: &str, folder: Option<&str>) -> Self {
        let folder = folder.map(|folder| format!("{}/", folder.trim_end_matches('/')));
        let kinds: Vec<Kind> = parts.iter().flat_map(|part| part.kinds()).collect();
        let only = <[Kind; 1]>::try_from(kinds.as_slice()).ok();
        let mut export = Self {
            kinds: Choice::new(kinds, None),
            form: None,
            problem: None,
            saving: false,
            stamp: stamp.to_owned(),
            folder: folder.unwrap_or_default(),
        };
        if let Some([only]) = only {
            export.choose(only);
        }
        export
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let Some(form) = &mut self.form else {
            return match self.kinds.press_one(key) {
                Ok(kind) => {
                    self.choose(kind);
                    Verdict::Stay
                }
                Err(verdict) => verdict,
            };
        };
        match form.press(key) {
            FormKey::Cancelled => Verdict::Close,
            FormKey::Kept => Verdict::Stay,
            FormKey::Submitted => self.submit(),
        }
    }

    fn choose(&mut self, kind: Kind) {
        let at = self.kinds.items.iter().position(|item| *item == kind);
        self.kinds.at = at.unwrap_or(self.kinds.at);
        let name = format!(
            "{}horizon-tui-{}-{}.{}",
            self.folder,
            kind.part.stem(),
            self.stamp,
            kind.format.extension()
        );
        self.form = Some(Form::new(vec![Field::text(FILE, &name)]));
    }

    fn submit(&mut self) -> Verdict {
        let path = self.form.as_ref().and_then(|form| form.value(FILE));
        let path = path.unwrap_or_default().trim().to_owned();
        let kind = self.kinds.items.get(self.kinds.at);
        match kind {
            Some(kind) if !self.saving && !path.is_empty() => {
                self.saving = true;
                self.problem = None;
                Verdict::Save(*kind, path)
            }
            _ => Verdict::Stay,
        }
    }

    pub fn paste(&mut self, text: &str) {
        if let Some(form) = &mut self.form {
            form.paste(text);
        }
    }

    /// It could not be written. Where a file of this name is there already, another is offered:
    /// nothing is ever written over.
    pub fn failed(&mut self, why: WhyNotSaved) {
        self.saving = false;
        if why == WhyNotSaved::Exists
            && let Some(form) = &mut self.form
            && let Some(name) = form.value(FILE).map(next_name)
        {
            form.set(FILE, &name);
        }
        self.problem = Some(why);
    }
}

/// `plan.json` becomes `plan-2.json`, and that `plan-3.json`.
fn next_name(path: &str) -> String {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let end = path[name..].rfind('.').filter(|at| *at > 0);
    let end = end.map_or(path.len(), |at| name + at);
    let (stem, extension) = path.split_at(end);
    // A date ends in digits too: only a short number is a number of ours.
    let counted = stem.rsplit_once('-').and_then(|(before, digits)| {
        let is_count = digits.len() < 4 && !digits.starts_with('0');
        let count: u32 = digits.parse().ok().filter(|_| is_count)?;
        Some((before, count))
    });
    match counted {
        Some((before, count)) => format!("{before}-{}{extension}", count + 1),
        None => format!("{stem}-2{extension}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_is_offered_stands_in_the_folder_for_files() {
        for (folder, offered) in [
            (None, "horizon-tui-job-D.json"),
            (Some("~/tickets"), "~/tickets/horizon-tui-job-D.json"),
            (Some("/srv/"), "/srv/horizon-tui-job-D.json"),
            (Some("/"), "/horizon-tui-job-D.json"),
        ] {
            let mut export = Export::new(&[Part::Job], "D", folder);
            export.choose(Kind {
                part: Part::Job,
                format: Format::Json,
            });
            let form = export.form.expect("a form");
            assert_eq!(form.value(FILE), Some(offered));
        }
    }

    #[test]
    fn the_name_that_is_offered_next_is_another_one() {
        for (name, next) in [
            ("plan.json", "plan-2.json"),
            ("plan-2.json", "plan-3.json"),
            ("a/b.c/plan-99.json", "a/b.c/plan-100.json"),
            (
                "horizon-tui-plan-2026-11-21-1430.json",
                "horizon-tui-plan-2026-11-21-1430-2.json",
            ),
            (
                "horizon-tui-plan-2026-11-21-0030-9.json",
                "horizon-tui-plan-2026-11-21-0030-10.json",
            ),
            ("a.b/plan", "a.b/plan-2"),
            (".hidden", ".hidden-2"),
            ("plan-007.csv", "plan-007-2.csv"),
        ] {
            assert_eq!(next_name(name), next);
        }
    }
}
