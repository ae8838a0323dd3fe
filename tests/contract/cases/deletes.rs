//! What may not be deleted, and in whose words.
use super::{ONE, words};
use crate::{bench::Bench, target::target};
use horizon_tui::{
    call::{FailureKind, ImagesOf},
    model::{Image, Place, Visibility},
};

async fn image(bench: &mut Bench, place: &Place, which: impl Fn(&Image) -> bool) -> Image {
    let images = bench.all_images(place, &ImagesOf::Everyone, 1000).await;
    images.into_iter().find(which).expect("such an image")
}

#[tokio::test]
async fn a_protected_image_is_not_deleted() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let own = |image: &Image| image.owner.as_ref() == Some(place.project());
    let kept = image(&mut bench, &place, |image| image.protected && own(image)).await;
    let failure = bench.delete(&place, &kept.id).await.expect_err("protected");
    assert_eq!(failure.kind, FailureKind::Forbidden);
    let expected = format!(
        "Image {} is protected and cannot be deleted.",
        kept.id.as_str()
    );
    assert_eq!(words(&failure), expected);
    assert_eq!(
        bench.image(&place, &kept.id).await.expect("still there"),
        kept
    );
}

#[tokio::test]
async fn a_public_image_of_others_is_not_deleted() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let foreign = |image: &Image| {
        image.visibility == Visibility::Public
            && !image.protected
            && image.owner.as_ref() != Some(place.project())
    };
    let kept = image(&mut bench, &place, foreign).await;
    let failure = bench
        .delete(&place, &kept.id)
        .await
        .expect_err("not one's own");
    assert_eq!(failure.kind, FailureKind::Forbidden);
    assert_eq!(
        words(&failure),
        "You are not authorized to complete delete_image action."
    );
}

#[tokio::test]
async fn who_may_only_look_deletes_nothing() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, target.names.reader, ONE).await;
    let own = |image: &Image| image.owner.as_ref() == Some(place.project()) && !image.protected;
    let kept = image(&mut bench, &place, own).await;
    let failure = bench
        .delete(&place, &kept.id)
        .await
        .expect_err("only a reader");
    assert_eq!(failure.kind, FailureKind::Forbidden);
    bench.image(&place, &kept.id).await.expect("still there");
}

#[tokio::test]
async fn a_private_image_of_others_is_not_even_found() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let private = |image: &Image| {
        image.owner.as_ref() == Some(place.project()) && image.visibility == Visibility::Private
    };
    let kept = image(&mut bench, &place, private).await;
    let (mut other, elsewhere) = Bench::signed_in(&target, target.names.alternative, ONE).await;
    let failure = other
        .delete(&elsewhere, &kept.id)
        .await
        .expect_err("not visible");
    assert_eq!(failure.kind, FailureKind::NotFound);
    bench.image(&place, &kept.id).await.expect("still there");
}
