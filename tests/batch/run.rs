//! `run`: plans from files.
use super::{
    home::Home,
    prune::{deleted, demo_cloud, ids},
    tool::Tool,
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
    let guard = "[clouds.port]\nmax_delete = 1\n";
    fs::write(home.path().join("guarded.toml"), guard).unwrap();
    let said = Tool::new("run plan.json --yes --config guarded.toml")
        .home(home.path())
        .run();
    assert_eq!(said.code, 4, "{}", said.err);
    assert!(deleted(cloud).is_empty());
}
