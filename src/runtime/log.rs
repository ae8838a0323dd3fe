//! The log: a file that the user asked for, and nothing otherwise.
use rustix::fs::OFlags;
use std::{
    fs::OpenOptions,
    io,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
    sync::Mutex,
};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{Layer, filter::Targets, fmt, layer::SubscriberExt};

/// Sends the log of this process to the end of a file that only its owner can read.
///
/// Libraries are heard only when they warn: at finer levels some of them write headers down.
///
/// # Errors
/// When the file cannot be opened, is a symbolic link, or a log has been started before.
pub fn log_to(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
        .open(path)?;
    if file.metadata()?.is_file() {
        file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    }
    let lines = fmt::layer().with_ansi(false).with_writer(Mutex::new(file));
    let wanted = Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target("horizon_tui", LevelFilter::DEBUG);
    let log = tracing_subscriber::registry().with(lines.with_filter(wanted));
    tracing::subscriber::set_global_default(log).map_err(io::Error::other)
}
