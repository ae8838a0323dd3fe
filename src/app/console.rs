//! The console log of an instance: when it is asked for, and where its answers go.
use super::{
    App, Effect,
    action::{Action, InstancesAction},
    calls::Asker,
    dialog::{Console, Dialog},
    rows::RowKey,
};
use crate::call::{Answer, Failure, FailureKind, Outcome, Read};

impl App {
    /// The console log that is open, be it below another dialog.
    pub fn console(&self) -> Option<&Console> {
        self.dialogs().find_map(|dialog| {
            if let Dialog::Console(console) = dialog {
                Some(&**console)
            } else {
                None
            }
        })
    }

    fn console_mut(&mut self) -> Option<&mut Console> {
        self.dialog_mut(|dialog| {
            if let Dialog::Console(console) = dialog {
                Some(&mut **console)
            } else {
                None
            }
        })
    }

    /// Opens the console log of the instance under the cursor.
    pub(super) fn open_console(&mut self) {
        let action = Action::Instances(InstancesAction::ConsoleLog);
        let Some(item) = self.chosen_instance(action) else {
            return;
        };
        let console = Console::new(item.key(), item.row.id.clone(), item.row.label());
        self.open(Dialog::Console(Box::new(console)));
    }

    /// Asks for the log that is open when it is time, and for none that is not open any more.
    pub(super) fn look_at_console(&mut self) {
        let now = self.now.since_start;
        let height = usize::from(self.layout().page().height);
        let Some(console) = self.console_mut() else {
            let stopped = self
                .calls
                .forget(|asker| matches!(asker, Asker::Console(_)));
            self.effects.extend(stopped.into_iter().map(Effect::Stop));
            return;
        };
        console.set_height(height);
        if console.take_due(now) {
            let key = console.key.clone();
            let read = Read::ConsoleLog {
                place: key.place.clone(),
                instance: console.instance.clone(),
                lines: console.lines,
            };
            self.ask(Asker::Console(key), read);
        }
    }

    pub(super) fn console_answered(&mut self, key: &RowKey, outcome: Outcome) {
        let at = self.now.wall;
        let Some(console) = self.console_mut().filter(|console| console.key == *key) else {
            return;
        };
        match outcome {
            Ok(Answer::ConsoleLog(log)) => console.told(log, at),
            Ok(_) => console.failed(Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => {
                console.failed(failure.clone());
                self.signed_out(key.place.cloud(), failure);
            }
        }
    }
}
