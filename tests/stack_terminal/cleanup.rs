//! A clean-up by a rule over hundreds of snapshots in both regions: what is left is exactly what
//! the rule says, and the servers were asked for nothing else.
use super::{
    client::listed,
    home::Home,
    requests::{alone, requests, seed_many},
    stack::{REGIONS, Stack, clouds},
    tool::Tool,
    traces::id,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Seeded records in each region; a tenth of them are protected.
const RECORDS: usize = 140;

/// Snapshots that Nova takes: the first round and the second.
const ROUNDS: [[&[&str]; 2]; 2] = [
    [
        &[
            "web-01",
            "web-02",
            "web-03",
            "db-01",
            "db-02",
            "ci-runner-02",
            "worker-01",
            "worker-02",
        ],
        &["web-01", "web-02", "db-01"],
    ],
    [&["web-01", "db-01", "db-02"], &["db-01"]],
];

/// The same for instances on volumes: five in all.
const ON_VOLUMES: [[&[&str]; 2]; 2] = [
    [&["files-01", "files-02"], &["files-01"]],
    [&["files-01"], &["files-01"]],
];

/// What the rule keeps of each instance.
const KEPT: usize = 1;

/// Takes away whatever is left, whether the test came to its end or not.
struct Seeded<'a> {
    stack: &'a Stack,
    prefix: String,
}

impl Drop for Seeded<'_> {
    fn drop(&mut self) {
        for region in REGIONS {
            for image in self.stack.images_named(region, &self.prefix) {
                self.stack.unprotect(region, id(&image));
                println!("{}", self.stack.delete_image(region, id(&image)));
            }
            for snapshot in self.stack.all_volume_snapshots(region) {
                if name(&snapshot).contains(&self.prefix) {
                    self.stack.delete_volume_snapshot(region, id(&snapshot));
                }
            }
        }
    }
}

fn name(thing: &Value) -> &str {
    thing["name"].as_str().unwrap_or_default()
}

impl<'a> Seeded<'a> {
    fn new(stack: &'a Stack) -> Self {
        let prefix = format!("cleanup-{}", std::process::id());
        let seeded = Self { stack, prefix };
        for region in ["one", "two"] {
            seed_many(RECORDS, region, &seeded.prefix);
        }
        for (round, (real, volumes)) in ROUNDS.iter().zip(ON_VOLUMES).enumerate() {
            for (at, region) in REGIONS.into_iter().enumerate() {
                for server in real[at].iter().chain(volumes[at]) {
                    let name = format!("{}-{server}-{round}", seeded.prefix);
                    stack.take_snapshot(region, server, &name);
                }
            }
            stack.wait_for_images(&seeded.prefix);
        }
        seeded
    }

    fn images(&self) -> Vec<(&'static str, Value)> {
        let all = REGIONS.into_iter().flat_map(|region| {
            let images = self.stack.images_named(region, &self.prefix);
            images.into_iter().map(move |image| (region, image))
        });
        all.collect()
    }
}

/// Whose snapshot an image is: as Nova wrote it down, or as its name tells where Nova does not.
fn source(region: &str, image: &Value) -> String {
    let known = image["instance_uuid"].as_str();
    let on_volumes = image["size"] == 0;
    let named = name(image).rsplit_once('-').unwrap_or_default().0;
    match known {
        Some(server) if !on_volumes => server.to_owned(),
        _ => format!("{region} {named}"),
    }
}

/// What the rule must leave, by an own reckoning: of each instance the newest, and what is
/// protected.
fn to_be_kept(images: &[(&str, Value)]) -> BTreeSet<String> {
    let mut groups: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for (region, image) in images {
        groups.entry(source(region, image)).or_default().push(image);
    }
    let mut kept = BTreeSet::new();
    for group in groups.values_mut() {
        group.sort_by_key(|image| std::cmp::Reverse(image["created_at"].as_str()));
        let protected = group.iter().filter(|image| image["protected"] == true);
        let newest = group.iter().take(KEPT).chain(protected);
        kept.extend(newest.map(|image| id(image).to_owned()));
    }
    kept
}

