//! Above the hints: what has just happened, else how far the youngest job has come.
mod entering;
mod jobs;
mod offered;
mod search;

use super::{
    Dress, Words, progress,
    widget::{
        line,
        notice::{Tone, notice},
    },
    words::{Explained, Value},
};
use crate::{
    app::{
        App,
        event::NotSaved,
        layout::Layout,
        notice::{MarksNews, Message, NotRevived, Tone as Meant},
        pane::PaneName,
    },
    call::Failure,
    model::{Place, SafeText, text::truncate, text::width},
    plan::guard::Refusal,
};
use ratatui::{
    buffer::Buffer,
    text::{Line, Span},
};

/// The cells before the text of a notice: its sign with blanks around it.
const SIGN: usize = 3;

/// How much of a name is left, at least, in a message that has no room for all of it.
const SHORT_NAME: usize = 12;

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let room = Room {
        cells: usize::from(layout.notice.width).saturating_sub(SIGN),
        lines: usize::from(layout.notice.height),
    };
    let filter = app.filter(app.pane);
    let wrong = filter.problems().first();
    let (tone, text) = match (&app.notice, wrong, app.running().last()) {
        (Some(told), ..) => (tone(&told.message), text(&told.message, dress, room)),
        (None, Some(problem), _) => (Tone::Warn, dress.words.wrong_in_filter(problem)),
        (None, None, Some(job)) => (Tone::Told, progress::of(app, job, dress, room.cells)),
        (None, None, None) => return,
    };
    let mut lines = room.lines_of(text);
    if let Some(first) = lines.first_mut() {
        *first = notice(tone, std::mem::take(first), dress);
    }
    for line in lines.iter_mut().skip(1) {
        line.spans.insert(0, Span::raw(" ".repeat(SIGN)));
    }
    lines.resize(room.lines, Line::default());
    let blank = Line::from(" ".repeat(usize::from(layout.notice.width)));
    for (shown, row) in lines.iter().zip(layout.notice.rows()) {
        line::put(&blank, row, buffer);
        line::put(shown, row, buffer);
    }
}

/// The room for the text of a notice.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// Of each line.
    cells: usize,
    lines: usize,
}

impl Room {
    fn fits(self, text: &str) -> bool {
        if self.lines == 1 {
            return width(text) <= self.cells;
        }
        line::wrap(&Line::from(text), self.cells).len() <= self.lines
    }

    /// The text in lines; the last one holds all that is left, to be cut.
    fn lines_of(self, text: String) -> Vec<Line<'static>> {
        let wrapped = line::wrap(&Line::from(text.as_str()), self.cells);
        if self.lines <= 1 || wrapped.len() > self.lines {
            return vec![Line::from(text)];
        }
        wrapped
    }
}

fn tone(message: &Message) -> Tone {
    match (message, message.tone()) {
        (
            Message::Warning { .. }
            | Message::CredentialEnds { .. }
            | Message::StepSkipped { .. }
            | Message::Marks(MarksNews::AllBut { .. })
            | Message::Unreadable { .. },
            _,
        ) => Tone::Warn,
        (_, Meant::Good) => Tone::Good,
        (_, Meant::Neutral) => Tone::Told,
        (_, Meant::Bad) => Tone::Bad,
    }
}

