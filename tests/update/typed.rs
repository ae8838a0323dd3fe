//! Restores and orders under any sequence of keys: none leaves but by the word that was typed for
//! it, key by key, into the dialog that showed it; and no order leaves twice.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a test names what it looks for"
)]
use crate::{
    account::{self, AMOUNTS, NAMES},
    answers::Luck,
    bugs::Machine,
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, Effect, Event, Settings, dialog::Dialog},
    call::{Answer, CallId, Read, VpsChange, Write},
    model::Now,
    plan::{JobId, Plan, Purpose, Record},
};
use jiff::SignedDuration;
use proptest::{collection::vec, prelude::*, test_runner::TestCaseError};
use ratatui::layout::Size;
use std::{collections::BTreeMap, time::Duration};

const ARMING: Duration = Duration::from_millis(150);

/// One thing that a person or the world does.
#[derive(Debug, Clone)]
pub(crate) enum Move {
    Key(KeyCode),
    /// One of the words that could be demanded, letter by letter, or the beginning of one.
    Type {
        word: usize,
        letters: usize,
    },
    Paste(usize),
    /// Goes for a restore, or an order, up to its question.
    Seek {
        order: bool,
    },
    /// Answers the question that is open: clears what stands there, types a word of its kind and
    /// presses `Enter`.
    Agree(usize),
    /// The same, but the word is pasted.
    PasteWord(usize),
    /// Looks for long enough.
    Look,
    Wait(u32),
    Answers(u64),
}

/// What came about.
#[derive(Debug, Default, Clone)]
pub(crate) struct Typed {
    pub(crate) restores: usize,
    pub(crate) orders: usize,
    /// Changes that left for them.
    pub(crate) sent: usize,
    /// `Enter` and `y` in a question whose word was not there.
    pub(crate) refused: usize,
    /// Pastes into such a question.
    pub(crate) pasted: usize,
}

impl Typed {
    pub(crate) fn add(&mut self, other: &Self) {
        self.restores += other.restores;
        self.orders += other.orders;
        self.sent += other.sent;
        self.refused += other.refused;
        self.pasted += other.pasted;
    }
}

pub(crate) fn moves() -> impl Strategy<Value = Vec<Move>> {
    let keys = prop_oneof![
        proptest::sample::select("yndsRLPjkgGimux".chars().collect::<Vec<char>>())
            .prop_map(KeyCode::Char),
        proptest::sample::select(vec![
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Backspace,
            KeyCode::Down,
            KeyCode::Up,
            KeyCode::PageDown,
        ]),
    ];
    let one = prop_oneof![
        8 => keys.prop_map(Move::Key),
        6 => (0..words().len(), 0..40_usize)
            .prop_map(|(word, letters)| Move::Type { word, letters }),
        1 => (0..words().len()).prop_map(Move::Paste),
        6 => proptest::bool::weighted(0.4).prop_map(|order| Move::Seek { order }),
        5 => Just(Move::Key(KeyCode::Enter)),
        9 => any::<usize>().prop_map(Move::Agree),
        3 => any::<usize>().prop_map(Move::PasteWord),
        5 => Just(Move::Look),
        3 => (0..30_000_u32).prop_map(Move::Wait),
        6 => any::<u64>().prop_map(Move::Answers),
    ];
    vec(one, 40..120)
}

fn words() -> Vec<&'static str> {
    let near = ["vps-0a1b2c3", "web-0", "3.6", "3.00", "yes"];
    NAMES.into_iter().chain(AMOUNTS).chain(near).collect()
}

/// A question that demands a word, and what was typed into it.
struct Asked {
    plan: Plan,
    painted: Option<Duration>,
    typed: String,
}

struct Play<M> {
    machine: M,
    now: Now,
    open: Vec<(CallId, Question)>,
    asked: Option<Asked>,
    /// What may leave, by job: the changes of the plan, and how often each has left.
    wanted: BTreeMap<JobId, Vec<(VpsChange, usize)>>,
    seen: Typed,
}

enum Question {
    Read(Read),
    Change(VpsChange),
}

/// Plays these moves to their end, or to where a rule is broken.
pub(crate) fn play<M: Machine>(moves: &[Move]) -> Result<Typed, TestCaseError> {
    let now = Now {
        wall: crate::world::start(),
        since_start: Duration::from_secs(5),
    };
    let size = Size::new(80, 24);
    let app = App::new(
        "run".into(),
        size,
        Settings::default(),
        account::start(),
        now,
    );
    let mut play = Play {
        machine: M::new(app),
        now,
        open: Vec::new(),
        asked: None,
        wanted: BTreeMap::new(),
        seen: Typed::default(),
    };
    play.tell(&Event::Started)?;
    for one in moves {
        play.perform(one)?;
    }
    Ok(play.seen)
}

