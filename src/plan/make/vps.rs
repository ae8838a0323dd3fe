//! Plans about one VPS: its snapshot is taken, described, deleted, replaced or restored, or the
//! option for it is ordered.
use super::first_typeable;
use crate::{
    call::{VpsChange, Write},
    model::{
        Place,
        vps::{Quote, Vps, VpsSnapshot},
    },
    plan::{
        AboutVps, Because, Bill, Guard, LeftOut, Plan, Purpose, Severity, Step, Target, TargetKind,
        Watch, step::vps::names,
    },
};
use jiff::Timestamp;

/// One VPS, as its row stands there.
#[derive(Debug, Clone, Copy)]
pub struct VpsRow<'a> {
    pub place: &'a Place,
    pub vps: &'a Vps,
}

/// The plan to take its snapshot. It has none: that is looked for once more before it is sent.
pub fn take(row: VpsRow<'_>, description: &str, now: Timestamp) -> Plan {
    let take = step(row, AboutVps::default(), taking(description));
    plan(Purpose::TakeVpsSnapshot, vec![take], Severity::Key, now)
}

/// The plan to change what its snapshot is called.
pub fn describe(
    row: VpsRow<'_>,
    snapshot: &VpsSnapshot,
    description: &str,
    now: Timestamp,
) -> Plan {
    let change = VpsChange::DescribeSnapshot {
        description: description.trim().to_owned(),
    };
    let describe = step(row, of(snapshot), change);
    let purpose = Purpose::DescribeVpsSnapshot;
    plan(purpose, vec![describe], Severity::Key, now)
}

/// The plan to delete its snapshot. Where the guard never lets anything of it be deleted, that is
/// left out.
pub fn delete(row: VpsRow<'_>, snapshot: &VpsSnapshot, guard: &Guard, now: Timestamp) -> Plan {
    let delete = step(row, of(snapshot), VpsChange::DeleteSnapshot);
    let made = plan(Purpose::DeleteVpsSnapshot, vec![delete], Severity::Key, now);
    guarded(made, guard)
}

/// The plan to delete its snapshot, and to take another one once that is gone: OVHcloud keeps one
/// at a time. Between the two there is none, and none at all if the second step fails, so that it
/// is confirmed as the last copy of anything is: by name.
pub fn replace(
    row: VpsRow<'_>,
    snapshot: &VpsSnapshot,
    description: &str,
    guard: &Guard,
    now: Timestamp,
) -> Plan {
    let delete = step(row, of(snapshot), VpsChange::DeleteSnapshot);
    let take = Step {
        after: vec![0],
        ..step(row, of(snapshot), taking(description))
    };
    let severity = by_name(&take);
    let steps = vec![delete, take];
    let made = plan(Purpose::ReplaceVpsSnapshot, steps, severity, now);
    guarded(made, guard)
}

/// The plan to put it back to what it was when its snapshot was taken. All that was written since
/// is lost, and the snapshot goes with it.
pub fn restore(row: VpsRow<'_>, snapshot: &VpsSnapshot, guard: &Guard, now: Timestamp) -> Plan {
    let restore = step(row, of(snapshot), VpsChange::Restore);
    let severity = by_name(&restore);
    let made = plan(Purpose::RestoreVps, vec![restore], severity, now);
    guarded(made, guard)
}

/// The plan to end a snapshot or an automated backup that is being made.
pub fn abort(row: VpsRow<'_>, now: Timestamp) -> Plan {
    let abort = step(row, AboutVps::default(), VpsChange::AbortSnapshot);
    plan(Purpose::AbortVpsSnapshot, vec![abort], Severity::Key, now)
}

/// The plan to order what was quoted, confirmed by typing the amount with taxes. None where
/// OVHcloud names no exact amount: nobody could confirm it.
pub fn order(row: VpsRow<'_>, quote: &Quote, now: Timestamp) -> Option<Plan> {
    let amount = quote.quoted.with_tax.digits()?;
    let about = AboutVps {
        bill: Some(Bill {
            without_tax: quote.without_tax.clone(),
            tax: quote.tax.clone(),
            contracts: quote.contracts.clone(),
            lines: quote.lines.clone(),
        }),
        ..AboutVps::default()
    };
    let change = VpsChange::Order(Box::new(quote.quoted.clone()));
    let order = step(row, about, change);
    let purpose = Purpose::OrderVpsSnapshotOption;
    Some(plan(purpose, vec![order], Severity::Word(amount), now))
}

/// What has to be typed for a VPS: the first part of its service's name, which no two VPSs of an
/// account share.
pub(in crate::plan) fn word(target: &Target) -> String {
    let [shown, _, short] = names(&target.id, &target.name);
    first_typeable([short, shown])
}

fn by_name(step: &Step) -> Severity {
    Severity::Word(word(&step.target))
}

fn taking(description: &str) -> VpsChange {
    let description = description.trim();
    VpsChange::TakeSnapshot {
        description: (!description.is_empty()).then(|| description.to_owned()),
    }
}

fn of(snapshot: &VpsSnapshot) -> AboutVps {
    AboutVps {
        snapshot: Some(snapshot.clone()),
        ..AboutVps::default()
    }
}

fn plan(purpose: Purpose, steps: Vec<Step>, severity: Severity, now: Timestamp) -> Plan {
    Plan {
        purpose,
        made: now,
        steps,
        left_out: Vec::new(),
        severity,
        exceeds: Vec::new(),
        continues: None,
    }
}

fn step(row: VpsRow<'_>, about: AboutVps, change: VpsChange) -> Step {
    let settles = match &change {
        VpsChange::TakeSnapshot { .. } | VpsChange::DeleteSnapshot | VpsChange::Restore => {
            Some(Watch::VpsTask)
        }
        VpsChange::DescribeSnapshot { .. } | VpsChange::AbortSnapshot | VpsChange::Order(_) => None,
    };
    Step {
        target: Target {
            place: row.place.clone(),
            kind: TargetKind::Vps,
            id: row.vps.service.as_str().to_owned(),
            name: row.vps.label(),
            bytes: None,
            created: None,
            status: None,
            volume_snapshot_status: None,
            updated: None,
            source: None,
            about: None,
            instance: None,
            owner: None,
            vps: Some(Box::new(AboutVps {
                display_name: row.vps.display_name.clone(),
                ..about
            })),
        },
        write: Write::Vps {
            place: row.place.clone(),
            vps: row.vps.service.clone(),
            change,
        },
        after: Vec::new(),
        settles,
        reason: None,
    }
}

/// Leaves all of it out where the guard never lets anything of this VPS be deleted: a restore
/// destroys what is on it, too.
fn guarded(mut plan: Plan, guard: &Guard) -> Plan {
    let Some(first) = plan.steps.first() else {
        return plan;
    };
    let target = first.target.clone();
    if let Some(pattern) = guard.forbids_target(&target) {
        plan.steps.clear();
        plan.severity = Severity::Key;
        plan.left_out.push(LeftOut {
            target,
            because: Because::NeverDelete(pattern.written().clone()),
        });
    }
    plan
}

#[cfg(test)]
mod tests;
