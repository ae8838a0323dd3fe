//! Answers that are broken, wrong or malicious.
use super::{
    Bench,
    samples::{image, server},
    stand::{Fate, Stand},
};
use crate::{
    call::{FailureKind, Page},
    model::{ImageStatus, RegionName, SafeText},
};
use serde_json::{Value, json};

const IMAGES: &str = "GET /RegionOne/image/v2/images";
const SERVERS: &str = "GET /RegionOne/compute/v2.1/servers/detail";

fn says(body: impl Into<String>) -> Fate {
    Fate::Answer(200, &[], body.into())
}

#[tokio::test(start_paused = true)]
async fn a_page_cut_anywhere_is_a_failure_and_not_a_short_list() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let images = json!({ "images": [image("i-1", "ünïcödé"), image("i-2", "b")] }).to_string();
    let servers = json!({ "servers": [server("s-1", "a")], "servers_links": [] }).to_string();
    for end in (0..images.len()).filter(|end| images.is_char_boundary(*end)) {
        stand.next(IMAGES, says(&images[..end]));
        let failure = bench.images().await.expect_err("cut");
        assert_eq!(failure.kind, FailureKind::Unreadable, "{end}");
    }
    for end in 0..servers.len() {
        stand.next(SERVERS, says(&servers[..end]));
        let failure = bench.instances().await.expect_err("cut");
        assert_eq!(failure.kind, FailureKind::Unreadable, "{end}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_no_list_is_shown_in_short() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    for (body, words) in [
        (
            "<html><h1>Hotel</h1>Please accept our terms</html>",
            "Please accept our terms",
        ),
        ("[]", "[]"),
        ("{}", "{}"),
        (r#"{"images": {}}"#, "images"),
        (r#"{"images": null}"#, "images"),
        ("null", "null"),
        ("7", "7"),
        ("\u{1b}[2J", "␛[2J"),
    ] {
        stand.next(IMAGES, says(body));
        let failure = bench.images().await.expect_err("no list");
        assert_eq!(failure.kind, FailureKind::Unreadable, "{body}");
        let shown = failure.words.expect("words");
        assert!(shown.as_str().contains(words), "{shown}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_bad_row_costs_a_row_and_is_counted() {
    let stand = Stand::new();
    let good = image("i-1", "good");
    let rows = json!([null, 7, "image", [], {}, { "id": null }, { "id": "" }, { "id": [] }, good]);
    stand.set(|stand| stand.images = rows.as_array().expect("a list").clone());
    let mut bench = Bench::signed_in(&stand).await;
    let listing = bench.images().await.expect("a list");
    assert_eq!(listing.rows.len(), 1);
    assert_eq!(listing.unreadable, 8);
}

#[tokio::test(start_paused = true)]
async fn a_bad_field_costs_a_field() {
    let wrong = [
        json!(null),
        json!(7),
        json!("seven"),
        json!([]),
        json!({}),
        json!(-1),
        json!(true),
    ];
    let sample = image("i-1", "web");
    let server = server("s-1", "web");
    for value in wrong {
        let spoil = |sample: &Value| -> Vec<Value> {
            let keys = sample.as_object().expect("an object").keys();
            keys.filter(|key| *key != "id")
                .enumerate()
                .map(|(n, key)| {
                    let mut row = sample.clone();
                    row[key] = value.clone();
                    row["id"] = format!("x-{n}").into();
                    row
                })
                .collect()
        };
        let stand = Stand::new();
        let (images, servers) = (spoil(&sample), spoil(&server));
        let (many_images, many_servers) = (images.len(), servers.len());
        stand.set(|stand| (stand.images, stand.servers) = (images, servers));
        let mut bench = Bench::signed_in(&stand).await;
        let page = Page::First { limit: 100 };
        let listing = bench.images_from(page).await.expect("a list");
        assert_eq!(
            (listing.rows.len(), listing.unreadable),
            (many_images, 0),
            "{value}"
        );
        let listing = bench.instances().await.expect("a list");
        assert_eq!(
            (listing.rows.len(), listing.unreadable),
            (many_servers, 0),
            "{value}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_number_out_of_all_bounds_is_no_number() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    for size in [
        "1e400",
        "-5",
        "99999999999999999999999999",
        "1.5",
        "\"much\"",
    ] {
        let page =
            format!(r#"{{"images": [{{"id": "i-1", "size": {size}, "min_disk": {size}}}]}}"#);
        stand.next(IMAGES, says(page));
        let listing = bench.images().await.expect("a list");
        assert_eq!(listing.rows[0].size, None, "{size}");
        assert_eq!(listing.rows[0].min_disk, 0, "{size}");
    }
}

#[tokio::test(start_paused = true)]
async fn names_are_shown_safely_and_ids_sent_as_they_are() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let emoji = "😀".repeat(255);
    for (json, shown) in [
        (json!("\u{1b}]0;title\u{7}").to_string(), Some("␛]0;title␇")),
        (
            json!("\u{202e}exe.gpj").to_string(),
            Some("⟨U+202E⟩exe.gpj"),
        ),
        (
            r#""half \ud800 pair""#.to_owned(),
            Some("half \u{fffd} pair"),
        ),
        (json!(emoji).to_string(), Some(emoji.as_str())),
        (json!("").to_string(), Some("")),
        ("null".to_owned(), None),
    ] {
        stand.next(
            IMAGES,
            says(format!(
                r#"{{"images": [{{"id": "i-1", "name": {json}}}]}}"#
            )),
        );
        let listing = bench.images().await.expect("a list");
        let name = listing.rows[0].name.as_ref().map(SafeText::as_str);
        assert_eq!(name, shown, "{json}");
        assert_eq!(listing.rows[0].status, ImageStatus::Other("".into()));
    }
}

#[tokio::test(start_paused = true)]
async fn depth_and_bulk_do_no_harm() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    stand.next(
        IMAGES,
        says(format!(
            r#"{{"images": [{{"id": "i-1", "tags": {deep}}}]}}"#
        )),
    );
    // Whether such a row is read or not, the program goes on.
    let read = bench
        .images()
        .await
        .map(|listing| listing.rows.len() + listing.unreadable);
    assert!(matches!(read, Ok(1) | Err(_)), "{read:?}");

    let long = "x".repeat(1 << 20);
    stand.next(
        IMAGES,
        says(format!(
            r#"{{"images": [{{"id": "i-1", "name": "{long}"}}]}}"#
        )),
    );
    let listing = bench.images().await.expect("a list");
    let name = listing.rows[0].name.clone().expect("a name");
    assert!(name.as_str().chars().count() < 5000, "shown in part");
}

#[tokio::test(start_paused = true)]
async fn a_list_that_leads_in_a_circle_ends_in_a_failure() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let page = |marker: &str| {
        says(format!(
            r#"{{"images": [], "next": "/v2/images?marker={marker}"}}"#
        ))
    };
    for round in [&["a"][..], &["a", "b"], &["a", "b", "c", "d", "e"]] {
        let mut page_asked = Page::First { limit: 25 };
        let mut pages = 0;
        let failure = loop {
            stand.next(IMAGES, page(round[pages % round.len()]));
            pages += 1;
            match bench.images_from(page_asked).await {
                Ok(listing) => {
                    let next = listing.next.expect("a link");
                    page_asked = Page::After { next, limit: 25 };
                }
                Err(failure) => break failure,
            }
        };
        assert_eq!(failure.kind, FailureKind::Unreadable);
        assert!(pages < 20, "{round:?} took {pages} pages");
    }
}

#[tokio::test(start_paused = true)]
async fn a_catalogue_full_of_nonsense_is_read_as_far_as_it_goes() {
    let stand = Stand::new();
    let endpoint = |region: Value, url: &str| {
        json!({
            "interface": "public", "region_id": region, "url": url,
        })
    };
    let token = json!({ "token": {
        "user": { "id": "u", "name": null },
        "project": { "id": "p-demo", "name": "demo" },
        "expires_at": "whenever",
        "catalog": [
            null, 7, { "type": "image" }, { "type": ["image"], "endpoints": [] },
            { "type": "image", "endpoints": [
                null,
                endpoint(json!("zeta"), "http://stand.test/zeta/image"),
                endpoint(json!("Alpha"), "http://stand.test/alpha/image"),
                endpoint(json!("bad"), "not an address"),
                endpoint(json!("worse"), "file:///etc/passwd"),
                endpoint(json!("beta"), "http://stand.test/beta/image/"),
            ] },
        ],
    } });
    stand.next(
        "POST",
        Fate::Answer(201, &[("x-subject-token", "t")], token.to_string()),
    );
    let session = Bench::new(super::access(), &stand)
        .sign_in()
        .await
        .expect("a session");
    let regions: Vec<_> = session.regions.iter().map(RegionName::as_str).collect();
    assert_eq!(regions, ["Alpha", "beta", "zeta"]);
    assert_eq!(session.user_name.as_str(), "u");
    assert_eq!(session.expires, None);
}
