//! Judges every image by a rule.
use super::{Candidate, Clock, Keep, Reason, Rule, RuleProblem, Verdict};
use crate::model::{CloudName, ImageId, ImageStatus, InstanceId, ProjectId, SafeText};
use jiff::{Timestamp, Zoned};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

/// One instance; it lives in one region, and so do its snapshots, unless regions share a Glance.
pub(super) type Group<'a> = (&'a CloudName, &'a ProjectId, &'a InstanceId);

impl<'a> Candidate<'a> {
    /// The instance it was taken from, where that is known.
    pub(super) fn group(&self) -> Option<Group<'a>> {
        let instance = self.source.instance()?;
        Some((self.place.cloud(), self.place.project(), instance))
    }

    fn is_own(&self) -> bool {
        let owner = self.image.owner.as_ref();
        !self.place.is_foreign(owner)
    }

    fn is_active(&self) -> bool {
        self.image.status == ImageStatus::Active
    }

    /// Whether the rule is about it: what counts, and what may be marked.
    fn is_meant(&self, rule: &Rule) -> bool {
        self.in_scope && self.is_own() && !self.image.hidden && is_named(rule, self)
    }
}

/// What the rule says of each candidate, in their order; nothing of those out of its scope.
pub fn evaluate(
    rule: &Rule,
    candidates: &[Candidate<'_>],
    clock: Clock<'_>,
) -> Result<Vec<Option<Verdict>>, RuleProblem> {
    rule.check()?;
    let mut groups: HashMap<Group<'_>, Vec<&Candidate<'_>>> = HashMap::new();
    for candidate in candidates.iter().filter(|one| one.image.created.is_some()) {
        if let Some(group) = candidate.group() {
            groups.entry(group).or_default().push(candidate);
        }
    }
    let judged: HashMap<Group<'_>, Judged> = groups
        .into_iter()
        .map(|(group, members)| (group, Judged::new(rule, members, clock)))
        .collect();
    let verdict = |candidate: &Candidate<'_>| {
        let within = is_within(rule, candidate, clock);
        let group = candidate.group();
        let judged = group.and_then(|group| judged.get(&group));
        verdict(rule, candidate, judged, within)
    };
    let verdicts = candidates
        .iter()
        .map(|candidate| candidate.in_scope.then(|| verdict(candidate)));
    Ok(verdicts.collect())
}

/// The day, week or month that a time lies in, as a reason to keep its newest snapshot.
type Bucket = fn(&Zoned) -> Keep;

/// What is found out by looking at all snapshots of one instance together.
struct Judged {
    /// What the conditions that count keep, and why.
    kept: BTreeMap<ImageId, Keep>,
    /// The position among the oldest, from 1 on.
    ages: BTreeMap<ImageId, u32>,
    newest: Option<ImageId>,
}

impl Judged {
    fn new(rule: &Rule, mut members: Vec<&Candidate<'_>>, clock: Clock<'_>) -> Self {
        // Of two that were created at once the one with the greater id passes for the newer.
        members.sort_by_key(|one| Reverse((one.image.created, &one.image.id)));
        // Regions that share a Glance show the same image; it takes up one place.
        members.dedup_by_key(|one| &one.image.id);
        let newest = members
            .iter()
            .find(|one| one.is_active() && one.is_own() && !one.image.hidden);
        let counting: Vec<&Candidate<'_>> = members
            .iter()
            .filter(|one| one.is_active() && one.is_meant(rule))
            .copied()
            .collect();
        let aged = members.iter().rev().filter(|one| {
            one.is_meant(rule) && (one.is_active() || one.image.status == ImageStatus::Killed)
        });
        Self {
            kept: kept(rule, &counting, clock),
            ages: (1..)
                .zip(aged)
                .map(|(number, one)| (one.image.id.clone(), number))
                .collect(),
            newest: newest.map(|one| one.image.id.clone()),
        }
    }
}