fn text(message: &Message, dress: &Dress, room: Room) -> String {
    let words = &dress.words;
    let named = |key, name, more: &[_]| with_name(key, name, more, words, room.cells);
    let plain = |key, name| named(key, name, &[]);
    let timed = |key, name, took| named(key, name, &[("took", words.short_age(took).into())]);
    let with = |key, name, text: &SafeText| words.say_with(key, &[(name, text.as_str().into())]);
    let entered = |message| entering::said(message, words, room);
    match message {
        Message::SnapshotAccepted { name } => named("notice-snapshot-accepted", name, &[]),
        Message::SnapshotActive { name, took } => timed("notice-snapshot-active", name, *took),
        Message::ImageDeleted { name } => named("notice-image-deleted", name, &[]),
        Message::ImageAside { name, is_aside } => named(aside(*is_aside), name, &[]),
        Message::ImageAlreadyGone { name } => named("notice-image-already-gone", name, &[]),
        Message::VolumeSnapshotDeleted { name } => plain("notice-volume-snapshot-deleted", name),
        Message::VolumeSnapshotAlreadyGone { name } => {
            named("notice-volume-snapshot-already-gone", name, &[])
        }
        Message::Launched { .. } | Message::Changed(_) => jobs::changed(message, words, room),
        Message::VpsChanged(done) => timed(jobs::vps_changed(done.purpose), &done.name, done.took),
        Message::StepFailed {
            purpose,
            name,
            failure,
        } => jobs::step_failed(*purpose, name, failure, words, room),
        Message::StepSkipped { name, changed } => {
            let why = words.changed(*changed);
            named("notice-step-skipped", name, &[("why", why.into())])
        }
        Message::ListFailed {
            pane,
            place,
            failure,
        } => list_unread(*pane, place, failure, words, room),
        Message::SearchFailed { .. } | Message::NotFound { .. } | Message::FoundUnshown { .. } => {
            search::said(message, words, room)
        }
        Message::SignInFailed { .. } | Message::SwitchFailed { .. } => entered(message),
        Message::PlanRefused { refusal } => words.refusal(refusal),
        Message::NotOffered { action, reason } => offered::not(*action, reason, words, room),
        Message::JobEnded {
            purpose,
            counts,
            took,
        } => jobs::job_ended(*purpose, counts, *took, dress),
        Message::NotRevived(why) => not_revived(why, words, room),
        Message::NoJobs => words.say("notice-no-jobs").into_owned(),
        Message::RowMoved => words.say("notice-row-moved").into_owned(),
        Message::ReadingAfterPause => words.say("notice-after-pause").into_owned(),
        Message::NothingSelected => words.say("notice-nothing-selected").into_owned(),
        Message::NoJump => words.say("notice-no-jump").into_owned(),
        Message::Marks(news) => about_marks(news, words),
        Message::Copied { text } => with("notice-copied", "text", text),
        Message::CopiedRecords { count } => copied_records(*count, words),
        Message::Saved { path } => with("notice-saved", "path", path),
        Message::NotSaved { not } => not_saved(not, words),
        Message::NotRecorded { words } => with("notice-not-recorded", "reason", words),
        Message::Warning { words } => words.as_str().to_owned(),
        Message::Unreadable { pane, rows } => unreadable(*pane, *rows, words),
        Message::NoSuchRegion { wanted, known } => no_such_region(wanted, known, words),
        Message::CredentialEnds { days } => credential_ends(*days, words),
    }
}

fn copied_records(count: usize, words: &Words) -> String {
    words.say_with("notice-copied-records", &[("count", count.into())])
}

fn list_unread(
    pane: PaneName,
    place: &Place,
    failure: &Failure,
    words: &Words,
    room: Room,
) -> String {
    let what = words.say(list_failed(pane));
    let region = place.region().shown();
    let what = format!("{region}: {what}");
    bad_news(&what, failure, &words.explain(failure), words, room)
}

