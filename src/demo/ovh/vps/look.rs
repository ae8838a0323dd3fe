//! Reading what a VPS is, has and does.
use super::{AUTOMATED_BACKUP, known, named};
use crate::demo::{
    answer::Refusal,
    ovh::{
        Call,
        authentication::OWNER,
        task::{STATES, TYPES, Task},
        written,
    },
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde_json::{Value, json};

const OPTIONS: &[&str] = &[
    "additionalDisk",
    "automatedBackup",
    "cpanel",
    "ftpbackup",
    "plesk",
    "snapshot",
    "veeam",
    "windows",
];

/// How many days back an automated backup is kept, where it is.
const NIGHTS: i64 = 7;

#[expect(
    clippy::unnecessary_wraps,
    reason = "a handler may refuse, this one never does"
)]
pub(super) fn list(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let names: Vec<&str> = call.account.vps.keys().copied().collect();
    Ok(json!(names))
}

pub(super) fn show(call: &mut Call<'_>) -> Result<Value, Refusal> {
    Ok(named(call)?.body())
}

/// This is told of a VPS that has run out, too.
pub(super) fn service(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let vps = known(call)?;
    let day = |time: Timestamp| time.strftime("%Y-%m-%d").to_string();
    let number = vps.name.bytes().fold(12_000_000_u64, |number, byte| {
        (number * 31 + u64::from(byte)) % 90_000_000
    });
    Ok(json!({
        "serviceId": number,
        "domain": vps.name,
        "creation": day(vps.created),
        "expiration": day(vps.renewal),
        "engagedUpTo": null,
        "status": if vps.is_expired { "expired" } else { "ok" },
        "renewalType": "automaticV2016",
        "renew": {
            "automatic": true,
            "deleteAtExpiration": false,
            "forced": false,
            "manualPayment": false,
            "period": 1,
        },
        "canDeleteAtExpiration": true,
        "possibleRenewPeriod": [1, 3, 6, 12],
        "contactAdmin": OWNER,
        "contactBilling": OWNER,
        "contactTech": OWNER,
    }))
}

pub(super) fn options(call: &mut Call<'_>) -> Result<Value, Refusal> {
    Ok(json!(named(call)?.options))
}

pub(super) fn option(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let option = option_of(call)?;
    let vps = named(call)?;
    if !vps.options.contains(option) {
        return Err(no_such_option());
    }
    let is_released = vps.released.contains(option);
    let state = if is_released {
        "released"
    } else {
        "subscribed"
    };
    Ok(json!({"option": option, "state": state}))
}

/// The option goes on until the VPS is to be paid for again, unless it is to go at once.
pub(super) fn release(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let option = option_of(call)?;
    let at_once = call.request.query("deleteNow") == Some("true");
    let vps = named(call)?;
    if !vps.options.contains(option) {
        return Err(no_such_option());
    }
    if at_once {
        vps.options.remove(option);
        vps.released.remove(option);
    } else {
        vps.released.insert(option);
    }
    Ok(Value::Null)
}

fn option_of(call: &Call<'_>) -> Result<&'static str, Refusal> {
    let sent = call.request.parameter("option");
    one_of(OPTIONS, "option", sent)
}

fn no_such_option() -> Refusal {
    Refusal::not_found("The requested object (option) does not exist")
}

/// The value of an enumeration, or the refusal of what is none of them.
fn one_of(
    choices: &'static [&'static str],
    name: &str,
    sent: &str,
) -> Result<&'static str, Refusal> {
    let found = choices.iter().find(|choice| **choice == sent);
    let words = || Refusal::bad(format!("[{name}] Given data ({sent}) is not valid"));
    found.copied().ok_or_else(words)
}

pub(super) fn tasks(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let filter = |name, choices| {
        let sent = call.request.query(name);
        sent.map(|sent| one_of(choices, name, sent)).transpose()
    };
    let (state, kind) = (filter("state", STATES)?, filter("type", TYPES)?);
    let now = call.account.now;
    let wanted = |task: &&Task| {
        task.is_listed(now)
            && state.is_none_or(|state| state == task.state(now))
            && kind.is_none_or(|kind| kind == task.work.name())
    };
    let tasks = named(call)?.tasks.iter().filter(wanted);
    let ids: Vec<u64> = tasks.map(|task| task.id).collect();
    Ok(json!(ids))
}

pub(super) fn task(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let sent = call.request.parameter("id");
    let id: u64 = sent
        .parse()
        .map_err(|_| Refusal::bad(format!("[id] Given data ({sent}) is not valid")))?;
    let now = call.account.now;
    let tasks = &named(call)?.tasks;
    let task = tasks.iter().find(|task| task.id == id);
    let task =
        task.ok_or_else(|| Refusal::not_found("The requested object (id) does not exist"))?;
    Ok(task.body(now))
}

pub(super) fn backup(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let vps = named(call)?;
    if !vps.options.contains(AUTOMATED_BACKUP) {
        return Ok(json!({
            "state": "disabled",
            "schedule": null,
            "rotation": null,
            "serviceResourceName": vps.name,
        }));
    }
    Ok(json!({
        "state": "enabled",
        "schedule": "03:15:00",
        "rotation": NIGHTS,
        "serviceResourceName": vps.name,
    }))
}

/// The last nights, the newest last; nothing was restored from any of them.
pub(super) fn restore_points(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let state = call.request.query("state");
    let state = state.ok_or_else(|| Refusal::bad("Missing parameter(s): state"))?;
    let state = one_of(&["available", "restored", "restoring"], "state", state)?;
    let now = call.account.now;
    let vps = named(call)?;
    if state != "available" || !vps.options.contains(AUTOMATED_BACKUP) {
        return Ok(json!([]));
    }
    let nights = (0..NIGHTS).rev().filter_map(|back| night(now, back));
    let points: Vec<String> = nights.map(written).collect();
    Ok(json!(points))
}

/// When the backup that is `back` nights old was begun.
fn night(now: Timestamp, back: i64) -> Option<Timestamp> {
    let schedule = SignedDuration::from_mins(3 * 60 + 15);
    let last = now.checked_sub(schedule).ok()?;
    let day = last.to_zoned(jiff::tz::TimeZone::UTC).date();
    let day = day.checked_sub(back.days()).ok()?;
    let time = day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    time.checked_add(schedule).ok()
}
