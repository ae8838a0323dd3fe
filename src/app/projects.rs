//! Whose things are shown: the switch to another project of a cloud, which happens as a whole or
//! not at all.
use super::{
    App, Effect,
    action::{Action, AppAction},
    calls::{Asker, What},
    context::SignedIn,
    dialog::{ChooseProject, Dialog, ProjectEntry},
    notice::Message,
    offer::{self, Offer},
};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Page, Read, SignIn, Typed},
    model::{CloudName, Place, Project, ProjectId, SafeText, Session, Whose},
};
use std::time::Duration;

/// From here on the end of a token that nobody but a person can renew is told.
const LITTLE: Duration = Duration::from_mins(15);

/// How often what is left of it is told anew.
const MINUTE: Duration = Duration::from_mins(1);

impl App {
    /// Whether another project can be chosen in what is shown.
    pub fn offer_of_projects(&self) -> Offer {
        let clouds = self.context.iter().flat_map(|context| context.shown());
        offer::choose_project(clouds)
    }

    /// Opens the choice of projects, and asks the clouds that are shown for theirs.
    pub(super) fn choose_project(&mut self) {
        match self.offer_of_projects() {
            Offer::Yes => {}
            Offer::No(reason) => {
                let action = Action::App(AppAction::ChooseProject);
                self.tell(Message::NotOffered { action, reason });
                return;
            }
            Offer::Absent => return,
        }
        let Some(context) = &self.context else {
            return;
        };
        let open = context.shown().into_iter();
        let open: Vec<&SignedIn> = open.filter(|cloud| cloud.has_projects()).collect();
        let entry = |cloud: &&SignedIn, whose| ProjectEntry {
            cloud: cloud.cloud.name.clone(),
            project: cloud.project(),
            whose,
        };
        let present = open.iter().map(|cloud| entry(cloud, Whose::Project));
        let admins = open.iter().filter(|cloud| cloud.session.is_admin);
        let all = admins.map(|cloud| entry(cloud, Whose::Everyone));
        let called = SafeText::new(&self.settings.spoken.all_projects);
        let first = open.first().map_or(Whose::Project, |cloud| cloud.whose);
        let dialog = ChooseProject::new(present.collect());
        let dialog = dialog.with_all(all.collect(), called, first);
        let homes: Vec<_> = open.iter().map(|cloud| cloud.home()).collect();
        self.open(Dialog::Projects(Box::new(dialog)));
        for place in homes {
            let cloud = place.cloud().clone();
            self.ask(Asker::Projects(cloud), Read::Projects { place });
        }
        self.ask_for_token_lives();
    }

    /// Asks what is left of the tokens of all clouds that are signed in to: they are renewed
    /// without a word.
    pub(super) fn ask_for_token_lives(&mut self) {
        let clouds = self.context.iter().flat_map(|context| &context.clouds);
        let homes: Vec<_> = clouds.map(SignedIn::home).collect();
        for place in homes {
            let asker = Asker::TokenLife(place.cloud().clone());
            self.ask(asker, Read::TokenLife { place });
        }
    }

    pub(super) fn token_life_told(&mut self, name: &CloudName, life: Option<Duration>) {
        let now = self.now.since_start;
        let context = self.context.as_mut();
        if let Some(cloud) = context.and_then(|context| context.cloud_mut(name)) {
            cloud.token_ends = life.map(|life| now.saturating_add(life));
        }
    }

    /// What is left of the token of a cloud; none where it does not end.
    pub fn token_left(&self, name: &CloudName) -> Option<Duration> {
        let cloud = self.context.as_ref()?.cloud(name)?;
        Some(cloud.token_ends?.saturating_sub(self.now.since_start))
    }

    /// What is left of the first token shown that ends soon, and that only a person can renew.
    pub fn little_left(&self) -> Option<Duration> {
        let shown = self.context.iter().flat_map(|context| context.shown());
        let fixed = shown.filter(|cloud| !cloud.session.renews);
        let left = fixed
            .filter_map(|cloud| self.token_left(&cloud.cloud.name))
            .min()?;
        (left < LITTLE).then_some(left)
    }

