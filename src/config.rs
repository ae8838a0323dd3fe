//! Finding and reading the configuration.
mod environment;
mod error;
mod file;
mod tree;
mod yaml;

pub use environment::{Environment, Files, Folders, Stored};
pub use error::{ConfigError, PasswordFault};
pub use file::{Ascii, File, Guard, KeySetting, Settings, Zone, speaks};
pub use tree::Origin;
pub use yaml::Fault;
