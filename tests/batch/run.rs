//! `run`: plans from files.
use super::{
    home::Home,
    prune::{deleted, demo_cloud, ids},
    tool::Tool,
};
use horizon_tui::{
    call::{PropertyChange, Write},
    plan::{Doing, Purpose, Severity, export::PlanFile},
};
use std::fs;

/// Writes a plan for the second region, and returns the ids in it.
fn write_plan(home: &Home) -> std::collections::BTreeSet<String> {
    let call = "prune --keep-last 3 --region RegionTwo --format json --output plan.json";
    ids(&Tool::new(call).home(home.path()).json())
}

#[test]
fn a_plan_from_a_file_is_carried_out_once_it_is_confirmed() {
    let (cloud, home) = demo_cloud();
    let planned = write_plan(&home);
    let asked = Tool::new("run plan.json").home(home.path()).run();
    assert_eq!(asked.code, 4);
    assert!(asked.err.contains("--yes"), "{}", asked.err);
    assert_eq!(home.journal(), []);
    let said = Tool::new("run plan.json --yes").home(home.path()).run();
    assert_eq!(said.code, 0, "{}", said.err);
    let again = Tool::new("run plan.json --yes --format csv")
        .home(home.path())
        .run();
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(again.out.matches("already_gone").count(), planned.len());
    assert_eq!(deleted(cloud), planned);
}

#[test]
fn a_plan_that_was_changed_or_is_for_another_place_is_refused() {
    let (cloud, home) = demo_cloud();
    let planned = write_plan(&home);
    let file = home.path().join("plan.json");
    let plan = fs::read_to_string(&file).unwrap();
    let other = Tool::new("list snapshots --region RegionTwo --format json");
    let others = ids(&other.home(home.path()).json());
    let kept = others
        .difference(&planned)
        .next()
        .expect("one that is kept");
    let first = planned.iter().next().expect("one that goes");
    fs::write(home.path().join("changed.json"), plan.replace(first, kept)).unwrap();
    fs::write(home.path().join("cut.json"), &plan[..plan.len() / 2]).unwrap();
    for (line, code) in [
        ("run changed.json --yes", 4),
        ("run cut.json --yes", 2),
        ("run missing.json --yes", 2),
        ("--demo run plan.json --yes", 4),
    ] {
        let said = Tool::new(line).home(home.path()).run();
        assert_eq!(said.code, code, "{line}: {}", said.err);
    }
    assert!(deleted(cloud).is_empty());
}

#[test]
fn the_guards_of_today_hold_for_a_plan_of_yesterday() {
    let (cloud, home) = demo_cloud();
    let planned = write_plan(&home).len().to_string();
    for (guard, said) in [
        ("max_delete = 1", ["1", planned.as_str()]),
        ("read_only = true", ["port", "read-only"]),
        ("never_delete = [\"standby-*\"]", ["standby-", "standby-*"]),
    ] {
        let config = format!("[clouds.port]\n{guard}\n");
        fs::write(home.path().join("guarded.toml"), config).unwrap();
        let run = Tool::new("run plan.json --yes --config guarded.toml");
        let run = run.home(home.path()).run();
        assert_eq!(
            (run.code, run.out.as_str()),
            (4, ""),
            "{guard}: {}",
            run.err
        );
        assert!(
            said.iter().all(|said| run.err.contains(said)),
            "{guard}: {}",
            run.err
        );
    }
    assert_eq!(home.journal(), []);
    assert!(deleted(cloud).is_empty());
}

#[test]
fn the_label_of_a_cloud_is_told_before_anything_is_done_there() {
    let (cloud, home) = demo_cloud();
    write_plan(&home);
    let config = home.path().join("label.toml");
    fs::write(config, "[clouds.port]\nlabel = \"PROD\"\n").unwrap();
    let run = Tool::new("run plan.json --config label.toml");
    let run = run.home(home.path()).run();
    assert_eq!(run.code, 4);
    assert!(run.err.contains("port: PROD"), "{}", run.err);
    assert!(deleted(cloud).is_empty());
}

