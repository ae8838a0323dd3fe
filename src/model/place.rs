//! Where a thing lives: one region of one project in one cloud, or one OVHcloud account.
use super::id::{CloudName, ProjectId, RegionName};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, LazyLock};

/// Where a question is asked and a change is made; every row, call and step names its own.
///
/// Cheap to clone and compared by value, so that rows, marks and plans can be keyed by it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(Arc<Site>);

/// What a [`Place`] says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Site {
    /// One region as one project sees it.
    OpenStack {
        cloud: CloudName,
        project: ProjectId,
        region: RegionName,
    },
    /// One OVHcloud account, by the name of its endpoint.
    Ovh { account: CloudName },
}

/// The project and the region of a place that has none.
static NO_PROJECT: LazyLock<ProjectId> = LazyLock::new(|| ProjectId::from(""));
static NO_REGION: LazyLock<RegionName> = LazyLock::new(|| RegionName::from(""));

impl Place {
    pub fn open_stack(cloud: CloudName, project: ProjectId, region: RegionName) -> Self {
        Self(Arc::new(Site::OpenStack {
            cloud,
            project,
            region,
        }))
    }

    pub fn ovh(account: CloudName) -> Self {
        Self(Arc::new(Site::Ovh { account }))
    }

    pub fn site(&self) -> &Site {
        &self.0
    }

    /// The cloud, or the account: what guards, sign-ins and reports go by.
    pub fn cloud(&self) -> &CloudName {
        match self.site() {
            Site::OpenStack { cloud, .. } => cloud,
            Site::Ovh { account } => account,
        }
    }

    /// The project; an empty name in an account, which has none.
    ///
    /// Nearly all who ask hold a place that their own question, row or step of OpenStack names,
    /// so that an absent one would have nothing to say there; in a report it is an empty cell.
    /// The same goes for [`Self::region`].
    pub fn project(&self) -> &ProjectId {
        match self.site() {
            Site::OpenStack { project, .. } => project,
            Site::Ovh { .. } => &NO_PROJECT,
        }
    }

    /// The region; an empty name in an account, whose VPSs each say where they stand.
    pub fn region(&self) -> &RegionName {
        match self.site() {
            Site::OpenStack { region, .. } => region,
            Site::Ovh { .. } => &NO_REGION,
        }
    }

    /// Whether these are regions of one cloud, seen by one project: they may share a Glance.
    pub fn is_neighbour_of(&self, other: &Self) -> bool {
        match (self.site(), other.site()) {
            (Site::OpenStack { .. }, Site::OpenStack { .. }) => {
                self.cloud() == other.cloud() && self.project() == other.project()
            }
            (Site::OpenStack { .. } | Site::Ovh { .. }, _) => self == other,
        }
    }
}
