//! `horizon-tui run`: carries out a plan from a file.
use super::{
    End, Format, Regions, Setup, Where,
    confirm::{confirm, report, tell_labels, tell_losses, tell_properties, tell_quotas},
    progress::Progress,
    session::Session,
    survey::TO_DELETE_IMAGES,
};
use crate::{
    app::Start,
    call::Write,
    model::{CloudName, Place, place::Site},
    plan::{
        Guards, Plan, Step,
        export::{PlanFile, PlanFileError},
        make::{self, Weight},
    },
    view::Words,
};
use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// No plan is larger: the record of 100,000 steps takes about 100 MB.
const LARGEST: u64 = 256 << 20;

/// Which plan, and how sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub plan: PathBuf,
    /// Without asking.
    pub yes: bool,
    pub format: Format,
}

/// Carries out a plan, if it is whole, of this account, allowed by the guards, and confirmed as
/// strongly as what is there now demands, whatever the file says.
///
/// # Errors
/// When the system refuses a thread or a signal handler, or the output cannot be written.
pub async fn run(mut setup: Setup, wish: Run) -> io::Result<End> {
    let mut progress = Progress::new();
    let file = match read(&wish.plan) {
        Ok(file) => file,
        Err((end, why)) => {
            progress.say(&format!("horizon-tui: {}: {why}", wish.plan.display()));
            return Ok(end);
        }
    };
    if let Err(line) = choose(&mut setup.start, &file.plan, &setup.dress.words) {
        progress.say(&format!("horizon-tui: {line}"));
        return Ok(End::Refused);
    }
    drop(progress);
    let guards = setup.start.guards();
    let at = Where {
        all_clouds: false,
        all_projects: false,
        regions: Regions::All,
    };
    let mut session = match Session::open(setup, &at).await? {
        Ok(session) => session,
        Err(end) => return Ok(end),
    };
    let end = if session.is_partial {
        session.say_key("batch-plan-unread");
        End::Unreached
    } else {
        carry_out(&mut session, file, &wish, guards).await?
    };
    session.desk.close().await;
    Ok(end)
}

fn read(path: &Path) -> Result<PlanFile, (End, String)> {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_string(&mut text));
    read.map_err(|error| (End::Usage, error.to_string()))?;
    PlanFile::parse(&text).map_err(|problem| {
        let end = match &problem {
            PlanFileError::NotJson { .. }
            | PlanFileError::NotAPlan
            | PlanFileError::OtherVersion { .. }
            | PlanFileError::Unreadable { .. } => End::Usage,
            PlanFileError::Changed
            | PlanFileError::Contradictory { .. }
            | PlanFileError::NoAccount { .. }
            | PlanFileError::Kept { .. }
            | PlanFileError::Orders => End::Refused,
        };
        (end, problem.to_string())
    })
}

/// The clouds of the plan are those to sign in to, and must not be others than were asked for.
fn choose(start: &mut Start, plan: &Plan, words: &Words) -> Result<(), String> {
    if let Some(account) = account(plan) {
        let account = account.shown();
        let with = [("account", account.as_str().into())];
        return Err(words.say_with("batch-plan-vps", &with));
    }
    let clouds: BTreeSet<&CloudName> = plan.clouds().collect();
    let asked: BTreeSet<&CloudName> = start.chosen.iter().chain(&start.beside).collect();
    let fits = |cloud: &&CloudName| {
        let known = start.clouds.iter().any(|entry| entry.name == **cloud);
        known && (asked.is_empty() || asked.contains(cloud))
    };
    if let Some(cloud) = clouds.iter().find(|cloud| !fits(cloud)) {
        let cloud = cloud.shown();
        return Err(words.say_with("batch-plan-elsewhere", &[("cloud", cloud.as_str().into())]));
    }
    let mut clouds = clouds.into_iter().cloned();
    // A plan of nothing is about no cloud: the usual one says so.
    if let Some(first) = clouds.next() {
        start.chosen = Some(first);
        start.beside = clouds.collect();
    }
    Ok(())
}

/// The OVHcloud account that the plan is about, if it is about one: what has to be typed for its
/// VPSs is asked for on the screen only.
fn account(plan: &Plan) -> Option<&CloudName> {
    let mut places = plan.steps.iter().map(|step| step.write.place());
    places.find_map(|place| match place.site() {
        Site::Ovh { account } => Some(account),
        Site::OpenStack { .. } => None,
    })
}

