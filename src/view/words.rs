//! The words that people read, in their language.
//!
//! Every word stands in `assets/locales/*.ftl`, under a key that the source spells out in full,
//! so that one search finds both; the guide to writing them stands at the head of `en.ftl`.
mod age;
mod date;
mod dialog;
mod failure;
mod filter;
mod image;
mod instance;
mod metadata;
mod number;
mod offer;
mod order;
mod plain;
mod plan;
mod quota;
mod rule;
mod size;
mod vps;

pub use failure::Explained;
pub use fluent_bundle::FluentValue as Value;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use std::{borrow::Cow, fmt};
use unic_langid::LanguageIdentifier;

/// One language, or two: what is missing in the first is said in English.
pub struct Words {
    bundles: Vec<FluentBundle<FluentResource>>,
    language: &'static str,
}

/// The languages there are, each with its words; the first is the one that is complete.
const LANGUAGES: [(&str, &str); 4] = [
    (ENGLISH, include_str!("../../assets/locales/en.ftl")),
    ("de", include_str!("../../assets/locales/de.ftl")),
    ("es", include_str!("../../assets/locales/es.ftl")),
    ("fr", include_str!("../../assets/locales/fr.ftl")),
];

const ENGLISH: &str = "en";

impl Words {
    /// The words of the first of these wishes that can be met, else English. A wish is a BCP 47
    /// language tag (`de-AT`) or a locale (`de_AT.UTF-8`); `C` is a wish for English.
    pub fn new<'a>(wishes: impl IntoIterator<Item = &'a str>) -> Self {
        let language = negotiate(wishes);
        let mut bundles = vec![bundle(language)];
        if language != ENGLISH {
            bundles.push(bundle(ENGLISH));
        }
        Self { bundles, language }
    }

    /// The languages there are, for a message about a wish that cannot be met.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|(name, _)| *name)
    }

    /// The language that was chosen.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The same words in ASCII (`löschen` becomes `loeschen`), for terminals that show no more.
    /// What comes in as a variable is not touched.
    #[must_use]
    pub fn in_ascii(mut self) -> Self {
        for bundle in &mut self.bundles {
            bundle.set_transform(Some(plain::in_ascii));
        }
        self
    }

    /// The word for a key; dots count as dashes, so that an action's name is its key. A key that
    /// nobody knows is shown as it is.
    pub fn say<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.look_up(key, None, None).unwrap_or(Cow::Borrowed(key))
    }

    /// The word for a key, with its variables filled in.
    pub fn say_with(&self, key: &str, with: &[(&str, Value<'_>)]) -> String {
        let arguments = arguments(with);
        self.look_up(key, None, Some(&arguments))
            .map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// The short word for an action in the line of hints, or its name where that is short.
    pub fn hint<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.look_up(key, Some("hint"), None)
            .unwrap_or_else(|| self.say(key))
    }

    /// What to do next about a failure.
    fn say_next(&self, key: &str) -> String {
        self.look_up(key, Some("next"), None)
            .map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// The form for tables of a size or an age.
    fn say_short(&self, key: &str, with: &[(&str, Value<'_>)]) -> String {
        let arguments = arguments(with);
        self.look_up(key, Some("short"), Some(&arguments))
            .map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    fn look_up<'a>(
        &'a self,
        key: &str,
        attribute: Option<&str>,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Option<Cow<'a, str>> {
        let key = if key.contains('.') {
            Cow::Owned(key.replace('.', "-"))
        } else {
            Cow::Borrowed(key)
        };
        self.bundles.iter().find_map(|bundle| {
            let message = bundle.get_message(&key)?;
            let pattern = match attribute {
                Some(attribute) => message.get_attribute(attribute)?.value(),
                None => message.value()?,
            };
            // A variable that is missing shows by its name; the tests see to it that none is.
            let mut errors = Vec::new();
            Some(bundle.format_pattern(pattern, arguments, &mut errors))
        })
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::new([])
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Words")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

fn arguments<'a>(with: &[(&'a str, Value<'a>)]) -> FluentArgs<'a> {
    with.iter()
        .map(|(name, value)| (*name, value.clone()))
        .collect()
}

fn negotiate<'a>(wishes: impl IntoIterator<Item = &'a str>) -> &'static str {
    let wishes: Vec<LanguageIdentifier> = wishes
        .into_iter()
        .map(|wish| wish.split_once(['.', '@']).map_or(wish, |(tag, _)| tag))
        .map(|wish| if is_c(wish) { ENGLISH } else { wish })
        .filter_map(|wish| wish.parse().ok())
        .collect();
    let available: Vec<LanguageIdentifier> = LANGUAGES
        .iter()
        .filter_map(|(name, _)| name.parse().ok())
        .collect();
    let met = negotiate_languages(&wishes, &available, None, NegotiationStrategy::Lookup);
    LANGUAGES
        .iter()
        .map(|(name, _)| *name)
        .find(|name| met.iter().any(|met| met.language.as_str() == *name))
        .unwrap_or(ENGLISH)
}

/// Whether a wish is that for no language in particular.
fn is_c(wish: &str) -> bool {
    matches!(wish, "C" | "POSIX")
}

fn bundle(language: &'static str) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Otherwise each variable is wrapped in direction marks, which terminals show.
    bundle.set_use_isolating(false);
    let source = LANGUAGES
        .iter()
        .find(|(name, _)| *name == language)
        .map_or("", |(_, source)| *source);
    // What cannot be parsed is missing, and a test fails; what can be is there all the same.
    let resource =
        FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_met_as_far_as_it_can_be() {
        for (wishes, language) in [
            (vec!["de"], "de"),
            (vec!["de-AT"], "de"),
            (vec!["fr_CA"], "fr"),
            (vec!["es_ES.UTF-8"], "es"),
            (vec!["de_DE.UTF-8@euro"], "de"),
            (vec!["pt-BR", "es-MX"], "es"),
            (vec!["C", "de-DE"], "en"),
            (vec!["C.UTF-8"], "en"),
            (vec!["ja"], "en"),
            (vec!["", "!?", "x"], "en"),
            (vec![], "en"),
        ] {
            assert_eq!(
                Words::new(wishes.clone()).language(),
                language,
                "{wishes:?}"
            );
        }
    }

    #[test]
    fn words_are_found_by_key_or_by_the_name_of_an_action() {
        let words = Words::default();
        assert_eq!(words.say("images-delete"), "Delete Image");
        assert_eq!(words.say("images.delete"), "Delete Image");
        assert_eq!(words.hint("images.delete"), "Delete");
        assert_eq!(words.hint("list.filter"), "Filter");
        assert_eq!(words.say("images.eat"), "images.eat");
    }

    #[test]
    fn variables_come_in_as_they_are() {
        let words = Words::new(["de"]).in_ascii();
        let said = words.say_with("failed-delete-image", &[("name", "wéb".into())]);
        assert!(said.contains("wéb") && said.contains("geloescht"), "{said}");
    }
}
