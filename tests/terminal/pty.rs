//! The real program in a pseudo-terminal: keys go in, the screen, the exit code and the state of
//! the terminal come out.
use filedescriptor::FileDescriptor;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::{
    event::{PollFd, PollFlags},
    process::{Pid, Signal, WaitOptions},
};
use std::{
    fs::File,
    io::{self, PipeReader, PipeWriter, Read, Write},
    num::NonZeroU16,
    os::fd::{AsRawFd, RawFd},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long anything may take on a busy machine before it counts as never.
const NEVER: Duration = Duration::from_secs(20);

/// What the program sends after each frame.
const FRAME_END: &str = "\x1b[?2026l";

/// How the program is started.
pub(crate) struct Launch {
    size: (u16, u16),
    variables: Vec<(&'static str, String)>,
    wrapper: Option<&'static str>,
}

impl Launch {
    /// 80x24, in an empty home.
    pub(crate) fn new() -> Self {
        Self {
            size: (80, 24),
            variables: vec![("TERM", "xterm-256color".to_owned())],
            wrapper: None,
        }
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
        let home = TempDir::new().unwrap();
        let pair = native_pty_system().openpty(pty_size(self.size)).unwrap();
        let modes_before = modes(&*pair.master);
        let child = pair.slave.spawn_command(self.command(&home)).unwrap();
        let screen = vt100::Parser::new(nonzero(self.size.1), nonzero(self.size.0), 0);
        let seen = Arc::new(Seen {
            output: Mutex::new(Output {
                bytes: Vec::new(),
                screen,
            }),
            grown: Condvar::new(),
        });
        let wire = duplicate(&*pair.master);
        let (stopped, stop) = io::pipe().unwrap();
        let reader = thread::spawn({
            let (wire, seen) = (wire.try_clone().unwrap(), Arc::clone(&seen));
            move || read(wire, &stopped, &seen)
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
            _home: home,
        }
    }

    fn command(&self, home: &TempDir) -> CommandBuilder {
        let program = env!("CARGO_BIN_EXE_horizon-tui");
        let mut command = match self.wrapper {
            None => CommandBuilder::new(program),
            Some(script) => {
                let mut shell = CommandBuilder::new("/bin/sh");
                shell.args(["-c", script, program]);
                shell
            }
        };
        command.env_clear();
        for name in ["HOME", "TMPDIR"] {
            command.env(name, home.path());
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
    _home: TempDir,
}

/// Our end of the terminal; none after a hang-up.
struct Line {
    master: Box<dyn MasterPty + Send>,
    wire: File,
    stop: PipeWriter,
    reader: JoinHandle<()>,
}

struct Seen {
    output: Mutex<Output>,
    grown: Condvar,
}

struct Output {
    bytes: Vec<u8>,
    screen: vt100::Parser,
}

impl Program {
    pub(crate) fn keys(&self, keys: &str) {
        (&self.line().wire).write_all(keys.as_bytes()).unwrap();
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut output = self.output();
        output
            .screen
            .screen_mut()
            .set_size(nonzero(rows), nonzero(columns));
        drop(output);
        self.line()
            .master
            .resize(pty_size((columns, rows)))
            .unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid(), signal).unwrap();
    }

    /// Closes our end of the terminal.
    pub(crate) fn hang_up(&mut self) {
        let line = self.line.take().expect("hung up once");
        drop(line.stop);
        line.reader.join().unwrap();
    }

    /// All that the program has sent.
    pub(crate) fn sent(&self) -> String {
        String::from_utf8_lossy(&self.output().bytes).into_owned()
    }

    /// The screen, row by row.
    pub(crate) fn screen(&self) -> String {
        self.output().screen.screen().contents()
    }

    /// Puts the terminal back to its main screen, as another program would.
    pub(crate) fn leave_screen(&self) {
        self.output().screen.process(b"\x1b[?1049l\x1b[?25h");
    }

    pub(crate) fn is_on_alternate_screen(&self) -> bool {
        self.output().screen.screen().alternate_screen()
    }

    /// Waits until so many frames have been drawn since the start.
    pub(crate) fn wait_for_frames(&self, count: usize) {
        self.wait_until(&format!("{count} frames"), |output| {
            let text = String::from_utf8_lossy(&output.bytes);
            text.matches(FRAME_END).count() >= count
        });
    }

    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_until(text, |output| {
            output.screen.screen().contents().contains(text)
        });
    }

    /// Waits for the main screen and its cursor: what was sent last may still be on its way when
    /// the program has ended.
    pub(crate) fn wait_for_main_screen(&self) {
        self.wait_until("main screen with a cursor", |output| {
            let screen = output.screen.screen();
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
        let output = self.output();
        let screen = output.screen.screen();
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

    fn wait_until(&self, what: &str, is_there: impl Fn(&Output) -> bool) {
        let (output, timeout) = self
            .seen
            .grown
            .wait_timeout_while(self.output(), NEVER, |output| !is_there(output))
            .unwrap();
        drop(output);
        assert!(!timeout.timed_out(), "no {what:?}; {}", self.describe());
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

    fn output(&self) -> MutexGuard<'_, Output> {
        self.seen.output.lock().unwrap()
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

fn read(mut wire: File, stopped: &PipeReader, seen: &Seen) {
    let mut bytes = [0; 4096];
    loop {
        let mut ready = [
            PollFd::new(&wire, PollFlags::IN),
            PollFd::new(stopped, PollFlags::empty()),
        ];
        rustix::io::retry_on_intr(|| rustix::event::poll(&mut ready, None)).unwrap();
        if !ready[1].revents().is_empty() {
            return;
        }
        let Ok(count @ 1..) = wire.read(&mut bytes) else {
            return;
        };
        let mut output = seen.output.lock().unwrap();
        output.bytes.extend_from_slice(&bytes[..count]);
        output.screen.process(&bytes[..count]);
        drop(output);
        seen.grown.notify_all();
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

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has cells")
}
