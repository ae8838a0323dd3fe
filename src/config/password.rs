//! Asking a command for a password.
use super::error::{ConfigError, PasswordFault};
use crate::{
    cloud::access::PasswordCommand,
    model::{CloudName, Secret},
};
use std::{
    io::{self, BufRead, BufReader, Read},
    process::{Child, ChildStdout, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

/// A longer line than this is no password.
const LONGEST: u64 = 64 * 1024;

/// How often a command that has closed its output is looked at until it is over.
const LOOK: Duration = Duration::from_millis(10);

/// Runs the command by `/bin/sh -c` and takes the first line of its output; blocks at most for
/// the limit. What the command prints besides is shown to nobody, lest it be the password.
pub fn ask(
    cloud: &CloudName,
    command: &PasswordCommand,
    limit: Duration,
) -> Result<Secret, ConfigError> {
    first_line(command, limit).map_err(|fault| ConfigError::PasswordCommand {
        cloud: cloud.shown(),
        fault,
    })
}

fn first_line(command: &PasswordCommand, limit: Duration) -> Result<Secret, PasswordFault> {
    let until = Instant::now() + limit;
    let mut child = Command::new("/bin/sh")
        .arg("-c")
        .arg(&command.0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| PasswordFault::NotStarted(error.kind()))?;
    let line = match child.stdout.take() {
        Some(output) => line_by(output, until),
        None => Err(PasswordFault::Empty),
    };
    let ended = ended_by(&mut child, until);
    let line = match (line, ended) {
        (Err(PasswordFault::TimedOut), _) | (_, None) => {
            stop(&mut child);
            return Err(PasswordFault::TimedOut);
        }
        (line, Some(Ok(()))) => line?,
        (_, Some(Err(fault))) => return Err(fault),
    };
    if line.is_empty() {
        return Err(PasswordFault::Empty);
    }
    Ok(line)
}

/// The first line, read by a thread of its own: a read cannot be given a limit.
fn line_by(output: ChildStdout, until: Instant) -> Result<Secret, PasswordFault> {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let mut output = BufReader::new(output).take(LONGEST);
        let mut line = Vec::new();
        let read = output.read_until(b'\n', &mut line);
        // Nobody listens any more once the limit has passed.
        let _ = tell.send(read.map(|_| line));
        // A command that prints on must not be stopped by a closed pipe.
        let _ = io::copy(&mut output.into_inner(), &mut io::sink());
    });
    let line = told
        .recv_timeout(until.saturating_duration_since(Instant::now()))
        .map_err(|_| PasswordFault::TimedOut)?
        .map_err(|_| PasswordFault::NotText)?;
    let line = Secret::new(String::from_utf8(line).map_err(|_| PasswordFault::NotText)?);
    Ok(Secret::from(line.expose().trim_end_matches(['\r', '\n'])))
}

/// How the command ended; none where it has not by then.
fn ended_by(child: &mut Child, until: Instant) -> Option<Result<(), PasswordFault>> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Some(Ok(())),
            Ok(Some(status)) => {
                return Some(Err(status
                    .code()
                    .map_or(PasswordFault::Killed, PasswordFault::Failed)));
            }
            Ok(None) if Instant::now() < until => thread::sleep(LOOK),
            Ok(None) | Err(_) => return None,
        }
    }
}

fn stop(child: &mut Child) {
    // A command that is over by now needs no stopping; either way it is waited for.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask_of(command: &str, limit: Duration) -> Result<Secret, PasswordFault> {
        first_line(&PasswordCommand(command.to_owned()), limit)
    }

    const LONG: Duration = Duration::from_secs(30);

    #[test]
    fn the_first_line_is_the_password_byte_for_byte() {
        for (command, password) in [
            ("printf 'canary\\nsecond\\n'", "canary"),
            ("printf ' two words: #x '", " two words: #x "),
            ("printf 'dos\\r\\n'", "dos"),
        ] {
            assert_eq!(ask_of(command, LONG), Ok(Secret::from(password)));
        }
    }

    #[test]
    fn a_command_that_prints_on_and_on_is_read_to_its_end() {
        let command = "echo canary; head -c 300000 /dev/zero";
        assert_eq!(ask_of(command, LONG), Ok(Secret::from("canary")));
    }

    #[test]
    fn a_failing_command_is_told_by_its_exit_code_alone() {
        for (command, fault) in [
            (
                "echo canary; echo canary >&2; exit 3",
                PasswordFault::Failed(3),
            ),
            ("exit 0", PasswordFault::Empty),
            ("echo; echo canary", PasswordFault::Empty),
            ("printf '\\377\\n'", PasswordFault::NotText),
            ("kill -9 $$", PasswordFault::Killed),
        ] {
            let error = ask(
                &CloudName::from("prod"),
                &PasswordCommand(command.to_owned()),
                LONG,
            )
            .expect_err(command);
            assert_eq!(
                error,
                ConfigError::PasswordCommand {
                    cloud: "prod".into(),
                    fault
                }
            );
            assert!(!format!("{error} {error:?}").contains("canary"));
        }
    }

    #[test]
    fn a_command_without_end_is_given_up() {
        let limit = Duration::from_millis(100);
        assert_eq!(
            ask_of("exec sleep 600", limit),
            Err(PasswordFault::TimedOut)
        );
        assert_eq!(
            ask_of("echo canary; exec >&-; exec sleep 600", limit),
            Err(PasswordFault::TimedOut)
        );
    }
}