/// A sentence about a thing, with as much of its name as leaves the sentence whole.
pub(super) fn with_name(
    key: &str,
    name: &SafeText,
    more: &[(&str, Value<'_>)],
    words: &Words,
    cells: usize,
) -> String {
    let say = |name: &str| {
        let mut with = vec![("name", Value::from(name))];
        with.extend_from_slice(more);
        words.say_with(key, &with)
    };
    let whole = say(name.as_str());
    let over = width(&whole).saturating_sub(cells);
    if over == 0 {
        return whole;
    }
    let left = name.width().saturating_sub(over).max(SHORT_NAME);
    say(&truncate(name.as_str(), left))
}

fn not_revived(why: &NotRevived, words: &Words, room: Room) -> String {
    match why {
        NotRevived::NothingLeft => words.say("notice-nothing-left").into_owned(),
        NotRevived::Held => words.say("notice-job-held").into_owned(),
        NotRevived::Elsewhere(cloud) => {
            let cloud = cloud.shown();
            words.say_with("notice-job-elsewhere", &[("cloud", cloud.as_str().into())])
        }
        NotRevived::ReadOnly => words.say("failure-read-only").into_owned(),
        NotRevived::AllProjectsReadOnly(cloud) => words.refusal(&Refusal::AllProjects {
            cloud: cloud.clone(),
        }),
        NotRevived::Unread(failure) => {
            let what = words.say("failed-read-job");
            bad_news(&what, failure, &words.explain(failure), words, room)
        }
    }
}

fn aside(is_aside: bool) -> &'static str {
    if is_aside {
        "notice-image-set-aside"
    } else {
        "notice-image-brought-back"
    }
}

fn not_saved(not: &NotSaved, words: &Words) -> String {
    let with = [
        ("path", not.path.as_str().into()),
        ("why", words.not_saved(&not.why).into()),
    ];
    words.say_with("notice-not-saved", &with)
}

fn about_marks(news: &MarksNews, words: &Words) -> String {
    let counted = |key, count: usize| words.say_with(key, &[("count", count.into())]);
    match news {
        MarksNews::AllBut { count, missing } => marked_all_but(*count, missing, words),
        MarksNews::ByRule { marked, judged } => {
            let with = [
                ("count", words.number(*marked).into()),
                ("all", words.number(*judged).into()),
            ];
            words.say_with("notice-marked-by-rule", &with)
        }
        MarksNews::WrongFilter => words.say("notice-wrong-filter").into_owned(),
        MarksNews::SourcesUnknown { count } => counted("notice-sources-unknown", *count),
        MarksNews::TakenBack { count } => counted("notice-unmarked", *count),
        MarksNews::Again { count } => counted("notice-marked-again", *count),
        MarksNews::Nothing => words.say("notice-nothing-marked").into_owned(),
    }
}

fn marked_all_but(count: usize, missing: &[Place], words: &Words) -> String {
    let regions: Vec<SafeText> = missing.iter().map(|place| place.region().shown()).collect();
    let regions: Vec<&str> = regions.iter().map(SafeText::as_str).collect();
    let with = [
        ("count", count.into()),
        ("regions", regions.join(", ").into()),
    ];
    words.say_with("notice-marked-all-but", &with)
}

fn unreadable(pane: PaneName, rows: usize, words: &Words) -> String {
    let key = match pane {
        PaneName::Instances => "notice-unreadable-instances",
        PaneName::VolumeSnapshots => "notice-unreadable-volume-snapshots",
        PaneName::Images | PaneName::Vps | PaneName::Overview | PaneName::History => {
            "notice-unreadable-images"
        }
    };
    words.say_with(key, &[("count", rows.into())])
}

fn no_such_region(wanted: &SafeText, known: &[SafeText], words: &Words) -> String {
    let known: Vec<&str> = known.iter().map(SafeText::as_str).collect();
    let with = [
        ("wanted", wanted.as_str().into()),
        ("known", known.join(", ").into()),
    ];
    words.say_with("notice-no-such-region", &with)
}

fn credential_ends(days: i64, words: &Words) -> String {
    if days < 0 {
        return words.say("notice-credential-ended").into_owned();
    }
    words.say_with("notice-credential-ends", &[("count", days.into())])
}

/// A sentence that ends in words of somebody else, who may not have ended it.
fn ended(mut sentence: String) -> String {
    if !sentence.ends_with(['.', '!', '?', '…']) {
        sentence.push('.');
    }
    sentence
}

/// What could not be read.
pub(super) fn list_failed(pane: PaneName) -> &'static str {
    match pane {
        PaneName::Instances => "failed-list-instances",
        PaneName::VolumeSnapshots => "failed-list-volume-snapshots",
        PaneName::Vps => "failed-list-vps",
        PaneName::Images | PaneName::Overview | PaneName::History => "failed-list-images",
    }
}

/// What failed, why, what to do next, and of what the server said and how it can be asked about as
/// much as there is room for; the History pane has all of it.
fn bad_news(
    what: &str,
    failure: &Failure,
    explained: &Explained,
    words: &Words,
    room: Room,
) -> String {
    let mut text = format!("{what} {}", explained.why);
    let mut add = |more: &str| {
        let longer = format!("{text} {more}");
        let fits = room.fits(&longer);
        if fits {
            text = longer;
        }
        fits
    };
    for more in explained.unclear.iter().chain([&explained.next]) {
        add(more);
    }
    if let Some(said) = &failure.words {
        let whole = said.width();
        let lengths = [whole, whole / 4 * 3, whole / 2].into_iter();
        let mut shown = lengths.map(|cells| truncate(said.as_str(), cells));
        shown.any(|said| {
            let with = [("words", said.as_ref().into())];
            add(&ended(words.say_with("failure-words", &with)))
        });
    }
    if let Some(id) = &failure.request_id {
        add(&words.say_with("failure-request", &[("id", id.as_str().into())]));
    }
    if let Some(address) = &failure.address {
        let with = [("address", address.as_str().into())];
        add(&words.say_with("failure-address", &with));
    }
    text
}
