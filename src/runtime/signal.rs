//! Signals, and being stopped like any program on `Ctrl-Z`.
use super::{Finish, watchdog};
use crate::app::Ending;
use rustix::process;
use std::io;
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::mpsc::{self, UnboundedReceiver, UnboundedSender},
};

/// What somebody outside wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    End(Ending),
    Stop,
    Continue,
}

/// Listens until the receiver is dropped. A hang-up that the parent ignores is heard all the
/// same: without its terminal this program has nothing to do.
///
/// # Errors
/// When the system refuses a signal handler.
pub(super) fn listen() -> io::Result<UnboundedReceiver<Signal>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut stop = signal(SignalKind::from_raw(process::Signal::TSTP.as_raw()))?;
    let mut go_on = signal(SignalKind::from_raw(process::Signal::CONT.as_raw()))?;
    let (signals, heard) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        loop {
            // Ends first: a hang-up comes together with a CONT.
            let signal = tokio::select! { biased;
                () = signals.closed() => return,
                Some(()) = terminate.recv() => Signal::End(Ending::Terminated),
                Some(()) = interrupt.recv() => Signal::End(Ending::Interrupted),
                Some(()) = hang_up.recv() => Signal::End(Ending::HungUp),
                Some(()) = stop.recv() => Signal::Stop,
                Some(()) = go_on.recv() => Signal::Continue,
                else => return,
            };
            tell(&signals, signal);
        }
    });
    Ok(heard)
}

fn tell(signals: &UnboundedSender<Signal>, signal: Signal) {
    if let Signal::End(ending) = signal {
        // The loop can hang in a write to a terminal that takes no bytes.
        watchdog::end_after(watchdog::HARD, Finish::from(ending));
    }
    let _ = signals.send(signal);
}

/// Who is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// This process: somebody has sent it a signal, and may have sent it to others.
    Ourselves,
    /// Everything that the terminal's `Ctrl-Z` would have stopped, like the script that started
    /// this program.
    Group,
}

/// Stops. Returns at once or after the stop; that it is over is told by `Signal::Continue`.
///
/// # Errors
/// When the system does not let us.
pub(super) fn stop(who: Who) -> io::Result<()> {
    match who {
        Who::Ourselves => process::kill_process(process::getpid(), process::Signal::STOP)?,
        Who::Group => process::kill_current_process_group(process::Signal::STOP)?,
    }
    Ok(())
}

/// Whether a shell would wake us again. One that keeps jobs puts each into a group of its own; in
/// the group of the session's leader there is none, and a stop would be for ever.
pub(super) fn is_a_job() -> bool {
    process::getsid(None).is_ok_and(|session| session != process::getpgrp())
}
