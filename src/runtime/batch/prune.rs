//! `horizon-tui prune`: what a rule chooses, as a plan that is printed or carried out.
use super::{
    End, Format, Regions, Setup,
    confirm::{report, show_plan, tell_labels, tell_left_out},
    session::Session,
    survey::{Survey, TO_DELETE_IMAGES},
};
use crate::{
    app::rows::{Item, Standing},
    model::Image,
    plan::{
        Guards, Plan,
        export::{Account, PlanFile},
        filter::Of,
        make,
        retention::{Candidate, Clock, Reason, Rule, Verdict, evaluate},
        source::Source,
    },
};
use std::{
    fs::OpenOptions,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// What is chosen, and what is to become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prune {
    pub rule: Rule,
    /// The rule is about nothing else; as it is typed behind `/` on the screen.
    pub filter: String,
    pub regions: Regions,
    pub format: Format,
    /// Where the plan is written, for `run`.
    pub output: Option<PathBuf>,
    /// Carries the plan out.
    pub yes: bool,
    /// Gives up the newest snapshot of an instance where the rule does.
    pub delete_newest: bool,
}

/// Prints the plan, or carries it out.
///
/// # Errors
/// When the system refuses a thread or a signal handler, or an output cannot be written.
pub async fn prune(setup: Setup, wish: Prune) -> io::Result<End> {
    let guards = setup.start.guards();
    let mut session = match Session::open(setup, &wish.regions).await? {
        Ok(session) => session,
        Err(end) => return Ok(end),
    };
    let end = match choose(&mut session, &wish, &guards).await {
        Ok(plan) => act(&mut session, plan, &wish, &guards).await?,
        Err(end) => end,
    };
    session.desk.close().await;
    Ok(end)
}

/// The plan of what the rule chooses, over places that are read to their ends.
async fn choose(session: &mut Session, wish: &Prune, guards: &Guards) -> Result<Plan, End> {
    let filter = session.filter(&wish.filter, Of::Images)?;
    let mut survey = session.survey(&TO_DELETE_IMAGES).await?;
    survey.filter(filter);
    if session.tell_gaps(&survey) {
        session.say_key("batch-incomplete");
        return Err(End::Refused);
    }
    Ok(plan(session, &survey, &wish.rule, guards))
}

fn plan(session: &mut Session, survey: &Survey, rule: &Rule, guards: &Guards) -> Plan {
    let now = session.desk.now().wall;
    let rows = survey.images.list.rows.iter();
    let known: Vec<(&Item<Image>, Source)> = rows
        .map(|item| (item, survey.sources.of(&item.place, &item.row)))
        .collect();
    let candidates: Vec<Candidate<'_>> = known
        .iter()
        .map(|(item, source)| Candidate {
            place: &item.place,
            image: &item.row,
            source,
            in_scope: item.standing() == Standing::Shown,
            barred: make::why_not_delete(&item.place, &item.row, guards.of(item.place.cloud())),
        })
        .collect();
    let clock = Clock {
        now,
        zone: &session.settings.time_zone,
    };
    // The rule was checked when it was typed.
    let verdicts = evaluate(rule, &candidates, clock).unwrap_or_default();
    let reasons: Vec<Option<Reason>> = verdicts
        .into_iter()
        .map(|verdict| match verdict {
            Some(Verdict::Mark(reason)) => Some(reason),
            Some(Verdict::Keep(_)) | None => None,
        })
        .collect();
    let chosen: Vec<make::Row<'_>> = known
        .iter()
        .zip(&reasons)
        .filter_map(|((item, source), reason)| {
            Some(make::Row {
                place: &item.place,
                image: &item.row,
                source,
                reason: Some(reason.as_ref()?),
            })
        })
        .collect();
    let around = survey.around();
    let plan = make::delete_images(&chosen, &around, guards, now);
    survey.with_volume_snapshots(plan, guards)
}

async fn act(session: &mut Session, plan: Plan, wish: &Prune, guards: &Guards) -> io::Result<End> {
    if let Some(path) = &wish.output {
        write_plan(session, path, &plan)?;
    }
    let refused = guards.check(&plan).err().map(|refusal| {
        let line = session.dress.words.refusal(&refusal);
        session.say(&line);
    });
    if !wish.yes {
        show_plan(session, &plan, wish.format)?;
        return Ok(refused.map_or(End::Done, |()| End::Refused));
    }
    if refused.is_some() {
        return Ok(End::Refused);
    }
    if plan.steps.is_empty() {
        session.say_key("confirm-nothing");
        return Ok(End::Done);
    }
    if wish.rule.gives_up_newest() && !wish.delete_newest {
        session.say_key("batch-newest");
        return Ok(End::Refused);
    }
    tell_labels(session, &plan, guards);
    tell_left_out(session, &plan);
    let worked = session.carry_out(plan, guards.clone()).await;
    report(session, &worked, wish.format)?;
    Ok(worked.end)
}

/// Writes the plan to a file that only its owner can read.
fn write_plan(session: &Session, path: &Path, plan: &Plan) -> io::Result<()> {
    let file = PlanFile {
        accounts: vec![Account {
            cloud: session.signed_in.cloud.clone(),
            project: session.signed_in.project.clone(),
            project_name: Some(session.signed_in.project_name.clone()),
            user: Some(session.signed_in.user_name.clone()),
            auth_url: Some(session.entry.auth_url.clone()),
        }],
        saves: Vec::new(),
        plan: plan.clone(),
    };
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    options.open(path)?.write_all(file.to_json().as_bytes())
}
