//! The embedded demo clouds: in this process for `--demo`, on a port for other programs.
use super::screen::Problem;
use crate::cloud::Way;
use crate::{
    config::{Clouds, Config, Environment, Flags},
    demo::{self, SystemClock, World},
    runtime::{self, in_process},
};
use std::{
    io::{self, Write},
    net::SocketAddr,
};
use tokio::signal::unix::{SignalKind, signal};

/// The same clouds at every start: what a newcomer reads about them is there.
const SEED: u64 = 20_26;

/// An origin that no request leaves for: the demo answers in this process.
const ORIGIN: &str = "http://demo.localhost";

/// The demo clouds for the screen, and the way to them.
pub(super) fn clouds(flags: &Flags) -> Result<(Clouds, Way), Problem> {
    let environment = Environment::of_clouds_yaml(demo::clouds_yaml(ORIGIN));
    let flags = Flags {
        demo: false,
        cloud: flags.cloud.clone().or_else(|| Some("demo".to_owned())),
        config: None,
        ..flags.clone()
    };
    let clouds = Config::load(&flags, &environment)?.clouds;
    let world = World::new(SystemClock, SEED);
    Ok((clouds, in_process(world.router())))
}

/// Serves the demo clouds until SIGTERM or SIGINT. Prints the address and a `clouds.yaml` for it.
pub(super) fn serve(address: SocketAddr) -> Result<(), Problem> {
    runtime::block_on(async move {
        let listening = demo::listen(&World::new(SystemClock, SEED), address).await?;
        let mut terminated = signal(SignalKind::terminate())?;
        let mut interrupted = signal(SignalKind::interrupt())?;
        let mut out = io::stdout().lock();
        write!(
            out,
            "# {}\n{}",
            listening.base(),
            demo::clouds_yaml(&listening.base())
        )?;
        out.flush()?;
        drop(out);
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
        listening.stop().await;
        Ok::<_, io::Error>(())
    })??;
    Ok(())
}
