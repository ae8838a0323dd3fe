//! An OVHcloud account of one VPS that answers what a job asks, and keeps count of what it
//! performed.
use super::cloud::answer;
use crate::{
    call::{Answer, FailureKind, Outcome, VpsAnswer, VpsChange, VpsQuestion},
    model::vps::{
        RecordedVpsSnapshot, TaskId, TaskState, TaskType, VpsSnapshot, VpsTask, order::Ordered,
    },
    plan::sample,
};
use std::time::Duration;

/// How long a task takes.
pub(super) const TASK: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub(super) struct Account {
    pub snapshot: Option<VpsSnapshot>,
    /// How tasks end.
    pub ending: TaskState,
    /// Whether a snapshot comes without the description that was asked for.
    pub forgets_description: bool,
    /// Whether no task is ever found.
    pub hides_tasks: bool,
    /// Steady time until which something else is done to the VPS.
    pub busy_until: Duration,
    /// Every change that was accepted, in order.
    pub performed: Vec<VpsChange>,
    tasks: Vec<Task>,
}

#[derive(Debug)]
struct Task {
    change: VpsChange,
    began: Duration,
    is_over: bool,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            snapshot: None,
            ending: TaskState::Done,
            forgets_description: false,
            hides_tasks: false,
            busy_until: Duration::ZERO,
            performed: Vec::new(),
            tasks: Vec::new(),
        }
    }
}

impl Account {
    /// How often a change was accepted.
    pub(super) fn count(&self, change: &VpsChange) -> usize {
        let same = |performed: &&VpsChange| *performed == change;
        self.performed.iter().filter(same).count()
    }

    pub(super) fn tell(&mut self, ask: &VpsQuestion, now: Duration) -> Outcome {
        self.pass(now);
        match ask {
            VpsQuestion::Snapshot(_) => {
                let recorded = self.snapshot.clone().map(|snapshot| RecordedVpsSnapshot {
                    raw: format!("{{\"id\":\"{}\"}}", snapshot.id).into(),
                    snapshot,
                });
                Ok(Answer::Vps(VpsAnswer::Snapshot(recorded)))
            }
            VpsQuestion::Tasks { state, .. } => {
                let tasks = (0..).zip(&self.tasks);
                let open = tasks.filter(|(_, task)| {
                    *state == TaskState::Doing && !task.is_over && !self.hides_tasks
                });
                let ids = open.map(|(id, _)| TaskId(id)).collect();
                Ok(Answer::Vps(VpsAnswer::Tasks(ids)))
            }
            VpsQuestion::Task { task, .. } if !self.hides_tasks => {
                let at = usize::try_from(task.0).expect("an id of ours");
                Ok(Answer::Vps(VpsAnswer::Task(self.task(at, now))))
            }
            VpsQuestion::Task { .. } => Err(answer(FailureKind::NotFound)),
            other => panic!("no job asks for {other:?}"),
        }
    }

    pub(super) fn change(&mut self, change: &VpsChange, now: Duration) -> Outcome {
        self.pass(now);
        if now < self.busy_until {
            return Err(answer(FailureKind::Conflict));
        }
        let is_there = self.snapshot.is_some();
        let told = match change {
            VpsChange::DescribeSnapshot { description } => {
                let snapshot = self.snapshot.as_mut();
                let snapshot = snapshot.ok_or_else(|| answer(FailureKind::NotFound))?;
                snapshot.description = Some(description.as_str().into());
                VpsAnswer::Changed
            }
            VpsChange::AbortSnapshot => VpsAnswer::Changed,
            VpsChange::Order(quoted) => VpsAnswer::Ordered(Box::new(Ordered {
                order: None,
                link: None,
                with_tax: quoted.with_tax.clone(),
            })),
            VpsChange::TakeSnapshot { .. } if is_there => {
                return Err(answer(FailureKind::Refused { status: 400 }));
            }
            VpsChange::DeleteSnapshot | VpsChange::Restore if !is_there => {
                return Err(answer(FailureKind::NotFound));
            }
            VpsChange::TakeSnapshot { .. } | VpsChange::DeleteSnapshot | VpsChange::Restore => {
                if self.tasks.iter().any(|task| !task.is_over) {
                    return Err(answer(FailureKind::Conflict));
                }
                self.tasks.push(Task {
                    change: change.clone(),
                    began: now,
                    is_over: false,
                });
                VpsAnswer::TaskBegun(self.task(self.tasks.len() - 1, now))
            }
        };
        self.performed.push(change.clone());
        Ok(Answer::Vps(told))
    }

    fn task(&self, at: usize, now: Duration) -> VpsTask {
        let task = &self.tasks[at];
        let age = now.saturating_sub(task.began).min(TASK);
        let percent = age.as_secs() * 100 / TASK.as_secs();
        VpsTask {
            id: TaskId(i64::try_from(at).expect("few tasks")),
            kind: match &task.change {
                VpsChange::TakeSnapshot { .. } => TaskType::CreateSnapshot,
                VpsChange::DeleteSnapshot => TaskType::DeleteSnapshot,
                _ => TaskType::RevertSnapshot,
            },
            state: if task.is_over {
                self.ending.clone()
            } else {
                TaskState::Doing
            },
            progress: u8::try_from(percent).expect("a percentage"),
            began: Some(sample::now(task.began).wall),
        }
    }

    /// Lets time pass for the tasks.
    fn pass(&mut self, now: Duration) {
        for (id, task) in self.tasks.iter_mut().enumerate() {
            if task.is_over || now < task.began + TASK {
                continue;
            }
            task.is_over = true;
            if self.ending != TaskState::Done {
                continue;
            }
            self.snapshot = match &task.change {
                VpsChange::TakeSnapshot { description } => Some(VpsSnapshot {
                    created: sample::now(task.began).wall,
                    ..sample::vps_snapshot(
                        &format!("new-{id}"),
                        description.as_deref().filter(|_| !self.forgets_description),
                    )
                }),
                _ => None,
            };
        }
    }
}
