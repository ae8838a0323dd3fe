//! Which images a list is asked for.
use super::record::{Image, Visibility};
use crate::demo::{answer::Refusal, exchange::Caller, incoming::Incoming};
use jiff::Timestamp;

/// Parameters that do not filter.
const OTHERS: [&str; 6] = [
    "limit",
    "marker",
    "sort",
    "sort_key",
    "sort_dir",
    "member_status",
];

/// One condition that an image must meet.
enum Condition {
    /// An attribute is one of these.
    OneOf(Attribute, Vec<String>),
    Tag(String),
    AtLeast(Bound, u64),
    AtMost(Bound, u64),
    Protected(bool),
    Time(Moment, Comparison, Timestamp),
    Property(String, String),
}

#[derive(Clone, Copy)]
enum Attribute {
    Name,
    Id,
    Status,
    ContainerFormat,
    DiskFormat,
    Owner,
}

#[derive(Clone, Copy)]
enum Bound {
    Size,
    MinDisk,
    MinRam,
}

#[derive(Clone, Copy)]
enum Moment {
    Created,
    Updated,
}

#[derive(Clone, Copy)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Different,
    AtLeast,
    Greater,
}

/// Whether images of every visibility are wanted, or the usual ones, or those of one only.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    Usual,
    All,
    Only(Visibility),
}

/// All conditions of one list.
pub(super) struct Filter {
    scope: Scope,
    member_status: String,
    hidden: bool,
    conditions: Vec<Condition>,
}

impl Filter {
    pub(super) fn of(request: &Incoming) -> Result<Self, Refusal> {
        if request.query("changes-since").is_some() {
            return Err(Refusal::bad(
                "The \"changes-since\" filter is no longer available on v2.",
            ));
        }
        let member_status = request.query("member_status").unwrap_or("accepted");
        if !["pending", "accepted", "rejected", "all"].contains(&member_status) {
            return Err(Refusal::bad(format!("Invalid status: {member_status}")));
        }
        let mut filter = Self {
            scope: Scope::Usual,
            member_status: member_status.to_owned(),
            hidden: false,
            conditions: Vec::new(),
        };
        for (name, value) in &request.query {
            filter.read(name, value)?;
        }
        Ok(filter)
    }

    fn read(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        let condition = match name {
            _ if OTHERS.contains(&name) => return Ok(()),
            "visibility" => {
                self.scope = scope(value)?;
                return Ok(());
            }
            "os_hidden" => {
                self.hidden = truth(name, &value.to_lowercase())?;
                return Ok(());
            }
            "protected" => Condition::Protected(truth(name, value)?),
            "tag" => Condition::Tag(value.trim().to_owned()),
            "name" => one_of(Attribute::Name, value)?,
            "id" => one_of(Attribute::Id, value)?,
            "status" => one_of(Attribute::Status, value)?,
            "container_format" => one_of(Attribute::ContainerFormat, value)?,
            "disk_format" => one_of(Attribute::DiskFormat, value)?,
            "owner" => Condition::OneOf(Attribute::Owner, vec![value.to_owned()]),
            "size_min" => Condition::AtLeast(Bound::Size, number(value)?),
            "size_max" => Condition::AtMost(Bound::Size, number(value)?),
            "min_disk_min" => Condition::AtLeast(Bound::MinDisk, number(value)?),
            "min_disk_max" => Condition::AtMost(Bound::MinDisk, number(value)?),
            "min_ram_min" => Condition::AtLeast(Bound::MinRam, number(value)?),
            "min_ram_max" => Condition::AtMost(Bound::MinRam, number(value)?),
            "created_at" => time(name, Moment::Created, value)?,
            "updated_at" => time(name, Moment::Updated, value)?,
            _ => Condition::Property(name.to_owned(), value.to_owned()),
        };
        self.conditions.push(condition);
        Ok(())
    }

    /// The ids that were named, if any were.
    pub(super) fn ids(&self) -> Option<&[String]> {
        self.conditions
            .iter()
            .find_map(|condition| match condition {
                Condition::OneOf(Attribute::Id, ids) => Some(ids.as_slice()),
                Condition::OneOf(..)
                | Condition::Tag(_)
                | Condition::AtLeast(..)
                | Condition::AtMost(..)
                | Condition::Protected(_)
                | Condition::Time(..)
                | Condition::Property(..) => None,
            })
    }

    pub(super) fn wants(&self, image: &Image, caller: &Caller) -> bool {
        image.hidden == self.hidden
            && self.is_in_scope(image, caller)
            && self
                .conditions
                .iter()
                .all(|condition| condition.is_met_by(image))
    }

    /// Other projects' community images come only when they are asked for; an administrator gets
    /// everybody's images of every kind.
    fn is_in_scope(&self, image: &Image, caller: &Caller) -> bool {
        let own = caller.reaches(&image.owner);
        let project = &caller.project.id;
        let open = match image.visibility {
            Visibility::Public | Visibility::Community => true,
            Visibility::Private => false,
            Visibility::Shared => image
                .membership(project)
                .is_some_and(|status| self.member_status == "all" || status == self.member_status),
        };
        let listed = match self.scope {
            Scope::Usual => own || image.visibility != Visibility::Community,
            Scope::All => true,
            Scope::Only(visibility) => image.visibility == visibility,
        };
        (own || open) && listed
    }
}

