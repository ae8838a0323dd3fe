//! What the process does for the secrets in its memory.
use rustix::process::{Resource, Rlimit, setrlimit};

/// Forbids core dumps, and on Linux reading this process's memory by other programs of the user.
///
/// Failing is not worth a word to the user: nothing that works depends on it.
pub fn forbid_core_dumps() {
    let nothing = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if let Err(error) = setrlimit(Resource::Core, nothing) {
        tracing::warn!(%error, "core dumps stay possible");
    }
    #[cfg(target_os = "linux")]
    if let Err(error) =
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)
    {
        tracing::warn!(%error, "other programs can read the memory of this one");
    }
}
