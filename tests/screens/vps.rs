//! The VPS pane, fed by an account that answers at once.
use crate::world::{Stage, ago, cloud};
use horizon_tui::{
    app::{AccountEntry, Event, Guard, Settings, Start},
    call::{Answer, CallId, Failure, FailureKind, Outcome, VpsAnswer, VpsQuestion},
    model::{
        Place, SafeText,
        vps::{
            Account, AutomatedBackup, BackupState, KeyProfile, KeyState, Link, Means, Model, Offer,
            OptionName, OrderWay, Price, RecordedVpsSnapshot, Renewal, Rights, Rule, ServiceInfo,
            ServiceName, ServiceStatus, TaskId, TaskState, TaskType, Vps, VpsSnapshot, VpsState,
            VpsTask, ZoneType,
        },
    },
};
use insta::assert_snapshot;

const DAY: i64 = 86_400;
const WEB: &str = "vps-0a1b2c3d.vps.ovh.net";
const DATA: &str = "vps-1b2c3d4e.vps.ovh.net";
const MAIL: &str = "vps-2c3d4e5f.vps.ovh.net";
const BUSY: &str = "vps-4e5f6071.vps.ovh.net";
const GONE: &str = "vps123456.ovh.net";

fn account(means: Means) -> AccountEntry {
    let page = |profile| {
        let page = "https://eu.api.ovh.com/createToken/?GET=/vps&GET=/vps/*";
        (profile, Link::new(page).expect("an address"))
    };
    AccountEntry {
        account: Account {
            place: Place::ovh("ovh-eu".into()),
            endpoint: SafeText::new("ovh-eu"),
            means,
            token_pages: vec![page(KeyProfile::Look), page(KeyProfile::LookAndAct)],
            panel: Link::new("https://www.ovh.com/manager/"),
            file: Some(SafeText::new("/home/alice/.ovh.conf")),
        },
        guard: Guard::default(),
    }
}

fn with_account(means: Means) -> Start {
    Start {
        account: Some(account(means)),
        ..Start::default()
    }
}

/// An account alone, its list read.
fn at_work(width: u16, height: u16) -> Stage {
    let start = with_account(Means::Signature);
    let mut stage = Stage::new(width, height, Settings::default(), start);
    stage.send(Event::Started);
    stage
}

/// What the account of these tests says.
pub(crate) fn answer(ask: &VpsQuestion, id: &CallId) -> Option<(CallId, Outcome)> {
    let told = told(ask)?;
    Some((id.clone(), told.map(Answer::Vps)))
}

fn told(ask: &VpsQuestion) -> Option<Result<VpsAnswer, Failure>> {
    Some(Ok(match ask {
        VpsQuestion::AskForKey(_) => {
            let page = "https://eu.api.ovh.com/auth/?credentialToken=iQ1joJE0OmSPlUAoSw1IG2xAWP6eSoVdUcvoHHNRhlOoLUGyAKTTI4SCTrT3bLHg";
            VpsAnswer::KeyAskedFor(Link::new(page).expect("an address"))
        }
        VpsQuestion::KeyState => VpsAnswer::KeyState(KeyState::Validated),
        VpsQuestion::Names => VpsAnswer::Names {
            names: [WEB, DATA, MAIL, BUSY, GONE].map(name).to_vec(),
            unreadable: 0,
        },
        VpsQuestion::Vps(vps) if vps.as_str() == GONE => {
            return Some(Err(Failure::unsent(FailureKind::Expired)));
        }
        VpsQuestion::Vps(name) => VpsAnswer::Vps(Box::new(vps(name))),
        VpsQuestion::Options(vps) => VpsAnswer::Options(if vps.as_str() == MAIL {
            Vec::new()
        } else {
            vec![OptionName::AutomatedBackup, OptionName::Snapshot]
        }),
        VpsQuestion::Snapshot(vps) => {
            let snapshot = (vps.as_str() == WEB).then(snapshot);
            VpsAnswer::Snapshot(snapshot.map(|snapshot| RecordedVpsSnapshot {
                snapshot,
                raw: "{}".into(),
            }))
        }
        VpsQuestion::Tasks { vps, state } => {
            let is_busy = vps.as_str() == BUSY && *state == TaskState::Doing;
            VpsAnswer::Tasks(if is_busy { vec![TaskId(7)] } else { Vec::new() })
        }
        VpsQuestion::Task { task, .. } => VpsAnswer::Task(VpsTask {
            id: *task,
            kind: TaskType::CreateSnapshot,
            state: TaskState::Doing,
            progress: 40,
            began: Some(ago(90)),
        }),
        VpsQuestion::Service(_) => VpsAnswer::Service(contract()),
        VpsQuestion::AutomatedBackup(vps) => {
            VpsAnswer::AutomatedBackup((vps.as_str() != MAIL).then(|| AutomatedBackup {
                state: BackupState::Enabled,
                schedule: Some("03:15:00".parse().expect("a time")),
                rotation: Some(1),
            }))
        }
        VpsQuestion::RestorePoints { .. } => VpsAnswer::RestorePoints(vec![ago(23_000)]),
        VpsQuestion::Offer(_) => VpsAnswer::Offer(Some(Box::new(offer()))),
        VpsQuestion::Rights => VpsAnswer::Rights(rights(KeyProfile::LookAndAct)),
        VpsQuestion::Download(_)
        | VpsQuestion::Quote { .. }
        | VpsQuestion::DropCart(_)
        | VpsQuestion::OrderStatus(_)
        | VpsQuestion::KeepKey => return None,
    }))
}

