//! What an action does.
use super::{
    App, Effect, Exit,
    action::{
        Action, AppAction, ImagesAction, InstancesAction, ListAction, OverviewAction,
        VolumeSnapshotsAction,
    },
    dialog::{Confirm, CreateSnapshot, Dialog, QuitChoice, Quitting, Reading, Topic},
    notice::Message,
    offer::{Offer, Reason, Subject, offer},
    pane::PaneName,
    rows::{Item, RowKey, Standing},
    stage::Stage,
};
use crate::{
    model::{Image, Instance, Place, SafeText, VolumeId},
    plan::{Because, JobId, Plan, Target, TargetKind, history::Past, make, record::Tombstone},
};

impl App {
    pub(super) fn perform(&mut self, action: Action) {
        match action {
            Action::App(action) => self.perform_anywhere(action),
            Action::List(action) => self.perform_on_list(action),
            Action::Instances(InstancesAction::CreateSnapshot)
                if !self.instances.list.marks.is_empty() =>
            {
                self.open_create_snapshots();
            }
            Action::Instances(InstancesAction::CreateSnapshot) => self.open_create_snapshot(),
            Action::Instances(InstancesAction::ConsoleLog) => self.open_console(),
            Action::Instances(
                action @ (InstancesAction::Start
                | InstancesAction::ShutOff
                | InstancesAction::SoftReboot
                | InstancesAction::HardReboot
                | InstancesAction::Pause
                | InstancesAction::Unpause
                | InstancesAction::Suspend
                | InstancesAction::Resume
                | InstancesAction::Lock
                | InstancesAction::Unlock
                | InstancesAction::Delete),
            ) => self.open_change(action),
            Action::Instances(InstancesAction::More) => self.open_more(),
            Action::Instances(InstancesAction::Restore) => self.open_restore_instance(),
            Action::Images(ImagesAction::Restore) => self.open_restore_image(),
            Action::Instances(InstancesAction::Snapshots)
            | Action::Images(ImagesAction::Source | ImagesAction::VolumeSnapshots)
            | Action::VolumeSnapshots(VolumeSnapshotsAction::Image) => self.jump_along(action),
            Action::Images(ImagesAction::Delete) => self.open_delete_images(),
            Action::Images(ImagesAction::Launch) => self.open_launch(),
            Action::Images(ImagesAction::SetAside) => self.open_set_aside(),
            Action::Images(ImagesAction::Protect) => self.open_protect(),
            Action::Images(ImagesAction::Edit) => self.open_edit_image(),
            Action::Images(ImagesAction::Metadata) => self.open_metadata(),
            Action::Images(ImagesAction::CreateVolume) => self.open_create_volume_of_image(),
            Action::Images(ImagesAction::Deactivate) => self.open_switch(false),
            Action::Images(ImagesAction::Reactivate) => self.open_switch(true),
            Action::Images(ImagesAction::ToggleAll) => self.toggle_images(),
            Action::Images(ImagesAction::Tree) => {
                self.images.is_tree = !self.images.is_tree;
                self.arrange();
            }
            Action::Images(ImagesAction::MarkByRule) => self.open_rule(),
            Action::VolumeSnapshots(VolumeSnapshotsAction::Delete) => {
                self.open_delete_volume_snapshots();
            }
            Action::VolumeSnapshots(VolumeSnapshotsAction::Edit) => {
                self.open_edit_volume_snapshot();
            }
            Action::VolumeSnapshots(VolumeSnapshotsAction::CreateVolume) => {
                self.open_create_volume_of_snapshot();
            }
            Action::Vps(action) => self.perform_on_vps(action),
            Action::Overview(OverviewAction::Show) => self.show_spot(),
        }
        self.follow_range(action);
    }

