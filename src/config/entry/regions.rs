//! The regions an entry knows, and the one to begin with.
use super::{Entry, Keys, RegionWish, wrong};
use crate::{
    cloud::access::Regional,
    config::{
        error::{ConfigError, closest},
        tree::{Map, Node, Value},
    },
    model::RegionName,
};

/// A region as an entry lists it.
pub(super) struct KnownRegion {
    pub(super) name: RegionName,
    /// What is different there.
    pub(super) values: Map,
}

impl Entry<'_> {
    /// The regions the entry lists, else those of its profile.
    pub(super) fn regions(&self, own: &Map) -> Result<Vec<KnownRegion>, ConfigError> {
        let profile = self.profile.as_ref();
        let listed = own
            .get("regions")
            .or_else(|| profile.and_then(|profile| profile.get("regions")))
            .filter(|node| !node.is_null());
        if let Some(node) = listed {
            let Value::List(items) = &node.value else {
                return Err(wrong(node, "regions", "a list of names or of maps"));
            };
            return items.iter().map(known_region).collect();
        }
        // Several regions in `region_name` are an old way to write `regions`.
        let named = region_names(own)?;
        Ok(if named.len() > 1 {
            named.into_iter().map(KnownRegion::plain).collect()
        } else {
            Vec::new()
        })
    }

    /// The region to begin with: the one asked for, else the entry's own.
    pub(super) fn begin_with(
        &self,
        own: &Map,
        regions: &[KnownRegion],
    ) -> Result<Option<RegionName>, ConfigError> {
        let known = |name: &RegionName| {
            regions.is_empty() || regions.iter().any(|region| region.name == *name)
        };
        match &self.region {
            Some(RegionWish::Asked(name)) if !known(name) => {
                return Err(ConfigError::UnknownRegion {
                    cloud: self.cloud.shown(),
                    name: name.shown(),
                    known: closest(
                        name.as_str(),
                        regions.iter().map(|region| region.name.as_str()),
                    ),
                });
            }
            Some(RegionWish::Asked(name)) => return Ok(Some(name.clone())),
            Some(RegionWish::Preferred(name)) if known(name) => return Ok(Some(name.clone())),
            Some(RegionWish::Preferred(_)) | None => {}
        }
        let mut named = region_names(own)?;
        if let (true, Some(profile)) = (named.is_empty(), &self.profile) {
            named = region_names(profile)?;
        }
        let first = named
            .into_iter()
            .next()
            .or_else(|| regions.first().map(|region| region.name.clone()));
        Ok(first)
    }
}

impl KnownRegion {
    fn plain(name: RegionName) -> Self {
        Self {
            name,
            values: Map::default(),
        }
    }
}

fn known_region(node: &Node) -> Result<KnownRegion, ConfigError> {
    let wrong = || wrong(node, "regions", "names, or maps of `name` and `values`");
    if let Some(name) = node.as_text() {
        return Ok(KnownRegion::plain(RegionName::from(name)));
    }
    let map = node.as_map().ok_or_else(wrong)?;
    let name = map.get("name").and_then(Node::as_text).ok_or_else(wrong)?;
    let values = match map.get("values") {
        None => Map::default(),
        Some(values) if values.is_null() => Map::default(),
        Some(values) => values.as_map().ok_or_else(wrong)?.normalized(),
    };
    Ok(KnownRegion {
        name: RegionName::from(name),
        values,
    })
}

/// The names in `region_name`: one, several with commas, or a list.
fn region_names(map: &Map) -> Result<Vec<RegionName>, ConfigError> {
    let Some(node) = map.get("region_name") else {
        return Ok(Vec::new());
    };
    let wrong = || wrong(node, "region_name", "the name of a region");
    match &node.value {
        Value::Null => Ok(Vec::new()),
        Value::Text(text) => Ok(text
            .expose()
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(RegionName::from)
            .collect()),
        Value::List(items) => items
            .iter()
            .map(|item| item.as_text().map(RegionName::from).ok_or_else(wrong))
            .collect(),
        Value::Map(_) => Err(wrong()),
    }
}

pub(super) fn regional_of(known: &KnownRegion, there: &Keys) -> Result<Regional, ConfigError> {
    let values = Keys::new(known.values.clone())?;
    let own = values.endpoint_overrides()?;
    Ok(Regional {
        // Read from the whole, so that a placeholder finds its key.
        endpoint_overrides: there
            .endpoint_overrides()?
            .into_iter()
            .filter(|(service, _)| own.contains_key(service))
            .collect(),
        interface: values.interface()?,
    })
}
