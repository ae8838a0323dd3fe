//! Properties of images, and what becomes of them.
use super::Words;
use crate::{call::PropertyChange, model::SafeText};

impl Words {
    /// A value as it is shown: an empty one is said to be, and the length of one that is cut.
    pub fn property_value(&self, value: &str) -> String {
        if value.is_empty() {
            return self.say("metadata-empty").into_owned();
        }
        let safe = SafeText::new(value);
        if safe.as_str().ends_with('…') && !value.ends_with('…') {
            let length = self.say_with("metadata-length", &[("bytes", value.len().into())]);
            return format!("{safe} ({length})");
        }
        safe.to_string()
    }

    /// What becomes of a property: the key of the word for it, and its key and values.
    pub fn property_change(&self, change: &PropertyChange) -> (&'static str, String) {
        let key = SafeText::new(&change.key);
        let value = |value: &str| self.property_value(value);
        match (&change.was, &change.becomes) {
            (None, becomes) => {
                let becomes = becomes.as_deref().map(value).unwrap_or_default();
                ("metadata-added", format!("{key} = {becomes}"))
            }
            (Some(was), Some(becomes)) => {
                let sign = self.say("metadata-becomes");
                let values = format!("{} {sign} {}", value(was), value(becomes));
                ("metadata-changed", format!("{key} = {values}"))
            }
            (Some(was), None) => ("metadata-removed", format!("{key} = {}", value(was))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_says_what_was_and_what_becomes() {
        let words = Words::new(["en"]);
        let long = "x".repeat(5000);
        for (was, becomes, label, end) in [
            (None, Some("blue"), "metadata-added", "k = blue"),
            (None, Some(""), "metadata-added", "k = (empty)"),
            (Some("a"), Some("b"), "metadata-changed", "k = a → b"),
            (Some("a\n"), None, "metadata-removed", "k = a⏎"),
            (
                None,
                Some(long.as_str()),
                "metadata-added",
                "xxx… (5000 bytes)",
            ),
        ] {
            let change = PropertyChange {
                key: "k".to_owned(),
                was: was.map(str::to_owned),
                becomes: becomes.map(str::to_owned),
            };
            let (said, text) = words.property_change(&change);
            assert_eq!(said, label);
            assert!(text.ends_with(end), "{text}");
        }
    }
}
