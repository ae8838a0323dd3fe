//! What snapshots there are, summed up: by source instance, by age, by month, and which instances
//! have none.
//!
//! Every bar names the filter that finds exactly what it counts, so that a number can be looked
//! into. Every snapshot is in exactly one bar of each picture: the bars add up to the whole.
use super::{
    filter::{self, TermName, asking, fold},
    source::Source,
};
use crate::model::{CloudName, Image, Instance, InstanceId, Place, ProjectId, SafeText};
use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

/// One snapshot to be counted, with what is known of its source.
#[derive(Debug, Clone)]
pub struct Counted<'a> {
    pub place: &'a Place,
    pub image: &'a Image,
    pub source: Source,
}

/// How many images, and how much they take up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    pub count: usize,
    /// As far as sizes are known.
    pub bytes: u64,
}

impl Sum {
    fn add(&mut self, image: &Image) {
        self.count += 1;
        self.bytes = self.bytes.saturating_add(image.bytes().unwrap_or(0));
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            bytes: self.bytes.saturating_add(other.bytes),
        }
    }

    /// The sum of all that is counted.
    pub fn of<'a>(images: impl IntoIterator<Item = &'a Image>) -> Self {
        let mut sum = Self::default();
        for image in images {
            sum.add(image);
        }
        sum
    }
}

/// Whose snapshots a bar counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Whose {
    /// Those of one instance, wherever in its cloud and project.
    Instance(Origin),
    /// Those of which it is not known.
    Unknown,
}

/// An instance of a cloud and project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    cloud: CloudName,
    project: ProjectId,
    instance: InstanceId,
}

/// The snapshots of one instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceBar {
    pub whose: Whose,
    /// What the instance is called; none where it is not known which it is.
    pub name: Option<SafeText>,
    /// Several bars have this name.
    pub ambiguous: bool,
    /// The instance is not there any more.
    pub gone: bool,
    pub sum: Sum,
    /// Finds exactly these.
    pub filter: String,
}

impl SourceBar {
    /// The beginning of the instance's id, where its name does not tell it from another.
    pub fn told_by_id(&self) -> Option<SafeText> {
        match &self.whose {
            Whose::Instance(origin) if self.ambiguous => Some(origin.instance.short()),
            Whose::Instance(_) | Whose::Unknown => None,
        }
    }
}

/// Sums up by source instance, the largest first.
pub fn by_source(counted: &[Counted<'_>]) -> Vec<SourceBar> {
    let mut bars: BTreeMap<Whose, SourceBar> = BTreeMap::new();
    for one in counted {
        let whose = match one.source.instance() {
            None => Whose::Unknown,
            Some(instance) => Whose::Instance(Origin {
                cloud: one.place.cloud().clone(),
                project: one.place.project().clone(),
                instance: instance.clone(),
            }),
        };
        let bar = bars.entry(whose.clone()).or_insert_with(|| SourceBar {
            name: one.source.shown_name(None),
            gone: matches!(one.source, Source::Gone { .. }),
            ambiguous: false,
            sum: Sum::default(),
            // By ids, which are exact; they are read by their names.
            filter: match &whose {
                Whose::Instance(origin) => asking(TermName::Source, origin.instance.as_str()),
                Whose::Unknown => "source:unknown".to_owned(),
            },
            whose,
        });
        bar.sum.add(one.image);
    }
    let mut bars: Vec<SourceBar> = bars.into_values().collect();
    tell_apart(&mut bars);
    bars.sort_by_cached_key(|bar| {
        let name = bar.name.as_ref().map(folded);
        (Reverse(bar.sum.bytes), Reverse(bar.sum.count), name)
    });
    bars
}

fn folded(name: &SafeText) -> String {
    fold(name.as_str()).into_owned()
}

/// Notes of which bars the name says too little.
fn tell_apart(bars: &mut [SourceBar]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for bar in &*bars {
        if let Some(name) = &bar.name {
            *counts.entry(folded(name)).or_default() += 1;
        }
    }
    for bar in bars {
        let name = bar.name.as_ref();
        bar.ambiguous = name.is_some_and(|name| counts[&folded(name)] > 1);
    }
}

/// How old the snapshots of a bar are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Age {
    UnderWeek,
    UnderMonth,
    UnderQuarter,
    UnderYear,
    OverYear,
    /// It is not known when they were created.
    Unknown,
}

impl Age {
    pub const ALL: [Self; 6] = [
        Self::UnderWeek,
        Self::UnderMonth,
        Self::UnderQuarter,
        Self::UnderYear,
        Self::OverYear,
        Self::Unknown,
    ];

