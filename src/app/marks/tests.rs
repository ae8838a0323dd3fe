use super::*;
use std::sync::Arc;

struct Word(&'static str);

impl Row for Word {
    fn id(&self) -> Arc<str> {
        self.0.into()
    }

    fn bytes(&self) -> Option<u64> {
        Some(10)
    }

    fn is_in_transition(&self) -> bool {
        false
    }
}

fn place(region: &str) -> Place {
    Place::open_stack("cloud".into(), "project".into(), region.into())
}

/// The words a to e, of which e is in another region.
fn list() -> List<Word> {
    let mut list = List::default();
    list.rows.set_height(9);
    for word in ["a", "b", "c", "d"] {
        list.put(&place("here"), Word(word));
    }
    list.put(&place("there"), Word("e"));
    show(&mut list, "abcde", Order::Up);
    list
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Up,
    Down,
}

fn show(list: &mut List<Word>, filter: &str, order: Order) {
    let there = place("there");
    list.rows.arrange(
        |item| match (item.place == there, filter.contains(item.row.0)) {
            (true, _) if order == Order::Down => Standing::Elsewhere,
            (_, true) => Standing::Shown,
            (_, false) => Standing::FilteredOut,
        },
        |item| match order {
            Order::Up => Ok(item.row.0),
            Order::Down => Err(std::cmp::Reverse(item.row.0)),
        },
    );
    list.settle_marks();
}

fn marked(list: &List<Word>) -> String {
    let mut words: Vec<&str> = list.marked().map(|(item, _)| item.row.0).collect();
    words.sort_unstable();
    words.concat()
}

#[test]
fn a_mark_stays_with_its_row_whatever_is_shown_and_in_which_order() {
    let mut list = list();
    list.toggle_mark();
    list.rows.step(3);
    list.toggle_mark();
    assert_eq!(marked(&list), "ae");
    show(&mut list, "abcde", Order::Down);
    assert_eq!(marked(&list), "ae");
    let tally = list.marks.tally();
    assert_eq!((tally.marked, tally.hidden, tally.elsewhere), (2, 0, 1));
    show(&mut list, "b", Order::Up);
    list.put(&place("here"), Word("a"));
    show(&mut list, "b", Order::Up);
    let tally = list.marks.tally();
    assert_eq!((tally.marked, tally.hidden, tally.elsewhere), (2, 2, 0));
    assert_eq!(tally.bytes, 20);
}

#[test]
fn a_mark_goes_with_its_row() {
    let mut list = list();
    list.mark_shown(&[place("here")]);
    assert_eq!(marked(&list), "abcd");
    list.rows.drop_where(|item, _| item.row.0 == "b");
    show(&mut list, "abcde", Order::Up);
    assert_eq!(list.marks.tally().marked, 3);
    list.put(&place("here"), Word("b"));
    show(&mut list, "abcde", Order::Up);
    assert_eq!(marked(&list), "acd", "it comes back without its mark");
}

#[test]
fn marking_goes_on_to_the_next_row_and_is_taken_back_on_the_same() {
    let mut list = list();
    list.toggle_mark();
    list.toggle_mark();
    assert_eq!(marked(&list), "ab");
    list.rows.step(-1);
    list.toggle_mark();
    assert_eq!(marked(&list), "a");
}

#[test]
fn a_range_follows_the_cursor_and_gives_back_what_it_leaves() {
    let mut list = list();
    list.rows.step(3);
    list.toggle_mark();
    list.rows.step(-3);
    list.toggle_range();
    assert_eq!(marked(&list), "bd");
    list.rows.step(3);
    list.follow_range();
    assert_eq!(marked(&list), "bcde");
    list.rows.step(-4);
    list.follow_range();
    assert_eq!(marked(&list), "abd", "d had its own mark");
    list.toggle_range();
    list.rows.step(4);
    list.follow_range();
    assert_eq!(marked(&list), "abd", "it has ended");
}

#[test]
fn a_range_whose_beginning_is_hidden_has_ended() {
    let mut list = list();
    list.toggle_range();
    show(&mut list, "bcde", Order::Up);
    list.rows.step(2);
    list.follow_range();
    assert!(!list.marks.is_ranging());
    assert_eq!(marked(&list), "");
}

#[test]
fn inverting_leaves_alone_what_is_not_shown() {
    let mut list = list();
    list.toggle_mark();
    list.toggle_mark();
    show(&mut list, "bcd", Order::Up);
    list.invert_shown();
    assert_eq!(marked(&list), "acd");
}

#[test]
fn all_marks_can_be_taken_back_and_brought_back() {
    let mut list = list();
    assert_eq!(list.unmark_all(), Unmarked::Nothing);
    list.mark_shown(&[place("here"), place("there")]);
    show(&mut list, "a", Order::Up);
    assert_eq!(list.unmark_all(), Unmarked::Taken(5));
    assert!(list.marks.is_empty());
    list.rows.drop_where(|item, _| item.row.0 == "c");
    show(&mut list, "a", Order::Up);
    assert_eq!(list.unmark_all(), Unmarked::Back(4));
    assert_eq!(marked(&list), "abde");
    assert_eq!(list.unmark_all(), Unmarked::Taken(4));
    list.toggle_mark();
    assert_eq!(list.unmark_all(), Unmarked::Taken(1));
    assert_eq!(list.unmark_all(), Unmarked::Back(1), "the last ones count");
}
