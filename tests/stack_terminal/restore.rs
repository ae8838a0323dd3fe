//! Instances put back on the real stack, and what is refused before anything is sent. The
//! hypervisor and the volumes hold no data: this shows calls, states, images and addresses.
use super::{
    client::{openstack, told},
    journeys::start,
    own::{Disk, Own, events, shown},
    person::{CLEAR_LINE, filter, go_to_images, order_snapshot},
    pty::Program,
    requests::{beside_others, changes_asked},
    stack::{REGIONS, Stack},
    traces::id,
};
use serde_json::Value;
use std::{fs, path::Path};

const REGION: &str = REGIONS[0];

fn quit(mut program: Program) {
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
}

/// Takes a snapshot of the instance under the cursor and follows it to its end.
fn snapshot(program: &Program, name: &str) {
    order_snapshot(program, name);
    program.wait_for_text(&format!("Snapshot {name} is Active"));
    program.wait_for_no("is Active (");
}

/// Opens the form for what stands first among that to which the instance can be put back.
fn choose_first(program: &Program, server: &str) {
    program.ask("R", &format!("Restore Instance: {server}"));
    program.answer("\r", "[Enter] Choose");
    program.wait_for_text("Snapshot first");
}

/// Types the name and follows the instance until it is at rest again.
fn confirm(program: &Program, server: &str) {
    let demand = format!("Type {server} to restore:");
    program.answer(&format!("{CLEAR_LINE}{server}\r"), &demand);
    program.wait_for_text(&format!("Restore Instance: {server}, done"));
    program.wait_for_no(", done");
}

/// Asserts that only what it was made anew from has changed.
fn assert_restored(before: &Value, after: &Value) {
    assert_eq!(after["status"], "ACTIVE", "{after:#}");
    assert_eq!(after["OS-EXT-STS:task_state"], Value::Null);
    for kept in [
        "id",
        "name",
        "addresses",
        "flavor",
        "security_groups",
        "volumes_attached",
    ] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
}

#[test]
fn an_instance_on_an_image_is_put_back_and_keeps_its_addresses_also_with_a_snapshot_first() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let own = Own::new(&stack, "restore");
    let (server, before) = own.instance("vm", Disk::Image);
    let (good, rescue) = (own.named("good"), own.named("rescue"));
    let program = start("demo", REGION);
    filter(&program, &server);
    snapshot(&program, &good);

    choose_first(&program, &server);
    program.keys("n");
    program.wait_for_line(&["Snapshot first", "No"]);
    program.answer("\r", "[Enter] Review");
    program.wait_for_line(&["Restore from", &good]);
    confirm(&program, &server);
    let restored = shown(&server);
    assert_restored(&before, &restored);
    assert!(restored["image"].to_string().contains(&good));
    assert_eq!(events(&server), ["create", "createImage", "rebuild"]);

    choose_first(&program, &server);
    program.answer(&format!("\r{CLEAR_LINE}{rescue}\r"), "[Enter] Review");
    program.wait_for_line(&["Snapshot first", &rescue]);
    confirm(&program, &server);
    assert_restored(&before, &shown(&server));
    let both = ["create", "createImage", "rebuild", "createImage", "rebuild"];
    assert_eq!(events(&server), both, "the snapshot before the rebuild");
    let rescued = stack.images(REGION, &rescue);
    assert_eq!(rescued.len(), 1);
    assert_eq!(rescued[0]["status"], "active");
    assert_eq!(rescued[0]["instance_uuid"], before["id"]);
    program.keys("6");
    program.wait_for_line(&["Restore Instance", "2 done"]);
    quit(program);
}

/// The image that a volume was last made from, as the client tells it.
fn image_of(volume: &Value) -> Value {
    let volume = told(REGION, &format!("volume show {}", id(volume)));
    volume["volume_image_metadata"]["image_name"].clone()
}