    /// Finds those of this age; none where no term does.
    pub fn filter(self) -> Option<&'static str> {
        match self {
            Self::UnderWeek => Some("newer:7d"),
            Self::UnderMonth => Some("older:7d newer:30d"),
            Self::UnderQuarter => Some("older:30d newer:90d"),
            Self::UnderYear => Some("older:90d newer:1y"),
            Self::OverYear => Some("older:1y"),
            Self::Unknown => None,
        }
    }

    /// The times, oldest last, at which one age ends and the next begins.
    fn bounds(now: Timestamp) -> [(Option<Timestamp>, Self); 4] {
        [
            ("7d", Self::UnderWeek),
            ("30d", Self::UnderMonth),
            ("90d", Self::UnderQuarter),
            ("1y", Self::UnderYear),
        ]
        .map(|(ago, age)| (filter::ago(ago, now), age))
    }
}

/// Sums up by age, the youngest first; the ages that none has are there as well.
pub fn by_age(counted: &[Counted<'_>], now: Timestamp) -> Vec<(Age, Sum)> {
    let bounds = Age::bounds(now);
    let age_of = |created: Option<Timestamp>| {
        let Some(created) = created else {
            return Age::Unknown;
        };
        let younger = bounds.iter().find(|(end, _)| Some(created) > *end);
        younger.map_or(Age::OverYear, |(_, age)| *age)
    };
    let mut sums = Age::ALL.map(|age| (age, Sum::default()));
    for one in counted {
        let age = age_of(one.image.created);
        for (_, sum) in sums.iter_mut().filter(|(of, _)| *of == age) {
            sum.add(one.image);
        }
    }
    let is_told = |(age, sum): &(Age, Sum)| *age != Age::Unknown || sum.count > 0;
    sums.into_iter().filter(is_told).collect()
}

/// So many months are told one by one.
pub const MONTHS: usize = 12;

/// What is there today, by the month in which it was created.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Growth {
    /// Created before the first month, or nobody knows when.
    pub before: Sum,
    /// The last months up to this one, each with its first day, the oldest first.
    pub months: Vec<(Date, Sum)>,
}

impl Growth {
    /// The month in which most was created of what is still there.
    pub fn most(&self) -> Option<(Date, Sum)> {
        let months = self.months.iter().filter(|(_, sum)| sum.count > 0);
        months
            .max_by_key(|(_, sum)| (sum.bytes, sum.count))
            .copied()
    }

    /// What the months add up to.
    pub fn total(&self) -> Sum {
        let months = self.months.iter();
        months.fold(Sum::default(), |total, (_, sum)| total.and(*sum))
    }
}

/// Sums up by month, as calendars in this zone have it.
pub fn growth(counted: &[Counted<'_>], now: Timestamp, zone: &TimeZone) -> Growth {
    let month_of = |at: Timestamp| at.to_zoned(zone.clone()).date().first_of_month();
    let this = month_of(now);
    let back = |months: usize| {
        let months = i64::try_from(months).unwrap_or(0);
        this.saturating_sub(Span::new().months(months))
    };
    let mut growth = Growth {
        before: Sum::default(),
        months: (0..MONTHS)
            .rev()
            .map(|months| (back(months), Sum::default()))
            .collect(),
    };
    for one in counted {
        // What the clock says is created next month counts as of this one.
        let month = one.image.created.map(|at| month_of(at).min(this));
        let slot = growth
            .months
            .iter_mut()
            .find(|(first, _)| Some(*first) == month);
        match slot {
            Some((_, sum)) => sum.add(one.image),
            None => growth.before.add(one.image),
        }
    }
    growth
}

/// Within how long instances have no Active snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Uncovered {
    Week,
    Month,
    Ever,
}

impl Uncovered {
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Ever];

    /// Finds these instances.
    pub fn filter(self) -> &'static str {
        match self {
            Self::Week => "uncovered:7d",
            Self::Month => "uncovered:30d",
            Self::Ever => "uncovered:ever",
        }
    }

    /// The time since when they have none; none where they never had any.
    fn since(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Week => filter::ago("7d", now),
            Self::Month => filter::ago("30d", now),
            Self::Ever => None,
        }
    }
}

/// Which instances have no snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Of so many instances.
    pub instances: usize,
    pub uncovered: Vec<(Uncovered, usize)>,
    /// Those without any, by name.
    pub names: Vec<SafeText>,
}

/// Counts instances by the creation of their newest Active snapshot.
pub fn coverage<'a>(
    instances: impl IntoIterator<Item = (&'a Instance, Option<Timestamp>)>,
    now: Timestamp,
) -> Coverage {
    let mut coverage = Coverage::default();
    let mut uncovered = Uncovered::ALL.map(|within| (within, within.since(now), 0));
    for (instance, newest) in instances {
        coverage.instances += 1;
        for (_, since, count) in &mut uncovered {
            let is_covered = newest.is_some_and(|newest| since.is_none_or(|since| newest >= since));
            *count += usize::from(!is_covered);
        }
        if newest.is_none() {
            coverage.names.push(instance.label());
        }
    }
    coverage.names.sort_by_cached_key(folded);
    let counts = uncovered.into_iter();
    coverage.uncovered = counts.map(|(within, _, count)| (within, count)).collect();
    coverage
}

#[cfg(test)]
mod tests;