    fn perform_anywhere(&mut self, action: AppAction) {
        match action {
            AppAction::Show(pane) => self.show(pane),
            AppAction::NextPane => self.show(self.pane.next()),
            AppAction::PreviousPane => self.show(self.pane.previous()),
            AppAction::ChooseRegion => self.choose_region(),
            AppAction::ChooseProject => self.choose_project(),
            AppAction::ChooseCloud if self.start.clouds.is_empty() => {}
            AppAction::ChooseCloud => self.choose_cloud(),
            AppAction::Refresh if self.pane == PaneName::Vps => self.refresh(),
            AppAction::Refresh => match &self.stage {
                Stage::SignInFailed(name, _) => {
                    let name = name.clone();
                    self.chosen_cloud(&name);
                }
                Stage::NothingFound
                | Stage::NoSuchCloud(_)
                | Stage::Choosing
                | Stage::SigningIn(_)
                | Stage::Working => self.refresh(),
            },
            AppAction::Jobs => self.show_jobs(),
            AppAction::Help => self.open(Dialog::Reading(Reading::new(Topic::Help))),
            AppAction::Back => self.back(),
            AppAction::Return => {
                if !self.jump_back() {
                    self.tell(Message::NoJump);
                }
            }
            AppAction::Redraw => self.effects.push(Effect::Redraw),
            AppAction::Suspend => self.effects.push(Effect::Suspend),
            AppAction::Quit => self.quit(),
        }
    }

    /// Leaves; with a job under way only after asking.
    pub(super) fn quit(&mut self) {
        if self.is_busy() {
            self.dismiss(|dialog| matches!(dialog, Dialog::Quit(_)));
            self.open(Dialog::Quit(Quitting {
                at: QuitChoice::Stay,
            }));
        } else {
            self.leave(Exit::Quit);
        }
    }

    /// Leaves. Nothing is sent after that, so the cart of an order that is still asked about is
    /// dropped before.
    pub(super) fn leave(&mut self, exit: Exit) {
        self.drop_any_cart();
        self.effects.push(Effect::Quit(exit));
    }

    pub(super) fn show(&mut self, pane: PaneName) {
        // VPSs are another account's affair: they are there whatever becomes of OpenStack.
        let from_or_to_vps = [self.pane, pane].contains(&PaneName::Vps);
        // Who knows where to go need not wait for the sign-in: the pane is there after it.
        let is_coming = matches!(self.stage, Stage::Working | Stage::SigningIn(_));
        if is_coming || from_or_to_vps {
            self.pane = pane;
            self.arrange();
            match pane {
                PaneName::Instances => self.instances.list.rows.enter(),
                PaneName::Images => self.images.list.rows.enter(),
                PaneName::VolumeSnapshots => self.volume_snapshots.list.rows.enter(),
                PaneName::Vps => self.vps.rows.enter(),
                PaneName::Overview | PaneName::History => {}
            }
            self.load();
        }
    }

    fn perform_on_list(&mut self, action: ListAction) {
        match action {
            ListAction::Next => self.step(1),
            ListAction::Previous => self.step(-1),
            ListAction::PageDown => self.page(1),
            ListAction::PageUp => self.page(-1),
            ListAction::First => self.step(isize::MIN),
            ListAction::Last => self.step(isize::MAX),
            ListAction::Filter => self.start_filter(),
            ListAction::Order => self.choose_order(),
            ListAction::Menu => self.open_menu(),
            ListAction::Details => self.open_details(),
            ListAction::Copy => self.copy(),
            ListAction::Export => self.open_export(),
            ListAction::Mark => self.mark_row(),
            ListAction::MarkRange => self.mark_range(),
            ListAction::MarkAll => self.mark_all(),
            ListAction::InvertMarks => self.invert_marks(),
            ListAction::UnmarkAll => self.unmark_all(),
        }
    }

    fn step(&mut self, by: isize) {
        match self.pane {
            PaneName::Instances => self.instances.list.rows.step(by),
            PaneName::Images => self.images.list.rows.step(by),
            PaneName::VolumeSnapshots => self.volume_snapshots.list.rows.step(by),
            PaneName::Vps => self.vps.rows.step(by),
            PaneName::Overview => self.step_overview(by),
            PaneName::History => {
                let height = usize::from(self.layout().body.height);
                self.history.step(by, height);
            }
        }
    }

    fn page(&mut self, pages: isize) {
        match self.pane {
            PaneName::Instances => self.instances.list.rows.page(pages),
            PaneName::Images => self.images.list.rows.page(pages),
            PaneName::VolumeSnapshots => self.volume_snapshots.list.rows.page(pages),
            PaneName::Vps => self.vps.rows.page(pages),
            PaneName::Overview => self.page_overview(pages),
            PaneName::History => {
                let height = self.layout().body.height;
                self.history.step(
                    pages * isize::try_from(height).unwrap_or(1),
                    usize::from(height),
                );
            }
        }
    }

