//! What dialogs ask, in words.
use super::Words;
use crate::{
    app::{dialog::QuitChoice, event::WhyNotSaved},
    plan::{Plan, Purpose, make::NameProblem},
};
use std::borrow::Cow;

impl Words {
    /// The title of the dialog that asks whether to carry out a plan.
    pub fn confirm(&self, plan: &Plan) -> String {
        let key = match plan.purpose {
            Purpose::CreateSnapshot => "confirm-create-snapshot",
            Purpose::RotateSnapshots => "confirm-rotate-snapshots",
            Purpose::DeleteImages => "confirm-delete-images",
            Purpose::DeleteVolumeSnapshots => "confirm-delete-volume-snapshots",
            Purpose::SetAside => "confirm-set-aside",
            Purpose::BringBack => "confirm-bring-back",
            Purpose::TakeVpsSnapshot
            | Purpose::DescribeVpsSnapshot
            | Purpose::DeleteVpsSnapshot
            | Purpose::ReplaceVpsSnapshot
            | Purpose::RestoreVps
            | Purpose::AbortVpsSnapshot
            | Purpose::OrderVpsSnapshotOption
            | Purpose::Change(_) => return self.purpose(plan),
        };
        self.say_with(key, &[("count", plan.chosen().count().into())])
    }

    /// Why a name cannot be given.
    pub fn name_problem(&self, problem: NameProblem) -> String {
        match problem {
            NameProblem::Empty => self.say("name-empty").into_owned(),
            NameProblem::TooLong { characters } => {
                self.say_with("name-too-long", &[("count", characters.into())])
            }
            NameProblem::BlankEnds => self.say("name-blank-ends").into_owned(),
            NameProblem::Unprintable { character } => {
                let code = format!("U+{:04X}", u32::from(character));
                self.say_with("name-unprintable", &[("character", code.into())])
            }
        }
    }

    /// Why a file could not be written, and what to do about it.
    pub fn not_saved(&self, why: &WhyNotSaved) -> String {
        let key = match why {
            WhyNotSaved::Exists => "export-exists",
            WhyNotSaved::NoFolder => "export-no-folder",
            WhyNotSaved::NotAllowed => "export-not-allowed",
            WhyNotSaved::NoSpace => "export-no-space",
            WhyNotSaved::Other(words) => {
                let with = [("words", words.as_str().into())];
                return self.say_with("export-failed", &with);
            }
        };
        self.say(key).into_owned()
    }

    /// What can be answered when jobs are under way, and what it means for them.
    pub fn quit_choice(&self, choice: QuitChoice) -> (Cow<'_, str>, Cow<'_, str>) {
        let (label, means) = match choice {
            QuitChoice::Stay => ("quit-stay", "quit-stay-means"),
            QuitChoice::Finish => ("quit-finish", "quit-finish-means"),
            QuitChoice::Stop => ("quit-stop", "quit-stop-means"),
        };
        (self.say(label), self.say(means))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_cannot_be_printed_is_named_and_not_shown() {
        let words = Words::default();
        let problem = NameProblem::Unprintable {
            character: '\u{202e}',
        };
        assert_eq!(
            words.name_problem(problem),
            "The character U+202E cannot be printed."
        );
    }
}
