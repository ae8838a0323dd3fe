//! Snapshots of all instances that are marked: which, under which names, and what goes afterwards.
use super::{
    App,
    action::{Action, InstancesAction},
    dialog::{
        Confirm, CreateSnapshots, Dialog,
        create_snapshots::{Foreseen, Problem},
    },
    list::ListName,
    notice::Message,
    offer::{Offer, Reason, Subject, offer},
    rows::{Item, RowKey, Standing},
};
use crate::{
    call::Write,
    model::{Instance, Place, SafeText},
    plan::{
        Because, LeftOut, Plan, Step, Target,
        make::{self, NewSnapshot},
        retention::{Clock, Rule, RuleProblem},
    },
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

const ACTION: Action = Action::Instances(InstancesAction::CreateSnapshot);

impl App {
    /// The lists in which names and older snapshots are looked for.
    fn snapshot_needs(&self) -> [ListName; 2] {
        [ListName::Instances, self.images.source()]
    }

    /// Asks how the snapshots of all marked instances are to be called.
    pub(super) fn open_create_snapshots(&mut self) {
        if let Some(message) = self.why_not_marked() {
            self.tell(message);
            return;
        }
        let mut chosen = Vec::new();
        let mut left_out = Vec::new();
        for (item, standing) in self.instances.list.marked() {
            match self.why_not_snapshot(item) {
                None => chosen.push((standing != Standing::Shown, item.clone())),
                Some(because) => left_out.push(LeftOut {
                    target: make::instance_target(&item.place, &item.row),
                    because,
                }),
            }
        }
        let marks = &self.instances.list.marks;
        let closed = self.why_no_change(marks.keys().map(|key| &key.place));
        if let Some(reason) = closed.filter(|_| chosen.is_empty()) {
            self.tell(Message::NotOffered {
                action: ACTION,
                reason,
            });
            return;
        }
        chosen.sort_by(|(left_hidden, left), (right_hidden, right)| {
            let name = |item: &Item<Instance>| item.row.label().as_str().to_owned();
            let left = (left_hidden, &left.place, name(left));
            left.cmp(&(right_hidden, &right.place, name(right)))
        });
        let hidden = chosen.iter().filter(|(hidden, _)| *hidden).count();
        let new = chosen.into_iter().map(|(_, item)| NewSnapshot {
            place: item.place,
            instance: item.row,
            name: String::new(),
            wish: self.calls.mint().to_string(),
        });
        let new = new.collect();
        let clock = (self.now, self.settings.time_zone.clone());
        let template = &self.settings.snapshot_name;
        let dialog = CreateSnapshots::new(template, new, hidden, left_out, clock);
        let needs = self.snapshot_needs();
        self.insist(&needs);
        for new in &dialog.new {
            self.load_room(&new.place, &new.instance);
        }
        self.open(Dialog::CreateSnapshots(Box::new(dialog)));
    }

    fn why_not_snapshot(&self, item: &Item<Instance>) -> Option<Because> {
        let asking = self.context.as_ref()?.asking(&item.place);
        match offer(ACTION, Subject::Instance(&item.row), asking) {
            Offer::Yes => None,
            Offer::No(reason) => Some(because(reason)),
            Offer::Absent => Some(Because::BeingDeleted),
        }
    }

    /// Finds out anew what submitting the dialog would come to.
    pub(super) fn foresee_snapshots(&mut self) {
        // Taken out, to be seen together with all the rest.
        let Some(mut opened) = self.dialog.take() else {
            return;
        };
        if let Dialog::CreateSnapshots(dialog) = &mut opened.dialog {
            dialog.foreseen = self.foreseen(dialog);
        }
        if let Dialog::Restore(dialog) = &mut opened.dialog {
            let of = &mut dialog.of;
            of.volumes = self.attached_volumes(&of.place, &of.instance);
            dialog.exceeds = self.exceeded([(&of.place, &of.instance)]);
        }
        if let Dialog::CreateSnapshot(dialog) = &mut opened.dialog {
            dialog.exceeds = self.exceeded([(&dialog.place, &dialog.instance)]);
        }
        if let Dialog::CreateVolume(dialog) = &mut opened.dialog {
            let place = dialog.place.clone();
            dialog.foresee(|resource| self.quotas.gauge(&place, resource));
        }
        self.dialog = Some(opened);
    }

    fn foreseen(&self, dialog: &CreateSnapshots) -> Foreseen {
        let mut foreseen = Foreseen {
            twice: twice(&dialog.new),
            taken: self.taken(&dialog.new),
            exceeds: self.exceeded(dialog.new.iter().map(|new| (&new.place, &new.instance))),
            ..Foreseen::default()
        };
        let rule = match dialog.rule() {
            Err(problem) => {
                foreseen.problem = Some(Problem::Rule(problem));
                return foreseen;
            }
            Ok(rule) => rule,
        };
        foreseen.problem = if dialog.new.is_empty() {
            Some(Problem::Nothing)
        } else {
            dialog.wrong_name()
        };
        let needs = self.snapshot_needs();
        if let (Some(_), Some(reading)) = (&rule, self.unread(&needs)) {
            foreseen.problem = Some(Problem::StillReading(reading));
        }
        if foreseen.problem.is_some() {
            return foreseen;
        }
        let creates = make::create_snapshots(&dialog.new, dialog.left_out.clone(), dialog.now.wall)
            .exceeding(foreseen.exceeds.clone());
        let Some(rule) = rule else {
            foreseen.plan = Some(Box::new(creates));
            return foreseen;
        };
        let whole = self.whole_places(&needs);
        let places: BTreeSet<&Place> = dialog.new.iter().map(|new| &new.place).collect();
        let unread = places.into_iter().filter(|place| !whole.contains(place));
        foreseen.unread = unread.cloned().collect();
        match self.rotated(&rule, dialog, creates, &whole) {
            Ok(plan) => {
                foreseen.deletes = plan.chosen().count() - dialog.new.len();
                foreseen.plan = Some(Box::new(plan));
            }
            Err(problem) => foreseen.problem = Some(Problem::Rule(problem)),
        }
        foreseen
    }

    /// The plan that creates these and then deletes what the rule drops, in the places that have
    /// been read to their end.
    fn rotated(
        &self,
        rule: &Rule,
        dialog: &CreateSnapshots,
        creates: Plan,
        whole: &[Place],
    ) -> Result<Plan, RuleProblem> {
        let known = self.with_sources(whole);
        let candidates = self.candidates(&known, |_, _| false);
        let clock = Clock {
            now: dialog.now.wall,
            zone: &self.settings.time_zone,
        };
        let mut dropped = BTreeMap::new();
        for drop in make::dropped(rule, &dialog.new, &candidates, clock)? {
            dropped.insert(known[drop.candidate].0.key(), drop);
        }
        let items = known.iter().map(|(item, _)| *item);
        let items = items.filter(|item| dropped.contains_key(&item.key()));
        let mut deletes = self.plan_to_delete(items);
        let drop_of = |target: &Target| {
            dropped.get(&RowKey {
                place: target.place.clone(),
                id: target.id.as_str().into(),
            })
        };
        for step in &mut deletes.steps {
            step.reason = drop_of(&step.target).map(|drop| drop.reason.clone());
        }
        Ok(make::rotate(creates, deletes, |target| {
            drop_of(target).map(|drop| drop.new)
        }))
    }

    /// The names that images of the same place have already.
    fn taken(&self, new: &[NewSnapshot]) -> Vec<SafeText> {
        let names: HashSet<(&Place, &str)> = new
            .iter()
            .map(|new| (&new.place, new.name.as_str()))
            .collect();
        let images = self.images.list.rows.iter();
        let taken: BTreeSet<&SafeText> = images
            .filter_map(|item| {
                let name = item.row.name.as_ref()?;
                let is_taken = names.contains(&(&item.place, name.as_str()));
                is_taken.then_some(name)
            })
            .collect();
        taken.into_iter().cloned().collect()
    }

    /// Asks whether to carry out a plan; the form that it was made with stays beneath.
    pub(super) fn ask_to_confirm(&mut self, plan: Plan) {
        let refused = self.guards.check(&plan).err();
        self.open(Dialog::Confirm(Confirm::new(plan, refused)));
    }

    /// An instance that has been snapshotted is marked no more.
    pub(super) fn unmark_snapshotted(&mut self, step: &Step) {
        if let Write::CreateSnapshot {
            place, instance, ..
        } = &step.write
        {
            self.instances.list.unmark(&RowKey {
                place: place.clone(),
                id: instance.shared(),
            });
        }
    }
}

/// Why an instance is left out of a plan.
fn because(reason: Reason) -> Because {
    match reason {
        Reason::ReadOnly => Because::ReadOnly,
        Reason::AllProjectsReadOnly => Because::AllProjectsReadOnly,
        Reason::TaskRunning(task) => Because::TaskRunning(task),
        Reason::InstanceIs(status) => Because::InstanceIs(status),
        Reason::LeftOut(because) => because,
        Reason::Unreachable
        | Reason::StillReading(_)
        | Reason::SourceGone
        | Reason::SourceUnknown
        | Reason::SourceElsewhere(_)
        | Reason::NoSnapshot
        | Reason::NoImage
        | Reason::ImageUnknown
        | Reason::OneProject
        | Reason::Vps(_) => Because::Unreachable,
    }
}

/// The names that several of one place would get.
fn twice(new: &[NewSnapshot]) -> Vec<SafeText> {
    let mut counts: HashMap<(&Place, &str), usize> = HashMap::new();
    for new in new {
        *counts.entry((&new.place, &new.name)).or_default() += 1;
    }
    let twice: BTreeSet<&str> = counts
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|((_, name), _)| name)
        .collect();
    twice.into_iter().map(SafeText::new).collect()
}
