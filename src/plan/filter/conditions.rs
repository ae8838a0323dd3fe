//! What of a filter Glance can be asked for.
use super::{
    Filter,
    term::{Clause, OTHER, Owner, SourceWish, Term},
};
use crate::call::ImageCondition;

/// The property in which Nova writes down the source instance of a snapshot.
const SOURCE: &str = "instance_uuid";

impl Filter {
    /// What Glance can be asked of the images that are meant: it may find more than these, and
    /// fewer, as it tells upper from lower case.
    pub fn conditions(&self) -> Vec<ImageCondition> {
        conditions(&self.clauses)
    }
}

fn conditions(clauses: &[Clause]) -> Vec<ImageCondition> {
    let meant = clauses.iter().filter(|clause| !clause.negated);
    meant.flat_map(|clause| of(&clause.term)).collect()
}

fn of(term: &Term) -> Vec<ImageCondition> {
    let condition = match term {
        Term::All(clauses) => return conditions(clauses),
        Term::Older(than) => Some(ImageCondition::Older(*than)),
        Term::Newer(than) => Some(ImageCondition::Newer(*than)),
        Term::Protected(wanted) => Some(ImageCondition::Protected(*wanted)),
        Term::Status(names) => (!names.contains(&OTHER)).then(|| {
            let names = names.iter().map(|name| (*name).to_owned());
            ImageCondition::Status(names.collect())
        }),
        Term::Visibility(wanted) => match wanted.as_slice() {
            [one] => Some(ImageCondition::Visibility(one.clone())),
            _ => None,
        },
        Term::Tag(tags) => match tags.as_slice() {
            [one] => one.literal().map(|tag| ImageCondition::Tag(tag.to_owned())),
            _ => None,
        },
        Term::Owner(owners) => match owners.as_slice() {
            [Owner::Like(one, named)] => match (one.literal(), named.as_slice()) {
                (Some(id), []) => Some(ImageCondition::Owner(id.into())),
                (Some(_), [named]) => Some(ImageCondition::Owner(named.clone())),
                _ => None,
            },
            _ => None,
        },
        Term::Property(key, values) => match values.as_slice() {
            [one] => one.literal().map(|value| property(key, value)),
            _ => None,
        },
        Term::Source(wishes) => match wishes.as_slice() {
            [SourceWish::Id(one)] => one.literal().map(|id| property(SOURCE, id)),
            _ => None,
        },
        Term::Text(_)
        | Term::Expression(_)
        | Term::Kind(_)
        | Term::Larger(_)
        | Term::Smaller(_)
        | Term::By(_)
        | Term::Region(_)
        | Term::Aside
        | Term::Orphaned
        | Term::PartOf(_)
        | Term::Uncovered(_)
        | Term::Action(_)
        | Term::Result(_) => None,
    };
    condition.into_iter().collect()
}

fn property(key: &str, value: &str) -> ImageCondition {
    ImageCondition::Property {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Context, Of},
        *,
    };
    use jiff::{SignedDuration, Timestamp, tz::TimeZone};
    use std::collections::BTreeMap;

    #[test]
    fn glance_is_asked_for_what_it_can_tell() {
        let named = BTreeMap::from([("kept".to_owned(), "protected:yes".to_owned())]);
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(1000);
        let context = Context {
            of: Of::Images,
            now,
            time_zone: &TimeZone::UTC,
            sessions: &[],
            named: &named,
            projects: &BTreeMap::new(),
        };
        let asked = |text: &str| Filter::parse(text, &context).conditions();
        let status = |names: &[&str]| {
            let all = names.iter().map(|name| (*name).to_owned());
            ImageCondition::Status(all.collect())
        };
        let id = "5f6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c8d";
        for (text, conditions) in [
            ("status:queued,saving", vec![status(&["queued", "saving"])]),
            ("status:other", vec![]),
            ("!status:active", vec![]),
            ("@kept web", vec![ImageCondition::Protected(true)]),
            ("!@kept", vec![]),
            (
                "tag:Nightly",
                vec![ImageCondition::Tag("Nightly".to_owned())],
            ),
            ("tag:night*", vec![]),
            ("tag:a,b", vec![]),
            ("prop.os_type=Linux", vec![property("os_type", "Linux")]),
            ("source:web-1", vec![]),
            (
                "older:1h newer:2h",
                vec![
                    ImageCondition::Older(now - SignedDuration::from_hours(1)),
                    ImageCondition::Newer(now - SignedDuration::from_hours(2)),
                ],
            ),
        ] {
            assert_eq!(asked(text), conditions, "{text}");
        }
        let source = asked(&format!("source:{id}"));
        assert_eq!(source, [property("instance_uuid", id)]);
    }
}
