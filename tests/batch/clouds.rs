//! Several clouds in one command.
use super::{
    demo_cloud::DemoCloud,
    home::Home,
    prune::{deleted, ids},
    tool::{Tool, each},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Two clouds, each on its own, and a third that nobody answers for.
fn two_clouds() -> (DemoCloud, DemoCloud, Home) {
    let (port, starboard) = (DemoCloud::start(), DemoCloud::start());
    let yaml = port.clouds_yaml(Some("demo"));
    let second = starboard.clouds_yaml(Some("demo"));
    let second = second.replace("clouds:\n  port:", "  starboard:");
    let lost = yaml.replace("clouds:\n  port:", "  lost:");
    let from = lost.find("http://").expect("an address");
    let until = from + lost[from..].find("/identity").expect("a path");
    let lost = lost.replace(&lost[from..until], "http://127.0.0.1:1");
    let home = Home::with_clouds(&format!("{yaml}{second}{lost}"));
    (port, starboard, home)
}

fn clouds(rows: &Value) -> BTreeSet<&str> {
    let rows = rows.as_array().expect("an array");
    each(rows, "cloud").into_iter().collect()
}

#[test]
fn a_cloud_that_fails_is_named_and_the_others_are_listed() {
    let (_port, _starboard, home) = two_clouds();
    let call = |line: &str| Tool::new(line).home(home.path());
    let both = "--cloud port --cloud starboard --region RegionTwo";
    let said = call(&format!("list snapshots {both} --format json")).run();
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let rows: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(clouds(&rows), ["port", "starboard"].into());
    let table = call(&format!("list snapshots {both}")).run();
    for region in ["port / RegionTwo", "starboard / RegionTwo"] {
        assert!(table.out.contains(region), "{}", table.out);
    }
    let said = call("list snapshots --all-clouds --region RegionTwo --format json").run();
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.err.contains("lost"), "{}", said.err);
    let rows: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(clouds(&rows), ["port", "starboard"].into());
    let said = call("list snapshots --cloud port --cloud larboard").run();
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("larboard"), "{}", said.err);
}

#[test]
fn a_project_that_two_clouds_lead_to_is_read_once_and_what_is_left_out_is_named() {
    let cloud = DemoCloud::start();
    let yaml = cloud.clouds_yaml(Some("demo"));
    let again = yaml.replace("clouds:\n  port:", "  again:");
    // Another region of it is another place.
    let other = yaml.replace("clouds:\n  port:", "  other:");
    let other = other.replace("RegionOne", "RegionTwo");
    let slash = again.replace("identity/v3", "identity");
    let home = Home::with_clouds(&format!("{yaml}{slash}{other}"));
    let call = |line: &str| Tool::new(line).home(home.path()).run();
    let alone = call("list snapshots --cloud port --format json");
    let said = call("list snapshots --cloud port --cloud again --format json");
    assert_eq!((said.code, &said.out), (0, &alone.out));
    let left_out = "again is the same as port in RegionOne, and is left out there.";
    assert!(said.err.contains(left_out), "{}", said.err);
    let said = call("prune --keep-last 3 --all-clouds --format json");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("left out there"), "{}", said.err);
    let rows: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(clouds(&rows).len(), 2, "one for each region: {rows}");
    assert_eq!(ids(&rows).len(), rows.as_array().expect("an array").len());
}

#[test]
fn a_plan_over_two_clouds_is_carried_out_in_both() {
    let (port, starboard, home) = two_clouds();
    let call = |line: &str| Tool::new(line).home(home.path());
    let prune = "prune --keep-last 3 --region RegionTwo --all-clouds --format json --output p.json";
    let said = call(prune).run();
    assert_eq!(said.code, 3, "the third is missing: {}", said.err);
    let plan: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(clouds(&plan), ["port", "starboard"].into());
    let alone = call("run p.json --yes --cloud port").run();
    assert_eq!(alone.code, 4, "{}", alone.err);
    let said = call("run p.json --yes").run();
    assert_eq!(said.code, 0, "{}", said.err);
    let planned = ids(&plan);
    let gone = [port, starboard].map(deleted);
    assert_eq!(&gone[0] | &gone[1], planned);
    let of = |cloud: &str| {
        let rows = plan.as_array().expect("an array");
        let rows = rows.iter().filter(|row| row["cloud"] == cloud);
        let ids = rows.map(|row| row["id"].as_str().expect("an id").to_owned());
        ids.collect::<BTreeSet<_>>()
    };
    assert_eq!(gone, [of("port"), of("starboard")]);
}
