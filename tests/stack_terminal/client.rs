//! The `openstack` client: somebody else's hand, and a second witness.
use super::stack::clouds;
use serde_json::Value;
use std::{collections::BTreeSet, env, path::PathBuf, process::Command};

/// The client in the venv of the services, which need not be in the home of the stack.
fn program() -> PathBuf {
    let venv = env::var_os("HORIZON_TUI_STACK_VENV").filter(|venv| !venv.is_empty());
    let venv = venv.map_or_else(|| clouds().with_file_name("venv"), PathBuf::from);
    venv.join("bin/openstack")
}

/// What the client prints for a command as the user of the cloud `demo`, as JSON where it can.
fn say(region: &str, arguments: &[&str]) -> String {
    let output = Command::new(program())
        .args(["--os-cloud", "demo", "--os-region-name", region])
        .args(arguments)
        .env("OS_CLIENT_CONFIG_FILE", clouds())
        .output()
        .expect("tests/stack/up installs the client");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Does something.
pub(crate) fn openstack(region: &str, line: &str) {
    println!("{}", say(region, &words(line)));
}

/// Asks something.
pub(crate) fn told(region: &str, line: &str) -> Value {
    let said = say(region, &[&words(line), ["-f", "json"].as_slice()].concat());
    serde_json::from_str(&said).unwrap()
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// The ids of a list, of the things whose name has this part.
pub(crate) fn listed(region: &str, line: &str, part: &str) -> BTreeSet<String> {
    let list = told(region, line);
    let things = list.as_array().unwrap().iter();
    let named = things.filter(|thing| thing["Name"].as_str().unwrap_or_default().contains(part));
    named
        .map(|thing| thing["ID"].as_str().unwrap().to_owned())
        .collect()
}
