//! What is protected on the screen is left out of a delete by name, until it is unprotected by a
//! plan of its own; and what else is said of an image on the screen is what Glance has.
use super::{
    client::{openstack, told},
    journeys::start,
    person::{choose, confirm_delete, filter, go_to_images, mark_all_of},
    pty::Program,
    requests::beside_others,
    stack::{REGIONS, Stack},
    traces::{clean_up, id},
};
use serde_json::Value;

const REGION: &str = REGIONS[0];
const SERVERS: [&str; 3] = ["web-01", "web-02", "web-03"];

/// A snapshot of each server, and a volume made from one; taken away when dropped.
struct Snapshots<'a> {
    stack: &'a Stack,
    prefix: String,
}

impl<'a> Snapshots<'a> {
    fn new(stack: &'a Stack, what: &str, servers: &[&str]) -> Self {
        let prefix = format!("{what}-{}", std::process::id());
        let snapshots = Self { stack, prefix };
        for server in servers {
            let name = format!("{}-{server}", snapshots.prefix);
            stack.take_snapshot(REGION, server, &name);
        }
        stack.wait_for_images(&snapshots.prefix);
        snapshots
    }

    fn all(&self) -> Vec<Value> {
        self.stack.images_named(REGION, &self.prefix)
    }

    fn protected(&self) -> usize {
        let images = self.all();
        let protected = images.iter().filter(|image| image["protected"] == true);
        protected.count()
    }

    fn volumes(&self) -> Vec<Value> {
        let volumes = told(REGION, "volume list");
        let volumes = volumes.as_array().unwrap().iter();
        let own = volumes.filter(|volume| {
            let name = volume["Name"].as_str();
            name.is_some_and(|name| name.starts_with(&self.prefix))
        });
        own.cloned().collect()
    }
}

impl Drop for Snapshots<'_> {
    fn drop(&mut self) {
        clean_up(|| {
            for volume in self.volumes() {
                openstack(
                    REGION,
                    &format!("volume delete {}", volume["ID"].as_str().unwrap()),
                );
            }
            for image in self.all() {
                self.stack.unprotect(REGION, id(&image));
                println!("{}", self.stack.delete_image(REGION, id(&image)));
            }
        });
    }
}

fn quit(mut program: Program) {
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
}

#[test]
fn what_is_protected_in_bulk_is_left_out_of_a_delete_until_a_plan_of_its_own_unprotects_it() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let snapshots = Snapshots::new(&stack, "protect", &SERVERS);
    let program = start("demo", REGION);
    go_to_images(&program);
    mark_all_of(&program, &snapshots.prefix);
    program.wait_for_text("3 marked");
    program.keys("P");
    program.answer("y", "[y] Protect Image (3)");
    program.wait_for_text("Protect Image: 3 done");
    assert_eq!(snapshots.protected(), 3);

    program.keys("d");
    program.wait_for_text("Left out, protected: 3");
    let screen = program.screen();
    for server in SERVERS {
        let name = format!("{}-{server}", snapshots.prefix);
        assert!(screen.contains(&name), "{screen}");
    }
    assert!(!screen.contains("[y]"), "{screen}");
    program.answer("n", "Confirm Delete Images");
    assert_eq!(snapshots.all().len(), 3);

    program.keys("P");
    program.answer("y", "[y] Unprotect Image (3)");
    program.wait_for_text("Unprotect Image: 3 done");
    assert_eq!(snapshots.protected(), 0);
    assert_eq!(snapshots.all().len(), 3, "the plan deletes nothing");

    program.keys("d");
    confirm_delete(&program);
    program.wait_for_text("Nothing here matches");
    assert_eq!(snapshots.all(), Vec::<Value>::new());
    quit(program);
}

#[test]
fn an_image_is_edited_and_a_volume_is_made_from_it() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let snapshots = Snapshots::new(&stack, "edit", &["worker-01"]);
    let name = format!("{}-worker-01", snapshots.prefix);
    let program = start("demo", REGION);
    go_to_images(&program);
    filter(&program, &name);
    program.ask("e", "Nothing is changed yet.");
    // From the name to the description and on to the last field.
    program.keys("-kept\tbefore the upgrade\t\t\t\t");
    program.answer("\r", "[Enter] Edit Image");
    program.wait_for_line(&["Edit Image: ", ", done ("]);
    let images = stack.images(REGION, &format!("{name}-kept"));
    assert_eq!(images[0]["description"], "before the upgrade");

    choose(&program, "\r", "Create Volume");
    program.answer("\t\r", "[Enter] Create Volume");
    program.wait_for_line(&["Create Volume: ", ", done ("]);
    let volumes = snapshots.volumes();
    assert_eq!(volumes.len(), 1, "{volumes:#?}");
    assert_eq!(volumes[0]["Status"], "available");
    quit(program);
}
