//! What must hold of marks, and of what a delete key makes of them.
use crate::ledger::Checked;
use crossterm::event::KeyCode;
use horizon_tui::{
    app::{
        App, Event,
        dialog::{Confirm, Dialog},
        pane::PaneName,
        rows::{Item, RowKey},
    },
    plan::{
        Plan, Purpose, Severity,
        step::{Target, TargetKind},
    },
};
use proptest::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

/// The marks of the images, and what they could be changed by.
pub(crate) struct MarksBefore {
    marked: BTreeSet<RowKey>,
    cursor: Option<RowKey>,
    is_ranging: bool,
    is_typing: bool,
    is_images: bool,
}

fn marked(app: &App) -> BTreeSet<RowKey> {
    app.images.list.marks.keys().cloned().collect()
}

pub(crate) fn cursor(app: &App) -> Option<RowKey> {
    app.images.list.rows.current().map(Item::key)
}

impl MarksBefore {
    pub(crate) fn of(app: &App) -> Self {
        Self {
            marked: marked(app),
            cursor: cursor(app),
            is_ranging: app.images.list.marks.is_ranging(),
            is_typing: app.filter_line().is_some_and(|line| line.typing),
            is_images: app.pane == PaneName::Images,
        }
    }

    /// Marks change by the keys that are there for it, and go with their things; by nothing else.
    pub(crate) fn are_kept(&self, dialog: Option<&Dialog>, event: &Event, app: &App) -> Checked {
        let now = marked(app);
        let tally = app.images.list.marks.tally();
        prop_assert_eq!(tally.marked, now.len(), "the footer");
        prop_assert!(tally.hidden + tally.elsewhere <= tally.marked, "the footer");
        if self.may_change(dialog, event) {
            return Ok(());
        }
        let more = now.difference(&self.marked).next();
        prop_assert!(more.is_none(), "{:?} is marked by {:?}", more, event);
        let mut lost = self.marked.difference(&now);
        let there = lost.find(|key| app.images.list.rows.find(key).is_some());
        prop_assert!(there.is_none(), "{:?} lost its mark by {:?}", there, event);
        Ok(())
    }

    fn may_change(&self, dialog: Option<&Dialog>, event: &Event) -> bool {
        let Event::Key(key) = event else {
            return false;
        };
        match dialog {
            Some(Dialog::Rule(_) | Dialog::Menu(_)) => true,
            Some(_) => false,
            None if self.is_typing => self.is_ranging,
            None => {
                self.is_ranging || matches!(key.code, KeyCode::Char(' ' | 'v' | '*' | '!' | 'u'))
            }
        }
    }

    /// What is to be deleted is what is marked, or the row under the cursor where nothing is or
    /// where it was chosen in the menu of the row. A key that waited for lists to be read again
    /// means what is there then.
    pub(crate) fn are_meant(&self, dialog: Option<&Dialog>, plan: &Plan, app: &App) -> Checked {
        if plan.purpose != Purpose::DeleteImages || plan.continues.is_some() || !self.is_images {
            return Ok(());
        }
        let steps = plan.steps.iter().map(|step| &step.target);
        let targets = steps.chain(plan.left_out.iter().map(|left| &left.target));
        let key = |target: &Target| RowKey {
            place: target.place.clone(),
            id: target.id.as_str().into(),
        };
        let images: BTreeSet<RowKey> = targets
            .filter(|target| target.kind == TargetKind::Image)
            .map(key)
            .collect();
        let marked = marked(app);
        let is_row = matches!(dialog, Some(Dialog::Menu(_))) || marked.is_empty();
        let meant = if is_row {
            cursor(app).into_iter().collect()
        } else {
            marked
        };
        prop_assert!(
            images.is_subset(&meant),
            "{:?} is asked about and was not marked: {:?}",
            images,
            meant
        );
        // Regions that share one Glance list each image once more: it is asked about once.
        let ids = |keys: &BTreeSet<RowKey>| -> BTreeSet<Arc<str>> {
            keys.iter().map(|key| Arc::clone(&key.id)).collect()
        };
        prop_assert_eq!(ids(&images), ids(&meant), "a mark was not asked about");
        Ok(())
    }

    /// A delete key acts on the row that was there when somebody looked or moved.
    pub(crate) fn is_seen(
        &self,
        dialog: Option<&Dialog>,
        plan: &Plan,
        seen: Option<&RowKey>,
    ) -> Checked {
        let is_row = dialog.is_none() && self.marked.is_empty() && plan.continues.is_none();
        // Where there was no row yet, there is none to be mistaken for another.
        if is_row && plan.purpose == Purpose::DeleteImages && seen.is_some() {
            prop_assert_eq!(self.cursor.as_ref(), seen, "the row was not seen there");
        }
        Ok(())
    }
}

/// The number that has to be typed is the number of things.
pub(crate) fn number_is_true(confirm: &Confirm) -> Checked {
    let Severity::Word(word) = &confirm.plan.severity else {
        return Ok(());
    };
    let steps = &confirm.plan.steps;
    let images = steps
        .iter()
        .filter(|step| step.target.kind == TargetKind::Image)
        .count();
    if images > 1 {
        let number: usize = word.parse().unwrap_or(0);
        let is_true = number == images || number == steps.len();
        prop_assert!(is_true, "{} for {} things", word, steps.len());
    }
    Ok(())
}
