//! A sign-in, as far as the application may know it: no token, no password.
use super::{
    id::{CloudName, ProjectId, RegionName, UserId},
    text::SafeText,
};
use jiff::Timestamp;
use std::time::Duration;

/// What one sign-in to one cloud gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub cloud: CloudName,
    pub user: UserId,
    pub user_name: SafeText,
    pub project: ProjectId,
    pub project_name: SafeText,
    /// The regions of the catalogue in which Nova or Glance has an endpoint, sorted without
    /// regard to case (a catalogue's own order changes from token to token).
    pub regions: Vec<RegionName>,
    /// When the token ends, by Keystone's clock.
    pub expires: Option<Timestamp>,
    /// What was left of the token when this was said: told apart from its end, since nobody knows
    /// how far the two clocks are from each other.
    pub lasts: Option<Duration>,
    /// Whether another token can be had without a person.
    pub renews: bool,
    /// When the application credential behind it ends, where there is one that ends.
    pub credential_ends: Option<Timestamp>,
    /// Whether certificates are not checked (`verify: false`): always on screen.
    pub unverified: bool,
    /// Whether the token has the role `admin`, with which services let one look at the things of
    /// all projects; not so where nobody has said it.
    pub is_admin: bool,
}

/// A project that a user may work in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    pub id: ProjectId,
    /// Unique in its domain only.
    pub name: SafeText,
}

impl Project {
    /// The name, or the beginning of the id of one without a name.
    pub fn label(&self) -> SafeText {
        if self.name.is_empty() {
            self.id.short()
        } else {
            self.name.clone()
        }
    }
}
