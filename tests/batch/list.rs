//! `list`.
use super::{
    demo_cloud::DemoCloud,
    home::Home,
    tool::{Tool, done, each, rows},
};
use std::collections::BTreeSet;

#[test]
fn the_same_snapshots_come_as_table_json_and_csv() {
    let json = rows("--demo list snapshots --region RegionTwo --format json");
    let ids = each(&json, "id");
    assert!(ids.len() > 5, "{ids:?}");
    let table = done("--demo list snapshots --region RegionTwo");
    let csv = done("--demo list snapshots --region RegionTwo --format csv");
    for text in [&table, &csv] {
        let found: Vec<&str> = text.lines().skip(1).map(|line| &line[..36]).collect();
        assert_eq!(found, ids);
    }
    assert!(
        table
            .lines()
            .next()
            .is_some_and(|head| head.starts_with("ID "))
    );
    assert!(!table.contains('\x1b'), "a pipe gets no colours");
    assert!(csv.starts_with("id,name,cloud,project,region,type,status,size,created_at,"));
}

#[test]
fn a_row_has_the_parts_that_scripts_are_promised() {
    let json = rows("--demo list snapshots --all-regions --format json");
    let parts: BTreeSet<&str> = json[0]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let promised = "id name cloud project region type status size created_at updated_at source \
                    owner visibility protected hidden volume_snapshots tags";
    assert_eq!(parts, promised.split_whitespace().collect());
    let regions: BTreeSet<&str> = each(&json, "region").into_iter().collect();
    assert_eq!(regions, ["RegionOne", "RegionTwo"].into());
    let states: BTreeSet<&str> = json
        .iter()
        .map(|row| row["source"]["state"].as_str().expect("a state"))
        .collect();
    assert_eq!(states, ["gone", "known"].into());
}

#[test]
fn a_filter_finds_what_it_finds_on_the_screen() {
    let all = rows("list instances --demo --region RegionOne --format json");
    let found = rows("list instances --demo --region RegionOne --filter WEB --format json");
    assert!((1..all.len()).contains(&found.len()));
    assert!(each(&found, "name").iter().all(|name| name.contains("web")));
}

#[test]
fn a_filter_may_ask_whose_snapshot_it_is_and_is_refused_if_not_understood() {
    let gone = rows("list snapshots --demo --filter source:gone --format json");
    assert!(!gone.is_empty());
    let mut states = gone.iter().map(|row| row["source"]["state"].as_str());
    assert!(states.all(|state| state == Some("gone")));
    let said = Tool::new("list snapshots --demo --filter older:soon").run();
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("older:soon"), "{}", said.err);
}

#[test]
fn a_region_that_is_not_there_is_a_mistake_of_the_caller() {
    let said = Tool::new("--demo list images --region RegionTow").run();
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("RegionTow") && said.err.contains("RegionTwo"));
}

#[test]
fn a_password_that_nobody_can_type_is_a_failed_sign_in() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(None));
    let said = Tool::new("list images").home(home.path()).run();
    assert_eq!((said.code, said.out.as_str()), (3, ""));
    assert!(said.err.contains("A password is needed."), "{}", said.err);
    assert_eq!(cloud.requests(), [""; 0]);
}

#[test]
fn a_wrong_password_is_sent_once() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("c4n4ry-8e1f")));
    let said = Tool::new("list images").home(home.path()).run();
    assert_eq!(said.code, 3);
    assert!(said.err.contains("did not accept"), "{}", said.err);
    assert!(!said.err.contains("c4n4ry"));
    let requests = cloud.requests();
    let tries = requests.iter().filter(|line| line.starts_with("POST"));
    assert_eq!(tries.count(), 1);
}

#[test]
fn a_list_on_a_port_is_that_of_the_demo() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    let said = Tool::new("list instances --format csv")
        .home(home.path())
        .run();
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let names = |csv: &str| -> Vec<String> {
        let cells = csv.lines().skip(1).map(|line| line.split(',').nth(1));
        cells.map(|name| name.expect("a name").to_owned()).collect()
    };
    let demo = done("--demo list instances --region RegionOne --format csv");
    assert_eq!(names(&said.out), names(&demo));
}

