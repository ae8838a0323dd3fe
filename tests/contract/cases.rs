//! What holds for every cloud this program talks to.
mod aside;
mod changes;
mod choices;
mod deletes;
mod details;
mod everyone;
mod finding;
mod lifecycle;
mod lists;
mod metadata;
mod projects;
mod quotas;
mod rebuild;
mod sign_in;
mod snapshots;
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
