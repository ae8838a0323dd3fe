//! One sign-in to each cloud, the places that a command is about, and what it says to people.
use super::{
    End, Setup,
    desk::Desk,
    places::{Where, places},
    progress::Progress,
    prompt::{self, Echo},
    survey::Survey,
};
use crate::{
    app::{CloudEntry, Settings, Start, list::ListName},
    call::{Answer, Failure, FailureKind, Needed, Read, Service, SignIn, Typed},
    model::{CloudName, Place, ProjectId, SafeText, Secret, Session as SignedIn},
    plan::{
        Guards, Plan,
        export::{Account, PlanFile},
        filter::{Context, Filter, Of},
    },
    view::Dress,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

/// Lists that are read at the same time.
const LISTS_AT_ONCE: usize = 8;

/// Instances that are asked for by their id at the same time: nobody is to be hammered for what
/// is mostly gone.
const PROBES_AT_ONCE: usize = 4;

/// A cloud that is signed in to.
#[derive(Debug, Clone)]
pub(super) struct Entered {
    pub(super) entry: CloudEntry,
    pub(super) session: SignedIn,
}

/// A command at work in one cloud or several.
pub(super) struct Session {
    pub(super) desk: Desk,
    pub(super) dress: Dress,
    pub(super) settings: Settings,
    pub(super) guards: Guards,
    pub(super) progress: Progress,
    pub(super) clouds: Vec<Entered>,
    pub(super) places: Vec<Place>,
    /// What projects are called, as far as that is known.
    projects: BTreeMap<ProjectId, SafeText>,
    /// Whether a cloud that was wanted could not be reached or read to the end.
    pub(super) is_partial: bool,
}

impl Session {
    /// Signs in to the chosen clouds. Whatever is in the way is said here.
    pub(super) async fn open(setup: Setup, at: &Where) -> io::Result<Result<Self, End>> {
        let guards = setup.start.guards();
        let mut desk = Desk::open(setup.clouds, setup.writes, &setup.state)?;
        let mut speaker = Speaker {
            dress: setup.dress,
            progress: Progress::new(),
        };
        for warning in &setup.start.warnings {
            speaker.say(warning.as_str());
        }
        let opened = open(&mut desk, &mut speaker, &setup.start, at).await;
        let (clouds, places, is_partial) = match opened {
            Ok(opened) => opened,
            Err(end) => return Ok(Err(end)),
        };
        let own = clouds.iter().map(|cloud| &cloud.session);
        let own = own.map(|session| (session.project.clone(), session.project_name.clone()));
        let mut session = Self {
            desk,
            dress: speaker.dress,
            settings: setup.settings,
            guards,
            progress: speaker.progress,
            projects: own.collect(),
            clouds,
            places,
            is_partial,
        };
        let learned = session.learn_projects().await;
        Ok(learned.map(|()| session))
    }

    /// The filter that a text means for these rows; one that cannot be understood is refused.
    pub(super) fn filter(&mut self, text: &str, of: Of) -> Result<Filter, End> {
        let sessions: Vec<&SignedIn> = self.clouds.iter().map(|cloud| &cloud.session).collect();
        let filter = Filter::parse(
            text,
            &Context {
                of,
                now: self.desk.now().wall,
                time_zone: &self.settings.time_zone,
                sessions: &sessions,
                named: &self.settings.filters,
                projects: &self.projects,
            },
        );
        let Some(line) = refusal(&filter, &self.dress) else {
            return Ok(filter);
        };
        self.say(&line);
        Err(End::Usage)
    }

    /// A plan as a file, with whose it is and what it saves.
    pub(super) fn plan_file(&self, plan: &Plan) -> PlanFile {
        let saves = self.guards.saves(plan);
        let changed: BTreeSet<&CloudName> = plan.clouds().collect();
        let clouds = self.clouds.iter();
        let clouds = clouds.filter(|cloud| changed.contains(&cloud.session.cloud));
        let accounts = clouds.map(|cloud| Account {
            cloud: cloud.session.cloud.clone(),
            project: cloud.session.project.clone(),
            project_name: Some(cloud.session.project_name.clone()),
            user: Some(cloud.session.user_name.clone()),
            auth_url: Some(cloud.entry.auth_url.clone()),
        });
        PlanFile {
            accounts: accounts.collect(),
            saves: saves
                .iter()
                .map(|money| SafeText::new(&money.to_string()))
                .collect(),
            plan: plan.clone(),
        }
    }

    /// Reads these lists of all places, and asks after the instances that are missing.
    pub(super) async fn survey(&mut self, lists: &[ListName]) -> Result<Survey, End> {
        let mut survey = Survey::new(self.places.clone(), self.regions());
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

    /// All regions of the clouds in which there are places, seen like these.
    fn regions(&self) -> Vec<Place> {
        let mut all = BTreeSet::new();
        for place in &self.places {
            let clouds = self.clouds.iter().map(|cloud| &cloud.session);
            let here = clouds.filter(|session| session.cloud == *place.cloud());
            let regions = here.flat_map(|session| &session.regions);
            all.extend(regions.map(|region| {
                let (cloud, project) = (place.cloud().clone(), place.project().clone());
                Place::open_stack(cloud, project, region.clone()).of(place.whose())
            }));
        }
        all.into_iter().collect()
    }

    /// Asks what the projects are called whose things are looked at. Where that is not told, their
    /// ids stand for them.
    pub(super) async fn learn_projects(&mut self) -> Result<(), End> {
        let mut asked = BTreeSet::new();
        let everyone = self.places.iter().filter(|place| place.is_of_everyone());
        let one_each = everyone.filter(|place| asked.insert(place.cloud()));
        let reads = one_each.map(|place| Read::Projects {
            place: place.clone(),
        });
        let projects = &mut self.projects;
        let told = self
            .desk
            .ask_all(reads.collect(), LISTS_AT_ONCE, |_, outcome, _| {
                if let Ok(Answer::Projects(told)) = outcome {
                    let named = told.iter();
                    projects.extend(named.map(|it| (it.id.clone(), it.label())));
                }
                Vec::new()
            });
        Ok(told.await?)
    }

    /// The name of a project, or its id where nobody has told the name.
    pub(super) fn project_name(&self, project: &ProjectId) -> SafeText {
        let name = self.projects.get(project);
        name.cloned().unwrap_or_else(|| project.shown())
    }

    /// Whether the things of all projects are looked at.
    pub(super) fn shows_everyone(&self) -> bool {
        self.places.iter().any(Place::is_of_everyone)
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
            let line = gap.told(&self.dress, self.clouds.len() > 1);
            self.say(&line);
        }
        !gaps.is_empty()
    }

    /// How a command ended that did what it could: not well where a cloud is missing in it.
    pub(super) fn ended(&self, end: End) -> End {
        if end == End::Done && self.is_partial {
            End::Unreached
        } else {
            end
        }
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
pub(super) struct Speaker {
    pub(super) dress: Dress,
    progress: Progress,
}

impl Speaker {
    pub(super) fn say(&mut self, line: &str) {
        self.progress.say(&format!("horizon-tui: {line}"));
    }

    fn say_key(&mut self, key: &str, name: &str, value: String) {
        let line = self.dress.words.say_with(key, &[(name, value.into())]);
        self.say(&line);
    }

    /// Says that a place is left out, being the same as an earlier one by another name.
    pub(super) fn say_twice(&mut self, place: &Place, first: &Place) {
        let shown = |text: SafeText| text.as_str().to_owned();
        let with = [
            ("cloud", shown(place.cloud().shown()).into()),
            ("first", shown(first.cloud().shown()).into()),
            ("region", shown(place.region().shown()).into()),
        ];
        let line = self.dress.words.say_with("batch-same-place", &with);
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
    at: &Where,
) -> Result<(Vec<Entered>, Vec<Place>, bool), End> {
    let wanted = choose(start, speaker, at.all_clouds)?;
    let mut clouds = Vec::new();
    for entry in &wanted {
        match sign_in(desk, speaker, entry).await {
            // Nova would refuse it, and Cinder list the own project's without a word.
            Ok(session) if at.all_projects && !session.is_admin => {
                let cloud = session.cloud.shown().as_str().to_owned();
                speaker.say_key("batch-no-admin", "cloud", cloud);
            }
            Ok(session) => clouds.push(Entered {
                entry: entry.clone(),
                session,
            }),
            // One that fails is named, and takes nothing from the others.
            Err(End::Unreached) => {}
            Err(end) => return Err(end),
        }
    }
    if clouds.is_empty() {
        return Err(End::Unreached);
    }
    let places = places(&clouds, &start.regions, at, speaker)?;
    let is_partial = clouds.len() < wanted.len();
    Ok((clouds, places, is_partial))
}

/// The clouds that were asked for, else the only one.
fn choose(start: &Start, speaker: &mut Speaker, all: bool) -> Result<Vec<CloudEntry>, End> {
    let find = |name: &CloudName| start.clouds.iter().find(|cloud| cloud.name == *name);
    let chosen: Vec<CloudEntry> = match (&start.chosen, start.clouds.as_slice()) {
        (_, clouds) if all => clouds.to_vec(),
        (Some(name), _) => {
            let names = std::iter::once(name).chain(&start.beside);
            names.filter_map(find).cloned().collect()
        }
        (None, [only]) => vec![only.clone()],
        (None, _) => Vec::new(),
    };
    if !chosen.is_empty() {
        return Ok(chosen);
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
            project: None,
            typed,
        };
        let failure = match desk.sign_in(wish).await? {
            Ok(Answer::SignedIn(session)) => return Ok(*session),
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

/// Why a filter is refused: the words of it that cannot be understood.
pub(super) fn refusal(filter: &Filter, dress: &Dress) -> Option<String> {
    let problems = filter.problems().iter();
    let words: Vec<&str> = problems.map(|problem| problem.word.as_str()).collect();
    let with = [("words", words.join(", ").into())];
    (!words.is_empty()).then(|| dress.words.say_with("batch-filter", &with))
}
