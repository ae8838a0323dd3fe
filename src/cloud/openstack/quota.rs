//! Quotas: what three services say in three ways of how much a project has and may have.
use super::{
    Ask, Cloud, error,
    wire::{self, Field},
};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Service},
    cloud::http::{Class, Response},
    model::{Gauge, Limit, Place, QuotaOf, Resource},
};
use ::http::Method;
use serde::Deserialize;

/// What Glance calls its resources.
const IMAGES: [(Resource, &str); 4] = [
    (Resource::Images, "image_count_total"),
    (Resource::ImageSize, "image_size_total"),
    (Resource::ImageStage, "image_stage_total"),
    (Resource::ImageUploads, "image_count_uploading"),
];

/// What Nova calls use and limit of its resources.
const INSTANCES: [(Resource, &str, &str); 3] = [
    (
        Resource::Instances,
        "totalInstancesUsed",
        "maxTotalInstances",
    ),
    (Resource::Cores, "totalCoresUsed", "maxTotalCores"),
    (Resource::Ram, "totalRAMUsed", "maxTotalRAMSize"),
];

/// What Cinder calls use and limit of its resources.
const VOLUMES: [(Resource, &str, &str); 3] = [
    (
        Resource::VolumeSnapshots,
        "totalSnapshotsUsed",
        "maxTotalSnapshots",
    ),
    (
        Resource::VolumeSize,
        "totalGigabytesUsed",
        "maxTotalVolumeGigabytes",
    ),
    (Resource::Volumes, "totalVolumesUsed", "maxTotalVolumes"),
];

/// The quotas of one place.
pub(super) struct Quotas<'a>(pub(super) &'a Cloud, pub(super) &'a Place);

impl Quotas<'_> {
    pub(super) async fn of(&self, of: QuotaOf) -> Outcome {
        let (service, path): (_, &[&str]) = match of {
            // https://docs.openstack.org/api-ref/image/v2/index.html#quota-usage
            QuotaOf::Images => (Service::Glance, &["info", "usage"]),
            // https://docs.openstack.org/api-ref/compute/#show-rate-and-absolute-limits
            QuotaOf::Instances => (Service::Nova, &["limits"]),
            // https://docs.openstack.org/api-ref/block-storage/v3/index.html#limits-limits
            QuotaOf::Volumes => (Service::Cinder, &["limits"]),
        };
        let ask = Ask::new(Method::GET, path, Class::Read);
        let response = match self.0.ask(self.1, service, ask).await {
            Ok(response) => response,
            Err(failure) if says_no_quotas(of, &failure) => return Ok(Answer::Quota(Vec::new())),
            Err(failure) => return Err(failure),
        };
        let gauges = match of {
            QuotaOf::Images => usage(&response),
            QuotaOf::Instances => limits(&response, &INSTANCES),
            QuotaOf::Volumes => limits(&response, &VOLUMES),
        };
        gauges
            .map(Answer::Quota)
            .ok_or_else(|| error::unreadable(&response, "not quotas"))
    }
}

/// A Glance of before 2021, or one that keeps no quotas, does not know the address; a region
/// without Cinder has no volumes to limit.
fn says_no_quotas(of: QuotaOf, failure: &Failure) -> bool {
    match of {
        QuotaOf::Images => failure.kind == FailureKind::NotFound,
        QuotaOf::Volumes => matches!(failure.kind, FailureKind::NoEndpoint { .. }),
        QuotaOf::Instances => false,
    }
}

/// Glance's `{"usage": {"image_count_total": {"limit": 5, "usage": 1}}}`.
fn usage(response: &Response) -> Option<Vec<Gauge>> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        usage: Field<'a>,
    }
    #[derive(Deserialize)]
    struct Of<'a> {
        #[serde(borrow)]
        limit: Field<'a>,
        #[serde(borrow)]
        usage: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body).ok()?;
    let said = wire::members(Some(body.usage?));
    let gauges = IMAGES.into_iter().filter_map(|(resource, name)| {
        let of: Of<'_> = wire::read(said.get(name).copied())?;
        gauge(resource, of.usage, of.limit)
    });
    Some(gauges.collect())
}

/// Nova's and Cinder's `{"limits": {"absolute": {"maxTotalCores": 5, "totalCoresUsed": 1}}}`.
fn limits(response: &Response, names: &[(Resource, &str, &str)]) -> Option<Vec<Gauge>> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        limits: Limits<'a>,
    }
    #[derive(Deserialize)]
    struct Limits<'a> {
        #[serde(borrow)]
        absolute: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body).ok()?;
    let said = wire::members(Some(body.limits.absolute?));
    let gauges = names.iter().filter_map(|(resource, used, limit)| {
        gauge(
            *resource,
            said.get(*used).copied(),
            said.get(*limit).copied(),
        )
    });
    Some(gauges.collect())
}

/// None where the service does not say both: half a gauge would be a guess.
fn gauge(resource: Resource, used: Field<'_>, limit: Field<'_>) -> Option<Gauge> {
    // A use that the service has miscounted to below nothing is nothing.
    let used = u64::try_from(wire::number(used)?.max(0)).ok()?;
    let limit = match u64::try_from(wire::number(limit)?) {
        Ok(limit) => Limit::AtMost(limit),
        Err(_below_nothing) => Limit::Unlimited,
    };
    Some(Gauge {
        resource,
        used,
        limit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(body: &str) -> Response {
        Response::of(200, &[], body)
    }

    fn of(resource: Resource, used: u64, limit: Limit) -> Gauge {
        Gauge {
            resource,
            used,
            limit,
        }
    }

    #[test]
    fn nova_says_minus_one_where_there_is_no_limit() {
        let said = answer(
            r#"{"limits": {"rate": [], "absolute": {"maxTotalCores": -1, "maxTotalInstances": 2000,
            "maxTotalRAMSize": -1, "totalRAMUsed": 46592, "totalCoresUsed": 25,
            "totalInstancesUsed": 14, "maxServerMeta": 128}}}"#,
        );
        let expected = vec![
            of(Resource::Instances, 14, Limit::AtMost(2000)),
            of(Resource::Cores, 25, Limit::Unlimited),
            of(Resource::Ram, 46_592, Limit::Unlimited),
        ];
        assert_eq!(limits(&said, &INSTANCES), Some(expected));
    }

    #[test]
    fn a_glance_that_keeps_no_quotas_has_no_gauges() {
        assert_eq!(usage(&answer(r#"{"usage": {}}"#)), Some(Vec::new()));
        let said = r#"{"usage": {"image_count_total": {"limit": 5, "usage": 1},
            "image_size_total": {"limit": -1, "usage": "7"},
            "image_stage_total": {"limit": null, "usage": 3}, "image_count_uploading": 4}}"#;
        let expected = vec![
            of(Resource::Images, 1, Limit::AtMost(5)),
            of(Resource::ImageSize, 7, Limit::Unlimited),
        ];
        assert_eq!(usage(&answer(said)), Some(expected));
    }

    #[test]
    fn something_else_is_no_quotas() {
        for body in [
            "",
            "[]",
            "<html>",
            r#"{"limits": 3}"#,
            r#"{"limits": {}}"#,
            "{}",
        ] {
            assert_eq!(limits(&answer(body), &VOLUMES), None, "{body}");
            assert_eq!(usage(&answer(body)), None, "{body}");
        }
    }
}
