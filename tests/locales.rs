//! The four languages say the same things, and nothing that nobody asks for.
use fluent_bundle::FluentResource;
use horizon_tui::view::Words;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Keys whose panes and dialogs are still to be drawn.
const AWAITED: &[&str] = &[];

/// Each key, or key and attribute, with the variables in its text.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn source(language: &str) -> String {
    let path = format!("assets/locales/{language}.ftl");
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a readable file")
}

fn messages(language: &str) -> Messages {
    let mut messages = Messages::new();
    let mut key = String::new();
    let mut current = String::new();
    for line in source(language)
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let head = line.split_once(" =").map(|(head, _)| head);
        match head {
            Some(head) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                head.clone_into(&mut key);
                head.clone_into(&mut current);
                let before = messages.insert(current.clone(), BTreeSet::new());
                assert_eq!(before, None, "{language}: {key} is there twice");
            }
            Some(head) if head.trim().starts_with('.') => {
                current = format!("{key}{}", head.trim());
                messages.insert(current.clone(), BTreeSet::new());
            }
            _ => {}
        }
        for variable in line.split('$').skip(1) {
            let end = variable.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            let name = variable[..end.unwrap_or(variable.len())].to_owned();
            messages
                .get_mut(&current)
                .expect("a message before its attributes")
                .insert(name);
        }
    }
    messages
}

#[test]
fn every_language_can_be_parsed() {
    for language in Words::languages() {
        let parsed = FluentResource::try_new(source(language));
        assert!(parsed.is_ok(), "{language}: {:?}", parsed.err());
    }
}

#[test]
fn every_language_has_the_same_keys_and_variables() {
    let english = messages("en");
    assert!(english.len() > 100, "the file was not read: {english:?}");
    for language in Words::languages() {
        let other = messages(language);
        let keys = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        let differing: Vec<_> = keys(&english)
            .symmetric_difference(&keys(&other))
            .cloned()
            .collect();
        assert!(differing.is_empty(), "{language}: {differing:?}");
        for (key, variables) in &english {
            assert_eq!(variables, &other[key], "{language}: {key}");
        }
    }
}

#[test]
fn words_in_ascii_are_ascii() {
    for language in Words::languages() {
        let words = Words::new([language]).in_ascii();
        for key in messages(language).keys().filter(|key| !key.contains('.')) {
            let said = words.say(key);
            assert!(said.is_ascii(), "{language}: {said}");
        }
    }
}

#[test]
fn no_key_is_missing_and_none_is_idle() {
    let known: BTreeSet<String> = messages("en")
        .into_keys()
        .filter(|key| !key.contains('.'))
        .collect();
    let mut asked_for = BTreeSet::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let mut literals = Literals::default();
        literals.read(text.parse().unwrap());
        let in_view = path.components().any(|part| part.as_os_str() == "view");
        let in_actions = path.ends_with("app/action/commands.rs");
        for literal in literals.all {
            let key = literal.replace('.', "-");
            let must_exist = literals.said.contains(&literal)
                || in_view && has_the_shape_of_a_key(&literal, '-')
                || in_actions && has_the_shape_of_a_key(&literal, '.');
            assert!(
                known.contains(&key) || !must_exist,
                "{literal} in {} is in no language",
                path.display()
            );
            asked_for.insert(key);
        }
    }
    let idle: Vec<_> = known
        .difference(&asked_for)
        .filter(|key| !AWAITED.iter().any(|awaited| key.starts_with(awaited)))
        .collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
}

fn has_the_shape_of_a_key(text: &str, between: char) -> bool {
    text.contains(between)
        && text.split([between, '-']).all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The string literals of a file, its tests left out.
#[derive(Default)]
struct Literals {
    all: BTreeSet<String>,
    /// Those that are said as they stand.
    said: BTreeSet<String>,
}

impl Literals {
    fn read(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut asks = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => {
                    if group.stream().to_string() == "cfg (test)" {
                        // The item behind the attribute ends with its body.
                        let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
                        tokens.by_ref().find(is_body);
                        continue;
                    }
                    let first = group.stream().into_iter().next().and_then(|t| text(&t));
                    self.said.extend(first.filter(|_| asks));
                    self.read(group.stream());
                    asks = false;
                }
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    asks = matches!(name.as_str(), "say" | "say_with" | "hint");
                }
                TokenTree::Literal(_) => self.all.extend(text(&token)),
                TokenTree::Punct(_) => asks = false,
            }
        }
    }
}

fn text(token: &TokenTree) -> Option<String> {
    let literal: syn::LitStr = syn::parse2(token.clone().into()).ok()?;
    Some(literal.value())
}
