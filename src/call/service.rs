//! The services of a cloud.
use serde::{Deserialize, Serialize};

/// A service, by the name people call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    Keystone,
    Nova,
    Glance,
    Cinder,
    Neutron,
    /// OVHcloud's API, all of it.
    Ovh,
}

impl Service {
    pub fn name(self) -> &'static str {
        match self {
            Self::Keystone => "Keystone",
            Self::Nova => "Nova",
            Self::Glance => "Glance",
            Self::Cinder => "Cinder",
            Self::Neutron => "Neutron",
            Self::Ovh => "OVHcloud",
        }
    }
}
