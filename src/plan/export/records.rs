//! The records of what was deleted, as the journal keeps them.
use super::table::{Cell, Table};
use crate::plan::{
    history::{Past, PastStep},
    record::Tombstone,
};
use serde::Serialize;

#[derive(Serialize)]
struct Written<'a> {
    id: &'a str,
    name: &'a str,
    cloud: &'a str,
    region: &'a str,
    record: &'a Tombstone,
}

fn kept(past: &Past) -> impl Iterator<Item = (&PastStep, &Tombstone)> {
    let steps = past.steps.iter();
    steps.filter_map(|step| Some((step, step.tombstone.as_ref()?)))
}

/// Each record as it is, with whose it is beside it.
#[expect(clippy::missing_panics_doc, reason = "no record makes it panic")]
pub fn records_json(past: &Past) -> String {
    let written = kept(past).map(|(step, record)| {
        let target = &step.step.target;
        Written {
            id: &target.id,
            name: target.name.as_str(),
            cloud: target.place.cloud().as_str(),
            region: target.place.region().as_str(),
            record,
        }
    });
    let written: Vec<Written<'_>> = written.collect();
    let text = serde_json::to_string_pretty(&written);
    text.expect("a record holds nothing that JSON cannot") + "\n"
}

/// A row for each field of each record.
pub fn records(past: &Past) -> Table {
    let rows = kept(past).flat_map(|(step, record)| {
        let target = &step.step.target;
        let fields = record.fields().into_iter();
        fields.map(|(field, value)| {
            vec![
                Cell::text(&target.id),
                Cell::Text(target.name.clone()),
                Cell::Text(target.place.cloud().shown()),
                Cell::Text(target.place.region().shown()),
                Cell::Text(field),
                Cell::Text(value),
            ]
        })
    });
    Table {
        columns: vec!["id", "name", "cloud", "region", "field", "value"],
        rows: rows.collect(),
    }
}
