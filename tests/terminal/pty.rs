//! The real program in a pseudo-terminal: keys go in, the screen, the exit code and the state of
//! the terminal come out.
use super::seen::{Output, Seen};
use filedescriptor::FileDescriptor;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions};
use std::{
    fs::File,
    io::{self, PipeWriter, Write},
    os::fd::{AsRawFd, RawFd},
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long anything may take on a busy machine before it counts as never.
const NEVER: Duration = Duration::from_mins(1);

/// How long a person looks at a dialog before answering it; longer than it takes to be armed.
pub(crate) const READING: Duration = Duration::from_millis(250);

/// How long a key may be without effect before it counts as not heard and is pressed again.
const SOON: Duration = Duration::from_secs(5);

/// How often a key is pressed that is not heard.
const TRIES: usize = 5;

/// How the program refuses a key about a row that has moved since the screen was drawn.
const ROW_MOVED: &str = "The row under the cursor has changed.";

/// How the program is started.
pub(crate) struct Launch {
    size: (u16, u16),
    arguments: Vec<String>,
    variables: Vec<(&'static str, String)>,
    wrapper: Option<&'static str>,
    home: Option<PathBuf>,
}

impl Launch {
    /// 80x24, in an empty home.
    pub(crate) fn new() -> Self {
        Self {
            size: (80, 24),
            arguments: Vec::new(),
            variables: vec![("TERM", "xterm-256color".to_owned())],
            wrapper: None,
            home: None,
        }
    }

    /// On the embedded clouds.
    pub(crate) fn demo() -> Self {
        Self::new().argument("--demo")
    }

    pub(crate) fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// In a home that was there before and stays afterwards.
    pub(crate) fn home(mut self, home: &Path) -> Self {
        self.home = Some(home.to_owned());
        self
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub(crate) fn variable(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    /// Starts a shell script instead, to which the program is `$0`.
    pub(crate) fn within(mut self, script: &'static str) -> Self {
        self.wrapper = Some(script);
        self
    }

    pub(crate) fn start(self) -> Program {
        let empty = TempDir::new().unwrap();
        let pair = native_pty_system().openpty(pty_size(self.size)).unwrap();
        let modes_before = modes(&*pair.master);
        let child = pair
            .slave
            .spawn_command(self.command(self.home.as_deref().unwrap_or_else(|| empty.path())))
            .unwrap();
        let seen = Arc::new(Seen::new(self.size));
        let wire = duplicate(&*pair.master);
        let (stopped, stop) = io::pipe().unwrap();
        let reader = thread::spawn({
            let (wire, seen) = (wire.try_clone().unwrap(), Arc::clone(&seen));
            move || seen.read(wire, &stopped)
        });
        Program {
            child,
            _slave: pair.slave,
            line: Some(Line {
                master: pair.master,
                wire,
                stop,
                reader,
            }),
            seen,
            modes_before,
            _empty_home: empty,
        }
    }

    fn command(&self, home: &Path) -> CommandBuilder {
        let program = env!("CARGO_BIN_EXE_horizon-tui");
        let mut command = match self.wrapper {
            None => CommandBuilder::new(program),
            Some(script) => {
                let mut shell = CommandBuilder::new("/bin/sh");
                shell.args(["-c", script, program]);
                shell
            }
        };
        command.args(&self.arguments);
        command.cwd(home);
        command.env_clear();
        for name in ["HOME", "TMPDIR"] {
            command.env(name, home);
        }
        command.env("PATH", "/usr/bin:/bin");
        command.env("LANG", "C.UTF-8");
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command
    }
}

/// The program while it runs. Dropping it ends whatever is left.
pub(crate) struct Program {
    child: Box<dyn Child + Send + Sync>,
    /// Held so that the terminal's modes can be looked at after the program has gone.
    _slave: Box<dyn SlavePty + Send>,
    line: Option<Line>,
    seen: Arc<Seen>,
    modes_before: String,
    _empty_home: TempDir,
}

/// Our end of the terminal; none after a hang-up.
struct Line {
    master: Box<dyn MasterPty + Send>,
    wire: File,
    stop: PipeWriter,
    reader: JoinHandle<()>,
}

impl Program {
    pub(crate) fn keys(&self, keys: &str) {
        (&self.line().wire).write_all(keys.as_bytes()).unwrap();
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.seen.output().resize(columns, rows);
        self.line()
            .master
            .resize(pty_size((columns, rows)))
            .unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid(), signal).unwrap();
    }

    /// Ends it by `kill -9`.
    pub(crate) fn kill(mut self) {
        self.signal(Signal::KILL);
        let status = self.child.wait().unwrap();
        assert!(status.signal().is_some(), "it ended by itself: {status:?}");
    }

    /// Closes our end of the terminal.
    pub(crate) fn hang_up(&mut self) {
        let line = self.line.take().expect("hung up once");
        drop(line.stop);
        line.reader.join().unwrap();
    }

    /// All that the program has sent.
    pub(crate) fn sent(&self) -> String {
        String::from_utf8_lossy(&self.seen.output().bytes).into_owned()
    }

    /// The screen, row by row.
    pub(crate) fn screen(&self) -> String {
        self.seen.output().rows()
    }

    /// Puts the terminal back to its main screen, as another program would.
    pub(crate) fn leave_screen(&self) {
        self.seen.output().show(b"\x1b[?1049l\x1b[?25h");
    }

    pub(crate) fn is_on_alternate_screen(&self) -> bool {
        self.seen.output().screen().alternate_screen()
    }

    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_until(text, |output| output.rows().contains(text));
    }

    /// Waits for the main screen and its cursor: what was sent last may still be on its way when
    /// the program has ended.
    pub(crate) fn wait_for_main_screen(&self) {
        self.wait_until("main screen with a cursor", |output| {
            let screen = output.screen();
            !screen.alternate_screen() && !screen.hide_cursor()
        });
    }

    /// Waits until the program is stopped, as by `Ctrl-Z`.
    pub(crate) fn wait_until_stopped(&self) {
        let options = WaitOptions::UNTRACED | WaitOptions::NOHANG;
        self.poll_until("a stop", || {
            let changed = rustix::process::waitpid(Some(self.pid()), options).unwrap();
            changed.filter(|(_, status)| status.stopped()).map(|_| ())
        });
    }

    /// Waits for the end and returns the exit code.
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!(status.signal(), None, "ended by a signal");
                return status.exit_code();
            }
            assert!(start.elapsed() < NEVER, "no end; {}", self.describe());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Asserts that the terminal is as it was before the program started.
    pub(crate) fn assert_restored(&self) {
        self.assert_modes_restored();
        self.wait_for_main_screen();
        let output = self.seen.output();
        let screen = output.screen();
        assert!(!screen.bracketed_paste(), "pastes are bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(screen.fgcolor(), vt100::Color::Default);
        assert!(!screen.bold() && !screen.inverse());
        let text = String::from_utf8_lossy(&output.bytes);
        for (on, off) in [
            ("\x1b[?1049h", "\x1b[?1049l"),
            ("\x1b[?1004h", "\x1b[?1004l"),
        ] {
            let (ons, offs) = (text.matches(on).count(), text.matches(off).count());
            assert_eq!(ons, offs, "{on:?} and {off:?} in {text:?}");
        }
    }

    pub(crate) fn assert_modes_restored(&self) {
        assert_eq!(modes(&*self.line().master), self.modes_before);
    }

    /// Waits until the screen does not show a text.
    pub(crate) fn wait_for_no(&self, text: &str) {
        self.wait_until(&format!("screen without {text}"), |output| {
            !output.rows().contains(text)
        });
    }

    /// Waits until one line of the screen shows all of these texts.
    pub(crate) fn wait_for_line(&self, texts: &[&str]) {
        self.wait_for_screen(&format!("line with {texts:?}"), |screen| {
            let has_all = |line: &str| texts.iter().all(|text| line.contains(text));
            screen.lines().any(has_all)
        });
    }

    /// Waits until the whole screen is as wanted.
    pub(crate) fn wait_for_screen(&self, what: &str, is_wanted: impl Fn(&str) -> bool) {
        self.wait_until(what, |output| is_wanted(&output.rows()));
    }

    /// Answers the dialog that shows a text, after having read it, until it is gone: before it is
    /// armed it hears nothing.
    pub(crate) fn answer(&self, keys: &str, dialog: &str) {
        self.wait_for_text(dialog);
        let is_answered = |screen: &str| !screen.contains(dialog);
        assert!(
            self.press_until(keys, is_answered, |_| true),
            "{dialog:?} stays open; {}",
            self.describe()
        );
    }

    /// Presses keys, after having read the screen, until they lead to a text: a dialog that is not
    /// armed hears nothing, and a list that is still being read lets nobody mark all of it.
    pub(crate) fn lead_on(&self, keys: &str, text: &str) {
        let is_there = |screen: &str| screen.contains(text);
        assert!(
            self.press_until(keys, is_there, |_| true),
            "{keys:?} does not lead to {text:?}; {}",
            self.describe()
        );
    }

    /// Presses a key about the row under the cursor, and once more where the program wants that
    /// because the row has moved.
    pub(crate) fn ask(&self, key: &str, text: &str) {
        let is_there = |screen: &str| screen.contains(text);
        let has_moved = |screen: &str| screen.contains(ROW_MOVED);
        self.press_until(key, is_there, has_moved);
        self.wait_for_text(text);
    }

    /// Presses keys, again as long as they are not heard, and says whether they had their effect.
    fn press_until(
        &self,
        keys: &str,
        is_done: impl Fn(&str) -> bool,
        is_unheard: impl Fn(&str) -> bool,
    ) -> bool {
        for _ in 0..TRIES {
            thread::sleep(READING);
            self.keys(keys);
            if self.seen.wait(SOON, |output| is_done(&output.rows())) {
                return true;
            }
            if !is_unheard(&self.screen()) {
                break;
            }
        }
        false
    }

    /// Waits until nothing has been sent for a time, and returns how many bytes there are then.
    pub(crate) fn wait_for_silence(&self, time: Duration) -> usize {
        let start = Instant::now();
        loop {
            let before = self.seen.output().bytes.len();
            thread::sleep(time);
            if self.seen.output().bytes.len() == before {
                return before;
            }
            assert!(start.elapsed() < NEVER, "no silence; {}", self.describe());
        }
    }

    fn wait_until(&self, what: &str, is_there: impl Fn(&Output) -> bool) {
        let in_time = self.seen.wait(NEVER, is_there);
        assert!(in_time, "no {what:?}; {}", self.describe());
    }

    fn poll_until<Found>(&self, what: &str, mut look: impl FnMut() -> Option<Found>) -> Found {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(start.elapsed() < NEVER, "no {what}; {}", self.describe());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn describe(&self) -> String {
        let rule = "-".repeat(20);
        format!("the screen is\n{rule}\n{}\n{rule}", self.screen())
    }

    fn line(&self) -> &Line {
        self.line.as_ref().expect("not hung up")
    }

    fn pid(&self) -> Pid {
        let id = self.child.process_id().expect("a process has an id");
        Pid::from_raw(id.try_into().unwrap()).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            // It leads its session and so its group: a script's children go with it.
            let _ = rustix::process::kill_process_group(self.pid(), Signal::KILL);
            let _ = self.child.wait();
        }
        if self.line.is_some() {
            self.hang_up();
        }
    }
}

/// A handle of our own on the terminal: the library's writer types an end of file when it is
/// dropped, and its reader cannot be given up.
fn duplicate(master: &dyn MasterPty) -> File {
    struct Raw(RawFd);
    impl AsRawFd for Raw {
        fn as_raw_fd(&self) -> RawFd {
            self.0
        }
    }
    let raw = Raw(master.as_raw_fd().expect("a pty is a file"));
    FileDescriptor::dup(&raw).unwrap().as_file().unwrap()
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a pty has modes"))
}

fn pty_size((columns, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    }
}
