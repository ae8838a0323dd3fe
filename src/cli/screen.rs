//! Opens the screen: configuration first, then the terminal, then the loop.
use super::{Arguments, demo, resolve};
use crate::{
    app::App,
    cloud::{
        Way,
        access::Access,
        worker::{self, Writes},
    },
    config::{Config, ConfigError, Environment},
    model::Now,
    runtime::{self, Doors, Finish, Mouse, Refusal, Run, Terminal},
};
use jiff::Timestamp;
use std::{io, path::PathBuf, time::Duration};
use thiserror::Error;

/// Why the screen could not be opened.
#[derive(Debug, Error)]
pub(super) enum Problem {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("config.toml, {origin}: {fault}")]
    Keys {
        origin: String,
        fault: crate::app::keymap::KeymapError,
    },
    #[error("there is no home folder to keep the record of changes in; set HOME or XDG_STATE_HOME")]
    NoHome,
    #[error("the log file cannot be opened: {0}")]
    Log(io::Error),
    #[error(transparent)]
    Terminal(#[from] Refusal),
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Runs the screen to its end.
pub(super) fn open(arguments: &Arguments) -> Result<Finish, Problem> {
    runtime::forbid_core_dumps();
    let environment = Environment::of_process();
    let flags = arguments.flags();
    let mut config = Config::load(&flags, &environment)?;
    let mut way = Way::network();
    let scratch = if arguments.demo {
        (config.clouds, way) = demo::clouds(&flags)?;
        Some(tempfile::tempdir()?)
    } else {
        None
    };
    let state = match (&scratch, &config.folders) {
        (Some(scratch), _) => scratch.path().to_owned(),
        (None, Some(folders)) => folders.state.clone(),
        (None, None) => return Err(Problem::NoHome),
    };
    if let Some(file) = &arguments.log_file {
        runtime::log_to(file).map_err(Problem::Log)?;
    }
    let terminal = Terminal::find()?;
    show(terminal, config, &environment, &way, state, arguments.demo)
}

fn show(
    terminal: Terminal,
    config: Config,
    environment: &Environment,
    way: &Way,
    state: PathBuf,
    is_demo: bool,
) -> Result<Finish, Problem> {
    let dress = resolve::dress(&config, environment);
    let settings = resolve::settings(&config, &dress, is_demo)?;
    let start = resolve::start(&config, &dress.words, runtime::last_cloud(&state).as_ref());
    let writes = if config.read_only {
        Writes::Refused
    } else {
        Writes::Allowed
    };
    let mouse = if config.settings.mouse {
        Mouse::Asked
    } else {
        Mouse::Left
    };
    let now = Now {
        wall: Timestamp::now(),
        since_start: Duration::ZERO,
    };
    let app = App::new(runtime::new_run_id(), terminal.size(), settings, start, now);
    let clouds: Vec<(Access, Way)> = config
        .clouds
        .found
        .into_iter()
        .map(|access| (access, way.clone()))
        .collect();
    let finish = runtime::block_on(async move {
        let (orders, outcomes) = worker::start(clouds, writes);
        let run = runtime::run(Run {
            terminal,
            app,
            dress,
            doors: Doors { orders, outcomes },
            state,
            mouse,
            farewell: resolve::farewell,
        });
        Box::pin(run).await
    })?;
    Ok(finish?)
}
