//! `horizon-tui run`: carries out a plan from a file.
use super::{
    End, Format, Regions, Setup,
    confirm::{confirm, report, tell_labels, tell_losses},
    progress::Progress,
    session::Session,
    survey::TO_DELETE_IMAGES,
};
use crate::{
    app::Start,
    call::Write,
    model::{CloudName, Place},
    plan::{
        Guards, Plan, Step,
        export::{PlanFile, PlanFileError},
        make::{self, Weight},
    },
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
    let mut session = match Session::open(setup, &Regions::All).await? {
        Ok(session) => session,
        Err(end) => return Ok(end),
    };
    let end = carry_out(&mut session, file, &wish, guards).await?;
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
            | PlanFileError::NoAccount { .. } => End::Refused,
        };
        (end, problem.to_string())
    })
}

/// The cloud of the plan is the one to sign in to, and must not be another than was asked for.
fn choose(start: &mut Start, plan: &Plan, words: &crate::view::Words) -> Result<(), String> {
    let clouds: BTreeSet<&CloudName> = plan.clouds().collect();
    let mut names = clouds.iter();
    let (Some(cloud), None) = (names.next(), names.next()) else {
        let count = clouds.len();
        return Err(words.say_with("batch-plan-clouds", &[("count", count.into())]));
    };
    let known = start.clouds.iter().any(|entry| entry.name == **cloud);
    let asked = start.chosen.as_ref().is_none_or(|chosen| chosen == *cloud);
    if known && asked {
        start.chosen = Some((*cloud).clone());
        return Ok(());
    }
    let cloud = cloud.shown();
    Err(words.say_with("batch-plan-elsewhere", &[("cloud", cloud.as_str().into())]))
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
    session.places.retain(|place| places.contains(place));
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

/// Whether everything in the plan is in the project and at the Keystone that is signed in to, in
/// regions that it has. Another user of the project may carry out what one has planned.
fn is_of_this_account(session: &Session, file: &PlanFile) -> bool {
    let signed_in = &session.signed_in;
    let accounts = file.accounts.iter().all(|account| {
        let same_keystone = account
            .auth_url
            .as_ref()
            .is_none_or(|url| *url == session.entry.auth_url);
        account.cloud == signed_in.cloud && account.project == signed_in.project && same_keystone
    });
    let places = file.plan.steps.iter().all(|step| {
        let place = step.write.place();
        place.project() == &signed_in.project && signed_in.regions.contains(place.region())
    });
    accounts && places
}
