//! What the confirmation says of a plan that changes instances.
use crate::{
    plan::{AboutInstance, AboutVolume, Doing, Step},
    view::{
        Dress,
        dialog::{facts::Facts, prose},
    },
};

/// What an instance is now, and what it has.
pub(super) fn facts(facts: &mut Facts<'_>, about: &AboutInstance, doing: Doing, dress: &Dress) {
    let words = &dress.words;
    let status = words.instance_status(&about.status).into_owned();
    facts.add("column-status", status);
    for (at, address) in about.addresses.iter().enumerate() {
        if at == 0 {
            facts.add("label-addresses", address.to_string());
        } else {
            facts.add_more(address.to_string());
        }
    }
    for (at, volume) in about.volumes.iter().enumerate() {
        let line = volume_line(volume, doing, dress);
        if at == 0 {
            facts.add("label-volumes", line);
        } else {
            facts.add_more(line);
        }
    }
}

/// A volume, and what becomes of it where instances end.
fn volume_line(volume: &AboutVolume, doing: Doing, dress: &Dress) -> String {
    let words = &dress.words;
    let mut parts = vec![volume.name.to_string()];
    parts.extend(volume.gibibytes.map(|size| words.size(size << 30)));
    if doing == Doing::DeleteInstances {
        let fate = words.say(match volume.goes {
            Some(true) => "confirm-volume-goes",
            Some(false) => "confirm-volume-stays",
            None => "confirm-volume-unknown",
        });
        parts.push(fate.into_owned());
    }
    prose::dotted(&parts, dress)
}

/// What the user must know before the answer.
pub(super) fn consequences(doing: Doing, steps: &[&Step], dress: &Dress) -> Vec<String> {
    let words = &dress.words;
    let key = match doing {
        Doing::ShutOff => "confirm-instance-shut-off",
        Doing::SoftReboot => "confirm-instance-soft-reboot",
        Doing::HardReboot => "confirm-instance-hard-reboot",
        Doing::Pause => "confirm-instance-pause",
        Doing::Suspend => "confirm-instance-suspend",
        Doing::Lock => "confirm-instance-lock",
        Doing::DeleteInstances => "confirm-instance-delete",
        Doing::Start
        | Doing::Unpause
        | Doing::Resume
        | Doing::Unlock
        | Doing::Restore
        | Doing::LaunchCopy
        | Doing::EditImage
        | Doing::UpdateMetadata
        | Doing::Protect
        | Doing::Unprotect
        | Doing::Deactivate
        | Doing::Reactivate
        | Doing::CreateVolume
        | Doing::EditVolumeSnapshot => return Vec::new(),
    };
    let mut warnings = vec![words.say(key).into_owned()];
    let about = steps
        .first()
        .and_then(|step| step.target.instance.as_deref());
    if let (Doing::DeleteInstances, Some(about)) = (doing, about) {
        warnings.extend(what_stays(about, dress));
    }
    warnings
}

/// What is left of an instance that ends.
fn what_stays(about: &AboutInstance, dress: &Dress) -> Vec<String> {
    let words = &dress.words;
    let mut lines = Vec::new();
    if about.volumes.iter().any(|volume| volume.goes == Some(true)) {
        lines.push(words.say("confirm-instance-volumes").into_owned());
    }
    lines.push(match about.snapshots {
        None => words.say("confirm-instance-snapshots-unknown").into_owned(),
        Some(count) => words.say_with("confirm-instance-snapshots", &[("count", count.into())]),
    });
    lines
}
