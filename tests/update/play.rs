//! Plays a script against an application.
use crate::{
    answers::{Asked, Luck, outcome},
    bugs::Machine,
    checker::Checker,
    clouds::Clouds,
    script::{How, Move, Script},
    world::{start, two_clouds},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, Effect, Event, Settings, dialog::Dialog},
    call::CallId,
    model::{Now, SafeText},
    plan::{Entry, JobId, Journal},
    view::{self, Dress},
};
use jiff::SignedDuration;
use proptest::{prelude::*, test_runner::TestCaseError};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::time::Duration;

/// What came about in some runs.
#[derive(Debug, Default, Clone)]
pub(crate) struct Seen {
    /// Confirmed plans.
    pub(crate) snapshots: usize,
    pub(crate) deletes: usize,
    /// Of these, by a word that had to be typed.
    pub(crate) words: usize,
    /// Keys that would have confirmed a dialog that nobody had seen.
    pub(crate) unarmed: usize,
    pub(crate) cancelled: usize,
    /// Plans of several images among them.
    pub(crate) many: usize,
    /// Plans that were the rest of what an earlier run had begun.
    pub(crate) continued: usize,
    /// Jobs that were held up, let go on, and cancelled.
    pub(crate) paused: usize,
    pub(crate) resumed: usize,
    pub(crate) stopped: usize,
    /// Ends of the program in the middle.
    pub(crate) crashes: usize,
    /// All that happened.
    pub(crate) steps: usize,
    /// Changes that left.
    pub(crate) changes: usize,
    /// Jobs that ended.
    pub(crate) ended: usize,
    pub(crate) quits: usize,
    pub(crate) stale: usize,
    pub(crate) wrong: usize,
    pub(crate) failures: usize,
    /// States that were drawn.
    pub(crate) frames: usize,
}

impl Seen {
    pub(crate) fn add(&mut self, other: &Self) {
        self.snapshots += other.snapshots;
        self.deletes += other.deletes;
        self.words += other.words;
        self.unarmed += other.unarmed;
        self.many += other.many;
        self.continued += other.continued;
        self.paused += other.paused;
        self.resumed += other.resumed;
        self.stopped += other.stopped;
        self.crashes += other.crashes;
        self.steps += other.steps;
        self.cancelled += other.cancelled;
        self.changes += other.changes;
        self.ended += other.ended;
        self.quits += other.quits;
        self.stale += other.stale;
        self.wrong += other.wrong;
        self.failures += other.failures;
        self.frames += other.frames;
    }
}

struct Play<M> {
    machine: M,
    now: Now,
    size: Size,
    open: Vec<(CallId, Asked)>,
    answered: Vec<CallId>,
    checker: Checker,
    dress: Dress,
    has_quit: bool,
    settings: Settings,
    clouds: Clouds,
    /// The journals of all runs; true for lines that are known to have reached the disk.
    lines: Vec<(Entry, bool)>,
    /// How often the program was started again.
    runs: u32,
}

/// Plays a script to its end, or to where a rule is broken.
pub(crate) fn play<M: Machine>(script: &Script) -> Result<Seen, TestCaseError> {
    let size = Size::new(script.size.0, script.size.1);
    let settings = Settings {
        read_only: script.read_only,
        ..Settings::default()
    };
    let now = Now {
        wall: start(),
        since_start: Duration::from_secs(5),
    };
    let app = App::new("run".into(), size, settings.clone(), two_clouds(), now);
    let mut play = Play {
        machine: M::new(app),
        now,
        size,
        open: Vec::new(),
        answered: Vec::new(),
        checker: Checker::default(),
        dress: Dress::default(),
        has_quit: false,
        settings,
        clouds: Clouds::default(),
        lines: Vec::new(),
        runs: 0,
    };
    play.tell(&Event::Started)?;
    for one in &script.moves {
        if play.has_quit {
            break;
        }
        play.perform(one)?;
        if script.is_drawn {
            play.draw();
        }
    }
    Ok(play.checker.seen)
}

