//! How far a job has come, in words.
use super::{Dress, notice};
use crate::{
    app::App,
    call::Write,
    model::{SafeText, text::width},
    plan::{
        Purpose, Step,
        job::{Job, JobState, Pause},
    },
};

/// What a job does, how far it has come, and for how long; long names give way to the rest.
pub(super) fn of(app: &App, job: &Job, dress: &Dress, cells: usize) -> String {
    let elapsed = dress.words.short_age(job.elapsed(app.now));
    let mut far = match waiting(app, job, dress).or_else(|| stage(app, job, dress)) {
        Some(stage) => format!(": {stage}, {elapsed}"),
        None => format!(", {elapsed}"),
    };
    if app.leaving {
        let leaving = dress.words.say("progress-leaving");
        far = format!("{far} {} {leaving}", dress.glyphs.dot);
    }
    let left = cells.saturating_sub(width(&far));
    format!("{}{far}", doing(app, job, dress, left))
}

fn doing(app: &App, job: &Job, dress: &Dress, cells: usize) -> String {
    let words = &dress.words;
    let named = |key, name: &SafeText| notice::with_name(key, name, &[], words, cells);
    let chosen: Vec<&Step> = job.plan().chosen().collect();
    if let ([step], Some(key)) = (chosen.as_slice(), of_vps(job.plan().purpose)) {
        return named(key, &step.target.name);
    }
    if let Purpose::Change(doing) = job.plan().purpose {
        let action = words.doing(doing);
        let action = ("action", action.as_ref().into());
        if let [step] = chosen.as_slice() {
            let name = made(step);
            return notice::with_name("progress-change", &name, &[action], words, cells);
        }
        let over = steps_over(app, job);
        let all = job.plan().steps.len();
        let with = [action, ("over", over.into()), ("all", all.into())];
        return words.say_with("progress-changes", &with);
    }
    match (chosen.as_slice(), job.plan().purpose) {
        ([step], Purpose::CreateSnapshot) => named("progress-create-snapshot", &made(step)),
        ([step], Purpose::DeleteImages) => named("progress-delete-image", &step.target.name),
        ([step], Purpose::DeleteVolumeSnapshots) => {
            named("progress-delete-volume-snapshot", &step.target.name)
        }
        ([step], Purpose::SetAside) => named("progress-set-aside", &step.target.name),
        ([step], Purpose::BringBack) => named("progress-bring-back", &step.target.name),
        (_, purpose) => {
            let key = match purpose {
                Purpose::CreateSnapshot => "progress-create-snapshots",
                Purpose::RotateSnapshots => "progress-rotate-snapshots",
                Purpose::DeleteImages => "progress-delete-images",
                Purpose::DeleteVolumeSnapshots => "progress-delete-volume-snapshots",
                Purpose::SetAside => "progress-set-aside-many",
                Purpose::BringBack => "progress-bring-back-many",
                Purpose::TakeVpsSnapshot
                | Purpose::DescribeVpsSnapshot
                | Purpose::DeleteVpsSnapshot
                | Purpose::ReplaceVpsSnapshot
                | Purpose::RestoreVps
                | Purpose::AbortVpsSnapshot
                | Purpose::OrderVpsSnapshotOption
                | Purpose::Change(_) => "progress-vps",
            };
            let over = steps_over(app, job);
            words.say_with(
                key,
                &[
                    ("over", over.into()),
                    ("all", job.plan().steps.len().into()),
                ],
            )
        }
    }
}

/// The sentence about what is done to a VPS.
fn of_vps(purpose: Purpose) -> Option<&'static str> {
    match purpose {
        Purpose::TakeVpsSnapshot => Some("progress-vps-take"),
        Purpose::DescribeVpsSnapshot => Some("progress-vps-describe"),
        Purpose::DeleteVpsSnapshot => Some("progress-vps-delete"),
        Purpose::ReplaceVpsSnapshot => Some("progress-vps-replace"),
        Purpose::RestoreVps => Some("progress-vps-restore"),
        Purpose::AbortVpsSnapshot => Some("progress-vps-abort"),
        Purpose::OrderVpsSnapshotOption => Some("progress-vps-order"),
        Purpose::CreateSnapshot
        | Purpose::RotateSnapshots
        | Purpose::DeleteImages
        | Purpose::DeleteVolumeSnapshots
        | Purpose::SetAside
        | Purpose::BringBack
        | Purpose::Change(_) => None,
    }
}

/// What a job waits for that is not the cloud's work.
pub(super) fn waiting(app: &App, job: &Job, dress: &Dress) -> Option<String> {
    match job.state() {
        JobState::WaitingForSignIn(cloud) => {
            let cloud = cloud.shown();
            let with = [("cloud", cloud.as_str().into())];
            Some(dress.words.say_with("progress-waits-for-sign-in", &with))
        }
        JobState::Paused(Pause::Asked { service, .. }) => {
            let until = app.rests_until(job.id())?;
            let left = until.saturating_sub(app.now.since_start);
            let with = [
                ("service", service.name().into()),
                ("wait", dress.words.short_age(left).into()),
            ];
            Some(dress.words.say_with("progress-goes-on-in", &with))
        }
        JobState::Paused(Pause::ByUser) => Some(dress.words.say("progress-paused").into_owned()),
        JobState::Stopping => Some(dress.words.say("progress-stopping").into_owned()),
        JobState::Running | JobState::Ended => None,
    }
}

/// The name of the snapshot that a step makes.
fn made(step: &Step) -> SafeText {
    let made = step.write.makes_named();
    made.map_or_else(|| step.target.name.clone(), SafeText::new)
}

/// How far a snapshot is: the status of its image, else what Nova is doing to the instance.
fn stage(app: &App, job: &Job, dress: &Dress) -> Option<String> {
    let [step] = job.plan().steps.as_slice() else {
        return None;
    };
    let Write::CreateSnapshot {
        place, instance, ..
    } = &step.write
    else {
        return None;
    };
    let name = made(step);
    let image = app.images.list.rows.in_transition().find(|item| {
        let of = item.row.source.as_ref().map(|claim| &claim.instance);
        item.place == *place && of == Some(instance) && item.row.name.as_ref() == Some(&name)
    });
    if let Some(image) = image {
        return Some(dress.words.image_status(&image.row.status).into_owned());
    }
    let mut instances = app.instances.list.rows.iter();
    let instance = instances.find(|item| item.place == *place && item.row.id == *instance)?;
    let task = instance.row.task.as_ref()?;
    Some(dress.words.task(Some(task)).into_owned())
}

/// Steps of a job that have ended, in whatever way.
pub(super) fn steps_over(app: &App, job: &Job) -> usize {
    let past = app.history.jobs.iter().find(|past| past.job == *job.id());
    past.map_or(0, |past| {
        let tally = past.tally();
        tally.total() - tally.pending
    })
}
