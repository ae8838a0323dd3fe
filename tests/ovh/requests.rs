//! The product's own client: everything it asks of an account is what the API's description says.
use crate::desk::{ACT, APPLICATION, BUILD, DATA, Desk, MAIL, ORIGIN, WEB};
use horizon_tui::{
    call::{
        Answer, CallId, Failure, FailureKind, KeyTrouble, Read, VpsAnswer, VpsChange, VpsQuestion,
        Write,
    },
    cloud::{
        access::{Application, OvhAccess, OvhKeys, Trust},
        worker::{self, Answers, Order, Orders, Writes},
    },
    model::{
        Place, Secret,
        vps::{KeyProfile, OptionName, ServiceName, TaskState},
    },
    runtime::in_process,
};
use jiff::SignedDuration;

const SECRET: &str = "demo-application-secret";

/// The worker with the account behind a witness.
struct Client {
    orders: Orders,
    answers: Answers,
    calls: u64,
}

impl Client {
    fn of(desk: &Desk, consumer: &str) -> Self {
        let access = OvhAccess {
            account: "demo".into(),
            base: format!("{ORIGIN}/1.0").parse().expect("an address"),
            keys: OvhKeys::Signature {
                application: Application {
                    key: Secret::from(APPLICATION),
                    secret: Secret::from(SECRET),
                },
                consumer: Secret::from(consumer),
            },
            token_url: None,
            panel: None,
            token_page: None,
            trust: Trust {
                verify: true,
                ca: None,
                client: None,
            },
            proxy: None,
            read_only: false,
            keep: None,
        };
        let way = in_process(desk.witness.before(desk.world.router()));
        let (orders, answers) = worker::start(Vec::new(), vec![(access, way)], Writes::Allowed);
        Self {
            orders,
            answers,
            calls: 0,
        }
    }

    async fn order(
        &mut self,
        order: impl FnOnce(CallId, Place) -> Order,
    ) -> Result<VpsAnswer, Failure> {
        self.calls += 1;
        let call = CallId {
            run: "test".into(),
            number: self.calls,
        };
        let order = order(call, Place::ovh("demo".into()));
        self.orders.send(order).expect("a worker");
        let (_, outcome) = self.answers.recv().await.expect("an answer");
        outcome.map(|answer| {
            let Answer::Vps(answer) = answer else {
                panic!("an answer of another service");
            };
            answer
        })
    }

    async fn try_ask(&mut self, ask: VpsQuestion) -> Result<VpsAnswer, Failure> {
        self.order(|call, place| Order::Ask(call, Read::Vps { place, ask }))
            .await
    }

    async fn ask(&mut self, ask: VpsQuestion) -> VpsAnswer {
        self.try_ask(ask).await.expect("an answer")
    }

    async fn change(&mut self, vps: &str, change: VpsChange) -> VpsAnswer {
        let vps = name(vps);
        self.order(|call, place| Order::Do(call, Write::Vps { place, vps, change }))
            .await
            .expect("a change")
    }
}

fn name(text: &str) -> ServiceName {
    text.parse().expect("a name")
}

#[tokio::test]
async fn what_the_client_asks_about_a_vps_is_in_the_description() {
    let desk = Desk::new();
    let mut client = Client::of(&desk, crate::desk::ALL);
    let VpsAnswer::Names { names, .. } = client.ask(VpsQuestion::Names).await else {
        panic!("no names");
    };
    assert_eq!(names.len(), 6);
    let VpsAnswer::Vps(vps) = client.ask(VpsQuestion::Vps(name(WEB))).await else {
        panic!("no VPS");
    };
    assert!(vps.available_options.contains(&OptionName::Snapshot));
    client.ask(VpsQuestion::Service(name(WEB))).await;
    client.ask(VpsQuestion::Options(name(WEB))).await;
    let snapshot = client.ask(VpsQuestion::Snapshot(name(WEB))).await;
    assert!(matches!(snapshot, VpsAnswer::Snapshot(Some(_))));
    let none = client.ask(VpsQuestion::Snapshot(name(DATA))).await;
    assert_eq!(none, VpsAnswer::Snapshot(None));
    let tasks = VpsQuestion::Tasks {
        vps: name(BUILD),
        state: TaskState::Doing,
    };
    let VpsAnswer::Tasks(tasks) = client.ask(tasks).await else {
        panic!("no tasks");
    };
    let task = VpsQuestion::Task {
        vps: name(BUILD),
        task: tasks[0],
    };
    client.ask(task).await;
    client.ask(VpsQuestion::AutomatedBackup(name(WEB))).await;
    client.ask(VpsQuestion::Download(name(WEB))).await;
    client.ask(VpsQuestion::Rights).await;
    client
        .ask(VpsQuestion::AskForKey(KeyProfile::LookActAndOrder))
        .await;
    assert_eq!(desk.witness.wrong(), Vec::<String>::new());
}

