//! Whose things are shown: the clouds that are signed in to, and the places chosen in them.
use super::{
    offer::{Access, Asking, Reason},
    settings::{CloudEntry, Credential, Guard},
};
use crate::model::{CloudName, Place, Project, RegionName, Session, Whose};
use std::time::Duration;

/// The clouds in use, and those of their places that are shown.
#[derive(Debug, Clone)]
pub struct Context {
    /// In the order in which they were entered; never empty.
    pub clouds: Vec<SignedIn>,
    /// The places shown, in the order of [`Context::known`]: a set, so that one region, several
    /// regions and several clouds are the same thing.
    pub places: Vec<Place>,
}

/// One cloud that is signed in to.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub cloud: CloudEntry,
    pub session: Session,
    /// Whose things are looked at in it.
    pub whose: Whose,
    pub access: Access,
    /// Steady time at which the token ends, as far as it is known: it may have been renewed.
    pub(super) token_ends: Option<Duration>,
    /// Whether it has been asked how long the credential lasts.
    pub(super) credential_asked: bool,
}

impl SignedIn {
    /// Signed in at this steady time.
    pub fn new(cloud: CloudEntry, session: Session, access: Access, now: Duration) -> Self {
        Self {
            cloud,
            token_ends: ends(&session, now),
            session,
            whose: Whose::Project,
            access,
            credential_asked: false,
        }
    }

    /// Takes over another sign-in to the same cloud.
    pub(super) fn renew(&mut self, session: Session, now: Duration) {
        self.token_ends = ends(&session, now);
        self.session = session;
    }

    /// Whether its guard allows no changes in what is looked at.
    pub fn is_closed(&self) -> bool {
        self.cloud.guard.read_only || !self.allows(self.whose)
    }

    fn allows(&self, whose: Whose) -> bool {
        whose == Whose::Project || self.cloud.guard.all_projects_writes
    }

    /// What may be done in a place of it.
    pub fn access_to(&self, place: &Place) -> Access {
        match self.access {
            Access::Full if !self.allows(place.whose()) => Access::AllProjectsReadOnly,
            access @ (Access::ReadOnly | Access::AllProjectsReadOnly | Access::Full) => access,
        }
    }

    /// Whether things of other projects can be looked at.
    pub fn has_projects(&self) -> bool {
        self.cloud.credential != Credential::Application || self.session.is_admin
    }

    /// The project that is signed in to.
    pub fn project(&self) -> Project {
        Project {
            id: self.session.project.clone(),
            name: self.session.project_name.clone(),
        }
    }

    /// A place for questions about the sign-in itself, which no region answers.
    pub fn home(&self) -> Place {
        let region = self.session.regions.first();
        let region = region.cloned().unwrap_or_else(|| RegionName::from(""));
        self.place(region).of(Whose::Project)
    }

    /// The place of a region in this cloud and project, or in all projects of it.
    pub fn place(&self, region: RegionName) -> Place {
        let session = &self.session;
        let place = Place::open_stack(session.cloud.clone(), session.project.clone(), region);
        place.of(self.whose)
    }

    /// The places of all its regions.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let regions = self.session.regions.iter();
        regions.map(|region| self.place(region.clone()))
    }
}

fn ends(session: &Session, now: Duration) -> Option<Duration> {
    session.lasts.map(|lasts| now.saturating_add(lasts))
}

impl Context {
    /// One cloud, of which nothing is shown yet.
    pub fn new(cloud: SignedIn) -> Self {
        Self {
            clouds: vec![cloud],
            places: Vec::new(),
        }
    }

    /// Every place that could be shown.
    pub fn known(&self) -> Vec<Place> {
        self.clouds.iter().flat_map(SignedIn::places).collect()
    }

    /// Shows these places, as far as they are known.
    pub fn choose(&mut self, places: &[Place]) {
        let known = self.known().into_iter();
        self.places = known.filter(|place| places.contains(place)).collect();
    }

    /// Takes over a sign-in to another project of a cloud: shows the same regions of it as far as
    /// it has them, else its first.
    pub(super) fn switch(&mut self, session: Session, now: Duration) {
        let name = session.cloud.clone();
        if let Some(cloud) = self.cloud_mut(&name) {
            cloud.renew(session, now);
        }
        self.look_at(&name, Whose::Project);
    }

    /// Looks at the things of these in a cloud, in the regions that are shown of it.
    pub(super) fn look_at(&mut self, name: &CloudName, whose: Whose) {
        let Some(cloud) = self.cloud_mut(name) else {
            return;
        };
        cloud.whose = whose;
        let places: Vec<Place> = cloud.places().collect();
        let is_old = |place: &&Place| place.cloud() == name;
        let had = |place: &&Place| {
            let mut old = self.places.iter().filter(is_old);
            old.any(|old| old.region() == place.region())
        };
        let mut new: Vec<Place> = places.iter().filter(had).cloned().collect();
        if new.is_empty() {
            new.extend(places.first().cloned());
        }
        let others = self.places.iter().filter(|place| !is_old(place));
        new.extend(others.cloned());
        self.choose(&new);
    }

    /// The clouds of which something is shown; all of them where nothing is.
    pub fn shown(&self) -> Vec<&SignedIn> {
        let is_shown = |cloud: &&SignedIn| {
            let mut places = self.places.iter();
            self.places.is_empty() || places.any(|place| *place.cloud() == cloud.cloud.name)
        };
        self.clouds.iter().filter(is_shown).collect()
    }

    /// The cloud of this name, if it is signed in to.
    pub fn cloud(&self, name: &CloudName) -> Option<&SignedIn> {
        self.clouds.iter().find(|cloud| cloud.cloud.name == *name)
    }

    pub fn cloud_mut(&mut self, name: &CloudName) -> Option<&mut SignedIn> {
        let mut clouds = self.clouds.iter_mut();
        clouds.find(|cloud| cloud.cloud.name == *name)
    }

    /// Who asks for something to be done to a row of this place.
    pub fn asking<'a>(&'a self, place: &'a Place) -> Asking<'a> {
        let cloud = self.cloud(place.cloud());
        Asking {
            place,
            guard: match cloud {
                Some(cloud) => &cloud.cloud.guard,
                None => Guard::none(),
            },
            // Nothing is changed in a cloud that nobody is signed in to.
            access: cloud.map_or(Access::ReadOnly, |cloud| cloud.access_to(place)),
        }
    }

    /// Why nothing may be changed in any of these places; none where something may in one.
    pub fn why_no_change<'a>(&self, mut places: impl Iterator<Item = &'a Place>) -> Option<Reason> {
        let why_not = |place| self.asking(place).access.why_not();
        let Some(first) = places.next() else {
            return Some(Reason::ReadOnly);
        };
        let reason = why_not(first)?;
        let is_closed = places.all(|place| why_not(place).is_some());
        is_closed.then_some(reason)
    }
}
