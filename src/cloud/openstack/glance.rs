//! Glance: images, and the snapshots among them.
mod change;
mod choice;
mod details;
mod image;

use super::{
    Ask, Cloud, error,
    page::{self, Choice, Leaf},
    wire::{self, Field},
};
use crate::{
    call::{
        Answer, Failure, FailureKind, Hidden, ImageChange, ImageCondition, ImagesOf, Listing,
        Outcome, Page, PropertyChange, Sent, Service,
    },
    cloud::http::{Class, Response},
    model::{Image, ImageId, Place, image::property},
};
use ::http::{HeaderValue, Method, header};
use serde::Deserialize;
use serde_json::{json, value::RawValue};
use std::borrow::Cow;

/// How many images are asked for by id at once: the request line is limited to 8190 bytes.
const MOST_IDS: usize = 100;

/// The page where only the whole list is of use; Glance's own would be 25.
const AT_ONCE: u32 = 1000;

/// Glance as one place sees it.
pub(super) struct Glance<'a> {
    pub(super) cloud: &'a Cloud,
    pub(super) place: &'a Place,
}

impl Glance<'_> {
    /// <https://docs.openstack.org/api-ref/image/v2/#list-images>
    pub(super) async fn images(&self, of: &ImagesOf, page: &Page) -> Outcome {
        self.page(choice::of(of), page, image::read)
            .await
            .map(Answer::Images)
    }

    /// A page of those of which all of this holds, as far as Glance can be asked for it.
    pub(super) async fn images_where(
        &self,
        of: &ImagesOf,
        conditions: &[ImageCondition],
        page: &Page,
    ) -> Outcome {
        let mut choice = choice::of(of);
        choice.extend(conditions.iter().filter_map(choice::condition));
        self.page(choice, page, image::read)
            .await
            .map(Answer::Images)
    }

    pub(super) async fn by_id(&self, images: &[ImageId], hidden: Hidden) -> Outcome {
        if images.len() > MOST_IDS {
            return Err(Failure::unsent(FailureKind::Internal));
        }
        if images.is_empty() {
            return Ok(Answer::ImagesById(Vec::new()));
        }
        let ids: Vec<_> = images.iter().map(ImageId::as_str).collect();
        let mut choice: Choice = vec![("id".into(), format!("in:{}", ids.join(",")))];
        if hidden == Hidden::Yes {
            choice.push(("os_hidden".into(), "true".to_owned()));
        }
        let page = Page::First { limit: AT_ONCE };
        let listing = self.page(choice, &page, image::recorded).await?;
        whole(listing).map(Answer::ImagesById)
    }

    /// All images that carry a wish, gone over all pages: a Glance that does not know the filter
    /// lists everything.
    pub(super) async fn by_wish(&self, wish: &str) -> Outcome {
        let mut page = Page::First { limit: AT_ONCE };
        let mut images = Vec::new();
        loop {
            let choice: Choice = vec![(property::WISH.into(), wish.to_owned())];
            let wish = wish.to_owned();
            let row = move |row: &_| Some((image::carries(row, &wish), image::read(row)?));
            let listing = self.page(choice, &page, row).await?;
            let next = listing.next.clone();
            let carriers = whole(listing)?.into_iter().filter(|(carries, _)| *carries);
            images.extend(carriers.map(|(_, image)| image));
            match next {
                Some(next) => {
                    page = Page::After {
                        next,
                        limit: AT_ONCE,
                    }
                }
                None => return Ok(Answer::ImagesByWish(images)),
            }
        }
    }

    /// <https://docs.openstack.org/api-ref/image/v2/#show-image>
    pub(super) async fn image(&self, image: &ImageId) -> Outcome {
        let ask = Ask::new(Method::GET, &["images", image.as_str()], Class::Read);
        let response = self.ask(ask).await?;
        one(&response).map(Answer::Image)
    }

    /// <https://docs.openstack.org/api-ref/image/v2/#update-image>
    pub(super) async fn set_properties(
        &self,
        image: &ImageId,
        properties: &[(String, String)],
    ) -> Outcome {
        let patch: Vec<_> = properties
            .iter()
            // "add" also replaces what is there; "replace" fails where nothing is.
            .map(|(key, value)| json!({ "op": "add", "path": pointer(key), "value": value }))
            .collect();
        self.patch(image, &patch.into()).await
    }

    /// Changes an image; what it says already is not an error.
    ///
    /// <https://docs.openstack.org/api-ref/image/v2/#update-image>
    pub(super) async fn update(&self, image: &ImageId, changes: &[ImageChange]) -> Outcome {
        let patch: Vec<_> = changes
            .iter()
            .flat_map(|change| change::operations(image, change))
            .collect();
        self.patch(image, &patch.into()).await
    }

    /// Sets and takes away properties, all or none; what is so already is not an error.
    ///
    /// <https://docs.openstack.org/api-ref/image/v2/#update-image>
    pub(super) async fn update_metadata(
        &self,
        image: &ImageId,
        changes: &[PropertyChange],
    ) -> Outcome {
        self.patch(image, &change::of_properties(changes).into())
            .await
    }

    /// Makes an image's data impossible to have, or possible again.
    ///
    /// <https://docs.openstack.org/api-ref/image/v2/#deactivate-image>
    pub(super) async fn switch(&self, image: &ImageId, active: bool) -> Outcome {
        let action = if active { "reactivate" } else { "deactivate" };
        let path = ["images", image.as_str(), "actions", action];
        let response = self
            .ask(Ask::new(Method::POST, &path, Class::Write))
            .await?;
        error::unless_silent(&response, "not a changed image")?;
        Ok(Answer::Accepted {
            request_id: response.request_id(),
        })
    }

    async fn patch(&self, image: &ImageId, patch: &serde_json::Value) -> Outcome {
        let ask = Ask::new(Method::PATCH, &["images", image.as_str()], Class::Write)
            .json(patch)
            // Anything else is answered with 415.
            .header(
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/openstack-images-v2.1-json-patch"),
            );
        let response = self.ask(ask).await?;
        one(&response).map(Answer::PropertiesSet)
    }

    /// <https://docs.openstack.org/api-ref/image/v2/#delete-image>
    pub(super) async fn delete(&self, image: &ImageId) -> Outcome {
        let ask = Ask::new(Method::DELETE, &["images", image.as_str()], Class::Write);
        let response = self.ask(ask).await?;
        error::unless_silent(&response, "not the end of an image")?;
        Ok(Answer::Deleted {
            request_id: response.request_id(),
        })
    }

    async fn page<Row: Send + 'static>(
        &self,
        choice: Choice,
        page: &Page,
        row: impl Fn(&RawValue) -> Option<Row> + Send + 'static,
    ) -> Result<Listing<Row>, Failure> {
        let ask =
            Ask::new(Method::GET, &["images"], Class::Read).page(choice.clone(), page.clone());
        let response = self.ask(ask).await?;
        let page = page.clone();
        super::aside(response, move |response| {
            page::listing(response, &choice, &page, leaf, row)
        })
        .await
    }

    async fn ask(&self, ask: Ask) -> Result<Response, Failure> {
        self.cloud.ask(self.place, Service::Glance, ask).await
    }
}

fn leaf(body: &[u8]) -> Option<Leaf<'_>> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        images: Vec<&'a RawValue>,
        #[serde(borrow)]
        next: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(body).ok()?;
    Some(Leaf {
        rows: body.images,
        next: wire::text(body.next).map(Cow::into_owned),
    })
}

/// Rows of which none may be missing: what is not there decides whether something is gone.
fn whole<Row>(listing: Listing<Row>) -> Result<Vec<Row>, Failure> {
    if listing.unreadable > 0 {
        return Err(Failure {
            sent: Sent::Yes,
            ..Failure::unsent(FailureKind::Unreadable)
        });
    }
    Ok(listing.rows)
}

fn one(response: &Response) -> Result<Box<Image>, Failure> {
    serde_json::from_slice::<&RawValue>(&response.body)
        .ok()
        .and_then(image::read)
        .map(Box::new)
        .ok_or_else(|| error::unreadable(response, "not an image"))
}

/// A property's JSON pointer.
pub(super) fn pointer(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}