impl<M: Machine> Play<M> {
    fn perform(&mut self, one: &Move) -> Result<(), TestCaseError> {
        match one {
            Move::Key(code) => self.key(*code),
            Move::Type { word, letters } => {
                let letters = words()[*word].chars().take(*letters);
                letters.map(KeyCode::Char).try_for_each(|key| self.key(key))
            }
            Move::Paste(word) => self.paste(words()[*word]),
            Move::Seek { order } => self.seek(*order),
            Move::Agree(which) => self.agree(*which, false),
            Move::PasteWord(which) => self.agree(*which, true),
            Move::Look => self.look(),
            Move::Wait(milliseconds) => self.wait((*milliseconds).into()),
            Move::Answers(luck) => self.answers(&mut Luck::new(*luck)),
        }
    }

    fn key(&mut self, code: KeyCode) -> Result<(), TestCaseError> {
        self.tell(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    fn look(&mut self) -> Result<(), TestCaseError> {
        self.tell(&Event::Painted)?;
        self.wait(200)
    }

    fn wait(&mut self, milliseconds: u64) -> Result<(), TestCaseError> {
        let time = Duration::from_millis(milliseconds);
        self.now.since_start += time;
        self.now.wall += SignedDuration::try_from(time).expect("a short time");
        self.tell(&Event::Woken)
    }

    fn seek(&mut self, order: bool) -> Result<(), TestCaseError> {
        let mut luck = Luck::new(self.now.since_start.subsec_nanos().into());
        for key in [KeyCode::Esc, KeyCode::Esc, KeyCode::Char('g')] {
            self.key(key)?;
        }
        if !self.is_at(order) {
            self.key(KeyCode::Char('j'))?;
        }
        for _ in 0..3 {
            self.look()?;
            self.wait(400)?;
            self.answers(&mut luck)?;
        }
        if order {
            self.key(KeyCode::Enter)?;
            self.look()?;
            self.key(KeyCode::Enter)?;
            self.answers(&mut luck)?;
        } else {
            self.key(KeyCode::Char('R'))?;
        }
        self.look()
    }

    fn agree(&mut self, which: usize, by_paste: bool) -> Result<(), TestCaseError> {
        let Some(asked) = &self.asked else {
            return Ok(());
        };
        let is_order = asked.plan.purpose == Purpose::OrderVpsSnapshotOption;
        let words: &[&str] = if is_order { &AMOUNTS } else { &NAMES };
        let cleared = std::iter::repeat_n(KeyCode::Backspace, asked.typed.chars().count());
        let word = words[which % words.len()];
        let cleared: Vec<KeyCode> = cleared.collect();
        cleared.into_iter().try_for_each(|key| self.key(key))?;
        if by_paste {
            self.paste(word)?;
        } else {
            let letters = word.chars().map(KeyCode::Char);
            letters.into_iter().try_for_each(|key| self.key(key))?;
        }
        self.key(KeyCode::Enter)
    }

    fn paste(&mut self, text: &str) -> Result<(), TestCaseError> {
        self.seen.pasted += usize::from(self.asked.is_some());
        self.tell(&Event::Pasted(text.to_owned()))
    }

    /// Whether the cursor stands where this can be done.
    fn is_at(&self, order: bool) -> bool {
        let row = self.machine.app().vps.current();
        let service = if order { account::MAIL } else { account::WEB };
        row.is_some_and(|row| row.service.as_str() == service)
    }

    fn answers(&mut self, luck: &mut Luck) -> Result<(), TestCaseError> {
        for _ in 0..20 {
            if self.open.is_empty() {
                break;
            }
            let (id, question) = self.open.remove(0);
            let outcome = match &question {
                Question::Read(Read::Vps { ask, .. }) => account::told(ask, luck),
                Question::Read(_) => Ok(Answer::SignedOut),
                Question::Change(change) => account::changed(change, luck),
            };
            self.tell(&Event::Answered(id, outcome))?;
        }
        Ok(())
    }

    fn tell(&mut self, event: &Event) -> Result<(), TestCaseError> {
        let effects = self.machine.update(self.now, event.clone());
        for effect in effects {
            match effect {
                Effect::Ask(id, read) => self.open.push((id, Question::Read(read))),
                Effect::Do(id, write, entry) => {
                    self.leaves(&entry.job, &write)?;
                    if let Write::Vps { change, .. } = write {
                        self.open.push((id, Question::Change(change)));
                    }
                }
                Effect::Note(entry) => {
                    if let Record::Plan { plan, .. } = &entry.record {
                        self.begins(event, &entry.job, plan)?;
                    }
                }
                _ => {}
            }
        }
        self.follow_dialog(event);
        Ok(())
    }

    /// A plan was confirmed: by what was typed, if it restores or orders anything.
    fn begins(&mut self, event: &Event, job: &JobId, plan: &Plan) -> Result<(), TestCaseError> {
        let changes = plan.steps.iter().filter_map(|step| step.write.vps_change());
        let changes: Vec<VpsChange> = changes.cloned().collect();
        for change in &changes {
            let words: &[&str] = match change {
                VpsChange::Restore => &NAMES,
                VpsChange::Order(_) => &AMOUNTS,
                _ => continue,
            };
            let is_enter = matches!(event, Event::Key(key) if key.code == KeyCode::Enter);
            let Some(asked) = self.asked.as_ref().filter(|_| is_enter) else {
                return Err(TestCaseError::fail("begun without a question and Enter"));
            };
            prop_assert_eq!(&asked.plan, plan);
            let typed = asked.typed.trim();
            prop_assert!(
                words.contains(&typed),
                "{:?} was typed without its word",
                typed
            );
            match change {
                VpsChange::Restore => self.seen.restores += 1,
                _ => self.seen.orders += 1,
            }
        }
        let changes = changes.into_iter().map(|change| (change, 0));
        self.wanted.insert(job.clone(), changes.collect());
        Ok(())
    }

    fn leaves(&mut self, job: &JobId, write: &Write) -> Result<(), TestCaseError> {
        let Some(change) = write.vps_change() else {
            return Ok(());
        };
        if !matches!(change, VpsChange::Restore | VpsChange::Order(_)) {
            return Ok(());
        }
        let wanted = self.wanted.get_mut(job);
        let wanted = wanted.and_then(|wanted| wanted.iter_mut().find(|(of, _)| of == change));
        let Some((_, times)) = wanted else {
            return Err(TestCaseError::fail("left and was never confirmed"));
        };
        *times += 1;
        let is_order = matches!(change, VpsChange::Order(_));
        prop_assert!(!is_order || *times == 1, "an order left twice");
        self.seen.sent += 1;
        Ok(())
    }

    /// Keeps what is typed into the question that is open, as a person would say it was.
    fn follow_dialog(&mut self, event: &Event) {
        let dialog = self.machine.app().dialog.as_ref();
        let confirm = match dialog.map(|opened| &opened.dialog) {
            Some(Dialog::Confirm(confirm)) if confirm.demanded().is_some() => confirm,
            _ => {
                self.asked = None;
                return;
            }
        };
        let at = self.now.since_start;
        let Some(asked) = self
            .asked
            .as_mut()
            .filter(|asked| asked.plan == *confirm.plan)
        else {
            self.asked = Some(Asked {
                plan: (*confirm.plan).clone(),
                painted: None,
                typed: String::new(),
            });
            return;
        };
        let is_armed = asked.painted.is_some_and(|painted| painted + ARMING <= at);
        match event {
            Event::Painted => {
                asked.painted.get_or_insert(at);
            }
            Event::Key(key) if is_armed => match key.code {
                KeyCode::Char(letter) => asked.typed.push(letter),
                KeyCode::Backspace => {
                    asked.typed.pop();
                }
                KeyCode::Enter => self.seen.refused += 1,
                _ => {}
            },
            _ => {}
        }
    }
}

/// Takes what is pasted for what is typed.
pub(crate) struct Pasting(App);

impl Machine for Pasting {
    fn new(app: App) -> Self {
        Self(app)
    }

    fn app(&self) -> &App {
        &self.0
    }

    fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        match &event {
            Event::Pasted(text) => type_into(&mut self.0, now, text),
            _ => self.0.update(now, event),
        }
    }
}

/// Takes `y` for the word.
pub(crate) struct Obliging(App);

impl Machine for Obliging {
    fn new(app: App) -> Self {
        Self(app)
    }

