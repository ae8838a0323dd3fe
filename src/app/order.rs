//! In which order a list stands: by any of its columns, either way.
use super::{instances::Snapshots, pane::PaneName, rows::Item};
use crate::{
    model::{Image, Instance, SafeText, VolumeSnapshot, instance::Flavor},
    plan::{
        filter,
        source::{Source, Sources},
    },
};
use jiff::Timestamp;
use std::{cmp::Reverse, net::IpAddr};

/// What a list is sorted by, and which way. Among equals the newest stand first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    pub by: By,
    /// The other way round.
    pub reversed: bool,
}

/// What a list can be sorted by, and what stands first then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    #[default]
    Newest,
    Oldest,
    Largest,
    Smallest,
    Name,
    Source,
    Status,
    Type,
    Visibility,
    Region,
    Address,
    Flavor,
    /// The instances with the fewest snapshots first.
    Snapshots,
}

const IMAGES: [By; 10] = [
    By::Newest,
    By::Oldest,
    By::Largest,
    By::Smallest,
    By::Name,
    By::Source,
    By::Status,
    By::Type,
    By::Visibility,
    By::Region,
];

const INSTANCES: [By; 8] = [
    By::Newest,
    By::Oldest,
    By::Name,
    By::Status,
    By::Snapshots,
    By::Address,
    By::Flavor,
    By::Region,
];

const VOLUME_SNAPSHOTS: [By; 7] = [
    By::Newest,
    By::Oldest,
    By::Largest,
    By::Smallest,
    By::Name,
    By::Status,
    By::Region,
];

impl By {
    /// What the list of a pane can be sorted by.
    pub fn of(pane: PaneName) -> &'static [Self] {
        match pane {
            PaneName::Images => &IMAGES,
            PaneName::Instances => &INSTANCES,
            PaneName::VolumeSnapshots => &VOLUME_SNAPSHOTS,
            PaneName::Vps | PaneName::Overview | PaneName::History => &[],
        }
    }

    fn has_counterpart(self) -> bool {
        matches!(
            self,
            Self::Newest | Self::Oldest | Self::Largest | Self::Smallest
        )
    }
}

impl Order {
    /// The order after this one was chosen: the same again turns it round, unless the other way
    /// round has a name of its own.
    #[must_use]
    pub fn choose(self, by: By) -> Self {
        Self {
            by,
            reversed: self.by == by && !self.reversed && !by.has_counterpart(),
        }
    }

    fn key(self, key: Key) -> Key {
        if self.reversed { key.reversed() } else { key }
    }
}

/// Where a row stands by one of its columns; what is not known stands last, either way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Number(i128),
    Text(String),
    Backwards(Reverse<String>),
    Missing,
}

/// The whole order of a row: its column, then its age.
pub type Rank = (Key, Reverse<Option<Timestamp>>);

impl Key {
    fn number(number: Option<impl Into<i128>>) -> Self {
        number.map_or(Self::Missing, |number| Self::Number(number.into()))
    }

    /// By letters without case and accents, and by numbers as numbers: web-2 before web-10.
    fn text(text: &str) -> Self {
        if text.is_empty() {
            return Self::Missing;
        }
        let folded = filter::fold(text);
        let mut key = String::with_capacity(folded.len() + 4);
        let mut rest = folded.as_ref();
        while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
            let (before, digits) = rest.split_at(start);
            let end = digits.find(|letter: char| !letter.is_ascii_digit());
            let (digits, after) = digits.split_at(end.unwrap_or(digits.len()));
            let digits = digits.trim_start_matches('0');
            key.push_str(before);
            // More digits make a larger number; this stands among the digits.
            let length = u32::try_from(digits.len()).unwrap_or(u32::MAX).min(0xfff);
            key.push('0');
            key.extend(char::from_u32(length + 1));
            key.push_str(digits);
            rest = after;
        }
        key.push_str(rest);
        Self::Text(key)
    }

    fn reversed(self) -> Self {
        match self {
            Self::Number(number) => Self::Number(-number),
            Self::Text(text) => Self::Backwards(Reverse(text)),
            Self::Backwards(Reverse(text)) => Self::Text(text),
            Self::Missing => Self::Missing,
        }
    }
}

fn time(time: Option<Timestamp>) -> Option<i128> {
    time.map(Timestamp::as_nanosecond)
}

fn name(name: Option<&SafeText>) -> Key {
    Key::text(name.map_or("", SafeText::as_str))
}

