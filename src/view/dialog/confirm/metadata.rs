//! What is said of a plan that changes the properties of an image: each of them, and what follows.
use crate::{
    app::App,
    call::{PropertyChange, Write},
    model::SafeText,
    plan::{
        Step,
        make::metadata::{Meaning, meaning},
    },
    view::{
        Dress,
        dialog::facts::{self, Facts},
    },
};
use ratatui::text::Line;
use std::collections::BTreeSet;

fn changes(step: &Step) -> &[PropertyChange] {
    let Write::UpdateMetadata { changes, .. } = &step.write else {
        return &[];
    };
    changes
}

/// The image, and every property that is changed.
pub(super) fn facts(step: &Step, app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let target = &step.target;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-name", &target.name);
    facts.add("label-id", facts::safe(&target.id));
    facts.add("column-region", facts::place_of(app, dress, target));
    add(&mut facts, step, dress);
    facts.lines()
}

/// What is added, changed and taken away, in this order; nothing of a step that changes no
/// property.
pub(in crate::view::dialog) fn add(facts: &mut Facts<'_>, step: &Step, dress: &Dress) {
    let changes = changes(step).iter();
    let told: Vec<_> = changes
        .map(|change| dress.words.property_change(change))
        .collect();
    for label in ["metadata-added", "metadata-changed", "metadata-removed"] {
        let of_it = told.iter().filter(|(of, _)| *of == label);
        for (at, (_, line)) in of_it.enumerate() {
            if at == 0 {
                facts.add(label, line.clone());
            } else {
                facts.add_more(line.clone());
            }
        }
    }
}

/// What follows from it, where the names of the properties tell.
pub(super) fn consequences(steps: &[&Step], dress: &Dress) -> Vec<String> {
    let keys = || steps.iter().flat_map(|step| changes(step));
    let told = [
        (Meaning::Source, "metadata-means-source"),
        (Meaning::Start, "metadata-means-start"),
    ];
    told.into_iter()
        .filter_map(|(of, sentence)| {
            let keys = keys().filter(|change| meaning(&change.key) == Some(of));
            let keys: BTreeSet<SafeText> = keys.map(|change| SafeText::new(&change.key)).collect();
            let with = [
                ("count", keys.len().into()),
                ("keys", facts::names(&keys).into()),
            ];
            (!keys.is_empty()).then(|| dress.words.say_with(sentence, &with))
        })
        .collect()
}
