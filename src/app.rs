//! The application as a value: state, and the pure function that moves it on.
//!
//! [`App::update`] takes what happened and returns what to do about it. It never waits, never
//! looks at a clock, never touches a file or a network, and holds no secret longer than it is
//! being typed.
pub mod action;
mod ahead;
mod answers;
mod aside;
pub mod calls;
mod changes;
mod console;
pub mod context;
pub mod details;
pub mod dialog;
mod drafts;
pub mod effect;
mod entering;
pub mod event;
mod export;
pub mod filter;
mod following;
pub mod form;
pub mod gone;
pub mod history;
pub mod images;
pub mod instances;
mod jobs;
mod jumps;
pub mod keymap;
mod keys;
mod launch;
pub mod layout;
pub mod list;
pub mod listing;
pub mod marks;
mod menu;
pub mod notice;
mod notices;
pub mod offer;
pub mod order;
pub mod overview;
pub mod pane;
mod pause;
mod perform;
pub mod poll;
pub mod press;
mod projects;
pub mod quotas;
mod reads;
mod restore;
mod revive;
pub mod rows;
pub mod rules;
pub mod seek;
pub mod settings;
mod snapshots;
pub mod stage;
pub mod volume_snapshots;
pub mod vps;
pub mod whole;

pub use effect::{Effect, Exit};
pub use event::{Ending, Event};
pub use settings::{AccountEntry, CloudEntry, Credential, Guard, Looked, Settings, Start};

use crate::{
    model::{Image, Now, Place, ProjectId, SafeText},
    plan::{
        Guards, JobId, Plan,
        job::{Job, Pace},
        make,
        source::{Reading, Source, Sources},
    },
};
use calls::Calls;
use context::Context;
use details::Details;
use dialog::{Console, Dialog, Opened};
use history::History;
use images::Images;
use instances::Instances;
use layout::{Layout, News};
use list::ListName;
use listing::Listing;
use notice::Notice;
use overview::Overview;
use pane::PaneName;
use quotas::Quotas;
use ratatui::layout::Size;
use revive::Revivals;
use rows::Item;
use stage::Stage;
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use volume_snapshots::VolumeSnapshots;
use vps::VpsPane;

/// How often the screen is drawn anew while a line on it counts seconds.
const SECOND: Duration = Duration::from_secs(1);

/// The whole state.
#[derive(Debug)]
pub struct App {
    pub settings: Settings,
    pub start: Start,
    /// The guards of all clouds, which every plan has to respect.
    pub guards: Guards,
    pub stage: Stage,
    pub context: Option<Context>,
    pub pane: PaneName,
    pub instances: Instances,
    pub images: Images,
    pub volume_snapshots: VolumeSnapshots,
    pub vps: Box<VpsPane>,
    pub overview: Overview,
    pub history: History,
    pub details: Details,
    jumps: jumps::Jumps,
    search: Option<seek::Search>,
    ahead: Option<ahead::Ahead>,
    pub quotas: Quotas,
    sources: Sources,
    asked_sources: gone::Asked,
    pub dialog: Option<Opened>,
    draft: Option<drafts::Draft>,
    pub notice: Option<Notice>,
    /// When the last message went by itself.
    notice_went: Option<Duration>,
    /// Messages that wait behind it; the next one to be shown is the last.
    waiting: Vec<Notice>,
    pub jobs: Vec<Job>,
    /// How fast all jobs together may ask each service.
    pace: Pace,
    revivals: Revivals,
    /// The names of projects that this run has been told.
    project_names: BTreeMap<ProjectId, SafeText>,
    /// For each job whose service asked for a rest: the steady time until which it waits.
    rests: BTreeMap<JobId, Duration>,
    pub calls: Calls,
    wanted: entering::Wanted,
    /// When the last event happened: what ages and waits are measured against.
    pub now: Now,
    size: Size,
    /// The user wants to leave as soon as nothing is under way.
    pub leaving: bool,
    effects: Vec<Effect>,
}

impl App {
    /// The state before anything has happened; `run` makes the ids of this run unique.
    pub fn new(run: Arc<str>, size: Size, settings: Settings, start: Start, now: Now) -> Self {
        let pace = Pace::new(settings.requests_per_second);
        let mut app = Self {
            settings,
            guards: start.guards(),
            start,
            stage: Stage::NothingFound,
            context: None,
            pane: PaneName::Instances,
            instances: Instances::default(),
            images: Images::default(),
            volume_snapshots: VolumeSnapshots::default(),
            vps: Box::default(),
            overview: Overview::default(),
            history: History::default(),
            details: Details::default(),
            jumps: jumps::Jumps::default(),
            search: None,
            ahead: None,
            quotas: Quotas::default(),
            sources: Sources::default(),
            asked_sources: gone::Asked::default(),
            dialog: None,
            draft: None,
            notice: None,
            notice_went: None,
            waiting: Vec::new(),
            jobs: Vec::new(),
            pace,
            revivals: Revivals::default(),
            project_names: BTreeMap::new(),
            rests: BTreeMap::new(),
            calls: Calls::new(run),
            wanted: entering::Wanted::default(),
            now,
            size,
            leaving: false,
            effects: Vec::new(),
        };
        app.resize(size);
        app
    }

