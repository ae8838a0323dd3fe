//! Rows under fixed names: one shape for lists, plans and reports.
use super::csv;
use crate::model::SafeText;
use serde::{Serialize, Serializer, ser::SerializeMap};
use std::fmt;

/// Rows of cells, each under the name of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<&'static str>,
    /// Each as long as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// `null` in JSON, empty elsewhere.
    None,
    Text(SafeText),
    Number(u64),
    Truth(bool),
}

impl Table {
    /// An array of objects, in the order of the columns.
    #[expect(clippy::missing_panics_doc, reason = "no table makes it panic")]
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("a table holds nothing that JSON cannot") + "\n"
    }

    /// With a line of headings, as RFC 4180 has it.
    pub fn to_csv(&self) -> String {
        let mut text = String::new();
        csv::line(&mut text, self.columns.iter().map(|name| (*name).into()));
        for row in &self.rows {
            csv::line(&mut text, row.iter().map(Cell::for_csv));
        }
        text
    }
}

impl Cell {
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(SafeText::new(text.as_ref()))
    }

    fn for_csv(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Text(text) => csv::harmless(text.as_str()),
            Self::None | Self::Number(_) | Self::Truth(_) => self.to_string().into(),
        }
    }
}

impl<T: AsRef<str>> From<Option<T>> for Cell {
    fn from(text: Option<T>) -> Self {
        text.map_or(Self::None, Self::text)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Text(text) => text.fmt(formatter),
            Self::Number(number) => number.fmt(formatter),
            Self::Truth(truth) => truth.fmt(formatter),
        }
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().map(|row| Object {
            columns: &self.columns,
            row,
        }))
    }
}

struct Object<'a> {
    columns: &'a [&'static str],
    row: &'a [Cell],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.row.len()))?;
        for (column, cell) in self.columns.iter().zip(self.row) {
            map.serialize_entry(column, cell)?;
        }
        map.end()
    }
}
