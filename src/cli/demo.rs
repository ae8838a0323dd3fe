//! The embedded demo clouds: in this process for `--demo`, on a port for other programs.
use super::screen::Problem;
use crate::{
    cloud::Way,
    config::{Clouds, Config, Environment, Flags, Ovh},
    demo::{self, RequestLine, SystemClock, World},
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

/// The demo clouds and the demo account for the screen, and the way to them.
pub(super) fn clouds(flags: &Flags) -> Result<(Clouds, Ovh, Way), Problem> {
    let environment = Environment::of_clouds_yaml(demo::clouds_yaml(ORIGIN))
        .with_ovh_conf(demo::ovh_conf(ORIGIN));
    let flags = Flags {
        demo: false,
        cloud: flags.cloud.clone().or_else(|| Some("demo".to_owned())),
        config: None,
        ..flags.clone()
    };
    let config = Config::load(&flags, &environment)?;
    let world = World::new(SystemClock, SEED);
    Ok((config.clouds, config.ovh, in_process(world.router())))
}

/// Whether the demo clouds say what they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Log {
    Off,
    Printed,
}

/// Serves the demo clouds until SIGTERM or SIGINT. Prints the address, a `clouds.yaml` and an
/// `ovh.conf` for it, then, if wanted, a line for each request that was answered.
pub(super) fn serve(address: SocketAddr, log: Log) -> Result<(), Problem> {
    runtime::block_on(async move {
        let world = World::new(SystemClock, SEED);
        let mut requests = world.tell_requests();
        let listening = demo::listen(&world, address).await?;
        let mut terminated = signal(SignalKind::terminate())?;
        let mut interrupted = signal(SignalKind::interrupt())?;
        let base = listening.base();
        print(&greeting(&base))?;
        loop {
            tokio::select! {
                Some(request) = requests.recv() => print_if(log, &request)?,
                _ = terminated.recv() => break,
                _ = interrupted.recv() => break,
            }
        }
        listening.stop().await;
        while let Ok(request) = requests.try_recv() {
            print_if(log, &request)?;
        }
        Ok::<_, io::Error>(())
    })??;
    Ok(())
}

/// What stands before the lines of an `ovh.conf`, so that all of it is a `clouds.yaml`.
const MARK: &str = "#: ";

/// A `clouds.yaml` that names the address in its first line, and has the `ovh.conf` for the same
/// clouds in marked comments at its end: `sed -n 's/^#: //p'` takes it out.
fn greeting(base: &str) -> String {
    let conf = demo::ovh_conf(base);
    let conf = conf.lines().map(|line| format!("{MARK}{line}\n"));
    [
        format!("# {base}\n{}", demo::clouds_yaml(base)),
        format!("# The OVHcloud API is at {base}/1.0; an ovh.conf for it:\n"),
        conf.collect(),
    ]
    .concat()
}

fn print_if(log: Log, request: &RequestLine) -> io::Result<()> {
    let status = request.status.map_or(0, |status| status.as_u16());
    match log {
        Log::Off => Ok(()),
        Log::Printed => print(&format!("{} {} {status}\n", request.method, request.target)),
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::{MARK, demo, greeting};

    #[test]
    fn the_greeting_is_a_clouds_yaml_with_an_ovh_conf_behind_marks() {
        let base = "http://127.0.0.1:8080";
        let text = greeting(base);
        assert_eq!(text.lines().next(), Some("# http://127.0.0.1:8080"));
        let conf: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix(MARK))
            .collect();
        assert_eq!(conf, demo::ovh_conf(base).lines().collect::<Vec<_>>());
        assert!(conf.contains(&"endpoint=http://127.0.0.1:8080/1.0"));
        assert!(conf.contains(&"[http://127.0.0.1:8080/1.0]"));
        let yaml = text.lines().filter(|line| !line.starts_with('#'));
        let clouds = demo::clouds_yaml(base);
        let clouds = clouds.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(yaml.collect::<Vec<_>>(), clouds.collect::<Vec<_>>());
    }
}
