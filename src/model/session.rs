//! A sign-in, as far as the application may know it: no token, no password.
use super::{
    id::{CloudName, ProjectId, RegionName, UserId},
    text::SafeText,
};
use jiff::Timestamp;

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
    /// When the token ends.
    pub expires: Option<Timestamp>,
    /// When the application credential behind it ends, where there is one that ends.
    pub credential_ends: Option<Timestamp>,
    /// Whether certificates are not checked (`verify: false`): always on screen.
    pub unverified: bool,
}
