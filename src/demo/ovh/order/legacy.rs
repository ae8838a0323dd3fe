//! The older way to order: without a cart, by a duration.
use super::{Wanted, invoice, not_offered, orderable, place};
use crate::demo::{
    answer::Refusal,
    ovh::{Call, vps::SNAPSHOT},
};
use serde_json::{Value, json};

const DURATION: &str = "P1M";

pub(super) fn options(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let is_offered = orderable(call)?.is_some();
    let options: Vec<&str> = is_offered.then_some(SNAPSHOT).into_iter().collect();
    Ok(json!(options))
}

pub(super) fn durations(call: &mut Call<'_>) -> Result<Value, Refusal> {
    orderable(call)?.ok_or_else(not_offered)?;
    Ok(json!([DURATION]))
}

pub(super) fn simulate(call: &mut Call<'_>) -> Result<Value, Refusal> {
    Ok(invoice::order(wanted(call)?, None, None))
}

pub(super) fn order(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let wanted = wanted(call)?;
    let placed = place(call, wanted.service, false);
    Ok(invoice::order(wanted, None, Some(placed)))
}

fn wanted(call: &Call<'_>) -> Result<Wanted, Refusal> {
    let wanted = orderable(call)?.ok_or_else(not_offered)?;
    if call.request.parameter("duration") != DURATION {
        return Err(Refusal::bad("[duration] Given data is not valid"));
    }
    Ok(wanted)
}
