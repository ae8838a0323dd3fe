//! What a start says that cannot go as wished.
use super::{demo_cloud::DemoCloud, home::Home, pty::Launch};

/// A secret that must never be seen again.
const CANARY: &str = "c4n4ry-8e1f";

#[test]
fn nothing_configured_says_where_was_looked_and_offers_the_demo() {
    let home = Home::new();
    let mut program = Launch::new().home(home.path()).start();
    program.wait_for_text("No cloud is configured.");
    program.wait_for_text("Looked in:");
    program.wait_for_line(&[".config/openstack/clouds.yaml", "not found"]);
    program.wait_for_line(&["/etc/openstack/clouds.yaml", "not found"]);
    program.wait_for_line(&["d", "Look around in the embedded demo cloud"]);
    program.keys("d");
    program.wait_for_line(&["[1 Instances]"]);
    program.wait_for_line(&["web-4", "Active"]);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_restored();
    assert_eq!(program.screen(), "");
}

#[test]
fn a_cloud_that_does_not_exist_names_those_that_do() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some(CANARY)));
    let launch = Launch::new().home(home.path());
    let mut program = launch.argument("--cloud=prot").start();
    assert_eq!(program.wait_for_end(), 2);
    program.wait_for_line(&["there is no cloud `prot`", "`port`"]);
    assert!(!program.sent().contains(CANARY));
    assert_eq!(cloud.requests(), [""; 0]);
}

#[test]
fn a_region_that_does_not_exist_names_those_that_do() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    let launch = Launch::new().home(home.path());
    let program = launch.argument("--region=RegionTow").start();
    program.wait_for_text("There is no region RegionTow.");
    program.wait_for_text("RegionOne");
    program.answer("2", "Choose Region");
    program.wait_for_line(&["edge-1", "Active"]);
}

#[test]
fn a_server_that_cannot_be_reached_is_named_with_what_to_try() {
    let yaml = "clouds:\n  off:\n    auth:\n      auth_url: http://127.0.0.1:1/v3\n      \
                username: a\n      password: c4n4ry-8e1f\n      project_name: p\n";
    let home = Home::with_clouds(yaml);
    let mut program = Launch::new().home(home.path()).start();
    program.wait_for_text("Unable to sign in to off.");
    program.wait_for_text("The server cannot be reached.");
    program.wait_for_text("Check the address");
    program.wait_for_text("http://127.0.0.1:1/v3");
    program.wait_for_line(&["Enter", "Try again"]);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    assert!(!program.sent().contains(CANARY));
}

#[test]
fn a_clouds_yaml_that_cannot_be_read_is_named_by_line_and_never_shown() {
    let broken = [
        (
            "clouds:\n  a:\n    auth:\n      password: [c4n4ry-8e1f\n",
            "line 4",
        ),
        ("clouds:\n  a:\n    auth: \"c4n4ry-8e1f\n", "line 4"),
        ("clouds:\n  a:\n\tauth: c4n4ry-8e1f\n", "line 3"),
        ("clouds: c4n4ry-8e1f\n", "line 1"),
        ("clouds:\n  a:\n    auth: *c4n4ry-8e1f\n", "line 3"),
        ("clouds:\n  a:\n    c4n4ry-8e1f\n    b: c\n", "line 4"),
    ];
    for (yaml, place) in broken {
        let home = Home::with_clouds(yaml);
        let mut program = Launch::new().size(200, 24).home(home.path()).start();
        assert_eq!(program.wait_for_end(), 2, "{yaml}");
        program.wait_for_line(&[".config/openstack/clouds.yaml", place]);
        assert!(!program.sent().contains(CANARY), "{}", program.sent());
        program.assert_modes_restored();
    }
}