    pub(super) fn open_details(&mut self) {
        let topic = match self.pane {
            PaneName::Instances => {
                let item = self.instances.list.rows.current();
                item.map(|item| Topic::Instance(item.key()))
            }
            PaneName::Images => {
                let item = self.images.list.rows.current();
                item.map(|item| Topic::Image(item.key()))
            }
            PaneName::VolumeSnapshots => {
                let item = self.volume_snapshots.list.rows.current();
                item.map(|item| Topic::VolumeSnapshot(item.key()))
            }
            PaneName::Vps => {
                let item = self.vps.rows.current();
                item.map(|item| Topic::Vps(item.key()))
            }
            PaneName::Overview => None,
            PaneName::History => self
                .history
                .current()
                .map(|past| Topic::Job(past.job.clone())),
        };
        if let Some(topic) = topic {
            self.open_page(topic);
        }
    }

    /// Copies the id of the row: the one thing about it that means the same everywhere.
    fn copy(&mut self) {
        let id = match self.pane {
            PaneName::Instances => {
                let item = self.instances.list.rows.current();
                item.map(|item| item.row.id.shown())
            }
            PaneName::Images => {
                let item = self.images.list.rows.current();
                item.map(|item| item.row.id.shown())
            }
            PaneName::VolumeSnapshots => {
                let item = self.volume_snapshots.list.rows.current();
                item.map(|item| item.row.id.shown())
            }
            PaneName::Vps => self.vps.current().map(|row| row.service.shown()),
            PaneName::Overview => None,
            PaneName::History => {
                let past = self.history.current();
                past.map(|past| SafeText::new(&past.job.0))
            }
        };
        if let Some(text) = id {
            self.copy_text(text);
        }
    }

    fn copy_text(&mut self, text: SafeText) {
        self.effects.push(Effect::Copy(text.to_string()));
        self.tell(Message::Copied { text });
    }

    /// Copies the records of what a job deleted, as JSON; the addresses of what it launched; the id
    /// of one that did neither.
    pub(super) fn copy_records(&mut self, id: &JobId) {
        let past = self.history.jobs.iter().find(|past| past.job == *id);
        let addresses = past.into_iter().flat_map(Past::addresses);
        let addresses: Vec<&str> = addresses.map(SafeText::as_str).collect();
        let volumes = past.into_iter().flat_map(Past::volumes);
        let volumes: Vec<&str> = volumes.map(VolumeId::as_str).collect();
        let records = past.into_iter().flat_map(Past::tombstones);
        let records: Vec<String> = records.map(Tombstone::pasteable).collect();
        match records.as_slice() {
            [] if !addresses.is_empty() => self.copy_text(SafeText::new(&addresses.join(" "))),
            [] if !volumes.is_empty() => self.copy_text(SafeText::new(&volumes.join(" "))),
            [] => self.copy_text(SafeText::new(&id.0)),
            [only] => self.effects.push(Effect::Copy(only.clone())),
            many => {
                let all = format!("[{}]", many.join(","));
                self.effects.push(Effect::Copy(all));
            }
        }
        let count = records.len();
        if count > 0 {
            self.tell(Message::CopiedRecords { count });
        }
    }

    /// The row under the cursor for an action that changes something, if it is the row that was
    /// painted there and the action is offered for it; else the reason is told.
    pub(super) fn chosen_instance(&mut self, action: Action) -> Option<Item<Instance>> {
        let rows = &self.instances.list.rows;
        let (item, displaced) = (rows.current().cloned(), rows.is_displaced());
        let subject = item
            .as_ref()
            .map(|item| (Subject::Instance(&item.row), &item.place));
        let refusal = self.refusal(action, subject, displaced);
        self.refuse_or(refusal, item)
    }

    pub(super) fn chosen_image(&mut self, action: Action) -> Option<Item<Image>> {
        let rows = &self.images.list.rows;
        let (item, displaced) = (rows.current().cloned(), rows.is_displaced());
        let origin = item.as_ref().map(|item| self.origin(item));
        let subject = item
            .as_ref()
            .zip(origin.as_ref())
            .map(|(item, origin)| (Subject::Image(&item.row, origin), &item.place));
        let refusal = self.refusal(action, subject, displaced);
        self.refuse_or(refusal, item)
    }

