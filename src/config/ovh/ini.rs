//! The little of INI that `ovh.conf` is written in.
use crate::model::Secret;

/// Sections with their keys, in the order in which they stand; the last of a name counts.
#[derive(Default)]
pub(super) struct Ini(Vec<Entry>);

struct Entry {
    section: String,
    /// In small letters; none for the line that begins a section.
    key: Option<String>,
    value: Secret,
}

impl Ini {
    /// Reads a text: `[section]`, `key = value` or `key: value`, remarks after `;` or `#` at the
    /// beginning of a line.
    ///
    /// # Errors
    /// With the number of the first line that is none of these.
    pub(super) fn parse(text: &str) -> Result<Self, u64> {
        let mut entries = Vec::new();
        let mut section = String::new();
        for (number, line) in (1_u64..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with([';', '#']) {
                continue;
            }
            if let Some(rest) = line.strip_prefix('[') {
                let name = rest.split_once(']').ok_or(number)?.0;
                name.trim().clone_into(&mut section);
                entries.push(Entry {
                    section: section.clone(),
                    key: None,
                    value: Secret::from(""),
                });
                continue;
            }
            let (key, value) = line.split_once(['=', ':']).ok_or(number)?;
            entries.push(Entry {
                section: section.clone(),
                key: Some(key.trim().to_lowercase()),
                value: Secret::from(unquoted(value.trim())),
            });
        }
        Ok(Self(entries))
    }

    /// The value of a key; an empty one counts as none.
    pub(super) fn get(&self, section: &str, key: &str) -> Option<Secret> {
        let is_it = |entry: &&Entry| entry.section == section && entry.key.as_deref() == Some(key);
        let last = self.0.iter().rev().find(is_it)?;
        (!last.value.is_empty()).then(|| last.value.clone())
    }

    /// Takes over what another one says, which wins.
    pub(super) fn lay_over(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(super) fn sections(&self) -> Vec<String> {
        let headers = self.0.iter().filter(|entry| entry.key.is_none());
        headers.map(|entry| entry.section.clone()).collect()
    }

    /// Whether there is anything in it that is nobody else's business.
    pub(super) fn holds_a_secret(&self) -> bool {
        const SECRETS: [&str; 4] = [
            "application_secret",
            "consumer_key",
            "client_secret",
            "access_token",
        ];
        self.0.iter().any(|entry| {
            let key = entry.key.as_deref();
            key.is_some_and(|key| SECRETS.contains(&key)) && !entry.value.is_empty()
        })
    }
}

/// The client for Go takes quotes around a value away; no key has any.
fn unquoted(value: &str) -> &str {
    value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_of_a_key_counts() {
        let text = "\u{20}; a remark\n# another\nlost=1\n[ovh-eu]\nApplication_Key = one\n\
                    application_key: two \n[ovh-ca]\napplication_key=\"three\"\r\nconsumer_key=\n";
        let ini = Ini::parse(text).expect("INI");
        let get =
            |section: &str, key: &str| ini.get(section, key).map(|value| value.expose().to_owned());
        assert_eq!(get("ovh-eu", "application_key").as_deref(), Some("two"));
        assert_eq!(get("ovh-ca", "application_key").as_deref(), Some("three"));
        assert_eq!(get("ovh-ca", "consumer_key"), None);
        assert_eq!(get("ovh-us", "application_key"), None);
        assert_eq!(ini.sections(), ["ovh-eu", "ovh-ca"]);
    }

    #[test]
    fn a_value_may_hold_what_separates() {
        let ini = Ini::parse("[a]\nendpoint=http://127.0.0.1:8080/1.0\n").expect("INI");
        let value = ini.get("a", "endpoint").expect("a value");
        assert_eq!(value.expose(), "http://127.0.0.1:8080/1.0");
    }

    #[test]
    fn what_is_no_line_of_it_is_named_by_its_number() {
        for (text, line) in [("[a]\nkey\n", 2), ("[a\n", 1), ("\n\n---\n", 3)] {
            assert_eq!(Ini::parse(text).err(), Some(line), "{text}");
        }
    }
}
