//! Whose things are shown: the clouds that are signed in to, and the places chosen in them.
use super::{
    offer::{Access, Asking},
    settings::{CloudEntry, Guard},
};
use crate::model::{CloudName, Place, RegionName, Session};

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
    pub access: Access,
    /// Whether it has been asked how long the credential lasts.
    pub(super) credential_asked: bool,
}

impl SignedIn {
    pub fn new(cloud: CloudEntry, session: Session, access: Access) -> Self {
        Self {
            cloud,
            session,
            access,
            credential_asked: false,
        }
    }

    /// The place of a region in this cloud and project.
    pub fn place(&self, region: RegionName) -> Place {
        Place::open_stack(
            self.session.cloud.clone(),
            self.session.project.clone(),
            region,
        )
    }

    /// The places of all its regions.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let regions = self.session.regions.iter();
        regions.map(|region| self.place(region.clone()))
    }
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
            access: cloud.map_or(Access::ReadOnly, |cloud| cloud.access),
        }
    }
}
