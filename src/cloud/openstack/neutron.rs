//! Neutron: the networks and security groups that a new instance can be put into.
use super::{
    Ask, Cloud,
    page::{self, Choice},
    wire::{self, Field},
};
use crate::{
    call::{Failure, Page, Service},
    cloud::http::Class,
    model::{
        Choices, Place,
        choices::{Named, Network},
    },
};
use ::http::Method;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The rows asked for at once: only the whole list is of use.
const WHOLE: u32 = 1000;

/// Neutron as one place sees it.
pub(super) struct Neutron<'a> {
    pub(super) cloud: &'a Cloud,
    pub(super) place: &'a Place,
}

impl Neutron<'_> {
    /// <https://docs.openstack.org/api-ref/network/v2/index.html#list-networks>
    pub(super) async fn networks(&self) -> Result<Choices, Failure> {
        let project = self.place.project().as_str();
        let row = |row: &RawValue| network(row, project);
        let mut networks = self.whole("networks", Choice::new(), row).await?;
        networks.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(Choices::Networks(networks))
    }

    /// Those of the project: an administrator would be told everybody's.
    ///
    /// <https://docs.openstack.org/api-ref/network/v2/index.html#list-security-groups>
    pub(super) async fn security_groups(&self) -> Result<Choices, Failure> {
        let project = self.place.project().as_str().to_owned();
        let choice: Choice = vec![("project_id".into(), project)];
        let mut groups = self.whole("security_groups", choice, group).await?;
        groups.sort();
        Ok(Choices::SecurityGroups(groups))
    }

    /// A list, gone over all pages. Its name in paths has dashes.
    async fn whole<Row>(
        &self,
        name: &str,
        choice: Choice,
        row: impl Fn(&RawValue) -> Option<Row>,
    ) -> Result<Vec<Row>, Failure> {
        let mut page = Page::First { limit: WHOLE };
        let mut rows = Vec::new();
        loop {
            let ask = Ask::new(Method::GET, &[&name.replace('_', "-")], Class::Read)
                .page(choice.clone(), page.clone());
            let response = self.cloud.ask(self.place, Service::Neutron, ask).await?;
            let listing = page::listing(
                &response,
                &choice,
                &page,
                |body| page::leaf(body, name),
                &row,
            )?;
            rows.extend(listing.rows);
            match listing.next {
                Some(next) => page = Page::After { next, limit: WHOLE },
                None => return Ok(rows),
            }
        }
    }
}

fn network(row: &RawValue, project: &str) -> Option<Network> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        name: Field<'a>,
        #[serde(borrow)]
        project_id: Field<'a>,
        #[serde(borrow)]
        tenant_id: Field<'a>,
        #[serde(borrow)]
        shared: Field<'a>,
        #[serde(borrow, rename = "router:external")]
        external: Field<'a>,
    }
    let wire: Wire<'_> = wire::read(Some(row))?;
    let owner = wire::text(wire.project_id).or_else(|| wire::text(wire.tenant_id));
    let is_own = owner.as_deref() == Some(project);
    let is_shared = wire::truth(wire.shared) == Some(true);
    let is_external = wire::truth(wire.external) == Some(true);
    let named = named(wire.id, wire.name)?;
    Some(Network {
        id: named.id,
        name: named.name,
        is_launchable: is_shared || (is_own && !is_external),
    })
}

fn group(row: &RawValue) -> Option<Named> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        name: Field<'a>,
    }
    let wire: Wire<'_> = wire::read(Some(row))?;
    named(wire.id, wire.name)
}

/// What has no name is called by its id.
fn named(id: Field<'_>, name: Field<'_>) -> Option<Named> {
    let id = wire::text(id)?;
    Some(Named {
        name: wire::safe_unless_empty(name).unwrap_or_else(|| id.as_ref().into()),
        id: id.as_ref().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_for_instances_where_it_is_shared_or_ones_own_and_inside() {
        let launchable = |rest: &str| {
            let row = format!(r#"{{"id": "n-1", "name": "net", {rest}}}"#);
            let network = network(serde_json::from_str(&row).unwrap(), "p-1").unwrap();
            network.is_launchable
        };
        assert!(launchable(r#""project_id": "p-1", "shared": false"#));
        assert!(launchable(
            r#""tenant_id": "p-1", "router:external": false"#
        ));
        assert!(launchable(r#""project_id": "p-2", "shared": true"#));
        assert!(!launchable(r#""project_id": "p-2", "shared": false"#));
        assert!(!launchable(
            r#""project_id": "p-2", "router:external": true"#
        ));
        assert!(!launchable(
            r#""project_id": "p-1", "router:external": true"#
        ));
    }

    #[test]
    fn what_has_no_name_is_called_by_its_id() {
        let row = serde_json::from_str(r#"{"id": "g-1", "name": ""}"#).unwrap();
        assert_eq!(group(row).unwrap().name.as_str(), "g-1");
    }
}
