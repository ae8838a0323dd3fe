//! The fields of a launch, and what they are filled with.
use super::{LaunchCopy, Model};
use crate::{
    app::form::{Field, FieldKind, Form, GIBIBYTES, Label, ListOption, Number, OptionList},
    model::{
        Choices, ChoicesOf, Image, Instance, SafeText,
        choices::{Named, Network, SizedFlavor},
        instance::Flavor,
    },
    plan::make::launch::{self, MOST_COPIES},
};

pub const NAME: &str = "column-instance-name";
pub const COUNT: &str = "launch-count";
pub const FLAVOR: &str = "column-flavor";
pub const NETWORKS: &str = "launch-networks";
pub const GROUPS: &str = "launch-security-groups";
pub const KEY_PAIR: &str = "launch-key-pair";
pub const ZONE: &str = "launch-zone";
pub const METADATA: &str = "launch-metadata";
pub const VOLUME: &str = "launch-volume";
pub const VOLUME_SIZE: &str = "launch-volume-size";
pub const VOLUME_GOES: &str = "launch-volume-goes";

/// What begins so in the metadata of an instance is of this program, and about that instance.
pub(super) const OUR_METADATA: &str = "horizon_tui";

/// No volume is larger.
const MOST_GIBIBYTES: u64 = 1 << 20;

/// The fields before anything has been read.
pub(super) fn blank(template: &str, image: &Image) -> Vec<Field> {
    let least = launch::least_disk(image).max(1);
    let size = Number::within(GIBIBYTES, least, MOST_GIBIBYTES);
    vec![
        Field::text(NAME, template),
        Field::number(COUNT, 1, Number::within("", 1, MOST_COPIES)),
        Field::one(FLAVOR, Vec::new(), None),
        Field::several(NETWORKS, Vec::new(), &[]),
        Field::several(GROUPS, Vec::new(), &[]),
        Field::one(KEY_PAIR, Vec::new(), None),
        Field::one(ZONE, Vec::new(), None),
        Field::yes_no(METADATA, true),
        Field::yes_no(VOLUME, false),
        Field::number(VOLUME_SIZE, least, size),
        Field::yes_no(VOLUME_GOES, true),
    ]
}

/// The field that chooses from a list.
pub(super) fn label(of: ChoicesOf) -> &'static str {
    match of {
        ChoicesOf::Flavors => FLAVOR,
        ChoicesOf::Networks => NETWORKS,
        ChoicesOf::SecurityGroups => GROUPS,
        ChoicesOf::KeyPairs => KEY_PAIR,
        ChoicesOf::AvailabilityZones => ZONE,
    }
}

/// Marks the flavors that Nova would refuse for this image.
pub(super) fn mark_unfit(
    form: &mut Form,
    flavors: &[SizedFlavor],
    image: &Image,
    on_new_volume: bool,
) {
    let Some(field) = form.field_mut(FLAVOR) else {
        return;
    };
    let FieldKind::One(list) = &mut field.kind else {
        return;
    };
    for option in &mut list.options {
        let flavor = flavors
            .iter()
            .find(|flavor| flavor.id.as_str() == option.value);
        option.is_unfit =
            flavor.is_some_and(|flavor| launch::unfit(flavor, image, on_new_volume).is_some());
    }
}

impl LaunchCopy {
    /// The names of the options that are ticked in a field.
    pub(super) fn ticked_names(&self, label: &str) -> Vec<SafeText> {
        let list = self.form.field(label).and_then(Field::list);
        let ticked = list.into_iter().flat_map(OptionList::ticked);
        ticked
            .filter_map(|option| match &option.label {
                Label::Name(name) => Some(name.clone()),
                Label::Word(_) => None,
            })
            .collect()
    }

    /// Offers what has been read, with what the instance has chosen to begin with; a field that a
    /// person has changed keeps its choice.
    pub(super) fn fill(&mut self) {
        for of in ChoicesOf::ALL {
            let label = label(of);
            if self.touched.contains(label) && self.has_options(label) {
                continue;
            }
            let Some(choices) = self.lists.get(&of).and_then(|told| told.here()) else {
                continue;
            };
            let filled = self.filled(choices);
            if let Some(field) = self.form.field_mut(label) {
                field.kind = filled.kind;
            }
        }
        let is_volume_backed = self
            .model_instance()
            .is_some_and(Instance::is_volume_backed);
        let is_open = !self.image.is_volume_backed() && !self.touched.contains(VOLUME);
        if is_volume_backed
            && is_open
            && let Some(field) = self.form.field_mut(VOLUME)
        {
            field.kind = FieldKind::YesNo(true);
        }
    }

