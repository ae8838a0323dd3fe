//! What happens, as data.
use crossterm::event::KeyCode;
use proptest::{collection::vec, prelude::*};

/// One run: what the application begins with, and what happens to it.
#[derive(Debug, Clone)]
pub(crate) struct Script {
    pub(crate) read_only: bool,
    /// Whether every state is drawn: that takes most of the time.
    pub(crate) is_drawn: bool,
    pub(crate) size: (u16, u16),
    pub(crate) moves: Vec<Move>,
}

/// One thing that happens.
#[derive(Debug, Clone)]
pub(crate) enum Move {
    Key(KeyCode),
    Control(char),
    Paste(String),
    Resize(u16, u16),
    Paint,
    /// Milliseconds pass, and the application is woken.
    Wait(u32),
    /// One of the open calls is answered.
    Answer {
        which: usize,
        how: How,
        luck: u64,
    },
    /// All open calls are answered, most as they should be, and those that follow from it.
    AnswerAll {
        luck: u64,
    },
    /// Somebody answers a call that there never was, or that was answered before.
    Stale {
        luck: u64,
    },
    NotRecorded,
    /// The demanded word is typed, where one is.
    TypeWord,
    /// What a confirmation demands: its word, or its key.
    Agree,
    /// Everything is shown and left alone for a moment.
    Look,
    /// The program ends in the middle, and is started again.
    Crash {
        luck: u64,
    },
}

/// How a call is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Right,
    /// With the answer to another question.
    Wrong,
    Failure,
}

pub(crate) fn scripts() -> impl Strategy<Value = Script> {
    let size = prop_oneof![
        4 => Just((80, 24)),
        1 => (0_u16..130, 0_u16..45),
    ];
    let phrases = vec(phrase(), 1..26);
    let read_only = prop::bool::weighted(0.1);
    let is_drawn = prop::bool::weighted(0.1);
    (read_only, is_drawn, size, phrases).prop_map(|(read_only, is_drawn, size, phrases)| Script {
        read_only,
        is_drawn,
        size,
        moves: phrases.into_iter().flatten().collect(),
    })
}

/// What people do takes several moves; now and then something comes between.
fn phrase() -> impl Strategy<Value = Vec<Move>> {
    prop_oneof![
        4 => one().prop_map(|one| vec![one]),
        5 => answer().prop_map(|one| vec![one]),
        1 => any::<u64>().prop_map(|luck| vec![Move::Stale { luck }]),
        7 => clean_up(),
        1 => unseen(),
        1 => again(),
        2 => settled(),
        3 => around("1s", Move::Key(KeyCode::Enter)),
        4 => around("2d", Move::Key(KeyCode::Char('y'))),
        2 => around("2gd", Move::TypeWord),
        1 => around("1d", Move::Key(KeyCode::Char('y'))),
        1 => around("r2", Move::Look),
        2 => around("2d", Move::Key(KeyCode::Esc)),
        1 => around("1sq", Move::Key(KeyCode::Esc)),
        2 => around("1S", Move::Key(KeyCode::Char('S'))),
        2 => around("2S", Move::Key(KeyCode::Char('b'))),
        1 => around("2Sbd", Move::Key(KeyCode::Char('y'))),
    ]
}

/// Images are marked in one way or another and deleted; and what may happen to that job.
fn clean_up() -> impl Strategy<Value = Vec<Move>> {
    let mark = prop::sample::select(vec![
        " ",
        "  ",
        "    ",
        "vjjv",
        "vjjj",
        "*",
        "j !",
        "* j",
        " u ",
        "/web\r*",
        "/week\r \u{1b}j",
        "m1\r",
        "mj1\r",
        "t  ",
        "T  ",
        " jT j ",
        "  r\u{1b}",
        "  12",
        "",
    ]);
    let after = prop_oneof![
        4 => Just(""),
        2 => Just("Jp"),
        3 => Just("Jpp"),
        3 => Just("Jc"),
    ];
    let ends = prop::bool::weighted(0.35);
    (any::<u64>(), 0_usize..5, mark, after, ends).prop_map(|(luck, down, mark, after, ends)| {
        let mut moves = vec![Move::AnswerAll { luck }, Move::Look];
        moves.extend(keys("2"));
        moves.push(Move::AnswerAll { luck });
        moves.extend((0..down).map(|_| Move::Key(KeyCode::Down)));
        moves.push(Move::Look);
        for key in keys(mark) {
            moves.extend([key, Move::Look]);
        }
        moves.extend(keys("d"));
        moves.extend([Move::Look, Move::Agree]);
        moves.extend(any_answer(luck));
        for key in keys(after) {
            moves.extend([key, Move::Look]);
        }
        if after == "Jc" {
            moves.extend(keys("y"));
        }
        if ends {
            moves.extend(crash(luck));
        }
        moves.extend([Move::AnswerAll { luck }, Move::Wait(2_000)]);
        moves.extend([Move::AnswerAll { luck }, Move::Key(KeyCode::Esc)]);
        moves
    })
}

