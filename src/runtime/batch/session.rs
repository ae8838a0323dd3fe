//! One sign-in to one cloud, the places that a command is about, and what it says to people.
use super::{
    End, Setup,
    desk::Desk,
    progress::Progress,
    prompt::{self, Echo},
    survey::Survey,
};
use crate::{
    app::{CloudEntry, Settings, Start, list::ListName, settings::EVERY_REGION},
    call::{Answer, Failure, FailureKind, Needed, Read, Service, SignIn, Typed},
    model::{CloudName, Place, RegionName, SafeText, Secret, Session as SignedIn},
    plan::{
        Guards, Plan,
        export::{Account, PlanFile},
        filter::{Context, Filter, Of},
    },
    view::Dress,
};
use std::io;

/// Lists that are read at the same time.
const LISTS_AT_ONCE: usize = 8;

/// Instances that are asked for by their id at the same time: nobody is to be hammered for what
/// is mostly gone.
const PROBES_AT_ONCE: usize = 4;

/// The regions that a command is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Regions {
    /// The configured one; where none is configured, all.
    Usual,
    All,
    These(Vec<RegionName>),
}

/// A command at work in one cloud.
pub(super) struct Session {
    pub(super) desk: Desk,
    pub(super) dress: Dress,
    pub(super) settings: Settings,
    pub(super) guards: Guards,
    pub(super) progress: Progress,
    pub(super) entry: CloudEntry,
    pub(super) signed_in: SignedIn,
    pub(super) places: Vec<Place>,
}

impl Session {
    /// Signs in to the chosen cloud. Whatever is in the way is said here.
    pub(super) async fn open(setup: Setup, regions: &Regions) -> io::Result<Result<Self, End>> {
        let guards = setup.start.guards();
        let mut desk = Desk::open(setup.clouds, setup.writes, &setup.state)?;
        let mut speaker = Speaker {
            dress: setup.dress,
            progress: Progress::new(),
        };
        for warning in &setup.start.warnings {
            speaker.say(warning.as_str());
        }
        let opened = open(&mut desk, &mut speaker, &setup.start, regions).await;
        Ok(opened.map(|(entry, signed_in, places)| Self {
            desk,
            dress: speaker.dress,
            settings: setup.settings,
            guards,
            progress: speaker.progress,
            entry,
            signed_in,
            places,
        }))
    }

    /// The filter that a text means for these rows; one that cannot be understood is refused.
    pub(super) fn filter(&mut self, text: &str, of: Of) -> Result<Filter, End> {
        let filter = Filter::parse(
            text,
            &Context {
                of,
                now: self.desk.now().wall,
                sessions: &[&self.signed_in],
                named: &self.settings.filters,
            },
        );
        let words: Vec<&str> = filter
            .problems()
            .iter()
            .map(|problem| problem.word.as_str())
            .collect();
        if words.is_empty() {
            return Ok(filter);
        }
        let line = self
            .dress
            .words
            .say_with("batch-filter", &[("words", words.join(", ").into())]);
        self.say(&line);
        Err(End::Usage)
    }

    /// A plan as a file, with whose it is and what it saves.
    pub(super) fn plan_file(&self, plan: &Plan) -> PlanFile {
        let saves = self.guards.saves(plan);
        PlanFile {
            accounts: vec![Account {
                cloud: self.signed_in.cloud.clone(),
                project: self.signed_in.project.clone(),
                project_name: Some(self.signed_in.project_name.clone()),
                user: Some(self.signed_in.user_name.clone()),
                auth_url: Some(self.entry.auth_url.clone()),
            }],
            saves: saves
                .iter()
                .map(|money| SafeText::new(&money.to_string()))
                .collect(),
            plan: plan.clone(),
        }
    }