#[test]
fn a_plan_for_metadata_says_each_value_before_it_is_confirmed() {
    let (_cloud, home) = demo_cloud();
    let call = |line: &str| Tool::new(line).home(home.path());
    call("prune --oldest 1 --filter source:web-2 --output plan.json --format json").json();
    let path = home.path().join("plan.json");
    let mut written = PlanFile::parse(&fs::read_to_string(&path).unwrap()).expect("a plan");
    written.plan.purpose = Purpose::Change(Doing::UpdateMetadata);
    let change = |key: &str, was: Option<&str>, becomes: &str| PropertyChange {
        key: key.to_owned(),
        was: was.map(str::to_owned),
        becomes: Some(becomes.to_owned()),
    };
    for (file, change) in [
        ("add.json", change("team", None, "blue")),
        ("old.json", change("team", Some("red"), "green")),
        ("kept.json", change("block_device_mapping", None, "[]")),
    ] {
        for step in &mut written.plan.steps {
            step.write = Write::UpdateMetadata {
                place: step.target.place.clone(),
                image: step.target.id.as_str().into(),
                changes: vec![change.clone()],
            };
        }
        fs::write(home.path().join(file), written.to_json()).unwrap();
    }
    let asked = call("run add.json").run();
    assert_eq!(asked.code, 4);
    assert!(asked.err.contains(": Added: team = blue"), "{}", asked.err);
    assert_eq!(home.journal(), []);
    let done = call("run add.json --yes").run();
    assert_eq!(done.code, 0, "{}", done.err);
    let kept = call("run kept.json --yes").run();
    assert_eq!(kept.code, 4);
    assert!(kept.err.contains("block_device_mapping"), "{}", kept.err);
    // It is not what that plan was made of.
    let left = call("run old.json --yes --format csv").run();
    assert!(
        left.err.contains(": Changed: team = red → green"),
        "{}",
        left.err
    );
    assert!(left.out.contains("property"), "{}", left.out);
    assert_ne!(left.code, 0);
}

/// Writes a plan to a file, with a severity that it has not.
pub(crate) fn belittle(home: &Home, file: &str) {
    let path = home.path().join(file);
    let mut plan = PlanFile::parse(&fs::read_to_string(&path).unwrap()).expect("a plan");
    plan.plan.severity = Severity::Key;
    for step in &mut plan.plan.steps {
        if let Some(about) = &mut step.target.about {
            about.loss = horizon_tui::plan::Loss::Nothing;
        }
    }
    fs::write(&path, plan.to_json()).unwrap();
}

#[test]
fn an_old_snapshot_that_has_become_the_only_one_is_not_deleted_without_a_question() {
    let (cloud, home) = demo_cloud();
    let call = |line: &str| Tool::new(line).home(home.path());
    let oldest = call("prune --oldest 1 --filter source:web-4 --output old.json --format json");
    let oldest = oldest.json();
    let name = oldest[0]["name"].as_str().expect("a name").to_owned();
    let rest = call("prune --keep-last 0 --delete-newest --yes")
        .argument(&format!("--filter=source:web-4 !{name}"))
        .run();
    assert_eq!(rest.code, 0, "{}", rest.err);
    let run = call("run old.json --yes").run();
    assert_eq!((run.code, run.out.as_str()), (4, ""), "{}", run.err);
    let only = format!("{name}: It is the only snapshot of its instance.");
    assert!(run.err.contains(&only), "{}", run.err);
    assert!(!deleted(cloud).contains(oldest[0]["id"].as_str().expect("an id")));
}

#[test]
fn what_a_file_says_nobody_loses_is_not_believed() {
    let (cloud, home) = demo_cloud();
    let call = |line: &str| Tool::new(line).home(home.path());
    let plan = call("prune --keep-last 0 --filter source:web-4 --output all.json").run();
    assert_eq!(plan.code, 0, "{}", plan.err);
    belittle(&home, "all.json");
    let run = call("run all.json --yes").run();
    assert_eq!((run.code, run.out.as_str()), (4, ""), "{}", run.err);
    assert!(run.err.contains("only snapshot"), "{}", run.err);
    assert!(deleted(cloud).is_empty());
}