/// Each VPS of the account is in another state, and one is so old that little of it can be had.
#[tokio::test]
async fn what_is_said_of_a_vps_is_understood_in_every_state() {
    let desk = Desk::new();
    let mut client = Client::of(&desk, crate::desk::ALL);
    let VpsAnswer::Names { names, .. } = client.ask(VpsQuestion::Names).await else {
        panic!("no names");
    };
    for name in names {
        for ask in [
            VpsQuestion::Vps(name.clone()),
            VpsQuestion::Service(name.clone()),
            VpsQuestion::Options(name.clone()),
            VpsQuestion::Snapshot(name.clone()),
            VpsQuestion::AutomatedBackup(name.clone()),
            VpsQuestion::Offer(name.clone()),
        ] {
            let answer = client.try_ask(ask.clone()).await;
            let is_understood = |failure: Failure| failure.kind != FailureKind::Unreadable;
            assert!(
                answer.is_ok() || answer.clone().is_err_and(is_understood),
                "{ask:?}: {answer:?}"
            );
        }
    }
}

#[tokio::test]
async fn what_the_client_changes_is_in_the_description() {
    let desk = Desk::new();
    let mut client = Client::of(&desk, ACT);
    let description = "avant mise à jour".to_owned();
    let changes = [
        (BUILD, VpsChange::AbortSnapshot),
        (DATA, VpsChange::TakeSnapshot { description: None }),
        (WEB, VpsChange::DescribeSnapshot { description }),
        (WEB, VpsChange::Restore),
    ];
    for (vps, change) in changes {
        client.change(vps, change).await;
    }
    desk.clock.advance(SignedDuration::from_hours(2));
    client.change(DATA, VpsChange::DeleteSnapshot).await;
    assert_eq!(desk.witness.wrong(), Vec::<String>::new());
}

#[tokio::test]
async fn what_the_client_orders_is_in_the_description() {
    let desk = Desk::new();
    let mut client = Client::of(&desk, crate::desk::ALL);
    let VpsAnswer::Offer(Some(offer)) = client.ask(VpsQuestion::Offer(name(MAIL))).await else {
        panic!("no offer");
    };
    let quote = VpsQuestion::Quote {
        vps: name(MAIL),
        way: Box::new(offer.way),
    };
    for is_wanted in [false, true] {
        let VpsAnswer::Quote(quote) = client.ask(quote.clone()).await else {
            panic!("no quote");
        };
        if is_wanted {
            let order = VpsChange::Order(Box::new(quote.quoted));
            let VpsAnswer::Ordered(ordered) = client.change(MAIL, order).await else {
                panic!("no order");
            };
            assert!(ordered.link.is_some());
            let order = ordered.order.expect("a number");
            client.ask(VpsQuestion::OrderStatus(order)).await;
        } else {
            let cart = quote.cart().expect("a cart").clone();
            client.ask(VpsQuestion::DropCart(cart)).await;
        }
    }
    let wrong = desk.witness.wrong();
    // The subset describes neither the owner nor the state of an order.
    let wrong = wrong.iter().filter(|line| !line.contains("/1.0/me"));
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&String>::new());
}

#[tokio::test]
async fn an_unknown_key_is_said_to_be_one() {
    let desk = Desk::new();
    let mut client = Client::of(&desk, "nobody's");
    let failure = client.try_ask(VpsQuestion::Names).await;
    let failure = failure.expect_err("a refusal");
    let unknown = FailureKind::KeyRefused(KeyTrouble::Unknown);
    assert_eq!(failure.kind, unknown);
    assert!(failure.request_id.is_some());
}
