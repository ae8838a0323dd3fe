//! Whose things are shown: the cloud, the sign-in, and the places chosen in it.
use super::{
    offer::{Access, Asking},
    settings::CloudEntry,
};
use crate::model::{Place, ProjectId, RegionName, Session};

/// One signed-in cloud, and the regions of it that are shown.
#[derive(Debug, Clone)]
pub struct Context {
    pub cloud: CloudEntry,
    pub session: Session,
    /// The places shown: a set, so that one region and several are the same thing.
    pub places: Vec<Place>,
    pub access: Access,
    /// Whether it has been asked how long the credential lasts.
    pub(super) credential_asked: bool,
}

impl Context {
    pub fn new(cloud: CloudEntry, session: Session, access: Access) -> Self {
        Self {
            cloud,
            session,
            places: Vec::new(),
            access,
            credential_asked: false,
        }
    }

    /// Shows one region.
    pub fn choose(&mut self, region: RegionName) {
        self.places = vec![self.place(region)];
    }

    /// The place of a region in this cloud and project.
    pub fn place(&self, region: RegionName) -> Place {
        Place::open_stack(
            self.session.cloud.clone(),
            self.session.project.clone(),
            region,
        )
    }

    pub fn shows(&self, place: &Place) -> bool {
        self.places.contains(place)
    }

    pub fn project(&self) -> &ProjectId {
        &self.session.project
    }

    /// Who asks for something to be done to a row of this place.
    pub fn asking<'a>(&'a self, place: &'a Place) -> Asking<'a> {
        Asking {
            place,
            guard: &self.cloud.guard,
            access: self.access,
        }
    }
}
