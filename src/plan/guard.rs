//! What the configuration demands of every plan for a cloud: what must never be deleted, how much
//! may be deleted at once, and what storage costs there.
//!
//! A guard is asked where a plan is made, where one is confirmed or read from a file, and once
//! more about the fresh record right before a delete leaves.
use super::{
    Plan, Target, TargetKind,
    glob::Glob,
    money::{Money, Price},
    step,
};
use crate::model::{CloudName, SafeText};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The guard of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guard {
    /// Refuses every change.
    pub read_only: bool,
    /// Allows changes where the things of all projects are looked at.
    pub all_projects_writes: bool,
    /// A word that is always on screen and in every confirmation, like `PROD`.
    pub label: Option<SafeText>,
    /// Nothing of such a name is ever deleted.
    pub never_delete: Vec<Glob>,
    /// How many things one plan may delete.
    pub max_delete: Option<usize>,
    /// What a month of storage costs.
    pub price: Option<Price>,
}

const NO_GUARD: Guard = Guard {
    read_only: false,
    all_projects_writes: false,
    label: None,
    never_delete: Vec::new(),
    max_delete: None,
    price: None,
};

/// A cloud that nobody guards.
static UNGUARDED: Guard = NO_GUARD;

impl Guard {
    /// That of a cloud that nobody guards.
    pub fn none() -> &'static Self {
        &UNGUARDED
    }

    /// The pattern that forbids to delete a thing of this name.
    pub fn forbids(&self, name: &SafeText) -> Option<&Glob> {
        self.never_delete
            .iter()
            .find(|pattern| pattern.matches(name.as_str()))
    }

    /// The pattern that forbids to delete a target of a plan: a VPS by any of its names, that of
    /// its service among them.
    pub fn forbids_target(&self, target: &Target) -> Option<&Glob> {
        match target.kind {
            TargetKind::Vps => {
                let names = step::vps::names(&target.id, &target.name);
                names.iter().find_map(|name| self.forbids(name))
            }
            TargetKind::Instance
            | TargetKind::Image
            | TargetKind::VolumeSnapshot
            | TargetKind::Volume => self.forbids(&target.name),
        }
    }
}

/// The guards of all clouds; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guards(Arc<BTreeMap<CloudName, Guard>>);

/// Why a plan must not be carried out as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Its cloud takes no changes from here.
    ReadOnly { cloud: CloudName },
    /// It changes what was looked at among the things of all projects.
    AllProjects { cloud: CloudName },
    /// It deletes more things of a cloud than one plan may.
    TooMany {
        cloud: CloudName,
        deletes: usize,
        most: usize,
    },
    /// It deletes what must never be: it was made without this guard.
    NeverDelete {
        cloud: CloudName,
        name: SafeText,
        pattern: SafeText,
    },
}

impl Guards {
    /// Of the clouds that have one.
    pub fn new(guards: impl IntoIterator<Item = (CloudName, Guard)>) -> Self {
        Self(Arc::new(guards.into_iter().collect()))
    }

    pub fn of(&self, cloud: &CloudName) -> &Guard {
        self.0.get(cloud).unwrap_or(&UNGUARDED)
    }

    /// Whether a plan may be carried out, and if not, the first reason against it.
    ///
    /// # Errors
    /// With that reason.
    pub fn check(&self, plan: &Plan) -> Result<(), Refusal> {
        let mut deletes: BTreeMap<&CloudName, usize> = BTreeMap::new();
        for step in &plan.steps {
            let place = step.write.place();
            let cloud = place.cloud();
            let guard = self.of(cloud);
            if guard.read_only {
                let cloud = cloud.clone();
                return Err(Refusal::ReadOnly { cloud });
            }
            if place.is_of_everyone() && !guard.all_projects_writes {
                let cloud = cloud.clone();
                return Err(Refusal::AllProjects { cloud });
            }
            if !step.write.destroys() {
                continue;
            }
            *deletes.entry(cloud).or_default() += 1;
            if let Some(pattern) = guard.forbids_target(&step.target) {
                return Err(Refusal::NeverDelete {
                    cloud: cloud.clone(),
                    name: step.target.name.clone(),
                    pattern: pattern.written().clone(),
                });
            }
        }
        for (cloud, deletes) in deletes {
            if let Some(most) = self.of(cloud).max_delete.filter(|most| deletes > *most) {
                return Err(Refusal::TooMany {
                    cloud: cloud.clone(),
                    deletes,
                    most,
                });
            }
        }
        Ok(())
    }

    /// The labels of the clouds that a plan changes.
    pub fn labels(&self, plan: &Plan) -> Vec<(CloudName, SafeText)> {
        let clouds: BTreeSet<&CloudName> = plan.clouds().collect();
        clouds
            .into_iter()
            .filter_map(|cloud| Some((cloud.clone(), self.of(cloud).label.clone()?)))
            .collect()
    }

