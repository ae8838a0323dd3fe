//! `prune`: what a rule chooses, and what becomes of it.
use super::{
    demo_cloud::DemoCloud,
    home::Home,
    tool::{Tool, each, rows},
};
use horizon_tui::{
    call::{ImageChange, Write},
    plan::{Entry, Purpose, Record, export::PlanFile},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use rustix::process::{Pid, Signal};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    process::{Command, Stdio},
    time::Duration,
};

/// The ids of what a cloud was asked to delete.
pub(crate) fn deleted(cloud: DemoCloud) -> BTreeSet<String> {
    deleted_by(&cloud.requests())
}

/// The ids of what these requests delete.
pub(crate) fn deleted_by(requests: &[String]) -> BTreeSet<String> {
    let deletes = requests.iter().filter(|line| line.starts_with("DELETE "));
    let ids = deletes.filter_map(|line| line.split(' ').nth(1)?.rsplit('/').next());
    ids.map(str::to_owned).collect()
}

pub(crate) fn ids(rows: &Value) -> BTreeSet<String> {
    let rows = rows.as_array().expect("an array");
    each(rows, "id").into_iter().map(str::to_owned).collect()
}

fn names(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().expect("an array");
    each(rows, "name").into_iter().map(str::to_owned).collect()
}

pub(crate) fn demo_cloud() -> (DemoCloud, Home) {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    (cloud, home)
}

#[test]
fn a_rule_that_says_nothing_is_refused_before_anything_is_asked() {
    let (cloud, home) = demo_cloud();
    for line in ["prune", "prune --name nightly-*", "prune --keep-last many"] {
        let said = Tool::new(line).home(home.path()).run();
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}");
        assert!(!said.err.is_empty());
    }
    assert_eq!(cloud.requests(), [""; 0]);
}

#[test]
fn what_is_chosen_is_what_the_rule_says() {
    let all = rows("--demo list snapshots --all-regions --format json");
    let plan = Tool::new("--demo prune --keep-last 3 --all-regions --format json").json();
    let chosen = ids(&plan);
    let mut groups: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for row in &all {
        let id = row["id"].as_str().expect("an id");
        let own = row["source"]["state"] != "unknown" && row["protected"] == false;
        assert!(own || !chosen.contains(id), "{row}");
        if row["source"]["state"] != "unknown" && row["status"] == "active" {
            let instance = row["source"]["id"].as_str().expect("an instance");
            groups.entry(instance).or_default().push(row);
        }
    }
    assert!(chosen.len() > 30, "{}", chosen.len());
    for group in groups.values() {
        // Newest first, as they are listed.
        for (at, row) in group.iter().enumerate() {
            let is_chosen = chosen.contains(row["id"].as_str().expect("an id"));
            let may_go = at >= 3 && row["protected"] == false;
            assert!(may_go || !is_chosen, "{row}");
        }
    }
}

#[test]
fn a_rule_of_the_configuration_is_called_by_its_name() {
    let home = Home::new();
    fs::write(
        home.path().join("c.toml"),
        "[rules]\nweekly = \"keep-last 3\"\n",
    )
    .unwrap();
    let call = "--demo prune --region RegionTwo --format json --config c.toml";
    let named = Tool::new(call).argument("--rule=weekly").home(home.path());
    let typed = Tool::new(call).argument("--keep-last=3").home(home.path());
    let typed = names(&typed.json());
    assert_eq!(names(&named.json()), typed);
    let said = Tool::new(call)
        .argument("--rule=wekly")
        .home(home.path())
        .run();
    assert_eq!(said.code, 2);
    assert!(said.err.contains("weekly"), "{}", said.err);
}

#[test]
fn a_step_has_the_parts_that_scripts_are_promised() {
    let plan = Tool::new("--demo prune --oldest 2 --format json").json();
    let first = plan[0].as_object().expect("a step");
    for part in [
        "id",
        "name",
        "region",
        "source",
        "created_at",
        "size",
        "reason",
    ] {
        assert!(first.contains_key(part), "{part}");
    }
}

