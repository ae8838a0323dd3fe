//! Asks the person at the terminal for a line.
use rustix::{
    stdio::stdin,
    termios::{LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcsetattr},
};
use std::io::{self, Write};
use tokio::task::spawn_blocking;

/// Whether what is typed can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    Seen,
    Hidden,
}

/// Asks for a line; none where there is nobody to type one, or nothing was typed.
///
/// Dropping this future gives the terminal its echo back; a line that is typed then is lost.
pub(super) async fn ask(label: &str, echo: Echo) -> Option<String> {
    if !isatty(stdin()) {
        return None;
    }
    let _ = write!(io::stderr(), "{label}: ");
    let _quiet = match echo {
        Echo::Seen => None,
        Echo::Hidden => Some(Quiet::new().ok()?),
    };
    let line = spawn_blocking(|| {
        let mut line = String::new();
        io::stdin().read_line(&mut line).map(|_| line)
    });
    let line = line.await.ok()?.ok()?;
    let line = line.trim_end_matches(['\n', '\r']);
    (!line.is_empty()).then(|| line.to_owned())
}

/// The terminal does not show what is typed until this is dropped.
struct Quiet(Termios);

impl Quiet {
    fn new() -> rustix::io::Result<Self> {
        let before = tcgetattr(stdin())?;
        let mut quiet = before.clone();
        quiet.local_modes -= LocalModes::ECHO;
        tcsetattr(stdin(), OptionalActions::Flush, &quiet)?;
        Ok(Self(before))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let _ = tcsetattr(stdin(), OptionalActions::Now, &self.0);
        let _ = writeln!(io::stderr());
    }
}
