use super::*;
use crate::model::Place;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn page() -> Console {
    let key = RowKey {
        place: Place::open_stack("demo".into(), "p-1".into(), "RegionOne".into()),
        id: "i-1".into(),
    };
    let mut console = Console::new(key, "i-1".into(), SafeText::new("web-1"));
    console.set_height(5);
    console
}

fn log(lines: std::ops::Range<usize>) -> ConsoleLog {
    let lines: Vec<String> = lines.map(|at| format!("line {at}")).collect();
    ConsoleLog::new(&lines.join("\n"))
}

fn press(console: &mut Console, keys: &str) {
    for letter in keys.chars() {
        let code = match letter {
            '⏎' => KeyCode::Enter,
            '␛' => KeyCode::Esc,
            letter => KeyCode::Char(letter),
        };
        console.press(KeyEvent::new(code, KeyModifiers::NONE));
    }
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

#[test]
fn it_is_read_once_and_followed_only_while_that_is_wanted() {
    let mut console = page();
    assert!(console.take_due(seconds(0)));
    assert!(!console.take_due(seconds(1)), "under way");
    console.told(log(0..20), NOW);
    assert!(!console.take_due(seconds(1_000)));
    assert_eq!(console.due(), None, "nothing is polled");

    press(&mut console, "f");
    assert!(console.take_due(seconds(1_000)), "at once");
    console.told(log(0..21), NOW);
    assert!(!console.take_due(seconds(1_000)));
    let mut waits = Vec::new();
    let mut now = seconds(1_000);
    for _ in 0..3 {
        let due = console.due().expect("another look");
        waits.push(due.saturating_sub(now));
        now = due;
        assert!(console.take_due(now));
        console.told(log(0..21), NOW);
        assert!(!console.take_due(now));
    }
    assert!(waits.is_sorted() && waits[0] < waits[2], "{waits:?}");
    press(&mut console, "f");
    assert!(!console.take_due(now + seconds(1_000)));
    assert_eq!(console.due(), None);
}

#[test]
fn what_will_not_pass_ends_the_following() {
    for (kind, goes_on) in [
        (FailureKind::Conflict, true),
        (FailureKind::TimedOut, true),
        (FailureKind::NotFound, false),
        (FailureKind::Forbidden, false),
        (FailureKind::ReadOnly, false),
    ] {
        let mut console = page();
        press(&mut console, "f");
        assert!(console.take_due(seconds(0)));
        console.failed(Failure::unsent(kind.clone()));
        assert_eq!(console.follows, goes_on, "{kind:?}");
        assert!(!console.take_due(seconds(0)));
        assert_eq!(console.due().is_some(), goes_on, "{kind:?}");
    }
}

#[test]
fn its_end_stays_in_sight_and_so_does_what_is_read_further_up() {
    let mut console = page();
    console.told(log(0..20), NOW);
    assert_eq!(console.top, 15);
    console.told(log(3..24), NOW);
    assert!(console.is_at_end());
    press(&mut console, "kkk");
    let shown = |console: &Console| console.log.lines()[console.top].to_string();
    assert_eq!(shown(&console), "line 16");
    console.told(log(9..30), NOW);
    assert_eq!(shown(&console), "line 16");
    console.told(log(0..30), NOW);
    assert_eq!(shown(&console), "line 16");
    press(&mut console, "f");
    assert!(console.is_at_end());
}

#[test]
fn more_lines_are_asked_for_as_long_as_there_may_be_some() {
    let mut console = page();
    assert!(console.take_due(seconds(0)));
    console.told(log(0..20), NOW);
    press(&mut console, "m");
    assert!(!console.take_due(seconds(1)), "there are no more");
    console.told(log(0..200), NOW);
    for lines in [Some(1_000), Some(5_000), None] {
        press(&mut console, "m");
        assert_eq!(console.lines, lines);
        assert!(console.take_due(seconds(1)));
        console.told(log(0..9_000), NOW);
    }
    press(&mut console, "m");
    assert!(!console.take_due(seconds(1)), "these are all");
}

#[test]
fn what_is_searched_is_gone_to_and_round_again() {
    let mut console = page();
    console.told(log(0..40), NOW);
    press(&mut console, "g/LINE 3");
    assert_eq!(console.search.lines().len(), 11);
    assert_eq!(console.search.line(), Some(3));
    press(&mut console, "⏎n");
    assert_eq!(console.search.line(), Some(30));
    assert!((console.top..console.top + 5).contains(&30));
    press(&mut console, "NN");
    assert_eq!(console.search.line(), Some(39));
    press(&mut console, "n");
    assert_eq!(console.search.line(), Some(3));
    press(&mut console, "␛");
    assert!(!console.search.is_set());
    let closed = console.press(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
    assert!(matches!(closed, Verdict::Close));
}
