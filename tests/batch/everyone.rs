//! The things of all projects, for an administrator.
use super::{
    demo_cloud::DemoCloud,
    home::Home,
    prune::{deleted, deleted_by, ids},
    tool::{Tool, done, each, rows},
};
use serde_json::Value;
use std::collections::BTreeSet;

const ADMIN: &str = "--demo --cloud demo-admin";

/// An administrator of clouds on a port.
fn admin() -> (DemoCloud, Home) {
    let cloud = DemoCloud::start();
    let yaml = cloud.clouds_yaml(Some("demo"));
    let yaml = yaml.replace("username: demo", "username: operator");
    let home = Home::with_clouds(&yaml.replace("web-shop", "platform"));
    (cloud, home)
}

fn projects(rows: &[Value]) -> BTreeSet<&str> {
    each(rows, "project").into_iter().collect()
}

#[test]
fn every_format_tells_whose_each_thing_is() {
    for what in ["images", "snapshots", "instances", "volume-snapshots"] {
        let list = format!("{ADMIN} list {what} --all-projects --region RegionOne");
        let found = rows(&format!("{list} --format json"));
        let owners = projects(&found);
        assert!(owners.len() > 1, "{what}: {owners:?}");
        let own = rows(&format!(
            "{ADMIN} list {what} --region RegionOne --format json"
        ));
        // Glance lists all images to an administrator in any case.
        let is_more = what == "images" || own.len() < found.len();
        assert!(is_more, "{what}: {}", own.len());
        let table = done(&list);
        let head = table.lines().next().expect("a head");
        assert!(head.contains("Project"), "{head}");
        for name in ["research", "web-shop"] {
            let named = table.lines().filter(|line| line.contains(name)).count();
            assert!(named > 0, "{what}: {name}");
        }
        assert_eq!(table.lines().count(), found.len() + 1);
        for format in ["csv", "markdown"] {
            let text = done(&format!("{list} --format {format}"));
            assert!(owners.iter().all(|owner| text.contains(owner)), "{text}");
        }
    }
}

#[test]
fn the_things_of_one_project_are_found_by_its_name() {
    let list = format!("{ADMIN} list instances --all-projects --filter owner:research");
    let found = rows(&format!("{list} --format json"));
    assert!(!found.is_empty());
    assert_eq!(projects(&found).len(), 1);
}

#[test]
fn who_is_no_administrator_is_refused_before_any_list_is_read() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    let said = Tool::new("list instances --all-projects")
        .home(home.path())
        .run();
    assert_eq!((said.code, said.out.as_str()), (3, ""));
    assert!(said.err.contains("All projects are for administrators"));
    assert!(said.err.contains("port"), "{}", said.err);
    let requests = cloud.requests();
    assert!(requests.iter().all(|line| line.contains("/identity/")));
}

#[test]
fn a_rule_over_all_projects_changes_nothing_unless_that_is_allowed() {
    let (cloud, home) = admin();
    let call = |line: &str| Tool::new(line).home(home.path()).run();
    let prune = "prune --keep-last 3 --all-projects --region RegionOne --output p.json";
    let planned = call(&format!("{prune} --format json"));
    assert_eq!(planned.code, 4, "{}", planned.err);
    assert!(planned.err.contains("all_projects_writes"));
    let plan: Value = serde_json::from_str(&planned.out).expect("JSON");
    let steps = plan.as_array().expect("an array");
    assert!(projects(steps).len() > 1, "{:?}", projects(steps));
    let table = call(prune).out;
    assert!(table.contains("Project") && table.contains("research"));
    for line in [format!("{prune} --yes"), "run p.json --yes".to_owned()] {
        let refused = call(&line);
        assert_eq!(refused.code, 4, "{line}: {}", refused.err);
        assert!(refused.err.contains("all_projects_writes"));
    }
    assert_eq!(deleted(cloud), BTreeSet::new());
}

#[test]
fn where_it_is_allowed_what_is_deleted_is_what_was_planned_whosever_it_is() {
    let (cloud, home) = admin();
    home.configure("[clouds.port]\nall_projects_writes = true\n");
    let call = |line: &str| Tool::new(line).home(home.path()).run();
    let prune = "prune --keep-last 3 --all-projects --region RegionOne --output p.json";
    let planned = call(&format!("{prune} --format json"));
    assert_eq!(planned.code, 0, "{}", planned.err);
    let plan: Value = serde_json::from_str(&planned.out).expect("JSON");
    let refused = call("run p.json");
    assert_eq!(refused.code, 4, "nobody is there to confirm it");
    assert!(refused.err.contains("research"), "{}", refused.err);
    let said = call("run p.json --yes --format csv");
    assert_eq!(said.code, 0, "{}", said.err);
    let mut owners = plan.as_array().into_iter().flatten();
    assert!(owners.all(|step| said.out.contains(step["project"].as_str().expect("an id"))));
    let requests = cloud.requests();
    let anew = |line: &&String| line.contains("servers/detail") && line.contains("all_tenants");
    let read = requests.iter().filter(anew).count();
    assert!(read >= 3, "by prune, and anew by each run: {read}");
    assert_eq!(deleted_by(&requests), ids(&plan));
}