impl<M: Machine> Play<M> {
    fn perform(&mut self, one: &Move) -> Result<(), TestCaseError> {
        match one {
            Move::Key(code) => self.key(*code, KeyModifiers::NONE),
            Move::Control(letter) => self.key(KeyCode::Char(*letter), KeyModifiers::CONTROL),
            Move::Paste(text) => self.tell(&Event::Pasted(text.clone())),
            Move::Resize(width, height) => {
                self.size = Size::new(*width, *height);
                self.tell(&Event::Resized(self.size))
            }
            Move::Paint => self.tell(&Event::Painted),
            Move::Wait(milliseconds) => self.wait(*milliseconds),
            Move::Look => {
                self.tell(&Event::Painted)?;
                self.wait(200)
            }
            Move::Answer { which, how, luck } => self.answer(*which, *how, *luck),
            Move::AnswerAll { luck } => self.answer_all(*luck),
            Move::Stale { luck } => self.stale(*luck),
            Move::NotRecorded => self.not_recorded(),
            Move::TypeWord => self.type_word(),
            Move::Agree => self.agree(),
            Move::Crash { luck } => self.crash(*luck),
        }
    }

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Result<(), TestCaseError> {
        self.tell(&Event::Key(KeyEvent::new(code, modifiers)))
    }

    fn wait(&mut self, milliseconds: u32) -> Result<(), TestCaseError> {
        self.now.since_start += Duration::from_millis(milliseconds.into());
        self.now.wall += SignedDuration::from_millis(milliseconds.into());
        self.tell(&Event::Woken)
    }

    fn answer(&mut self, which: usize, how: How, luck: u64) -> Result<(), TestCaseError> {
        if self.open.is_empty() {
            return Ok(());
        }
        let (id, asked) = self.open.remove(which % self.open.len());
        match how {
            How::Right => {}
            How::Wrong => self.checker.seen.wrong += 1,
            How::Failure => self.checker.seen.failures += 1,
        }
        let mut luck = Luck::new(luck);
        let mut outcome = outcome(&asked, how, &mut luck);
        self.clouds.settle(&asked, &mut outcome, &mut luck);
        let at = self.now.since_start;
        self.checker.came_back(&id, &asked, &outcome, at);
        self.answered.push(id.clone());
        self.tell(&Event::Answered(id, outcome))
    }

    /// One answer may lead to the next question; there is an end to it.
    fn answer_all(&mut self, luck: u64) -> Result<(), TestCaseError> {
        for round in 0..30 {
            if self.open.is_empty() || self.has_quit {
                break;
            }
            let how = self.fate(&mut Luck::new(luck.wrapping_add(round)));
            self.answer(0, how, luck.wrapping_add(round))?;
        }
        Ok(())
    }

    /// Most answers are right; without a sign-in there would be nothing to answer.
    fn fate(&self, luck: &mut Luck) -> How {
        match (self.open.first(), luck.below(16)) {
            (Some((_, Asked::SignIn(_))), 0)
            | (Some((_, Asked::Read(_) | Asked::Write(_))), 0..2) => How::Failure,
            (Some((_, Asked::Read(_) | Asked::Write(_))), 2) => How::Wrong,
            _ => How::Right,
        }
    }

    /// An answer that nobody waits for changes nothing.
    fn stale(&mut self, luck: u64) -> Result<(), TestCaseError> {
        let mut luck = Luck::new(luck);
        let never = CallId {
            run: "another".into(),
            number: luck.below(40),
        };
        let before = self.answered.last().cloned();
        let id = before.filter(|_| luck.below(2) == 0).unwrap_or(never);
        let hows = [How::Right, How::Failure];
        let asked = Asked::SignIn(horizon_tui::call::SignIn {
            cloud: "other".into(),
            project: None,
            typed: horizon_tui::call::Typed::default(),
        });
        let outcome = outcome(&asked, hows[usize::from(luck.below(2) == 0)], &mut luck);
        // What is due by now happens with whatever comes next.
        self.tell(&Event::Woken)?;
        let was = format!("{:?}", self.machine.app());
        self.tell(&Event::Answered(id, outcome))?;
        prop_assert!(
            was == format!("{:?}", self.machine.app()),
            "a stale answer changed something"
        );
        self.checker.seen.stale += 1;
        Ok(())
    }

    fn not_recorded(&mut self) -> Result<(), TestCaseError> {
        let running = self.machine.app().running().next();
        let job = running.map_or_else(|| JobId("nobody's".into()), |job| job.id().clone());
        let words = SafeText::new("No space left on device");
        self.tell(&Event::NotRecorded(job, words))
    }

    fn type_word(&mut self) -> Result<(), TestCaseError> {
        let dialog = self.machine.app().dialog.as_ref();
        let word = match dialog.map(|opened| &opened.dialog) {
            Some(Dialog::Confirm(confirm)) => confirm.demanded().map(str::to_owned),
            _ => None,
        };
        for letter in word.unwrap_or_default().chars() {
            self.key(KeyCode::Char(letter), KeyModifiers::NONE)?;
        }
        Ok(())
    }