/// Where an image stands.
pub fn image(order: Order, item: &Item<Image>, sources: &Sources) -> Rank {
    let image = &item.row;
    let key = match order.by {
        By::Newest => Key::number(time(image.created)).reversed(),
        By::Oldest => Key::number(time(image.created)),
        By::Largest => Key::number(image.bytes()).reversed(),
        By::Smallest => Key::number(image.bytes()),
        By::Source => {
            let source = sources.of(&item.place, image);
            name(source.shown_name(image.source.as_ref()).as_ref())
        }
        By::Status => Key::text(image.status.spelled()),
        By::Type => Key::Number(filter::Kind::of(image) as i128),
        By::Visibility => Key::text(image.visibility.spelled()),
        By::Region => Key::text(item.place.region().as_str()),
        By::Name | By::Address | By::Flavor | By::Snapshots => name(image.name.as_ref()),
    };
    (order.key(key), Reverse(image.created))
}

/// The group of a snapshot in the tree: that of the instance it was taken from. Those that are
/// there come first, then those that are gone or may be, then what is of none that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Branch {
    There(Key, String),
    /// Whether it is gone is found out only for the rows in sight: what is known of one row must
    /// not move the others.
    Claimed(Key, String),
    Unclaimed,
    /// Not of an instance.
    Rootless,
}

/// The group of an image in the tree.
pub fn branch(item: &Item<Image>, sources: &Sources) -> Branch {
    let image = &item.row;
    let source = sources.of(&item.place, image);
    let key = || name(source.shown_name(image.source.as_ref()).as_ref());
    let claimed = || sources.claimed(&item.place, image);
    match (&source, claimed()) {
        (Source::Known { instance, .. }, _) => Branch::There(key(), instance.as_str().to_owned()),
        (Source::Gone { .. } | Source::Unknown, Some(instance)) => {
            Branch::Claimed(key(), instance.as_str().to_owned())
        }
        (Source::Gone { .. } | Source::Unknown, None) => Branch::Unclaimed,
        (Source::None, _) => Branch::Rootless,
    }
}

/// Where an instance stands.
pub fn instance(order: Order, item: &Item<Instance>, snapshots: Snapshots) -> Rank {
    let instance = &item.row;
    let key = match order.by {
        By::Newest => Key::number(time(instance.created)).reversed(),
        By::Oldest => Key::number(time(instance.created)),
        By::Status => Key::text(instance.status.spelled()),
        By::Region => Key::text(item.place.region().as_str()),
        By::Snapshots => Key::number(u64::try_from(snapshots.count).ok()),
        By::Address => match instance.addresses.first().map(|address| address.ip) {
            Some(IpAddr::V4(ip)) => Key::Number(i128::from(ip.to_bits())),
            // Behind those of version 4; half of the bits tell networks apart.
            Some(IpAddr::V6(ip)) => {
                Key::Number(i128::from(u32::MAX) + i128::try_from(ip.to_bits() >> 2).unwrap_or(0))
            }
            None => Key::Missing,
        },
        By::Flavor => match &instance.flavor {
            Some(Flavor::Named(flavor)) => name(Some(flavor)),
            Some(Flavor::Known(id)) => Key::text(id.as_str()),
            None => Key::Missing,
        },
        By::Name | By::Largest | By::Smallest | By::Source | By::Type | By::Visibility => {
            name(instance.name.as_ref())
        }
    };
    (order.key(key), Reverse(instance.created))
}

/// Where a volume snapshot stands.
pub fn volume_snapshot(order: Order, item: &Item<VolumeSnapshot>) -> Rank {
    let snapshot = &item.row;
    let key = match order.by {
        By::Newest => Key::number(time(snapshot.created)).reversed(),
        By::Oldest => Key::number(time(snapshot.created)),
        By::Largest => Key::number(snapshot.gibibytes).reversed(),
        By::Smallest => Key::number(snapshot.gibibytes),
        By::Status => Key::text(snapshot.status.spelled()),
        By::Region => Key::text(item.place.region().as_str()),
        By::Name
        | By::Source
        | By::Type
        | By::Visibility
        | By::Address
        | By::Flavor
        | By::Snapshots => name(snapshot.name.as_ref()),
    };
    (order.key(key), Reverse(snapshot.created))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = [
            "web-10", "Web-2", "web-1", "db", "web-1-b", "web-02", "web", "",
        ];
        names.sort_by_key(|name| Key::text(name));
        assert_eq!(
            names,
            [
                "db", "web", "web-1", "web-1-b", "Web-2", "web-02", "web-10", ""
            ]
        );
        names.sort_by_key(|name| Key::text(name).reversed());
        assert_eq!(names[0], "web-10");
        assert_eq!(names[7], "", "what has no name stands last, either way");
    }

    #[test]
    fn the_same_order_again_turns_it_round() {
        let order = Order::default().choose(By::Name);
        assert_eq!((order.by, order.reversed), (By::Name, false));
        let order = order.choose(By::Name);
        assert_eq!((order.by, order.reversed), (By::Name, true));
        assert!(!order.choose(By::Name).reversed);
        assert!(!order.choose(By::Source).reversed);
        assert!(!Order::default().choose(By::Newest).reversed);
    }
}
