//! The `clouds.yaml` that reaches the embedded clouds.
use super::identity::{
    APPLICATION_CREDENTIAL, APPLICATION_CREDENTIAL_NAME, APPLICATION_CREDENTIAL_SECRET,
    PASSCODE_SECRET, PASSWORD,
};

const HEAD: &str = "# Every account here belongs to the embedded demonstration clouds.\nclouds:\n";

/// The `clouds.yaml` that reaches the clouds at an origin such as `http://127.0.0.1:8080`.
///
/// `demo` and `demo-research` are one user's two projects; `demo-appcred` and `demo-appcred-name` sign
/// in by application credential, by id and by name; `demo-old` finds a Nova whose highest microversion
/// is 2.1; `demo-totp` needs a second factor; `demo-reader` may look only, and `demo-admin` at the things
/// of all projects.
pub fn clouds_yaml(base: &str) -> String {
    let base = base.trim_end_matches('/');
    let identity = format!("{base}/identity/v3");
    let old = format!("{base}/identity-old/v3");
    let totp = "    auth_type: v3multifactor\n    auth_methods: [v3password, v3totp]\n";
    let credential = "    auth_type: v3applicationcredential\n";
    [
        HEAD.to_owned(),
        entry("demo", "", &identity, &by_password("demo", "web-shop")),
        entry(
            "demo-research",
            "",
            &identity,
            &by_password("demo", "research"),
        ),
        entry("demo-old", "", &old, &by_password("demo", "web-shop")),
        entry(
            "demo-reader",
            "",
            &identity,
            &by_password("demo-reader", "web-shop"),
        ),
        format!("  # The secret of its passcodes is {PASSCODE_SECRET}.\n"),
        entry(
            "demo-totp",
            totp,
            &identity,
            &by_password("demo-totp", "web-shop"),
        ),
        entry("demo-appcred", credential, &identity, &by_credential_id()),
        entry(
            "demo-appcred-name",
            credential,
            &identity,
            &by_credential_name(),
        ),
        entry(
            "demo-admin",
            "",
            &identity,
            &by_password("operator", "platform"),
        ),
    ]
    .concat()
}

fn entry(cloud: &str, kind: &str, auth_url: &str, auth: &str) -> String {
    format!(
        "  {cloud}:\n{kind}    auth:\n      auth_url: {auth_url}\n{auth}    region_name: RegionOne\n    regions: [RegionOne, RegionTwo]\n    identity_api_version: 3\n"
    )
}

fn by_password(user: &str, project: &str) -> String {
    format!(
        "      username: {user}\n      password: {PASSWORD}\n      user_domain_name: Default\n      project_name: {project}\n      project_domain_name: Default\n"
    )
}

fn by_credential_id() -> String {
    format!(
        "      application_credential_id: {APPLICATION_CREDENTIAL}\n      application_credential_secret: {APPLICATION_CREDENTIAL_SECRET}\n"
    )
}

fn by_credential_name() -> String {
    format!(
        "      application_credential_name: {APPLICATION_CREDENTIAL_NAME}\n      application_credential_secret: {APPLICATION_CREDENTIAL_SECRET}\n      username: demo\n      user_domain_name: Default\n"
    )
}
