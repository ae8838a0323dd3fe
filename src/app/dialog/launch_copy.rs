//! Launch a Copy: what new instances are put together from, as far as possible like the instance
//! that the snapshot was taken from.
mod fields;

pub use fields::{
    COUNT, FLAVOR, GROUPS, KEY_PAIR, METADATA, NAME, NETWORKS, VOLUME, VOLUME_GOES, VOLUME_SIZE,
    ZONE,
};

use super::Verdict;
use crate::{
    app::{
        details::Told,
        form::{Form, NumberProblem},
        press::Press,
    },
    call::{BootVolume, Failure, Launch, LaunchAbout},
    model::{
        Choices, ChoicesOf, Gauge, Image, Instance, InstanceDetails, InstanceId, Now, Place,
        SafeText, choices::SizedFlavor,
    },
    plan::{
        Excess, Plan,
        make::{self, NameProblem, launch},
        quota::Need,
    },
};
use crossterm::event::KeyEvent;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// The form for copies of one snapshot.
#[derive(Debug, Clone)]
pub struct LaunchCopy {
    pub place: Place,
    pub image: Image,
    pub form: Form,
    pub model: Model,
    pub lists: BTreeMap<ChoicesOf, Told<Choices>>,
    /// Why it cannot be submitted as it is.
    pub problem: Option<Problem>,
    /// The quotas that a copy takes up some of.
    pub gauges: Vec<Gauge>,
    /// Those that have no room for all copies.
    pub exceeds: Vec<Excess>,
    /// Names that instances of the place have already.
    pub taken: Vec<SafeText>,
    /// The fields that a person has changed: nothing that is read later changes them again.
    touched: BTreeSet<&'static str>,
    /// One for each copy that there could be.
    wishes: Vec<String>,
    now: Now,
    zone: TimeZone,
}

/// The instance that the copies are to be like.
#[derive(Debug, Clone)]
pub enum Model {
    /// The image was taken from none, or nobody knows from which.
    Nobody,
    /// It is not there any more; by its name, where that is known.
    Gone(Option<SafeText>),
    /// It is in another place, whose networks are not those of this one.
    Elsewhere(SafeText),
    Reading(InstanceId),
    There(Box<(Instance, InstanceDetails)>),
    Failed(Box<Failure>),
}

/// What a person has wished for copies.
#[derive(Debug, Clone)]
pub struct Wished {
    form: Form,
    touched: BTreeSet<&'static str>,
}

impl Wished {
    /// The number of copies counts as left alone.
    pub fn forget_count(&mut self) {
        self.touched.remove(COUNT);
    }
}

/// Why a form cannot be submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Name(NameProblem),
    /// A number that is missing or out of its limits, as its field says.
    Number(NumberProblem),
    /// These are not read yet.
    StillReading(ChoicesOf),
    /// These could not be read.
    Unread(Box<Failure>),
    /// The project may use no flavor.
    NoFlavor,
    Unfit(launch::Unfit),
    /// None is chosen, and Nova does not choose among several.
    NoNetwork,
}

impl LaunchCopy {
    /// For a snapshot; `template` is that of names, and `wishes` make each copy recognisable.
    pub fn new(
        place: Place,
        image: Image,
        (model, template): (Model, String),
        wishes: Vec<String>,
        (now, zone): (Now, TimeZone),
    ) -> Self {
        let lists = ChoicesOf::ALL.map(|of| (of, Told::Reading)).into();
        let mut dialog = Self {
            form: Form::new(fields::blank(&template, &image)),
            place,
            image,
            model,
            lists,
            problem: None,
            gauges: Vec::new(),
            exceeds: Vec::new(),
            taken: Vec::new(),
            touched: BTreeSet::new(),
            wishes,
            now,
            zone,
        };
        dialog.settle();
        dialog
    }

    /// What a person has wished so far.
    pub fn wished(&self) -> Wished {
        Wished {
            form: self.form.clone(),
            touched: self.touched.clone(),
        }
    }

    /// The same, with what was wished before: what was left alone then begins anew.
    #[must_use]
    pub fn again(mut self, wished: Option<&Wished>) -> Self {
        for label in wished.iter().flat_map(|wished| &wished.touched) {
            let typed = wished.and_then(|wished| wished.form.field(label));
            if let (Some(field), Some(typed)) = (self.form.field_mut(label), typed) {
                field.clone_from(typed);
                self.touched.insert(*label);
            }
        }
        self.settle();
        self
    }

