//! Properties of images: set and taken away byte for byte, and names that nobody may use.
use super::{ONE, words};
use crate::{
    bench::{Bench, alone},
    target::target,
};
use horizon_tui::{
    call::{Answer, FailureKind, Outcome, PropertyChange, Read, Write},
    model::{ImageId, Place},
};
use std::collections::BTreeMap;

fn change(key: &str, becomes: Option<&str>) -> PropertyChange {
    PropertyChange {
        key: key.to_owned(),
        was: None,
        becomes: becomes.map(str::to_owned),
    }
}

async fn update(
    bench: &mut Bench,
    place: &Place,
    image: &ImageId,
    changes: Vec<PropertyChange>,
) -> Outcome {
    let write = Write::UpdateMetadata {
        place: place.clone(),
        image: image.clone(),
        changes,
    };
    bench.write(write).await
}

/// Its properties, byte for byte.
async fn properties(
    bench: &mut Bench,
    place: &Place,
    image: &ImageId,
) -> BTreeMap<String, Option<String>> {
    let read = Read::ImageDetails {
        place: place.clone(),
        image: image.clone(),
    };
    let told = bench.ask(read).await;
    let Ok(Answer::ImageDetails(_, details)) = told else {
        panic!("{told:?}");
    };
    details.raw_properties.into_iter().collect()
}

#[tokio::test]
async fn properties_are_set_and_taken_away_together_and_reserved_names_are_refused() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_images[0]).await;
    let image = target.active_snapshot(&mut bench, &place, &instance).await;
    let before = properties(&mut bench, &place, &image).await;
    let long = "v".repeat(60_000);
    let texts = [
        ("metadata team", "blue"),
        ("metadata/a~b", "\u{202e}tab\tend "),
        ("metadata_empty", ""),
        ("metadata_long", long.as_str()),
    ];
    let set = texts.map(|(key, value)| change(key, Some(value)));
    // Twice: what is so already is no error.
    for _ in 0..2 {
        let told = update(&mut bench, &place, &image, set.to_vec()).await;
        assert!(matches!(told, Ok(Answer::PropertiesSet(_))), "{told:?}");
    }
    let mut expected = before.clone();
    expected.extend(texts.map(|(key, value)| (key.to_owned(), Some(value.to_owned()))));
    assert_eq!(properties(&mut bench, &place, &image).await, expected);
    for reserved in ["os_glance_x", "self", "deleted", "checksum"] {
        let changes = vec![
            change("metadata_half", Some("x")),
            change(reserved, Some("x")),
        ];
        let refused = update(&mut bench, &place, &image, changes).await;
        let refused = refused.expect_err(reserved);
        assert_eq!(refused.kind, FailureKind::Forbidden, "{reserved}");
        assert!(words(&refused).contains(reserved), "{refused:?}");
    }
    assert_eq!(
        properties(&mut bench, &place, &image).await,
        expected,
        "all or nothing"
    );
    let taken_away = texts.map(|(key, _)| change(key, None));
    for _ in 0..2 {
        let told = update(&mut bench, &place, &image, taken_away.to_vec()).await;
        assert!(matches!(told, Ok(Answer::PropertiesSet(_))), "{told:?}");
    }
    assert_eq!(properties(&mut bench, &place, &image).await, before);
    target
        .until("an instance at rest", async || {
            let instance = bench.instance(&place, target.names.on_images[0]).await;
            instance.task.is_none().then_some(())
        })
        .await;
    bench.delete(&place, &image).await.expect("deleted");
}
