//! What was typed into a form that was submitted: the form has it again when it is opened once more,
//! until the change has been carried out.
use super::{
    App,
    dialog::{Dialog, launch_copy::Wished},
    form::Filled,
};
use crate::{
    call::Write,
    model::{ImageId, Place},
    plan::{Doing, JobId, Plan, Purpose, Step},
};

/// A form that was submitted last.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    purpose: Purpose,
    place: Place,
    /// The id of what it is about.
    id: String,
    typed: Typed,
}

#[derive(Debug, Clone)]
enum Typed {
    Form(Filled),
    Launch(Wished),
}

impl App {
    /// Keeps what was typed, in case the change is not carried out.
    pub(super) fn keep_draft(&mut self, dialog: &Dialog, plan: &Plan) {
        let Some(typed) = typed(dialog) else {
            return;
        };
        self.draft = plan.steps.first().map(|step| Draft {
            purpose: plan.purpose,
            place: step.target.place.clone(),
            id: step.target.id.clone(),
            typed,
        });
    }

    /// What was typed for this, where the change has not been carried out.
    pub(super) fn draft(&self, doing: Doing, place: &Place, id: &str) -> Option<&Filled> {
        match self.draft_about(doing, place, id)? {
            Typed::Form(filled) => Some(filled),
            Typed::Launch(_) => None,
        }
    }

    /// What was wished for copies of this image, where not all of them have been launched.
    pub(super) fn draft_of_launch(&self, place: &Place, image: &ImageId) -> Option<&Wished> {
        match self.draft_about(Doing::LaunchCopy, place, image.as_str())? {
            Typed::Launch(wished) => Some(wished),
            Typed::Form(_) => None,
        }
    }

    fn draft_about(&self, doing: Doing, place: &Place, id: &str) -> Option<&Typed> {
        let draft = self.draft.as_ref()?;
        let is_it =
            draft.purpose == Purpose::Change(doing) && draft.place == *place && draft.id == id;
        is_it.then_some(&draft.typed)
    }

    /// Whoever leaves the form begins anew the next time.
    pub(super) fn give_up_draft(&mut self, dialog: &Dialog) {
        let about = if let Dialog::EditImage(dialog) = dialog {
            dialog.image.id.as_str()
        } else if let Dialog::EditVolumeSnapshot(dialog) = dialog {
            dialog.snapshot.id.as_str()
        } else if let Dialog::CreateVolume(dialog) = dialog {
            dialog.about()
        } else if let Dialog::LaunchCopy(dialog) = dialog {
            dialog.image.id.as_str()
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

    /// What was wished for copies is forgotten once all of them are there; where only some are,
    /// nobody wants so many again.
    pub(super) fn settle_draft_of_launch(&mut self, id: &JobId) {
        let Some(job) = self.jobs.iter().find(|job| job.id() == id) else {
            return;
        };
        let (done, steps) = (job.counts().done, &job.plan().steps);
        let is_it = |draft: &&mut Draft| {
            let mut targets = steps.iter().map(|step| &step.target);
            targets.any(|target| target.place == draft.place && target.id == draft.id)
        };
        let Some(Draft {
            typed: Typed::Launch(wished),
            ..
        }) = self.draft.as_mut().filter(is_it)
        else {
            return;
        };
        if done == steps.len() {
            self.draft = None;
        } else if done > 0 {
            wished.forget_count();
        }
    }
}

fn typed(dialog: &Dialog) -> Option<Typed> {
    if let Dialog::EditImage(dialog) = dialog {
        Some(Typed::Form(dialog.filled()))
    } else if let Dialog::EditVolumeSnapshot(dialog) = dialog {
        Some(Typed::Form(dialog.filled()))
    } else if let Dialog::CreateVolume(dialog) = dialog {
        Some(Typed::Form(dialog.filled()))
    } else if let Dialog::LaunchCopy(dialog) = dialog {
        Some(Typed::Launch(dialog.wished()))
    } else {
        None
    }
}
