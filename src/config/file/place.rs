//! Which line of `config.toml` a key stands in, so that mistakes are told by line and key alone.
use super::{ConfigError, Origin, SafeText, closest};
use std::{ops::Range, path::Path, sync::Arc};
use toml::{Spanned, de::DeTable, de::DeValue};

/// A list of keys with what each wants.
type Wanted<'a> = &'a [(&'static str, &'static str)];

/// Every key of a file with its place.
pub(super) struct Places {
    path: Arc<Path>,
    /// The offset at which each line begins.
    lines: Vec<usize>,
    keys: Vec<Place>,
}

struct Place {
    segments: Vec<String>,
    /// From the key to the end of its value.
    range: Range<usize>,
}

impl Places {
    /// Finds every key; fails where the text is not TOML.
    pub(super) fn of(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut places = Self {
            path: Arc::from(path),
            lines: [0].into_iter().chain(starts).collect(),
            keys: Vec::new(),
        };
        let table = DeTable::parse(text).map_err(|error| ConfigError::NotToml {
            path: path.to_owned(),
            line: error.span().map(|span| places.line(span.start)),
        })?;
        places.collect(table.get_ref(), &[]);
        Ok(places)
    }

    fn collect(&mut self, table: &DeTable<'_>, above: &[String]) {
        for (key, value) in table {
            let mut segments = above.to_vec();
            segments.push(key.get_ref().to_string());
            self.keys.push(Place {
                segments: segments.clone(),
                range: whole(key.span(), value),
            });
            if let DeValue::Table(inner) = value.get_ref() {
                self.collect(inner, &segments);
            }
        }
    }

    fn line(&self, at: usize) -> u64 {
        self.lines.partition_point(|start| *start <= at) as u64
    }

    /// Where a key stands.
    pub(super) fn origin(&self, segments: &[&str]) -> Origin {
        let place = self.keys.iter().find(|place| place.segments == segments);
        self.origin_at(place.map_or(0, |place| place.range.start))
    }

    /// The line that a key stands in.
    pub(super) fn line_of(&self, segments: &[&str]) -> u64 {
        let place = self.keys.iter().find(|place| place.segments == segments);
        self.line(place.map_or(0, |place| place.range.start))
    }

    fn origin_at(&self, at: usize) -> Origin {
        Origin::Line {
            path: Arc::clone(&self.path),
            line: self.line(at),
        }
    }

    /// Fails on the first key that is not known at its level.
    pub(super) fn all_known(&self, top: Wanted, of_cloud: Wanted) -> Result<(), ConfigError> {
        for place in &self.keys {
            let segments: Vec<&str> = place.segments.iter().map(String::as_str).collect();
            let (key, known) = match segments.as_slice() {
                [key] => (key, top),
                ["clouds", _, key] => (key, of_cloud),
                _ => continue,
            };
            if !known.iter().any(|(name, _)| name == key) {
                return Err(ConfigError::UnknownSetting {
                    origin: self.origin_at(place.range.start),
                    key: SafeText::new(key),
                    known: closest(key, known.iter().map(|(name, _)| *name)),
                });
            }
        }
        Ok(())
    }

    /// The mistake at an offset: the innermost key around it has a wrong value.
    pub(super) fn wrong_at(&self, at: usize, top: Wanted, of_cloud: Wanted) -> ConfigError {
        let around = self
            .keys
            .iter()
            .filter(|place| place.range.contains(&at))
            .max_by_key(|place| place.segments.len());
        let Some(place) = around else {
            return ConfigError::NotToml {
                path: self.path.to_path_buf(),
                line: Some(self.line(at)),
            };
        };
        let segments: Vec<&str> = place.segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            ["clouds", _, _, ..] => self.wrong(&segments, of_cloud),
            ["clouds", _] => self.wanting(&segments, "a table of settings"),
            _ => self.wrong(&segments, top),
        }
    }

    /// A wrong value of a known key.
    pub(super) fn wrong(&self, segments: &[&str], known: Wanted) -> ConfigError {
        let wants = known
            .iter()
            .find(|(name, _)| segments.contains(name))
            .map_or("another value", |(_, wants)| wants);
        self.wanting(segments, wants)
    }

    pub(super) fn wanting(&self, segments: &[&str], wants: &'static str) -> ConfigError {
        ConfigError::WrongValue {
            origin: self.origin(segments),
            key: SafeText::new(&segments.join(".")),
            wants,
        }
    }
}

fn whole(key: Range<usize>, value: &Spanned<DeValue<'_>>) -> Range<usize> {
    key.start.min(value.span().start)..key.end.max(value.span().end)
}
