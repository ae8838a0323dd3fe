//! What has come of jobs and their steps.
use super::{Room, bad_news, with_name};
use crate::{
    app::notice::Message,
    call::Failure,
    model::{SafeText, text::width},
    plan::{Purpose, job::Counts},
    view::{Dress, words::Words},
};
use std::{borrow::Cow, time::Duration};

/// What was done that goes by the name of its action; of a new instance also where it is.
pub(super) fn changed(message: &Message, words: &Words, room: Room) -> String {
    if let Message::Launched {
        name,
        address,
        took,
    } = message
    {
        let took = words.short_age(*took).into();
        let with = [("address", address.as_str().into()), ("took", took)];
        return with_name("notice-launched", name, &with, words, room.cells);
    }
    let Message::Changed(done) = message else {
        return String::new();
    };
    let action = action(done.purpose, words);
    let took = words.short_age(done.took);
    let with = [("action", action.as_ref().into()), ("took", took.into())];
    with_name("notice-changed", &done.name, &with, words, room.cells)
}

/// What was done to a VPS.
pub(super) fn vps_changed(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::DescribeVpsSnapshot => "notice-vps-described",
        Purpose::DeleteVpsSnapshot => "notice-vps-deleted",
        Purpose::RestoreVps => "notice-vps-restored",
        Purpose::AbortVpsSnapshot => "notice-vps-aborted",
        Purpose::OrderVpsSnapshotOption => "notice-vps-ordered",
        Purpose::TakeVpsSnapshot
        | Purpose::ReplaceVpsSnapshot
        | Purpose::CreateSnapshot
        | Purpose::RotateSnapshots
        | Purpose::DeleteImages
        | Purpose::DeleteVolumeSnapshots
        | Purpose::SetAside
        | Purpose::BringBack
        | Purpose::Change(_) => "notice-vps-taken",
    }
}

pub(super) fn step_failed(
    purpose: Purpose,
    name: &SafeText,
    failure: &Failure,
    words: &Words,
    room: Room,
) -> String {
    let explained = if purpose == Purpose::OrderVpsSnapshotOption {
        words.explain_order(failure)
    } else {
        words.explain_change(failure)
    };
    let left = if room.lines > 1 {
        room.cells
    } else {
        room.cells.saturating_sub(width(&explained.why) + 1)
    };
    let action = action(purpose, words);
    let with = [("action", action.as_ref().into())];
    let what = with_name(failed(purpose), name, &with, words, left);
    bad_news(&what, failure, &explained, words, room)
}

/// What a job of several steps has come to: `Deleted 38 images, 2 failed · 3.2 GiB (12 s)`.
pub(super) fn job_ended(
    purpose: Purpose,
    counts: &Counts,
    took: Duration,
    dress: &Dress,
) -> String {
    let words = &dress.words;
    let action = action(purpose, words);
    let key = match purpose {
        Purpose::CreateSnapshot => "notice-ended-create-snapshots",
        Purpose::RotateSnapshots => "notice-ended-rotate-snapshots",
        Purpose::DeleteImages => "notice-ended-delete-images",
        Purpose::DeleteVolumeSnapshots => "notice-ended-delete-volume-snapshots",
        Purpose::SetAside => "notice-ended-set-aside",
        Purpose::BringBack => "notice-ended-bring-back",
        Purpose::ReplaceVpsSnapshot => "notice-ended-replace-vps-snapshot",
        Purpose::TakeVpsSnapshot
        | Purpose::DescribeVpsSnapshot
        | Purpose::DeleteVpsSnapshot
        | Purpose::RestoreVps
        | Purpose::AbortVpsSnapshot
        | Purpose::OrderVpsSnapshotOption => "notice-ended-vps",
        Purpose::Change(_) => "notice-ended-changes",
    };
    let with = [
        ("action", action.as_ref().into()),
        ("count", counts.done.into()),
    ];
    let mut parts = vec![words.say_with(key, &with)];
    for (key, count) in [
        ("tally-gone", counts.gone),
        ("tally-failed", counts.failed),
        ("tally-skipped", counts.skipped),
        ("tally-pending", counts.pending),
    ] {
        if count > 0 {
            parts.push(words.say_with(key, &[("count", count.into())]));
        }
    }
    let mut said = parts.join(", ");
    if counts.bytes > 0 {
        let size = words.size(counts.bytes);
        said = format!("{said} {} {size}", dress.glyphs.dot);
    }
    format!("{said} ({})", words.short_age(took))
}

/// What was done, by the name of its action; nothing where a sentence of its own tells it.
fn action(purpose: Purpose, words: &Words) -> Cow<'_, str> {
    if let Purpose::Change(doing) = purpose {
        words.doing(doing)
    } else {
        Cow::Borrowed("")
    }
}

/// What could not be done.
fn failed(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::CreateSnapshot | Purpose::RotateSnapshots => "failed-create-snapshot",
        Purpose::DeleteImages => "failed-delete-image",
        Purpose::DeleteVolumeSnapshots => "failed-delete-volume-snapshot",
        Purpose::SetAside => "failed-set-aside",
        Purpose::BringBack => "failed-bring-back",
        Purpose::TakeVpsSnapshot | Purpose::ReplaceVpsSnapshot => "failed-vps-take",
        Purpose::DescribeVpsSnapshot => "failed-vps-describe",
        Purpose::DeleteVpsSnapshot => "failed-vps-delete",
        Purpose::RestoreVps => "failed-vps-restore",
        Purpose::AbortVpsSnapshot => "failed-vps-abort",
        Purpose::OrderVpsSnapshotOption => "failed-vps-order",
        Purpose::Change(_) => "failed-change",
    }
}