    /// Types the demanded word and `Enter`, or `y`.
    fn agree(&mut self) -> Result<(), TestCaseError> {
        let dialog = self.machine.app().dialog.as_ref();
        let by_word = match dialog.map(|opened| &opened.dialog) {
            Some(Dialog::Confirm(confirm)) => confirm.demanded().is_some(),
            _ => return Ok(()),
        };
        if by_word {
            self.type_word()?;
            return self.key(KeyCode::Enter, KeyModifiers::NONE);
        }
        self.key(KeyCode::Char('y'), KeyModifiers::NONE)
    }

    /// Ends the program where it stands and starts it again: what was not known to be on disk may
    /// be lost, and what was under way may have been done.
    fn crash(&mut self, luck: u64) -> Result<(), TestCaseError> {
        let mut luck = Luck::new(luck);
        self.clouds.crash(&self.open, &mut luck);
        self.open.clear();
        while self.lines.last().is_some_and(|(_, is_safe)| !is_safe) && luck.below(2) == 0 {
            self.lines.pop();
        }
        for (_, is_safe) in &mut self.lines {
            *is_safe = true;
        }
        let lines: Vec<Entry> = self.lines.iter().map(|(entry, _)| entry.clone()).collect();
        self.checker.restart(&lines);
        self.runs += 1;
        let run = format!("run{}", self.runs);
        let settings = self.settings.clone();
        let app = App::new(run.into(), self.size, settings, two_clouds(), self.now);
        self.machine = M::new(app);
        self.tell(&Event::Started)
    }

    /// The journals, as a start finds them.
    fn journals(&self) -> Vec<Journal> {
        let mut journals: Vec<(JobId, Journal)> = Vec::new();
        for (entry, _) in &self.lines {
            match journals.iter_mut().find(|(job, _)| *job == entry.job) {
                Some((_, journal)) => journal.entries.push(entry.clone()),
                None => journals.push((
                    entry.job.clone(),
                    Journal {
                        entries: vec![entry.clone()],
                        held: false,
                    },
                )),
            }
        }
        journals
            .into_iter()
            .rev()
            .map(|(_, journal)| journal)
            .collect()
    }

    fn write_down(&mut self, entry: &Entry, is_safe: bool) {
        if is_safe {
            for (_, safe) in &mut self.lines {
                *safe = true;
            }
        }
        self.lines.push((entry.clone(), is_safe));
    }

    fn tell(&mut self, event: &Event) -> Result<(), TestCaseError> {
        self.checker.seen.steps += 1;
        let before = self.checker.before(self.machine.app());
        let effects = self.machine.update(self.now, event.clone());
        let at = self.now.since_start;
        let app = self.machine.app();
        self.checker.after(&before, event, at, app, &effects)?;
        let mut recalls = false;
        for effect in effects {
            match effect {
                Effect::Note(entry) => self.write_down(&entry, false),
                Effect::Recall => recalls = true,
                Effect::Ask(id, read) => self.open.push((id, Asked::Read(read))),
                Effect::SignIn(id, wish) => self.open.push((id, Asked::SignIn(wish))),
                Effect::Do(id, write, entry) => {
                    self.write_down(&entry, true);
                    self.open.push((id, Asked::Write(write)));
                }
                Effect::Quit(_) => self.has_quit = true,
                Effect::Stop(_)
                | Effect::WakeAt(_)
                | Effect::Remember(_)
                | Effect::RememberPlaces(_)
                | Effect::Copy(_)
                | Effect::Save(_)
                | Effect::Bell
                | Effect::Redraw
                | Effect::Suspend => {}
            }
        }
        if recalls && self.runs > 0 {
            let journals = self.journals();
            self.tell(&Event::Recalled(journals))?;
        }
        Ok(())
    }

    /// Whatever there is can be drawn, on whatever there is to draw on.
    fn draw(&mut self) {
        let backend = TestBackend::new(self.size.width, self.size.height);
        let mut terminal = Terminal::new(backend).expect("the backend of tests does not fail");
        let (app, dress) = (self.machine.app(), &self.dress);
        terminal
            .draw(|frame| view::draw(app, dress, frame))
            .expect("the backend of tests does not fail");
        self.checker.seen.frames += 1;
    }
}
