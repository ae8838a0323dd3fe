//! The lines of a job's journal: plan, confirm, send, done, end.
//!
//! One JSON object a line, with a checksum over the entry's own bytes, so that a line torn by a
//! crash or flipped by a disk is recognised and left out.
use super::{Plan, step::StepOutcome};
use crate::{
    call::Write,
    model::{SafeText, vps::TaskId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, value::RawValue};
use std::{
    fmt::{self, Write as _},
    sync::Arc,
};

/// Names a job: `<run id>-<n>`, and its journal file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobId(pub Arc<str>);

impl fmt::Display for JobId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// One line of the journal: what happened to which job, and when (UTC).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub at: Timestamp,
    pub job: JobId,
    pub record: Record,
}

/// The lines of one job, as they were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    /// Those that could be read, in order.
    pub entries: Vec<Entry>,
    /// Whether a running process works on the job.
    pub held: bool,
}

/// What is written down about a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// The plan as the dialog showed it, and who is about to do it.
    Plan {
        plan: Box<Plan>,
        hash: String,
        user: SafeText,
    },
    /// The user confirmed the plan with this hash.
    Confirm { hash: String },
    /// A change is about to leave. On disk before the request is.
    Send {
        step: usize,
        attempt: u32,
        write: Write,
        /// The record of the thing as it is now, where the change destroys it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tombstone: Option<Tombstone>,
    },
    /// OVHcloud has accepted a step's change: the task that performs it.
    Accepted { step: usize, task: TaskId },
    /// A step has ended.
    Done { step: usize, outcome: StepOutcome },
    /// The job has ended; what is still pending stays undone.
    End { tally: Tally },
}

/// The JSON object of a thing that is about to be deleted, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone(pub Arc<str>);

impl Tombstone {
    /// What it says, field by field; the fields of objects in it have names with dots.
    pub fn fields(&self) -> Vec<(SafeText, SafeText)> {
        let mut fields = Vec::new();
        match serde_json::from_str(&self.0) {
            Ok(Value::Object(object)) => flatten("", &object, &mut fields),
            Ok(_) | Err(_) => fields.push((SafeText::default(), SafeText::new(&self.0))),
        }
        fields
    }

    /// The same object to be pasted anywhere: characters that could deceive are written as
    /// escapes, and no line ends.
    pub fn pasteable(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut units = [0; 2];
        for character in self.0.chars() {
            if matches!(character, '\n' | '\r' | '\t') {
                // It stands between tokens: within a string JSON does not have it.
                text.push(' ');
            } else if SafeText::new(character.encode_utf8(&mut [0; 4])).is_altered() {
                for unit in character.encode_utf16(&mut units) {
                    // A string takes everything.
                    let _ = write!(text, "\\u{unit:04x}");
                }
            } else {
                text.push(character);
            }
        }
        text
    }
}

fn flatten(before: &str, object: &Map<String, Value>, fields: &mut Vec<(SafeText, SafeText)>) {
    for (name, value) in object {
        let name = format!("{before}{name}");
        match value {
            Value::Object(inner) if !inner.is_empty() => {
                flatten(&format!("{name}."), inner, fields);
            }
            Value::String(text) => fields.push((SafeText::new(&name), SafeText::new(text))),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => {
                fields.push((SafeText::new(&name), SafeText::new(&value.to_string())));
            }
        }
    }
}

impl Serialize for Tombstone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A line end can only stand between the tokens of a JSON text, where a blank is as good.
        let line = self.0.replace(['\n', '\r'], " ");
        match serde_json::from_str::<&RawValue>(&line) {
            Ok(raw) => raw.serialize(serializer),
            Err(_) => serializer.serialize_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Tombstone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = serde_json::from_str::<String>(raw.get());
        Ok(Self(text.map_or_else(|_| raw.get().into(), Arc::from)))
    }
}

/// How the steps of a job ended; the four always add up to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    pub done: usize,
    pub failed: usize,
    pub skipped: usize,
    pub pending: usize,
}

impl Tally {
    /// Adds one step's end.
    pub fn count(&mut self, outcome: &StepOutcome) {
        match outcome {
            StepOutcome::Done { .. } => self.done += 1,
            StepOutcome::Failed(_) => self.failed += 1,
            StepOutcome::Skipped(_) => self.skipped += 1,
            StepOutcome::Pending => self.pending += 1,
        }
    }

    pub fn total(self) -> usize {
        self.done + self.failed + self.skipped + self.pending
    }
}

/// The line as it stands in the file.
#[derive(Deserialize, Serialize)]
struct Line<'a> {
    crc: String,
    #[serde(borrow)]
    entry: &'a RawValue,
}

impl Entry {
    /// The line for the journal, with its line end.
    #[expect(clippy::missing_panics_doc, reason = "no entry makes it panic")]
    pub fn to_line(&self) -> String {
        let entry =
            serde_json::value::to_raw_value(self).expect("an entry holds nothing that JSON cannot");
        let line = Line {
            crc: checksum(entry.get()),
            entry: &entry,
        };
        serde_json::to_string(&line).expect("a checked entry is JSON") + "\n"
    }

    /// Reads a line back; none where it is torn, altered or of a later version.
    pub fn from_line(line: &str) -> Option<Self> {
        let line: Line<'_> = serde_json::from_str(line).ok()?;
        if checksum(line.entry.get()) != line.crc {
            return None;
        }
        serde_json::from_str(line.entry.get()).ok()
    }
}

fn checksum(text: &str) -> String {
    format!("{:08x}", crc32fast::hash(text.as_bytes()))
}

#[cfg(test)]
mod tests;
