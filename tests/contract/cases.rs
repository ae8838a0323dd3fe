//! What holds for every cloud this program talks to.
#[path = "cases/aside.rs"]
mod aside;
#[path = "cases/changes.rs"]
mod changes;
#[path = "cases/choices.rs"]
mod choices;
#[path = "cases/deletes.rs"]
mod deletes;
#[path = "cases/details.rs"]
mod details;
#[path = "cases/everyone.rs"]
mod everyone;
#[path = "cases/finding.rs"]
mod finding;
#[path = "cases/lifecycle.rs"]
mod lifecycle;
#[path = "cases/lists.rs"]
mod lists;
#[path = "cases/metadata.rs"]
mod metadata;
#[path = "cases/projects.rs"]
mod projects;
#[path = "cases/quotas.rs"]
mod quotas;
#[path = "cases/rebuild.rs"]
mod rebuild;
#[path = "cases/sign_in.rs"]
mod sign_in;
#[path = "cases/snapshots.rs"]
mod snapshots;
#[path = "cases/volumes.rs"]
mod volumes;

const ONE: &str = "RegionOne";
const TWO: &str = "RegionTwo";

/// A failure's words.
fn words(failure: &horizon_tui::call::Failure) -> &str {
    failure
        .words
        .as_ref()
        .map_or("", horizon_tui::model::SafeText::as_str)
}