#[test]
fn nothing_is_deleted_without_yes_and_with_it_just_that() {
    let (cloud, home) = demo_cloud();
    let call = "prune --keep-last 3 --region RegionTwo --format json";
    let dry = Tool::new(call).home(home.path()).json();
    assert_eq!(home.journal(), []);
    let said = Tool::new(call).argument("--yes").home(home.path()).run();
    assert_eq!(said.code, 0, "{}", said.err);
    let left_out = "Left out: db-1-2026-07-03 (in use by db-1-copy)";
    assert!(said.err.contains(left_out), "{}", said.err);
    assert_eq!(deleted(cloud), ids(&dry));
    let journal = home.journal();
    let planned = journal.iter().find_map(|entry| match &entry.record {
        Record::Plan { plan, .. } => Some(plan.steps.len()),
        Record::Confirm { .. }
        | Record::Send { .. }
        | Record::Accepted { .. }
        | Record::Done { .. }
        | Record::End { .. } => None,
    });
    assert_eq!(planned, Some(ids(&dry).len()));
    assert!(matches!(
        journal.last().map(|entry| &entry.record),
        Some(Record::End { tally }) if tally.done == ids(&dry).len()
    ));
    let told = Tool::new("history --format json").home(home.path()).json();
    assert_eq!(told["jobs"][0]["steps"].as_array().map(Vec::len), planned);
    let job = told["jobs"][0]["job"].as_str().expect("an id").to_owned();
    let table = Tool::new("history").home(home.path()).argument(&job).run();
    assert!(
        table.out.contains(&job) && table.out.contains("done"),
        "{}",
        table.out
    );
    let none = Tool::new("history --since 2999-01-01")
        .home(home.path())
        .run();
    assert_eq!((none.code, none.out.lines().count()), (0, 1));
    history_is_filtered(&home);
    assert_eq!(Tool::new("history nothing").home(home.path()).run().code, 2);
}

/// What the table says is found in it, in its language.
fn history_is_filtered(home: &Home) {
    let filtered = |filter: &str| {
        let tool = Tool::new("--lang de history --filter").argument(filter);
        let said = tool.home(home.path()).run();
        (said.code, said.out.lines().count())
    };
    let filters = [
        "loschen result:done newer:1h",
        "db-1 !action:delete",
        "region:RegionOne",
        "status:active",
    ];
    assert_eq!(filters.map(filtered), [(0, 2), (0, 1), (0, 1), (2, 0)]);
}

#[test]
fn the_newest_are_given_up_only_if_that_is_said_twice() {
    let (cloud, home) = demo_cloud();
    let said = Tool::new("prune --keep-last 0 --yes")
        .home(home.path())
        .run();
    assert_eq!((said.code, said.out.as_str()), (4, ""));
    assert!(said.err.contains("--delete-newest"), "{}", said.err);
    assert!(deleted(cloud).is_empty());
}

#[test]
fn over_half_a_list_no_rule_runs() {
    let cloud = DemoCloud::start();
    let yaml =
        cloud.clouds_yaml(Some("demo")) + "    compute_endpoint_override: http://127.0.0.1:1/\n";
    let home = Home::with_clouds(&yaml);
    let said = Tool::new("prune --keep-last 1 --yes")
        .home(home.path())
        .run();
    assert_eq!((said.code, said.out.as_str()), (4, ""));
    assert!(
        said.err.contains("Unable to retrieve instances."),
        "{}",
        said.err
    );
    let listed = Tool::new("list snapshots --format json")
        .home(home.path())
        .run();
    assert_eq!(listed.code, 3);
    assert!(!listed.out.contains("\"gone\"") && listed.out.contains("\"unknown\""));
    assert!(deleted(cloud).is_empty());
}

#[test]
fn a_read_only_cloud_is_left_alone() {
    let (cloud, home) = demo_cloud();
    let said = Tool::new("prune --keep-last 1 --yes --read-only")
        .home(home.path())
        .run();
    assert_ne!(said.code, 0);
    assert!(deleted(cloud).is_empty());
}

