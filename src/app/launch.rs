//! Launching copies of a snapshot: what the form asks for, and what it is told.
use super::{
    App,
    action::{Action, ImagesAction},
    calls::Asker,
    details::Told,
    dialog::{Dialog, LaunchCopy, launch_copy::Model},
    quotas::Quotas,
    rows::Item,
};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Read},
    model::{ChoicesOf, Image, InstanceId, Place, QuotaOf, Resource, SafeText},
    plan::{
        make::{self, launch::MOST_COPIES},
        quota,
        source::Source,
    },
};
use std::collections::BTreeSet;

/// What a copy takes up of, in the order in which it is shown.
const SHOWN: [Resource; 5] = [
    Resource::Instances,
    Resource::Cores,
    Resource::Ram,
    Resource::Volumes,
    Resource::VolumeSize,
];

impl App {
    /// Asks what copies of the row under the cursor are to be put together from.
    pub(super) fn open_launch(&mut self) {
        let action = Action::Images(ImagesAction::Launch);
        let Some(item) = self.chosen_image(action) else {
            return;
        };
        let model = self.model_of(&item);
        let source = self.source(&item).shown_name(item.row.source.as_ref());
        let name = source.unwrap_or_else(|| item.row.label());
        let template = make::name_from_template(
            &self.settings.copy_name,
            &name,
            self.now.wall,
            &self.settings.time_zone,
        );
        let wishes = (0..MOST_COPIES).map(|_| self.calls.mint().to_string());
        let wishes = wishes.collect();
        let place = item.place.clone();
        for of in ChoicesOf::ALL {
            let read = Read::Choices {
                place: place.clone(),
                of,
            };
            self.ask(Asker::Choices(place.clone(), of), read);
        }
        if let Model::Reading(instance) = &model {
            let read = Read::InstanceDetails {
                place: place.clone(),
                instance: instance.clone(),
            };
            let asker = Asker::Model(place.clone(), instance.clone());
            self.ask(asker, read);
        }
        self.load_quota(place.clone(), QuotaOf::Instances);
        self.load_quota(place.clone(), QuotaOf::Volumes);
        let clock = (self.now, self.settings.time_zone.clone());
        let before = self.draft_of_launch(&place, &item.row.id).cloned();
        let dialog = LaunchCopy::new(place, item.row, (model, template), wishes, clock);
        let dialog = dialog.again(before.as_ref());
        self.open(Dialog::LaunchCopy(Box::new(dialog)));
    }

    /// The instance that a snapshot was taken from, as far as it can be looked at in its place.
    fn model_of(&self, item: &Item<Image>) -> Model {
        let claim = item.row.source.as_ref();
        match self.source(item) {
            Source::Known { instance, name } => {
                let place = self.sources.place_of(&item.place, &instance);
                match place {
                    Some(place) if *place != item.place => Model::Elsewhere(name),
                    Some(_) | None => Model::Reading(instance),
                }
            }
            Source::Gone { name, .. } => Model::Gone(name),
            // Whether it is there is what the reading finds out.
            Source::Unknown => claim.map_or(Model::Nobody, |claim| {
                Model::Reading(claim.instance.clone())
            }),
            Source::None => Model::Nobody,
        }
    }

    fn launching(&mut self, place: &Place) -> Option<&mut LaunchCopy> {
        self.dialog_mut(|dialog| {
            if let Dialog::LaunchCopy(dialog) = dialog
                && dialog.place == *place
            {
                Some(&mut **dialog)
            } else {
                None
            }
        })
    }

    pub(super) fn choices_answered(&mut self, place: &Place, of: ChoicesOf, outcome: Outcome) {
        let told = match outcome {
            Ok(Answer::Choices(choices)) => Told::Here(choices),
            Ok(_) => Told::Failed(Box::new(Failure::unsent(FailureKind::Unreadable))),
            Err(failure) => {
                self.signed_out(place.cloud(), failure.clone());
                Told::Failed(Box::new(failure))
            }
        };
        if let Some(dialog) = self.launching(place) {
            dialog.told(of, told);
        }
    }

    pub(super) fn model_answered(
        &mut self,
        place: &Place,
        instance: &InstanceId,
        outcome: Outcome,
    ) {
        let model = match outcome {
            Ok(Answer::InstanceDetails(instance, details)) => {
                Model::There(Box::new((*instance, *details)))
            }
            Ok(_) => Model::Failed(Box::new(Failure::unsent(FailureKind::Unreadable))),
            Err(failure) if failure.kind == FailureKind::NotFound => {
                let claim = self
                    .launching(place)
                    .and_then(|own| own.image.source.clone());
                Model::Gone(claim.and_then(|claim| claim.name))
            }
            Err(failure) => {
                self.signed_out(place.cloud(), failure.clone());
                Model::Failed(Box::new(failure))
            }
        };
        let is_meant = |dialog: &&mut LaunchCopy| matches!(&dialog.model, Model::Reading(reading) if reading == instance);
        if let Some(dialog) = self.launching(place).filter(is_meant) {
            dialog.model_told(model);
        }
    }

    /// Finds out anew whether there is room for what the form asks for.
    pub(super) fn foresee_launch(&mut self) {
        let Some(mut opened) = self.dialog.take() else {
            return;
        };
        if let Dialog::LaunchCopy(dialog) = &mut opened.dialog {
            let needs = dialog.needs();
            let gauge = |place: &Place, resource| self.quotas.gauge(place, resource);
            dialog.exceeds = quota::excesses(&needs, gauge);
            dialog.gauges = shown(&self.quotas, dialog);
            dialog.taken = self.taken_by_instances(dialog);
        }
        self.dialog = Some(opened);
    }

    /// The names that instances of the place have already.
    fn taken_by_instances(&self, dialog: &LaunchCopy) -> Vec<SafeText> {
        let count = dialog.form.number(super::dialog::launch_copy::COUNT);
        let names = dialog.names(count.unwrap_or(1));
        let rows = self.instances.list.rows.iter();
        let taken: BTreeSet<SafeText> = rows
            .filter(|item| item.place == dialog.place)
            .filter_map(|item| item.row.name.clone())
            .filter(|name| names.iter().any(|new| new == name.as_str()))
            .collect();
        taken.into_iter().collect()
    }
}

/// The quotas that the copies take up some of, as far as they are known.
fn shown(quotas: &Quotas, dialog: &LaunchCopy) -> Vec<crate::model::Gauge> {
    let has_volumes = !dialog.volumes().is_empty();
    let is_shown = |resource: &Resource| match resource {
        Resource::Volumes | Resource::VolumeSize => has_volumes,
        Resource::Instances
        | Resource::Cores
        | Resource::Ram
        | Resource::Images
        | Resource::ImageSize
        | Resource::ImageStage
        | Resource::ImageUploads
        | Resource::VolumeSnapshots => true,
    };
    let shown = SHOWN.into_iter().filter(is_shown);
    shown
        .filter_map(|resource| quotas.gauge(&dialog.place, resource))
        .collect()
}