    fn has_options(&self, label: &str) -> bool {
        let list = self.form.field(label).and_then(Field::list);
        list.is_some_and(|list| !list.options.is_empty())
    }

    fn model_instance(&self) -> Option<&Instance> {
        match &self.model {
            Model::There(there) => Some(&there.0),
            Model::Nobody
            | Model::Gone(_)
            | Model::Elsewhere(_)
            | Model::Reading(_)
            | Model::Failed(_) => None,
        }
    }

    fn filled(&self, choices: &Choices) -> Field {
        match choices {
            Choices::Flavors(flavors) => self.flavor_field(flavors),
            Choices::Networks(networks) => self.network_field(networks),
            Choices::SecurityGroups(groups) => self.group_field(groups),
            Choices::KeyPairs(pairs) => {
                let own = self.model_instance().and_then(|own| own.key_pair.as_ref());
                one_or_none(KEY_PAIR, "none", pairs, own)
            }
            Choices::AvailabilityZones(zones) => {
                let own = self.model_instance();
                let own = own.and_then(|own| own.availability_zone.as_ref());
                one_or_none(ZONE, "launch-any-zone", zones, own)
            }
        }
    }

    /// That of the instance, else the smallest that fits.
    fn flavor_field(&self, flavors: &[SizedFlavor]) -> Field {
        let own = self.model_instance().and_then(|own| own.flavor.as_ref());
        let is_own = |flavor: &&SizedFlavor| match own {
            Some(Flavor::Named(name)) => flavor.name == *name,
            Some(Flavor::Known(id)) => flavor.id == *id,
            None => false,
        };
        let fits = |flavor: &&SizedFlavor| launch::unfit(flavor, &self.image, false).is_none();
        let chosen = flavors.iter().find(is_own);
        let chosen = chosen.or_else(|| flavors.iter().find(fits));
        let options = flavors
            .iter()
            .map(|flavor| ListOption::named(flavor.id.as_str(), flavor.name.clone()));
        Field::one(
            FLAVOR,
            options.collect(),
            chosen.map(|flavor| flavor.id.as_str()),
        )
    }

    /// Those of the instance, else the only one; a network that the instance is in can be chosen
    /// whatever Horizon would say of it.
    fn network_field(&self, networks: &[Network]) -> Field {
        let own = self.model_instance();
        let is_own = |network: &&Network| {
            let mut addresses = own.into_iter().flat_map(|own| &own.addresses);
            addresses.any(|address| address.network == network.name)
        };
        let offered: Vec<&Network> = networks
            .iter()
            .filter(|network| network.is_launchable || is_own(network))
            .collect();
        let mut ticked: Vec<&str> = offered
            .iter()
            .copied()
            .filter(is_own)
            .map(|network| &*network.id)
            .collect();
        if let ([], [only]) = (ticked.as_slice(), offered.as_slice()) {
            ticked.push(&only.id);
        }
        let options = offered
            .iter()
            .map(|network| ListOption::named(&network.id, network.name.clone()));
        Field::several(NETWORKS, options.collect(), &ticked)
    }

    /// Those of the instance, else the default one.
    fn group_field(&self, groups: &[Named]) -> Field {
        let ids = |names: &[SafeText]| -> Vec<&str> {
            let named = groups.iter().filter(|group| names.contains(&group.name));
            named.map(|group| &*group.id).collect()
        };
        let own = match &self.model {
            Model::There(there) => ids(&there.1.security_groups),
            Model::Nobody
            | Model::Gone(_)
            | Model::Elsewhere(_)
            | Model::Reading(_)
            | Model::Failed(_) => Vec::new(),
        };
        let ticked = if own.is_empty() {
            ids(&[SafeText::new("default")])
        } else {
            own
        };
        let options = groups
            .iter()
            .map(|group| ListOption::named(&group.id, group.name.clone()));
        Field::several(GROUPS, options.collect(), &ticked)
    }
}

/// One of these or none, which has this word.
fn one_or_none(
    label: &'static str,
    none: &'static str,
    named: &[Named],
    own: Option<&SafeText>,
) -> Field {
    let mut options = vec![ListOption::word("", none)];
    let named_options = named
        .iter()
        .map(|named| ListOption::named(&named.id, named.name.clone()));
    options.extend(named_options);
    let chosen = named.iter().find(|named| Some(&named.name) == own);
    Field::one(label, options, chosen.map(|named| &*named.id))
}
