//! Addresses of pages and files that OVHcloud hands out.
use crate::model::SafeText;
use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

/// An address to open or to copy: a page to pay or to validate a key at, a file to download.
///
/// Whoever has it may do what it is for, so that `Debug` shows nothing behind the path.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Link(Arc<str>);

impl Link {
    /// Takes over an address as the server spelled it; none where it is no web address.
    pub fn new(text: &str) -> Option<Self> {
        let is_web = ["https://", "http://"]
            .iter()
            .any(|scheme| text.starts_with(scheme) && text.len() > scheme.len());
        let is_plain = text.chars().all(|part| !part.is_control() && part != ' ');
        (is_web && is_plain).then(|| Self(text.into()))
    }

    /// The address as it is to be copied.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as it may be shown.
    pub fn shown(&self) -> SafeText {
        SafeText::new(&self.0)
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.0.find(['?', '#']).unwrap_or(self.0.len());
        write!(formatter, "Link({:?})", &self.0[..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        for bad in [
            "",
            "https://",
            "file:///etc/passwd",
            "javascript:1",
            "https://a\n",
            "https://a b",
        ] {
            assert_eq!(Link::new(bad), None, "{bad:?}");
        }
        assert!(Link::new("https://www.ovh.com/cgi-bin/order/?orderId=1").is_some());
    }

    #[test]
    fn debug_output_does_not_hold_what_lets_in() {
        let link =
            Link::new("https://eu.api.ovh.com/auth/?credentialToken=canary").expect("a link");
        assert_eq!(
            format!("{link:?}"),
            "Link(\"https://eu.api.ovh.com/auth/\")"
        );
    }
}
