//! Which clouds are entered, one after the other, and which of their places are shown.
use super::{
    App, Effect,
    context::{Context, SignedIn},
    dialog::{Choice, Dialog},
    notice::Message,
    offer::Access,
    settings::EVERY_REGION,
    stage::{Stage, is_sign_in_to},
};
use crate::{
    call::{Failure, Typed},
    model::{CloudName, Place, Project, RegionName, Session, Whose},
};
use std::collections::VecDeque;

/// What a person asked for last.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// The clouds to be shown together.
    clouds: Vec<CloudName>,
    /// Those of them that have not been tried yet.
    ahead: VecDeque<CloudName>,
}

impl App {
    /// Opens the choice of clouds; the one in use, or else the one used last, is under the cursor.
    pub(super) fn choose_cloud(&mut self) {
        let names = self.start.clouds.iter().map(|cloud| cloud.name.clone());
        let now = self.context.as_ref();
        let now = now.and_then(|context| context.clouds.first());
        let choice = Choice::new(names.collect(), now.map(|cloud| &cloud.cloud.name));
        self.open(Dialog::Clouds(choice.of_several()));
        self.ask_for_token_lives();
    }

    /// Opens the choice of places.
    pub(super) fn choose_region(&mut self) {
        let Some(context) = &self.context else {
            return;
        };
        let choice = Choice::new(context.known(), context.places.first());
        let choice = choice.of_several().with_all();
        self.open(Dialog::Places(choice));
    }

    /// The user chose a cloud.
    pub(super) fn chosen_cloud(&mut self, name: &CloudName) {
        self.chosen_clouds(vec![name.clone()]);
    }

    /// The user chose clouds: those that are not entered yet are, one after the other. One that is
    /// chosen alone is entered anew.
    pub(super) fn chosen_clouds(&mut self, names: Vec<CloudName>) {
        let alone = names.len() == 1;
        let ahead = names.iter().filter(|name| alone || !self.is_entered(name));
        self.wanted = Wanted {
            ahead: ahead.cloned().collect(),
            clouds: names,
        };
        if self.wanted.ahead.is_empty() {
            self.leave_unwanted();
            self.arrange();
            self.load();
        }
        self.enter_next();
    }

    fn enter_next(&mut self) {
        if let Some(name) = self.wanted.ahead.pop_front() {
            self.sign_in(&name, Typed::default());
        }
    }

    /// Takes note that this cloud is wanted: beside those that are shown if it is one of them,
    /// else alone.
    pub(super) fn want(&mut self, name: &CloudName) {
        if self.wants(name) {
            return;
        }
        let clouds = if self.is_entered(name) {
            self.entered()
        } else {
            vec![name.clone()]
        };
        self.wanted = Wanted {
            clouds,
            ahead: VecDeque::new(),
        };
    }

    /// Whether this is a cloud that a person asked for last.
    pub(super) fn wants(&self, name: &CloudName) -> bool {
        self.wanted.clouds.contains(name)
    }

    fn is_entered(&self, name: &CloudName) -> bool {
        let context = self.context.as_ref();
        context.is_some_and(|context| context.cloud(name).is_some())
    }

    fn entered(&self) -> Vec<CloudName> {
        let clouds = self.context.iter().flat_map(|context| &context.clouds);
        clouds.map(|cloud| cloud.cloud.name.clone()).collect()
    }

    /// A sign-in has worked: from here on this cloud is shown.
    pub(super) fn signed_in(&mut self, session: Session) {
        let Some(cloud) = self.cloud(&session.cloud).cloned() else {
            return;
        };
        let name = session.cloud.clone();
        self.dismiss(is_sign_in_to(&name));
        self.learn_project(&Project {
            id: session.project.clone(),
            name: session.project_name.clone(),
        });
        self.resume_jobs(&name);
        // Somebody who has chosen another cloud meanwhile is not taken back to this one.
        if !self.wants(&name) {
            return;
        }
        if self.wanted.clouds.first() == Some(&name) {
            self.effects.push(Effect::Remember(name.clone()));
        }
        self.stage = Stage::Working;
        let now = self.now.since_start;
        let known = self.context.as_mut();
        let known = known.and_then(|context| context.cloud_mut(&name));
        match known.filter(|known| known.session.project == session.project) {
            Some(known) => {
                known.renew(session, now);
                self.leave_unwanted();
                self.refresh();
            }
            None => self.enter(SignedIn::new(cloud, session, Access::ReadOnly, now)),
        }
        self.enter_next();
    }