    fn app(&self) -> &App {
        &self.0
    }

    fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let is_yes = matches!(&event, Event::Key(key) if key.code == KeyCode::Char('y'));
        let dialog = self.0.dialog.as_ref().map(|opened| &opened.dialog);
        let word = match dialog {
            Some(Dialog::Confirm(confirm)) if is_yes => confirm.demanded().map(str::to_owned),
            _ => None,
        };
        let Some(word) = word else {
            return self.0.update(now, event);
        };
        let mut effects = type_into(&mut self.0, now, &word);
        effects.extend(press(&mut self.0, now, KeyCode::Enter));
        effects
    }
}

/// Sends an order once more when it does not hear of it.
pub(crate) struct Buying {
    app: App,
    last: Option<Effect>,
}

impl Machine for Buying {
    fn new(app: App) -> Self {
        Self { app, last: None }
    }

    fn app(&self) -> &App {
        &self.app
    }

    fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let is_failure = matches!(&event, Event::Answered(_, Err(_)));
        let mut effects = self.app.update(now, event);
        effects.extend(self.last.take().filter(|_| is_failure));
        let order = effects.iter().find(|effect| {
            matches!(effect, Effect::Do(_, write, _)
                if matches!(write.vps_change(), Some(VpsChange::Order(_))))
        });
        self.last = order.cloned().or_else(|| self.last.take());
        effects
    }
}

fn type_into(app: &mut App, now: Now, text: &str) -> Vec<Effect> {
    let letters = text.chars().map(KeyCode::Char);
    letters.flat_map(|letter| press(app, now, letter)).collect()
}

fn press(app: &mut App, now: Now, code: KeyCode) -> Vec<Effect> {
    let key = KeyEvent::new(code, KeyModifiers::NONE);
    app.update(now, Event::Key(key))
}
