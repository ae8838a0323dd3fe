//! Options to choose from: stepped through, or found by their names.
use crate::{app::press::Press, model::SafeText};
use std::collections::BTreeSet;

/// How many options a page key steps over.
const PAGE: usize = 5;

/// Some options, one of them with the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OptionList {
    pub options: Vec<ListOption>,
    /// The option with the cursor: the chosen one, where one is chosen.
    pub at: usize,
    /// The options that are ticked, where several are chosen.
    ticks: BTreeSet<usize>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListOption {
    /// What it stands for: an id, say.
    pub value: String,
    pub label: Label,
    /// Whether it is there to be seen only: choosing it comes to nothing, and the dialog says why.
    pub is_unfit: bool,
}

/// How an option is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// By a word of this program, of this key.
    Word(&'static str),
    /// By its name.
    Name(SafeText),
}

impl ListOption {
    pub fn named(value: &str, name: SafeText) -> Self {
        Self {
            value: value.to_owned(),
            label: Label::Name(name),
            is_unfit: false,
        }
    }

    pub fn word(value: &str, key: &'static str) -> Self {
        Self {
            value: value.to_owned(),
            label: Label::Word(key),
            is_unfit: false,
        }
    }

    fn name(&self) -> Option<&SafeText> {
        match &self.label {
            Label::Word(_) => None,
            Label::Name(name) => Some(name),
        }
    }

    /// Whether a part of its name is this. Its own words are not searched: they differ by language.
    fn is_found_by(&self, typed: &str) -> bool {
        match &self.label {
            Label::Word(_) => typed.is_empty(),
            Label::Name(name) => name.as_str().to_lowercase().contains(typed),
        }
    }
}

/// The characters of a value that tell options of one name apart.
const TELLING: usize = 8;

/// Puts the beginning of the value behind names that several options have, or that had to be altered
/// to be shown.
fn told_apart(mut options: Vec<ListOption>) -> Vec<ListOption> {
    let names = options.iter().filter_map(|option| option.name().cloned());
    let mut seen = BTreeSet::new();
    let twice: BTreeSet<SafeText> = names.filter(|name| !seen.insert(name.clone())).collect();
    for option in &mut options {
        if let Label::Name(name) = &mut option.label
            && (name.is_altered() || twice.contains(name))
        {
            let value: String = option.value.chars().take(TELLING).collect();
            *name = SafeText::new(&format!("{name} ({value})"));
        }
    }
    options
}

impl OptionList {
    pub fn new(options: Vec<ListOption>) -> Self {
        Self {
            options: told_apart(options),
            ..Self::default()
        }
    }

    /// With the cursor on the option of this value, if there is one.
    #[must_use]
    pub fn at(mut self, value: Option<&str>) -> Self {
        let mut options = self.options.iter();
        let found = value.and_then(|value| options.position(|option| option.value == value));
        self.at = found.unwrap_or(self.at);
        self
    }

    /// With the options of these values ticked, and the cursor on the first of them.
    #[must_use]
    pub fn with_ticks(mut self, values: &[&str]) -> Self {
        let options = self.options.iter().enumerate();
        self.ticks = options
            .filter(|(_, option)| values.contains(&option.value.as_str()))
            .map(|(at, _)| at)
            .collect();
        self.at = self.ticks.first().copied().unwrap_or(self.at);
        self
    }

    /// The option with the cursor.
    pub fn current(&self) -> Option<&ListOption> {
        self.options.get(self.at)
    }

    pub fn ticked(&self) -> impl Iterator<Item = &ListOption> {
        self.ticks.iter().filter_map(|at| self.options.get(*at))
    }

    pub fn is_ticked(&self, at: usize) -> bool {
        self.ticks.contains(&at)
    }

    /// The place of the cursor among the options that this finds, counted from one, and how many
    /// these are.
    pub fn place(&self, typed: &str) -> (usize, usize) {
        let found = self.found(typed);
        let place = found.iter().position(|at| *at == self.at);
        (place.map_or(0, |place| place + 1), found.len())
    }

    /// Moves the cursor; whether the key was one that does.
    pub(super) fn press(&mut self, press: Press, typed: &str) -> bool {
        let found = self.found(typed);
        let count = found.len();
        if count == 0 {
            return press_moves(press);
        }
        let place = found.iter().position(|at| *at == self.at).unwrap_or(0);
        let to = match press {
            Press::Left => (place + count - 1) % count,
            Press::Right => (place + 1) % count,
            Press::PageDown => (place + PAGE).min(count - 1),
            Press::PageUp => place.saturating_sub(PAGE),
            Press::First => 0,
            Press::Last => count - 1,
            Press::Escape
            | Press::Enter
            | Press::Next
            | Press::Previous
            | Press::Letter(_)
            | Press::Other => return false,
        };
        self.at = found[to];
        true
    }

    pub(super) fn tick(&mut self) {
        if self.at < self.options.len() && !self.ticks.remove(&self.at) {
            self.ticks.insert(self.at);
        }
    }

    pub(super) fn narrow(&mut self, typed: &str) {
        let found = self.found(typed);
        if let Some(first) = found.first().filter(|_| !found.contains(&self.at)) {
            self.at = *first;
        }
    }

    fn found(&self, typed: &str) -> Vec<usize> {
        let typed = typed.trim().to_lowercase();
        let options = self.options.iter().enumerate();
        options
            .filter(|(_, option)| option.is_found_by(&typed))
            .map(|(at, _)| at)
            .collect()
    }
}

fn press_moves(press: Press) -> bool {
    matches!(
        press,
        Press::Left | Press::Right | Press::PageDown | Press::PageUp | Press::First | Press::Last
    )
}
