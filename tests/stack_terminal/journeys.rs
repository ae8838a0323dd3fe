//! The main job on the real services, and snapshots that are not like others.
use super::{
    person::{CLEAR_LINE, choose_next_region, delete_by_word, filter, order_snapshot},
    pty::{Launch, Program},
    requests::beside_others,
    stack::{REGIONS, Stack, clouds},
    traces::{Knob, Traces, id},
};
use serde_json::Value;

/// The program with one region on the screen.
pub(crate) fn start(cloud: &str, region: &str) -> Program {
    let launch = Launch::new().variable("OS_CLIENT_CONFIG_FILE", clouds().to_str().unwrap());
    let launch = launch.argument(&format!("--cloud={cloud}"));
    let program = launch.argument(&format!("--region={region}")).start();
    program.wait_for_line(&[&format!("{region} ▾"), "as of"]);
    program
}

fn quit(mut program: Program) {
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_restored();
    assert_eq!(program.screen(), "", "nothing is left on the screen");
}

/// Takes a snapshot of an instance and waits until it is Active; gives what Glance says of it.
fn take_snapshot(program: &Program, stack: &Stack, region: &str, of: &str, name: &str) -> Value {
    program.keys("1");
    filter(program, of);
    order_snapshot(program, name);
    program.wait_for_text(&format!("Snapshot {name} is Active"));
    let images = stack.images(region, name);
    assert_eq!(images.len(), 1, "{images:#?}");
    assert_eq!(images[0]["status"], "active");
    assert_eq!(images[0]["horizon_tui_image"], images[0]["id"]);
    images[0].clone()
}

fn delete(program: &Program, stack: &Stack, region: &str, image: &Value) {
    let name = image["name"].as_str().unwrap();
    program.keys("2");
    program.wait_for_line(&["▸", name, "Active"]);
    delete_by_word(program, name);
    assert!(!stack.has_image(region, id(image)), "{name}");
}

#[test]
fn a_snapshot_is_taken_followed_found_and_deleted_in_both_regions() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let traces = Traces::new(&stack, "journey");
    let program = start("demo", REGIONS[0]);
    for (region, instance) in REGIONS.into_iter().zip(["ci-runner-02", "db-01"]) {
        if region != REGIONS[0] {
            program.keys("1");
            choose_next_region(&program, region);
        }
        let image = take_snapshot(&program, &stack, region, instance, traces.name());
        assert_ne!(image["size"], 0);
        delete(&program, &stack, region, &image);
    }
    program.keys("6");
    program.wait_for_screen("both snapshots and both deletions", |screen| {
        let ended = |action: &str| {
            let lines = screen.lines().filter(|line| line.contains(action));
            lines
                .filter(|line| line.contains("journey-") && line.contains("Done"))
                .count()
        };
        ended("Create Snapshot") == 2 && ended("Delete Image") == 2
    });
    quit(program);
}

#[test]
fn a_snapshot_of_volumes_says_what_it_makes_and_takes_it_along_when_it_goes() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let traces = Traces::new(&stack, "volumes");
    let region = REGIONS[1];
    let program = start("demo", region);
    filter(&program, "files-01");
    program.ask("s", "A volume snapshot is made of the volume it runs on");
    program.keys("\x1b");
    program.wait_for_no("Snapshot Name");
    let image = take_snapshot(&program, &stack, region, "", traces.name());
    assert_eq!(stack.volume_snapshots(region, traces.name()).len(), 1);
    program.keys("2");
    program.wait_for_line(&["▸", traces.name()]);
    program.ask("d", "1 volume snapshot is deleted with it");
    let word = format!("{CLEAR_LINE}{}\r", traces.name());
    program.answer(&word, "Confirm Delete Image");
    program.wait_for_no(traces.name());
    program.keys("6");
    program.wait_for_line(&["Delete Image", "2 done"]);
    assert!(!stack.has_image(region, id(&image)));
    assert_eq!(stack.volume_snapshots(region, traces.name()).len(), 0);
    quit(program);
}

#[test]
fn a_snapshot_that_fails_in_the_cloud_is_reported_as_failed() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let traces = Traces::new(&stack, "fails");
    let region = REGIONS[0];
    let instance = "büro-東京-01";
    let _knob = Knob::snapshots_fail(&stack, instance);
    let program = start("demo", region);
    filter(&program, "büro");
    program.wait_for_line(&["▸", instance]);
    order_snapshot(&program, traces.name());
    program.wait_for_line(&["Unable to create snapshot", "The snapshot failed"]);
    assert_eq!(stack.images(region, traces.name()), [Value::Null; 0]);
    program.keys("6");
    program.wait_for_line(&["Create Snapshot", "fails-", "Failed"]);
    program.keys("i");
    program.wait_for_text("[Esc] Close");
    program.wait_for_text("its image is gone.");
    program.keys("\x1b");
    program.wait_for_no("[Esc] Close");
    quit(program);
}
