//! What was typed into a form that was submitted: the form has it again when it is opened once more,
//! until the change has been carried out.
use super::{App, dialog::Dialog, form::Filled};
use crate::{
    call::Write,
    model::Place,
    plan::{Doing, Plan, Purpose, Step},
};

/// A form that was submitted last.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    purpose: Purpose,
    place: Place,
    /// The id of what it is about.
    id: String,
    filled: Filled,
}

impl App {
    /// Keeps what was typed, in case the change is not carried out.
    pub(super) fn keep_draft(&mut self, dialog: &Dialog, plan: &Plan) {
        let Some(filled) = filled(dialog) else {
            return;
        };
        self.draft = plan.steps.first().map(|step| Draft {
            purpose: plan.purpose,
            place: step.target.place.clone(),
            id: step.target.id.clone(),
            filled,
        });
    }

    /// What was typed for this, where the change has not been carried out.
    pub(super) fn draft(&self, doing: Doing, place: &Place, id: &str) -> Option<&Filled> {
        let draft = self.draft.as_ref()?;
        let is_it =
            draft.purpose == Purpose::Change(doing) && draft.place == *place && draft.id == id;
        is_it.then_some(&draft.filled)
    }

    /// Whoever leaves the form begins anew the next time.
    pub(super) fn give_up_draft(&mut self, dialog: &Dialog) {
        let about = if let Dialog::EditImage(dialog) = dialog {
            dialog.image.id.as_str()
        } else if let Dialog::EditVolumeSnapshot(dialog) = dialog {
            dialog.snapshot.id.as_str()
        } else if let Dialog::CreateVolume(dialog) = dialog {
            dialog.about()
        } else {
            return;
        };
        if self.draft.as_ref().is_some_and(|draft| draft.id == about) {
            self.draft = None;
        }
    }

    /// The change has been carried out: what was typed for it is forgotten.
    pub(super) fn drop_draft(&mut self, step: &Step) {
        let is_of_form = matches!(
            step.write,
            Write::UpdateImage { .. }
                | Write::EditVolumeSnapshot { .. }
                | Write::CreateVolume { .. }
        );
        let id = self.draft.as_ref().map(|draft| draft.id.as_str());
        if is_of_form && id == Some(step.target.id.as_str()) {
            self.draft = None;
        }
    }
}

fn filled(dialog: &Dialog) -> Option<Filled> {
    if let Dialog::EditImage(dialog) = dialog {
        Some(dialog.filled())
    } else if let Dialog::EditVolumeSnapshot(dialog) = dialog {
        Some(dialog.filled())
    } else if let Dialog::CreateVolume(dialog) = dialog {
        Some(dialog.filled())
    } else {
        None
    }
}
