//! Images set aside: hidden until somebody brings them back.
use super::ONE;
use crate::{
    bench::{Bench, alone, unique_wish},
    target::target,
};
use horizon_tui::{
    call::{Answer, ImageChange, ImagesOf, Write},
    model::{Image, ImageId, Place},
};
use jiff::civil::date;

async fn update(
    bench: &mut Bench,
    place: &Place,
    image: &ImageId,
    changes: &[ImageChange],
) -> Image {
    let write = Write::UpdateImage {
        place: place.clone(),
        image: image.clone(),
        changes: changes.to_vec(),
    };
    match bench.write(write).await {
        Ok(Answer::PropertiesSet(image)) => *image,
        other => panic!("{other:?}"),
    }
}

async fn is_listed(bench: &mut Bench, place: &Place, of: &ImagesOf, image: &ImageId) -> bool {
    let listed = bench.all_images(place, of, 1000).await;
    listed.iter().any(|listed| listed.id == *image)
}

#[tokio::test]
async fn what_is_set_aside_is_in_the_list_of_hidden_images_alone() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_images[0]).await;
    let image = bench
        .snapshot(&place, &instance, &unique_wish())
        .await
        .expect("accepted");
    let shown = ImagesOf::Project(place.project().clone());
    let hidden = ImagesOf::Hidden(place.project().clone());
    let day = date(2030, 1, 31);
    let aside = [ImageChange::Hidden(true), ImageChange::Expires(day)];
    let back = [ImageChange::Hidden(false), ImageChange::NeverExpires];
    // Both twice: what an image says already is no error.
    for _ in 0..2 {
        let changed = update(&mut bench, &place, &image, &aside).await;
        assert_eq!(changed.aside_until(), Some(day));
    }
    assert!(is_listed(&mut bench, &place, &hidden, &image).await);
    assert!(!is_listed(&mut bench, &place, &shown, &image).await);
    for _ in 0..2 {
        let changed = update(&mut bench, &place, &image, &back).await;
        assert_eq!((changed.hidden, changed.expires), (false, None));
    }
    assert!(!is_listed(&mut bench, &place, &hidden, &image).await);
    assert!(is_listed(&mut bench, &place, &shown, &image).await);
    target
        .until("an instance at rest", async || {
            let instance = bench.instance(&place, target.names.on_images[0]).await;
            instance.task.is_none().then_some(())
        })
        .await;
    bench.delete(&place, &image).await.expect("deleted");
}
