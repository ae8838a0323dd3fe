//! `horizon-tui prune`: what a rule chooses, or what is due, as a plan that is printed or carried out.
use super::{
    End, Format, Setup, Where,
    confirm::{report, show_plan, tell_labels, tell_left_out},
    session::Session,
    survey::{Survey, TO_DELETE_IMAGES},
};
use crate::{
    app::rows::{Item, Standing},
    model::Image,
    plan::{
        Guards, Plan,
        filter::Of,
        make,
        retention::{Candidate, Clock, Reason, Rule, Verdict, evaluate},
        source::Source,
    },
};
use jiff::Timestamp;
use std::{
    fs::OpenOptions,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// What is chosen, and what is to become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prune {
    pub what: Chosen,
    /// It is about nothing else; as it is typed behind `/` on the screen.
    pub filter: String,
    pub at: Where,
    pub format: Format,
    /// Where the plan is written, for `run`.
    pub output: Option<PathBuf>,
    /// Carries the plan out.
    pub yes: bool,
    /// Gives up the newest snapshot of an instance where the rule does.
    pub delete_newest: bool,
}

/// How images are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// The project's snapshots that a rule does not keep.
    By(Rule),
    /// What was set aside until a day that has come.
    Due,
}

impl Chosen {
    /// Whether it may choose the newest snapshot of an instance that nobody has set aside.
    fn gives_up_newest(&self) -> bool {
        match self {
            Self::By(rule) => rule.gives_up_newest(),
            Self::Due => false,
        }
    }
}

/// Prints the plan, or carries it out.
///
/// # Errors
/// When the system refuses a thread or a signal handler, or an output cannot be written.
pub async fn prune(setup: Setup, wish: Prune) -> io::Result<End> {
    let guards = setup.start.guards();
    let mut session = match Session::open(setup, &wish.at).await? {
        Ok(session) => session,
        Err(end) => return Ok(end),
    };
    let end = match choose(&mut session, &wish, &guards).await {
        Ok(plan) => {
            let end = act(&mut session, plan, &wish, &guards).await?;
            session.ended(end)
        }
        Err(end) => end,
    };
    session.desk.close().await;
    Ok(end)
}

/// The plan of what is chosen, over places that are read to their ends.
async fn choose(session: &mut Session, wish: &Prune, guards: &Guards) -> Result<Plan, End> {
    let typed = match wish.what {
        Chosen::By(_) => wish.filter.clone(),
        // What is set aside is found only by a filter that seeks it.
        Chosen::Due => format!("is:aside {}", wish.filter),
    };
    let filter = session.filter(&typed, Of::Images)?;
    let mut survey = session.survey(&TO_DELETE_IMAGES).await?;
    survey.filter(filter);
    if session.tell_gaps(&survey) {
        let broken = survey.broken_clouds();
        session.is_partial = true;
        // What a rule says of one cloud does not depend on another.
        session
            .places
            .retain(|place| !broken.contains(place.cloud()));
        if session.places.is_empty() {
            session.say_key("batch-incomplete");
            return Err(End::Refused);
        }
        for cloud in &broken {
            let cloud = cloud.shown();
            let told = [("cloud", cloud.as_str().into())];
            let line = session.dress.words.say_with("batch-cloud-left-out", &told);
            session.say(&line);
        }
    }
    Ok(plan(session, &survey, &wish.what, guards))
}

fn plan(session: &mut Session, survey: &Survey, what: &Chosen, guards: &Guards) -> Plan {
    let now = session.desk.now().wall;
    let rows = survey.images.list.rows.iter();
    let known: Vec<(&Item<Image>, Source)> = rows
        .filter(|item| session.places.contains(&item.place))
        .map(|item| (item, survey.sources.of(&item.place, &item.row)))
        .collect();
    let reasons = match what {
        Chosen::By(rule) => {
            let zone = &session.settings.time_zone;
            by_rule(rule, &known, Clock { now, zone }, guards)
        }
        Chosen::Due => known.iter().map(|(item, _)| due(item, now)).collect(),
    };
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

/// Why an image is due, where it is.
fn due(item: &Item<Image>, now: Timestamp) -> Option<Reason> {
    let is_due = item.standing() == Standing::Shown && make::aside::is_due(&item.row, now);
    let day = item.row.aside_until().filter(|_| is_due)?;
    Some(Reason::Due(day))
}

/// Why a rule marks each image, where it does.
fn by_rule(
    rule: &Rule,
    known: &[(&Item<Image>, Source)],
    clock: Clock<'_>,
    guards: &Guards,
) -> Vec<Option<Reason>> {
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
    // The rule was checked when it was typed.
    let verdicts = evaluate(rule, &candidates, clock).unwrap_or_default();
    verdicts
        .into_iter()
        .map(|verdict| match verdict {
            Some(Verdict::Mark(reason)) => Some(reason),
            Some(Verdict::Keep(_)) | None => None,
        })
        .collect()
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
    if wish.what.gives_up_newest() && !wish.delete_newest {
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
    let file = session.plan_file(plan);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    options.open(path)?.write_all(file.to_json().as_bytes())
}
