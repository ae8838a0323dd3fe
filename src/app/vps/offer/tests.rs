//! What is offered in which state of a VPS, against a table.
use super::*;
use crate::{
    call::{Failure, VpsAnswer, VpsQuestion},
    model::{
        Now,
        vps::{
            KeyProfile, KeyState, Lock, Model, OptionName, Price, RecordedVpsSnapshot, Rule,
            ServiceName, TaskId, TaskState, Vps, VpsSnapshot, VpsTask, ZoneType, order,
        },
    },
};
use jiff::Timestamp;
use std::time::Duration;

const ACTIONS: [VpsAction; 8] = [
    VpsAction::Order,
    VpsAction::Take,
    VpsAction::Describe,
    VpsAction::Restore,
    VpsAction::Delete,
    VpsAction::Download,
    VpsAction::Abort,
    VpsAction::Backup,
];

/// By state: order, take, describe, restore, delete, download, abort, automated backup.
const TABLE: &str = "
    nothing-read   unread    unread    unread    unread    unread    unread    unread   yes
    empty          absent    yes       none      none      none      none      idle     yes
    with-snapshot  absent    yes       yes       yes       yes       yes       idle     yes
    taking         absent    busy      none      none      none      none      yes      yes
    rebooting      absent    busy      yes       busy      busy      busy      idle     yes
    backing-up     absent    yes       yes       yes       yes       yes       yes      yes
    orderable      yes       option    option    option    option    option    idle     yes
    no-price       price     option    option    option    option    option    idle     yes
    may-not-ask    right     option    option    option    option    option    idle     yes
    local-zone     zone      zone      zone      zone      zone      zone      idle     yes
    other-model    model     model     model     model     model     model     idle     yes
    legacy         absent    yes       yes       yes       yes       legacy    idle     yes
    locked         absent    locked    locked    locked    locked    locked    locked   yes
    expired        expired   expired   expired   expired   expired   expired   expired  yes
    failed         failed    failed    failed    failed    failed    failed    failed   yes
    may-only-look  absent    right     right     right     right     yes       idle     yes
";

#[test]
fn everything_is_offered_as_the_table_says() {
    let lines = TABLE.lines().filter(|line| !line.trim().is_empty());
    let mut count = 0;
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let state = words[0];
        let (row, rights) = made(state);
        for (action, expected) in ACTIONS.iter().zip(&words[1..]) {
            let said = word(&offer(*action, &row, rights.as_ref()));
            assert_eq!(said, *expected, "{action:?} of {state}");
            count += 1;
        }
    }
    assert_eq!(count, 16 * 8);
}

#[test]
fn a_missing_right_is_named() {
    let (row, rights) = made("may-only-look");
    let said = offer(VpsAction::Restore, &row, rights.as_ref());
    let right = SafeText::new("POST /vps/*/snapshot/revert");
    assert_eq!(said, Offer::No(Reason::Vps(VpsReason::RightMissing(right))));
}

fn word(offer: &Offer) -> &'static str {
    let reason = match offer {
        Offer::Yes => return "yes",
        Offer::Absent => return "absent",
        Offer::No(Reason::Vps(reason)) => reason,
        Offer::No(other) => panic!("{other:?}"),
    };
    match reason {
        VpsReason::Unread => "unread",
        VpsReason::Unreadable => "failed",
        VpsReason::Expired => "expired",
        VpsReason::Locked => "locked",
        VpsReason::NoOption => "option",
        VpsReason::LocalZone => "zone",
        VpsReason::Model => "model",
        VpsReason::NoSnapshot => "none",
        VpsReason::Busy(_) => "busy",
        VpsReason::NoDownload => "legacy",
        VpsReason::NothingToAbort => "idle",
        VpsReason::NoPrice => "price",
        VpsReason::RightMissing(_) => "right",
    }
}