/// The rows change under the cursor, and a delete key comes before anybody has seen that.
fn unseen() -> impl Strategy<Value = Vec<Move>> {
    any::<u64>().prop_map(|luck| {
        let mut moves = vec![Move::AnswerAll { luck }, Move::Look];
        moves.extend(keys("2u"));
        moves.extend([Move::AnswerAll { luck }, Move::Look, Move::Control('r')]);
        let luck = luck.wrapping_add(1);
        moves.push(Move::AnswerAll { luck });
        moves.extend(keys("d"));
        moves.extend([Move::Look, Move::Agree]);
        moves
    })
}

/// What failed is tried again.
fn again() -> impl Strategy<Value = Vec<Move>> {
    any::<u64>().prop_map(|luck| {
        let mut moves = vec![Move::AnswerAll { luck }];
        for key in keys("Jr") {
            moves.extend([key, Move::Look]);
        }
        moves.extend([Move::AnswerAll { luck }, Move::Look, Move::Agree]);
        moves
    })
}

/// Only the first answers come at once.
fn any_answer(luck: u64) -> Vec<Move> {
    let answer = |luck| Move::Answer {
        which: 0,
        how: How::Right,
        luck,
    };
    let many = usize::try_from(luck % 5).expect("a small number");
    (0..many).map(|_| answer(luck)).collect()
}

/// The program ends, is started again, and goes on with what it finds.
fn crash(luck: u64) -> Vec<Move> {
    let answers = |luck| [Move::AnswerAll { luck }, Move::Look];
    let mut moves = vec![Move::Crash { luck }];
    moves.extend(answers(luck));
    moves.extend(answers(luck.wrapping_add(1)));
    moves.push(Move::Key(KeyCode::Enter));
    moves.extend(answers(luck.wrapping_add(2)));
    moves.push(Move::Agree);
    moves
}

fn keys(text: &str) -> impl Iterator<Item = Move> {
    let code = |letter| match letter {
        '\r' => KeyCode::Enter,
        '\u{1b}' => KeyCode::Esc,
        letter => KeyCode::Char(letter),
    };
    text.chars()
        .map(code)
        .map(Move::Key)
        .collect::<Vec<_>>()
        .into_iter()
}

fn settled() -> impl Strategy<Value = Vec<Move>> {
    any::<u64>().prop_map(|luck| vec![Move::AnswerAll { luck }, Move::Paint])
}

/// Some keys that open a dialog, a look at it that may be missing, and what concludes it.
fn around(keys: &'static str, last: Move) -> impl Strategy<Value = Vec<Move>> {
    let look = prop_oneof![4 => Just(Move::Look), 1 => one(), 1 => answer()];
    (any::<u64>(), 0_usize..4, look).prop_map(move |(luck, down, look)| {
        let mut moves = vec![Move::AnswerAll { luck }, Move::Look];
        let (first, rest) = keys.split_at(1);
        let key = |letter| Move::Key(KeyCode::Char(letter));
        moves.extend(first.chars().map(key));
        moves.push(Move::AnswerAll { luck });
        moves.extend((0..down).map(|_| Move::Key(KeyCode::Down)));
        moves.push(Move::Look);
        moves.extend(rest.chars().map(key));
        moves.push(look);
        moves.push(last.clone());
        if matches!(last, Move::TypeWord) {
            moves.push(Move::Key(KeyCode::Enter));
        }
        moves
    })
}

fn one() -> impl Strategy<Value = Move> {
    prop_oneof![
        8 => key().prop_map(Move::Key),
        1 => prop::sample::select(vec!['r', 'u', 'd', 'l', 'z', 'c']).prop_map(Move::Control),
        1 => "[a-z\u{1b}\n y]{0,6}".prop_map(Move::Paste),
        1 => Just(Move::Paste("0001c0de-1111-4222-8333-444455556666".to_owned())),
        1 => (0_u16..130, 0_u16..45).prop_map(|(width, height)| Move::Resize(width, height)),
        4 => Just(Move::Paint),
        4 => Just(Move::Look),
        3 => (0_u32..40_000).prop_map(Move::Wait),
        6 => answer(),
        2 => any::<u64>().prop_map(|luck| Move::AnswerAll { luck }),
        1 => any::<u64>().prop_map(|luck| Move::Stale { luck }),
        1 => Just(Move::NotRecorded),
        1 => Just(Move::TypeWord),
        1 => Just(Move::Agree),
    ]
}

fn answer() -> impl Strategy<Value = Move> {
    let how = prop_oneof![2 => Just(How::Right), 1 => Just(How::Wrong), 2 => Just(How::Failure)];
    (0_usize..9, how, any::<u64>()).prop_map(|(which, how, luck)| Move::Answer { which, how, luck })
}

fn key() -> impl Strategy<Value = KeyCode> {
    let letters: Vec<char> = "sdytgGjkrcinSlh1236/? xabcJpf  v*!umoTHSVbbT"
        .chars()
        .collect();
    let named = vec![
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Delete,
        KeyCode::Backspace,
        KeyCode::F(5),
        KeyCode::Null,
    ];
    prop_oneof![
        3 => prop::sample::select(letters).prop_map(KeyCode::Char),
        2 => prop::sample::select(named),
        1 => any::<char>().prop_map(KeyCode::Char),
    ]
}
