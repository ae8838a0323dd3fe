//! The command line: what was typed, and what is done about it.
mod batch;
mod demo;
mod ground;
mod resolve;
mod screen;

use crate::{
    app::settings::EVERY_REGION,
    config::{Flags, speaks},
    runtime::{Finish, batch::End},
};
use clap::{Parser, Subcommand};
use demo::Log;
use screen::Problem;
use std::{io::Write, net::SocketAddr, path::PathBuf, process::ExitCode};

/// The exit code for what could have been known before the start: a wrong flag, a configuration
/// that cannot be read, no terminal.
const USAGE: u8 = 2;

/// Under what the help lists the flags that every command takes.
const EVERYWHERE: &str = "Everywhere";

/// What was typed after `horizon-tui`.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "horizon-tui", version, about, max_term_width = 100)]
pub struct Arguments {
    /// Run on the embedded demo clouds: nothing is configured, sent or kept
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub demo: bool,
    /// The cloud to begin with, as clouds.yaml calls it; may be given several times
    #[arg(long, value_name = "NAME", global = true, help_heading = EVERYWHERE)]
    pub cloud: Vec<String>,
    /// A region to begin with; may be given several times
    #[arg(long, value_name = "NAME")]
    pub region: Vec<String>,
    /// Begin with every region of the cloud
    #[arg(long, conflicts_with = "region")]
    pub all_regions: bool,
    /// The language: en, de, es or fr
    #[arg(long, value_name = "LANG", global = true, help_heading = EVERYWHERE, value_parser = language)]
    pub lang: Option<String>,
    /// Read this file in place of config.toml
    #[arg(long, value_name = "FILE", global = true, help_heading = EVERYWHERE)]
    pub config: Option<PathBuf>,
    /// Refuse every change in every cloud
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub read_only: bool,
    /// The folder in which x proposes to write files
    #[arg(long, value_name = "DIR")]
    pub export_dir: Option<String>,
    /// Write a log to this file; it holds no secrets
    #[arg(long, value_name = "FILE", global = true, help_heading = EVERYWHERE)]
    pub log_file: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do instead of opening the screen.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Run the demo clouds alone, for other programs on this machine
    #[command(hide = true)]
    DemoCloud {
        /// The address to listen on, which has to be a loopback address
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0", value_parser = loopback)]
        listen: SocketAddr,
        /// Print a line for each request that was answered: method, path and query, status
        #[arg(long)]
        log: bool,
    },
    /// List images, snapshots, instances or volume snapshots, for scripts
    List(batch::ListArguments),
    /// Choose old snapshots by a rule, and delete them with --yes
    Prune(Box<batch::PruneArguments>),
    /// Carry out a plan from a file
    Run(batch::RunArguments),
    /// Tell what was done, from the journals
    History(batch::HistoryArguments),
}

impl Arguments {
    /// The part that the configuration is about.
    pub fn flags(&self) -> Flags {
        Flags {
            demo: self.demo,
            cloud: self.cloud.first().cloned(),
            regions: if self.all_regions {
                vec![EVERY_REGION.to_owned()]
            } else {
                self.region.clone()
            },
            language: self.lang.clone(),
            config: self.config.clone(),
            read_only: self.read_only,
            export_dir: self.export_dir.clone(),
        }
    }
}

/// Does what was typed. Whatever is said about a failure is said here, on the standard error.
pub fn run(mut arguments: Arguments) -> ExitCode {
    loop {
        let done = match &arguments.command {
            Some(Command::DemoCloud { listen, log }) => {
                let log = if *log { Log::Printed } else { Log::Off };
                demo::serve(*listen, log).map(|()| Did::Ended(Finish::Quit.code()))
            }
            Some(Command::List(typed)) => coded(batch::list(&arguments, typed)),
            Some(Command::Prune(typed)) => coded(batch::prune(&arguments, typed)),
            Some(Command::Run(typed)) => coded(batch::run(&arguments, typed)),
            Some(Command::History(typed)) => coded(batch::history(&arguments, typed)),
            None => screen::open(&arguments).map(|finish| {
                if finish == Finish::IntoDemo {
                    Did::WantsDemo
                } else {
                    Did::Ended(finish.code())
                }
            }),
        };
        match done {
            Ok(Did::WantsDemo) => arguments.demo = true,
            Ok(Did::Ended(code)) => return code.into(),
            Err(problem) => {
                // A closed standard error leaves nobody to tell.
                let _ = writeln!(std::io::stderr(), "horizon-tui: {problem}");
                return USAGE.into();
            }
        }
    }
}

