//! A configuration as it was written: texts, lists and maps, each knowing where it stands.
use crate::model::{SafeText, Secret};
use std::{fmt, path::Path, sync::Arc};

/// Where a value comes from; shown in messages instead of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A line of a file, counted from one.
    Line { path: Arc<Path>, line: u64 },
    /// An environment variable.
    Variable(Arc<str>),
    /// The built-in description of a well-known cloud.
    BuiltIn,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { path, line } => write!(formatter, "{}, line {line}", shown(path)),
            Self::Variable(name) => write!(formatter, "{}", SafeText::new(name)),
            Self::BuiltIn => formatter.write_str("built-in profile"),
        }
    }
}

/// A path as it may be shown.
pub(super) fn shown(path: &Path) -> SafeText {
    SafeText::new(&path.to_string_lossy())
}

/// One value with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub value: Value,
    pub origin: Origin,
}

/// What a file can say. Every scalar is kept as it was written, and as a secret: any of them
/// may be a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Text(Secret),
    List(Vec<Node>),
    Map(Map),
}

/// Keys in the order of the file, without a key twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Map(Vec<(String, Node)>);

impl Node {
    pub(super) fn text(text: &str, origin: Origin) -> Self {
        Self {
            value: Value::Text(Secret::from(text)),
            origin,
        }
    }

    /// The text of a scalar; none where there is none or it is empty.
    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text.expose()).filter(|text| !text.is_empty()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    pub(super) fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            Value::Null | Value::Text(_) | Value::List(_) => None,
        }
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }
}

impl Map {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.0
            .iter()
            .find_map(|(known, node)| (known == key).then_some(node))
    }

    /// Sets a key; a later value of the same key wins, as in the `openstack` client.
    pub(super) fn set(&mut self, key: &str, node: Node) {
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => *old = node,
            None => self.0.push((key.to_owned(), node)),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.0.iter().map(|(key, node)| (key.as_str(), node))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The same map with `-` for `_` in keys undone, at this level and inside `auth`.
    pub(super) fn normalized(&self) -> Self {
        let mut map = Self::default();
        for (key, node) in self.iter() {
            let key = key.replace('-', "_");
            let node = match (&node.value, key.as_str()) {
                (Value::Map(inner), "auth") => Node {
                    value: Value::Map(inner.normalized()),
                    origin: node.origin.clone(),
                },
                _ => node.clone(),
            };
            map.set(&key, node);
        }
        map
    }

    /// Lays another map over this one, map by map all the way down: how `secure.yaml` completes
    /// `clouds.yaml`.
    pub(super) fn merge_deep(&mut self, over: &Self) {
        for (key, node) in over.iter() {
            match (self.get(key).map(|old| &old.value), &node.value) {
                (Some(Value::Map(old)), Value::Map(new)) => {
                    let mut merged = old.clone();
                    merged.merge_deep(new);
                    self.set(
                        key,
                        Node {
                            value: Value::Map(merged),
                            origin: node.origin.clone(),
                        },
                    );
                }
                _ => self.set(key, node.clone()),
            }
        }
    }

    /// Lays another map over this one, where only `auth` is merged key by key: how an entry
    /// completes its profile, and a region its cloud.
    pub(super) fn merge_entry(&mut self, over: &Self) {
        for (key, node) in over.iter() {
            match (key, self.get(key), node.as_map()) {
                ("auth", Some(old), Some(new)) => {
                    let mut merged = old.as_map().cloned().unwrap_or_default();
                    for (inner, value) in new.iter() {
                        merged.set(inner, value.clone());
                    }
                    self.set(
                        key,
                        Node {
                            value: Value::Map(merged),
                            origin: node.origin.clone(),
                        },
                    );
                }
                _ => self.set(key, node.clone()),
            }
        }
    }
}