    /// Takes over what was read of one of the lists.
    pub fn told(&mut self, of: ChoicesOf, told: Told<Choices>) {
        self.lists.insert(of, told);
        self.fill();
        self.settle();
    }

    /// Takes over what was read of the instance.
    pub fn model_told(&mut self, model: Model) {
        self.model = model;
        self.fill();
        self.settle();
    }

    pub fn paste(&mut self, text: &str) {
        self.touch();
        self.form.paste(text);
        self.settle();
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        match Press::of(key) {
            Press::Escape => return Verdict::Close,
            Press::Enter => return self.submit(),
            Press::Next | Press::Previous => {}
            Press::Left
            | Press::Right
            | Press::PageDown
            | Press::PageUp
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => self.touch(),
        }
        self.form.press(key);
        self.settle();
        Verdict::Stay
    }

    fn touch(&mut self) {
        if let Some(field) = self.form.fields.get(self.form.focus) {
            self.touched.insert(field.label);
        }
    }

    /// Nothing happens while something is missing or wrong.
    fn submit(&self) -> Verdict {
        if self.problem.is_some() {
            return Verdict::Stay;
        }
        match self.plan() {
            Some(plan) => Verdict::Ask(Box::new(plan)),
            None => Verdict::Stay,
        }
    }

    /// Shows what is asked for as things are, and finds out what is wrong with it.
    fn settle(&mut self) {
        let is_new = self.form.is_yes(VOLUME);
        self.form.show(VOLUME, !self.image.is_volume_backed());
        self.form.show(VOLUME_SIZE, is_new);
        self.form.show(VOLUME_GOES, is_new);
        self.form.show(METADATA, !self.metadata().is_empty());
        for of in [ChoicesOf::KeyPairs, ChoicesOf::AvailabilityZones] {
            let is_read = !matches!(self.lists.get(&of), Some(Told::Failed(_)));
            self.form.show(fields::label(of), is_read);
        }
        let flavors = self.flavors().to_vec();
        fields::mark_unfit(&mut self.form, &flavors, &self.image, is_new);
        self.problem = self.find_problem();
    }

    fn find_problem(&self) -> Option<Problem> {
        let count = match self.form.number(COUNT) {
            Ok(count) => count,
            Err(problem) => return Some(Problem::Number(problem)),
        };
        let wrong = |name: &String| make::check_name(name).err();
        if let Some(problem) = self.names(count).iter().find_map(wrong) {
            return Some(Problem::Name(problem));
        }
        for of in [
            ChoicesOf::Flavors,
            ChoicesOf::Networks,
            ChoicesOf::SecurityGroups,
        ] {
            match self.lists.get(&of) {
                Some(Told::Failed(failure)) if of == ChoicesOf::Flavors => {
                    return Some(Problem::Unread(failure.clone()));
                }
                Some(Told::Here(_) | Told::Failed(_)) => {}
                Some(Told::Reading | Told::Unasked) | None => {
                    return Some(Problem::StillReading(of));
                }
            }
        }
        if let Model::Reading(_) = self.model {
            return Some(Problem::StillReading(ChoicesOf::Flavors));
        }
        let is_new = self.form.is_yes(VOLUME);
        let Some(flavor) = self.flavor() else {
            return Some(Problem::NoFlavor);
        };
        if let Some(unfit) = launch::unfit(flavor, &self.image, is_new) {
            return Some(Problem::Unfit(unfit));
        }
        let networks = self.form.field(NETWORKS).and_then(|field| field.list());
        let has_some = networks.is_some_and(|list| !list.options.is_empty());
        if has_some && self.form.ticked(NETWORKS).is_empty() {
            return Some(Problem::NoNetwork);
        }
        let size = self.form.number(VOLUME_SIZE);
        size.err().filter(|_| is_new).map(Problem::Number)
    }

    /// What the copies would be called.
    pub fn names(&self, count: u64) -> Vec<String> {
        let template = self.form.value(NAME).unwrap_or_default();
        let name = self.source_name();
        let name = name.unwrap_or_else(|| self.image.label());
        launch::copy_names(template, &name, count, self.now.wall, &self.zone)
    }

