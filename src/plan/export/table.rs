//! Rows under fixed names: one shape for lists, plans and reports.
use super::csv;
use crate::model::SafeText;
use serde::{Serialize, Serializer, ser::SerializeMap};
use std::fmt;

/// Rows of cells, each under the name of its column. Columns whose names begin alike up to a point,
/// as in `source.id` and `source.name`, are one object in JSON.
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
    /// An array in JSON, with blanks between elsewhere.
    List(Vec<SafeText>),
}

impl Table {
    /// An array of objects, in the order of the columns.
    #[expect(clippy::missing_panics_doc, reason = "no table makes it panic")]
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("a table holds nothing that JSON cannot") + "\n"
    }

    /// The names of the columns where each stands alone.
    pub fn heads(&self) -> impl Iterator<Item = String> {
        self.columns.iter().map(|name| name.replace('.', "_"))
    }

    /// With a line of headings, as RFC 4180 has it.
    pub fn to_csv(&self) -> String {
        let mut text = String::new();
        csv::line(&mut text, self.heads().map(Into::into));
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

    pub fn count(count: usize) -> Self {
        u64::try_from(count).map_or(Self::None, Self::Number)
    }

    fn for_csv(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Text(text) => csv::harmless(text.as_str()),
            Self::List(_) => csv::harmless(&self.to_string()).into_owned().into(),
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
            Self::List(parts) => {
                let parts: Vec<&str> = parts.iter().map(SafeText::as_str).collect();
                formatter.write_str(&parts.join(" "))
            }
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
        let mut map = serializer.serialize_map(None)?;
        let mut from = 0;
        while let Some(name) = self.columns.get(from) {
            let (group, part) = parted(name);
            let until = match part {
                Some(_) => self.end_of(group, from),
                None => from + 1,
            };
            let cells = &self.row[from..until];
            match (part, cells) {
                (None, [cell, ..]) => map.serialize_entry(group, cell)?,
                (Some(_), cells) if cells.iter().any(|cell| *cell != Cell::None) => {
                    map.serialize_entry(
                        group,
                        &Part {
                            columns: &self.columns[from..until],
                            row: cells,
                        },
                    )?;
                }
                (_, _) => map.serialize_entry(group, &Cell::None)?,
            }
            from = until;
        }
        map.end()
    }
}

impl Object<'_> {
    /// Where the columns of a group end that begins here.
    fn end_of(&self, group: &str, from: usize) -> usize {
        let is_other = |name: &&str| parted(name).0 != group;
        let rest = &self.columns[from..];
        let length = rest.iter().position(is_other).unwrap_or(rest.len());
        from + length
    }
}

/// `source` and `id` of `source.id`.
fn parted<'a>(name: &&'a str) -> (&'a str, Option<&'a str>) {
    name.split_once('.')
        .map_or((name, None), |(group, part)| (group, Some(part)))
}

/// The object of the columns that begin alike.
struct Part<'a> {
    columns: &'a [&'static str],
    row: &'a [Cell],
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = self.columns.iter().filter_map(|name| parted(name).1);
        serializer.collect_map(names.zip(self.row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_begin_alike_are_one_object_and_stay_apart_in_csv() {
        let table = Table {
            columns: vec!["id", "source.id", "source.name", "tags"],
            rows: vec![
                vec![
                    Cell::text("a"),
                    Cell::text("i-1"),
                    Cell::None,
                    Cell::List(vec!["x".into(), "y".into()]),
                ],
                vec![
                    Cell::text("b"),
                    Cell::None,
                    Cell::None,
                    Cell::List(vec!["=1".into()]),
                ],
            ],
        };
        let value: serde_json::Value = serde_json::from_str(&table.to_json()).expect("JSON");
        assert_eq!(value[0]["source"]["id"], "i-1");
        assert_eq!(value[0]["source"]["name"], serde_json::Value::Null);
        assert_eq!(value[1]["source"], serde_json::Value::Null);
        assert_eq!(value[0]["tags"][1], "y");
        assert_eq!(
            table.to_csv(),
            "id,source_id,source_name,tags\r\na,i-1,,x y\r\nb,,,'=1\r\n"
        );
    }
}