fn made(state: &str) -> (VpsRow, Option<Rights>) {
    let service = if state == "legacy" {
        "vps123456.ovh.net"
    } else {
        "vps-0a1b2c3d.vps.ovh.net"
    };
    let service: ServiceName = service.parse().expect("a name");
    let mut row = VpsRow::new(service.clone());
    if state == "nothing-read" {
        return (row, None);
    }
    let failure = |kind| Err(Failure::unsent(kind));
    let record = match state {
        "expired" => failure(FailureKind::Expired),
        "failed" => failure(FailureKind::TimedOut),
        _ => Ok(VpsAnswer::Vps(Box::new(vps(state, &service)))),
    };
    tell(&mut row, &VpsQuestion::Vps(service.clone()), record);
    let lacks = [
        "orderable",
        "no-price",
        "may-not-ask",
        "local-zone",
        "other-model",
    ];
    let options = if lacks.contains(&state) {
        Vec::new()
    } else {
        vec![OptionName::Snapshot]
    };
    let options = Ok(VpsAnswer::Options(options));
    tell(&mut row, &VpsQuestion::Options(service.clone()), options);
    let is_empty = ["empty", "taking"].contains(&state) || lacks.contains(&state);
    let snapshot = (!is_empty).then(snapshot);
    let snapshot = Ok(VpsAnswer::Snapshot(snapshot));
    tell(&mut row, &VpsQuestion::Snapshot(service.clone()), snapshot);
    let price = match state {
        "no-price" => Ok(VpsAnswer::Offer(None)),
        "may-not-ask" => failure(FailureKind::NotGranted {
            right: Box::new(SafeText::new("GET /order")),
        }),
        _ => Ok(VpsAnswer::Offer(Some(Box::new(price())))),
    };
    tell(&mut row, &VpsQuestion::Offer(service.clone()), price);
    let kind = match state {
        "taking" => Some(TaskType::CreateSnapshot),
        "rebooting" => Some(TaskType::RebootVm),
        _ => None,
    };
    if let Some(kind) = kind {
        let ask = VpsQuestion::Task {
            vps: service,
            task: TaskId(7),
        };
        tell(&mut row, &ask, Ok(VpsAnswer::Task(task(kind))));
    }
    let looks = state == "may-only-look";
    (row, looks.then(|| rights(KeyProfile::Look)))
}

fn tell(row: &mut VpsRow, ask: &VpsQuestion, told: Result<VpsAnswer, Failure>) {
    let now = Now {
        wall: Timestamp::UNIX_EPOCH,
        since_start: Duration::ZERO,
    };
    row.tell(ask, told, now);
}

fn vps(state: &str, service: &ServiceName) -> Vps {
    let text = SafeText::default;
    Vps {
        service: service.clone(),
        display_name: None,
        state: if state == "backing-up" {
            VpsState::BackingUp
        } else {
            VpsState::Running
        },
        zone: text(),
        zone_type: if state == "local-zone" {
            ZoneType::LocalZone
        } else {
            ZoneType::Region
        },
        model: Model {
            name: text(),
            offer: text(),
            version: text(),
            vcores: 1,
            memory: 2048,
            disk: 20,
        },
        lock: (state == "locked").then_some(Lock { reason: None }),
        available_options: if state == "other-model" {
            Vec::new()
        } else {
            vec![OptionName::Snapshot]
        },
    }
}

fn snapshot() -> RecordedVpsSnapshot {
    RecordedVpsSnapshot {
        snapshot: VpsSnapshot {
            id: SafeText::new("1"),
            description: None,
            created: Timestamp::UNIX_EPOCH,
            region: None,
        },
        raw: "{}".into(),
    }
}

fn price() -> order::Offer {
    order::Offer {
        way: order::OrderWay::Direct {
            duration: "P1M".to_owned(),
        },
        price: Price {
            currency: SafeText::new("EUR"),
            amount: Some(300_000_000),
            text: SafeText::new("3.00 €"),
        },
        duration: SafeText::new("P1M"),
    }
}

fn task(kind: TaskType) -> VpsTask {
    VpsTask {
        id: TaskId(7),
        kind,
        state: TaskState::Doing,
        progress: 40,
        began: None,
    }
}

fn rights(profile: KeyProfile) -> Rights {
    let rule = |(method, path)| Rule {
        method: SafeText::new(method),
        path: SafeText::new(path),
    };
    Rights::Key {
        state: KeyState::Validated,
        rules: profile.rules().into_iter().map(rule).collect(),
        expires: None,
    }
}
