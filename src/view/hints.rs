//! The last line: the keys that mean something here and now, the most useful ones longest.
use super::{
    Dress, header,
    widget::fit::{self, Part},
};
use crate::{
    app::{
        App,
        action::{
            Action, AppAction, ImagesAction, InstancesAction, ListAction, OverviewAction,
            VolumeSnapshotsAction, VpsAction,
        },
        list::FilterLine,
        offer::{Offer, Subject, offer},
        pane::PaneName,
        stage::Stage,
    },
    model::{SafeText, text::width},
};
use ratatui::{
    buffer::Buffer,
    layout::{Margin, Rect},
    text::{Line, Span},
};

/// The actions worth a hint, in the order shown, each with its importance. How to move and how to
/// show a pane stands elsewhere on the screen or is known to every hand.
const HINTS: &[(Action, u8)] = &[
    (Action::Vps(VpsAction::Take), 20),
    (Action::Vps(VpsAction::Restore), 14),
    (Action::Vps(VpsAction::Delete), 19),
    (Action::Vps(VpsAction::Describe), 8),
    (Action::Vps(VpsAction::Order), 18),
    (Action::Instances(InstancesAction::CreateSnapshot), 20),
    (Action::Instances(InstancesAction::More), 18),
    (Action::Instances(InstancesAction::Restore), 11),
    (Action::Instances(InstancesAction::Snapshots), 12),
    (Action::Instances(InstancesAction::ConsoleLog), 7),
    (Action::Images(ImagesAction::Delete), 20),
    (Action::VolumeSnapshots(VolumeSnapshotsAction::Delete), 20),
    (Action::Overview(OverviewAction::Show), 20),
    (Action::List(ListAction::Mark), 19),
    (Action::Images(ImagesAction::MarkByRule), 18),
    (Action::Images(ImagesAction::Launch), 10),
    (Action::Images(ImagesAction::Restore), 8),
    (Action::Images(ImagesAction::SetAside), 9),
    (Action::Images(ImagesAction::Protect), 5),
    (Action::Images(ImagesAction::Edit), 4),
    (Action::VolumeSnapshots(VolumeSnapshotsAction::Edit), 4),
    (Action::Images(ImagesAction::ToggleAll), 14),
    (Action::Images(ImagesAction::Tree), 8),
    (Action::Images(ImagesAction::Source), 7),
    (Action::Images(ImagesAction::VolumeSnapshots), 6),
    (Action::VolumeSnapshots(VolumeSnapshotsAction::Image), 8),
    (Action::List(ListAction::Filter), 18),
    (Action::List(ListAction::Menu), 17),
    (Action::List(ListAction::Details), 10),
    (Action::App(AppAction::ChooseRegion), 16),
    (Action::App(AppAction::ChooseProject), 5),
    (Action::App(AppAction::ChooseCloud), 9),
    (Action::App(AppAction::Refresh), 13),
    (Action::App(AppAction::Quit), 15),
    (Action::App(AppAction::Help), 30),
];

pub(super) fn draw(app: &App, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let typing = app.filter_line().is_some_and(|line| line.typing);
    let parts = match &app.stage {
        // A dialog takes all keys, and names them itself.
        _ if app.dialog.is_some() => Vec::new(),
        Stage::Working if typing => while_typing(app, dress),
        Stage::Working => at_work(app, dress),
        _ if app.pane == PaneName::Vps => at_work(app, dress),
        Stage::NothingFound
        | Stage::NoSuchCloud(_)
        | Stage::Choosing
        | Stage::SigningIn(_)
        | Stage::SignInFailed(..) => on_stage(app, dress),
    };
    fit::draw(
        parts,
        &Span::raw("  "),
        area.inner(Margin::new(1, 0)),
        buffer,
    );
}

/// The keys of an action, the one to show.
pub(super) fn key(app: &App, action: Action) -> Option<String> {
    let key = app.settings.keymap.keys(action).next();
    key.map(|key| key.to_string())
}

