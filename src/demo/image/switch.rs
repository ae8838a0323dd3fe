//! `POST /v2/images/{id}/actions/…`: whether the data of an image may be used.
//!
//! See <https://docs.openstack.org/api-ref/image/v2/index.html#deactivate-image>.
use super::{no_image, record::Status};
use crate::demo::{
    answer::{Refusal, empty_answer},
    exchange::Exchange,
};
use axum::{http::StatusCode, response::Response};

pub(super) fn deactivate(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    switch(exchange, "deactivate", Status::Deactivated)
}

pub(super) fn reactivate(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    switch(exchange, "reactivate", Status::Active)
}

fn switch(exchange: &mut Exchange<'_>, action: &str, status: Status) -> Result<Response, Refusal> {
    if !exchange.request.body.is_empty() {
        return Err(Refusal::bad("A body is not expected with this request."));
    }
    let id = exchange.request.parameter("id");
    let caller = exchange.caller.clone();
    let now = exchange.now();
    let images = &mut exchange.region()?.images;
    let image = images.visible(id, &caller).ok_or_else(|| no_image(id))?;
    if !caller.reaches(&image.owner) || !caller.may_write() {
        return Err(Refusal::forbidden(format!(
            "You are not authorized to complete {action} action."
        )));
    }
    if !matches!(image.status, Status::Active | Status::Deactivated) {
        return Err(Refusal::forbidden(format!(
            "Not allowed to {action} image in status '{}'",
            image.status.name()
        )));
    }
    images.change(id, |image| {
        if image.status != status {
            image.status = status;
            image.updated = now;
        }
    });
    Ok(empty_answer(StatusCode::NO_CONTENT))
}
