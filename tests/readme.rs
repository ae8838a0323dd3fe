//! What README and example say of keys, flags and settings is true and whole.
use clap::CommandFactory;
use horizon_tui::{
    app::{
        action::{COMMANDS, Scope},
        keymap::Keymap,
    },
    cli::Arguments,
    view::Words,
};
use std::collections::BTreeMap;

const README: &str = include_str!("../README.md");
const EXAMPLE: &str = include_str!("../config.example.toml");

/// The parts of the table of keys, in its order.
const SCOPES: [(Scope, &str); 7] = [
    (Scope::Instances, "Instances"),
    (Scope::Images, "Images"),
    (Scope::VolumeSnapshots, "Volume Snapshots"),
    (Scope::Vps, "VPS"),
    (Scope::Overview, "Overview"),
    (Scope::List, "Every list"),
    (Scope::Everywhere, "Everywhere"),
];

fn table_of_keys() -> String {
    let words = Words::default();
    let mut lines = vec![
        "| Keys | Action | Name |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    for (scope, title) in SCOPES {
        lines.push(format!("| **{title}** | | |"));
        for command in COMMANDS.iter().filter(|command| command.scope == scope) {
            let keys: Vec<String> = command.keys.iter().map(|key| format!("`{key}`")).collect();
            let word = words.say(command.name);
            let name = command.name;
            let keys = match keys.as_slice() {
                [] => "menu".to_owned(),
                keys => keys.join(" "),
            };
            lines.push(format!("| {keys} | {word} | `{name}` |"));
        }
    }
    lines.join("\n")
}

#[test]
fn the_table_of_keys_is_that_of_the_program() {
    let table = table_of_keys();
    assert!(README.contains(&table), "the README lacks:\n{table}");
    assert_eq!(
        table.matches(" | `").count(),
        COMMANDS.len(),
        "a scope is missing"
    );
}

/// The part of the README about what Horizon offers in its rows.
fn row_actions() -> &'static str {
    let (_, behind) = README
        .split_once("## Horizon's row actions")
        .expect("a part");
    behind.split("\n## ").next().expect("its text")
}

#[test]
fn every_action_of_instances_and_images_stands_beside_horizons() {
    let part = row_actions();
    for command in COMMANDS {
        if matches!(command.scope, Scope::Instances | Scope::Images) {
            let name = format!("`{}`", command.name);
            assert!(part.contains(&name), "{name} is not beside Horizon's");
        }
    }
}

/// By the labels of Horizon's two tables.
#[test]
fn every_row_action_of_horizon_is_there_or_left_out_for_a_reason() {
    const LABELS: [&str; 30] = [
        "Start Instance",
        "Confirm, Revert Resize/Migrate",
        "Create Snapshot",
        "Associate, Disassociate Floating IP",
        "Attach, Detach Interface",
        "Edit Instance",
        "Attach, Detach Volume",
        "Update Metadata",
        "Retrieve, Change Password",
        "Edit Security Groups",
        "Edit Port Security Groups",
        "Console",
        "View Log",
        "Rescue, Unrescue",
        "Pause, Resume Instance",
        "Suspend, Resume Instance",
        "Shelve, Unshelve Instance",
        "Resize Instance",
        "Lock, Unlock Instance",
        "Soft Reboot Instance",
        "Hard Reboot Instance",
        "Shut Off Instance",
        "Rebuild Instance",
        "Delete Instance",
        "Launch",
        "Create Volume",
        "Edit Image",
        "Deactivate Image",
        "Reactivate Image",
        "Delete Image",
    ];
    let part = row_actions();
    for label in LABELS {
        assert!(part.contains(label), "{label}");
    }
    for line in part.lines().filter(|line| line.contains("| left out |")) {
        let why = line
            .trim_end_matches('|')
            .rsplit('|')
            .next()
            .unwrap_or_default();
        assert!(why.trim().len() > 6, "no reason: {line}");
    }
}

#[test]
fn every_flag_is_explained() {
    let command = Arguments::command();
    let commands = command
        .get_subcommands()
        .filter(|command| !command.is_hide_set());
    for command in std::iter::once(&command).chain(commands) {
        let flags = command.get_arguments().filter_map(|flag| flag.get_long());
        for flag in flags {
            let explained = README.contains(&format!("`--{flag}"));
            assert!(explained, "{}: {flag}", command.get_name());
        }
    }
}

/// The commented lines below `[keys]` are there to be taken over.
#[test]
fn the_keys_of_the_example_are_keys() {
    let lines = EXAMPLE.lines().skip_while(|line| *line != "[keys]").skip(1);
    let lines: Vec<&str> = lines
        .take_while(|line| !line.is_empty())
        .map(|line| line.trim_start_matches("# "))
        .collect();
    let table: toml::Table = lines.join("\n").parse().expect("the commented lines");
    let keys: BTreeMap<String, Vec<String>> = table.try_into().expect("actions and their keys");
    assert!(!keys.is_empty());
    Keymap::new(&keys).expect("keys that the program knows");
}

#[test]
fn every_setting_is_explained() {
    let table: toml::Table = EXAMPLE.parse().expect("the example");
    for key in table.keys() {
        assert!(README.contains(&format!("`{key}`")), "{key}");
    }
}
