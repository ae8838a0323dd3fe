//! The places that a command is about.
use super::{
    End,
    session::{Entered, Speaker},
};
use crate::{
    app::settings::EVERY_REGION,
    model::{Place, ProjectId, RegionName, Whose},
};
use std::collections::{BTreeMap, BTreeSet};

/// The regions that a command is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Regions {
    /// The configured one; where none is configured, all.
    Usual,
    All,
    These(Vec<RegionName>),
}

/// The clouds and regions that a command is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Where {
    /// Every cloud there is, in place of those that are chosen.
    pub all_clouds: bool,
    /// The things of all projects, in place of those of the one that is signed in to.
    pub all_projects: bool,
    pub regions: Regions,
}

impl Where {
    pub(super) fn whose(&self) -> Whose {
        if self.all_projects {
            Whose::Everyone
        } else {
            Whose::Project
        }
    }
}

/// The places that a command is about, each once; a region that no cloud has is refused.
pub(super) fn places(
    clouds: &[Entered],
    configured: &[RegionName],
    at: &Where,
    speaker: &mut Speaker,
) -> Result<Vec<Place>, End> {
    let regions = &at.regions;
    let named = match (regions, configured) {
        (Regions::These(these), _) => these.as_slice(),
        (Regions::Usual, these) if !these.iter().any(|it| it.as_str() == EVERY_REGION) => these,
        (Regions::Usual | Regions::All, _) => &[],
    };
    let known: BTreeSet<&RegionName> = clouds
        .iter()
        .flat_map(|cloud| &cloud.session.regions)
        .collect();
    let mut wanted = clouds.iter().flat_map(|cloud| match regions {
        Regions::Usual if named.is_empty() => cloud.entry.region.as_slice(),
        Regions::These(_) | Regions::Usual | Regions::All => named,
    });
    let is_missing =
        |region: &&RegionName| region.as_str() != EVERY_REGION && !known.contains(region);
    if let Some(region) = wanted.find(is_missing) {
        let known = known.iter().map(|region| region.shown().to_string());
        let line = speaker.dress.words.say_with(
            "notice-no-such-region",
            &[
                ("wanted", region.shown().as_str().to_owned().into()),
                ("known", known.collect::<Vec<_>>().join(", ").into()),
            ],
        );
        speaker.say(&line);
        return Err(End::Usage);
    }
    let is_usual = *regions == Regions::Usual && configured.is_empty();
    let mut places = Vec::new();
    let mut taken = BTreeMap::new();
    for cloud in clouds {
        let own = if is_usual {
            cloud.entry.region.as_slice()
        } else {
            named
        };
        let own = places_of(cloud, own, at.whose());
        let (twice, once): (Vec<Place>, Vec<Place>) = own
            .into_iter()
            .partition(|place| taken.contains_key(&site(cloud, place)));
        for place in &twice {
            if let Some(first) = taken.get(&site(cloud, place)) {
                speaker.say_twice(place, first);
            }
        }
        taken.extend(once.iter().map(|place| (site(cloud, place), place.clone())));
        places.extend(once);
    }
    Ok(places)
}

/// What a place is whatever its cloud is called: several entries of `clouds.yaml` may lead there.
/// All projects are the same for every project.
fn site(cloud: &Entered, place: &Place) -> (String, Option<ProjectId>, RegionName) {
    let keystone = cloud.entry.auth_url.as_str().trim_end_matches('/');
    let keystone = keystone.strip_suffix("/v3").unwrap_or(keystone);
    let project = (!place.is_of_everyone()).then(|| place.project().clone());
    (keystone.to_owned(), project, place.region().clone())
}

/// The places of a cloud: the regions that it has of these, or all where none are named.
fn places_of(cloud: &Entered, named: &[RegionName], whose: Whose) -> Vec<Place> {
    let session = &cloud.session;
    let every = named.is_empty() || named.iter().any(|it| it.as_str() == EVERY_REGION);
    let regions = if every {
        session.regions.as_slice()
    } else {
        named
    };
    let mut seen = BTreeSet::new();
    let regions = regions
        .iter()
        .filter(|region| session.regions.contains(region));
    let regions = regions.filter(|region| seen.insert((*region).clone()));
    regions
        .map(|region| {
            let (cloud, project) = (session.cloud.clone(), session.project.clone());
            Place::open_stack(cloud, project, region.clone()).of(whose)
        })
        .collect()
}
