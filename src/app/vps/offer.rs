//! What can be done to a VPS just now, and why not. The conditions are those of OVHcloud's control
//! panel, and of its API where that refuses what the panel lets one try.
use super::VpsRow;
use crate::{
    app::{
        action::VpsAction,
        offer::{Offer, Reason},
    },
    call::FailureKind,
    model::{
        SafeText,
        vps::{OptionState, Rights, ServiceStatus, TaskType, VpsState, WhyUnavailable},
    },
};

/// Why something cannot be done to a VPS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VpsReason {
    /// What decides it is still being asked for.
    Unread,
    /// What decides it could not be read.
    Unreadable,
    /// The service has expired.
    Expired,
    /// OVHcloud has locked it.
    Locked,
    /// It does not have the snapshot option, but can have it.
    NoOption,
    /// There are no snapshots where it stands.
    LocalZone,
    /// Its model cannot have snapshots.
    Model,
    /// It has no snapshot.
    NoSnapshot,
    /// OVHcloud is doing something with it.
    Busy(TaskType),
    /// Snapshots of an older VPS cannot be downloaded.
    NoDownload,
    /// No snapshot and no backup is being made.
    NothingToAbort,
    /// OVHcloud tells no price.
    NoPrice,
    /// The consumer key has no rule for it: this method and path.
    RightMissing(SafeText),
}

/// Whether this can be done to this VPS, whoever asks.
pub fn offer(action: VpsAction, row: &VpsRow, rights: Option<&Rights>) -> Offer {
    let verdict = match action {
        VpsAction::Backup => return Offer::Yes,
        VpsAction::Order if row.option() == Some(OptionState::Active) => return Offer::Absent,
        VpsAction::Order => order(row),
        VpsAction::Take => ready(row).and_then(|()| idle(row)),
        VpsAction::Describe => ready(row).and_then(|()| has_snapshot(row)),
        VpsAction::Restore | VpsAction::Delete => ready(row)
            .and_then(|()| has_snapshot(row))
            .and_then(|()| idle(row)),
        VpsAction::Download => download(row),
        VpsAction::Abort => abort(row),
    };
    let verdict = verdict.and_then(|()| granted(action, row, rights));
    match verdict {
        Ok(()) => Offer::Yes,
        Err(reason) => Offer::No(Reason::Vps(reason)),
    }
}

/// What was read of it, as far as it speaks against every change.
fn alive(row: &VpsRow) -> Result<(), VpsReason> {
    if let Some(failure) = row.record.failure() {
        return Err(if failure.kind == FailureKind::Expired {
            VpsReason::Expired
        } else {
            VpsReason::Unreadable
        });
    }
    let Some(vps) = row.record.fresh() else {
        return Err(VpsReason::Unread);
    };
    let contract = row.contract.known();
    if contract.is_some_and(|contract| contract.status == ServiceStatus::Expired) {
        return Err(VpsReason::Expired);
    }
    match vps.lock {
        Some(_) => Err(VpsReason::Locked),
        None => Ok(()),
    }
}

/// Whether it has the option.
fn ready(row: &VpsRow) -> Result<(), VpsReason> {
    alive(row)?;
    if row.options.failure().is_some() {
        return Err(VpsReason::Unreadable);
    }
    if row.options.fresh().is_none() {
        return Err(VpsReason::Unread);
    }
    match row.option() {
        None => Err(VpsReason::Unread),
        Some(OptionState::Active) => Ok(()),
        Some(OptionState::Orderable) => Err(VpsReason::NoOption),
        Some(OptionState::Unavailable(why)) => Err(unavailable(why)),
    }?;
    match (row.snapshot.failure(), row.snapshot.fresh()) {
        (Some(_), _) => Err(VpsReason::Unreadable),
        (None, None) => Err(VpsReason::Unread),
        (None, Some(_)) => Ok(()),
    }
}

fn unavailable(why: WhyUnavailable) -> VpsReason {
    match why {
        WhyUnavailable::LocalZone => VpsReason::LocalZone,
        WhyUnavailable::Model => VpsReason::Model,
    }
}

fn has_snapshot(row: &VpsRow) -> Result<(), VpsReason> {
    row.snapshot().map(|_| ()).ok_or(VpsReason::NoSnapshot)
}

/// The API refuses everything that begins a task while there is one.
fn idle(row: &VpsRow) -> Result<(), VpsReason> {
    match row.tasks.running() {
        Some(task) => Err(VpsReason::Busy(task.kind.clone())),
        None => Ok(()),
    }
}

fn download(row: &VpsRow) -> Result<(), VpsReason> {
    ready(row)?;
    has_snapshot(row)?;
    if row.is_legacy() {
        return Err(VpsReason::NoDownload);
    }
    idle(row)
}

/// A snapshot or an automated backup that is being made can be ended.
fn abort(row: &VpsRow) -> Result<(), VpsReason> {
    alive(row)?;
    let task = row.tasks.running();
    let makes = task.is_some_and(|task| task.kind == TaskType::CreateSnapshot);
    let state = row.record.known().map(|vps| &vps.state);
    if makes || state == Some(&VpsState::BackingUp) {
        Ok(())
    } else {
        Err(VpsReason::NothingToAbort)
    }
}

fn order(row: &VpsRow) -> Result<(), VpsReason> {
    alive(row)?;
    match row.option() {
        None if row.options.failure().is_some() => Err(VpsReason::Unreadable),
        None => Err(VpsReason::Unread),
        Some(OptionState::Unavailable(why)) => Err(unavailable(why)),
        Some(OptionState::Active | OptionState::Orderable) => Ok(()),
    }?;
    if let Some(failure) = row.price.failure() {
        return Err(if let FailureKind::NotGranted { right } = &failure.kind {
            VpsReason::RightMissing(*right.clone())
        } else {
            VpsReason::NoPrice
        });
    }
    match row.price.known() {
        None => Err(VpsReason::Unread),
        Some(None) => Err(VpsReason::NoPrice),
        Some(Some(_)) => Ok(()),
    }
}

/// Whether the key has a rule for the request that the action sends.
fn granted(action: VpsAction, row: &VpsRow, rights: Option<&Rights>) -> Result<(), VpsReason> {
    let (method, behind) = match action {
        VpsAction::Take => ("POST", "createSnapshot"),
        VpsAction::Describe => ("PUT", "snapshot"),
        VpsAction::Restore => ("POST", "snapshot/revert"),
        VpsAction::Delete => ("DELETE", "snapshot"),
        VpsAction::Download => ("GET", "snapshot/download"),
        VpsAction::Abort => ("POST", "abortSnapshot"),
        // What ordering takes depends on the way, and looking has been granted already.
        VpsAction::Order | VpsAction::Backup => return Ok(()),
    };
    let path = |vps: &str| format!("/vps/{vps}/{behind}");
    let forbids = |rights: &Rights| rights.forbids(method, &path(row.service.as_str()));
    if rights.is_some_and(forbids) {
        let right = format!("{method} {}", path("*"));
        return Err(VpsReason::RightMissing(SafeText::new(&right)));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
