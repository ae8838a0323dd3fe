//! The client against an OVHcloud in this process that says what it is told to.
mod accounts;
mod double;
mod orders;
mod signatures;

use self::double::{Asked, Double};
use super::Account;
use crate::{
    call::{Answer, Failure, VpsAnswer, VpsChange, VpsQuestion},
    cloud::access::{Application, OvhAccess, OvhKeys, Trust},
    model::{Secret, vps::ServiceName},
};
use std::sync::Arc;

const VPS: &str = "vps-0a1b2c3d.vps.ovh.net";

fn vps() -> ServiceName {
    VPS.parse().expect("a name")
}

fn application() -> Application {
    Application {
        key: Secret::from("application-key"),
        secret: Secret::from("application-secret"),
    }
}

fn signed() -> OvhKeys {
    OvhKeys::Signature {
        application: application(),
        consumer: Secret::from("consumer-key"),
    }
}

fn access(keys: OvhKeys) -> OvhAccess {
    OvhAccess {
        account: "ovh-eu".into(),
        base: "http://ovh.test/1.0".parse().expect("an address"),
        keys,
        token_url: "http://ovh.test/auth/oauth2/token".parse().ok(),
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
    }
}

fn account(keys: OvhKeys, double: &Double) -> Arc<Account> {
    Arc::new(Account::new(access(keys), double.way()))
}

async fn ask(account: &Arc<Account>, question: VpsQuestion) -> Result<VpsAnswer, Failure> {
    account.read(&question).await.map(of_a_vps)
}

async fn change(account: &Arc<Account>, change: VpsChange) -> Result<VpsAnswer, Failure> {
    account.write(&vps(), &change).await.map(of_a_vps)
}

fn of_a_vps(answer: Answer) -> VpsAnswer {
    let Answer::Vps(answer) = answer else {
        panic!("an answer of another service: {answer:?}");
    };
    answer
}
