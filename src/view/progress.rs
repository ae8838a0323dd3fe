//! How far a job has come, in words.
use super::Dress;
use crate::{
    app::App,
    call::Write,
    model::SafeText,
    plan::{
        Purpose, Step,
        job::{Job, JobState},
    },
};

/// What a job does, how far it has come, and for how long.
pub(super) fn of(app: &App, job: &Job, dress: &Dress) -> String {
    let words = &dress.words;
    let elapsed = words.short_age(job.elapsed(app.now));
    let steps = job.plan().steps.len();
    let doing = match (job.plan().steps.as_slice(), job.plan().purpose) {
        ([step], Purpose::CreateSnapshot) => {
            let name = made(step);
            words.say_with(
                "progress-create-snapshot",
                &[("name", name.as_str().into())],
            )
        }
        ([step], Purpose::DeleteImages) => {
            let name = step.target.name.as_str();
            words.say_with("progress-delete-image", &[("name", name.into())])
        }
        (_, purpose) => {
            let key = match purpose {
                Purpose::CreateSnapshot => "progress-create-snapshots",
                Purpose::DeleteImages => "progress-delete-images",
            };
            let over = steps_over(app, job);
            words.say_with(key, &[("over", over.into()), ("all", steps.into())])
        }
    };
    let mut said = match waiting(job, dress).or_else(|| stage(app, job, dress)) {
        Some(stage) => format!("{doing}: {stage}, {elapsed}"),
        None => format!("{doing}, {elapsed}"),
    };
    if app.leaving {
        let leaving = words.say("progress-leaving");
        said = format!("{said} {} {leaving}", dress.glyphs.dot);
    }
    said
}

/// What a job waits for that is not the cloud's work.
fn waiting(job: &Job, dress: &Dress) -> Option<String> {
    match job.state() {
        JobState::WaitingForSignIn(cloud) => {
            let cloud = cloud.shown();
            let with = [("cloud", cloud.as_str().into())];
            Some(dress.words.say_with("progress-waits-for-sign-in", &with))
        }
        JobState::Running | JobState::Paused(_) | JobState::Stopping | JobState::Ended => None,
    }
}

/// The name of the snapshot that a step makes.
fn made(step: &Step) -> SafeText {
    match &step.write {
        Write::CreateSnapshot { name, .. } => SafeText::new(name),
        Write::SetProperties { .. } | Write::DeleteImage { .. } => step.target.name.clone(),
    }
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
    let image = app.images.list.rows.iter().find(|item| {
        let of = item.row.source.as_ref().map(|claim| &claim.instance);
        item.place == *place
            && of == Some(instance)
            && item.row.name.as_ref() == Some(&name)
            && item.row.is_in_transition()
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
