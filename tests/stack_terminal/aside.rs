//! What an instance inherits from an image that is set aside means nothing on its own snapshots.
use super::{
    client::{openstack, told},
    home::Home,
    journeys::start,
    person::{filter, go_to_images},
    requests::beside_others,
    stack::{REGIONS, Stack, clouds},
    tool::Tool,
    traces::clean_up,
};
use serde_json::Value;

const REGION: &str = REGIONS[0];

/// The instance that is snapshotted first, and its flavor.
const SERVER: (&str, &str) = ("web-03", "m1.small");

/// An image, an instance launched from it, and the snapshot of that; taken away when dropped.
struct Family {
    parent: String,
    child: String,
    snapshot: String,
}

impl Family {
    fn new() -> Self {
        let own = format!("aside-{}", std::process::id());
        Self {
            parent: format!("{own}-parent"),
            child: format!("{own}-child"),
            snapshot: format!("{own}-snapshot"),
        }
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        clean_up(|| {
            let servers = told(REGION, &format!("server list --name ^{}$", self.child));
            if servers
                .as_array()
                .is_some_and(|servers| !servers.is_empty())
            {
                openstack(REGION, &format!("server delete --wait {}", self.child));
            }
        });
        for hidden in ["", "--hidden"] {
            let list = told(REGION, &format!("image list --private {hidden}"));
            for image in list.as_array().unwrap() {
                let name = image["Name"].as_str().unwrap_or_default();
                if name == self.parent || name == self.snapshot {
                    let id = image["ID"].as_str().unwrap();
                    clean_up(|| openstack(REGION, &format!("image delete {id}")));
                }
            }
        }
    }
}

fn set_aside(name: &str) {
    let mut program = start("demo", REGION);
    go_to_images(&program);
    filter(&program, name);
    program.ask("H", "nothing is freed");
    program.answer("y", "Confirm Set Image Aside");
    program.wait_for_text("is set aside");
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
}

/// The images that a filter finds, as the program lists them.
fn found(home: &Home, terms: &str) -> Vec<Value> {
    let tool = Tool::new("--cloud demo list images --format json")
        .variable("OS_CLIENT_CONFIG_FILE", clouds().to_str().unwrap())
        .home(home.path())
        .argument(&format!("--region={REGION}"))
        .argument(&format!("--filter={terms}"));
    tool.json().as_array().unwrap().clone()
}

fn names(images: &[Value]) -> Vec<&str> {
    let names = images.iter().map(|image| image["name"].as_str());
    names.map(Option::unwrap).collect()
}

#[test]
fn a_snapshot_of_an_instance_launched_from_an_image_set_aside_is_neither_aside_nor_due() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let family = Family::new();
    let (server, flavor) = SERVER;
    stack.take_snapshot(REGION, server, &family.parent);
    stack.wait_for_images(&family.parent);
    let parent = stack.images(REGION, &family.parent)[0]["id"].clone();
    let parent = parent.as_str().unwrap();
    set_aside(&family.parent);

    let from = format!("--image {parent} --flavor {flavor} --network demo-net");
    openstack(
        REGION,
        &format!("server create {from} --wait {}", family.child),
    );
    let snapshot = &family.snapshot;
    openstack(
        REGION,
        &format!(
            "server image create --wait --name {snapshot} {}",
            family.child
        ),
    );
    let images = stack.images(REGION, snapshot);
    let inherited = images[0]["horizon_tui_expires"].as_str();
    assert!(
        inherited.is_some_and(|value| value.starts_with(parent)),
        "{images:#?}"
    );
    assert_eq!(images[0]["os_hidden"], false);

    let home = Home::new();
    let aside = found(&home, &format!("{} is:aside", "aside-"));
    assert!(
        names(&aside).contains(&family.parent.as_str()),
        "{aside:#?}"
    );
    assert!(!names(&aside).contains(&snapshot.as_str()), "{aside:#?}");
    let children = found(&home, &format!("source:{}", family.child));
    assert_eq!(names(&children), [snapshot]);
    assert_eq!(children[0]["source"]["state"], "known");
}