    /// Shows a cloud beside those that are wanted as well, and no other.
    fn enter(&mut self, mut cloud: SignedIn) {
        if !self.settings.read_only && !cloud.cloud.guard.read_only {
            cloud.access = Access::Full;
        }
        let name = cloud.cloud.name.clone();
        let first = self.first_places(&cloud);
        if let Some(context) = &mut self.context {
            context.clouds.retain(|cloud| cloud.cloud.name != name);
            context.clouds.push(cloud);
        } else {
            self.context = Some(Context::new(cloud));
        }
        if let Some(context) = &mut self.context {
            context.places.extend(first.iter().cloned());
        }
        self.leave_unwanted();
        // No row of the cloud that was shown before may stand under this one's name.
        self.arrange();
        if first.is_empty() {
            self.choose_region();
        } else {
            self.load();
        }
    }

    /// Leaves the clouds that are not wanted any more, and puts the others in the order wanted.
    fn leave_unwanted(&mut self) {
        let wanted = &self.wanted.clouds;
        if let Some(context) = &mut self.context {
            let clouds = &mut context.clouds;
            clouds.retain(|cloud| wanted.contains(&cloud.cloud.name));
            clouds.sort_by_key(|cloud| wanted.iter().position(|name| *name == cloud.cloud.name));
            let places = std::mem::take(&mut context.places);
            context.choose(&places);
        }
    }

    /// The places of a cloud to begin with: as asked for, as chosen last, as configured, else the
    /// first region by name.
    fn first_places(&mut self, cloud: &SignedIn) -> Vec<Place> {
        let known = &cloud.session.regions;
        let asked = std::mem::take(&mut self.start.regions);
        if asked.iter().any(|region| region.as_str() == EVERY_REGION) {
            return cloud.places().collect();
        }
        let last = cloud.places();
        let last: Vec<Place> = last
            .filter(|place| self.start.last.contains(place))
            .collect();
        if asked.is_empty() && !last.is_empty() {
            return last;
        }
        let wanted = if asked.is_empty() {
            cloud.cloud.region.iter().cloned().collect()
        } else {
            asked
        };
        if wanted.is_empty() {
            let first = known.first();
            return first
                .map(|region| cloud.place(region.clone()))
                .into_iter()
                .collect();
        }
        if let Some(missing) = wanted.iter().find(|region| !known.contains(region)) {
            self.tell(Message::NoSuchRegion {
                wanted: missing.shown(),
                known: known.iter().map(RegionName::shown).collect(),
            });
        }
        let wanted = wanted.into_iter().filter(|region| known.contains(region));
        wanted.map(|region| cloud.place(region)).collect()
    }

    /// A cloud could not be entered, and nothing that could be typed would help. Others that are shown
    /// or still to be entered are not held up by it.
    pub(super) fn not_entered(&mut self, name: &CloudName, failure: Failure) {
        let failure = Box::new(failure);
        let others = self.entered().iter().any(|entered| entered != name);
        if others || !self.wanted.ahead.is_empty() {
            let stay = if self.wanted.ahead.is_empty() {
                self.entered()
            } else {
                Vec::new()
            };
            self.tell(Message::SignInFailed {
                cloud: name.clone(),
                stay,
                failure,
            });
        } else {
            self.stage = Stage::SignInFailed(name.clone(), failure);
        }
        self.give_up(name);
    }

    /// A cloud is not entered: what else is wanted is.
    pub(super) fn give_up(&mut self, name: &CloudName) {
        let entered = self.entered();
        if !self.wanted.ahead.is_empty() {
            self.wanted
                .clouds
                .retain(|wanted| wanted != name || entered.contains(wanted));
        } else if !entered.is_empty() {
            self.wanted.clouds = entered;
        }
        self.enter_next();
    }

    /// The user chose places: their lists are read, what was read of them before is shown at once.
    pub(super) fn chosen_places(&mut self, places: &[Place]) {
        let Some(context) = &mut self.context else {
            return;
        };
        context.choose(places);
        // What was chosen in other clouds and projects stays remembered.
        let known = context.known();
        let last = &mut self.start.last;
        let is_known = |place: &Place| {
            let mut known = known.iter().map(|known| known.of(Whose::Project));
            known.any(|known| known.is_neighbour_of(place))
        };
        last.retain(|place| !is_known(place));
        // Whoever starts anew begins with their own things.
        let own = context.places.iter().map(|place| place.of(Whose::Project));
        last.extend(own);
        self.effects.push(Effect::RememberPlaces(last.clone()));
        self.arrange();
        self.refresh();
    }
}
