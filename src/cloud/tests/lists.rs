//! Lists and single things: what is asked, and what is read from the answer.
use super::{
    Bench, access, here, place,
    samples::{image, server},
    stand::{Asked, Stand},
};
use crate::{
    call::{Answer, Hidden, ImagesOf, Page, Read, Service},
    cloud::access::{Access, Interface, Regional},
    model::{
        Image, ImageId, ImageKind, ImageStatus, InstanceStatus, PowerState, RegionName, Task,
        Visibility,
        instance::{BootSource, Flavor},
        volume::VolumePart,
    },
};
use serde_json::{Value, json};
use url::Url;

/// An image with some members changed.
fn image_with(id: &str, changes: &Value) -> Value {
    with(image(id, "web-1-nightly"), changes)
}

fn server_with(id: &str, changes: &Value) -> Value {
    with(server(id, "web-1"), changes)
}

fn with(mut object: Value, changes: &Value) -> Value {
    for (key, value) in changes.as_object().expect("an object") {
        object[key] = value.clone();
    }
    object
}

async fn read_image(changes: Value) -> Image {
    let stand = Stand::new();
    stand.set(|stand| stand.images = vec![image_with("i-1", &changes)]);
    let mut bench = Bench::signed_in(&stand).await;
    let listing = bench.images().await.expect("a list");
    assert_eq!(listing.unreadable, 0);
    listing.rows.into_iter().next().expect("an image")
}

#[tokio::test(start_paused = true)]
async fn every_page_is_asked_for_with_the_same_choice() {
    let stand = Stand::new();
    let images = (0..7).map(|n| image(&format!("i-{n}"), "n")).collect();
    stand.set(|stand| stand.images = images);
    let mut bench = Bench::signed_in(&stand).await;
    let mut page = Page::First { limit: 2 };
    let mut ids = Vec::new();
    loop {
        let of = ImagesOf::Project("p-demo".into());
        let read = Read::Images {
            place: here(),
            of,
            page,
        };
        let Ok(Answer::Images(listing)) = bench.ask(read).await else {
            panic!("no list");
        };
        ids.extend(
            listing
                .rows
                .into_iter()
                .map(|image| image.id.as_str().to_owned()),
        );
        match listing.next {
            Some(next) => page = Page::After { next, limit: 3 },
            None => break,
        }
    }
    assert_eq!(ids, ["i-0", "i-1", "i-2", "i-3", "i-4", "i-5", "i-6"]);
    let asked = stand.asked();
    let pages: Vec<_> = asked.iter().skip(1).collect();
    assert_eq!(pages.len(), 3);
    for page in &pages {
        assert_eq!(page.query("owner").as_deref(), Some("p-demo"));
        assert_eq!(
            page.query("sort").as_deref(),
            Some("created_at:desc,id:desc")
        );
        assert_eq!(page.header("accept"), Some("application/json"));
    }
    assert_eq!(pages[0].query("limit").as_deref(), Some("2"));
    assert_eq!(pages[1].query("limit").as_deref(), Some("3"));
    assert_eq!(pages[1].query("marker").as_deref(), Some("i-1"));
}

#[tokio::test(start_paused = true)]
async fn a_link_to_another_host_is_followed_at_home() {
    let stand = Stand::new();
    let servers = (0..3).map(|n| server(&format!("s-{n}"), "n")).collect();
    stand.set(|stand| stand.servers = servers);
    let mut bench = Bench::signed_in(&stand).await;
    let page = Page::First { limit: 2 };
    let Ok(Answer::Instances(listing)) = bench
        .ask(Read::Instances {
            place: here(),
            page,
        })
        .await
    else {
        panic!("no list");
    };
    // The stand's Nova links to its own inner address.
    let page = Page::After {
        next: listing.next.expect("a link"),
        limit: 2,
    };
    let Ok(Answer::Instances(listing)) = bench
        .ask(Read::Instances {
            place: here(),
            page,
        })
        .await
    else {
        panic!("no list");
    };
    assert_eq!(listing.rows.len(), 1);
    assert_eq!(listing.next, None);
    let hosts = stand
        .asked()
        .into_iter()
        .map(|asked| asked.url.origin().ascii_serialization());
    assert!(hosts.into_iter().all(|host| host == "http://stand.test"));
}

