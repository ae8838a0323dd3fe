//! The choice of a project, found by typing: there may be hundreds.
use super::Verdict;
use crate::{
    app::press::Press,
    call::Failure,
    model::{CloudName, Project, SafeText, Whose},
    plan::filter::fold,
};
use crossterm::event::{Event as TerminalEvent, KeyEvent};
use tui_input::{Input, InputRequest, backend::crossterm::EventHandler};

/// The projects of the clouds that are shown, one of them under the cursor.
#[derive(Debug, Clone)]
pub struct ChooseProject {
    /// Cloud by cloud, each by name.
    pub entries: Vec<ProjectEntry>,
    /// The clouds that have not told theirs yet.
    pub reading: Vec<CloudName>,
    /// Those that cannot tell them.
    pub failed: Vec<(CloudName, Failure)>,
    /// Only what contains this is shown.
    pub input: Input,
    /// What all projects together are called.
    all: SafeText,
    /// The one under the cursor.
    at: Option<ProjectEntry>,
    /// The project that is being switched to just now.
    pub busy: Option<ProjectEntry>,
}

/// One project of one cloud, or all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectEntry {
    pub cloud: CloudName,
    /// The one signed in to, where it is all of them.
    pub project: Project,
    pub whose: Whose,
}

impl ProjectEntry {
    /// Whether it is one of the projects that this cloud tells.
    fn is_told_by(&self, cloud: &CloudName) -> bool {
        self.cloud == *cloud && self.whose == Whose::Project
    }
}

impl ChooseProject {
    /// The projects in use, until the clouds have told all others.
    pub fn new(present: Vec<ProjectEntry>) -> Self {
        Self {
            reading: present.iter().map(|entry| entry.cloud.clone()).collect(),
            at: present.first().cloned(),
            entries: present,
            failed: Vec::new(),
            input: Input::default(),
            all: SafeText::default(),
            busy: None,
        }
    }

    /// Offers all projects of these clouds together, before the single ones; `present` is what is
    /// looked at in the first cloud. All together are found by what they are called.
    #[must_use]
    pub fn with_all(mut self, all: Vec<ProjectEntry>, called: SafeText, present: Whose) -> Self {
        for entry in all {
            let place = self.entries.iter().position(|at| at.cloud == entry.cloud);
            let is_first = place == Some(0);
            if is_first && present == Whose::Everyone {
                self.at = Some(entry.clone());
            }
            self.entries.insert(place.unwrap_or(0), entry);
        }
        Self {
            all: called,
            ..self
        }
    }

    /// A cloud has told its projects, or cannot. The cursor stays where it is.
    pub fn told(&mut self, cloud: &CloudName, outcome: Result<Vec<Project>, Failure>) {
        self.reading.retain(|reading| reading != cloud);
        let projects = match outcome {
            Ok(projects) => projects,
            Err(failure) => {
                self.failed.push((cloud.clone(), failure));
                return;
            }
        };
        let entries = projects.into_iter().map(|project| ProjectEntry {
            cloud: cloud.clone(),
            project,
            whose: Whose::Project,
        });
        let mut present = self.entries.iter();
        let place = present.position(|entry| entry.is_told_by(cloud));
        let place = place.unwrap_or(self.entries.len());
        let entries: Vec<ProjectEntry> = entries.collect();
        let is_here = self.at.as_ref().is_some_and(|at| at.is_told_by(cloud));
        self.entries.retain(|entry| !entry.is_told_by(cloud));
        // The name may be spelled otherwise here; the id is what it is known by.
        let known = self.at.as_ref().map(|at| at.project.id.clone());
        let again = entries
            .iter()
            .find(|entry| Some(&entry.project.id) == known.as_ref());
        if is_here {
            self.at = again.or_else(|| entries.first()).cloned();
        }
        self.entries.splice(place..place, entries);
    }

    /// What contains the text that was typed, without regard to case and accents.
    pub fn shown(&self) -> Vec<&ProjectEntry> {
        let sought = fold(self.input.value().trim()).into_owned();
        let contains = |entry: &&ProjectEntry| {
            if entry.whose == Whose::Everyone {
                return fold(self.all.as_str()).contains(&sought);
            }
            let project = &entry.project;
            fold(project.name.as_str()).contains(&sought)
                || project.id.as_str().starts_with(&sought)
        };
        self.entries.iter().filter(contains).collect()
    }

    /// The place of the cursor among what is shown.
    pub fn position(&self) -> usize {
        let shown = self.shown();
        let at = shown
            .iter()
            .position(|entry| Some(*entry) == self.at.as_ref());
        at.unwrap_or_default()
    }

