//! Changes: what exactly leaves, and what is made of the answer.
use super::{
    Bench, delete, here, snapshot,
    stand::{Fate, Stand},
};
use crate::{
    call::{Answer, FailureKind, ImageChange, Outcome, Write},
    model::ImageId,
};
use serde_json::json;

fn new_image(outcome: Outcome) -> Option<ImageId> {
    let Ok(Answer::SnapshotAccepted { image }) = outcome else {
        panic!("{outcome:?}");
    };
    image
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_is_asked_for_with_its_name_and_metadata() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    bench.write(snapshot()).await.expect("accepted");
    let asked = stand.last();
    assert_eq!(
        asked.line(),
        "POST /RegionOne/compute/v2.1/servers/s-1/action"
    );
    let expected = json!({ "createImage": {
        "name": "nightly", "metadata": { "horizon_tui_wish": "w-1" },
    } });
    assert_eq!(asked.body, expected);
}

#[tokio::test(start_paused = true)]
async fn the_new_image_is_named_by_every_nova() {
    for (microversion, sent) in [
        (Some("compute 2.104"), Some("compute 2.45")),
        (Some("compute 2.44"), None),
        (Some("compute 2.1"), None),
        (None, None),
    ] {
        let stand = Stand::new();
        stand.set(|stand| stand.microversion = microversion);
        let mut bench = Bench::signed_in(&stand).await;
        bench.instances().await.expect("a list");
        let image = new_image(bench.write(snapshot()).await);
        assert_eq!(image, Some("i-new".into()), "{microversion:?}");
        assert_eq!(
            stand.last().header("openstack-api-version"),
            sent,
            "{microversion:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_presumed_of_a_nova_that_was_never_asked() {
    let stand = Stand::new();
    stand.set(|stand| stand.microversion = Some("compute 2.1"));
    let mut bench = Bench::signed_in(&stand).await;
    assert_eq!(
        new_image(bench.write(snapshot()).await),
        Some("i-new".into())
    );
    assert_eq!(stand.lines().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_nova_that_has_grown_older_is_asked_in_the_old_way_next_time() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    bench.instances().await.expect("a list");
    stand.set(|stand| stand.microversion = Some("compute 2.1"));
    let failure = bench.write(snapshot()).await.expect_err("not acceptable");
    assert_eq!(failure.kind, FailureKind::Refused { status: 406 });
    assert_eq!(
        new_image(bench.write(snapshot()).await),
        Some("i-new".into())
    );
}

#[tokio::test(start_paused = true)]
async fn properties_are_set_by_a_patch_of_glances_own_type() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let write = Write::SetProperties {
        place: here(),
        image: "i-1".into(),
        properties: vec![
            ("horizon_tui_image".to_owned(), "i-1".to_owned()),
            ("a/b~c".to_owned(), "x".to_owned()),
        ],
    };
    let Ok(Answer::PropertiesSet(image)) = bench.write(write).await else {
        panic!("not set");
    };
    assert_eq!(image.id.as_str(), "i-1");
    let asked = stand.last();
    assert_eq!(asked.line(), "PATCH /RegionOne/image/v2/images/i-1");
    let media_type = "application/openstack-images-v2.1-json-patch";
    assert_eq!(asked.header("content-type"), Some(media_type));
    let expected = json!([
        { "op": "add", "path": "/horizon_tui_image", "value": "i-1" },
        { "op": "add", "path": "/a~1b~0c", "value": "x" },
    ]);
    assert_eq!(asked.body, expected);
}

#[tokio::test(start_paused = true)]
async fn an_image_is_set_aside_and_brought_back_by_one_patch_each() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let day = jiff::civil::date(2026, 11, 28);
    let expires = "/horizon_tui_expires";
    for (changes, expected) in [
        (
            vec![ImageChange::Hidden(true), ImageChange::Expires(day)],
            json!([
                { "op": "replace", "path": "/os_hidden", "value": true },
                { "op": "add", "path": expires, "value": "i-1 2026-11-28" },
            ]),
        ),
        (
            vec![ImageChange::Hidden(false), ImageChange::NeverExpires],
            json!([
                { "op": "replace", "path": "/os_hidden", "value": false },
                { "op": "add", "path": expires, "value": "" },
                { "op": "remove", "path": expires },
            ]),
        ),
    ] {
        let write = Write::UpdateImage {
            place: here(),
            image: "i-1".into(),
            changes,
        };
        bench.write(write).await.expect("changed");
        assert_eq!(stand.last().body, expected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_deleted_image_is_gone_and_the_request_is_named() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let Ok(Answer::Deleted { request_id }) = bench.write(delete()).await else {
        panic!("not deleted");
    };
    assert_eq!(request_id, Some("req-2".into()));
    let failure = bench.write(delete()).await.expect_err("already gone");
    assert_eq!(failure.kind, FailureKind::NotFound);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_says_why() {
    let protected = r#"{"message": "Image i-1 is protected and cannot be deleted.<br /><br />\n\n\n", "code": "403 Forbidden", "title": "Forbidden"}"#;
    let busy = r#"{"conflictingRequest": {"code": 409, "message": "Image i-1 could not be deleted because it is in use: The image cannot be deleted because it has snapshot(s)."}}"#;
    for (status, body, kind, words) in [
        (403, protected, FailureKind::Forbidden, "is protected"),
        (409, busy, FailureKind::Conflict, "has snapshot(s)"),
    ] {
        let stand = Stand::new();
        let mut bench = Bench::signed_in(&stand).await;
        stand.next("DELETE", Fate::Answer(status, &[], body.to_owned()));
        let failure = bench.write(delete()).await.expect_err("refused");
        assert_eq!(failure.kind, kind);
        assert!(failure.words.expect("words").as_str().contains(words));
    }
}

#[tokio::test(start_paused = true)]
async fn an_id_that_is_a_path_deletes_nothing() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    for id in ["", ".", ".."] {
        let write = Write::DeleteImage {
            place: here(),
            image: id.into(),
        };
        let failure = bench.write(write).await.expect_err("no such image");
        assert_eq!(failure.kind, FailureKind::NotFound, "{id:?}");
    }
    assert_eq!(stand.count("DELETE"), 0);
    let write = Write::DeleteImage {
        place: here(),
        image: "../images/i-1".into(),
    };
    bench.write(write).await.expect_err("no such image");
    assert_eq!(
        stand.last().line(),
        "DELETE /RegionOne/image/v2/images/..%2Fimages%2Fi-1"
    );
}
