//! An OVHcloud account: how it is got into, and what one may do there.
use super::{link::Link, spelled::spelled};
use crate::model::{Place, SafeText};
use jiff::Timestamp;

/// An account as the application knows it: no key, no token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub place: Place,
    /// The part of OVHcloud that is asked: `ovh-eu`, or an address.
    pub endpoint: SafeText,
    pub means: Means,
    /// The page that makes an application with its keys for a profile, where it is known.
    pub token_pages: Vec<(KeyProfile, Link)>,
    /// The control panel, where everything else is done.
    pub panel: Option<Link>,
    /// Where a consumer key would be kept, if the user wants it to be.
    pub file: Option<SafeText>,
}

/// By what an account is got into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Nothing is configured.
    Nothing,
    /// An application's key and secret, without a consumer key: one can be asked for.
    Application,
    /// Application key, secret and consumer key: requests are signed.
    Signature,
    /// A service account (a client of `OAuth2`).
    ServiceAccount,
    /// An access token that somebody else has fetched.
    Token,
}

impl Means {
    /// Whether anything can be asked at all.
    pub fn lets_in(self) -> bool {
        match self {
            Self::Signature | Self::ServiceAccount | Self::Token => true,
            Self::Nothing | Self::Application => false,
        }
    }
}

/// One right of a consumer key: a method, and a path in which `*` stands for anything, slashes
/// too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub method: SafeText,
    pub path: SafeText,
}

impl Rule {
    /// Whether it lets such a request through.
    pub fn allows(&self, method: &str, path: &str) -> bool {
        self.method.as_str() == method && matches(self.path.as_str(), path)
    }
}

/// Whether a pattern, in which `*` stands for anything, is all of a text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, after)) = text.split_once(part) else {
            return false;
        };
        text = after;
    }
    text.ends_with(last)
}

/// What one may do in an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rights {
    /// A consumer key, limited to its rules.
    Key {
        state: KeyState,
        rules: Vec<Rule>,
        expires: Option<Timestamp>,
    },
    /// Policies decide (IAM), and only asking tells.
    Policies,
}

impl Rights {
    /// Whether a request is certain to be refused: no rule lets it through.
    pub fn forbids(&self, method: &str, path: &str) -> bool {
        match self {
            Self::Key { rules, .. } => !rules.iter().any(|rule| rule.allows(method, path)),
            Self::Policies => false,
        }
    }
}

spelled! {
    /// `auth.CredentialStateEnum`.
    pub enum KeyState {
        Expired = "expired",
        Pending = "pendingValidation",
        Refused = "refused",
        Validated = "validated",
    }
}

/// What a consumer key is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyProfile {
    /// To see the VPSs and their snapshots.
    Look,
    /// To take, describe, restore and delete snapshots too.
    LookAndAct,
    /// To see the price and order the option as well.
    LookActAndOrder,
}

/// What looking takes, as method and path.
const LOOK: [(&str, &str); 3] = [
    ("GET", "/vps"),
    ("GET", "/vps/*"),
    ("GET", "/auth/currentCredential"),
];

/// What acting takes beyond it.
const ACT: [(&str, &str); 5] = [
    ("POST", "/vps/*/createSnapshot"),
    ("POST", "/vps/*/abortSnapshot"),
    ("PUT", "/vps/*/snapshot"),
    ("DELETE", "/vps/*/snapshot"),
    ("POST", "/vps/*/snapshot/revert"),
];

/// What ordering takes beyond that.
const ORDER: [(&str, &str); 10] = [
    ("GET", "/me"),
    ("GET", "/me/order/*"),
    ("GET", "/order/cartServiceOption/vps/*"),
    ("POST", "/order/cartServiceOption/vps/*"),
    ("POST", "/order/cart"),
    ("GET", "/order/cart/*"),
    ("POST", "/order/cart/*"),
    ("DELETE", "/order/cart/*"),
    ("GET", "/order/vps/*"),
    ("POST", "/order/vps/*/snapshot/*"),
];

impl KeyProfile {
    pub const ALL: [Self; 3] = [Self::Look, Self::LookAndAct, Self::LookActAndOrder];

    /// The rights it takes, as method and path, the least that will do.
    pub fn rules(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Look => LOOK.to_vec(),
            Self::LookAndAct => [LOOK.as_slice(), &ACT].concat(),
            Self::LookActAndOrder => [LOOK.as_slice(), &ACT, &ORDER].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(profile: KeyProfile) -> Rights {
        let rules = profile.rules().into_iter();
        Rights::Key {
            state: KeyState::Validated,
            rules: rules
                .map(|(method, path)| Rule {
                    method: SafeText::new(method),
                    path: SafeText::new(path),
                })
                .collect(),
            expires: None,
        }
    }

    #[test]
    fn a_star_crosses_slashes_and_a_blank_matches_nothing() {
        for (pattern, path, is_matched) in [
            ("/vps", "/vps", true),
            ("/vps", "/vps/a", false),
            ("/vps/*", "/vps/a/snapshot/download", true),
            ("/vps/*", "/vps", false),
            ("/vps/*/snapshot", "/vps/a/snapshot", true),
            ("/vps/*/snapshot", "/vps/a/snapshot/revert", false),
            ("/vps/*/snapshot/*", "/vps/a/snapshot/P1M", true),
            ("*", "/anything/at/all", true),
            ("/vps ", "/vps", false),
        ] {
            assert_eq!(matches(pattern, path), is_matched, "{pattern} {path}");
        }
    }

    #[test]
    fn every_profile_gives_what_it_says_and_no_more() {
        let revert = ("POST", "/vps/vps-1.ovh.net/snapshot/revert");
        let checkout = ("POST", "/order/cart/c1/checkout");
        let look = ("GET", "/vps/vps-1.ovh.net/tasks/7");
        for (profile, looks, acts, orders) in [
            (KeyProfile::Look, true, false, false),
            (KeyProfile::LookAndAct, true, true, false),
            (KeyProfile::LookActAndOrder, true, true, true),
        ] {
            let rights = rights(profile);
            assert_eq!(!rights.forbids(look.0, look.1), looks, "{profile:?}");
            assert_eq!(!rights.forbids(revert.0, revert.1), acts, "{profile:?}");
            assert_eq!(
                !rights.forbids(checkout.0, checkout.1),
                orders,
                "{profile:?}"
            );
        }
    }

    #[test]
    fn what_policies_decide_is_never_ruled_out_beforehand() {
        assert!(!Rights::Policies.forbids("POST", "/vps/a/createSnapshot"));
    }
}