#[tokio::test(start_paused = true)]
async fn each_region_is_asked_at_its_own_address() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    for region in ["RegionOne", "RegionTwo"] {
        let read = Read::Instance {
            place: place(region),
            instance: "s-1".into(),
        };
        bench.ask(read).await.expect("an instance");
        assert_eq!(
            stand.last().line(),
            format!("GET /{region}/compute/v2.1/servers/s-1")
        );
    }
    assert_eq!(stand.credentials(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_instance_is_read_as_the_newest_nova_spells_it() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let listing = bench.instances().await.expect("a list");
    assert_eq!(
        stand.last().header("openstack-api-version"),
        Some("compute latest")
    );
    let instance = &listing.rows[0];
    assert_eq!(instance.status, InstanceStatus::Active);
    assert_eq!(instance.task, None);
    assert_eq!(instance.power, PowerState::Running);
    assert_eq!(instance.boot, BootSource::Image("i-base".into()));
    assert_eq!(instance.flavor, Some(Flavor::Named("m1.tiny".into())));
    assert_eq!(instance.volumes, ["v-1".into()]);
    let addresses: Vec<_> = instance
        .addresses
        .iter()
        .map(|address| {
            (
                address.network.as_str(),
                address.ip.to_string(),
                address.floating,
            )
        })
        .collect();
    let expected = [
        ("demo-net", "fd00:10::76".to_owned(), false),
        ("demo-net", "10.10.3.8".to_owned(), false),
        ("demo-net", "203.0.113.9".to_owned(), true),
    ];
    assert_eq!(addresses, expected);
}

#[tokio::test(start_paused = true)]
async fn an_instance_is_read_in_every_other_shape() {
    let stand = Stand::new();
    let down_cell = json!({ "id": "s-4", "status": "UNKNOWN", "tenant_id": "p-demo", "links": [] });
    stand.set(|stand| {
        stand.servers = vec![
            server_with(
                "s-1",
                &json!({ "flavor": { "id": "3", "links": [] }, "locked": null }),
            ),
            server_with(
                "s-2",
                &json!({ "image": "", "OS-EXT-STS:task_state": "image_uploading" }),
            ),
            server_with(
                "s-3",
                &json!({ "status": "HIBERNATED", "name": null, "fault": {
                "code": 500, "message": "No valid host was found.",
            } }),
            ),
            down_cell,
        ];
    });
    let mut bench = Bench::signed_in(&stand).await;
    let rows = bench.instances().await.expect("a list").rows;
    assert_eq!(rows[0].flavor, Some(Flavor::Known("3".into())));
    assert_eq!(rows[1].boot, BootSource::Volume);
    assert_eq!(rows[1].task, Some(Task::ImageUploading));
    assert_eq!(rows[2].status, InstanceStatus::Other("HIBERNATED".into()));
    assert_eq!(rows[2].name, None);
    assert_eq!(rows[2].fault, Some("No valid host was found.".into()));
    assert_eq!(rows[3].status, InstanceStatus::Unknown);
    assert_eq!(rows[3].boot, BootSource::Unknown);
}

#[tokio::test(start_paused = true)]
async fn changes_are_asked_for_since_a_time_and_gathered_over_all_pages() {
    let stand = Stand::new();
    let servers = (0..1001).map(|n| server(&format!("s-{n}"), "n")).collect();
    stand.set(|stand| stand.servers = servers);
    let mut bench = Bench::signed_in(&stand).await;
    let since = "2026-11-20T18:00:00Z".parse().expect("a time");
    let read = Read::InstancesChanged {
        place: here(),
        since,
    };
    let Ok(Answer::InstancesChanged(rows)) = bench.ask(read).await else {
        panic!("no changes");
    };
    assert_eq!(rows.len(), 1001);
    let since = stand.last().query("changes-since");
    assert_eq!(since.as_deref(), Some("2026-11-20T18:00:00Z"));
}

#[tokio::test(start_paused = true)]
async fn an_image_is_read_as_glance_spells_it() {
    let image = read_image(json!({})).await;
    assert_eq!(image.kind, ImageKind::Image);
    assert_eq!(image.source, None);
    assert_eq!(image.status, ImageStatus::Active);
    assert_eq!(image.visibility, Visibility::Private);
    assert_eq!(image.size, Some(8_388_608));
    assert_eq!(image.min_disk, 1);
    assert_eq!(image.tags, ["weekly".into()]);
    assert_eq!(
        image.created.expect("a time").to_string(),
        "2026-11-20T18:06:36Z"
    );

    let queued = read_image(json!({
        "status": "queued", "size": null, "disk_format": null, "image_type": "snapshot",
        "protected": true, "os_hidden": true, "visibility": "secret",
    }))
    .await;
    assert_eq!(queued.kind, ImageKind::Snapshot);
    assert_eq!(queued.status, ImageStatus::Queued);
    assert_eq!((queued.size, queued.disk_format), (None, None));
    assert!(queued.protected && queued.hidden);
    assert_eq!(queued.visibility, Visibility::Other("secret".into()));
}

#[tokio::test(start_paused = true)]
async fn a_volume_backed_snapshot_lists_its_parts() {
    let mapping = r#"[
        {"source_type": "snapshot", "snapshot_id": "vs-1", "volume_size": 2, "destination_type": "volume"},
        {"source_type": "blank", "volume_size": 1},
        {"source_type": "snapshot", "snapshot_id": "vs-2", "volume_size": null}
    ]"#;
    let parts = |image: &Image| {
        let ImageKind::VolumeBacked(parts) = &image.kind else {
            panic!("{image:?}");
        };
        let part = |part: &VolumePart| (part.snapshot.as_str().to_owned(), part.gibibytes);
        parts.iter().map(part).collect::<Vec<_>>()
    };
    let expected = [("vs-1".to_owned(), Some(2)), ("vs-2".to_owned(), None)];
    let plain = read_image(json!({ "block_device_mapping": mapping, "size": 0 })).await;
    assert_eq!(parts(&plain), expected);
    assert_eq!(plain.bytes(), Some(2 << 30));
    // What the boot image was is inherited, and wrong here.
    let inherited = json!({
        "block_device_mapping": mapping, "size": 0,
        "image_type": "snapshot", "instance_uuid": "s-of-long-ago",
    });
    let inherited = read_image(inherited).await;
    assert_eq!(parts(&inherited), expected);
    assert_eq!(inherited.source, None);
    for nothing in [
        json!("[]"),
        json!("not JSON"),
        json!(7),
        json!(null),
        json!("{}"),
    ] {
        let image = read_image(json!({ "block_device_mapping": nothing })).await;
        assert_eq!(image.kind, ImageKind::Image);
    }
}