fn contract() -> ServiceInfo {
    ServiceInfo {
        status: ServiceStatus::Ok,
        creation: "2026-01-14".parse().expect("a day"),
        expiration: "2026-12-14".parse().expect("a day"),
        engaged_until: None,
        renewal: Some(Renewal {
            automatic: true,
            deleted_at_expiration: false,
            period: Some(1),
        }),
    }
}

fn offer() -> Offer {
    Offer {
        way: OrderWay::Direct {
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

fn name(service: &str) -> ServiceName {
    service.parse().expect("a name")
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

fn vps(service: &ServiceName) -> Vps {
    let display = match service.as_str() {
        WEB => Some("web-01"),
        DATA => Some("db-01"),
        MAIL => Some("mail-01"),
        _ => None,
    };
    Vps {
        service: service.clone(),
        display_name: display.map(SafeText::new),
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
        available_options: vec![OptionName::AutomatedBackup, OptionName::Snapshot],
    }
}

fn snapshot() -> VpsSnapshot {
    VpsSnapshot {
        id: SafeText::new("5ce3"),
        description: Some(SafeText::new("before upgrade")),
        created: ago(34 * DAY),
        region: None,
    }
}

#[test]
fn an_account_alone_is_shown_at_once() {
    assert_snapshot!(at_work(80, 24).screen("en"));
}

#[test]
fn vps_at_120() {
    assert_snapshot!(at_work(120, 40).screen("en"));
}

#[test]
fn vps_at_60() {
    assert_snapshot!(at_work(60, 15).screen("en"));
}

#[test]
fn vps_in_french() {
    assert_snapshot!(at_work(100, 24).screen("fr"));
}

#[test]
fn a_vps_whose_snapshot_is_being_taken_says_how_far_that_is() {
    let mut stage = at_work(80, 24);
    stage.press("j j j");
    stage.wait(1);
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn the_menu_of_a_vps_says_what_is_not_possible_and_why() {
    let mut stage = at_work(80, 24);
    stage.press("Enter");
    assert_snapshot!("vps_menu", stage.screen("en"));
    stage.press("Esc j j");
    stage.wait(1);
    stage.press("Enter");
    assert_snapshot!("vps_menu_without_option", stage.screen("en"));
}

#[test]
fn the_dialogs_of_a_vps_say_what_is_lost() {
    for (keys, name) in [
        ("s", "vps_replace"),
        ("R", "vps_restore"),
        ("d", "vps_delete"),
        ("e", "vps_describe"),
        ("B", "vps_backup"),
        ("i", "vps_details"),
    ] {
        let mut stage = at_work(80, 24);
        stage.press(keys);
        assert_snapshot!(name, stage.screen("en"));
    }
    let mut stage = at_work(80, 24);
    stage.press("j");
    stage.wait(1);
    stage.press("s");
    assert_snapshot!("vps_take", stage.screen("en"));
}

#[test]
fn without_a_key_the_pane_says_how_to_get_one() {
    let start = with_account(Means::Nothing);
    let mut stage = Stage::new(80, 24, Settings::default(), start);
    stage.send(Event::Started);
    stage.press("4");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn without_a_consumer_key_one_is_asked_for() {
    for language in ["en", "de", "es", "fr"] {
        let mut stage = Stage::new(
            80,
            24,
            Settings::default(),
            with_account(Means::Application),
        );
        stage.send(Event::Started);
        let named = |step: &str| format!("vps_key_{step}_{language}");
        assert_snapshot!(named("missing"), stage.screen(language));
        stage.press("Enter");
        assert_snapshot!(named("profiles"), stage.screen(language));
        stage.press("2");
        assert_snapshot!(named("waiting"), stage.screen(language));
        stage.wait(2);
        assert_snapshot!(named("valid"), stage.screen(language));
    }
}

#[test]
fn beside_openstack_the_pane_is_one_of_several() {
    let start = Start {
        clouds: vec![cloud("demo")],
        ..with_account(Means::Signature)
    };
    let mut stage = Stage::new(80, 24, Settings::default(), start);
    stage.send(Event::Started);
    assert!(stage.screen("en").contains("[1 Instances]"));
    stage.press("4");
    assert!(stage.screen("en").contains("before upgrade"));
    stage.press("1");
    assert!(stage.screen("en").contains("web-1"));
}
