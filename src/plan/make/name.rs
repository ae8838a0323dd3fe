//! Names of snapshots: the rules that Nova has for them, and the name that is proposed.
use crate::model::SafeText;
use jiff::{Timestamp, tz::TimeZone};
use thiserror::Error;

/// The longest name, in characters.
const LONGEST: usize = 255;

/// Why Nova would not take a name.
///
/// <https://docs.openstack.org/api-ref/compute/#create-image-createimage-action>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NameProblem {
    #[error("the name is empty")]
    Empty,
    #[error("the name has {characters} characters, {LONGEST} are allowed")]
    TooLong { characters: usize },
    #[error("the name begins or ends with a blank")]
    BlankEnds,
    #[error("the character U+{:04X} cannot be printed", u32::from(*character))]
    Unprintable { character: char },
}

/// Whether Nova takes this name.
pub fn check_name(name: &str) -> Result<(), NameProblem> {
    let characters = name.chars().count();
    if characters == 0 {
        return Err(NameProblem::Empty);
    }
    if characters > LONGEST {
        return Err(NameProblem::TooLong { characters });
    }
    if let Some(character) = name.chars().find(|character| !is_printable(*character)) {
        return Err(NameProblem::Unprintable { character });
    }
    if name.starts_with(char::is_whitespace) || name.ends_with(char::is_whitespace) {
        return Err(NameProblem::BlankEnds);
    }
    Ok(())
}

/// Nova refuses controls, format characters, private and unassigned ones and line separators: what
/// is not shown as it is either, save variation selectors, which it takes.
fn is_printable(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
        || !SafeText::new(character.encode_utf8(&mut [0; 4])).is_altered()
}

/// The name that a template proposes: `{instance}`, `{date}` and `{time}` are replaced, by the
/// clock of this time zone. Where the name would be too long, the instance's part is cut.
pub fn name_from_template(
    template: &str,
    instance: &SafeText,
    now: Timestamp,
    zone: &TimeZone,
) -> String {
    let local = now.to_zoned(zone.clone());
    let dated = template
        .replace("{date}", &local.strftime("%Y-%m-%d").to_string())
        .replace("{time}", &local.strftime("%H%M%S").to_string());
    let places = dated.matches("{instance}").count();
    let rest = dated.replace("{instance}", "").chars().count();
    let room = LONGEST.saturating_sub(rest) / places.max(1);
    let part: String = instance.as_str().chars().take(room).collect();
    let name = dated.replace("{instance}", &part);
    name.trim()
        .chars()
        .take(LONGEST)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_refused_for_what_nova_refuses() {
        let long = "é".repeat(255);
        let longer = "é".repeat(256);
        for (name, problem) in [
            ("nightly", None),
            ("a b", None),
            ("日本語", None),
            ("❤\u{fe0f}", None),
            (long.as_str(), None),
            ("", Some(NameProblem::Empty)),
            (
                longer.as_str(),
                Some(NameProblem::TooLong { characters: 256 }),
            ),
            (" a", Some(NameProblem::BlankEnds)),
            ("a\u{3000}", Some(NameProblem::BlankEnds)),
            (" ", Some(NameProblem::BlankEnds)),
            ("a\nb", Some(NameProblem::Unprintable { character: '\n' })),
            (
                "a\u{202e}b",
                Some(NameProblem::Unprintable {
                    character: '\u{202e}',
                }),
            ),
            (
                "\u{2028}",
                Some(NameProblem::Unprintable {
                    character: '\u{2028}',
                }),
            ),
        ] {
            assert_eq!(check_name(name).err(), problem, "{name:?}");
        }
    }

    #[test]
    fn a_template_is_filled_in_by_the_local_clock() {
        let now: Timestamp = "2026-09-02T23:15:07Z".parse().expect("a time");
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        for (template, name) in [
            ("{instance}-{date}-{time}", "web-1-2026-09-03-011507"),
            ("before upgrade", "before upgrade"),
            (" {instance} ", "web-1"),
            ("{instance}/{instance}{day}", "web-1/web-1{day}"),
        ] {
            let filled = name_from_template(template, &"web-1".into(), now, &zone);
            assert_eq!(filled, name, "{template:?}");
        }
    }

    #[test]
    fn a_long_instance_name_is_cut_and_the_date_is_kept() {
        let instance = SafeText::new(&"w".repeat(255));
        let name = name_from_template(
            "{instance}-{date}",
            &instance,
            Timestamp::UNIX_EPOCH,
            &TimeZone::UTC,
        );
        assert_eq!(name.len(), 255);
        assert!(name.ends_with("w-1970-01-01"), "{name}");
    }

    proptest! {
        #[test]
        fn what_a_template_proposes_is_never_too_long_nor_blank_at_its_ends(
            template in "[ a{}\\-]{0,20}(\\{instance\\}[ a]{0,200}){0,4}",
            instance in any::<String>(),
        ) {
            let name = name_from_template(
                &template, &SafeText::new(&instance), Timestamp::UNIX_EPOCH, &TimeZone::UTC,
            );
            let problem = check_name(&name).err();
            prop_assert!(matches!(problem, None | Some(NameProblem::Empty)), "{name:?}: {problem:?}");
        }
    }
}
