//! The program as scripts call it.
use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

/// One call of the program, in an empty home unless it has one.
pub(crate) struct Tool {
    command: Command,
    _home: TempDir,
}

/// What came of it.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Tool {
    pub(crate) fn new(line: &str) -> Self {
        let home = TempDir::new().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_horizon-tui"));
        command
            .args(line.split_whitespace())
            .env_clear()
            .env("HOME", home.path())
            .env("TMPDIR", home.path())
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .current_dir(home.path());
        Self {
            command,
            _home: home,
        }
    }

    pub(crate) fn home(mut self, home: &Path) -> Self {
        self.command.env("HOME", home).current_dir(home);
        self
    }

    pub(crate) fn argument(mut self, argument: &str) -> Self {
        self.command.arg(argument);
        self
    }

    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// What it prints as JSON, whatever its exit code.
    pub(crate) fn json(self) -> Value {
        let said = self.run();
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}", said.err))
    }

    pub(crate) fn run(mut self) -> Said {
        let output = self.command.output().unwrap();
        Said {
            code: output.status.code().expect("no signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Calls the program and expects it to do what was wanted.
pub(crate) fn done(line: &str) -> String {
    let said = Tool::new(line).run();
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
    said.out
}

/// The rows that a call prints as JSON.
pub(crate) fn rows(line: &str) -> Vec<Value> {
    serde_json::from_str(&done(line)).expect("an array")
}

/// The same part of every row.
pub(crate) fn each<'a>(rows: &'a [Value], part: &str) -> Vec<&'a str> {
    rows.iter()
        .map(|row| row[part].as_str().expect("a text"))
        .collect()
}
