//! Where a thing lives: one region of one project in one cloud, or one OVHcloud account.
use super::id::{CloudName, ProjectId, RegionName};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
}

impl Place {
    pub fn open_stack(cloud: CloudName, project: ProjectId, region: RegionName) -> Self {
        Self(Arc::new(Site::OpenStack {
            cloud,
            project,
            region,
        }))
    }

    pub fn site(&self) -> &Site {
        &self.0
    }

    pub fn cloud(&self) -> &CloudName {
        let Site::OpenStack { cloud, .. } = self.site();
        cloud
    }

    pub fn project(&self) -> &ProjectId {
        let Site::OpenStack { project, .. } = self.site();
        project
    }

    pub fn region(&self) -> &RegionName {
        let Site::OpenStack { region, .. } = self.site();
        region
    }

    /// Whether these are regions of one cloud, seen by one project: they may share a Glance.
    pub fn is_neighbour_of(&self, other: &Self) -> bool {
        self.cloud() == other.cloud() && self.project() == other.project()
    }
}
