//! An account of two VPSs: one has a snapshot, for the other the option can be ordered.
use crate::{answers::Luck, world::ago};
use horizon_tui::{
    app::{AccountEntry, Guard, Start},
    call::{Answer, Failure, FailureKind, Outcome, Sent, VpsAnswer, VpsChange, VpsQuestion},
    model::{
        Place, SafeText,
        vps::{
            Account, CartId, KeyProfile, Means, Model, Offer, OptionName, OrderStatus, OrderWay,
            Price, Quote, Quoted, RecordedVpsSnapshot, Rights, ServiceInfo, ServiceName,
            ServiceStatus, TaskId, TaskState, TaskType, Vps, VpsSnapshot, VpsState, VpsTask,
            ZoneType,
            order::{Basis, Ordered},
        },
    },
};

pub(crate) const WEB: &str = "vps-0a1b2c3d.vps.ovh.net";
pub(crate) const MAIL: &str = "vps-2c3d4e5f.vps.ovh.net";

/// What has to be typed for a restore of the one, and for an order for the other.
pub(crate) const NAMES: [&str; 2] = ["vps-0a1b2c3d", "web-01"];
pub(crate) const AMOUNTS: [&str; 3] = ["3.60", "3.60 EUR", "3.60 €"];

pub(crate) fn start() -> Start {
    let account = Account {
        place: Place::ovh("ovh-eu".into()),
        endpoint: SafeText::new("ovh-eu"),
        means: Means::Signature,
        token_pages: Vec::new(),
        panel: None,
        file: None,
    };
    Start {
        account: Some(AccountEntry {
            account,
            guard: Guard::default(),
        }),
        ..Start::default()
    }
}

/// What comes back for a question, most of the time.
pub(crate) fn told(ask: &VpsQuestion, luck: &mut Luck) -> Outcome {
    if luck.below(12) == 0 {
        return Err(failure(luck));
    }
    Ok(Answer::Vps(match ask {
        VpsQuestion::Names => VpsAnswer::Names {
            names: [WEB, MAIL].map(name).to_vec(),
            unreadable: 0,
        },
        VpsQuestion::Vps(name) => VpsAnswer::Vps(Box::new(vps(name))),
        VpsQuestion::Options(vps) => VpsAnswer::Options(if vps.as_str() == WEB {
            vec![OptionName::Snapshot]
        } else {
            Vec::new()
        }),
        VpsQuestion::Snapshot(vps) => VpsAnswer::Snapshot((vps.as_str() == WEB).then(snapshot)),
        VpsQuestion::Tasks { .. } => VpsAnswer::Tasks(Vec::new()),
        VpsQuestion::Task { task, .. } => VpsAnswer::Task(self::task(*task, luck)),
        VpsQuestion::Service(_) => VpsAnswer::Service(contract()),
        VpsQuestion::AutomatedBackup(_) => VpsAnswer::AutomatedBackup(None),
        VpsQuestion::RestorePoints { .. } => VpsAnswer::RestorePoints(Vec::new()),
        VpsQuestion::Offer(_) => VpsAnswer::Offer(Some(Box::new(offer()))),
        VpsQuestion::Quote { .. } => VpsAnswer::Quote(Box::new(quote(luck))),
        VpsQuestion::DropCart(_) => VpsAnswer::CartDropped,
        VpsQuestion::OrderStatus(_) => VpsAnswer::OrderStatus(OrderStatus::NotPaid),
        VpsQuestion::Rights => VpsAnswer::Rights(Rights::Policies),
        VpsQuestion::Download(_)
        | VpsQuestion::AskForKey(
            KeyProfile::Look | KeyProfile::LookAndAct | KeyProfile::LookActAndOrder,
        )
        | VpsQuestion::KeyState
        | VpsQuestion::KeepKey => return Err(failure(luck)),
    }))
}

