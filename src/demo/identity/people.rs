//! The people, their projects, and the tokens they hold.
use super::passcode;
use crate::demo::{exchange::Caller, random::hex_of};
use jiff::{SignedDuration, Timestamp};
use std::{collections::HashMap, sync::Arc};

/// Everybody's password: this is a demonstration and hides nothing.
pub(in crate::demo) const PASSWORD: &str = "demo";
/// What the second factor of `demo-totp` is made of, in base 32.
pub(in crate::demo) const PASSCODE_SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
pub(in crate::demo) const APPLICATION_CREDENTIAL: &str = "5f1d0c9e3b7a4e2d8c6f0a1b2c3d4e5f";
pub(in crate::demo) const APPLICATION_CREDENTIAL_NAME: &str = "laptop";
pub(in crate::demo) const APPLICATION_CREDENTIAL_SECRET: &str =
    "demo-application-credential-secret";

/// Somebody who can sign in.
#[derive(Debug)]
pub(in crate::demo) struct User {
    pub(in crate::demo) id: String,
    pub(in crate::demo) name: &'static str,
    pub(super) password: &'static str,
    pub(in crate::demo) roles: &'static [&'static str],
    /// Names of the projects that are open to them.
    projects: &'static [&'static str],
    /// The secret of a second factor, for who must show one.
    pub(super) second_factor: Option<&'static str>,
}

/// What owns things.
#[derive(Debug)]
pub(in crate::demo) struct Project {
    pub(in crate::demo) id: String,
    pub(in crate::demo) name: &'static str,
    pub(super) description: &'static str,
    /// One that is not is listed, and nobody gets into it.
    pub(super) enabled: bool,
}

/// A key that stands for one user in one project.
#[derive(Debug)]
pub(in crate::demo) struct ApplicationCredential {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) secret: &'static str,
    pub(super) user: Arc<User>,
    pub(super) project: Arc<Project>,
    pub(super) expires: Option<Timestamp>,
}

/// What a token stands for.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Token {
    pub(in crate::demo) user: Arc<User>,
    pub(in crate::demo) project: Option<Arc<Project>>,
    pub(super) methods: Vec<String>,
    pub(super) audit: String,
    pub(super) issued: Timestamp,
    pub(super) expires: Timestamp,
    pub(super) credential: Option<Arc<ApplicationCredential>>,
}

/// The first of two factors, shown and believed.
#[derive(Clone, Debug)]
pub(super) struct Receipt {
    pub(super) user: Arc<User>,
    pub(super) methods: Vec<String>,
    pub(super) expires: Timestamp,
}

/// Everything Keystone knows.
pub(in crate::demo) struct Identity {
    users: Vec<Arc<User>>,
    projects: Vec<Arc<Project>>,
    pub(super) credentials: Vec<Arc<ApplicationCredential>>,
    pub(in crate::demo) tokens: HashMap<String, Token>,
    pub(super) receipts: HashMap<String, Receipt>,
    pub(in crate::demo) token_life: SignedDuration,
    /// Whether a token of one project may be exchanged for one of another
    /// (`[token] allow_rescope_scoped_token`).
    pub(in crate::demo) lets_rescope: bool,
    nobody: Caller,
}

pub(super) fn role_id(role: &str) -> String {
    hex_of(&format!("role {role}"), 32)
}

impl Identity {
    pub(in crate::demo) fn new(now: Timestamp) -> Self {
        let users: Vec<Arc<User>> = people().into_iter().map(Arc::new).collect();
        let projects: Vec<Arc<Project>> = places().into_iter().map(Arc::new).collect();
        let day = SignedDuration::from_hours(24);
        let credential = ApplicationCredential {
            id: APPLICATION_CREDENTIAL.to_owned(),
            name: APPLICATION_CREDENTIAL_NAME,
            secret: APPLICATION_CREDENTIAL_SECRET,
            user: users[0].clone(),
            project: projects[0].clone(),
            // Soon enough for a warning two weeks before.
            expires: now.checked_add(day * 10).ok(),
        };
        let nobody = Caller {
            user: Arc::new(user("", &[], &[])),
            project: Arc::new(project("", "")),
        };
        Self {
            users,
            projects,
            credentials: vec![Arc::new(credential)],
            tokens: HashMap::new(),
            receipts: HashMap::new(),
            token_life: SignedDuration::from_hours(1),
            lets_rescope: true,
            nobody,
        }
    }

    /// Who asks before a token has been shown: no name, no project, no role.
    pub(in crate::demo) fn nobody(&self) -> Caller {
        self.nobody.clone()
    }

    /// A token that has not ended.
    pub(super) fn token(&self, sent: &str, now: Timestamp) -> Option<&Token> {
        self.tokens.get(sent).filter(|token| now < token.expires)
    }

    pub(super) fn user(&self, matches: impl Fn(&User) -> bool) -> Option<Arc<User>> {
        self.users.iter().find(|user| matches(user)).cloned()
    }

    /// All projects, open or closed.
    pub(super) fn projects(&self) -> &[Arc<Project>] {
        &self.projects
    }

    /// The projects that are open to a user.
    pub(super) fn projects_of<'a>(
        &'a self,
        user: &'a User,
    ) -> impl Iterator<Item = &'a Arc<Project>> {
        let open = |project: &&Arc<Project>| user.projects.contains(&project.name);
        self.projects.iter().filter(open)
    }

    pub(in crate::demo) fn passcode(&self, now: Timestamp) -> String {
        let secret = self.users.iter().find_map(|user| user.second_factor);
        passcode::at(secret.unwrap_or_default(), now)
    }
}

fn people() -> Vec<User> {
    let both = &["web-shop", "research"];
    let all = &["web-shop", "research", "sandbox", "archive"];
    let mut second = user("demo-totp", both, &["member", "reader"]);
    second.second_factor = Some(PASSCODE_SECRET);
    vec![
        user("demo", all, &["member", "reader"]),
        second,
        user("demo-reader", &["web-shop"], &["reader"]),
        user("operator", &["platform"], &["admin", "member", "reader"]),
        user("neighbour", &["neighbour"], &["member", "reader"]),
    ]
}

fn user(
    name: &'static str,
    projects: &'static [&'static str],
    roles: &'static [&'static str],
) -> User {
    User {
        id: user_id(name),
        name,
        password: PASSWORD,
        roles,
        projects,
        second_factor: None,
    }
}

fn places() -> Vec<Project> {
    vec![
        project("web-shop", "The shop and what it runs on"),
        project("research", "Experiments"),
        project("platform", "Images for everybody"),
        project("neighbour", "Somebody else"),
        project("sandbox", "Nothing yet"),
        Project {
            enabled: false,
            ..project("archive", "Closed")
        },
    ]
}

fn project(name: &'static str, description: &'static str) -> Project {
    Project {
        id: project_id(name),
        name,
        description,
        enabled: true,
    }
}

/// The id of a project by its name; the same in every world.
pub(in crate::demo) fn project_id(name: &str) -> String {
    hex_of(&format!("project {name}"), 32)
}

/// The id of a user by name; the same in every world.
pub(in crate::demo) fn user_id(name: &str) -> String {
    hex_of(&format!("user {name}"), 32)
}