#[test]
fn without_a_cloud_or_with_several_it_says_what_is_wanted() {
    let said = Tool::new("list images").run();
    assert_eq!(said.code, 2);
    assert!(said.err.contains("No cloud is configured. Looked in: "));
    let cloud = DemoCloud::start();
    let yaml = cloud.clouds_yaml(Some("demo"));
    let second = yaml.replace("clouds:\n  port:", "  starboard:");
    let home = Home::with_clouds(&format!("{yaml}{second}"));
    let said = Tool::new("list images").home(home.path()).run();
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("--cloud: port, starboard"),
        "{}",
        said.err
    );
    let call = "list instances --cloud starboard --filter web-1";
    assert_eq!(Tool::new(call).home(home.path()).run().code, 0);
}

#[test]
fn a_table_speaks_the_language_of_the_user() {
    let said = Tool::new("--demo list snapshots --region RegionTwo")
        .variable("LANG", "de_DE.UTF-8")
        .run();
    let head = said.out.lines().next().expect("a head");
    assert!(head.contains("Größe") && head.contains("Quelle"), "{head}");
    let argument = Tool::new("--demo list snapshots --lang")
        .argument("es")
        .run();
    assert!(argument.out.contains("Tamaño"));
}

#[test]
fn volume_snapshots_say_what_is_made_of_them() {
    let all = rows("--demo list volume-snapshots --all-regions --format json");
    let parts: BTreeSet<&str> = all[0]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let promised =
        "id name cloud project region status size created_at updated_at volume images orphaned";
    assert_eq!(parts, promised.split_whitespace().collect());
    let images = rows("--demo list images --all-regions --format json");
    let made_of: BTreeSet<&str> = images
        .iter()
        .flat_map(|image| image["volume_snapshots"].as_array().expect("an array"))
        .map(|id| id.as_str().expect("an id"))
        .collect();
    for row in &all {
        let id = row["id"].as_str().expect("an id");
        let orphaned = row["orphaned"].as_bool().expect("everything was read");
        assert!(!orphaned || !made_of.contains(id), "{row}");
        assert_eq!(orphaned, row["images"].as_array() == Some(&Vec::new()));
    }
    let call = "--demo list volume-snapshots --all-regions --filter is:orphaned";
    let orphaned = rows(&format!("{call} --format json"));
    assert!(!orphaned.is_empty() && orphaned.len() < all.len());
    let table = done(call);
    assert_eq!(table.lines().count(), orphaned.len() + 1);
    assert!(table.lines().skip(1).all(|line| line.contains("orphaned")));
    assert!(done(&format!("{call} --format csv")).starts_with(
        "id,name,cloud,project,region,status,size,created_at,updated_at,volume_id,volume_name,"
    ));
}

#[test]
fn a_list_as_markdown_is_a_table_of_the_same_columns() {
    let call = "--demo list snapshots --region RegionTwo";
    let markdown = done(&format!("{call} --format markdown"));
    let csv = done(&format!("{call} --format csv"));
    assert_eq!(markdown.lines().count(), csv.lines().count() + 1);
    let heads = markdown.lines().next().expect("heads").replace('\\', "");
    let heads: Vec<&str> = heads.trim_matches(['|', ' ']).split(" | ").collect();
    assert_eq!(heads.join(","), csv.lines().next().expect("heads"));
}

#[test]
fn the_source_of_what_is_made_of_volume_snapshots_is_known_as_on_the_screen() {
    let rows = rows("--demo list snapshots --filter type:volume --all-regions --format json");
    let known = |row: &&serde_json::Value| row["source"]["state"] == "known";
    assert!(!rows.is_empty());
    assert_eq!(rows.iter().filter(known).count(), rows.len(), "{rows:#?}");
}
