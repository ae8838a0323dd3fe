//! Patterns for names: the same rule wherever one is written.
use crate::model::SafeText;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use wildmatch::WildMatch;

/// A pattern for a whole name: `*` is anything, also nothing, `?` is one character, everything
/// else is itself, in capitals or not.
#[derive(Debug, Clone)]
pub struct Glob {
    written: SafeText,
    matcher: WildMatch,
}

impl Glob {
    /// None for a pattern without a character, which could not have been meant.
    pub fn new(written: &str) -> Option<Self> {
        let written = written.trim();
        (!written.is_empty()).then(|| Self {
            written: SafeText::new(written),
            matcher: WildMatch::new_case_insensitive(written),
        })
    }

    /// As it was written.
    pub fn written(&self) -> &SafeText {
        &self.written
    }

    /// Whether a name is one of these, by what is shown of it.
    pub fn matches(&self, name: &str) -> bool {
        self.matcher.matches(name)
    }
}

impl PartialEq for Glob {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for Glob {}

impl Serialize for Glob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Glob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        Self::new(&written).ok_or_else(|| D::Error::custom("a pattern without a character"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_for_the_whole_name() {
        for (pattern, name, is_one) in [
            ("golden-*", "golden-debian", true),
            ("golden-*", "golden-", true),
            ("golden-*", "Golden-Debian", true),
            ("golden-*", "my golden-debian", false),
            ("golden", "golden-debian", false),
            ("*golden*", "my golden-debian", true),
            ("web-?", "web-1", true),
            ("web-?", "web-", false),
            ("web-?", "web-12", false),
            ("a[1]{x}", "a[1]{x}", true),
            ("übung*", "ÜBUNG 1", true),
            ("*", "", true),
            ("*.img", "a/b.img", true),
        ] {
            let glob = Glob::new(pattern).expect("a pattern");
            assert_eq!(glob.matches(name), is_one, "{pattern} {name}");
        }
        assert_eq!(Glob::new("  "), None);
    }
}
