//! What the confirmation says of a plan that restores an instance: what stays, and what is lost.
use crate::{
    app::App,
    call::InstanceChange,
    model::{ImageId, SafeText, text},
    plan::{AboutInstance, AboutVolume, Plan, Step},
    view::{
        Dress,
        dialog::facts::{self, Facts},
    },
};
use ratatui::text::Line;

/// The instance, what it is put back to, what stays and what is lost.
pub(super) fn facts(
    step: &Step,
    plan: &Plan,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    let target = &step.target;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-instance-name", &target.name);
    facts.add("label-id", facts::safe(&target.id));
    facts.add("column-region", facts::place(app, dress, &target.place));
    let Some(about) = target.instance.as_deref() else {
        return facts.lines();
    };
    if let Some(back_to) = &about.back_to {
        let id = image_of(step).map(ImageId::shown).unwrap_or_default();
        facts.add_thing("label-restore-from", &back_to.image, &id);
        if back_to.created.is_some() {
            facts.add("label-created", facts::when(app, dress, back_to.created));
        }
    }
    let first = plan.steps.iter().find_map(|step| step.write.makes_named());
    if let Some(name) = first {
        facts.add_name("label-snapshot-first", &SafeText::new(name));
    }
    facts.add("label-kept", kept(about, step, dress));
    facts.add("label-lost", words.say("restore-lost").into_owned());
    facts.lines()
}

/// Everything that a rebuild leaves as it is, with addresses and volumes by name.
fn kept(about: &AboutInstance, step: &Step, dress: &Dress) -> String {
    let words = &dress.words;
    let mut parts = vec![words.say("restore-kept").into_owned()];
    if !about.addresses.is_empty() {
        let with = [("addresses", facts::names(&about.addresses).into())];
        parts.push(words.say_with("restore-kept-addresses", &with));
    }
    // Which of them it runs on, Nova does not say.
    let volumes: Vec<SafeText> = about.volumes.iter().map(|one| volume(one, dress)).collect();
    let others = about.volumes.len() - usize::from(is_on_volume(step)).min(about.volumes.len());
    if others > 0 {
        let with = [
            ("count", others.into()),
            ("volumes", facts::names(&volumes).into()),
        ];
        let key = if is_on_volume(step) {
            "restore-kept-others"
        } else {
            "restore-kept-volumes"
        };
        parts.push(words.say_with(key, &with));
    }
    parts.join("; ")
}

fn volume(volume: &AboutVolume, dress: &Dress) -> SafeText {
    let name = text::truncate(volume.name.as_str(), 24);
    let size = volume.gibibytes.map(|gibibytes| gibibytes << 30);
    match size {
        Some(bytes) => SafeText::new(&format!("{name} ({})", dress.words.size(bytes))),
        None => SafeText::new(&name),
    }
}

/// What the instance is put back to.
fn image_of(step: &Step) -> Option<&ImageId> {
    if let Some(InstanceChange::Rebuild { image, .. }) = step.write.instance_change() {
        Some(image)
    } else {
        None
    }
}

fn is_on_volume(step: &Step) -> bool {
    matches!(
        step.write.instance_change(),
        Some(InstanceChange::Rebuild {
            on_volume: true,
            ..
        })
    )
}

/// What the user must know before the answer.
pub(super) fn consequences(steps: &[&Step], dress: &Dress) -> Vec<String> {
    let words = &dress.words;
    let Some(step) = steps.first() else {
        return Vec::new();
    };
    let about = step.target.instance.as_deref();
    let since = about.and_then(|about| about.back_to.as_ref()?.created);
    let mut warnings = vec![match since {
        Some(at) => {
            let date = ("date", dress.date(at).into());
            words.say_with("confirm-restore-means", &[date])
        }
        None => words.say("confirm-restore-means-all").into_owned(),
    }];
    if is_on_volume(step) {
        warnings.push(words.say("confirm-restore-on-volume").into_owned());
    }
    warnings
}