/// What the conditions that count keep of these, newest first. The first reason is the one told.
fn kept(rule: &Rule, counting: &[&Candidate<'_>], clock: Clock<'_>) -> BTreeMap<ImageId, Keep> {
    let mut kept = BTreeMap::new();
    let of = rule.keep_last.unwrap_or(0);
    for (number, one) in (1..=of).zip(counting) {
        kept.insert(one.image.id.clone(), Keep::Last { number, of });
    }
    for one in counting {
        if let Some(span) = rule.keep_within
            && is_within(rule, one, clock)
        {
            kept.entry(one.image.id.clone())
                .or_insert(Keep::Within(span));
        }
    }
    let buckets: [(Option<u32>, Bucket); 3] = [
        (rule.keep_daily, |at| Keep::Daily(at.date())),
        (rule.keep_weekly, |at| {
            let week = at.date().iso_week_date();
            Keep::Weekly {
                year: week.year(),
                week: week.week(),
            }
        }),
        (rule.keep_monthly, |at| Keep::Monthly {
            year: at.year(),
            month: at.month(),
        }),
    ];
    for (most, bucket) in buckets {
        let mut left = most.unwrap_or(0);
        let mut last = None;
        for one in counting {
            let Some(created) = one.image.created.filter(|_| left > 0) else {
                break;
            };
            let keep = bucket(&created.to_zoned(clock.zone.clone()));
            if last.as_ref() != Some(&keep) {
                left -= 1;
                kept.entry(one.image.id.clone())
                    .or_insert_with(|| keep.clone());
                last = Some(keep);
            }
        }
    }
    kept
}

fn is_within(rule: &Rule, candidate: &Candidate<'_>, clock: Clock<'_>) -> bool {
    let since = |span: super::Span| span.before(clock.now, clock.zone).unwrap_or(Timestamp::MIN);
    let since = rule.keep_within.map(since);
    since.is_some_and(|since| candidate.image.created.is_some_and(|at| at >= since))
}

fn is_named(rule: &Rule, candidate: &Candidate<'_>) -> bool {
    let name = candidate.image.name.as_ref().map_or("", SafeText::as_str);
    rule.name.as_ref().is_none_or(|glob| glob.matches(name))
}

/// What is never marked, whatever the conditions say.
fn untouchable(rule: &Rule, candidate: &Candidate<'_>) -> Option<Keep> {
    let image = candidate.image;
    if !image.is_snapshot() {
        return Some(Keep::NotASnapshot);
    }
    if let Some(because) = &candidate.barred {
        return Some(Keep::Barred(because.clone()));
    }
    if candidate.source.instance().is_none() {
        return Some(Keep::UnknownSource);
    }
    if image.hidden {
        return Some(Keep::SetAside);
    }
    match image.status {
        ImageStatus::Active | ImageStatus::Killed => {}
        ImageStatus::Queued
        | ImageStatus::Saving
        | ImageStatus::Importing
        | ImageStatus::Uploading => return Some(Keep::BeingCreated),
        ImageStatus::Deactivated
        | ImageStatus::Deleted
        | ImageStatus::PendingDelete
        | ImageStatus::Other(_) => return Some(Keep::NotActive),
    }
    if image.created.is_none() {
        return Some(Keep::NoDate);
    }
    if !is_named(rule, candidate) {
        return Some(Keep::OtherName);
    }
    let tag = rule.keep_tag.as_ref()?;
    let tagged = image.tags.contains(tag);
    tagged.then(|| Keep::Tag(tag.clone()))
}

fn verdict(
    rule: &Rule,
    candidate: &Candidate<'_>,
    judged: Option<&Judged>,
    within: bool,
) -> Verdict {
    if let Some(keep) = untouchable(rule, candidate) {
        return Verdict::Keep(keep);
    }
    let Some(judged) = judged else {
        return Verdict::Keep(Keep::UnknownSource);
    };
    let id = &candidate.image.id;
    if let Some(keep) = judged.kept.get(id) {
        return Verdict::Keep(keep.clone());
    }
    if let Some(span) = rule.keep_within.filter(|_| within) {
        return Verdict::Keep(Keep::Within(span));
    }
    if judged.newest.as_ref() == Some(id) && !rule.gives_up_newest() {
        return Verdict::Keep(Keep::Newest);
    }
    match (rule.oldest, judged.ages.get(id)) {
        (Some(of), Some(number)) if *number <= of => Verdict::Mark(Reason::Oldest {
            number: *number,
            of,
        }),
        (Some(of), _) => Verdict::Keep(Keep::NotOldest(of)),
        (None, _) if candidate.image.status == ImageStatus::Killed => Verdict::Mark(Reason::Failed),
        (None, _) => Verdict::Mark(Reason::NotKept),
    }
}
