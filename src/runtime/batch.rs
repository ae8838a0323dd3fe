//! The work of the screen without a screen: `list`, `prune`, `run` and `history`.
//!
//! The same worker reads, the same panes arrange and filter, the same rules choose, the same job
//! carries out, and the same journal stands before each change. What is asked for goes to the standard output, everything else to the standard error.
mod confirm;
mod desk;
mod end;
mod grids;
mod history;
mod list;
mod places;
mod print;
mod progress;
mod prompt;
mod prune;
mod run;
mod session;
mod signals;
mod survey;
mod work;

pub use end::End;
pub use history::{History, history};
pub use list::{List, Listed, list};
pub use places::{Regions, Where};
pub use print::Format;
pub use prune::{Chosen, Prune, prune};
pub use run::{Run, run};

use crate::{
    app::{Settings, Start},
    cloud::{Way, access::Access, worker::Writes},
    view::Dress,
};
use std::path::PathBuf;

/// What every command is given.
pub struct Setup {
    pub clouds: Vec<(Access, Way)>,
    pub writes: Writes,
    pub settings: Settings,
    /// What is known about the clouds, and which one was chosen.
    pub start: Start,
    /// The folder of the program's state, with the journal (`jobs/`).
    pub state: PathBuf,
    pub dress: Dress,
}