fn named(key: &str, word: &str, importance: u8, dress: &Dress) -> Part<'static> {
    Part::left(importance, keyed(key, word, dress))
}

/// A key and what it does.
pub(super) fn keyed(key: &str, word: &str, dress: &Dress) -> Line<'static> {
    Line::from(vec![
        Span::styled(key.to_owned(), dress.theme.key),
        Span::styled(format!(" {word}"), dress.theme.text),
    ])
}

fn while_typing(app: &App, dress: &Dress) -> Vec<Part<'static>> {
    let words = &dress.words;
    let candidates = app.filter_line().and_then(|line| candidates(line, dress));
    let mut parts: Vec<Part<'static>> = candidates.into_iter().collect();
    parts.extend([
        named("Enter", &words.say("hint-keep-filter"), 9, dress),
        named("Esc", &words.say("hint-clear-filter"), 8, dress),
    ]);
    parts
}

/// How many cells the candidates may take at most: the other keys stay in sight.
const CANDIDATES: usize = 44;

/// What `Tab` would put into the filter, the next one first.
fn candidates(line: &FilterLine, dress: &Dress) -> Option<Part<'static>> {
    let offered = &line.offered;
    let all = offered.candidates();
    let next = offered.taken().map_or(0, |taken| taken + 1);
    let next = next.checked_rem(all.len())?;
    let mut shown = String::new();
    for candidate in all[next..].iter().chain(&all[..next]) {
        let longer = format!("{shown} {}", SafeText::new(candidate));
        if width(&longer) > CANDIDATES {
            shown.push_str(" …");
            break;
        }
        shown = longer;
    }
    let line = Line::from(vec![
        Span::styled("Tab", dress.theme.key),
        Span::styled(shown, dress.theme.text),
    ]);
    Some(Part::left(10, line))
}

fn at_work(app: &App, dress: &Dress) -> Vec<Part<'static>> {
    let hinted = app.hinted();
    let mut parts = Vec::new();
    if leads_back(app) {
        parts.extend(part(app, Action::App(AppAction::Back), 19, dress));
    }
    for (action, importance) in HINTS.iter().copied() {
        if hinted.contains(&action) && is_of_use(app, action) {
            parts.extend(part(app, action, importance, dress));
        }
    }
    parts
}

/// Whether the key for Back would do something: away with a notice, a filter, a slow read.
fn leads_back(app: &App) -> bool {
    app.notice.is_some()
        || app.leads_back()
        || app.filter_line().is_some_and(FilterLine::is_set)
        || header::slow(app).is_some()
}

fn part(app: &App, action: Action, importance: u8, dress: &Dress) -> Option<Part<'static>> {
    let key = key(app, action)?;
    let word = dress.words.hint(action.command().name);
    let mut line = keyed(&key, &word, dress);
    if let Some(Offer::No(_)) = offered(app, action) {
        for span in &mut line.spans {
            span.style = dress.theme.dim;
        }
    }
    Some(Part::left(importance, line))
}

