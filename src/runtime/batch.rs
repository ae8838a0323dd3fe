//! The work of the screen without a screen: `list`, and what else scripts ask for.
//!
//! The same worker reads, the same panes arrange and filter, the same journal stands before each
//! change. What is asked for goes to the standard output, everything else to the standard error.
mod desk;
mod end;
mod image_rows;
mod instance_rows;
mod list;
mod print;
mod progress;
mod prompt;
mod session;
mod signals;
mod survey;

pub use end::End;
pub use list::{List, Listed, list};
pub use print::Format;
pub use session::Regions;

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
