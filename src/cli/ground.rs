//! What every command stands on: the configuration, the way to the clouds, the folder of the state.
use super::{Arguments, demo, screen::Problem};
use crate::{
    cloud::{
        Way,
        access::{Access, OvhAccess},
        worker::Writes,
    },
    config::{Config, Environment},
    runtime,
};
use std::path::PathBuf;
use tempfile::TempDir;

/// The ground of a run.
pub(super) struct Ground {
    pub config: Config,
    pub environment: Environment,
    pub way: Way,
    pub state: PathBuf,
    /// The state of the demo, which goes with it.
    _scratch: Option<TempDir>,
}

impl Ground {
    pub(super) fn lay(arguments: &Arguments) -> Result<Self, Problem> {
        runtime::forbid_core_dumps();
        let environment = Environment::of_process();
        let flags = arguments.flags();
        let mut config = Config::load(&flags, &environment)?;
        let mut way = Way::network();
        let scratch = if arguments.demo {
            (config.clouds, config.ovh, way) = demo::clouds(&flags)?;
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
        Ok(Self {
            config,
            environment,
            way,
            state,
            _scratch: scratch,
        })
    }

    /// Whether anything may be changed in any cloud.
    pub(super) fn writes(&self) -> Writes {
        if self.config.read_only {
            Writes::Refused
        } else {
            Writes::Allowed
        }
    }

    /// Every cloud that was found, and the way to it.
    pub(super) fn clouds(&self) -> Vec<(Access, Way)> {
        let found = self.config.clouds.found.iter();
        found
            .map(|access| (access.clone(), self.way.clone()))
            .collect()
    }

    /// The OVHcloud account, if there is one, and the way to it.
    pub(super) fn accounts(&self) -> Vec<(OvhAccess, Way)> {
        let found = self.config.ovh.access.iter();
        found
            .map(|access| (access.clone(), self.way.clone()))
            .collect()
    }
}
