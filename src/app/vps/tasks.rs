//! What OVHcloud is doing with a VPS, followed for as long as it does something.
use super::told::Told;
use crate::{
    call::{Failure, FailureKind, VpsQuestion},
    model::vps::{ServiceName, TaskId, TaskState, VpsTask, task::TaskEnd},
};
use std::{collections::BTreeMap, time::Duration};

/// The interval of OVHcloud's own command line.
const INTERVAL: Duration = Duration::from_secs(5);

/// The tasks of one VPS that have not ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tasks {
    /// The ids of those under way, and of those that wait: two lists of the API.
    doing: Told<Vec<TaskId>>,
    todo: Told<Vec<TaskId>>,
    open: BTreeMap<TaskId, Followed>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Followed {
    task: Option<VpsTask>,
    is_asked: bool,
    /// Steady time at which it was heard of last.
    heard: Option<Duration>,
}

/// Whether a task has ended by what was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    Ended,
    GoesOn,
}

impl Tasks {
    /// The task that is under way, the first of those that are.
    pub fn running(&self) -> Option<&VpsTask> {
        let mut open = self.open.values();
        open.find_map(|followed| followed.task.as_ref())
    }

    /// Whether both lists have been told.
    pub fn are_known(&self) -> bool {
        self.doing.known().is_some() && self.todo.known().is_some()
    }

    fn list(&mut self, state: &TaskState) -> &mut Told<Vec<TaskId>> {
        if *state == TaskState::Todo {
            &mut self.todo
        } else {
            &mut self.doing
        }
    }

    /// What is to be asked now.
    pub(super) fn wants(&self, vps: &ServiceName, now: Duration) -> Vec<VpsQuestion> {
        let lists = [
            (&self.doing, TaskState::Doing),
            (&self.todo, TaskState::Todo),
        ];
        let lists = lists.into_iter().filter(|(list, _)| list.is_wanted());
        let lists = lists.map(|(_, state)| VpsQuestion::Tasks {
            vps: vps.clone(),
            state,
        });
        let open = self.open.iter();
        let due = open.filter(|(_, followed)| followed.due().is_some_and(|due| due <= now));
        let due = due.map(|(task, _)| VpsQuestion::Task {
            vps: vps.clone(),
            task: *task,
        });
        lists.chain(due).collect()
    }

    /// When a task is to be asked about next.
    pub(super) fn due(&self) -> Option<Duration> {
        self.open.values().filter_map(Followed::due).min()
    }

    pub(super) fn ask_list(&mut self, state: &TaskState) {
        self.list(state).ask();
    }

    pub(super) fn ask(&mut self, task: TaskId) {
        self.open.entry(task).or_default().is_asked = true;
    }

    pub(super) fn told_list(&mut self, state: &TaskState, told: Result<Vec<TaskId>, Failure>) {
        for id in told.iter().flatten() {
            self.open.entry(*id).or_default();
        }
        self.list(state).tell(told);
    }

    /// A task was heard of: from a question of the pane, or from a job that follows it.
    pub(super) fn told(&mut self, task: &VpsTask, now: Duration) -> Heard {
        if task.state.end() != TaskEnd::Open {
            return self.ended(task.id);
        }
        let followed = Followed {
            heard: Some(now),
            is_asked: false,
            task: Some(task.clone()),
        };
        self.open.insert(task.id, followed);
        Heard::GoesOn
    }

    /// A task could not be asked about. One that is not there any more has ended.
    pub(super) fn not_told(&mut self, task: TaskId, failure: &Failure, now: Duration) -> Heard {
        if failure.kind == FailureKind::NotFound {
            return self.ended(task);
        }
        if let Some(followed) = self.open.get_mut(&task) {
            followed.is_asked = false;
            followed.heard = Some(now);
        }
        Heard::GoesOn
    }

    fn ended(&mut self, task: TaskId) -> Heard {
        match self.open.remove(&task) {
            Some(_) => Heard::Ended,
            None => Heard::GoesOn,
        }
    }

    /// Both lists are old.
    pub(super) fn forget(&mut self) {
        self.doing.forget();
        self.todo.forget();
        for followed in self.open.values_mut() {
            followed.heard = None;
        }
    }
}

impl Followed {
    fn due(&self) -> Option<Duration> {
        let due = self.heard.map_or(Duration::ZERO, |heard| heard + INTERVAL);
        (!self.is_asked).then_some(due)
    }
}