    /// Every letter is part of what is sought; `Enter` takes what is under the cursor.
    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let press = Press::of(key);
        if press == Press::Escape {
            return Verdict::Close;
        }
        if self.busy.is_some() {
            return Verdict::Stay;
        }
        let last = self.shown().len().saturating_sub(1);
        let at = self.position();
        match press {
            Press::Enter => {
                let chosen = self.shown().get(at).copied().cloned();
                return chosen.map_or(Verdict::Stay, |entry| Verdict::Project(Box::new(entry)));
            }
            Press::Next => self.go(if at == last { 0 } else { at + 1 }),
            Press::Previous => self.go(at.checked_sub(1).unwrap_or(last)),
            Press::PageDown => self.go((at + PAGE).min(last)),
            Press::PageUp => self.go(at.saturating_sub(PAGE)),
            Press::First => self.go(0),
            Press::Last => self.go(last),
            Press::Left | Press::Right | Press::Letter(_) | Press::Other => {
                self.input.handle_event(&TerminalEvent::Key(key));
                self.keep_in_sight();
            }
            Press::Escape => {}
        }
        Verdict::Stay
    }

    /// Pasted text is sought like typed text.
    pub fn paste(&mut self, text: &str) {
        if self.busy.is_some() {
            return;
        }
        for character in text.chars().filter(|character| !character.is_control()) {
            self.input.handle(InputRequest::InsertChar(character));
        }
        self.keep_in_sight();
    }

    fn go(&mut self, to: usize) {
        if let Some(entry) = self.shown().get(to).copied().cloned() {
            self.at = Some(entry);
        }
    }

    /// The cursor is never on what is not shown.
    fn keep_in_sight(&mut self) {
        self.go(self.position());
    }
}

/// How far a page goes.
const PAGE: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::FailureKind;
    use crossterm::event::{KeyCode, KeyModifiers};

    fn project(name: &str) -> Project {
        Project {
            id: format!("id-{name}").as_str().into(),
            name: SafeText::new(name),
        }
    }

    fn entry(cloud: &str, name: &str) -> ProjectEntry {
        ProjectEntry {
            cloud: cloud.into(),
            project: project(name),
            whose: Whose::Project,
        }
    }

    fn names(dialog: &ChooseProject) -> Vec<&str> {
        let shown = dialog.shown().into_iter();
        shown.map(|entry| entry.project.name.as_str()).collect()
    }

    fn press(dialog: &mut ChooseProject, code: KeyCode) -> Option<ProjectEntry> {
        let verdict = dialog.press(KeyEvent::new(code, KeyModifiers::NONE));
        let Verdict::Project(entry) = verdict else {
            return None;
        };
        Some(*entry)
    }

    fn dialog() -> ChooseProject {
        let mut dialog = ChooseProject::new(vec![entry("a", "shop"), entry("b", "other")]);
        let all = ["alpha", "José", "shop", "shop-test"].map(project);
        dialog.told(&"a".into(), Ok(all.to_vec()));
        dialog
    }

    #[test]
    fn the_present_project_stays_under_the_cursor_when_the_others_come_in() {
        let mut dialog = dialog();
        assert_eq!(
            names(&dialog),
            ["alpha", "José", "shop", "shop-test", "other"]
        );
        assert_eq!(dialog.position(), 2);
        assert_eq!(dialog.reading, ["b".into()]);
        let failure = Failure::unsent(FailureKind::TimedOut);
        dialog.told(&"b".into(), Err(failure));
        assert_eq!(dialog.reading, []);
        assert_eq!(
            dialog.entries.len(),
            5,
            "the present one of it is still there"
        );
        assert_eq!(press(&mut dialog, KeyCode::Enter), Some(entry("a", "shop")));
    }

    #[test]
    fn all_projects_stand_before_the_single_ones_and_are_found_by_what_they_are_called() {
        let all = |cloud: &str| ProjectEntry {
            whose: Whose::Everyone,
            ..entry(cloud, "shop")
        };
        for (present, at) in [
            (Whose::Project, entry("a", "shop")),
            (Whose::Everyone, all("a")),
        ] {
            let present_ones = vec![entry("a", "shop"), entry("b", "other")];
            let dialog = ChooseProject::new(present_ones);
            let called = SafeText::new("Alle Projekte");
            let mut dialog = dialog.with_all(vec![all("a")], called, present);
            dialog.told(&"a".into(), Ok(["alpha", "shop"].map(project).to_vec()));
            let of_a = [all("a"), entry("a", "alpha"), entry("a", "shop")];
            assert_eq!(
                dialog.entries,
                [of_a.to_vec(), vec![entry("b", "other")]].concat()
            );
            assert_eq!(press(&mut dialog, KeyCode::Enter), Some(at));
            for letter in "alle".chars() {
                press(&mut dialog, KeyCode::Char(letter));
            }
            assert_eq!(press(&mut dialog, KeyCode::Enter), Some(all("a")));
        }
    }

    #[test]
    fn what_is_typed_is_looked_for_in_names_and_ids() {
        for (typed, expected) in [
            ("jose", vec!["José"]),
            ("SHOP", vec!["shop", "shop-test"]),
            ("id-alp", vec!["alpha"]),
            ("q", vec![]),
            ("", vec!["alpha", "José", "shop", "shop-test", "other"]),
        ] {
            let mut dialog = dialog();
            for letter in typed.chars() {
                press(&mut dialog, KeyCode::Char(letter));
            }
            assert_eq!(names(&dialog), expected, "{typed}");
            let taken = press(&mut dialog, KeyCode::Enter);
            let taken = taken.map(|entry| entry.project.name.to_string());
            let first = if typed.is_empty() {
                Some("shop".to_owned())
            } else {
                expected.first().map(ToString::to_string)
            };
            assert_eq!(taken, first, "{typed}");
        }
    }

    #[test]
    fn nothing_is_taken_while_a_switch_is_under_way() {
        let mut dialog = dialog();
        dialog.busy = Some(entry("a", "alpha"));
        press(&mut dialog, KeyCode::Char('j'));
        assert_eq!(dialog.input.value(), "");
        assert_eq!(press(&mut dialog, KeyCode::Enter), None);
        let escape = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        assert!(matches!(dialog.press(escape), Verdict::Close));
    }
}