    /// Reads these lists of all places, and asks after the instances that are missing.
    pub(super) async fn survey(&mut self, lists: &[ListName]) -> Result<Survey, End> {
        let regions = self.signed_in.regions.iter();
        let regions = regions.map(|region| place_in(&self.signed_in, region.clone()));
        let mut survey = Survey::new(self.places.clone(), regions.collect());
        let first = survey.begin(lists);
        self.read(&mut survey, first).await?;
        let more = survey.begin_volumes();
        self.read(&mut survey, more).await?;
        let missing = survey.missing();
        let probed = self
            .desk
            .ask_all(missing, PROBES_AT_ONCE, |read, outcome, now| {
                survey.take(read, outcome, now.wall)
            });
        probed.await?;
        survey.settle();
        self.progress.clear();
        Ok(survey)
    }

    async fn read(&mut self, survey: &mut Survey, first: Vec<Read>) -> Result<(), End> {
        let (dress, progress) = (&self.dress, &mut self.progress);
        let read = self
            .desk
            .ask_all(first, LISTS_AT_ONCE, |read, outcome, now| {
                progress.show(&reading(dress, read));
                survey.take(read, outcome, now.wall)
            });
        Ok(read.await?)
    }

    /// Says what could not be read; whether that was anything.
    pub(super) fn tell_gaps(&mut self, survey: &Survey) -> bool {
        let gaps = survey.gaps();
        for gap in &gaps {
            let line = gap.told(&self.dress);
            self.say(&line);
        }
        !gaps.is_empty()
    }

    /// A sentence for people, by its key.
    pub(super) fn say_key(&mut self, key: &str) {
        let line = self.dress.words.say(key).into_owned();
        self.say(&line);
    }

    /// A line for people.
    pub(super) fn say(&mut self, line: &str) {
        self.progress.say(&format!("horizon-tui: {line}"));
    }
}

fn reading(dress: &Dress, read: &Read) -> String {
    let what = match read.service() {
        Service::Glance => dress.words.say("images"),
        Service::Nova | Service::Keystone | Service::Cinder | Service::Neutron | Service::Ovh => {
            dress.words.say("instances")
        }
    };
    let region = read.place().region().shown();
    format!("{region}: {what}: {}", dress.words.say("summary-reading"))
}

/// Says things before there is a session.
struct Speaker {
    dress: Dress,
    progress: Progress,
}

impl Speaker {
    fn say(&mut self, line: &str) {
        self.progress.say(&format!("horizon-tui: {line}"));
    }

    fn say_key(&mut self, key: &str, name: &str, value: String) {
        let line = self.dress.words.say_with(key, &[(name, value.into())]);
        self.say(&line);
    }

    /// Says that a sign-in failed, and why.
    fn refused(&mut self, cloud: &CloudName, failure: &Failure) {
        let words = &self.dress.words;
        let cloud = cloud.shown();
        let what = words.say_with("failed-sign-in", &[("cloud", cloud.as_str().into())]);
        let line = sentences(&what, failure, &self.dress);
        self.say(&line);
    }
}

/// What failed, why, what to do next, and what the server says.
pub(super) fn sentences(what: &str, failure: &Failure, dress: &Dress) -> String {
    let explained = dress.words.explain(failure);
    let mut all = vec![what.to_owned(), explained.why, explained.next];
    all.extend(explained.details);
    all.join(" ")
}

async fn open(
    desk: &mut Desk,
    speaker: &mut Speaker,
    start: &Start,
    regions: &Regions,
) -> Result<(CloudEntry, SignedIn, Vec<Place>), End> {
    let entry = choose(start, speaker)?;
    let signed_in = sign_in(desk, speaker, &entry).await?;
    let configured = match start.regions.as_slice() {
        [] => entry.region.as_slice(),
        regions => regions,
    };
    let places = places(&signed_in, configured, regions, speaker)?;
    Ok((entry, signed_in, places))
}

