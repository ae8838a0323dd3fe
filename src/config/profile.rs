//! Descriptions of well-known clouds: those of `clouds-public.yaml`, and the built-in ones.
use super::tree::{Map, Node, Origin, Value};

/// What every Public Cloud project of `OVHcloud` shares; regions come from the catalogue.
const BUILT_IN: [(&str, &str); 2] = [
    ("ovh", "https://auth.cloud.ovh.net/v3"),
    ("ovh-us", "https://auth.cloud.ovh.us/v3"),
];

/// The profile of a name, looked for first among the public clouds of the user's own file.
pub(super) fn profile(name: &str, public: &Map) -> Option<Map> {
    if let Some(map) = public.get(name).and_then(Node::as_map) {
        return Some(map.normalized());
    }
    BUILT_IN
        .iter()
        .find_map(|(known, auth_url)| (*known == name).then(|| built_in(auth_url)))
}

fn built_in(auth_url: &str) -> Map {
    let mut auth = Map::default();
    for (key, text) in [
        ("auth_url", auth_url),
        ("user_domain_name", "Default"),
        ("project_domain_name", "Default"),
    ] {
        auth.set(key, Node::text(text, Origin::BuiltIn));
    }
    let mut profile = Map::default();
    profile.set(
        "auth",
        Node {
            value: Value::Map(auth),
            origin: Origin::BuiltIn,
        },
    );
    profile.set("identity_api_version", Node::text("3", Origin::BuiltIn));
    profile
}
