//! The confirmation of a launch: what the new instances get, and what is to be known of copies.
use crate::{
    app::App,
    call::{Launch, Write},
    model::SafeText,
    plan::Step,
    view::{
        Dress,
        dialog::facts::{self, Facts},
    },
};
use ratatui::text::Line;

fn launch(step: &Step) -> Option<&Launch> {
    let Write::Launch { launch, .. } = &step.write else {
        return None;
    };
    Some(launch)
}

/// What several copies have in common.
pub(super) fn summary(
    step: &Step,
    count: usize,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let mut facts = Facts::new(dress, cells);
    let count = ("count", count.into());
    let copies = dress.words.say_with("launch-copies", &[count]);
    facts.add("launch-count", copies);
    let id = SafeText::new(&step.target.id);
    facts.add_thing("label-image", &step.target.name, &id);
    facts.add(
        "column-region",
        facts::place(app, dress, &step.target.place),
    );
    self::facts(&mut facts, step, dress);
    facts.lines()
}

/// What a new instance gets; nothing of a step that launches none.
pub(super) fn facts(facts: &mut Facts<'_>, step: &Step, dress: &Dress) {
    let words = &dress.words;
    let Some(launch) = launch(step) else {
        return;
    };
    let about = &launch.about;
    facts.add("column-flavor", about.flavor.to_string());
    for (label, names) in [
        ("launch-networks", &about.networks),
        ("launch-security-groups", &about.security_groups),
    ] {
        if !names.is_empty() {
            facts.add(label, facts::names(names));
        }
    }
    let key = launch.key_pair.as_deref().map(facts::safe);
    let key = key.unwrap_or_else(|| words.say("none").into_owned());
    facts.add("launch-key-pair", key);
    facts.add_some(
        "launch-zone",
        launch.availability_zone.as_deref().map(facts::safe),
    );
    if !launch.metadata.is_empty() {
        let count = ("count", launch.metadata.len().into());
        facts.add(
            "launch-metadata",
            words.say_with("launch-metadata-count", &[count]),
        );
    }
    if !about.volumes.is_empty() {
        let bytes: u64 = about.volumes.iter().flatten().sum();
        let with = [
            ("count", about.volumes.len().into()),
            ("size", words.size(bytes << 30).into()),
        ];
        facts.add("label-volumes", words.say_with("launch-volumes", &with));
    }
    if let Some(volume) = &launch.volume {
        facts.add_truth("launch-volume-goes", volume.delete_with_instance);
    }
}

/// What is the same in the copy as in the original, and what it costs.
pub(super) fn consequences(steps: &[&Step], dress: &Dress) -> Vec<String> {
    let words = &dress.words;
    let count = ("count", steps.len().into());
    let mut warnings = vec![
        words.say_with("launch-is-alike", &[count]),
        words.say("launch-costs").into_owned(),
    ];
    let launches = || steps.iter().filter_map(|step| launch(step));
    let without_volume = launches().find(|launch| launch.volume.is_none());
    let listed = without_volume.map_or(0, |launch| launch.about.volumes.len());
    if listed > 0 {
        let count = ("count", listed.into());
        warnings.push(words.say_with("launch-makes-volumes", &[count]));
    }
    warnings.push(words.say("launch-holds-snapshot").into_owned());
    warnings
}
