use super::*;
use proptest::prelude::*;

struct Word(&'static str);

impl Row for Word {
    fn id(&self) -> Arc<str> {
        self.0.into()
    }

    fn bytes(&self) -> Option<u64> {
        Some(self.0.len() as u64)
    }

    fn is_in_transition(&self) -> bool {
        self.0.ends_with('…')
    }
}

fn here() -> Place {
    Place::open_stack("cloud".into(), "project".into(), "region".into())
}

fn list(words: &[&'static str], height: usize) -> Rows<Word> {
    let mut rows = Rows::default();
    rows.set_height(height);
    for word in words {
        rows.put(&here(), Word(word), 1);
    }
    show_all(&mut rows);
    rows.painted();
    rows
}

fn show_all(rows: &mut Rows<Word>) {
    show(rows, |_| Standing::Shown);
}

fn show(rows: &mut Rows<Word>, standing: impl Fn(&'static str) -> Standing) {
    rows.arrange(|item| standing(item.row.0), |item| item.row.0);
}

fn window(rows: &Rows<Word>) -> String {
    rows.window()
        .map(|(item, here)| {
            if here {
                format!("[{}]", item.row.0)
            } else {
                item.row.0.into()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_window_moves_no_more_than_it_must() {
    let mut rows = list(&["a", "b", "c", "d", "e"], 3);
    rows.step(2);
    assert_eq!(window(&rows), "a b [c]");
    rows.step(1);
    assert_eq!(window(&rows), "b c [d]");
    rows.step(-2);
    assert_eq!(window(&rows), "[b] c d");
    rows.step(isize::MAX);
    assert_eq!(window(&rows), "c d [e]");
}

#[test]
fn the_cursor_keeps_its_row_and_its_line_when_rows_come_in_above() {
    let mut rows = list(&["m", "n", "o", "p"], 3);
    rows.step(1);
    assert_eq!(window(&rows), "m [n] o");
    for word in ["a", "b", "c"] {
        rows.put(&here(), Word(word), 1);
    }
    show_all(&mut rows);
    assert_eq!(window(&rows), "m [n] o");
    assert!(!rows.is_displaced());
}

#[test]
fn a_cursor_whose_row_is_gone_says_so_until_it_is_painted() {
    let mut rows = list(&["a", "b", "c"], 3);
    rows.step(1);
    rows.drop_where(|item, _| item.row.0 == "b");
    show_all(&mut rows);
    assert_eq!(window(&rows), "a [c]");
    assert!(rows.is_displaced());
    rows.painted();
    assert!(!rows.is_displaced());
}

#[test]
fn the_first_row_of_a_list_that_was_empty_is_one_that_nobody_has_seen() {
    let mut rows = list(&[], 3);
    assert!(!rows.is_displaced());
    rows.put(&here(), Word("a"), 1);
    show_all(&mut rows);
    assert!(rows.is_displaced());
    rows.painted();
    show_all(&mut rows);
    assert!(!rows.is_displaced());
}

#[test]
fn a_list_that_nobody_has_been_in_is_entered_at_its_top() {
    let mut rows = list(&["m", "n"], 3);
    rows.put(&here(), Word("a"), 1);
    show_all(&mut rows);
    assert_eq!(window(&rows), "a [m] n");
    rows.painted();
    rows.enter();
    assert_eq!(window(&rows), "[a] m n");
    assert!(rows.is_displaced());
    rows.step(1);
    rows.enter();
    assert_eq!(window(&rows), "a [m] n");
}

#[test]
fn a_reading_sweeps_what_it_did_not_see() {
    let mut rows = list(&["a", "b", "c"], 3);
    rows.put(&here(), Word("a"), 2);
    rows.put(&here(), Word("c"), 2);
    rows.drop_where(|_, generation| generation < 2);
    show_all(&mut rows);
    assert_eq!(window(&rows), "[a] c");
}

#[test]
fn what_the_rows_come_to_is_counted() {
    let mut rows = list(&["a", "bb", "ccc…", "d…"], 2);
    show(&mut rows, |word| match word {
        "bb" | "d…" => Standing::Shown,
        "a" => Standing::FilteredOut,
        _ => Standing::Elsewhere,
    });
    assert_eq!((rows.len(), rows.unfiltered_len()), (4, 3));
    assert_eq!((rows.shown_len(), rows.shown_bytes()), (2, 6));
    let moving: Vec<_> = rows.in_transition().map(|item| item.row.0).collect();
    assert_eq!(moving, ["ccc…", "d…"]);
    let before = rows.revision();
    rows.drop_where(|item, _| item.row.0 == "d…");
    assert_eq!(rows.in_transition().count(), 0, "until it is arranged");
    assert_ne!(rows.revision(), before);
    show_all(&mut rows);
    assert_eq!((rows.unfiltered_len(), rows.shown_bytes()), (3, 9));
    assert_eq!(rows.in_transition().count(), 1);
}

proptest! {
    #[test]
    fn the_cursor_is_always_in_the_window(
        words in proptest::collection::btree_set("[a-z]{1,3}", 0..40),
        moves in proptest::collection::vec((0_u8..5, -9_isize..9), 0..60),
    ) {
        let words: Vec<&'static str> = words.into_iter().map(|word| &*word.leak()).collect();
        let mut rows = list(&words, 4);
        for (kind, by) in moves {
            match kind {
                0 => rows.step(by),
                1 => rows.page(by),
                2 => rows.set_height(by.unsigned_abs()),
                3 => rows.arrange(
                    |item| if item.row.0.len() % 3 == by.unsigned_abs() % 3 {
                        Standing::FilteredOut
                    } else {
                        Standing::Shown
                    },
                    |item| std::cmp::Reverse(item.row.0),
                ),
                _ => show_all(&mut rows),
            }
            let marked = rows.window().filter(|(_, here)| *here).count();
            prop_assert_eq!(marked, usize::from(rows.shown_len() > 0));
        }
    }
}

fn show_tree(rows: &mut Rows<Word>) {
    rows.arrange_in_groups(
        |_| Standing::Shown,
        |item| item.row.0.chars().next(),
        |item| item.row.0,
    );
}

fn tree(words: &[&'static str], height: usize) -> Rows<Word> {
    let mut rows = list(words, height);
    show_tree(&mut rows);
    rows.painted();
    rows
}

fn lines(rows: &Rows<Word>) -> String {
    let lines = rows.lines().map(|line| match line {
        Line::Heading(group, first) => {
            format!("{}={}", &first.row.0[..1], group.rows.len())
        }
        Line::Row {
            item,
            under_cursor,
            knot,
        } => {
            let word = if under_cursor {
                format!("[{}]", item.row.0)
            } else {
                item.row.0.to_owned()
            };
            match knot {
                Knot::Free => format!("?{word}"),
                Knot::Inner => word,
                Knot::Last => format!("{word}."),
            }
        }
    });
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn rows_in_groups_stand_below_headings() {
    let mut rows = tree(&["b1", "a1", "a2", "c1"], 9);
    assert_eq!(lines(&rows), "a=2 [a1] a2. b=1 b1. c=1 c1.");
    rows.step(2);
    assert_eq!(lines(&rows), "a=2 a1 a2. b=1 [b1]. c=1 c1.");
    rows.step(-2);
    assert_eq!(rows.groups()[0].bytes, 4);
    show_all(&mut rows);
    assert_eq!(lines(&rows), "?[a1] ?a2 ?b1 ?c1");
}

#[test]
fn the_first_line_of_a_window_is_the_heading_of_what_is_below_it() {
    let mut rows = tree(&["a1", "a2", "a3", "a4", "b1"], 3);
    rows.step(3);
    assert_eq!(lines(&rows), "a=4 a3 [a4].");
    assert_eq!(rows.in_window(), 2..4);
    rows.step(1);
    assert_eq!(lines(&rows), "a=4 b=1 [b1].");
    assert_eq!(rows.in_window(), 4..5);
    rows.step(-1);
    assert_eq!(lines(&rows), "a=4 [a4]. b=1");
    rows.step(isize::MIN);
    rows.page(1);
    assert_eq!(lines(&rows), "a=4 a1 [a2]");
}

#[test]
fn the_cursor_keeps_its_line_in_a_tree_when_groups_come_in_above() {
    let mut rows = tree(&["m1", "m2", "n1"], 5);
    rows.step(1);
    assert_eq!(lines(&rows), "m=2 m1 [m2]. n=1 n1.");
    for word in ["a1", "b1", "m0"] {
        rows.put(&here(), Word(word), 1);
    }
    show_tree(&mut rows);
    assert_eq!(lines(&rows), "m=3 m1 [m2]. n=1 n1.");
    assert!(!rows.is_displaced());
}

proptest! {
    #[test]
    fn in_a_tree_every_row_is_reached_and_the_cursor_is_in_the_window(
        words in proptest::collection::btree_set("[a-d]{1,3}", 1..40),
        height in 1_usize..8,
        moves in proptest::collection::vec((0_u8..4, -9_isize..9), 0..40),
    ) {
        let words: Vec<&'static str> = words.into_iter().map(|word| &*word.leak()).collect();
        let mut rows = tree(&words, height);
        for (kind, by) in moves {
            match kind {
                0 => rows.step(by),
                1 => rows.page(by.signum()),
                2 => show_all(&mut rows),
                _ => show_tree(&mut rows),
            }
            let under = rows.window().filter(|(_, here)| *here).count();
            prop_assert_eq!(under, 1, "{}", lines(&rows));
            let window = rows.window().map(|(item, _)| item.row.0);
            prop_assert_eq!(window.collect::<Vec<_>>(), &words[rows.in_window()]);
        }
        show_tree(&mut rows);
        rows.step(isize::MIN);
        let mut reached = Vec::new();
        for _ in 0..words.len() {
            reached.extend(rows.current().map(|item| item.row.0));
            rows.step(1);
        }
        prop_assert_eq!(&reached, &words);
        // Page by page nothing is left out.
        rows.step(isize::MIN);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..words.len() {
            seen.extend(rows.window().map(|(item, _)| item.row.0));
            rows.page(1);
        }
        prop_assert_eq!(seen.len(), words.len());
    }
}
