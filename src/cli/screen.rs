//! Opens the screen: configuration first, then the terminal, then the loop.
use super::{Arguments, ground::Ground, resolve};
use crate::{
    app::App,
    cloud::worker,
    config::ConfigError,
    model::{Now, SafeText},
    plan::retention::RuleProblem,
    runtime::{self, Doors, Finish, Mouse, Refusal, Run, Terminal},
};
use jiff::Timestamp;
use std::{io, time::Duration};
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
    #[error(transparent)]
    Rule(#[from] RuleProblem),
    #[error("there is no rule `{name}` in the configuration; there are: {known}")]
    NoSuchRule { name: SafeText, known: String },
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
    let ground = Ground::lay(arguments)?;
    let terminal = Terminal::find()?;
    let config = &ground.config;
    let dress = resolve::dress(config, &ground.environment);
    let settings = resolve::settings(config, &dress, arguments.demo)?;
    let last = runtime::last_cloud(&ground.state);
    let places = runtime::last_places(&ground.state);
    let beside = resolve::beside(config, &arguments.cloud)?;
    let start = resolve::start(config, &dress.words, beside, last.as_ref(), places);
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
    let (clouds, accounts, writes) = (ground.clouds(), ground.accounts(), ground.writes());
    let state = ground.state.clone();
    let finish = runtime::block_on(async move {
        let (orders, outcomes) = worker::start(clouds, accounts, writes);
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