/// What comes back for a change, most of the time.
pub(crate) fn changed(change: &VpsChange, luck: &mut Luck) -> Outcome {
    if luck.below(5) == 0 {
        return Err(failure(luck));
    }
    Ok(Answer::Vps(match change {
        VpsChange::TakeSnapshot { .. } | VpsChange::DeleteSnapshot | VpsChange::Restore => {
            let id = i64::try_from(luck.below(1000)).expect("a small number");
            VpsAnswer::TaskBegun(task(TaskId(id), luck))
        }
        VpsChange::DescribeSnapshot { .. } | VpsChange::AbortSnapshot => VpsAnswer::Changed,
        VpsChange::Order(quoted) => VpsAnswer::Ordered(Box::new(Ordered {
            order: None,
            link: None,
            with_tax: quoted.with_tax.clone(),
        })),
    }))
}

fn failure(luck: &mut Luck) -> Failure {
    let kinds = [
        FailureKind::Conflict,
        FailureKind::TimedOut,
        FailureKind::CutOff,
        FailureKind::TooMany,
        FailureKind::NotFound,
        FailureKind::Forbidden,
        FailureKind::Broken { status: 500 },
    ];
    let sent = [Sent::No, Sent::Yes, Sent::Unknown];
    let at = |luck: &mut Luck, length: usize| {
        let length = u64::try_from(length).expect("a small number");
        usize::try_from(luck.below(length)).expect("a small number")
    };
    Failure {
        sent: sent[at(luck, sent.len())],
        ..Failure::unsent(kinds[at(luck, kinds.len())].clone())
    }
}

fn task(id: TaskId, luck: &mut Luck) -> VpsTask {
    VpsTask {
        id,
        kind: TaskType::RevertSnapshot,
        state: match luck.below(4) {
            0 => TaskState::Error,
            1 => TaskState::Doing,
            _ => TaskState::Done,
        },
        progress: 40,
        began: None,
    }
}

fn contract() -> ServiceInfo {
    ServiceInfo {
        status: ServiceStatus::Ok,
        creation: "2026-01-14".parse().expect("a day"),
        expiration: "2026-12-14".parse().expect("a day"),
        engaged_until: None,
        renewal: None,
    }
}

fn euros(amount: i64, text: &str) -> Price {
    Price {
        currency: SafeText::new("EUR"),
        amount: Some(amount),
        text: SafeText::new(text),
    }
}

fn offer() -> Offer {
    Offer {
        way: OrderWay::Cart {
            plan_code: "snapshot".to_owned(),
            duration: "P1M".to_owned(),
            pricing_mode: "default".to_owned(),
        },
        price: euros(300_000_000, "3.00 €"),
        duration: SafeText::new("P1M"),
    }
}

fn quote(luck: &mut Luck) -> Quote {
    let with_tax = euros(360_000_000, "3.60 €");
    let cart = format!("cart-{}", luck.below(1_000_000));
    Quote {
        quoted: Quoted {
            basis: Basis::Cart(CartId::from(cart.as_str())),
            with_tax: with_tax.clone(),
        },
        without_tax: euros(300_000_000, "3.00 €"),
        tax: euros(60_000_000, "0.60 €"),
        with_tax,
        contracts: Vec::new(),
        lines: Vec::new(),
    }
}

fn name(service: &str) -> ServiceName {
    service.parse().expect("a name")
}

fn vps(service: &ServiceName) -> Vps {
    let display = if service.as_str() == WEB {
        "web-01"
    } else {
        "mail-01"
    };
    Vps {
        service: service.clone(),
        display_name: Some(SafeText::new(display)),
        state: VpsState::Running,
        zone: SafeText::new("Region OpenStack: os-gra-vps-1"),
        zone_type: ZoneType::Region,
        model: Model {
            name: SafeText::new("vps-2025-model1"),
            offer: SafeText::new("VPS-1"),
            version: SafeText::new("2025v1"),
            vcores: 4,
            memory: 8192,
            disk: 75,
        },
        lock: None,
        available_options: vec![OptionName::Snapshot],
    }
}

fn snapshot() -> RecordedVpsSnapshot {
    RecordedVpsSnapshot {
        snapshot: VpsSnapshot {
            id: SafeText::new("5ce3"),
            description: Some(SafeText::new("before upgrade")),
            created: ago(34 * 86_400),
            region: None,
        },
        raw: "{}".into(),
    }
}
