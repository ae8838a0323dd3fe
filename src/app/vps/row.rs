//! One VPS of the list, with all that has been asked about it.
use super::{
    tasks::{Heard, Tasks},
    told::Told,
};
use crate::{
    app::rows::Row,
    call::{Failure, FailureKind, VpsAnswer, VpsQuestion},
    model::{
        Now, SafeText,
        vps::{
            AutomatedBackup, BackupState, Download, Offer, OptionName, OptionState, OrderId,
            OrderStatus, RecordedVpsSnapshot, RestorePointState, ServiceInfo, ServiceName, TaskId,
            TaskState, Vps, VpsSnapshot, VpsTask, order::Ordered,
        },
    },
};
use jiff::{SignedDuration, Timestamp};
use std::{sync::Arc, time::Duration};

/// How long a link to a snapshot is good for.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// How often the status of an order is looked at: it takes a person to pay it.
const LOOK: Duration = Duration::from_secs(30);

/// The answer to the question that was asked, or why there is none. An answer to another question
/// is as unreadable as none at all.
macro_rules! told {
    ($outcome:ident, $answer:ident) => {
        match $outcome {
            Ok(VpsAnswer::$answer(told)) => Ok(told),
            Ok(_) => Err(Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => Err(failure),
        }
    };
}

/// A VPS: its record, which every row has, and what is only asked of the one under the cursor.
#[derive(Debug, Clone)]
pub struct VpsRow {
    pub service: ServiceName,
    pub record: Told<Vps>,
    pub options: Told<Vec<OptionName>>,
    /// None where it has none.
    pub snapshot: Told<Option<RecordedVpsSnapshot>>,
    pub tasks: Tasks,
    pub contract: Told<ServiceInfo>,
    /// None where it has no such option.
    pub backup: Told<Option<AutomatedBackup>>,
    /// The restore points of automated backup, as the server orders them.
    pub points: Told<Vec<Timestamp>>,
    /// What the snapshot option costs; none where OVHcloud tells no price.
    pub price: Told<Option<Box<Offer>>>,
    /// Where its snapshot can be downloaded from, and until when.
    pub download: Told<(Download, Timestamp)>,
    /// The order of the option that was made in this run.
    pub order: Option<Placed>,
}

/// An order that was made, and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub ordered: Ordered,
    pub status: Told<OrderStatus>,
    /// Steady time at which the status was heard of last.
    heard: Option<Duration>,
}

impl Row for VpsRow {
    fn id(&self) -> Arc<str> {
        self.service.shared()
    }

    fn bytes(&self) -> Option<u64> {
        None
    }

    fn is_in_transition(&self) -> bool {
        self.tasks.running().is_some()
    }
}

impl VpsRow {
    /// A VPS of which only the name is known.
    pub fn new(service: ServiceName) -> Self {
        Self {
            service,
            record: Told::default(),
            options: Told::default(),
            snapshot: Told::default(),
            tasks: Tasks::default(),
            contract: Told::default(),
            backup: Told::default(),
            points: Told::default(),
            price: Told::default(),
            download: Told::default(),
            order: None,
        }
    }

    /// The name that people know it by.
    pub fn label(&self) -> SafeText {
        let short = || SafeText::new(self.service.short());
        self.record.known().map_or_else(short, Vps::label)
    }

    /// What the snapshot option is to it, as far as that is known.
    pub fn option(&self) -> Option<OptionState> {
        let (vps, had) = (self.record.known()?, self.options.known()?);
        Some(vps.option_state(&OptionName::Snapshot, had))
    }

    /// Its snapshot, as far as it is known to have one.
    pub fn snapshot(&self) -> Option<&VpsSnapshot> {
        let recorded = self.snapshot.known()?.as_ref()?;
        Some(&recorded.snapshot)
    }

