//! What a person wishes and types to be signed in.
use crate::model::{CloudName, ProjectId, Secret};

/// A wish to be signed in to a cloud. At most one request with a credential leaves for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub cloud: CloudName,
    /// The project to be signed in to; none: the one that the configuration names.
    pub project: Option<ProjectId>,
    /// What was typed into the form, where the configuration lacks it.
    pub typed: Typed,
}

/// What a person typed to sign in; the only secrets the application ever holds pass through here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub user_name: Option<String>,
    pub password: Option<Secret>,
    /// The one-time passcode, where the cloud demands a second factor.
    pub passcode: Option<Secret>,
    /// Replaces the configured domain of the user.
    pub domain: Option<String>,
}
