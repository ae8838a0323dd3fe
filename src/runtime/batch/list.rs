//! `horizon-tui list`: what is there, for pipes.
use super::{
    End, Format, Setup, Where, grids,
    print::{self, out},
    session::Session,
    survey::Survey,
};
use crate::{
    app::list::ListName,
    plan::{
        export::Document,
        filter::{Filter, Of},
    },
};
use std::io;

/// What is listed, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub what: Listed,
    /// As it is typed behind `/` on the screen.
    pub filter: String,
    pub at: Where,
    pub format: Format,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Listed {
    /// Every image that the project can use
    Images,
    /// The snapshots and backups that the project owns
    Snapshots,
    /// The instances of the project
    Instances,
    /// Cinder's snapshots of the project, each with the image that is made of it
    VolumeSnapshots,
}

impl Listed {
    /// The lists that are read for it; hidden images only where the filter asks for them. Cinder's
    /// follow where there are images that are made of volume snapshots.
    fn lists(self, filter: &Filter) -> Vec<ListName> {
        let mut lists = match self {
            Self::Images => vec![ListName::AllImages, ListName::Instances],
            Self::Snapshots | Self::Instances => vec![ListName::MyImages, ListName::Instances],
            Self::VolumeSnapshots => vec![
                ListName::VolumeSnapshots,
                ListName::Volumes,
                ListName::MyImages,
                ListName::HiddenImages,
            ],
        };
        if self != Self::VolumeSnapshots && filter.seeks_aside() {
            lists.push(ListName::HiddenImages);
        }
        lists
    }
}

/// Lists. What could not be read is named on the standard error; the rest is listed.
///
/// # Errors
/// When the system refuses a thread or a signal handler, or the output cannot be written.
pub async fn list(setup: Setup, wish: List) -> io::Result<End> {
    let mut session = match Session::open(setup, &wish.at).await? {
        Ok(session) => session,
        Err(end) => return Ok(end),
    };
    let end = match read(&mut session, &wish).await {
        Ok(survey) => show(&mut session, &survey, &wish)?,
        Err(end) => end,
    };
    session.desk.close().await;
    Ok(end)
}

async fn read(session: &mut Session, wish: &List) -> Result<Survey, End> {
    let of = match wish.what {
        Listed::Images | Listed::Snapshots => Of::Images,
        Listed::Instances => Of::Instances,
        Listed::VolumeSnapshots => Of::VolumeSnapshots,
    };
    let filter = session.filter(&wish.filter, of)?;
    let mut survey = session.survey(&wish.what.lists(&filter)).await?;
    survey.filter(filter);
    Ok(survey)
}

fn show(session: &mut Session, survey: &Survey, wish: &List) -> io::Result<End> {
    out(&printed(session, survey, wish))?;
    if session.tell_gaps(survey) {
        return Ok(End::Unreached);
    }
    Ok(session.ended(End::Done))
}

fn printed(session: &Session, survey: &Survey, wish: &List) -> String {
    let table = match wish.what {
        Listed::Images | Listed::Snapshots => survey.images_table(),
        Listed::Instances => survey.instances.table(),
        Listed::VolumeSnapshots => survey.volume_snapshots.table(),
    };
    let grid = || {
        let grid = match wish.what {
            Listed::Images | Listed::Snapshots => grids::images(session, survey),
            Listed::Instances => grids::instances(session, survey),
            Listed::VolumeSnapshots => grids::volume_snapshots(session, survey),
        };
        grid.text()
    };
    print::printed(&Document::List(table), wish.format, &session.dress, grid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::filter::Context;
    use jiff::{Timestamp, tz::TimeZone};
    use std::collections::BTreeMap;

    fn lists(typed: &str) -> Vec<ListName> {
        let context = Context {
            of: Of::Images,
            now: Timestamp::UNIX_EPOCH,
            time_zone: &TimeZone::UTC,
            sessions: &[],
            named: &BTreeMap::new(),
            projects: &BTreeMap::new(),
        };
        Listed::Images.lists(&Filter::parse(typed, &context))
    }

    #[test]
    fn hidden_images_are_read_only_where_the_filter_asks_for_what_is_set_aside() {
        assert!(lists("is:aside").contains(&ListName::HiddenImages));
        assert!(!lists("older:30d").contains(&ListName::HiddenImages));
    }
}