impl Condition {
    fn is_met_by(&self, image: &Image) -> bool {
        match self {
            Self::OneOf(attribute, values) => attribute
                .of(image)
                .is_some_and(|own| values.iter().any(|value| *value == *own)),
            Self::Tag(tag) => image.tags.contains(tag),
            Self::AtLeast(bound, least) => bound.of(image).is_some_and(|own| own >= *least),
            Self::AtMost(bound, most) => bound.of(image).is_some_and(|own| own <= *most),
            Self::Protected(wanted) => image.protected == *wanted,
            Self::Time(moment, comparison, time) => comparison.holds(moment.of(image), *time),
            Self::Property(key, value) => image.properties.get(key) == Some(value),
        }
    }
}

impl Attribute {
    fn of(self, image: &Image) -> Option<&str> {
        match self {
            Self::Name => image.name.as_deref(),
            Self::Id => Some(&image.id),
            Self::Status => Some(image.status.name()),
            Self::ContainerFormat => image.formats.map(|(_, container)| container),
            Self::DiskFormat => image.formats.map(|(disk, _)| disk),
            Self::Owner => Some(&image.owner),
        }
    }
}

impl Bound {
    fn of(self, image: &Image) -> Option<u64> {
        match self {
            Self::Size => image.size,
            Self::MinDisk => Some(image.min_disk),
            Self::MinRam => Some(image.min_ram),
        }
    }
}

impl Moment {
    fn of(self, image: &Image) -> Timestamp {
        match self {
            Self::Created => image.created,
            Self::Updated => image.updated,
        }
    }
}

impl Comparison {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "lt" => Self::Less,
            "lte" => Self::AtMost,
            "eq" => Self::Equal,
            "neq" => Self::Different,
            "gte" => Self::AtLeast,
            "gt" => Self::Greater,
            _ => return None,
        })
    }

    fn holds(self, own: Timestamp, other: Timestamp) -> bool {
        match self {
            Self::Less => own < other,
            Self::AtMost => own <= other,
            Self::Equal => own == other,
            Self::Different => own != other,
            Self::AtLeast => own >= other,
            Self::Greater => own > other,
        }
    }
}

fn scope(value: &str) -> Result<Scope, Refusal> {
    if value == "all" {
        return Ok(Scope::All);
    }
    let visibility = Visibility::named(value).map(Scope::Only);
    visibility.ok_or_else(|| Refusal::bad(format!("Invalid visibility value: {value}")))
}

fn truth(name: &str, value: &str) -> Result<bool, Refusal> {
    value.parse().map_err(|_| {
        Refusal::bad(format!(
            "Invalid value '{value}' for '{name}' filter. Valid values are 'true' or 'false'."
        ))
    })
}

fn number(value: &str) -> Result<u64, Refusal> {
    let words = "Unable to filter on a range with a non-numeric value.";
    value.parse().map_err(|_| Refusal::bad(words))
}

/// A value, or several after `in:`; those with a comma stand in double quotes.
fn one_of(attribute: Attribute, value: &str) -> Result<Condition, Refusal> {
    let values = match value.split_once(':') {
        None => vec![value.to_owned()],
        Some(("eq", value)) => vec![value.to_owned()],
        Some(("in", values)) => quoted_list(values),
        Some((operator, _)) => return Err(unknown_operator(operator)),
    };
    Ok(Condition::OneOf(attribute, values))
}

fn unknown_operator(operator: &str) -> Refusal {
    Refusal::bad(format!(
        "Unable to filter by unknown operator '{operator}'."
    ))
}

fn quoted_list(text: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut is_quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => values.push(String::new()),
            letter => values
                .last_mut()
                .into_iter()
                .for_each(|value| value.push(letter)),
        }
    }
    values
}

fn time(name: &str, moment: Moment, value: &str) -> Result<Condition, Refusal> {
    if let Ok(time) = value.parse() {
        return Ok(Condition::Time(moment, Comparison::Equal, time));
    }
    let (operator, time) = value.split_once(':').unwrap_or(("eq", value));
    let comparison = Comparison::named(operator).ok_or_else(|| unknown_operator(operator))?;
    let words = format!("Bad \"{name}\" query filter format. Use ISO 8601 DateTime notation.");
    let time = time.parse().map_err(|_| Refusal::bad(words))?;
    Ok(Condition::Time(moment, comparison, time))
}

#[cfg(test)]
mod tests {
    use super::quoted_list;

    #[test]
    fn a_quoted_value_may_hold_a_comma() {
        assert_eq!(quoted_list("a,\"b,c\",d"), ["a", "b,c", "d"]);
    }
}
