//! Create Snapshot of all that is marked: a template of their names, each name before it is sent,
//! and what is deleted once the new ones are there.
use super::Verdict;
use crate::{
    app::{
        form::{Field, Form},
        press::Press,
        whole::StillReading,
    },
    model::{Now, Place, SafeText},
    plan::{
        Excess, LeftOut, Plan, Severity,
        make::{self, NameProblem, NewSnapshot},
        retention::{Rule, RuleProblem},
    },
};
use crossterm::event::KeyEvent;
use jiff::tz::TimeZone;

pub const NAMES: &str = "create-names";
pub const KEEP: &str = "create-keep";

/// Lines that a page key scrolls.
const PAGE: usize = 8;

/// The form for what is marked.
#[derive(Debug, Clone)]
pub struct CreateSnapshots {
    pub form: Form,
    /// What is snapshotted, in the order shown.
    pub new: Vec<NewSnapshot>,
    /// How many of these, in the end of the list, the filter hides.
    pub hidden: usize,
    /// What is marked and not snapshotted, and why.
    pub left_out: Vec<LeftOut>,
    pub foreseen: Foreseen,
    /// The first line of the list that is shown.
    pub scroll: usize,
    /// When it was opened: the date and time in the names.
    pub now: Now,
    zone: TimeZone,
}

/// What submitting it as it stands would come to.
#[derive(Debug, Clone, Default)]
pub struct Foreseen {
    /// Why it cannot be submitted.
    pub problem: Option<Problem>,
    /// Names that several of one place would get.
    pub twice: Vec<SafeText>,
    /// Names that images in the same place have already.
    pub taken: Vec<SafeText>,
    /// Places where nothing is deleted, because their lists could not be read to the end.
    pub unread: Vec<Place>,
    /// The quotas that have no room for all of it.
    pub exceeds: Vec<Excess>,
    /// How many images are deleted afterwards.
    pub deletes: usize,
    /// Exactly what would be done; none where there is a problem.
    pub plan: Option<Box<Plan>>,
}

/// Why nothing can be done yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// All that is marked is left out.
    Nothing,
    /// The name of a snapshot of this instance.
    Name(NameProblem, SafeText),
    Rule(RuleProblem),
    /// What would be deleted is not known yet.
    StillReading(StillReading),
}

impl CreateSnapshots {
    /// For these, whose names are made of `template`; the last `hidden` of them are not in sight.
    pub fn new(
        template: &str,
        new: Vec<NewSnapshot>,
        hidden: usize,
        left_out: Vec<LeftOut>,
        (now, zone): (Now, TimeZone),
    ) -> Self {
        let mut dialog = Self {
            form: Form::new(vec![Field::text(NAMES, template), Field::text(KEEP, "")]),
            new,
            hidden,
            left_out,
            foreseen: Foreseen::default(),
            scroll: 0,
            now,
            zone,
        };
        dialog.name_all();
        dialog
    }

    fn name_all(&mut self) {
        let template = self.form.value(NAMES).unwrap_or_default();
        for new in &mut self.new {
            let instance = new.instance.label();
            new.name = make::name_from_template(template, &instance, self.now.wall, &self.zone);
        }
    }

    /// The first name that Nova would not take.
    pub fn wrong_name(&self) -> Option<Problem> {
        self.new.iter().find_map(|new| {
            let problem = make::check_name(&new.name).err()?;
            Some(Problem::Name(problem, new.instance.label()))
        })
    }

    /// The rule that older snapshots are deleted by; a number alone is how many of the last are
    /// kept. The new one is always kept.
    ///
    /// # Errors
    /// When what is typed is no such rule.
    pub fn rule(&self) -> Result<Option<Rule>, RuleProblem> {
        let typed = self.form.value(KEEP).unwrap_or_default().trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let rule: Rule = if typed.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("keep-last {typed}").parse()?
        } else {
            typed.parse()?
        };
        if rule.gives_up_newest() {
            return Err(RuleProblem::NotANumber("keep-last".into()));
        }
        Ok(Some(rule))
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
        self.name_all();
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        match Press::of(key) {
            Press::Escape => return Verdict::Close,
            Press::Enter => return self.submit(),
            Press::PageDown => self.scroll = self.scroll.saturating_add(PAGE),
            Press::PageUp => self.scroll = self.scroll.saturating_sub(PAGE),
            Press::Next
            | Press::Previous
            | Press::Left
            | Press::Right
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => {
                self.form.press(key);
                self.name_all();
            }
        }
        Verdict::Stay
    }

    /// A few snapshots and nothing else are taken at once, since their names are in sight. Everything
    /// else is confirmed first.
    fn submit(&self) -> Verdict {
        let Some(plan) = self.foreseen.plan.clone() else {
            return Verdict::Stay;
        };
        match plan.severity {
            Severity::Form => Verdict::Confirmed(plan),
            Severity::Key | Severity::Word(_) => Verdict::Ask(plan),
        }
    }

    /// Whether the plan is asked for once more when this is submitted.
    pub fn asks_again(&self) -> bool {
        let plan = self.foreseen.plan.as_ref();
        plan.is_some_and(|plan| plan.severity != Severity::Form)
    }
}