#[tokio::test(start_paused = true)]
async fn a_source_is_believed_only_where_nobody_can_have_inherited_it() {
    let ours = |names: &str, instance: &str| {
        json!({
            "horizon_tui_image": names,
            "horizon_tui_instance": instance,
            "horizon_tui_instance_name": "web-1",
        })
    };
    let novas = json!({ "image_type": "snapshot", "instance_uuid": "s-1" });
    let backup = json!({ "image_type": "backup", "instance_uuid": "s-1" });
    let both = |ours: Value| with(ours, &novas);
    for (properties, instance, name) in [
        (novas.clone(), Some("s-1"), None),
        (backup, Some("s-1"), None),
        (json!({ "image_type": "snapshot" }), None, None),
        (json!({ "instance_uuid": "s-1" }), None, None),
        (ours("i-1", "s-9"), Some("s-9"), Some("web-1")),
        (ours("i-0", "s-9"), None, None),
        (json!({ "horizon_tui_instance": "s-9" }), None, None),
        (both(ours("i-1", "s-1")), Some("s-1"), Some("web-1")),
        (both(ours("i-0", "s-1")), Some("s-1"), None),
        (both(ours("i-1", "s-9")), Some("s-1"), None),
    ] {
        let source = read_image(properties.clone()).await.source;
        let claimed = source.as_ref().map(|source| source.instance.as_str());
        assert_eq!(claimed, instance, "{properties}");
        let claimed = source.and_then(|source| source.name);
        assert_eq!(claimed, name.map(Into::into), "{properties}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_image_is_set_aside_only_where_it_is_itself_named() {
    let aside = |value: &str| json!({ "os_hidden": true, "horizon_tui_expires": value });
    let day = jiff::civil::date(2026, 11, 28);
    for (properties, until) in [
        (aside("i-1 2026-11-28"), Some(day)),
        (aside("i-0 2026-11-28"), None),
        (aside("2026-11-28"), None),
        (aside("i-1 soon"), None),
        (aside("i-1 "), None),
        (json!({ "horizon_tui_expires": "i-1 2026-11-28" }), None),
        (json!({ "os_hidden": true }), None),
    ] {
        let image = read_image(properties.clone()).await;
        assert_eq!(image.aside_until(), until, "{properties}");
    }
}

#[tokio::test(start_paused = true)]
async fn images_are_asked_for_by_id_with_their_records() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let images: Vec<ImageId> = vec!["i-1".into(), "i-2".into()];
    for (hidden, os_hidden) in [(Hidden::No, None), (Hidden::Yes, Some("true"))] {
        let read = Read::ImagesById {
            place: here(),
            images: images.clone(),
            hidden,
        };
        let Ok(Answer::ImagesById(recorded)) = bench.ask(read).await else {
            panic!("no images");
        };
        assert_eq!(stand.last().query("id").as_deref(), Some("in:i-1,i-2"));
        assert_eq!(stand.last().query("os_hidden").as_deref(), os_hidden);
        assert_ne!(stand.last().query("limit").as_deref(), Some("25"));
        let raw: Value = serde_json::from_str(&recorded[0].raw).expect("JSON");
        assert_eq!(raw, image("i-1", "web-1-nightly"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_wish_is_found_even_where_the_filter_is_not_known() {
    let stand = Stand::new();
    let mut images: Vec<_> = (0..1200).map(|n| image(&format!("i-{n}"), "n")).collect();
    images.push(image_with("i-found", &json!({ "horizon_tui_wish": "w-1" })));
    images.push(image_with("i-other", &json!({ "horizon_tui_wish": "w-2" })));
    stand.set(|stand| stand.images = images);
    let mut bench = Bench::signed_in(&stand).await;
    let read = Read::ImagesByWish {
        place: here(),
        wish: "w-1".to_owned(),
    };
    let Ok(Answer::ImagesByWish(found)) = bench.ask(read).await else {
        panic!("no images");
    };
    let ids: Vec<_> = found.iter().map(|image| image.id.as_str()).collect();
    assert_eq!(ids, ["i-found"]);
    assert_eq!(
        stand.last().query("horizon_tui_wish").as_deref(),
        Some("w-1")
    );
}

#[tokio::test(start_paused = true)]
async fn the_configuration_wins_over_the_catalogue() {
    let inside = Access {
        interface: Interface::Internal,
        ..access()
    };
    let overridden = Access {
        endpoint_overrides: [(Service::Glance, url("http://own.test/%(project_id)s/image"))].into(),
        ..access()
    };
    let regional = Regional {
        endpoint_overrides: [(Service::Glance, url("http://here.test:9292/"))].into(),
        interface: None,
    };
    let in_one_region = Access {
        regional: [("RegionOne".into(), regional)].into(),
        ..access()
    };
    for (access, region, expected) in [
        (
            access(),
            "RegionOne",
            "http://stand.test/RegionOne/image/v2/images",
        ),
        (
            inside,
            "RegionOne",
            "http://inside.test/RegionOne/image/v2/images",
        ),
        (
            overridden,
            "RegionTwo",
            "http://own.test/p-demo/image/v2/images",
        ),
        (
            in_one_region.clone(),
            "RegionOne",
            "http://here.test:9292/v2/images",
        ),
        (
            in_one_region,
            "RegionTwo",
            "http://stand.test/RegionTwo/image/v2/images",
        ),
    ] {
        assert_eq!(glance_of(access, region).await, expected);
    }
}

/// Where the images of a region are asked for.
async fn glance_of(access: Access, region: &str) -> String {
    let stand = Stand::new();
    let mut bench = Bench::new(access, &stand);
    bench.sign_in().await.expect("a session");
    let read = Read::Images {
        place: place(region),
        of: ImagesOf::Everyone,
        page: Page::First { limit: 1 },
    };
    // Whether anybody answers there is beside the point.
    let _outcome = bench.ask(read).await;
    let asked = stand.asked();
    let images = |asked: &&Asked| asked.query("limit").is_some();
    let mut url = asked.iter().rfind(images).expect("a request").url.clone();
    url.set_query(None);
    url.into()
}

#[tokio::test(start_paused = true)]
async fn only_configured_regions_are_offered_where_some_are() {
    let stand = Stand::new();
    for (configured, offered) in [
        (vec!["RegionTwo"], vec!["RegionTwo"]),
        (vec!["RegionTwo", "Gone"], vec!["RegionTwo"]),
        (vec!["Gone"], vec!["RegionOne", "RegionTwo"]),
        (vec![], vec!["RegionOne", "RegionTwo"]),
    ] {
        let access = Access {
            regions: configured
                .iter()
                .map(|name| RegionName::from(*name))
                .collect(),
            ..access()
        };
        let session = Bench::new(access, &stand)
            .sign_in()
            .await
            .expect("a session");
        let regions: Vec<_> = session.regions.iter().map(RegionName::as_str).collect();
        assert_eq!(regions, offered, "{configured:?}");
    }
}

fn url(text: &str) -> Url {
    text.parse().expect("an address")
}
