//! What goes over the wire: nothing that a server wrote as a command, no colour and no letter that
//! was not wanted, and nothing at all while nothing happens.
use super::pty::{Launch, Program};
use std::{collections::BTreeSet, time::Duration};

/// One thing that a terminal is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'a> {
    Text(char),
    /// A control sequence: its parameters, and the letter that says what it does.
    Sequence(&'a str, char),
}

/// Takes the stream apart. Only text and `ESC [ … letter` are known: whatever else begins with a
/// control comes out as text, where it is not allowed.
fn pieces(mut sent: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    while let Some(first) = sent.chars().next() {
        let sequence = sent.strip_prefix("\x1b[").and_then(|rest| {
            let end = rest.find(|letter: char| !matches!(letter, '0'..='9' | ';' | ':' | '?'))?;
            let letter = rest[end..].chars().next()?;
            Some((
                Piece::Sequence(&rest[..end], letter),
                &rest[end + letter.len_utf8()..],
            ))
        });
        let (piece, rest) =
            sequence.unwrap_or_else(|| (Piece::Text(first), &sent[first.len_utf8()..]));
        pieces.push(piece);
        sent = rest;
    }
    pieces
}

/// Whether a character, sent as text, does something else than stand there.
fn is_command(letter: char) -> bool {
    let steers = matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    letter.is_control() || steers
}

/// Everything that the program has any use for: place, erase, style, and set or reset a mode.
fn is_ours(piece: Piece<'_>) -> bool {
    match piece {
        Piece::Text(letter) => !is_command(letter),
        Piece::Sequence(_, letter) => matches!(letter, 'H' | 'J' | 'K' | 'm' | 'h' | 'l'),
    }
}

fn assert_harmless(program: &Program) {
    let sent = program.sent();
    let pieces = pieces(&sent);
    let foreign: BTreeSet<_> = pieces.iter().filter(|piece| !is_ours(**piece)).collect();
    assert_eq!(foreign, BTreeSet::new());
    let modes: BTreeSet<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Sequence(mode, 'h' | 'l') => Some(*mode),
            Piece::Sequence(..) | Piece::Text(_) => None,
        })
        .collect();
    let known = BTreeSet::from(["?25", "?1004", "?1049", "?2004", "?2026"]);
    assert_eq!(modes, known);
}

#[test]
fn names_made_to_harm_reach_the_terminal_as_text_alone() {
    let program = Launch::demo().start();
    program.wait_for_text("web-4");
    program.keys("2t");
    program.wait_for_line(&["all images", " · "]);
    for (filter, shown) in [
        ("cleared", "␛[2J␛]0;title␇cleared"),
        ("gpj", "report⟨U+202E⟩gpj.exe"),
    ] {
        program.ask("/", "Enter Keep");
        program.keys(&format!("{filter}\r"));
        program.wait_for_no("Enter Keep");
        program.wait_for_line(&["▸", shown]);
        program.keys("i");
        program.wait_for_line(&["Image Name", shown]);
        program.keys("\x1b");
        program.wait_for_no("Image Name");
        program.ask("d", "Confirm Delete Image");
        program.wait_for_line(&["Name", shown]);
        program.keys("\x1b");
        program.wait_for_no("Confirm Delete Image");
        program.answer("\x1b", "Filter: ");
    }
    program.wait_for_line(&["RegionOne", "as of"]);
    for _ in 0..12 {
        program.keys("\x1b[6~");
        program.wait_for_silence(Duration::from_millis(30));
    }
    assert_harmless(&program);
}

#[test]
fn no_color_means_no_colour() {
    let program = Launch::demo().variable("NO_COLOR", "1").start();
    program.wait_for_text("web-4");
    program.keys("2");
    program.wait_for_line(&["▸", "nightly"]);
    program.ask("d", "Confirm Delete Image");
    assert_eq!(colours(&program.sent()), BTreeSet::new());

    let program = Launch::demo().start();
    program.wait_for_text("web-4");
    assert_ne!(
        colours(&program.sent()),
        BTreeSet::new(),
        "else nothing is shown by the above"
    );
}

/// The styles in the stream that are colours.
fn colours(sent: &str) -> BTreeSet<String> {
    let styles = pieces(sent).into_iter().filter_map(|piece| match piece {
        Piece::Sequence(style, 'm') => Some(style),
        Piece::Sequence(..) | Piece::Text(_) => None,
    });
    let parts = styles.flat_map(|style| style.split([';', ':']));
    // 39, 49 and 59 are the terminal's own colours.
    let is_colour = |part: &str| {
        matches!(
            part.parse(),
            Ok(30..=38 | 40..=48 | 58 | 90..=97 | 100..=107)
        )
    };
    parts
        .filter(|part| is_colour(part))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_locale_without_utf8_is_sent_ascii_alone() {
    let program = Launch::demo().variable("LANG", "C").start();
    program.wait_for_text("web-4");
    for (keys, text) in [
        ("s", "Not possible"),
        ("?", "Shut Off Instance"),
        ("\x1b", "? Help"),
        ("i", "Flavor"),
        ("\x1b", "? Help"),
        ("2t", "all images"),
        ("/", "Enter Keep"),
        ("gpj\r", "1 of "),
        ("d", "Confirm Delete Image"),
        ("\x1b", "? Help"),
        ("6", "Nothing has been done"),
    ] {
        program.ask(keys, text);
    }
    let sent = program.sent();
    let foreign: BTreeSet<char> = sent.chars().filter(|letter| !letter.is_ascii()).collect();
    assert_eq!(foreign, BTreeSet::new());
}

/// In the second region nothing is in transition, so there is nothing to look at again.
#[test]
fn while_nothing_happens_not_a_byte_is_sent() {
    let program = Launch::demo().argument("--region=RegionTwo").start();
    program.wait_for_line(&["edge-1", "none"]);
    let settled = program.wait_for_silence(Duration::from_millis(500));
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(
        program.sent().len(),
        settled,
        "{:?}",
        &program.sent()[settled..]
    );
}
