//! The configured command that knows the password.
use crate::{
    call::{Failure, FailureKind, Needed},
    cloud::access::PasswordCommand,
    model::{SafeText, Secret},
};
use std::{process::Stdio, time::Duration};
use tokio::{process::Command, time::timeout};

/// Long enough for somebody to unlock a password store.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs the command and takes the first line of what it prints.
///
/// # Errors
/// As if the password were missing, with the reason: the form that asks for it comes next.
pub(super) async fn password(command: &PasswordCommand) -> Result<Secret, Failure> {
    let run = Command::new("sh")
        .arg("-c")
        .arg(&command.0)
        .stdin(Stdio::null())
        // What it complains about would end up across the screen.
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = match timeout(PATIENCE, run).await {
        Ok(Ok(output)) => output,
        Ok(Err(error)) => return Err(lacking(&error.to_string())),
        Err(_elapsed) => return Err(lacking("no answer within a minute")),
    };
    if !output.status.success() {
        return Err(lacking(&output.status.to_string()));
    }
    let printed = String::from_utf8(output.stdout).map_err(|_error| lacking("not a text"))?;
    match printed.lines().next() {
        Some(line) if !line.is_empty() => Ok(Secret::from(line)),
        _ => Err(lacking("nothing printed")),
    }
}

fn lacking(why: &str) -> Failure {
    Failure {
        words: Some(SafeText::new(&format!("password_cmd: {why}"))),
        ..Failure::unsent(FailureKind::SignInNeeds(Needed::Password))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn run(line: &str) -> Result<Secret, Failure> {
        password(&PasswordCommand(line.to_owned())).await
    }

    #[tokio::test]
    async fn the_first_line_is_the_password() {
        let password = run("echo 'a b'; echo more").await.expect("a password");
        assert_eq!(password.expose(), "a b");
    }

    #[tokio::test]
    async fn a_command_that_fails_leads_to_the_form() {
        for line in ["exit 3", "true", "no-such-program-anywhere"] {
            let failure = run(line).await.expect_err("no password");
            assert_eq!(
                failure.kind,
                FailureKind::SignInNeeds(Needed::Password),
                "{line}"
            );
        }
    }
}
