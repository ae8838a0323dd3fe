//! The `horizon-tui` program: hands over to the library and exits with its code.
use clap::Parser;
use horizon_tui::cli::{self, Arguments};
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(Arguments::parse())
}