    pub(super) fn refusal(
        &self,
        action: Action,
        subject: Option<(Subject<'_>, &Place)>,
        displaced: bool,
    ) -> Option<Message> {
        let (Some((subject, place)), Some(context)) = (subject, &self.context) else {
            return Some(Message::NothingSelected);
        };
        if displaced {
            return Some(Message::RowMoved);
        }
        if self
            .shown_list()
            .is_some_and(|list| self.is_old(list, place))
        {
            return Some(Message::ReadingAfterPause);
        }
        match offer(action, subject, context.asking(place)) {
            Offer::Yes => None,
            Offer::No(reason) => Some(Message::NotOffered { action, reason }),
            Offer::Absent => Some(Message::NothingSelected),
        }
    }

    pub(super) fn refuse_or<T>(&mut self, refusal: Option<Message>, item: Option<T>) -> Option<T> {
        match refusal {
            Some(message) => {
                self.tell(message);
                None
            }
            None => item,
        }
    }

    /// Asks for the name of a snapshot of the row under the cursor, whatever is marked.
    pub(super) fn open_create_snapshot(&mut self) {
        let action = Action::Instances(InstancesAction::CreateSnapshot);
        let Some(item) = self.chosen_instance(action) else {
            return;
        };
        let name = make::name_from_template(
            &self.settings.snapshot_name,
            &item.row.label(),
            self.now.wall,
            &self.settings.time_zone,
        );
        let wish = self.calls.mint().to_string();
        let dialog = CreateSnapshot::new(&item, &name, wish, self.now);
        self.load_room(&item.place, &item.row);
        self.open(Dialog::CreateSnapshot(Box::new(dialog)));
    }

    /// Asks whether to delete what is marked, else the row under the cursor.
    fn open_delete_images(&mut self) {
        if self.images.list.marks.is_empty() {
            self.open_delete_image();
            return;
        }
        if let Some(reason) = self.why_no_change_of_marked() {
            let action = Action::Images(ImagesAction::Delete);
            self.tell(Message::NotOffered { action, reason });
            return;
        }
        if let Some(message) = self.why_not_marked() {
            self.tell(message);
            return;
        }
        let marked = self.images.list.marked().map(|(item, _)| item);
        let plan = self.plan_to_delete(marked);
        self.ask_about_images(plan);
    }

    /// Why none of the places in which images are marked takes changes.
    pub fn why_no_change_of_marked(&self) -> Option<Reason> {
        let places = self.images.list.marks.keys().map(|key| &key.place);
        self.why_no_change(places)
    }

    /// Why none of these places takes changes.
    pub(super) fn why_no_change<'a>(
        &self,
        places: impl Iterator<Item = &'a Place>,
    ) -> Option<Reason> {
        match &self.context {
            Some(context) => context.why_no_change(places),
            None => Some(Reason::ReadOnly),
        }
    }

    /// Why a plan leaves out what is in this place, where nothing of it may be changed.
    pub(super) fn why_closed(&self, place: &Place) -> Option<Because> {
        let context = self.context.as_ref()?;
        context.asking(place).access.because()
    }

    /// Asks whether to delete the row under the cursor, whatever is marked.
    pub(super) fn open_delete_image(&mut self) {
        let action = Action::Images(ImagesAction::Delete);
        if let Some(item) = self.chosen_image(action) {
            let plan = self.plan_to_delete([&item]);
            self.ask_about_images(plan);
        }
    }

    /// Shows a plan about images, and asks whether to carry it out.
    pub(super) fn ask_about_images(&mut self, plan: Plan) {
        let rows = &self.images.list.rows;
        let standing = |target: &Target| {
            let key = RowKey {
                place: target.place.clone(),
                id: target.id.as_str().into(),
            };
            let item = rows.find(&key).filter(|_| target.kind == TargetKind::Image);
            item.map_or(Standing::Shown, Item::standing)
        };
        let steps = plan.steps.iter();
        let standings = steps.map(|step| standing(&step.target)).collect();
        let refused = self.guards.check(&plan).err();
        let confirm = Confirm::new(plan, refused).standing(standings);
        self.open(Dialog::Confirm(confirm));
    }
}
