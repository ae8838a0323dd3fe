//! Signals to a command without a screen.
use crate::{
    app::Ending,
    runtime::{Finish, watchdog},
};
use rustix::process::Signal;
use std::{fs, io, time::Duration};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::mpsc::{self, UnboundedReceiver},
};

/// How long a command may take to end; more than it waits for changes that are under way.
const HARD: Duration = Duration::from_secs(20);

/// Listens until the receiver is dropped. The first signal asks for an end in order, the second
/// ends the process where it stands.
///
/// # Errors
/// When the system refuses a signal handler.
pub(super) fn listen() -> io::Result<UnboundedReceiver<Ending>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    // `nohup` has it ignored, so that the command outlives its terminal.
    let mut hang_up = if is_ignored(Signal::HUP) {
        None
    } else {
        Some(signal(SignalKind::hangup())?)
    };
    let (signals, heard) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut patience = HARD;
        loop {
            let line_is_dead = async {
                match &mut hang_up {
                    Some(hang_up) => hang_up.recv().await,
                    None => std::future::pending().await,
                }
            };
            let ending = tokio::select! { biased;
                () = signals.closed() => return,
                Some(()) = terminate.recv() => Ending::Terminated,
                Some(()) = interrupt.recv() => Ending::Interrupted,
                Some(()) = line_is_dead => Ending::HungUp,
                else => return,
            };
            watchdog::end_after(patience, Finish::from(ending));
            patience = Duration::ZERO;
            let _ = signals.send(ending);
        }
    });
    Ok(heard)
}

/// Whether whoever started this process has a signal ignored. Where the system does not tell, it
/// is not.
fn is_ignored(signal: Signal) -> bool {
    fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| ignored_in(&status))
        .is_some_and(|ignored| ignored >> (signal.as_raw() - 1) & 1 == 1)
}

/// The signals that are ignored, the first in the lowest bit.
fn ignored_in(status: &str) -> Option<u64> {
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nohup_ignores_is_read_from_the_status() {
        let status = "Name:\thorizon-tui\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000001001\n";
        let ignored = ignored_in(status).unwrap();
        let is_ignored = |signal: Signal| ignored >> (signal.as_raw() - 1) & 1 == 1;
        assert!(is_ignored(Signal::HUP) && is_ignored(Signal::PIPE));
        assert!(!is_ignored(Signal::INT));
        assert_eq!(ignored_in("SigCgt:\t1\n"), None);
    }
}