    /// Takes what happened and returns what to do about it.
    #[must_use = "effects do nothing until the runtime performs them"]
    pub fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.now, now);
        self.expire_notice();
        let event = self.notice_pause(before, event);
        let foresees = matches!(
            event,
            Event::Key(_) | Event::Pasted(_) | Event::Answered(..)
        );
        match event {
            Event::Started => self.begin(),
            Event::Key(key) => self.press(key),
            Event::Pasted(text) => self.paste(&text),
            Event::Resized(size) => self.resize(size),
            Event::Terminated(ending) => self.leave(Exit::Ended(ending)),
            Event::Resumed => self.woke(),
            Event::Painted => self.painted(),
            Event::Measured(reach) => self.measured(reach),
            Event::Answered(id, outcome) => self.answered(&id, outcome),
            Event::Saved(result) => self.saved(result),
            Event::NotRecorded(job, words) => self.not_recorded(&job, words),
            Event::Recalled(journals) => self.recall(&journals),
            Event::Woken | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {}
        }
        self.drop_stale_search();
        self.drop_stale_ahead();
        self.advance_jobs();
        self.follow();
        self.look();
        self.look_at_console();
        self.read_aside();
        self.ask_for_missing_sources();
        self.drop_cart();
        self.ask_about_vps();
        self.look_after_key();
        self.leave_if_done();
        self.finish_revival();
        self.offer_unfinished();
        if foresees {
            self.foresee();
            self.foresee_snapshots();
            self.foresee_launch();
        }
        // A message may have come or gone, and with it some of the room for rows.
        self.resize(self.size);
        self.effects.extend(self.wake_at().map(Effect::WakeAt));
        std::mem::take(&mut self.effects)
    }

    /// Where things stand on a screen of this size.
    pub fn layout(&self) -> Layout {
        let news = self.notice.as_ref().map(|notice| notice.message.news());
        Layout::new(self.size, news.unwrap_or(News::Short))
    }

    /// Whose snapshot an image is, as far as it is known.
    pub fn source(&self, item: &Item<Image>) -> Source {
        self.sources.of(&item.place, &item.row)
    }

    /// The list that the shown pane is read from, where it is read from a cloud.
    pub fn shown_list(&self) -> Option<ListName> {
        match self.pane {
            PaneName::Instances => Some(ListName::Instances),
            PaneName::Images => Some(self.images.source()),
            PaneName::VolumeSnapshots => Some(VolumeSnapshots::LIST),
            PaneName::Overview => Some(ListName::MyImages),
            PaneName::Vps | PaneName::History => None,
        }
    }

    /// All lists that the shown pane is made of, that one first.
    pub fn shown_lists(&self) -> Vec<ListName> {
        match self.pane {
            PaneName::Overview => overview::LISTS.to_vec(),
            PaneName::Instances
            | PaneName::Images
            | PaneName::VolumeSnapshots
            | PaneName::Vps
            | PaneName::History => self.shown_list().into_iter().collect(),
        }
    }

    /// How far a list of a place has been read.
    pub fn listing(&self, list: ListName, place: &Place) -> Option<&Listing> {
        match list {
            ListName::Instances => self.instances.list.listing(list, place),
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                self.images.list.listing(list, place)
            }
            ListName::VolumeSnapshots => self.volume_snapshots.list.listing(list, place),
            ListName::Volumes => self.volume_snapshots.volumes.listing(list, place),
        }
    }

    /// The plan to delete these images, seen against all that has been read.
    pub fn plan_to_delete<'a>(&self, items: impl IntoIterator<Item = &'a Item<Image>>) -> Plan {
        let plan = self.plan_of_open_images(items, |chosen, around| {
            make::delete_images(chosen, around, &self.guards, self.now.wall)
        });
        self.with_volume_snapshots(plan)
    }

    /// All that has been read, for the plans made of some of it.
    fn around(&self) -> make::Around<'_> {
        let images = self.images.list.rows.iter().map(|item| &item.row);
        // What is hidden is no copy that an instance can rely on.
        let images = images.filter(|image| !image.hidden);
        let instances = self.instances.list.rows.iter().map(|item| &item.row);
        let sources = self.images.list.rows.iter().filter(|item| !item.row.hidden);
        let sources = sources.filter_map(|item| {
            // Whose it is counts, be that one still there or not, or not known to be.
            let instance = self.sources.claimed(&item.place, &item.row)?;
            Some((&item.row, instance))
        });
        make::Around::new(images, instances).with_sources(sources)
    }

    /// Decides anew what the lists show.
    fn arrange(&mut self) {
        let places = self.places().to_vec();
        let known = self.context.as_ref().map(Context::known);
        self.sources.set_regions(known.unwrap_or_default(), &places);
        for place in &places {
            let whole = self
                .instances
                .list
                .is_whole(ListName::Instances, std::slice::from_ref(place));
            let reading = if whole {
                Reading::Complete
            } else {
                Reading::Partial
            };
            let rows = self.instances.list.rows.iter();
            let here = rows
                .filter(|item| item.place == *place)
                .map(|item| &item.row);
            self.sources.put(place, here, reading);
        }
        self.settle_volumes(&places);
        let volumes = self.volume_snapshots.revision();
        self.instances
            .count_snapshots(&self.images.list.rows, &self.sources, volumes);
        let filter = self.filter(PaneName::Instances);
        self.instances.arrange(&places, &filter);
        let filter = self.filter(PaneName::Images);
        self.images.arrange(&places, &self.sources, &filter);
        self.instances.list.settle_marks();
        self.images.list.settle_marks();
        let filter = self.filter(PaneName::VolumeSnapshots);
        self.volume_snapshots.arrange(&places, &filter);
        self.volume_snapshots.list.settle_marks();
        self.sum_up();
        if self.pane == PaneName::History {
            self.arrange_history();
        }
        self.conclude_search();
    }

    fn resize(&mut self, size: Size) {
        self.size = size;
        let height = usize::from(self.layout().body.height);
        self.instances.list.rows.set_height(height);
        self.images.list.rows.set_height(height);
        self.volume_snapshots.list.rows.set_height(height);
        let (list, _) = self.layout().beside_tile(self.vps.rows.shown_len());
        self.vps.rows.set_height(usize::from(list.height));
        self.history.settle(height);
        self.resize_overview();
    }

    fn painted(&mut self) {
        self.instances.list.rows.painted();
        self.images.list.rows.painted();
        self.volume_snapshots.list.rows.painted();
        self.vps.rows.painted();
        if let Some(opened) = &mut self.dialog {
            opened.painted(self.now.since_start);
        }
    }

    fn measured(&mut self, reach: usize) {
        if let Some(opened) = &mut self.dialog {
            opened.measured(reach);
        }
    }

    /// Opens a dialog, over the one that is open.
    fn open(&mut self, dialog: Dialog) {
        let beneath = self.dialog.take();
        self.dialog = Some(Opened::new(dialog).over(beneath));
    }

    /// Opens a dialog in the place of the one that is meant, if that is open at all.
    fn open_instead(
        &mut self,
        is_meant: impl Fn(&Dialog) -> bool,
        dialog: Dialog,
    ) -> Result<(), Box<Dialog>> {
        match &mut self.dialog {
            Some(opened) => opened.replace(&is_meant, dialog),
            None => Err(Box::new(dialog)),
        }
    }

    /// Closes the dialogs that are meant, wherever they are.
    fn dismiss(&mut self, is_meant: impl Fn(&Dialog) -> bool) {
        let opened = self.dialog.take();
        self.dialog = opened.and_then(|opened| opened.without(&is_meant));
    }

    /// All dialogs that are open, the uppermost first.
    fn dialogs(&self) -> impl Iterator<Item = &Dialog> {
        self.dialog.iter().flat_map(Opened::stack)
    }

    /// The uppermost dialog of which this takes something.
    fn dialog_mut<T>(&mut self, take: impl Fn(&mut Dialog) -> Option<&mut T>) -> Option<&mut T> {
        self.dialog.as_mut()?.find_mut(&take)
    }

    /// The next time at which something changes by itself; none when nothing is under way.
    fn wake_at(&self) -> Option<Duration> {
        let now = self.now.since_start;
        let shows_seconds = self.is_busy() || self.calls.iter().next().is_some();
        let jobs = self.running().filter_map(|job| job.wake_at(&self.pace));
        let notice = self.notice.as_ref().and_then(|notice| notice.until);
        let polls = [
            self.instances.list.poll.due(),
            self.images.list.poll.due(),
            self.volume_snapshots.list.poll.due(),
        ];
        jobs.chain(self.rests.values().copied())
            .chain(notice)
            .chain(polls.into_iter().flatten())
            .chain(self.vps.due())
            .chain(self.console().and_then(Console::due))
            .chain(self.key_due())
            .chain(self.token_due())
            .chain(shows_seconds.then_some(now + SECOND))
            .min()
    }
}
