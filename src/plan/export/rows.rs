//! The rows of plans.
use super::table::{Cell, Table};
use crate::{
    call::Write,
    plan::{Plan, Step, Target},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// What is known of the target of a step.
pub(super) const TARGET: [&str; 9] = [
    "id",
    "name",
    "cloud",
    "region",
    "project",
    "source",
    "status",
    "created_at",
    "size",
];

/// The steps of a plan, one row each: what `prune` prints. The reason is why a rule has chosen
/// the thing, where one has.
pub fn steps(plan: &Plan) -> Table {
    let mut table = Table {
        columns: columns(&["action"], &["reason"]),
        rows: Vec::new(),
    };
    for step in &plan.steps {
        let mut row = vec![Cell::text(action(step))];
        row.extend(target(&step.target));
        row.push(step.reason.as_ref().map(code).into());
        table.rows.push(row);
    }
    table
}

/// What a plan leaves alone, and why.
pub fn left_out(plan: &Plan) -> Table {
    let mut table = Table {
        columns: columns(&["action"], &["reason"]),
        rows: Vec::new(),
    };
    for left in &plan.left_out {
        let mut row = vec![Cell::text("leave")];
        row.extend(target(&left.target));
        row.push(Cell::text(code(&left.because)));
        table.rows.push(row);
    }
    table
}

/// The steps of a plan, and behind them what it leaves alone.
pub fn plan_rows(plan: &Plan) -> Table {
    let mut table = steps(plan);
    table.rows.extend(left_out(plan).rows);
    table
}

pub(super) fn columns(before: &[&'static str], behind: &[&'static str]) -> Vec<&'static str> {
    [before, &TARGET, behind].concat()
}

pub(super) fn target(target: &Target) -> Vec<Cell> {
    let image = target.status.as_ref().map(code);
    let status = image.or_else(|| target.volume_snapshot_status.as_ref().map(code));
    let mut row = vec![Cell::text(&target.id), Cell::Text(target.name.clone())];
    row.extend(at(target));
    row.extend([
        Cell::from(target.source.as_ref()),
        Cell::from(status),
        time(target.created),
        target.bytes.map_or(Cell::None, Cell::Number),
    ]);
    row
}

fn at(target: &Target) -> [Cell; 3] {
    [
        Cell::Text(target.place.cloud().shown()),
        Cell::Text(target.place.region().shown()),
        Cell::Text(target.project().shown()),
    ]
}

pub(super) fn time(at: Option<Timestamp>) -> Cell {
    at.map_or(Cell::None, |at| Cell::text(at.to_string()))
}

pub(super) fn action(step: &Step) -> &'static str {
    match &step.write {
        Write::CreateSnapshot { .. } => "create_snapshot",
        Write::SetProperties { .. } => "set_properties",
        Write::UpdateImage { .. } => "update_image",
        Write::UpdateMetadata { .. } => "update_metadata",
        Write::DeleteImage { .. } => "delete_image",
        Write::DeleteVolumeSnapshot { .. } => "delete_volume_snapshot",
        Write::SwitchImage { active: true, .. } => "reactivate_image",
        Write::SwitchImage { active: false, .. } => "deactivate_image",
        Write::Instance { change, .. } => change.name(),
        Write::Launch { .. } => "launch_instance",
        Write::CreateVolume { .. } => "create_volume",
        Write::EditVolumeSnapshot { .. } => "edit_volume_snapshot",
        Write::Vps { change, .. } => change.name(),
    }
}

/// The name of a variant as programs know it, with what it says: `refused: status 400`.
pub(super) fn code(of: &impl Serialize) -> String {
    fn plain(value: &Value) -> String {
        match value {
            Value::String(text) => text.clone(),
            Value::Object(map) => {
                let parts = map
                    .iter()
                    .map(|(name, value)| format!("{name} {}", plain(value)));
                parts.collect::<Vec<_>>().join(", ")
            }
            Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        }
    }
    match serde_json::to_value(of) {
        Ok(Value::Object(map)) if map.len() == 1 => {
            let parts = map
                .iter()
                .map(|(name, value)| format!("{name}: {}", plain(value)));
            parts.collect()
        }
        Ok(value) => plain(&value),
        Err(_) => String::new(),
    }
}
