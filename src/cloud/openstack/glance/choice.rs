//! What a list of images is asked for, as Glance's parameters.
use crate::{
    call::{ImageCondition, ImagesOf},
    cloud::openstack::page::Choice,
};
use jiff::{Timestamp, Unit};
use std::borrow::Cow;

/// Parameters that mean something else than the property of that name.
const NOT_PROPERTIES: [&str; 29] = [
    "changes-since",
    "checksum",
    "container_format",
    "created_at",
    "deleted",
    "disk_format",
    "id",
    "is_public",
    "limit",
    "marker",
    "member_status",
    "min_disk",
    "min_disk_max",
    "min_disk_min",
    "min_ram",
    "min_ram_max",
    "min_ram_min",
    "name",
    "os_hidden",
    "owner",
    "protected",
    "size_max",
    "size_min",
    "sort",
    "sort_dir",
    "sort_key",
    "status",
    "tag",
    "visibility",
];

/// Newest first, of whomever it is.
pub(super) fn of(of: &ImagesOf) -> Choice {
    let mut choice: Choice = vec![("sort".into(), "created_at:desc,id:desc".to_owned())];
    match of {
        ImagesOf::Project(project) => choice.push(("owner".into(), project.as_str().to_owned())),
        ImagesOf::Hidden(project) => {
            choice.push(("owner".into(), project.as_str().to_owned()));
            choice.push(("os_hidden".into(), "true".to_owned()));
        }
        ImagesOf::Everyone => {}
        ImagesOf::HiddenOfEveryone => choice.push(("os_hidden".into(), "true".to_owned())),
    }
    choice
}

/// None where Glance would take it for something else.
///
/// <https://docs.openstack.org/api-ref/image/v2/#list-images>
pub(super) fn condition(condition: &ImageCondition) -> Option<(Cow<'static, str>, String)> {
    let (name, value) = match condition {
        ImageCondition::Name(name) => ("name", one_of([name.as_str()])?),
        ImageCondition::Status(names) => ("status", one_of(names.iter().map(String::as_str))?),
        ImageCondition::Visibility(visibility) => ("visibility", visibility.spelled().to_owned()),
        ImageCondition::Protected(protected) => ("protected", protected.to_string()),
        ImageCondition::Tag(tag) => ("tag", tag.clone()),
        ImageCondition::Owner(project) => ("owner", project.as_str().to_owned()),
        ImageCondition::Older(time) => ("created_at", format!("lte:{}", seconds(*time))),
        ImageCondition::Newer(time) => ("created_at", format!("gte:{}", seconds(*time))),
        ImageCondition::Property { key, value } => {
            let is_one = !NOT_PROPERTIES.contains(&key.as_str()) && !key.is_empty();
            return is_one.then(|| (key.clone().into(), value.clone()));
        }
    };
    Some((name.into(), value))
}

/// Several values, in quotes: a colon or comma means something else without them. A quote in one
/// of them cannot be written.
fn one_of<'a>(values: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let quoted = values.into_iter().map(|value| {
        let writable = !value.contains('"');
        writable.then(|| format!("\"{value}\""))
    });
    let quoted: Option<Vec<String>> = quoted.collect();
    Some(format!("in:{}", quoted?.join(",")))
}

/// Glance keeps no fractions of a second.
fn seconds(time: Timestamp) -> Timestamp {
    time.round(Unit::Second).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_glance_would_take_for_something_else_is_not_sent() {
        let property = |key: &str| ImageCondition::Property {
            key: key.to_owned(),
            value: "x".to_owned(),
        };
        assert_eq!(
            condition(&property("os_distro")),
            Some(("os_distro".into(), "x".to_owned()))
        );
        assert_eq!(condition(&property("owner")), None);
        assert_eq!(condition(&property("marker")), None);
        assert_eq!(condition(&ImageCondition::Name("a\"b".to_owned())), None);
        let named = condition(&ImageCondition::Name("in:a,b".to_owned()));
        assert_eq!(named, Some(("name".into(), "in:\"in:a,b\"".to_owned())));
    }
}
