//! When and where the made-up things are.
use horizon_tui::{
    app::{CloudEntry, Credential, Guard, Start},
    model::{SafeText, Session},
};
use jiff::{SignedDuration, Timestamp};

pub(crate) const PROJECT: &str = "5f6b7c8d9e0f4a1b8c2d3e4f5a6b7c8d";
pub(crate) const DAY: i64 = 86_400;

pub(crate) fn start() -> Timestamp {
    "2026-11-20T09:41:07Z".parse().expect("a time")
}

pub(crate) fn ago(seconds: i64) -> Timestamp {
    start() - SignedDuration::from_secs(seconds)
}

fn cloud(name: &str) -> CloudEntry {
    CloudEntry {
        name: name.into(),
        auth_url: SafeText::new("https://keystone.example.net:5000/v3"),
        user_name: Some(SafeText::new("alice")),
        domain: None,
        credential: Credential::Password,
        region: None,
        guard: Guard::default(),
    }
}

pub(crate) fn two_clouds() -> Start {
    Start {
        clouds: vec![cloud("demo"), cloud("other")],
        chosen: Some("demo".into()),
        ..Start::default()
    }
}

pub(crate) fn session(cloud: &str) -> Session {
    Session {
        cloud: cloud.into(),
        user: "u-1".into(),
        user_name: SafeText::new("alice"),
        project: PROJECT.into(),
        project_name: SafeText::new("alice"),
        regions: vec!["RegionOne".into(), "RegionTwo".into()],
        expires: None,
        lasts: None,
        renews: true,
        credential_ends: None,
        unverified: false,
        is_admin: false,
    }
}
