//! Instances changed from the menu of their row on the real stack; the client says what became of
//! them.
use super::{
    client::told,
    journeys::start,
    own::{Disk, Own, events, shown},
    person::{CLEAR_LINE, choose, filter},
    pty::Program,
    requests::beside_others,
    stack::{REGIONS, Stack},
};
use serde_json::Value;

const REGION: &str = REGIONS[0];

/// Chooses an entry of the row's menu, says yes, and follows it to its end.
fn change(program: &Program, server: &str, entry: &str) {
    choose(program, "\r", entry);
    program.answer("y", &format!("[y] {entry}"));
    program.wait_for_text(&format!("{entry}: {server}, done"));
    program.wait_for_no(", done (");
}

#[test]
fn an_instance_goes_from_state_to_state_by_the_menu_of_its_row_and_to_its_end() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let own = Own::new(&stack, "menu");
    let (server, _) = own.instance("vm", Disk::Image);
    let mut program = start("demo", REGION);
    filter(&program, &server);
    for (entry, status, is_locked) in [
        ("Shut Off Instance", "SHUTOFF", false),
        ("Start Instance", "ACTIVE", false),
        ("Soft Reboot Instance", "ACTIVE", false),
        ("Pause Instance", "PAUSED", false),
        ("Resume Paused Instance", "ACTIVE", false),
        ("Suspend Instance", "SUSPENDED", false),
        ("Resume Suspended Instance", "ACTIVE", false),
        ("Lock Instance", "ACTIVE", true),
        ("Unlock Instance", "ACTIVE", false),
    ] {
        change(&program, &server, entry);
        let shown = shown(&server);
        assert_eq!(shown["status"], status, "{entry}");
        assert_eq!(shown["locked"], is_locked, "{entry}");
        assert_eq!(shown["OS-EXT-STS:task_state"], Value::Null, "{entry}");
    }
    let done = [
        "create", "stop", "start", "reboot", "pause", "unpause", "suspend", "resume", "lock",
        "unlock",
    ];
    assert_eq!(events(&server), done);

    choose(&program, "\r", "Delete Instance");
    let demand = format!("Type {server} to delete:");
    program.answer(&format!("{CLEAR_LINE}{server}\r"), &demand);
    program.wait_for_text(&format!("Delete Instance: {server}, done"));
    // Nova lists it for a moment longer; a look just then brings no row back.
    program.keys("\x12");
    program.wait_for_text("Nothing here matches");
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    let gone = || told(REGION, &format!("server list --name ^{server}$"));
    let is_gone = |list: Value| {
        let mut servers = list.as_array().unwrap().iter();
        servers.all(|server| server["Status"] == "DELETED")
    };
    assert!(is_gone(gone()));
}

/// The statuses of the instances whose names begin so, as the client lists them.
fn statuses(prefix: &str) -> Vec<String> {
    let servers = told(REGION, &format!("server list --name ^{prefix}"));
    let servers = servers.as_array().unwrap().iter();
    servers
        .map(|server| server["Status"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_marked_is_shut_off_and_started_at_once() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let own = Own::new(&stack, "many");
    for part in ["a", "b"] {
        own.instance(part, Disk::Image);
    }
    let mut program = start("demo", REGION);
    filter(&program, &own.name);
    for (entry, status) in [
        ("Shut Off Instance", "SHUTOFF"),
        ("Start Instance", "ACTIVE"),
    ] {
        program.lead_on("*", "2 marked");
        choose(&program, "M", entry);
        program.answer("y", &format!("[y] {entry} (2)"));
        program.wait_for_text(&format!("{entry}: 2 done"));
        assert_eq!(statuses(&own.name), [status; 2]);
        program.wait_for_no("2 done");
    }
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
}
