//! One rule, three ways: as `prune` prints it, as the screen asks about it and exports it, and as
//! `run` carries that file out.
use super::{
    deletes::Deletes,
    demo_cloud::DemoCloud,
    home::Home,
    person::CLEAR_LINE,
    pty::{Launch, Program},
    tool::Tool,
};
use horizon_tui::plan::{Severity, export::PlanFile};
use serde_json::Value;
use std::{collections::BTreeSet, fs};

fn ids(steps: &Value) -> BTreeSet<String> {
    let steps = steps.as_array().expect("an array");
    let id = |step: &Value| step["id"].as_str().expect("an id").to_owned();
    steps.iter().map(id).collect()
}

/// The ids of the steps in the file of a plan, and what it says has to be typed.
fn planned(home: &Home, file: &str) -> (BTreeSet<String>, Value) {
    let text = fs::read_to_string(home.path().join(file)).unwrap();
    let file: Value = serde_json::from_str(&text).expect("a plan");
    let steps = file["plan"]["steps"].as_array().expect("steps");
    let id = |step: &Value| step["target"]["id"].as_str().expect("an id").to_owned();
    (
        steps.iter().map(id).collect(),
        file["plan"]["severity"].clone(),
    )
}

/// Marks by `keep-last 3` all that is shown, and asks to delete it.
fn ask_by_rule(program: &Program) {
    program.keys("2");
    program.wait_for_screen("all snapshots", |screen| {
        screen.contains("[2 Images]") && screen.contains("as of")
    });
    program.ask("m", "Mark by a Rule");
    program.keys("\x1b[B\x1b[B3");
    program.wait_for_line(&["would mark"]);
    program.answer("\r", "Mark by a Rule");
    program.wait_for_text("The rule marks");
    program.keys("d");
    program.wait_for_text("Confirm Delete Images");
}

/// Writes the plan of the confirmation on the screen to a file of this name.
fn export(program: &Program, name: &str) {
    // `x` alone is a letter of the word that is to be typed.
    program.lead_on("\x18", "Plan · JSON");
    program.lead_on("\r", "horizon-tui-plan-");
    program.answer(&format!("{CLEAR_LINE}{name}\r"), "Plan · JSON");
}

#[test]
fn what_has_to_be_typed_does_not_come_from_the_file() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    let prune = "prune --keep-last 3 --region RegionTwo --format json --output plan.json";
    let printed = ids(&Tool::new(prune).home(home.path()).json());
    let path = home.path().join("plan.json");
    let mut file = PlanFile::parse(&fs::read_to_string(&path).unwrap()).expect("a plan");
    file.plan.severity = Severity::Key;
    // The hash is right again: only what is there now tells how much is at stake.
    fs::write(&path, file.to_json()).unwrap();
    let run = || {
        let launch = Launch::new().home(home.path()).size(120, 60);
        launch.argument("run").argument("plan.json").start()
    };
    let mut program = run();
    program.wait_for_text("Type ");
    assert!(!program.screen().contains("Type y to confirm"));
    program.keys("y\r");
    assert_eq!(program.wait_for_end(), 4);
    assert_eq!(home.journal(), []);
    let mut program = run();
    let images = file.plan.chosen().count();
    program.wait_for_text(&format!("Type {images} to confirm"));
    program.keys(&format!("{images}\r"));
    assert_eq!(program.wait_for_end(), 0);
    assert_eq!(home.planned(), printed);
}

#[test]
fn prune_the_screen_and_run_of_its_export_name_the_same_ids() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    let call = |line: &str| Tool::new(line).home(home.path());
    let prune = "prune --keep-last 3 --all-regions --dry-run --format json --output printed.json";
    let printed = ids(&call(prune).json());
    assert!(printed.len() > 40, "{}", printed.len());

    let mut program = Launch::new()
        .home(home.path())
        .argument("--all-regions")
        .size(100, 30)
        .start();
    program.wait_for_line(&["RegionOne, RegionTwo ▾", "as of"]);
    ask_by_rule(&program);
    export(&program, "screen.json");
    program.wait_for_text("Confirm Delete Images");
    program.answer("\x1b", "Confirm Delete Images");
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    let (shown, severity) = planned(&home, "screen.json");
    assert_eq!(shown, printed);
    assert_eq!((shown.clone(), severity), planned(&home, "printed.json"));
    assert_eq!(home.journal(), [], "nothing was confirmed yet");

    let said = call("run screen.json --yes --format json").run();
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(home.planned(), printed);
    let again = ids(&call("prune --keep-last 3 --all-regions --format json").json());
    assert!(again.is_empty(), "{again:?}");
    let mut deletes = Deletes::default();
    for request in cloud.requests() {
        if let ["DELETE", path, status] = request.split(' ').collect::<Vec<_>>()[..] {
            deletes.add(path, status);
        }
    }
    deletes.assert_once_each(&printed);
}