/// Whether an action can mean anything on what is shown.
fn is_of_use(app: &App, action: Action) -> bool {
    match action {
        Action::Instances(InstancesAction::More) => !app.instances.list.marks.is_empty(),
        Action::Instances(_)
        | Action::Images(
            ImagesAction::Delete
            | ImagesAction::Launch
            | ImagesAction::Restore
            | ImagesAction::SetAside
            | ImagesAction::Protect
            | ImagesAction::Edit
            | ImagesAction::Metadata
            | ImagesAction::CreateVolume
            | ImagesAction::Deactivate
            | ImagesAction::Reactivate
            | ImagesAction::Source
            | ImagesAction::VolumeSnapshots,
        )
        | Action::VolumeSnapshots(_)
        | Action::Vps(_) => offered(app, action).is_some_and(|offer| offer != Offer::Absent),
        // No VPS can be marked, and an account has no regions to choose from.
        Action::List(ListAction::Mark)
        | Action::App(AppAction::ChooseRegion | AppAction::ChooseProject)
            if app.pane == PaneName::Vps =>
        {
            false
        }
        Action::Overview(_) => app.overview.spot().is_some(),
        Action::List(ListAction::Filter) => app.filter_line().is_some(),
        // There is no room to say it before it is of use.
        Action::List(ListAction::Mark) if app.pane == PaneName::Instances => {
            !app.instances.list.marks.is_empty()
        }
        // A job has no actions, only its story.
        Action::List(ListAction::Details) if app.pane == PaneName::History => {
            app.history.current().is_some()
        }
        Action::List(_) => offered(app, action).is_some(),
        Action::App(AppAction::ChooseCloud) => app.start.clouds.len() > 1,
        Action::App(_)
        | Action::Images(ImagesAction::ToggleAll | ImagesAction::Tree | ImagesAction::MarkByRule) => {
            true
        }
    }
}

/// Whether an action is offered for what is marked or else for the row under the cursor; none
/// where there is no row.
fn offered(app: &App, action: Action) -> Option<Offer> {
    if action == Action::App(AppAction::ChooseProject) {
        return Some(app.offer_of_projects());
    }
    if app.pane == PaneName::Vps {
        return app.offer_of_vps(action);
    }
    let context = app.context.as_ref()?;
    let changes = matches!(
        action,
        Action::Images(ImagesAction::Delete | ImagesAction::SetAside | ImagesAction::Protect)
    );
    let creates = action == Action::Instances(InstancesAction::CreateSnapshot);
    let marks = !app.instances.list.marks.is_empty();
    if (changes && app.why_no_change_of_marked().is_none()) || (creates && marks) {
        return Some(Offer::Yes);
    }
    match app.pane {
        PaneName::Instances => {
            let item = app.instances.list.rows.current()?;
            let asking = context.asking(&item.place);
            Some(offer(action, Subject::Instance(&item.row), asking))
        }
        PaneName::Images => {
            let item = app.images.list.rows.current()?;
            let asking = context.asking(&item.place);
            let origin = app.origin(item);
            Some(offer(action, Subject::Image(&item.row, &origin), asking))
        }
        PaneName::VolumeSnapshots => {
            let item = app.volume_snapshots.list.rows.current()?;
            let subject = Subject::VolumeSnapshot(&item.row, &app.volume_snapshots.uses);
            Some(offer(action, subject, context.asking(&item.place)))
        }
        PaneName::Vps | PaneName::Overview | PaneName::History => None,
    }
}

fn on_stage(app: &App, dress: &Dress) -> Vec<Part<'static>> {
    let words = &dress.words;
    let mut parts = Vec::new();
    match &app.stage {
        Stage::NothingFound => parts.push(named("d", &words.say("hint-demo"), 20, dress)),
        Stage::NoSuchCloud(_) => {
            parts.push(named("Enter", &words.say("app-choose-cloud"), 20, dress));
            parts.push(named("d", &words.say("hint-demo"), 19, dress));
        }
        Stage::Choosing => parts.push(named("Enter", &words.say("app-choose-cloud"), 20, dress)),
        Stage::SignInFailed(..) => {
            parts.push(named("Enter", &words.say("hint-try-again"), 20, dress));
        }
        Stage::SigningIn(_) | Stage::Working => {}
    }
    if app.start.clouds.len() > 1
        && matches!(app.stage, Stage::SigningIn(_) | Stage::SignInFailed(..))
    {
        let action = Action::App(AppAction::ChooseCloud);
        let key = key(app, action);
        parts.extend(key.map(|key| named(&key, &words.say("hint-another-cloud"), 18, dress)));
    }
    parts.extend(part(app, Action::App(AppAction::Quit), 15, dress));
    parts.extend(part(app, Action::App(AppAction::Help), 30, dress));
    parts
}