fn prune(home: &Home, prefix: &str) -> Tool {
    Tool::new("--cloud demo prune --all-regions --format json")
        .variable("OS_CLIENT_CONFIG_FILE", clouds().to_str().unwrap())
        .home(home.path())
        .argument(&format!("--name={prefix}-*"))
        .argument(&format!("--keep-last={KEPT}"))
}

fn ids<'a>(things: impl IntoIterator<Item = &'a Value>) -> BTreeSet<String> {
    things
        .into_iter()
        .map(|thing| id(thing).to_owned())
        .collect()
}

#[test]
fn a_rule_leaves_exactly_what_it_says_in_both_regions() {
    let _counting = alone();
    let stack = Stack::sign_in();
    let seeded = Seeded::new(&stack);
    let before = seeded.images();
    assert_eq!(before.len(), 2 * RECORDS + 20);
    let kept = to_be_kept(&before);
    let all = ids(before.iter().map(|(_, image)| image));
    let protected = before
        .iter()
        .filter(|(_, image)| image["protected"] == true);
    let protected = ids(protected.map(|(_, image)| image));
    assert!(protected.len() > 5, "{protected:?}");

    let home = Home::new();
    let plan = prune(&home, &seeded.prefix).json();
    let images: Vec<&Value> = plan.as_array().unwrap().iter().collect();
    let planned = ids(images);
    let chosen: BTreeSet<String> = all.difference(&kept).cloned().collect();
    let planned_images: BTreeSet<String> = planned.intersection(&all).cloned().collect();
    assert_eq!(planned_images, chosen);

    requests(Some("mark"));
    let said = prune(&home, &seeded.prefix).argument("--yes").run();
    assert_eq!(said.code, 0, "{}", said.err);
    let counted = requests(None);
    let after = seeded.images();
    assert_eq!(ids(after.iter().map(|(_, image)| image)), kept);

    let mut asked = BTreeSet::new();
    for line in counted.lines().filter(|line| line.contains(" DELETE ")) {
        let path = line.split_whitespace().nth(3).unwrap();
        let deleted = path.rsplit('/').next().unwrap().to_owned();
        assert!(!protected.contains(&deleted), "{line}");
        assert!(planned.contains(&deleted), "{line}");
        asked.insert(deleted);
    }
    assert_eq!(asked, planned, "{counted}");
    assert_no_orphans(&stack, &seeded.prefix, &after);
    assert_the_client_sees(&seeded.prefix, &kept, &after);
}

/// What is left, as the `openstack` client lists it: the images, and one volume snapshot for each
/// of them that is made of volumes.
fn assert_the_client_sees(prefix: &str, kept: &BTreeSet<String>, images: &[(&str, Value)]) {
    let list = |line: &str| -> BTreeSet<String> {
        let lists = REGIONS.map(|region| listed(region, line, prefix));
        lists.into_iter().flatten().collect()
    };
    assert_eq!(&list("image list --private"), kept);
    let on_volumes = images.iter().filter(|(_, image)| image["size"] == 0);
    assert_eq!(list("volume snapshot list").len(), on_volumes.count());
}

/// Every volume snapshot of these images is referred to by one that is still there.
fn assert_no_orphans(stack: &Stack, prefix: &str, images: &[(&str, Value)]) {
    let mappings: Vec<String> = images
        .iter()
        .filter_map(|(_, image)| Some(image["block_device_mapping"].as_str()?.to_owned()))
        .collect();
    for region in REGIONS {
        for snapshot in stack.all_volume_snapshots(region) {
            if !name(&snapshot).contains(prefix) {
                continue;
            }
            let is_needed = mappings
                .iter()
                .any(|mapping| mapping.contains(id(&snapshot)));
            assert!(is_needed, "{} is an orphan", name(&snapshot));
        }
    }
}
