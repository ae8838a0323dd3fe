//! What a journey begins with.
use horizon_tui::{
    app::{AccountEntry, CloudEntry, Credential, Guard, Settings},
    cloud::access::{Access, Auth, CredentialBy, Keep, NameOrId, OvhAccess, User},
    cloud::worker::Writes,
    config::{Config, Environment, Flags},
    demo::{self, Fault},
    model::SafeText,
    view::Dress,
};
use jiff::SignedDuration;
use ratatui::layout::Size;
use std::path::PathBuf;

/// What a journey begins with; everything that is not said is as usual.
pub(crate) struct Scene {
    /// The cloud to begin with; none where the user chooses.
    pub(crate) cloud: &'static str,
    pub(crate) region: Option<&'static str>,
    pub(crate) clouds_yaml: String,
    /// The OVHcloud account; none where there are no keys for one.
    pub(crate) ovh_conf: Option<String>,
    /// The file that a consumer key is kept in; none where there is no place for it.
    pub(crate) ovh_file: Option<PathBuf>,
    pub(crate) size: Size,
    pub(crate) settings: Settings,
    pub(crate) dress: Dress,
    /// Whether the worker may change anything.
    pub(crate) writes: Writes,
    /// Whether every change but the first is refused, as by a worker with a leak.
    pub(crate) leaks: bool,
    /// Whether nothing may be changed in any of the clouds.
    pub(crate) is_read_only: bool,
    /// Whether something may be changed among the things of all projects.
    pub(crate) all_projects_writes: bool,
    /// What the first requests meet.
    pub(crate) faults: Vec<Fault>,
    /// When the credential ends that the user signs in with.
    pub(crate) credential_ends_in: Option<SignedDuration>,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            cloud: "demo",
            region: None,
            clouds_yaml: demo::clouds_yaml("http://demo.localhost"),
            ovh_conf: None,
            ovh_file: None,
            size: Size::new(80, 24),
            settings: Settings::default(),
            dress: Dress::default(),
            writes: Writes::Allowed,
            leaks: false,
            is_read_only: false,
            all_projects_writes: false,
            faults: Vec::new(),
            credential_ends_in: None,
        }
    }
}

impl Scene {
    /// As the program is started that may change nothing.
    pub(crate) fn read_only() -> Self {
        let settings = Settings {
            read_only: true,
            ..Settings::default()
        };
        Self {
            settings,
            ..Self::default()
        }
    }

    pub(crate) fn of(cloud: &'static str) -> Self {
        Self {
            cloud,
            ..Self::default()
        }
    }

    /// The configuration names the user but not the password.
    #[must_use]
    pub(crate) fn without_passwords(mut self) -> Self {
        self.clouds_yaml = self.clouds_yaml.replace("      password: demo\n", "");
        self
    }

    /// An OVHcloud account and no cloud.
    pub(crate) fn of_account() -> Self {
        Self {
            cloud: "",
            clouds_yaml: String::new(),
            ovh_conf: Some(demo::ovh_conf("http://demo.localhost")),
            ..Self::default()
        }
    }

    /// How to get into its clouds.
    pub(crate) fn accesses(&self) -> Vec<Access> {
        let mut accesses = accesses(self.cloud, &self.clouds_yaml);
        for access in &mut accesses {
            access.read_only |= self.is_read_only;
            access.all_projects_writes |= self.all_projects_writes;
        }
        accesses
    }

    #[must_use]
    pub(crate) fn wide(mut self) -> Self {
        self.size = Size::new(120, 40);
        self
    }

    #[must_use]
    pub(crate) fn meeting(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }
}

/// How to get into the clouds of a configuration.
pub(crate) fn accesses(cloud: &str, clouds_yaml: &str) -> Vec<Access> {
    let environment = Environment::of_clouds_yaml(clouds_yaml);
    let flags = Flags {
        cloud: (!cloud.is_empty()).then(|| cloud.to_owned()),
        ..Flags::default()
    };
    Config::load(&flags, &environment)
        .expect("the demo is configured")
        .clouds
        .found
}

/// How to get into the account of a configuration.
pub(crate) fn account(scene: &Scene) -> Option<OvhAccess> {
    let ovh_conf = scene.ovh_conf.as_deref()?;
    let environment = Environment::of_clouds_yaml("").with_ovh_conf(ovh_conf);
    let config = Config::load(&Flags::default(), &environment);
    let mut access = config.expect("the demo is configured").ovh.access?;
    // The configuration is in memory; what is written is in a file of the journey's own.
    access.keep = access
        .keep
        .zip(scene.ovh_file.clone())
        .map(|(keep, file)| Keep { file, ..keep });
    access.read_only |= scene.is_read_only;
    Some(access)
}

/// What the application may know of an account.
pub(crate) fn account_entry(access: &OvhAccess) -> AccountEntry {
    AccountEntry {
        account: access.account(),
        guard: Guard {
            read_only: access.read_only,
            ..Guard::default()
        },
    }
}

/// What the application may know of a cloud.
pub(crate) fn entry(access: &Access) -> CloudEntry {
    let (user, credential) = match &access.auth {
        Auth::Password { user, .. }
        | Auth::Totp { user, .. }
        | Auth::PasswordAndTotp { user, .. } => (user.as_ref(), Credential::Password),
        Auth::ApplicationCredential { by, .. } => (user_of(by), Credential::Application),
        Auth::Token { .. } | Auth::Unsupported { .. } => (None, Credential::Fixed),
    };
    CloudEntry {
        name: access.cloud.clone(),
        auth_url: SafeText::new(access.auth_url.as_str()),
        user_name: user.map(|user| named(&user.name_or_id)),
        domain: user.and_then(|user| user.domain.as_ref()).map(named),
        credential,
        region: access.region.clone(),
        guard: Guard {
            read_only: access.read_only,
            all_projects_writes: access.all_projects_writes,
            ..Guard::default()
        },
    }
}

fn user_of(by: &CredentialBy) -> Option<&User> {
    match by {
        CredentialBy::Name { user, .. } => user.as_ref(),
        CredentialBy::Id(_) => None,
    }
}

fn named(name: &NameOrId) -> SafeText {
    match name {
        NameOrId::Name(name) | NameOrId::Id(name) => SafeText::new(name),
    }
}
