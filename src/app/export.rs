//! Writing things to files: what, and what is said of it afterwards.
use super::{
    App, Effect,
    dialog::{
        Dialog, Export, Reading, Topic,
        export::{Kind, Part},
    },
    effect::Save,
    event::NotSaved,
    notice::Message,
    pane::PaneName,
};
use crate::{
    model::SafeText,
    plan::{
        JobId, Plan,
        export::{self, Account, Document, PlanFile, Table},
        history::Past,
    },
};
use jiff::Timestamp;
use std::collections::BTreeSet;

impl App {
    /// Opens the dialog for what the pane shows.
    pub(super) fn open_export(&mut self) {
        let parts: &[Part] = match self.pane {
            PaneName::Instances => &[Part::Instances],
            PaneName::Images => &[Part::Images],
            PaneName::VolumeSnapshots => &[Part::VolumeSnapshots],
            PaneName::Vps => return,
            PaneName::Overview => {
                self.tell(Message::NothingSelected);
                return;
            }
            PaneName::History if self.history.current().is_none() => {
                self.tell(Message::NothingSelected);
                return;
            }
            PaneName::History if self.keeps_records() => {
                &[Part::Job, Part::Records, Part::Day, Part::History]
            }
            PaneName::History => &[Part::Job, Part::Day, Part::History],
        };
        self.open_export_of(parts);
    }

    fn keeps_records(&self) -> bool {
        let past = self.history.current();
        past.is_some_and(|past| past.tombstones().next().is_some())
    }

    /// Closes a job that did not come to its end; opens the dialog for any other.
    pub(super) fn close_or_export(&mut self, id: &JobId) {
        if self.may_close(id) {
            self.dismiss(|dialog| matches!(dialog, Dialog::Reading(_)));
            self.close_job(id);
            return;
        }
        let past = self.history.jobs.iter().find(|past| past.job == *id);
        let parts: &[Part] = match past.and_then(|past| past.tombstones().next()) {
            Some(_) => &[Part::Job, Part::Records],
            None => &[Part::Job],
        };
        self.open_export_of(parts);
    }

    /// The job that is told of beneath the dialog, else the one under the cursor.
    fn exported(&self) -> Option<&Past> {
        let Some(Dialog::Reading(Reading {
            topic: Topic::Job(id),
            ..
        })) = self.below()
        else {
            return self.history.current();
        };
        self.history.jobs.iter().find(|past| past.job == *id)
    }

    /// What the open dialog was opened over.
    fn below(&self) -> Option<&Dialog> {
        self.dialog.as_ref()?.below()
    }

    /// Opens the dialog for the console log that is shown, or for the plan that waits for a yes.
    pub(super) fn open_export_of_dialog(&mut self) {
        let part = match self.dialogs().next() {
            Some(Dialog::Console(_)) => Part::ConsoleLog,
            _ => Part::Plan,
        };
        self.open_export_of(&[part]);
    }

    /// Opens the dialog for one of these parts.
    fn open_export_of(&mut self, parts: &[Part]) {
        let zoned = self.now.wall.to_zoned(self.settings.time_zone.clone());
        let stamp = zoned.strftime("%Y-%m-%d-%H%M").to_string();
        let folder = self.settings.export_dir.as_deref();
        let export = Export::new(parts, &stamp, folder);
        self.open(Dialog::Export(Box::new(export)));
    }

    /// Writes what was chosen.
    pub(super) fn save(&mut self, kind: Kind, path: String) {
        let Some(document) = self.document(kind.part) else {
            return;
        };
        self.effects.push(Effect::Save(Box::new(Save {
            path,
            format: kind.format,
            document,
        })));
    }

    fn document(&self, part: Part) -> Option<Document> {
        match (part, self.below()) {
            (Part::Plan, Some(Dialog::Confirm(confirm))) => {
                Some(Document::Plan(self.plan_file(&confirm.plan)))
            }
            (Part::ConsoleLog, Some(Dialog::Console(console))) => {
                Some(Document::ConsoleLog(console.log.clone()))
            }
            (Part::Plan | Part::ConsoleLog, _) => None,
            (Part::Job, _) => {
                let job = self.exported()?;
                Some(Document::Report(vec![job.clone()]))
            }
            (Part::Records, _) => {
                let job = self.exported()?;
                Some(Document::Records(Box::new(job.clone())))
            }
            (Part::Day, _) => Some(Document::Report(self.day(self.history.current()?))),
            (Part::History, _) => {
                let shown = self.history.rows().cloned();
                Some(Document::Report(shown.collect()))
            }
            (Part::Instances, _) => Some(Document::List(self.instances_table())),
            (Part::Images, _) => Some(Document::List(self.images_table())),
            (Part::VolumeSnapshots, _) => Some(Document::List(self.volume_snapshots.table())),
        }
    }

    /// A plan as a file, with whose it is as far as that is known.
    pub fn plan_file(&self, plan: &Plan) -> PlanFile {
        let places: BTreeSet<_> = plan
            .steps
            .iter()
            .map(|step| &step.target.place)
            .map(|place| (place.cloud(), place.project()))
            .collect();
        let accounts = places.into_iter().map(|(cloud, project)| {
            let entry = self.start.clouds.iter().find(|entry| entry.name == *cloud);
            let signed_in = self.context.as_ref();
            let signed_in = signed_in.and_then(|context| context.cloud(cloud));
            let session = signed_in
                .map(|signed_in| &signed_in.session)
                .filter(|session| session.project == *project);
            Account {
                cloud: cloud.clone(),
                project: project.clone(),
                project_name: session.map(|session| session.project_name.clone()),
                user: session.map(|session| session.user_name.clone()),
                auth_url: entry.map(|entry| entry.auth_url.clone()),
            }
        });
        let saves = self.guards.saves(plan);
        PlanFile {
            accounts: accounts.collect(),
            saves: saves
                .iter()
                .map(|money| SafeText::new(&money.to_string()))
                .collect(),
            plan: plan.clone(),
        }
    }

    /// The jobs of the day of this one, where the user is; newest first.
    fn day(&self, past: &Past) -> Vec<Past> {
        let day = |at: Timestamp| at.to_zoned(self.settings.time_zone.clone()).date();
        let wanted = day(past.at);
        let jobs = self.history.jobs.iter();
        jobs.filter(|job| day(job.at) == wanted).cloned().collect()
    }

    fn images_table(&self) -> Table {
        let rows = self.images.list.rows.shown();
        export::images(rows.map(|item| {
            let source = self.sources.of(&item.place, &item.row);
            (&item.place, &item.row, source)
        }))
    }

    fn instances_table(&self) -> Table {
        self.instances.table()
    }

    /// A file was written, or could not be.
    pub(super) fn saved(&mut self, result: Result<SafeText, NotSaved>) {
        let saving = self.dialog_mut(|dialog| {
            if let Dialog::Export(export) = dialog
                && export.saving
            {
                Some(export)
            } else {
                None
            }
        });
        match (saving, result) {
            (Some(export), Err(not)) => export.failed(not.why),
            (None, Err(not)) => self.tell(Message::NotSaved { not }),
            (saving, Ok(path)) => {
                if saving.is_some() {
                    self.dismiss(|dialog| matches!(dialog, Dialog::Export(_)));
                }
                self.tell(Message::Saved { path });
            }
        }
    }
}
