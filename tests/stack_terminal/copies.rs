//! Copies of a snapshot on the real stack: of an instance that is there, and of one that is gone.
use super::{
    client::openstack,
    journeys::start,
    own::{Own, shown},
    person::{filter, go_to_images},
    pty::Program,
    requests::beside_others,
    stack::{REGIONS, Stack},
};

const REGION: &str = REGIONS[0];
const SERVER: &str = "web-02";

/// Opens the form for the snapshot of this name.
fn open(snapshot: &str) -> Program {
    let program = start("demo", REGION);
    go_to_images(&program);
    filter(&program, snapshot);
    program.ask("L", "Create New Volume");
    program
}

/// Submits the form, confirms, and waits until the copy can be used; its address as it is told.
fn launch(program: &mut Program, copy: &str) -> String {
    program.wait_for_screen("a form with all its lists", |screen| {
        !screen.to_lowercase().contains("reading")
    });
    // The lists may be there before the form hears an Enter.
    program.answer("\r", "[Enter] Review");
    program.answer("y", "[y] Launch a Copy");
    let sentence = format!("{copy} is Active at ");
    program.wait_for_text(&sentence);
    let screen = program.screen();
    let (_, after) = screen.split_once(&sentence).unwrap();
    let address = after.split([' ', ',', '\n']).next().unwrap();
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    address.trim_end_matches('.').to_owned()
}

#[test]
fn a_copy_is_like_its_source_and_has_an_address_of_its_own() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let made = Own::new(&stack, "copied");
    stack.take_snapshot(REGION, SERVER, &made.name);
    stack.wait_for_images(&made.name);

    let mut program = open(&made.name);
    let copy = format!("{}-copy", made.name);
    // The name that is proposed is that of the source.
    program.keys(&format!("\x15{copy}"));
    program.wait_for_text(&copy);
    let address = launch(&mut program, &copy);

    let (source, copied) = (shown(SERVER), shown(&copy));
    assert_eq!(copied["status"], "ACTIVE");
    assert_eq!(copied["flavor"], source["flavor"]);
    assert_eq!(copied["key_name"], source["key_name"]);
    let networks = |server: &serde_json::Value| -> Vec<String> {
        let addresses = server["addresses"].as_object().unwrap();
        addresses.keys().cloned().collect()
    };
    assert_eq!(networks(&copied), networks(&source));
    assert!(
        copied["addresses"].to_string().contains(&address),
        "{address}"
    );
    assert!(
        !source["addresses"].to_string().contains(&address),
        "{address}"
    );
    assert!(
        copied["image"].to_string().contains(&made.name),
        "{copied:#}"
    );
}

#[test]
fn a_copy_of_an_instance_that_is_gone_is_put_together_from_lists() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let made = Own::new(&stack, "orphan");
    let image = stack.any_image(REGION);
    let source = format!("{}-source", made.name);
    let from = format!("--image {image} --flavor m1.small --network demo-net --wait {source}");
    openstack(REGION, &format!("server create {from}"));
    let snapshot = format!("{}-snapshot", made.name);
    stack.take_snapshot(REGION, &source, &snapshot);
    stack.wait_for_images(&snapshot);
    openstack(REGION, &format!("server delete --wait {source}"));

    let mut program = open(&snapshot);
    let copy = format!("{}-copy", made.name);
    program.keys(&format!("\x15{copy}"));
    program.wait_for_line(&["Source", "(gone)"]);
    // The only one there is has been chosen.
    program.wait_for_line(&["Networks", "demo-net"]);
    let address = launch(&mut program, &copy);
    let copied = shown(&copy);
    assert_eq!(copied["status"], "ACTIVE");
    assert!(
        copied["addresses"].to_string().contains(&address),
        "{address}"
    );
}