/// What came of what was typed.
enum Did {
    /// With this exit code.
    Ended(u8),
    /// The screen is to be opened again, on the demo clouds.
    WantsDemo,
}

fn coded(done: Result<End, Problem>) -> Result<Did, Problem> {
    done.map(|end| Did::Ended(end.code()))
}

fn language(written: &str) -> Result<String, String> {
    if speaks(written) {
        Ok(written.to_owned())
    } else {
        Err("there is en, de, es and fr".to_owned())
    }
}

/// The demo has passwords that everybody knows: it is for this machine alone.
fn loopback(written: &str) -> Result<SocketAddr, String> {
    match written.parse::<SocketAddr>() {
        Ok(address) if address.ip().is_loopback() => Ok(address),
        Ok(_) => Err("not a loopback address".to_owned()),
        Err(_) => Err("not an address like 127.0.0.1:0".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, error::ErrorKind};

    fn parse(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_flag_reaches_the_configuration() {
        let arguments = parse(
            "horizon-tui --demo --cloud prod --region R --region S --lang de_AT.UTF-8 --config c.toml \
             --read-only --log-file x.log --export-dir ~/tickets",
        )
        .expect("flags");
        assert_eq!(arguments.log_file, Some(PathBuf::from("x.log")));
        assert_eq!(
            arguments.flags(),
            Flags {
                demo: true,
                cloud: Some("prod".to_owned()),
                regions: vec!["R".to_owned(), "S".to_owned()],
                language: Some("de_AT.UTF-8".to_owned()),
                config: Some(PathBuf::from("c.toml")),
                read_only: true,
                export_dir: Some("~/tickets".to_owned()),
            }
        );
    }

    #[test]
    fn all_regions_is_a_choice_of_its_own() {
        let arguments = parse("horizon-tui --all-regions").expect("flags");
        assert_eq!(arguments.flags().regions, ["*"]);
        assert!(parse("horizon-tui --all-regions --region R").is_err());
    }

    #[test]
    fn the_demo_clouds_listen_on_this_machine_alone() {
        let listen = |line: &str| {
            parse(line).map(|arguments| match arguments.command {
                Some(Command::DemoCloud { listen, .. }) => listen.to_string(),
                Some(
                    Command::List(_) | Command::Prune(_) | Command::Run(_) | Command::History(_),
                )
                | None => String::new(),
            })
        };
        assert_eq!(listen("x demo-cloud").ok().as_deref(), Some("127.0.0.1:0"));
        assert_eq!(
            listen("x demo-cloud --log --listen [::1]:80")
                .ok()
                .as_deref(),
            Some("[::1]:80")
        );
        for refused in ["0.0.0.0:80", "192.0.2.1:0", "localhost"] {
            let line = format!("x demo-cloud --listen {refused}");
            assert_eq!(
                listen(&line).map_err(|error| error.kind()),
                Err(ErrorKind::ValueValidation)
            );
        }
    }

    #[test]
    fn help_shows_every_flag_and_hides_the_demo_server() {
        let help = Arguments::command().render_long_help().to_string();
        for flag in [
            "--demo",
            "--cloud <NAME>",
            "--region <NAME>",
            "--all-regions",
            "--lang <LANG>",
            "--config <FILE>",
            "--read-only",
            "--log-file <FILE>",
            "--export-dir <DIR>",
            "--version",
            "--help",
        ] {
            assert!(help.contains(flag), "{flag}");
        }
        assert!(!help.contains("demo-cloud"));
    }

    #[test]
    fn an_unknown_language_is_refused_with_those_there_are() {
        let error = parse("x --lang klingon").expect_err("no such language");
        assert_eq!(error.kind(), ErrorKind::ValueValidation);
        assert!(error.to_string().contains("en, de, es and fr"));
    }
}
