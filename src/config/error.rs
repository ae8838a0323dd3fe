//! Why a configuration cannot be used: where, and what is wanted, never what stands there.
use super::{
    ovh::OvhFault,
    tree::{Origin, shown},
    yaml::Fault,
};
use crate::model::SafeText;
use std::{io, path::PathBuf};

/// A fault of the configuration. Its text names files, lines, keys and names of clouds and
/// regions; a value is never part of it, for any value may be a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{}: there is no such file", shown(path))]
    NoFile { path: PathBuf },
    #[error("{}: cannot be read: {why}", shown(path))]
    Unreadable { path: PathBuf, why: io::ErrorKind },
    #[error("{}: larger than 1 MiB, which no configuration is", shown(path))]
    TooLarge { path: PathBuf },
    #[error("{}: not text in UTF-8", shown(path))]
    NotText { path: PathBuf },
    #[error("{}{}: {fault}", shown(path), at_line(*line))]
    NotYaml {
        path: PathBuf,
        line: Option<u64>,
        fault: Fault,
    },
    #[error("{}, line {line}: this is not INI", shown(path))]
    NotIni { path: PathBuf, line: u64 },
    #[error(transparent)]
    Ovh(#[from] OvhFault),
    #[error("{}{}: this is not TOML", shown(path), at_line(*line))]
    NotToml { path: PathBuf, line: Option<u64> },
    #[error("{origin}: `{key}` wants {wants}")]
    WrongValue {
        origin: Origin,
        key: SafeText,
        wants: &'static str,
    },
    #[error("{origin}: `{key}` is not known here{}", suggestion(known))]
    UnknownSetting {
        origin: Origin,
        key: SafeText,
        /// The keys that are known there, the closest first.
        known: Vec<SafeText>,
    },
    #[error("there is no cloud `{name}`{}", suggestion(known))]
    UnknownCloud {
        name: SafeText,
        /// The clouds there are, the closest first.
        known: Vec<SafeText>,
    },
    #[error("cloud `{cloud}` has no region `{name}`{}", suggestion(known))]
    UnknownRegion {
        cloud: SafeText,
        name: SafeText,
        /// The regions there are, the closest first.
        known: Vec<SafeText>,
    },
    #[error("{origin}: cloud `{cloud}` has no `auth_url`{}", of_profile(profile.as_ref()))]
    NoAuthUrl {
        cloud: SafeText,
        origin: Origin,
        /// A profile that was to bring it, but is not known here.
        profile: Option<SafeText>,
    },
    #[error(
        "{}: a cloud is called `{name}`, as OS_CLOUD_NAME calls that of the variables",
        shown(path)
    )]
    NameTaken { name: SafeText, path: PathBuf },
}

/// How many names a message lists.
const LISTED: usize = 12;

fn at_line(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!(", line {line}"))
}

fn suggestion(known: &[SafeText]) -> String {
    if known.is_empty() {
        return "; none is configured".to_owned();
    }
    let names: Vec<_> = known
        .iter()
        .take(LISTED)
        .map(|name| format!("`{name}`"))
        .collect();
    let rest = match known.len().saturating_sub(LISTED) {
        0 => String::new(),
        rest => format!(" and {rest} more"),
    };
    format!("; there is {}{rest}", names.join(", "))
}

fn of_profile(profile: Option<&SafeText>) -> String {
    profile.map_or_else(String::new, |name| {
        format!(
            " and its profile `{name}` is not known here (profiles are not fetched from the net)"
        )
    })
}

/// The names, the closest to what was written first.
pub(super) fn closest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Vec<SafeText> {
    let folded = written.to_lowercase();
    let mut names: Vec<(usize, &str)> = known
        .into_iter()
        .map(|name| (strsim::osa_distance(&folded, &name.to_lowercase()), name))
        .collect();
    names.sort_unstable();
    names.iter().map(|(_, name)| SafeText::new(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_name_comes_first_whatever_its_case() {
        for (written, first) in [("prd", "prod"), ("STAGING", "staging"), ("dveel", "devel")] {
            let names = closest(written, ["devel", "prod", "staging"]);
            assert_eq!(names.first().map(SafeText::as_str), Some(first));
            assert_eq!(names.len(), 3);
        }
    }

    #[test]
    fn a_long_list_of_names_is_cut_and_counted() {
        let names: Vec<_> = (0..20).map(|n| SafeText::new(&format!("c{n}"))).collect();
        let error = ConfigError::UnknownCloud {
            name: "x".into(),
            known: names,
        };
        assert!(error.to_string().ends_with("`c11` and 8 more"), "{error}");
    }
}