    /// When the screen has to say something else about the end of a token.
    pub(super) fn token_due(&self) -> Option<Duration> {
        let now = self.now.since_start;
        let shown = self.context.iter().flat_map(|context| context.shown());
        let fixed = shown.filter(|cloud| !cloud.session.renews);
        fixed
            .filter_map(|cloud| cloud.token_ends)
            .filter(|ends| *ends > now)
            .map(|ends| ends.saturating_sub(LITTLE).max((now + MINUTE).min(ends)))
            .min()
    }

    pub(super) fn projects_told(&mut self, cloud: &CloudName, outcome: Outcome) {
        let outcome = match outcome {
            Ok(Answer::Projects(projects)) => Ok(projects),
            Ok(_) => Err(Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => Err(failure),
        };
        if let Err(failure) = &outcome
            && failure.kind == FailureKind::SignedOut
        {
            self.signed_out(cloud, failure.clone());
        }
        for project in outcome.iter().flatten() {
            self.learn_project(project);
        }
        if let Some(dialog) = self.project_dialog() {
            dialog.told(cloud, outcome);
        }
    }

    fn project_dialog(&mut self) -> Option<&mut ChooseProject> {
        self.dialog_mut(|dialog| {
            if let Dialog::Projects(dialog) = dialog {
                Some(&mut **dialog)
            } else {
                None
            }
        })
    }

    fn close_projects(&mut self) {
        self.dismiss(|dialog| matches!(dialog, Dialog::Projects(_)));
    }

    /// Asks to be let into a project. Until that has come about everything stays as it is, also
    /// the dialog in which it was chosen.
    pub(super) fn switch_project(&mut self, entry: ProjectEntry) {
        let context = self.context.as_ref();
        let Some(cloud) = context.and_then(|context| context.cloud(&entry.cloud)) else {
            return self.close_projects();
        };
        if entry.whose == Whose::Everyone {
            if cloud.whose == Whose::Everyone {
                return self.close_projects();
            }
            let first = self.places_to_ask(&entry.cloud).into_iter().next();
            let first = first.unwrap_or_else(|| cloud.home());
            self.ask_to_look_at_all(&first);
            if let Some(dialog) = self.project_dialog() {
                dialog.busy = Some(entry);
            }
            return;
        }
        if cloud.session.project == entry.project.id {
            let is_everyone = cloud.whose == Whose::Everyone;
            self.close_projects();
            if is_everyone {
                self.look_at(&entry.cloud, Whose::Project);
            }
            return;
        }
        let wish = SignIn {
            cloud: entry.cloud.clone(),
            project: Some(entry.project.id.clone()),
            typed: Typed::default(),
        };
        let asker = Asker::Switch(entry.cloud.clone(), entry.project.clone());
        let id = self.calls.begin(asker, self.now.since_start, What::SignIn);
        self.effects.push(Effect::SignIn(id, wish));
        if let Some(dialog) = self.project_dialog() {
            dialog.busy = Some(entry);
        }
    }

    /// The user does not wait for the switch: whatever comes of it changes nothing.
    pub(super) fn give_up_switch(&mut self) {
        let stopped = self
            .calls
            .forget(|asker| matches!(asker, Asker::Switch(..) | Asker::LookAtAll(_)));
        self.effects.extend(stopped.into_iter().map(Effect::Stop));
    }

    /// Asks Nova for one instance of all projects: it alone says whether one may look at them.
    fn ask_to_look_at_all(&mut self, place: &Place) {
        let asker = Asker::LookAtAll(place.clone());
        let place = place.of(Whose::Everyone);
        let page = Page::First { limit: 1 };
        self.ask(asker, Read::Instances { place, page });
    }

    /// The places of a cloud, those that are shown first: not every region has a Nova.
    fn places_to_ask(&self, cloud: &CloudName) -> Vec<Place> {
        let cloud = self.context.as_ref().and_then(|of| of.cloud(cloud));
        let places = cloud.into_iter().flat_map(SignedIn::places);
        let (mut shown, others): (Vec<Place>, Vec<Place>) =
            places.partition(|place| self.places().contains(place));
        shown.extend(others);
        shown
    }

    /// What came of it. Where a region has no Nova, that of another is asked: the answer is the
    /// whole cloud's.
    pub(super) fn look_at_all_answered(&mut self, asked: &Place, outcome: Outcome) {
        let cloud = asked.cloud();
        let failure = match outcome {
            Ok(Answer::Instances(_)) => {
                self.close_projects();
                return self.look_at(cloud, Whose::Everyone);
            }
            Ok(_) => Failure::unsent(FailureKind::Unreadable),
            Err(failure) => failure,
        };
        if let FailureKind::NoEndpoint { .. } = failure.kind {
            let places = self.places_to_ask(cloud).into_iter();
            let next = places.skip_while(|place| place != asked).nth(1);
            if let Some(next) = next {
                return self.ask_to_look_at_all(&next);
            }
        }
        self.close_projects();
        if failure.kind == FailureKind::SignedOut {
            self.signed_out(cloud, failure);
        } else {
            self.not_switched(cloud, None, failure);
        }
    }

    /// Looks at the things of these in a cloud. Nothing is left of how it was, but marks, filters
    /// and jobs.
    fn look_at(&mut self, cloud: &CloudName, whose: Whose) {
        let Some(context) = &mut self.context else {
            return;
        };
        context.look_at(cloud, whose);
        let home = context.cloud(cloud).map(SignedIn::home);
        if let Some(place) = home.filter(|_| whose == Whose::Everyone) {
            let place = place.of(Whose::Everyone);
            self.ask(Asker::ProjectNames(cloud.clone()), Read::Projects { place });
        }
        self.arrange();
        self.refresh();
    }

    /// What came of a wish to switch.
    pub(super) fn switch_answered(&mut self, cloud: &CloudName, to: &Project, outcome: Outcome) {
        self.close_projects();
        match outcome {
            Ok(Answer::SignedIn(session)) if session.project == to.id => self.switched(*session),
            Ok(_) => self.not_switched(cloud, Some(to), Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => self.not_switched(cloud, Some(to), failure),
        }
    }

    /// The name of a project, or its id where nobody has told the name.
    pub fn project_name(&self, project: &ProjectId) -> SafeText {
        let name = self.project_names.get(project);
        name.cloned().unwrap_or_else(|| project.shown())
    }

    /// The name of a project, or the beginning of its id where nobody has told the name.
    pub fn project_label(&self, project: &ProjectId) -> SafeText {
        let name = self.project_names.get(project);
        name.cloned().unwrap_or_else(|| project.short())
    }

    /// Whether the things of all projects are looked at in some place that is shown.
    pub fn shows_everyone(&self) -> bool {
        self.places().iter().any(Place::is_of_everyone)
    }

    /// Keeps the name of a project: what is marked there outlives the switch to another.
    pub(super) fn learn_project(&mut self, project: &Project) {
        let known = (project.id.clone(), project.label());
        self.project_names.extend([known]);
    }

    /// The one change that a switch is.
    fn switched(&mut self, session: Session) {
        let cloud = session.cloud.clone();
        let now = self.now.since_start;
        let Some(context) = &mut self.context else {
            return;
        };
        context.switch(session, now);
        let project = context.cloud(&cloud).map(SignedIn::project);
        if let Some(project) = project {
            self.learn_project(&project);
        }
        self.resume_jobs(&cloud);
        self.arrange();
        if self.places().is_empty() {
            self.choose_region();
        } else {
            self.refresh();
        }
    }

    /// Nothing has changed; without a project it was all of them that were asked for.
    fn not_switched(&mut self, cloud: &CloudName, to: Option<&Project>, failure: Failure) {
        let context = self.context.as_ref();
        let Some(stays) = context.and_then(|context| context.cloud(cloud)) else {
            return;
        };
        let stays = match stays.whose {
            Whose::Project => Some(stays.project().label()),
            Whose::Everyone => None,
        };
        self.tell(Message::SwitchFailed {
            project: to.map(Project::label),
            stays,
            failure: Box::new(failure),
        });
    }
}