    /// Whether the API keeps no snapshot of it for download: it is of the older kind, whose name
    /// is `vps` and a number.
    pub fn is_legacy(&self) -> bool {
        let number = self.service.short().strip_prefix("vps");
        number.is_some_and(|number| {
            !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit())
        })
    }

    /// What is to be asked of the VPS under the cursor, the most wanted first.
    pub(super) fn wants(&self, now: Duration) -> Vec<VpsQuestion> {
        let vps = || self.service.clone();
        let mut wants = Vec::new();
        let mut want = |is_wanted: bool, ask: fn(ServiceName) -> VpsQuestion| {
            if is_wanted {
                wants.push(ask(vps()));
            }
        };
        want(self.options.is_wanted(), VpsQuestion::Options);
        want(self.snapshot.is_wanted(), VpsQuestion::Snapshot);
        wants.extend(self.tasks.wants(&self.service, now));
        let mut want = |is_wanted: bool, ask: fn(ServiceName) -> VpsQuestion| {
            if is_wanted {
                wants.push(ask(vps()));
            }
        };
        want(self.contract.is_wanted(), VpsQuestion::Service);
        want(self.backup.is_wanted(), VpsQuestion::AutomatedBackup);
        if self.points.is_wanted() && self.has_backups() {
            wants.push(VpsQuestion::RestorePoints {
                vps: vps(),
                state: RestorePointState::Available,
            });
        }
        if let Some(order) = &self.order
            && order.due().is_some_and(|due| due <= now)
        {
            let order = order.ordered.order.map(VpsQuestion::OrderStatus);
            wants.extend(order);
        }
        if self.price.is_wanted() && self.option() == Some(OptionState::Orderable) {
            wants.push(VpsQuestion::Offer(vps()));
        }
        wants
    }

    fn has_backups(&self) -> bool {
        let backup = self.backup.known().and_then(Option::as_ref);
        backup.is_some_and(|backup| backup.state == BackupState::Enabled)
    }

    /// A question about it leaves.
    pub(super) fn ask(&mut self, ask: &VpsQuestion) {
        match ask {
            VpsQuestion::Vps(_) => self.record.ask(),
            VpsQuestion::Options(_) => self.options.ask(),
            VpsQuestion::Snapshot(_) => self.snapshot.ask(),
            VpsQuestion::Tasks { state, .. } => self.tasks.ask_list(state),
            VpsQuestion::Task { task, .. } => self.tasks.ask(*task),
            VpsQuestion::Service(_) => self.contract.ask(),
            VpsQuestion::AutomatedBackup(_) => self.backup.ask(),
            VpsQuestion::RestorePoints { .. } => self.points.ask(),
            VpsQuestion::Offer(_) => self.price.ask(),
            VpsQuestion::Download(_) => self.download.ask(),
            VpsQuestion::OrderStatus(_) => {
                if let Some(order) = &mut self.order {
                    order.status.ask();
                }
            }
            VpsQuestion::Names
            | VpsQuestion::Quote { .. }
            | VpsQuestion::DropCart(_)
            | VpsQuestion::Rights
            | VpsQuestion::AskForKey(_)
            | VpsQuestion::KeyState
            | VpsQuestion::KeepKey => {}
        }
    }

    /// Takes what came back for a question, whoever asked it.
    pub(super) fn tell(
        &mut self,
        ask: &VpsQuestion,
        outcome: Result<VpsAnswer, Failure>,
        now: Now,
    ) {
        match ask {
            VpsQuestion::Vps(_) => self.record.tell(told!(outcome, Vps).map(|vps| *vps)),
            VpsQuestion::Options(_) => self.options.tell(told!(outcome, Options)),
            VpsQuestion::Snapshot(_) => self.snapshot.tell(told!(outcome, Snapshot)),
            VpsQuestion::Service(_) => self.contract.tell(told!(outcome, Service)),
            VpsQuestion::AutomatedBackup(_) => self.backup.tell(told!(outcome, AutomatedBackup)),
            VpsQuestion::RestorePoints { .. } => self.points.tell(told!(outcome, RestorePoints)),
            VpsQuestion::Offer(_) => self.price.tell(told!(outcome, Offer)),
            VpsQuestion::Download(_) => {
                let until = now.wall.saturating_add(GOOD_FOR).unwrap_or(now.wall);
                let told = told!(outcome, Download);
                self.download.tell(told.map(|download| (download, until)));
            }
            VpsQuestion::Tasks { state, .. } => {
                // Those that a job looks for in other states are of no concern here.
                if [TaskState::Doing, TaskState::Todo].contains(state) {
                    self.tasks.told_list(state, told!(outcome, Tasks));
                }
            }
            VpsQuestion::Task { task, .. } => self.tell_task(*task, told!(outcome, Task), now),
            VpsQuestion::OrderStatus(_) => self.tell_status(told!(outcome, OrderStatus), now),
            VpsQuestion::Names
            | VpsQuestion::Quote { .. }
            | VpsQuestion::DropCart(_)
            | VpsQuestion::Rights
            | VpsQuestion::AskForKey(_)
            | VpsQuestion::KeyState
            | VpsQuestion::KeepKey => {}
        }
    }

    fn tell_task(&mut self, task: TaskId, told: Result<VpsTask, Failure>, now: Now) {
        let heard = match told {
            Ok(told) => self.tasks.told(&told, now.since_start),
            Err(failure) => self.tasks.not_told(task, &failure, now.since_start),
        };
        if heard == Heard::Ended {
            self.changed();
        }
    }

    fn tell_status(&mut self, told: Result<OrderStatus, Failure>, now: Now) {
        let order = self.order.as_mut();
        if order.is_some_and(|order| order.tell(told, now)) {
            self.changed();
        }
    }

    /// An order was made of its option.
    pub(super) fn ordered(&mut self, ordered: Ordered) {
        self.order = Some(Placed {
            ordered,
            status: Told::default(),
            heard: None,
        });
    }

    /// Whether this is the order of its option.
    pub(super) fn is_of_order(&self, order: OrderId) -> bool {
        let own = self.order.as_ref().and_then(|placed| placed.ordered.order);
        own == Some(order)
    }

    /// When what is under way is to be asked about next.
    pub(super) fn due(&self) -> Option<Duration> {
        let order = self.order.as_ref().and_then(Placed::due);
        self.tasks.due().into_iter().chain(order).min()
    }

    /// Something was done to it: what that may have changed is old.
    pub(super) fn changed(&mut self) {
        self.record.forget();
        self.options.forget();
        self.snapshot.forget();
        self.tasks.forget();
    }

    /// All that is known of it is old.
    pub(super) fn grow_old(&mut self) {
        self.changed();
        self.contract.forget();
        self.backup.forget();
        self.points.forget();
        self.price.forget();
    }
}

impl Placed {
    fn is_over(&self) -> bool {
        let ends = [OrderStatus::Delivered, OrderStatus::Cancelled];
        self.status
            .known()
            .is_some_and(|status| ends.contains(status))
    }

    /// When its status is to be looked at next; never again once it is over.
    fn due(&self) -> Option<Duration> {
        let due = self.heard.map_or(Duration::ZERO, |heard| heard + LOOK);
        (!self.is_over() && !self.status.is_asked()).then_some(due)
    }

    /// Takes a status, and says whether the order is over by it.
    fn tell(&mut self, told: Result<OrderStatus, Failure>, now: Now) -> bool {
        self.heard = Some(now.since_start);
        self.status.tell(told);
        self.is_over()
    }
}