#[test]
fn a_signal_stops_what_has_not_left_and_the_journal_says_so() {
    let (cloud, home) = demo_cloud();
    let mut program = Command::new(env!("CARGO_BIN_EXE_horizon-tui"))
        .args(["prune", "--keep-last", "1", "--yes"])
        .env_clear()
        .env("HOME", home.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let is_done = |entry: &Entry| matches!(entry.record, Record::Done { .. });
    while !home.journal().iter().any(is_done) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let pid = Pid::from_raw(program.id().try_into().unwrap()).expect("a process has an id");
    rustix::process::kill_process(pid, Signal::INT).unwrap();
    assert_eq!(program.wait().unwrap().code(), Some(130));
    let journal = home.journal();
    let Some(Record::End { tally }) = journal.last().map(|entry| &entry.record) else {
        panic!("no end: {journal:?}");
    };
    assert!(tally.done > 0 && tally.pending > 0, "{tally:?}");
    assert_eq!(deleted(cloud).len(), tally.done);
}

/// Sets aside, until a day, what a plan in a file would delete.
fn set_aside(home: &Home, file: &str, until: Date) {
    let path = home.path().join(file);
    let mut written = PlanFile::parse(&fs::read_to_string(&path).unwrap()).expect("a plan");
    written.plan.purpose = Purpose::SetAside;
    for step in &mut written.plan.steps {
        step.write = Write::UpdateImage {
            place: step.target.place.clone(),
            image: step.target.id.as_str().into(),
            changes: vec![ImageChange::Hidden(true), ImageChange::Expires(until)],
        };
    }
    fs::write(&path, written.to_json()).unwrap();
    let call = format!("run {file} --yes");
    let said = Tool::new(&call).home(home.path()).run();
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn what_was_set_aside_is_deleted_from_its_day_on() {
    let (cloud, home) = demo_cloud();
    let call = |line: &str| Tool::new(line).home(home.path());
    let mut aside = Vec::new();
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let later = today.checked_add(7.days()).unwrap();
    for (instance, until) in [("web-1", today), ("web-2", later)] {
        let choose = call("prune --oldest 2 --all-regions --format json --output aside.json");
        let filter = format!("--filter=source:{instance}");
        aside.push(ids(&choose.argument(&filter).json()));
        set_aside(&home, "aside.json", until);
    }
    assert!(aside.iter().all(|ids| ids.len() > 1), "{aside:?}");
    let due = || call("prune --due --all-regions --format json");
    let plan = due().json();
    assert_eq!(ids(&plan), aside[0]);
    assert_eq!(plan[0]["reason"], format!("due: {today}"));
    let table = call("prune --due --all-regions").run();
    assert!(table.out.contains(&format!("due {today}")), "{}", table.out);
    let other = due().argument("--filter=source:web-2").json();
    assert_eq!(ids(&other), BTreeSet::new());
    let said = call("prune --due --keep-last 3").run();
    assert_eq!((said.code, said.out.as_str()), (2, ""));

    let said = call("prune --due --all-regions --yes").run();
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(ids(&due().json()), BTreeSet::new());
    assert_eq!(deleted(cloud), aside[0]);
}

#[test]
fn a_plan_and_its_report_are_written_for_a_change_ticket() {
    let (cloud, home) = demo_cloud();
    let call = |line: &str| Tool::new(line).home(home.path());
    let prune = "prune --oldest 2 --filter source:web-2 --region RegionTwo --format";
    let planned = ids(&call(prune).argument("json").json());
    let ticket = call(prune).argument("markdown").run();
    assert_eq!(ticket.code, 0);
    assert!(ticket.out.contains("web-shop, demo"), "{}", ticket.out);
    for id in &planned {
        assert!(ticket.out.contains(id), "{}", ticket.out);
    }
    let done = call(prune).argument("markdown").argument("--yes").run();
    let told = call("history --format markdown").run();
    assert_eq!(done.out, told.out);
    assert!(told.out.starts_with("## Delete "), "{}", told.out);
    assert_eq!(deleted(cloud), planned);
}
