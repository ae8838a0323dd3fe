//! The worker against a cloud in this process that answers as real ones were seen to.
mod cache;
mod exchange;
mod hostile;
mod lists;
mod network;
mod projects;
mod samples;
mod secrets;
mod sign_in;
mod stand;
mod token;
mod worker;
mod writes;

use super::{
    access::{Access, Auth, CredentialBy, Interface, NameOrId, Scope, TokenCache, Trust, User},
    worker::{Answers, Order, Orders, Writes, start},
};
use crate::{
    call::{Answer, CallId, Failure, ImagesOf, Listing, Outcome, Page, Read, SignIn, Typed, Write},
    model::{Image, Instance, Place, Secret, Session},
};
use stand::Stand;
use std::collections::BTreeMap;

const PASSWORD: &str = "stackpw";

/// The access to the stand, by password.
fn access() -> Access {
    Access {
        cloud: "stand".into(),
        auth_url: "http://stand.test/identity".parse().expect("an address"),
        auth: Auth::Password {
            user: Some(demo()),
            password: Some(Secret::from(PASSWORD)),
        },
        scope: Scope::ProjectNamed {
            name: "demo".to_owned(),
            domain: Some(NameOrId::Name("Default".to_owned())),
        },
        region: None,
        regions: Vec::new(),
        interface: Interface::Public,
        trust: Trust {
            verify: true,
            ca: None,
            client: None,
        },
        endpoint_overrides: BTreeMap::new(),
        regional: BTreeMap::new(),
        proxy: None,
        password_command: None,
        token_cache: TokenCache::Off,
        read_only: false,
        all_projects_writes: false,
    }
}

fn demo() -> User {
    User {
        name_or_id: NameOrId::Name("demo".to_owned()),
        domain: Some(NameOrId::Name("Default".to_owned())),
    }
}

fn by_credential(by: CredentialBy) -> Access {
    Access {
        auth: Auth::ApplicationCredential {
            by,
            secret: Some(Secret::from(stand::CREDENTIAL_SECRET)),
        },
        scope: Scope::Unscoped,
        ..access()
    }
}

fn place(region: &str) -> Place {
    Place::open_stack("stand".into(), "p-demo".into(), region.into())
}

fn here() -> Place {
    place("RegionOne")
}

/// A worker in front of a stand.
struct Bench {
    orders: Orders,
    answers: Answers,
    calls: u64,
}

impl Bench {
    fn new(access: Access, stand: &Stand) -> Self {
        Self::with(access, stand, Writes::Allowed)
    }

    fn with(access: Access, stand: &Stand, writes: Writes) -> Self {
        let (orders, answers) = start(vec![(access, stand.way())], Vec::new(), writes);
        Self {
            orders,
            answers,
            calls: 0,
        }
    }

    /// A bench that is signed in by password.
    async fn signed_in(stand: &Stand) -> Self {
        let mut bench = Self::new(access(), stand);
        bench.sign_in().await.expect("a session");
        bench
    }

    fn order(&mut self, order: impl FnOnce(CallId) -> Order) -> CallId {
        self.calls += 1;
        let id = CallId {
            run: "test".into(),
            number: self.calls,
        };
        self.orders.send(order(id.clone())).expect("a worker");
        id
    }

    async fn answer(&mut self) -> (CallId, Outcome) {
        self.answers.recv().await.expect("an answer")
    }

    async fn call(&mut self, order: impl FnOnce(CallId) -> Order) -> Outcome {
        let asked = self.order(order);
        let (id, outcome) = self.answer().await;
        assert_eq!(id, asked, "the answer to another call");
        outcome
    }

    async fn ask(&mut self, read: Read) -> Outcome {
        self.call(|id| Order::Ask(id, read)).await
    }

    async fn write(&mut self, write: Write) -> Outcome {
        self.call(|id| Order::Do(id, write)).await
    }

    async fn sign_in(&mut self) -> Result<Session, Failure> {
        self.type_in(Typed::default()).await
    }

    async fn type_in(&mut self, typed: Typed) -> Result<Session, Failure> {
        self.enter(None, typed).await
    }

    /// Signs in to another project than that of the configuration.
    async fn switch(&mut self, project: &str) -> Result<Session, Failure> {
        self.enter(Some(project), Typed::default()).await
    }

    async fn enter(&mut self, project: Option<&str>, typed: Typed) -> Result<Session, Failure> {
        let wish = SignIn {
            cloud: "stand".into(),
            project: project.map(Into::into),
            typed,
        };
        let answer = self.call(|id| Order::SignIn(id, Box::new(wish))).await?;
        let Answer::SignedIn(session) = answer else {
            panic!("{answer:?}");
        };
        Ok(*session)
    }

    async fn images(&mut self) -> Result<Listing<Image>, Failure> {
        self.images_from(first()).await
    }

    async fn images_from(&mut self, page: Page) -> Result<Listing<Image>, Failure> {
        let of = ImagesOf::Everyone;
        let place = here();
        let answer = self.ask(Read::Images { place, of, page }).await?;
        let Answer::Images(listing) = answer else {
            panic!("{answer:?}");
        };
        Ok(listing)
    }

    async fn instances(&mut self) -> Result<Listing<Instance>, Failure> {
        let (place, page) = (here(), first());
        let answer = self.ask(Read::Instances { place, page }).await?;
        let Answer::Instances(listing) = answer else {
            panic!("{answer:?}");
        };
        Ok(listing)
    }
}

fn first() -> Page {
    Page::First { limit: 25 }
}

fn images() -> Read {
    Read::Images {
        place: here(),
        of: ImagesOf::Everyone,
        page: first(),
    }
}

fn console_log() -> Read {
    Read::ConsoleLog {
        place: here(),
        instance: "s-1".into(),
        lines: None,
    }
}

fn delete() -> Write {
    Write::DeleteImage {
        place: here(),
        image: "i-1".into(),
    }
}

fn snapshot() -> Write {
    Write::CreateSnapshot {
        place: here(),
        instance: "s-1".into(),
        name: "nightly".to_owned(),
        metadata: vec![("horizon_tui_wish".to_owned(), "w-1".to_owned())],
    }
}

fn password(text: &str) -> Typed {
    Typed {
        password: Some(Secret::from(text)),
        ..Typed::default()
    }
}

fn passcode(text: &str) -> Typed {
    Typed {
        passcode: Some(Secret::from(text)),
        ..Typed::default()
    }
}
