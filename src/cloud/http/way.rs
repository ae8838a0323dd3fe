//! The two ways out: the network, or a service in this process.
use super::{LONGEST_BODY, Trouble, network};
use crate::{
    call::{FailureKind, Sent},
    cloud::access::{Proxy, Trust},
    model::SafeText,
};
use ::http::{Request, Response};
use bytes::Bytes;
use std::{fmt, io, sync::Arc, time::Duration};
use tokio::{sync::OnceCell, time::timeout};
use tower::{Service, ServiceExt, util::BoxCloneSyncService};

/// How requests leave: over the network, or into a service given to it.
#[derive(Clone)]
pub struct Way(Kind);

#[derive(Clone)]
enum Kind {
    Network,
    Service(InProcess),
}

type InProcess = BoxCloneSyncService<Request<Bytes>, Response<Bytes>, io::Error>;

impl Way {
    pub fn network() -> Self {
        Self(Kind::Network)
    }

    /// Into a service of this process; no socket is opened, and paused time works.
    ///
    /// Its error is read as the network's would be: `ConnectionRefused` means that nothing was
    /// sent, everything else that the answer broke off.
    pub fn service<S>(service: S) -> Self
    where
        S: Service<Request<Bytes>, Response = Response<Bytes>, Error = io::Error>,
        S: Clone + Send + Sync + 'static,
        S::Future: Send + 'static,
    {
        Self(Kind::Service(BoxCloneSyncService::new(service)))
    }
}

impl fmt::Debug for Way {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Kind::Network => "Way::network()",
            Kind::Service(_) => "Way::service(…)",
        })
    }
}

/// A way, ready for one cloud.
#[derive(Clone)]
pub(super) enum Transport {
    Network(Arc<Network>),
    Service(InProcess),
}

/// The network's client, made when first needed: reading the system's authorities takes a while.
pub(super) struct Network {
    trust: Trust,
    proxy: Option<Proxy>,
    client: OnceCell<reqwest::Client>,
}

impl Transport {
    pub(super) fn new(way: Way, trust: Trust, proxy: Option<Proxy>) -> Self {
        match way.0 {
            Kind::Network => Self::Network(Arc::new(Network {
                trust,
                proxy,
                client: OnceCell::new(),
            })),
            Kind::Service(service) => Self::Service(service),
        }
    }

    pub(super) async fn exchange(
        &self,
        request: Request<Bytes>,
        silence: Duration,
    ) -> Result<Response<Bytes>, Trouble> {
        match self {
            Self::Network(network) => {
                network::exchange(network.client().await?, request, silence).await
            }
            Self::Service(service) => within(service.clone(), request, silence).await,
        }
    }
}

impl Network {
    async fn client(&self) -> Result<&reqwest::Client, Trouble> {
        self.client
            .get_or_try_init(async || {
                let (trust, proxy) = (self.trust.clone(), self.proxy.clone());
                tokio::task::spawn_blocking(move || network::client(&trust, proxy.as_ref()))
                    .await
                    .unwrap_or_else(|_panic| Err("the client could not be made".to_owned()))
            })
            .await
            .map_err(|words| Trouble {
                kind: FailureKind::Untrusted,
                sent: Sent::No,
                words: Some(SafeText::new(&words)),
            })
    }
}

async fn within(
    service: InProcess,
    request: Request<Bytes>,
    silence: Duration,
) -> Result<Response<Bytes>, Trouble> {
    let answer = timeout(silence, service.oneshot(request))
        .await
        .map_err(|_elapsed| Trouble::timed_out())?
        .map_err(|error| broken(&error))?;
    if answer.body().len() > LONGEST_BODY {
        return Err(Trouble::too_large());
    }
    Ok(answer)
}

fn broken(error: &io::Error) -> Trouble {
    let (kind, sent) = if error.kind() == io::ErrorKind::ConnectionRefused {
        (FailureKind::Unreachable, Sent::No)
    } else {
        (FailureKind::CutOff, Sent::Unknown)
    };
    Trouble {
        kind,
        sent,
        words: Some(SafeText::new(&error.to_string())),
    }
}
