//! Quotas in words.
use super::Words;
use crate::{
    model::{Limit, Resource},
    plan::{Excess, Makes},
};
use std::borrow::Cow;

impl Words {
    pub fn resource(&self, resource: Resource) -> Cow<'_, str> {
        self.say(match resource {
            Resource::Images => "images",
            Resource::ImageSize => "quota-image-size",
            Resource::ImageStage => "quota-image-stage",
            Resource::ImageUploads => "quota-image-uploads",
            Resource::Instances => "instances",
            Resource::Cores => "quota-cores",
            Resource::Ram => "quota-ram",
            Resource::Volumes => "quota-volumes",
            Resource::VolumeSnapshots => "quota-volume-snapshots",
            Resource::VolumeSize => "quota-volume-size",
        })
    }

    /// So much of a resource, given in its unit.
    pub fn amount_of(&self, resource: Resource, amount: u64) -> String {
        match resource.unit().bytes(amount) {
            Some(bytes) => self.short_size(bytes),
            None => self.number(usize::try_from(amount).unwrap_or(usize::MAX)),
        }
    }

    /// That a quota has no room for all snapshots or copies of a plan, and for how many it has none; in a
    /// plan of several places with the region.
    pub fn excess(&self, excess: &Excess, several: bool) -> String {
        let gauge = &excess.gauge;
        let mut resource = self.resource(gauge.resource).into_owned();
        if several {
            resource = format!("{resource}, {}", excess.place.region().shown());
        }
        let limit = match gauge.limit {
            Limit::Unlimited => u64::MAX,
            Limit::AtMost(limit) => limit,
        };
        let with = [
            ("resource", resource.into()),
            ("used", self.amount_of(gauge.resource, gauge.used).into()),
            ("limit", self.amount_of(gauge.resource, limit).into()),
            ("short", excess.short().into()),
            ("count", excess.snapshots.into()),
        ];
        let key = match excess.makes {
            Makes::Snapshots => "quota-exceeded",
            Makes::Instances => "quota-exceeded-by-instances",
        };
        self.say_with(key, &with)
    }
}
