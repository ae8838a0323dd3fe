//! Ends the program when its terminal dies, or when it does not end by itself in time.
//!
//! The event reader of crossterm never returns from a dead terminal: it repeats a `read` that
//! fails, at full speed (crossterm issue 793), and a hang-up signal may be ignored or go to
//! somebody else. So a thread of its own waits for the hang-up of the file itself.
use super::{Finish, alarm::Alarm, terminal};
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    stdio::stdin,
};
use std::{
    io::{self, PipeReader, PipeWriter},
    thread,
    time::Duration,
};
use tokio::sync::mpsc::UnboundedSender;

/// How long the program may go on without its terminal. Writes that are under way have that time.
const WITHOUT_TERMINAL: Duration = Duration::from_secs(1);

/// How long any other end may take; more than the loop gives to writes that are under way.
pub(super) const HARD: Duration = Duration::from_secs(4);

/// The terminal is watched until this is dropped.
#[derive(Debug)]
pub(super) struct Watchdog {
    _stop: PipeWriter,
}

impl Watchdog {
    /// # Errors
    /// When the system has no thread or no pipe left.
    pub(super) fn start(alarms: UnboundedSender<Alarm>) -> io::Result<Self> {
        let (stopped, stop) = io::pipe()?;
        thread::Builder::new()
            .name("watchdog".to_owned())
            .spawn(move || {
                if wait(&stopped) == Seen::HungUp {
                    let _ = alarms.send(Alarm::HungUp);
                    end(WITHOUT_TERMINAL, Finish::HungUp);
                }
            })?;
        Ok(Self { _stop: stop })
    }
}

#[derive(PartialEq, Eq)]
enum Seen {
    HungUp,
    /// Nobody wants to know any more, or nothing can be known.
    Nothing,
}

fn wait(stopped: &PipeReader) -> Seen {
    // No event is asked for: errors and hang-ups are always told.
    let mut watched = [
        PollFd::from_borrowed_fd(stdin(), PollFlags::empty()),
        PollFd::new(stopped, PollFlags::empty()),
    ];
    loop {
        match poll(&mut watched, None) {
            Err(Errno::INTR) => {}
            Err(_) => return Seen::Nothing,
            Ok(_) => break,
        }
    }
    let gone = PollFlags::HUP | PollFlags::ERR;
    if watched[0].revents().intersects(gone) {
        Seen::HungUp
    } else {
        Seen::Nothing
    }
}

/// Ends the process some time from now, whatever it is doing then.
pub(super) fn end_after(time: Duration, finish: Finish) {
    let clock = thread::Builder::new().name("deadline".to_owned());
    // Without a thread for it there is no deadline, but everything else still works.
    let _ = clock.spawn(move || end(time, finish));
}

#[expect(
    clippy::exit,
    reason = "the loop hangs, perhaps inside the terminal: nothing less ends the process"
)]
fn end(time: Duration, finish: Finish) {
    thread::sleep(time);
    terminal::abandon();
    std::process::exit(finish.code().into());
}
