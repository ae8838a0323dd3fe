//! Keystone's service catalogue: which service answers where, region by region.
use super::{
    endpoint,
    wire::{self, Field},
};
use crate::{call::Service, cloud::access::Access, model::RegionName};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use url::Url;

/// The region of an endpoint that names none, where the configuration names none either: what
/// Keystone itself calls the only one.
const ONLY_REGION: &str = "RegionOne";

/// The endpoints of the services this program knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Catalogue(Vec<Endpoint>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Endpoint {
    service_type: String,
    /// None for an endpoint that serves every region.
    region: Option<RegionName>,
    interface: String,
    url: Url,
}

/// The types under which a service may stand in a catalogue, the preferred one first.
fn types(service: Service) -> &'static [&'static str] {
    match service {
        Service::Keystone => &["identity"],
        Service::Nova => &["compute"],
        Service::Glance => &["image"],
        Service::Cinder => &["volumev3", "block-storage", "block-store", "volume"],
        Service::Neutron => &["network"],
        // OVHcloud's API stands in no catalogue.
        Service::Ovh => &[],
    }
}

const SERVICES: [Service; 4] = [
    Service::Nova,
    Service::Glance,
    Service::Cinder,
    Service::Neutron,
];

impl Catalogue {
    /// Reads the `catalog` of a token.
    ///
    /// <https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization>
    pub(super) fn read(catalog: Field<'_>) -> Self {
        let services = wire::list(catalog).into_iter();
        Self(services.flat_map(endpoints).collect())
    }

    /// The address of a service's API in a region: the configured one, else the catalogue's.
    pub(super) fn endpoint(
        &self,
        access: &Access,
        service: Service,
        region: &RegionName,
        project: &str,
    ) -> Option<Url> {
        if let Some(url) = access.endpoint_override(service, region) {
            return Some(endpoint::base(
                service,
                &endpoint::with_project(url, project),
            ));
        }
        let interface = access.interface_in(region).name();
        types(service)
            .iter()
            .find_map(|service_type| self.find(service_type, region, interface))
            .map(|url| endpoint::base(service, url))
    }

    fn find(&self, service_type: &str, region: &RegionName, interface: &str) -> Option<&Url> {
        let fits = |endpoint: &&Endpoint| {
            endpoint.service_type == service_type
                && endpoint.interface == interface
                && endpoint.region.as_ref().is_none_or(|its| its == region)
        };
        // The order of a catalogue changes from token to token; the choice must not.
        self.0
            .iter()
            .filter(fits)
            .map(|endpoint| &endpoint.url)
            .min()
    }

    /// The regions in which Nova or Glance can be asked, sorted without regard to case; only the
    /// configured ones among them, where any is configured.
    pub(super) fn regions(&self, access: &Access) -> Vec<RegionName> {
        let mut regions: Vec<_> = self
            .0
            .iter()
            .filter_map(|endpoint| endpoint.region.clone())
            .chain(access.regional.keys().cloned())
            .collect();
        if regions.is_empty() {
            regions.push(access.region.clone().unwrap_or_else(|| ONLY_REGION.into()));
        }
        regions.retain(|region| {
            [Service::Nova, Service::Glance]
                .into_iter()
                .any(|service| self.endpoint(access, service, region, "").is_some())
        });
        if regions.iter().any(|region| access.regions.contains(region)) {
            regions.retain(|region| access.regions.contains(region));
        }
        regions.sort_by_cached_key(|region| (region.as_str().to_lowercase(), region.clone()));
        regions.dedup();
        regions
    }
}

fn endpoints(service: &RawValue) -> Vec<Endpoint> {
    #[derive(Deserialize)]
    struct Entry<'a> {
        #[serde(borrow, rename = "type")]
        service_type: Field<'a>,
        #[serde(borrow)]
        endpoints: Field<'a>,
    }
    let Some(entry) = wire::read::<Entry<'_>>(Some(service)) else {
        return Vec::new();
    };
    let Some(service_type) = wire::text(entry.service_type) else {
        return Vec::new();
    };
    if !SERVICES
        .into_iter()
        .any(|service| types(service).contains(&service_type.as_ref()))
    {
        return Vec::new();
    }
    wire::list(entry.endpoints)
        .into_iter()
        .filter_map(|endpoint| one(&service_type, endpoint))
        .collect()
}

fn one(service_type: &str, endpoint: &RawValue) -> Option<Endpoint> {
    #[derive(Deserialize)]
    struct Entry<'a> {
        #[serde(borrow)]
        region_id: Field<'a>,
        #[serde(borrow)]
        region: Field<'a>,
        #[serde(borrow)]
        interface: Field<'a>,
        #[serde(borrow)]
        url: Field<'a>,
    }
    let entry: Entry<'_> = wire::read(Some(endpoint))?;
    let url: Url = wire::text(entry.url)?.parse().ok()?;
    Some(Endpoint {
        service_type: service_type.to_owned(),
        region: wire::id(entry.region_id).or_else(|| wire::id(entry.region)),
        interface: wire::text(entry.interface)?.into_owned(),
        url: matches!(url.scheme(), "http" | "https").then_some(url)?,
    })
}
