//! The real program, seen from outside: it gives the terminal back on every way out, and a dead
//! terminal ends it.
#[path = "terminal/pty.rs"]
mod pty;

use pty::{Launch, Program};
use rustix::process::Signal;
use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

fn started() -> Program {
    let program = Launch::new().start();
    program.wait_for_frames(1);
    assert!(program.is_on_alternate_screen());
    program
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut program = started();
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_restored();
    assert_eq!(program.screen(), "", "nothing is left on the screen");
}

#[test]
fn signals_end_it_in_order_with_their_code() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut program = started();
        program.signal(signal);
        assert_eq!(program.wait_for_end(), code, "{signal:?}");
        program.assert_restored();
    }
}

#[test]
fn a_dead_terminal_ends_it_though_nobody_sends_a_signal() {
    // The shell leads the session, so only it is sent the hang-up, which it ignores.
    let mut program = Launch::new()
        .within(r#"trap "" HUP; "$0"; exit $?"#)
        .start();
    program.wait_for_frames(1);
    let start = Instant::now();
    program.hang_up();
    let code = program.wait_for_end();
    println!("ended {:?} after the hang-up", start.elapsed());
    assert!(matches!(code, 129 | 74), "exit code {code}");
}

#[test]
fn a_dead_terminal_ends_it_when_it_leads_the_session() {
    let mut program = started();
    let start = Instant::now();
    program.hang_up();
    let code = program.wait_for_end();
    println!("ended {:?} after the hang-up", start.elapsed());
    assert!(matches!(code, 129 | 74), "exit code {code}");
}

#[test]
fn a_stop_lends_the_terminal_and_going_on_draws_it_anew() {
    let mut program = started();
    let screen = program.screen();
    for stops in 1..=2 {
        program.signal(Signal::TSTP);
        program.wait_until_stopped();
        program.assert_restored();
        program.signal(Signal::CONT);
        program.wait_for_text(&screen);
        assert!(program.is_on_alternate_screen(), "after stop {stops}");
    }
    program.resize(40, 10);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_restored();
}

#[test]
fn a_stop_that_cannot_be_caught_is_made_good_afterwards() {
    let mut program = started();
    let screen = program.screen();
    program.signal(Signal::STOP);
    program.wait_until_stopped();
    // What a shell does when one of its jobs is stopped.
    program.leave_screen();
    assert_eq!(program.screen(), "");
    program.signal(Signal::CONT);
    program.wait_for_text(&screen);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_modes_restored();
    program.wait_for_main_screen();
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_before_it_is_printed() {
    for place in ["ui", "worker"] {
        let mut program = Launch::new().variable("HORIZON_TUI_PANIC", place).start();
        assert_eq!(program.wait_for_end(), 101, "{place}");
        program.wait_for_text("HORIZON_TUI_PANIC asked");
        program.assert_restored();
        let sent = program.sent();
        let restored = sent.find("\x1b[?1049l").unwrap();
        let printed = sent.find("panicked").unwrap();
        assert!(restored < printed, "{sent:?}");
    }
}

#[test]
fn no_size_is_too_small() {
    let mut program = Launch::new().size(1, 1).start();
    program.wait_for_frames(1);
    for (frames, (columns, rows)) in (2..).zip([(2, 1), (1, 2), (3, 200), (200, 3), (80, 24)]) {
        program.resize(columns, rows);
        program.wait_for_frames(frames);
    }
    program.resize(1, 1);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_restored();
}

/// With the default event source of crossterm every few runs lost the key until the next one.
#[test]
fn a_key_pressed_while_the_size_changes_is_heard() {
    for _ in 0..20 {
        let mut program = started();
        program.resize(40, 10);
        program.keys("q");
        assert_eq!(program.wait_for_end(), 0);
    }
}

#[test]
fn while_nothing_happens_nothing_is_sent() {
    let program = started();
    let sent = program.sent();
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(program.sent(), sent);
}

#[test]
fn what_is_no_terminal_is_refused_in_words() {
    let output = Command::new(env!("CARGO_BIN_EXE_horizon-tui"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("not a terminal"), "{words:?}");

    let mut program = Launch::new().variable("TERM", "dumb").start();
    assert_eq!(program.wait_for_end(), 2);
    program.wait_for_text("TERM=dumb");
    assert!(!program.sent().contains('\x1b'), "{:?}", program.sent());
    program.assert_modes_restored();
}
