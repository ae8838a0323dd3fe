//! The house has eight rooms, and imports go down only.
//!
//! Every source file is parsed. A room may name the rooms below it and no other, and the pure
//! rooms may not name what waits, looks at a clock or touches the world.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its own sources has failed"
)]
use proc_macro2::{TokenStream, TokenTree};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use syn::visit::Visit;

/// Each room, and the rooms it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("call", &["model"]),
    ("plan", &["call", "model"]),
    ("app", &["plan", "call", "model"]),
    ("view", &["app", "plan", "call", "model"]),
    ("cloud", &["call", "model"]),
    ("config", &["cloud", "app", "view", "call", "model"]),
    ("demo", &[]),
    (
        "runtime",
        &[
            "app", "call", "cloud", "config", "demo", "model", "plan", "view",
        ],
    ),
    (
        "cli",
        &[
            "app", "call", "cloud", "config", "demo", "model", "plan", "runtime", "view",
        ],
    ),
];

/// The rooms that are values and functions only.
const PURE: &[&str] = &["model", "call", "plan", "app", "view"];

/// What a pure room may not name.
const OUTSIDE: &[&[&str]] = &[
    &["tokio"],
    &["tokio_util"],
    &["reqwest"],
    &["rustix"],
    &["axum"],
    &["tower"],
    &["tempfile"],
    &["directories"],
    &["std", "fs"],
    &["std", "env"],
    &["std", "net", "TcpStream"],
    &["std", "net", "TcpListener"],
    &["std", "net", "UdpSocket"],
    &["std", "net", "ToSocketAddrs"],
    &["std", "process"],
    &["std", "thread"],
    &["Instant", "now"],
    &["SystemTime", "now"],
    &["Timestamp", "now"],
    &["Zoned", "now"],
    &["TimeZone", "system"],
];

/// Every path that a file names, as its segments: in `use`, in code, in types and in macros.
#[derive(Default)]
struct Paths(Vec<Vec<String>>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.spread(&item.tree, &mut Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter();
        self.0
            .push(segments.map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.tokens(called.tokens.clone());
        syn::visit::visit_macro(self, called);
    }
}

impl Paths {
    fn spread(&mut self, tree: &syn::UseTree, before: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.spread(&path.tree, before);
                before.pop();
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.spread(tree, before);
                }
            }
            syn::UseTree::Name(name) => self.end(&name.ident, before),
            syn::UseTree::Rename(rename) => self.end(&rename.ident, before),
            syn::UseTree::Glob(_) => self.0.push(before.clone()),
        }
    }

    fn end(&mut self, ident: &syn::Ident, before: &[String]) {
        let mut path = before.to_vec();
        path.push(ident.to_string());
        self.0.push(path);
    }

    /// The paths among the bare tokens of a macro call.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons < 2 {
                        self.0.push(std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => colons = 0,
            }
        }
        self.0.push(path);
    }
}

/// What is wrong with one file, a line each.
fn offences(room: &str, name: &str, text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut paths = Paths::default();
    paths.visit_file(&file);
    let rooms: BTreeSet<&str> = MAY_IMPORT.iter().map(|(room, _)| *room).collect();
    let (_, allowed) = MAY_IMPORT
        .iter()
        .find(|(known, _)| *known == room)
        .unwrap_or_else(|| panic!("{name}: no room is called {room}"));
    let mut found = Vec::new();
    for path in &paths.0 {
        let words: Vec<&str> = path.iter().map(String::as_str).collect();
        if let ["crate", other, ..] = words.as_slice()
            && rooms.contains(other)
            && *other != room
            && !allowed.contains(other)
        {
            found.push(format!("{name}: {room} must not import {other}"));
        }
        let outside = |forbidden: &&&[&str]| {
            words
                .windows(forbidden.len())
                .any(|part| part == **forbidden)
        };
        if PURE.contains(&room)
            && let Some(forbidden) = OUTSIDE.iter().find(outside)
        {
            let forbidden = forbidden.join("::");
            found.push(format!("{name}: {room} must not name {forbidden}"));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The room that a file belongs to: the first part of its path.
fn room_of(file: &Path) -> String {
    let first = file.components().next().unwrap();
    let name = Path::new(first.as_os_str()).file_stem().unwrap();
    name.to_str().unwrap().to_owned()
}

#[test]
fn rooms_import_downwards_and_pure_rooms_stay_pure() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in sources(&root) {
        let file = path.strip_prefix(&root).unwrap();
        let name = room_of(file);
        if ["lib", "main"].contains(&name.as_str()) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        found.extend(offences(&name, &file.display().to_string(), &source));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_file_is_too_big_to_know() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        let folder = root.join(folder);
        for path in folder
            .exists()
            .then(|| sources(&folder))
            .into_iter()
            .flatten()
        {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            if lines > 500 {
                found.push(format!("{lines} lines: {}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_test_itself_sees_what_it_forbids() {
    for (room, text, offence) in [
        ("model", "use crate::app::App;", "model must not import app"),
        (
            "app",
            "use crate::{cloud::x, model::y};",
            "app must not import cloud",
        ),
        (
            "plan",
            "fn f() { let _ = std::fs::read(\"x\"); }",
            "plan must not name std::fs",
        ),
        (
            "app",
            "use std::time::Instant; fn f() { Instant::now(); }",
            "Instant::now",
        ),
        (
            "view",
            "fn f() { println!(\"{}\", std::env::args().count()); }",
            "std::env",
        ),
        (
            "call",
            "fn f(_: tokio::sync::Mutex<()>) {}",
            "call must not name tokio",
        ),
        (
            "demo",
            "use crate::model::Image;",
            "demo must not import model",
        ),
    ] {
        let found = offences(room, "file.rs", text).join("\n");
        assert!(found.contains(offence), "{text}: {found}");
    }
    let fine = "use crate::{call::Read, model::Place}; fn f() { let now = 1; }";
    assert!(offences("plan", "file.rs", fine).is_empty());
}