    /// The name of the instance, where there was one.
    pub fn source_name(&self) -> Option<SafeText> {
        match &self.model {
            Model::Gone(name) => name.clone(),
            Model::Elsewhere(name) => Some(name.clone()),
            Model::There(there) => Some(there.0.label()),
            Model::Nobody | Model::Reading(_) | Model::Failed(_) => None,
        }
    }

    fn flavors(&self) -> &[SizedFlavor] {
        match self.lists.get(&ChoicesOf::Flavors).and_then(Told::here) {
            Some(Choices::Flavors(flavors)) => flavors,
            _ => &[],
        }
    }

    /// The flavor that is chosen.
    pub fn flavor(&self) -> Option<&SizedFlavor> {
        let id = self.form.chosen(FLAVOR)?;
        self.flavors()
            .iter()
            .find(|flavor| flavor.id.as_str() == id)
    }

    /// The sizes in GiB of the volumes that each copy would be given, where they are known.
    pub fn volumes(&self) -> Vec<Option<u64>> {
        if self.form.is_yes(VOLUME) && !self.image.is_volume_backed() {
            vec![self.form.number(VOLUME_SIZE).ok()]
        } else {
            launch::volumes_of(&self.image)
        }
    }

    /// What all copies would take up.
    pub fn needs(&self) -> Vec<Need> {
        let (Some(flavor), Ok(count)) = (self.flavor(), self.form.number(COUNT)) else {
            return Vec::new();
        };
        let volumes = self.volumes();
        let copies = 0..count;
        copies
            .map(|_| Need::copy(&self.place, flavor, &volumes))
            .collect()
    }

    /// The metadata of the instance, as far as it can be given to a copy unchanged.
    fn metadata(&self) -> Vec<(String, String)> {
        let Model::There(there) = &self.model else {
            return Vec::new();
        };
        let own = |key: &SafeText| key.as_str().starts_with(fields::OUR_METADATA);
        let metadata = there.1.metadata.iter();
        let metadata =
            metadata.filter(|(key, value)| !own(key) && !key.is_altered() && !value.is_altered());
        metadata
            .map(|(key, value)| (key.to_string(), value.to_string()))
            .collect()
    }

    /// How many entries of metadata would go along.
    pub fn metadata_count(&self) -> usize {
        self.metadata().len()
    }

    fn plan(&self) -> Option<Plan> {
        let count = self.form.number(COUNT).ok()?;
        let names = self.names(count).into_iter();
        let launches: Option<Vec<Launch>> = names
            .zip(&self.wishes)
            .map(|(name, wish)| self.launch(name, wish))
            .collect();
        let source = self.source_name();
        let now = self.now.wall;
        let plan = launch::launch_copies(&self.place, &self.image, source.as_ref(), launches?, now);
        Some(plan.exceeding(self.exceeds.clone()))
    }

    fn launch(&self, name: String, wish: &str) -> Option<Launch> {
        let flavor = self.flavor()?;
        let some = |label| {
            let chosen = self.form.chosen(label).filter(|value| !value.is_empty());
            chosen.map(str::to_owned)
        };
        let texts = |label| -> Vec<String> {
            let ticked = self.form.ticked(label);
            ticked.into_iter().map(str::to_owned).collect()
        };
        let is_new = self.form.is_yes(VOLUME) && !self.image.is_volume_backed();
        let metadata = if self.form.is_yes(METADATA) {
            self.metadata()
        } else {
            Vec::new()
        };
        let volume = match (is_new, self.form.number(VOLUME_SIZE)) {
            (true, Ok(gibibytes)) => Some(BootVolume {
                gibibytes,
                delete_with_instance: self.form.is_yes(VOLUME_GOES),
            }),
            (true, Err(_)) => return None,
            (false, _) => None,
        };
        Some(Launch {
            name,
            image: self.image.id.clone(),
            flavor: flavor.id.clone(),
            networks: texts(NETWORKS),
            security_groups: texts(GROUPS),
            key_pair: some(KEY_PAIR),
            availability_zone: some(ZONE),
            metadata,
            volume,
            wish: wish.to_owned(),
            about: LaunchAbout {
                flavor: flavor.name.clone(),
                networks: self.ticked_names(NETWORKS),
                security_groups: self.ticked_names(GROUPS),
                volumes: self.volumes(),
            },
        })
    }
}
