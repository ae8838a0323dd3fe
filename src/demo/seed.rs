//! What the clouds hold at first: the same for the same seed, and as old as the clock says.
mod bases;
mod instances;
mod oddities;
mod snapshots;

use super::{
    identity::{Identity, REGIONS},
    ovh::Account,
    random::{Random, hex_of},
    region::Region,
    world::Cloud,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// How many images each region has in all.
const IMAGES: [usize; 2] = [200, 100];

/// What the seeding of one region works with.
struct Soil<'a> {
    region: &'a mut Region,
    name: &'static str,
    random: &'a mut Random,
    now: Timestamp,
}

impl Soil<'_> {
    fn is_first(&self) -> bool {
        self.name == REGIONS[0]
    }

    fn ago(&self, minutes: i64) -> Timestamp {
        self.now
            .saturating_sub(SignedDuration::from_mins(minutes))
            .unwrap_or(self.now)
    }
}

/// Clouds with everything in them.
pub(super) fn cloud(now: Timestamp, seed: u64) -> Cloud {
    let mut random = Random::new(seed);
    let mut regions = BTreeMap::new();
    for (name, count) in REGIONS.into_iter().zip(IMAGES) {
        let mut region = Region::new();
        let mut soil = Soil {
            region: &mut region,
            name,
            random: &mut random,
            now,
        };
        bases::sow(&mut soil);
        instances::sow(&mut soil);
        snapshots::sow_of_volumes(&mut soil);
        oddities::sow(&mut soil);
        snapshots::sow(&mut soil, count);
        instances::sow_copy(&mut soil);
        snapshots::sow_nights(&mut soil);
        regions.insert(name.to_owned(), region);
    }
    Cloud {
        now,
        identity: Identity::new(now),
        regions,
        ovh: Account::new(now, seed),
        requests: Random::new(random.number()),
        random,
    }
}

/// Many more snapshots in the first region, a minute apart, for measuring.
pub(super) fn more_images(cloud: &mut Cloud, count: usize) {
    let now = cloud.now;
    let Some(region) = cloud.regions.get_mut(REGIONS[0]) else {
        return;
    };
    let mut soil = Soil {
        region,
        name: REGIONS[0],
        random: &mut cloud.random,
        now,
    };
    snapshots::sow_many(&mut soil, count);
}

/// The identifier of a base image in a region; the same in every world.
fn base_id(region: &str, name: &str) -> String {
    let digits = hex_of(&format!("base {region} {name}"), 32);
    format!(
        "{}-{}-4{}-8{}-{}",
        &digits[0..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..32]
    )
}
