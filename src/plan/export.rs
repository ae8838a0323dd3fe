//! Plans, reports and lists as texts for files: for a change ticket, a spreadsheet, a script, and
//! for this program itself, which can carry out a plan that it has written.
//!
//! JSON and CSV are for programs: their names are fixed and not translated. Markdown is for
//! people, so its words are the view's.
mod csv;
mod file;
mod list;
mod records;
mod report;
mod rows;
mod table;

pub use file::{Account, PlanFile, PlanFileError};
pub use list::{Copies, VolumeSnapshotRow, images, instances, volume_snapshots};
pub use records::{records, records_json};
pub use report::{outcomes, report_json};
pub use rows::{left_out, plan_rows, steps};
pub use table::{Cell, Table};

use super::history::Past;
use crate::model::ConsoleLog;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Json,
    Csv,
    Markdown,
    /// As it is, for what is text already.
    Text,
}

impl Format {
    /// Those of everything that has rows.
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Markdown];

    /// What the name of such a file ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Text => "log",
        }
    }
}

/// What is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    Plan(PlanFile),
    /// What jobs did, newest first.
    Report(Vec<Past>),
    /// The records of what a job deleted.
    Records(Box<Past>),
    /// The rows of a list.
    List(Table),
    /// What the console of an instance has said.
    ConsoleLog(ConsoleLog),
}

impl Document {
    /// The text for programs; none for Markdown, which needs words.
    pub fn for_programs(&self, format: Format) -> Option<String> {
        match (format, self) {
            (_, Self::ConsoleLog(log)) => Some(log.text()),
            (Format::Markdown | Format::Text, _) => None,
            (Format::Json, Self::Plan(file)) => Some(file.to_json()),
            (Format::Json, Self::Report(jobs)) => Some(report_json(jobs)),
            (Format::Json, Self::Records(past)) => Some(records_json(past)),
            (Format::Json, Self::List(table)) => Some(table.to_json()),
            (Format::Csv, Self::Plan(file)) => Some(plan_rows(&file.plan).to_csv()),
            (Format::Csv, Self::Report(jobs)) => Some(outcomes(jobs).to_csv()),
            (Format::Csv, Self::Records(past)) => Some(records(past).to_csv()),
            (Format::Csv, Self::List(table)) => Some(table.to_csv()),
        }
    }
}

#[cfg(test)]
mod tests;
