//! The `horizon-tui` program: hands over to the library and exits with its code.
use horizon_tui::{
    app::{App, Settings, Start},
    runtime::{self, Doors, Finish, Mouse, Refusal, Run, Terminal},
    view::Dress,
};
use std::{io::Write, process::ExitCode};
use tokio::sync::mpsc;

/// The exit code for what the user could have known before.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    runtime::forbid_core_dumps();
    match start() {
        Ok(finish) => finish.code().into(),
        Err(refusal) => {
            let _ = writeln!(std::io::stderr(), "horizon-tui: {refusal}");
            USAGE.into()
        }
    }
}

fn start() -> Result<Finish, Refusal> {
    let terminal = Terminal::find()?;
    let app = App::new(
        runtime::new_run_id(),
        terminal.size(),
        Settings::default(),
        Start::default(),
    );
    let (orders, _asked) = mpsc::unbounded_channel();
    let (_answers, outcomes) = mpsc::unbounded_channel();
    runtime::block_on(runtime::run(Run {
        terminal,
        app,
        dress: Dress::default(),
        doors: Doors { orders, outcomes },
        state: std::env::temp_dir().join("horizon-tui"),
        mouse: Mouse::Left,
        farewell: |_, _| None,
    }))?
}
