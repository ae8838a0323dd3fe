//! The terminal is given back on every way out, and a dead terminal ends the program.
use super::pty::{Launch, Program};
use rustix::process::Signal;
use std::{
    process::{Command, Stdio},
    time::Instant,
};

fn started() -> Program {
    let program = Launch::demo().start();
    wait_for_screen(&program);
    assert!(program.is_on_alternate_screen());
    program
}

/// Top, middle and bottom.
fn wait_for_screen(program: &Program) {
    program.wait_for_line(&["[1 Instances]", "6 History"]);
    program.wait_for_line(&["web-4", "Active"]);
    program.wait_for_line(&["q Quit", "? Help"]);
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
    let mut program = Launch::demo()
        .within(r#"trap "" HUP; "$0" "$@"; exit $?"#)
        .start();
    program.wait_for_text("web-4");
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
    for stops in 1..=2 {
        program.signal(Signal::TSTP);
        program.wait_until_stopped();
        program.assert_restored();
        program.signal(Signal::CONT);
        wait_for_screen(&program);
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
    program.signal(Signal::STOP);
    program.wait_until_stopped();
    // What a shell does when one of its jobs is stopped.
    program.leave_screen();
    assert_eq!(program.screen(), "");
    program.signal(Signal::CONT);
    wait_for_screen(&program);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_modes_restored();
    program.wait_for_main_screen();
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_before_it_is_printed() {
    for (place, words) in [
        ("ui", "HORIZON_TUI_PANIC asked"),
        ("worker", "panic was ordered"),
    ] {
        let mut program = Launch::demo().variable("HORIZON_TUI_PANIC", place).start();
        assert_eq!(program.wait_for_end(), 101, "{place}");
        program.wait_for_text(words);
        program.assert_restored();
        let sent = program.sent();
        let restored = sent.find("\x1b[?1049l").unwrap();
        let printed = sent.find("panicked").unwrap();
        assert!(restored < printed, "{sent:?}");
    }
}

#[test]
fn no_size_is_too_small() {
    let mut program = Launch::demo().size(1, 1).start();
    for (columns, rows) in [
        (2, 1),
        (1, 2),
        (3, 200),
        (200, 3),
        (1, 1),
        (59, 14),
        (1000, 2),
    ] {
        program.resize(columns, rows);
        program.keys("r\x1b[B\x1b2d\x1b1s\x1b");
    }
    program.resize(80, 24);
    program.wait_for_text("web-4");
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
