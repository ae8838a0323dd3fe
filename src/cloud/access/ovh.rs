//! How to get into an OVHcloud account.
use super::{Proxy, Trust};
use crate::model::{
    CloudName, Place, SafeText, Secret,
    vps::{Account, KeyProfile, Link, Means},
};
use std::path::PathBuf;
use url::Url;

/// Everything needed to ask an OVHcloud account.
///
/// Made by the configuration, used by the worker; the application sees only [`Self::account`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OvhAccess {
    /// The endpoint's name, or the host of one that is given as an address.
    pub account: CloudName,
    /// `https://eu.api.ovh.com/1.0`: what every path is put below.
    pub base: Url,
    pub keys: OvhKeys,
    /// Where a service account gets its tokens.
    pub token_url: Option<Url>,
    /// The control panel.
    pub panel: Option<Link>,
    /// The page that makes an application and its keys.
    pub token_page: Option<Url>,
    pub trust: Trust,
    pub proxy: Option<Proxy>,
    /// Refuses every change.
    pub read_only: bool,
    /// Where a consumer key is kept once the user wants it to be.
    pub keep: Option<Keep>,
}

/// What lets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OvhKeys {
    Nothing,
    /// Enough to ask for a consumer key, and for nothing else.
    Application(Application),
    Signature {
        application: Application,
        consumer: Secret,
    },
    /// A client of `OAuth2`.
    ServiceAccount {
        id: String,
        secret: Secret,
    },
    Token(Secret),
}

/// An application that may use the API for whoever lets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    pub key: Secret,
    pub secret: Secret,
}

/// Where in which file a consumer key is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    pub file: PathBuf,
    /// The endpoint as the file calls it.
    pub section: String,
}

/// One of the parts of OVHcloud, each with accounts of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OvhEndpoint {
    pub name: &'static str,
    /// What every path is put below.
    pub base: &'static str,
    /// Where service accounts get their tokens; they exist only where this is known.
    pub token_url: Option<&'static str>,
    pub panel: Option<&'static str>,
}

/// The endpoints by name, as in OVHcloud's own clients.
///
/// <https://github.com/ovh/python-ovh#2-configure-your-application>
pub const OVH_ENDPOINTS: [OvhEndpoint; 7] = [
    OvhEndpoint {
        name: "ovh-eu",
        base: "https://eu.api.ovh.com/1.0",
        token_url: Some("https://www.ovh.com/auth/oauth2/token"),
        panel: Some("https://www.ovh.com/manager/"),
    },
    OvhEndpoint {
        name: "ovh-ca",
        base: "https://ca.api.ovh.com/1.0",
        token_url: Some("https://ca.ovh.com/auth/oauth2/token"),
        panel: Some("https://ca.ovh.com/manager/"),
    },
    OvhEndpoint {
        name: "ovh-us",
        base: "https://api.us.ovhcloud.com/1.0",
        token_url: Some("https://us.ovhcloud.com/auth/oauth2/token"),
        panel: Some("https://us.ovhcloud.com/manager/"),
    },
    without_service_accounts("kimsufi-eu", "https://eu.api.kimsufi.com/1.0"),
    without_service_accounts("kimsufi-ca", "https://ca.api.kimsufi.com/1.0"),
    without_service_accounts("soyoustart-eu", "https://eu.api.soyoustart.com/1.0"),
    without_service_accounts("soyoustart-ca", "https://ca.api.soyoustart.com/1.0"),
];

const fn without_service_accounts(name: &'static str, base: &'static str) -> OvhEndpoint {
    OvhEndpoint {
        name,
        base,
        token_url: None,
        panel: None,
    }
}

impl OvhAccess {
    pub fn place(&self) -> Place {
        Place::ovh(self.account.clone())
    }

    /// What the application may know of it.
    pub fn account(&self) -> Account {
        Account {
            place: self.place(),
            endpoint: self.account.shown(),
            means: self.keys.means(),
            token_pages: KeyProfile::ALL
                .into_iter()
                .filter_map(|profile| Some((profile, self.page_for(profile)?)))
                .collect(),
            panel: self.panel.clone(),
            file: self
                .keep
                .as_ref()
                .map(|keep| SafeText::new(&keep.file.display().to_string())),
        }
    }

    /// The page that makes keys, with the rights of a profile filled in: `?GET=/vps&GET=/vps/*`.
    fn page_for(&self, profile: KeyProfile) -> Option<Link> {
        let rules = profile.rules();
        let rules = rules
            .iter()
            .map(|(method, path)| format!("{method}={path}"));
        let rules: Vec<_> = rules.collect();
        Link::new(&format!(
            "{}?{}",
            self.token_page.as_ref()?,
            rules.join("&")
        ))
    }
}

impl OvhKeys {
    pub fn means(&self) -> Means {
        match self {
            Self::Nothing => Means::Nothing,
            Self::Application(_) => Means::Application,
            Self::Signature { .. } => Means::Signature,
            Self::ServiceAccount { .. } => Means::ServiceAccount,
            Self::Token(_) => Means::Token,
        }
    }

    /// The application, where there is one.
    pub fn application(&self) -> Option<&Application> {
        match self {
            Self::Application(application) | Self::Signature { application, .. } => {
                Some(application)
            }
            Self::Nothing | Self::ServiceAccount { .. } | Self::Token(_) => None,
        }
    }
}
