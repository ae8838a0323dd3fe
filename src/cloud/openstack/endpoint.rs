//! The addresses of services: which path belongs to which version, however the catalogue spells it.
use crate::call::Service;
pub(super) use crate::cloud::http::below;
use url::Url;

/// The address below which a service's API begins, from the one that a catalogue or the
/// configuration gives.
///
/// Catalogues name services with and without their version, with and without a project, below a
/// path of a shared host. Asking each for its versions would cost a request per service and
/// region, and answers with links that a proxy makes wrong.
pub(super) fn base(service: Service, given: &Url) -> Url {
    let mut url = given.clone();
    url.set_query(None);
    url.set_fragment(None);
    let path = trimmed(&url);
    let (before, version, after) = split(&path);
    let path = match service {
        Service::Keystone => format!("{before}/v3"),
        Service::Glance => format!("{before}/v2"),
        Service::Neutron => format!("{before}/v2.0"),
        Service::Nova => format!("{before}/{}{after}", version.unwrap_or("v2.1")),
        Service::Cinder => format!("{before}/{}{after}", version.unwrap_or("v3")),
        Service::Ovh => path,
    };
    url.set_path(&path);
    url
}

/// Fills in the project, where a configured address has the place for it that keystoneauth knows.
pub(super) fn with_project(given: &Url, project: &str) -> Url {
    let mut filled = given.as_str().to_owned();
    for key in ["tenant_id", "project_id"] {
        for place in [format!("%({key})s"), format!("$({key})s")] {
            filled = filled.replace(&place, project);
        }
    }
    filled.parse().unwrap_or_else(|_| given.clone())
}

fn trimmed(url: &Url) -> String {
    url.path().trim_end_matches('/').to_owned()
}

/// A path as what comes before the version, the version, and what comes after it.
fn split(path: &str) -> (&str, Option<&str>, &str) {
    let mut at = 0;
    for segment in path.split_inclusive('/') {
        let name = segment.trim_end_matches('/');
        if is_version(name) {
            let end = at + name.len();
            return (path[..at].trim_end_matches('/'), Some(name), &path[end..]);
        }
        at += segment.len();
    }
    (path, None, "")
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|number| {
        number.starts_with(|first: char| first.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || c == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().expect("an address")
    }

    fn assert_leads(service: Service, table: &[(&str, &str)]) {
        for (given, expected) in table {
            assert_eq!(base(service, &url(given)), url(expected), "{given}");
        }
    }

    #[test]
    fn every_address_of_a_keystone_leads_to_version_3() {
        let table = [
            ("http://x:5000", "http://x:5000/v3"),
            ("http://x:5000/", "http://x:5000/v3"),
            ("http://x:5000/v3", "http://x:5000/v3"),
            ("http://x:5000/v3/", "http://x:5000/v3"),
            ("http://x:5000/v2.0", "http://x:5000/v3"),
            ("https://x/identity", "https://x/identity/v3"),
            ("https://x/identity/v3/", "https://x/identity/v3"),
        ];
        assert_leads(Service::Keystone, &table);
    }

    #[test]
    fn a_nova_keeps_its_version_and_project() {
        let table = [
            ("https://x/compute", "https://x/compute/v2.1"),
            ("https://x/compute/v2.1", "https://x/compute/v2.1"),
            ("https://x/compute/v2.1/", "https://x/compute/v2.1"),
            ("https://x/compute/v2.1/p1", "https://x/compute/v2.1/p1"),
            ("http://x:8774/v2/p1", "http://x:8774/v2/p1"),
            ("http://x:8774", "http://x:8774/v2.1"),
        ];
        assert_leads(Service::Nova, &table);
    }

    #[test]
    fn every_address_of_a_glance_leads_to_version_2() {
        let table = [
            ("https://x/image", "https://x/image/v2"),
            ("https://x/image/", "https://x/image/v2"),
            ("https://x/image/v2", "https://x/image/v2"),
            ("https://x/image/v2/", "https://x/image/v2"),
            ("https://x/image/v2.17", "https://x/image/v2"),
            ("https://x/image/v1", "https://x/image/v2"),
            ("http://x:9292", "http://x:9292/v2"),
            ("http://[2001:db8::1]:9292", "http://[2001:db8::1]:9292/v2"),
            ("https://image.v2.example", "https://image.v2.example/v2"),
            ("https://x/vendor/image?a=b#c", "https://x/vendor/image/v2"),
        ];
        assert_leads(Service::Glance, &table);
    }

    #[test]
    fn the_other_services_have_their_own_versions() {
        let cinder = [
            ("http://x:8776/v3/p1", "http://x:8776/v3/p1"),
            ("http://x:8776", "http://x:8776/v3"),
        ];
        assert_leads(Service::Cinder, &cinder);
        let neutron = [
            ("http://x:9696/", "http://x:9696/v2.0"),
            ("http://x:9696/v2.0", "http://x:9696/v2.0"),
        ];
        assert_leads(Service::Neutron, &neutron);
    }

    #[test]
    fn an_id_cannot_leave_its_place() {
        let base = url("http://x/v2");
        let at = |segment| below(&base, &["images", segment]).map(String::from);
        assert_eq!(at("1"), Some("http://x/v2/images/1".to_owned()));
        assert_eq!(
            at("a/../b?c#d"),
            Some("http://x/v2/images/a%2F..%2Fb%3Fc%23d".to_owned())
        );
        assert_eq!(
            at("%2e%2e"),
            Some("http://x/v2/images/%252e%252e".to_owned())
        );
        for nowhere in ["", ".", ".."] {
            assert_eq!(at(nowhere), None, "{nowhere:?}");
        }
    }

    #[test]
    fn a_configured_address_may_leave_room_for_the_project() {
        for given in [
            "http://x/v2.1/%(tenant_id)s",
            "http://x/v2.1/$(project_id)s",
        ] {
            assert_eq!(
                with_project(&url(given), "p1"),
                url("http://x/v2.1/p1"),
                "{given}"
            );
        }
    }
}