/// The cloud that was asked for, else the only one.
fn choose(start: &Start, speaker: &mut Speaker) -> Result<CloudEntry, End> {
    let chosen = match (&start.chosen, start.clouds.as_slice()) {
        (Some(name), clouds) => clouds.iter().find(|cloud| cloud.name == *name),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    if let Some(entry) = chosen {
        return Ok(entry.clone());
    }
    let clouds = start.clouds.iter().map(|cloud| cloud.name.shown());
    let names: Vec<String> = clouds.map(|name| name.to_string()).collect();
    if names.is_empty() {
        let looked = start.looked_in.iter().map(|looked| looked.at.to_string());
        let places: Vec<String> = looked.collect();
        speaker.say_key("batch-no-cloud", "places", places.join(", "));
    } else {
        speaker.say_key("batch-which-cloud", "clouds", names.join(", "));
    }
    Err(End::Usage)
}

/// Signs in; where something has to be typed and somebody can type, asks for it.
async fn sign_in(
    desk: &mut Desk,
    speaker: &mut Speaker,
    entry: &CloudEntry,
) -> Result<SignedIn, End> {
    let mut typed = Typed::default();
    loop {
        let wish = SignIn {
            cloud: entry.name.clone(),
            typed,
        };
        let failure = match desk.sign_in(wish).await? {
            Ok(Answer::SignedIn(session)) => return Ok(session),
            Ok(_) => Failure::unsent(FailureKind::Unreadable),
            Err(failure) => failure,
        };
        let answer = if let FailureKind::SignInNeeds(needed) = &failure.kind {
            let asked = ask_for(needed, entry, &speaker.dress);
            desk.unless_ended(asked).await?
        } else {
            None
        };
        let Some(answer) = answer else {
            speaker.refused(&entry.name, &failure);
            return Err(End::Unreached);
        };
        typed = answer;
    }
}

/// Asks for what a sign-in lacks; none where it was not typed.
async fn ask_for(needed: &Needed, entry: &CloudEntry, dress: &Dress) -> Option<Typed> {
    let label = |key: &str| {
        let cloud = entry.name.shown();
        format!("{} ({cloud})", dress.words.say(key))
    };
    let mut typed = Typed::default();
    match needed {
        Needed::Passcode => {
            let passcode = prompt::ask(&label("label-passcode"), Echo::Hidden).await?;
            typed.passcode = Some(Secret::new(passcode));
        }
        Needed::Password => {
            let password = prompt::ask(&label("label-password"), Echo::Hidden).await?;
            typed.password = Some(Secret::new(password));
        }
        Needed::UserNameAndPassword => {
            typed.user_name = Some(prompt::ask(&label("label-user-name"), Echo::Seen).await?);
            let password = prompt::ask(&label("label-password"), Echo::Hidden).await?;
            typed.password = Some(Secret::new(password));
        }
    }
    Some(typed)
}

fn places(
    session: &SignedIn,
    configured: &[RegionName],
    regions: &Regions,
    speaker: &mut Speaker,
) -> Result<Vec<Place>, End> {
    let wanted: Vec<RegionName> = match (regions, configured) {
        (Regions::These(these), _) => these.clone(),
        (Regions::All, _) | (Regions::Usual, []) => session.regions.clone(),
        (Regions::Usual, these) if these.iter().any(|it| it.as_str() == EVERY_REGION) => {
            session.regions.clone()
        }
        (Regions::Usual, these) => these.to_vec(),
    };
    let mut places: Vec<Place> = Vec::new();
    for region in wanted {
        if !session.regions.contains(&region) {
            let known = session.regions.iter().map(RegionName::shown);
            let known: Vec<String> = known.map(|name| name.to_string()).collect();
            let line = speaker.dress.words.say_with(
                "notice-no-such-region",
                &[
                    ("wanted", region.shown().as_str().to_owned().into()),
                    ("known", known.join(", ").into()),
                ],
            );
            speaker.say(&line);
            return Err(End::Usage);
        }
        let place = place_in(session, region);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(places)
}

fn place_in(session: &SignedIn, region: RegionName) -> Place {
    Place::open_stack(session.cloud.clone(), session.project.clone(), region)
}
