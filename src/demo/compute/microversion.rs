//! Which version of Nova's interface a request asks for.
//!
//! See <https://docs.openstack.org/api-guide/compute/microversions.html>.
use crate::demo::{
    answer::{Refusal, set_header},
    incoming::Incoming,
};
use axum::{http::StatusCode, response::Response};

const HIGHEST: u32 = 104;

/// The minor number of the highest version that answers at this path.
pub(super) fn highest(request: &Incoming) -> u32 {
    let is_old = request.path.split('/').nth(2) == Some("compute-old");
    if is_old { 1 } else { HIGHEST }
}

/// The minor number that is asked for; the lowest if none is.
pub(super) fn negotiate(request: &Incoming) -> Result<u32, Refusal> {
    let common = request.header("OpenStack-API-Version");
    let common = common.and_then(|header| header.trim().strip_prefix("compute "));
    let sent = common.or_else(|| request.header("X-OpenStack-Nova-API-Version"));
    let Some(sent) = sent.map(str::trim) else {
        return Ok(1);
    };
    let highest = highest(request);
    if sent == "latest" {
        return Ok(highest);
    }
    let malformed = || {
        Refusal::bad(format!(
            "API Version String {sent} is of invalid format. Must be of format MajorNum.MinorNum."
        ))
    };
    let (major, minor) = sent.split_once('.').ok_or_else(malformed)?;
    let major: u32 = major.parse().map_err(|_| malformed())?;
    let minor: u32 = minor.parse().map_err(|_| malformed())?;
    if major == 2 && (1..=highest).contains(&minor) {
        return Ok(minor);
    }
    let message = format!(
        "Version {sent} is not supported by the API. Minimum is 2.1 and maximum is 2.{highest}."
    );
    let refusal = Refusal::new(StatusCode::NOT_ACCEPTABLE, message);
    Err(refusal
        .with_header("OpenStack-API-Version", format!("compute {sent}"))
        .with_header("X-OpenStack-Nova-API-Version", sent.to_owned()))
}

/// Says in an answer which version it is of.
pub(super) fn tell(response: &mut Response, version: &str) {
    set_header(
        response,
        "OpenStack-API-Version",
        &format!("compute {version}"),
    );
    set_header(response, "X-OpenStack-Nova-API-Version", version);
    set_header(
        response,
        "Vary",
        "OpenStack-API-Version, X-OpenStack-Nova-API-Version",
    );
}