#[test]
fn an_instance_on_a_volume_is_put_back_to_an_ordinary_image_and_not_to_its_own_snapshot() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let own = Own::new(&stack, "volume");
    let (server, before) = own.instance("vm", Disk::Volume);
    let volume = &before["volumes_attached"][0];
    let made_from = image_of(volume);
    let program = start("demo", REGION);
    filter(&program, &server);
    snapshot(&program, &own.named("good"));

    program.ask("R", &format!("Restore Instance: {server}"));
    program.wait_for_line(&[&own.named("good"), "of volume snapshots"]);
    // Its own, the newest, stands first; the cursor stands on what will do.
    program.answer("g\r", "[Enter] Choose");
    program.wait_for_text("Not possible: Restore Instance (of volume snapshots: launch a copy");
    assert_eq!(events(&server), ["create", "createImage"]);
    assert_eq!(image_of(volume), made_from);
    program.keys("\x1b");
    program.wait_for_no("Not possible");

    choose_first(&program, &server);
    program.keys("n");
    program.wait_for_line(&["Snapshot first", "No"]);
    program.answer("\r", "[Enter] Review");
    program.wait_for_text("It runs on a volume: that volume is overwritten");
    let screen = program.screen();
    confirm(&program, &server);
    assert_restored(&before, &shown(&server));
    assert_eq!(events(&server), ["create", "createImage", "rebuild"]);
    let now = image_of(volume);
    assert_ne!(now, made_from);
    let line = screen.lines().find(|line| line.contains("Restore from"));
    assert!(line.unwrap().contains(now.as_str().unwrap()), "{screen}");
    quit(program);
}

/// Asks to restore the instance of this name, is refused with the reason, and nothing is sent.
fn assert_refused(program: &Program, stack: &Stack, server: &str, reason: &str) {
    let id = stack.server(REGION, server);
    let before = changes_asked(&id);
    filter(program, server);
    program.ask("R", "Not possible: ");
    program.wait_for_line(&["Not possible: ", reason]);
    program.keys("\x1b");
    program.wait_for_no("Not possible");
    assert_eq!(changes_asked(&id), before, "{server}");
}

#[test]
fn an_instance_in_the_wrong_state_is_not_put_back_and_the_screen_says_why() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let program = start("demo", REGION);
    for (server, reason) in [
        ("db-02", "locked"),
        ("worker-01", "not in status Paused"),
        ("worker-02", "not in status Suspended"),
        ("worker-03", "not in status Shelved Offloaded"),
        ("worker-04", "not in status Confirm or Revert"),
    ] {
        assert_refused(&program, &stack, server, reason);
    }
    quit(program);
}

#[test]
fn an_instance_on_a_volume_is_not_put_back_by_an_old_nova() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let program = start("demo-old-nova", REGION);
    let reason = "on a volume, which this cloud cannot rebuild (Nova 2.93)";
    assert_refused(&program, &stack, "files-01", reason);
    quit(program);
}

#[test]
fn an_image_that_would_not_fit_or_is_empty_and_an_instance_that_is_busy_are_refused() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let own = Own::new(&stack, "refuse");
    let (server, before) = own.instance("vm", Disk::Image);
    let folder = tempfile::tempdir().unwrap();
    let image = |part: &str, more: &str| {
        let file = folder.path().join(part);
        fs::write(&file, if part == "empty" { "" } else { "data" }).unwrap();
        image_like_a_snapshot(&own.named(part), &file, id(&before), more);
    };
    image("disk", "--min-disk 100");
    image("ram", "--min-ram 99999");
    image("empty", "");
    let program = start("demo", REGION);
    go_to_images(&program);
    for (part, reason) in [
        ("disk", "needs 100 GiB of disk, the flavor has 20"),
        ("ram", "needs 99999 MiB of memory, the flavor has 2048"),
        (
            "empty",
            "its data is in volume snapshots: the disk would be empty",
        ),
    ] {
        filter(&program, &own.named(part));
        program.ask("R", "Not possible: ");
        program.wait_for_line(&["Not possible: ", reason]);
        program.keys("\x1b");
        program.wait_for_no("Not possible");
    }
    // A snapshot that takes as long as anybody needs to ask.
    stack.set_metadata(REGION, id(&before), "stack_upload_seconds", "60");
    stack.take_snapshot(REGION, &server, &own.named("slow"));
    program.keys("1\x12");
    filter(&program, &server);
    program.wait_for_line(&["▸", &server, "Image"]);
    assert_refused(&program, &stack, &server, "busy: Image");
    quit(program);
    let after = shown(&server);
    assert_eq!(after["image"], before["image"]);
    assert_eq!(changes_asked(id(&before)), [""; 0]);
    assert_eq!(events(&server), ["create", "createImage"]);
}

/// An image that says it was taken from an instance, as Nova would write it.
pub(crate) fn image_like_a_snapshot(name: &str, data: &Path, server: &str, more: &str) {
    let data = data.display();
    let of = format!("--property image_type=snapshot --property instance_uuid={server}");
    let form = "--private --disk-format raw --container-format bare";
    openstack(
        REGION,
        &format!("image create -c id {form} --file {data} {of} {more} {name}"),
    );
}