    /// What a plan saves in a month, for each currency, as far as sizes and prices are known.
    pub fn saves(&self, plan: &Plan) -> Vec<Money> {
        let deletes = plan.steps.iter().filter(|step| step.write.destroys());
        let parts = deletes.filter_map(|step| {
            let price = self.of(step.write.place().cloud()).price.as_ref()?;
            Some(price.of(step.target.bytes?))
        });
        let mut sums = Money::sums(parts);
        sums.retain(|sum| sum.hundredths() > 0);
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Whose;
    use crate::plan::sample;

    fn guarded(guard: Guard) -> Guards {
        Guards::new([("demo".into(), guard)])
    }

    fn deletes(count: usize) -> Plan {
        let place = sample::place("RegionOne");
        let images: Vec<_> = (0..count)
            .map(|number| sample::snapshot(&number.to_string(), "i-1"))
            .collect();
        sample::deletes(&place, &images)
    }

    #[test]
    fn a_plan_that_deletes_too_much_is_refused_with_both_numbers() {
        let guards = guarded(Guard {
            max_delete: Some(2),
            ..Guard::default()
        });
        assert_eq!(guards.check(&deletes(2)), Ok(()));
        assert_eq!(
            guards.check(&deletes(3)),
            Err(Refusal::TooMany {
                cloud: "demo".into(),
                deletes: 3,
                most: 2,
            })
        );
        let none = guarded(Guard {
            max_delete: Some(0),
            ..Guard::default()
        });
        assert!(none.check(&deletes(1)).is_err(), "0 is a limit too");
        let creates = sample::creates(&sample::place("RegionOne"));
        assert_eq!(none.check(&creates), Ok(()), "a snapshot deletes nothing");
    }

    #[test]
    fn another_cloud_has_a_limit_of_its_own() {
        let guards = guarded(Guard {
            max_delete: Some(1),
            ..Guard::default()
        });
        let elsewhere = sample::place_in("lab", "RegionOne");
        let mut plan = deletes(1);
        for id in ["a", "b", "c"] {
            let image = sample::snapshot(id, "i-1");
            plan.steps.push(sample::delete_step(&elsewhere, &image));
        }
        assert_eq!(guards.check(&plan), Ok(()));
    }

    #[test]
    fn a_plan_made_without_the_guard_is_refused_by_name_and_pattern() {
        let guards = guarded(Guard {
            never_delete: vec![Glob::new("NAME OF 1").expect("a pattern")],
            ..Guard::default()
        });
        assert_eq!(
            guards.check(&deletes(3)),
            Err(Refusal::NeverDelete {
                cloud: "demo".into(),
                name: "name of 1".into(),
                pattern: "NAME OF 1".into(),
            })
        );
    }

    #[test]
    fn a_read_only_cloud_takes_no_plan_at_all() {
        let guards = guarded(Guard {
            read_only: true,
            ..Guard::default()
        });
        let creates = sample::creates(&sample::place("RegionOne"));
        let refused = Err(Refusal::ReadOnly {
            cloud: "demo".into(),
        });
        assert_eq!(guards.check(&creates), refused);
        assert_eq!(guards.check(&deletes(1)), refused);
    }

    #[test]
    fn what_is_looked_at_among_all_projects_is_changed_where_that_is_allowed_alone() {
        for all_projects_writes in [false, true] {
            let guards = guarded(Guard {
                all_projects_writes,
                ..Guard::default()
            });
            let mut plan = deletes(1);
            assert_eq!(guards.check(&plan), Ok(()), "its own project's");
            for step in &mut plan.steps {
                if let crate::call::Write::DeleteImage { place, .. } = &mut step.write {
                    *place = place.of(Whose::Everyone);
                }
            }
            let refused = Err(Refusal::AllProjects {
                cloud: "demo".into(),
            });
            let expected = if all_projects_writes { Ok(()) } else { refused };
            assert_eq!(guards.check(&plan), expected);
        }
    }

    #[test]
    fn money_is_counted_where_size_and_price_are_known() {
        let price = |written| Some(Price::parse(written).expect("a price"));
        let guards = Guards::new([
            (
                "demo".into(),
                Guard {
                    price: price("0.10 EUR"),
                    ..Guard::default()
                },
            ),
            (
                "lab".into(),
                Guard {
                    price: price("1 USD"),
                    ..Guard::default()
                },
            ),
        ]);
        let mut plan = deletes(0);
        for (cloud, size) in [
            ("demo", Some(15 << 30)),
            ("demo", Some(5 << 30)),
            ("demo", None),
            ("lab", Some(1 << 30)),
            ("free", Some(1 << 30)),
        ] {
            let image = crate::model::Image {
                size,
                ..sample::snapshot("a", "i-1")
            };
            let place = sample::place_in(cloud, "RegionOne");
            plan.steps.push(sample::delete_step(&place, &image));
        }
        let saved: Vec<String> = guards.saves(&plan).iter().map(Money::to_string).collect();
        assert_eq!(saved, ["2.00 EUR", "1.00 USD"]);
    }
}
