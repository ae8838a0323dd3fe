//! `horizon-tui list`: what is there, for pipes.
use super::{
    End, Format, Regions, Setup, image_rows, instance_rows,
    print::{csv, json, out},
    session::Session,
    survey::Survey,
};
use crate::{
    app::list::ListName,
    plan::filter::{Filter, Of},
};
use std::io;

/// What is listed, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub what: Listed,
    /// As it is typed behind `/` on the screen.
    pub filter: String,
    pub regions: Regions,
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
}

impl Listed {
    /// The lists that are read for it: Cinder's tell whose the snapshots of volumes are, and
    /// hidden images are read where the filter asks for them.
    fn lists(self, filter: &Filter) -> Vec<ListName> {
        let images = match self {
            Self::Images => ListName::AllImages,
            Self::Snapshots | Self::Instances => ListName::MyImages,
        };
        let mut lists = vec![
            images,
            ListName::Instances,
            ListName::VolumeSnapshots,
            ListName::Volumes,
        ];
        if filter.seeks_aside() {
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
    let mut session = match Session::open(setup, &wish.regions).await? {
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
    };
    let filter = session.filter(&wish.filter, of)?;
    let mut survey = session.survey(&wish.what.lists(&filter)).await?;
    survey.filter(filter);
    Ok(survey)
}

fn show(session: &mut Session, survey: &Survey, wish: &List) -> io::Result<End> {
    out(&printed(session, survey, wish)?)?;
    if session.tell_gaps(survey) {
        return Ok(End::Unreached);
    }
    Ok(End::Done)
}

fn printed(session: &Session, survey: &Survey, wish: &List) -> io::Result<String> {
    let images = || image_rows::rows(survey);
    let instances = || instance_rows::rows(survey);
    match (wish.what, wish.format) {
        (Listed::Instances, Format::Table) => Ok(instance_rows::grid(session, survey).text()),
        (Listed::Instances, Format::Json) => json(&instances()),
        (Listed::Instances, Format::Csv) => {
            let lines: Vec<_> = instances().iter().map(instance_rows::cells).collect();
            Ok(csv(&instance_rows::CSV, &lines))
        }
        (_, Format::Table) => Ok(image_rows::grid(session, survey).text()),
        (_, Format::Json) => json(&images()),
        (_, Format::Csv) => {
            let lines: Vec<_> = images().iter().map(image_rows::cells).collect();
            Ok(csv(&image_rows::CSV, &lines))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::filter::Context;
    use jiff::Timestamp;
    use std::collections::BTreeMap;

    fn lists(typed: &str) -> Vec<ListName> {
        let context = Context {
            of: Of::Images,
            now: Timestamp::UNIX_EPOCH,
            sessions: &[],
            named: &BTreeMap::new(),
        };
        Listed::Images.lists(&Filter::parse(typed, &context))
    }

    #[test]
    fn hidden_images_are_read_only_where_the_filter_asks_for_what_is_set_aside() {
        assert!(lists("is:aside").contains(&ListName::HiddenImages));
        assert!(!lists("older:30d").contains(&ListName::HiddenImages));
    }
}
