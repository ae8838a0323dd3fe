//! The name by which the API knows a VPS.
use crate::model::SafeText;
use serde::{Deserialize, Serialize};
use std::{str::FromStr, sync::Arc};
use thiserror::Error;

/// The longest name of a host.
const LONGEST: usize = 253;

/// The name of a VPS: `vps-0a1b2c3d.vps.ovh.net`, or in older ones `vps123456.ovh.net`.
///
/// It becomes a part of paths and so holds nothing that could lead elsewhere: no `..`, slash,
/// control character or blank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServiceName(Arc<str>);

/// A text that is not the name of a VPS.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0} cannot be the name of a VPS")]
pub struct BadServiceName(String);

impl ServiceName {
    /// As the API spells it: for requests and records.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it may be shown.
    pub fn shown(&self) -> SafeText {
        SafeText::new(&self.0)
    }

    /// What stands before the first dot: what people type to confirm.
    pub fn short(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }

    /// The name as a shared text, for keys that outlive the row.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

impl FromStr for ServiceName {
    type Err = BadServiceName;

    fn from_str(text: &str) -> Result<Self, BadServiceName> {
        let is_fit = |part: char| part.is_alphanumeric() || matches!(part, '-' | '_' | '.');
        let is_good = !text.is_empty()
            && text.len() <= LONGEST
            && !text.starts_with('.')
            && !text.contains("..")
            && text.chars().all(is_fit);
        if is_good {
            Ok(Self(text.into()))
        } else {
            Err(BadServiceName(SafeText::new(text).to_string()))
        }
    }
}

impl TryFrom<String> for ServiceName {
    type Error = BadServiceName;

    fn try_from(text: String) -> Result<Self, BadServiceName> {
        text.parse()
    }
}

impl From<ServiceName> for String {
    fn from(name: ServiceName) -> Self {
        name.0.as_ref().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_lead_elsewhere() {
        for bad in [
            "",
            ".",
            "..",
            "../me",
            "a..b",
            "a/b",
            "a\\b",
            "a?b",
            "a#b",
            "a%2Fb",
            "a b",
            "a\nb",
            "a\u{202e}b",
            "vps\u{0}",
        ] {
            assert!(bad.parse::<ServiceName>().is_err(), "{bad:?}");
        }
        assert!("x".repeat(254).parse::<ServiceName>().is_err());
        for good in ["vps-0a1b2c3d.vps.ovh.net", "vps123456.ovh.net", "é_1"] {
            assert!(good.parse::<ServiceName>().is_ok(), "{good}");
        }
    }

    #[test]
    fn the_short_name_ends_at_the_first_dot() {
        let name: ServiceName = "vps-0a1b2c3d.vps.ovh.net".parse().expect("a name");
        assert_eq!(name.short(), "vps-0a1b2c3d");
    }

    #[test]
    fn a_bad_name_in_a_record_is_no_name() {
        assert!(serde_json::from_str::<ServiceName>("\"../me\"").is_err());
    }
}
