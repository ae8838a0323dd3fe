//! The clouds on a port of this machine.
use super::world::World;
use std::{io, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

/// How long a held-back answer may delay the end.
const PATIENCE: Duration = Duration::from_secs(1);

/// The clouds on a port, until stopped or dropped.
#[derive(Debug)]
pub struct Listening {
    /// Where they listen, with the port that was given.
    pub address: SocketAddr,
    stop: CancellationToken,
    served: JoinHandle<io::Result<()>>,
}

impl Listening {
    /// The origin of every service: `http://127.0.0.1:<port>`.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops listening and lets the answers under way end, if they do so soon.
    pub async fn stop(mut self) {
        self.stop.cancel();
        let _in_time = tokio::time::timeout(PATIENCE, &mut self.served).await;
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.stop.cancel();
        self.served.abort();
    }
}

/// Lets the clouds answer on an address of this machine; port 0 is replaced by a free one.
///
/// # Errors
/// An address that is not a loopback address is refused as [`io::ErrorKind::InvalidInput`]: the
/// demonstration accounts are known to everybody. Otherwise what the system says.
pub async fn listen(world: &World, address: SocketAddr) -> io::Result<Listening> {
    if !address.ip().is_loopback() {
        let reason = format!("the demo clouds listen on loopback only, not on {address}");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    }
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    let stop = CancellationToken::new();
    let stopped = stop.clone().cancelled_owned();
    let service = axum::serve(listener, world.router()).with_graceful_shutdown(stopped);
    Ok(Listening {
        address,
        stop,
        served: tokio::spawn(service.into_future()),
    })
}
