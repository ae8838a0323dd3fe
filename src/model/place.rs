//! Where a thing lives: one region of one project in one cloud, or of all its projects, or one
//! OVHcloud account.
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
        /// The project of the token that asks, whosever things are looked at.
        project: ProjectId,
        region: RegionName,
        /// Left out where it is the project's, as in the records of earlier versions.
        #[serde(default, skip_serializing_if = "Whose::is_of_the_project")]
        whose: Whose,
    },
    /// One OVHcloud account, by the name of its endpoint.
    Ovh { account: CloudName },
}

/// Whose things are looked at in a region.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Whose {
    /// Those of the project that is signed in to.
    #[default]
    Project,
    /// Those of all projects, which an administrator may look at.
    Everyone,
}

impl Whose {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over a reference"
    )]
    fn is_of_the_project(&self) -> bool {
        *self == Self::Project
    }
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
            whose: Whose::Project,
        }))
    }

    /// The same region, with the things of these; an account stays as it is.
    #[must_use]
    pub fn of(&self, whose: Whose) -> Self {
        match self.site().clone() {
            Site::OpenStack {
                cloud,
                project,
                region,
                ..
            } => Self(Arc::new(Site::OpenStack {
                cloud,
                project,
                region,
                whose,
            })),
            Site::Ovh { .. } => self.clone(),
        }
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

    /// Whose things are looked at; those of an account are its own.
    pub fn whose(&self) -> Whose {
        match self.site() {
            Site::OpenStack { whose, .. } => *whose,
            Site::Ovh { .. } => Whose::Project,
        }
    }

    /// Whether the things of all projects are looked at there.
    pub fn is_of_everyone(&self) -> bool {
        self.whose() == Whose::Everyone
    }

    /// Whether what this project owns is somebody else's there; nobody's is nobody else's, and
    /// where everybody's things are looked at nothing is.
    pub fn is_foreign(&self, owner: Option<&ProjectId>) -> bool {
        !self.is_of_everyone() && owner.is_some_and(|owner| owner != self.project())
    }

    /// Whether what this project owns is listed there as what one has; nobody's is not.
    pub fn has(&self, owner: Option<&ProjectId>) -> bool {
        self.is_of_everyone() || owner == Some(self.project())
    }

    /// Whether these are regions of one cloud, seen by one project: they may share a Glance.
    pub fn is_neighbour_of(&self, other: &Self) -> bool {
        match (self.site(), other.site()) {
            (Site::OpenStack { .. }, Site::OpenStack { .. }) => {
                self.cloud() == other.cloud()
                    && self.project() == other.project()
                    && self.whose() == other.whose()
            }
            (Site::OpenStack { .. } | Site::Ovh { .. }, _) => self == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        Place::open_stack("demo".into(), "p-1".into(), "RegionOne".into())
    }

    #[test]
    fn a_place_of_one_project_is_written_as_ever_and_one_of_all_says_so() {
        let written = |place: &Place| serde_json::to_string(place).expect("a place is JSON");
        let old = r#"{"openstack":{"cloud":"demo","project":"p-1","region":"RegionOne"}}"#;
        assert_eq!(written(&place()), old);
        let everyone = place().of(Whose::Everyone);
        let new = r#"{"openstack":{"cloud":"demo","project":"p-1","region":"RegionOne","whose":"everyone"}}"#;
        assert_eq!(written(&everyone), new);
        for (text, place) in [(old, place()), (new, everyone)] {
            let read: Place = serde_json::from_str(text).expect("a place");
            assert_eq!(read, place);
        }
    }

    #[test]
    fn where_everybodys_things_are_looked_at_nothing_is_foreign() {
        let everyone = place().of(Whose::Everyone);
        assert!(everyone.is_of_everyone() && !place().is_of_everyone());
        assert_eq!(everyone.of(Whose::Project), place());
        let (own, other) = ("p-1".into(), "p-2".into());
        for (owner, foreign) in [(None, false), (Some(&own), false), (Some(&other), true)] {
            assert_eq!(place().is_foreign(owner), foreign, "{owner:?}");
            assert!(!everyone.is_foreign(owner), "{owner:?}");
        }
        assert!(!everyone.is_neighbour_of(&place()));
    }
}