async fn carry_out(
    session: &mut Session,
    file: PlanFile,
    wish: &Run,
    guards: Guards,
) -> io::Result<End> {
    if !is_of_this_account(session, &file) {
        session.say_key("batch-plan-account");
        return Ok(End::Refused);
    }
    let plan = file.plan;
    if let Err(refusal) = guards.check(&plan) {
        let line = session.dress.words.refusal(&refusal);
        session.say(&line);
        return Ok(End::Refused);
    }
    if plan.steps.is_empty() {
        session.say_key("confirm-nothing");
        return Ok(End::Done);
    }
    tell_labels(session, &plan, &guards);
    tell_quotas(session, &plan);
    tell_properties(session, &plan);
    if let Err(end) = weigh(session, &plan, wish).await {
        return Ok(end);
    }
    let worked = session.carry_out(plan, guards).await;
    report(session, &worked, wish.format)?;
    Ok(worked.end)
}

/// Weighs the plan by what is there now, and has it confirmed accordingly.
async fn weigh(session: &mut Session, plan: &Plan, wish: &Run) -> Result<(), End> {
    let weight = read_anew(session, plan).await?;
    tell_losses(session, plan, &weight.losses);
    if !wish.yes {
        return confirm(session, plan, &weight.severity).await;
    }
    if weight.worse.is_empty() {
        return Ok(());
    }
    session.say_key("batch-plan-worse");
    Err(End::Refused)
}

/// What the plan weighs by the lists of its places, read anew. Where it deletes no image they are
/// not needed.
async fn read_anew(session: &mut Session, plan: &Plan) -> Result<Weight, End> {
    let deletes = |step: &&Step| matches!(step.write, Write::DeleteImage { .. });
    let deletes = plan.steps.iter().filter(deletes);
    let places: BTreeSet<&Place> = deletes.map(|step| step.write.place()).collect();
    // All of them are of this account. They may be of all its projects, though.
    session.places = places.into_iter().cloned().collect();
    session.learn_projects().await?;
    if session.places.is_empty() {
        return Ok(make::weigh(plan, [], &make::Around::default()));
    }
    let survey = session.survey(&TO_DELETE_IMAGES).await?;
    if session.tell_gaps(&survey) {
        session.say_key("batch-plan-unread");
        return Err(End::Unreached);
    }
    let images = survey.images.list.rows.iter();
    let images = images.map(|item| (&item.place, &item.row));
    Ok(make::weigh(plan, images, &survey.around()))
}

/// Whether everything in the plan is in the projects and at the Keystones that are signed in to, in
/// regions that they have. Another user of the project may carry out what one has planned.
fn is_of_this_account(session: &Session, file: &PlanFile) -> bool {
    let clouds = || session.clouds.iter();
    let accounts = file.accounts.iter().all(|account| {
        let found = clouds().find(|entered| entered.session.cloud == account.cloud);
        found.is_some_and(|entered| {
            let url = account.auth_url.as_ref();
            let same_keystone = url.is_none_or(|url| *url == entered.entry.auth_url);
            account.project == entered.session.project && same_keystone
        })
    });
    let places = file.plan.steps.iter().all(|step| {
        let place = step.write.place();
        clouds().any(|entered| {
            entered.session.cloud == *place.cloud()
                && entered.session.project == *place.project()
                && entered.session.regions.contains(place.region())
        })
    });
    accounts && places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample;

    #[test]
    fn a_plan_about_a_vps_says_where_to_carry_it_out() {
        let (place, vps) = (
            sample::account(),
            sample::vps("vps-0a1b2c3d.vps.ovh.net", None),
        );
        let row = make::vps::VpsRow {
            place: &place,
            vps: &vps,
        };
        let snapshot = sample::vps_snapshot("snap-1", None);
        let guard = crate::plan::Guard::none();
        for plan in [
            make::vps::take(row, "", sample::at(0)),
            make::vps::delete(row, &snapshot, guard, sample::at(0)),
            make::vps::restore(row, &snapshot, guard, sample::at(0)),
        ] {
            for language in ["en", "de", "es", "fr"] {
                let words = Words::new([language]);
                let mut start = Start::default();
                let said = choose(&mut start, &plan, &words).expect_err("refused");
                assert!(said.contains("VPS") && said.contains('4'), "{said}");
                assert!(said.contains(place.cloud().as_str()), "{said}");
                assert_eq!(start.chosen, None);
            }
        }
    }
}
