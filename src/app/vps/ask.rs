//! What the pane asks, and when: the row under the cursor first, and never more than an account
//! bears.
use super::{VpsPane, VpsRow};
use crate::{
    app::{App, calls::Asker, pane::PaneName, rows::RowKey},
    call::{Answer, Failure, FailureKind, Outcome, Read, VpsQuestion},
    model::Place,
};
use std::{collections::VecDeque, time::Duration};

/// Requests in a minute, a few less than are known to be fine: jobs ask as well.
const MOST: usize = 50;
const MINUTE: Duration = Duration::from_mins(1);

/// Questions under way at once.
const AT_ONCE: usize = 6;

/// How long the cursor rests on a row before more is asked about it: who goes through a list does
/// not want to know it of every row.
const REST: Duration = Duration::from_millis(300);

/// The requests of the last minute.
#[derive(Debug, Default)]
pub(super) struct Budget(VecDeque<Duration>);

impl Budget {
    /// Takes so many requests, if they can be afforded.
    ///
    /// # Errors
    /// With the steady time at which they can.
    fn take(&mut self, cost: usize, now: Duration) -> Result<(), Duration> {
        while self.0.front().is_some_and(|first| *first + MINUTE <= now) {
            self.0.pop_front();
        }
        let over = (self.0.len() + cost).saturating_sub(MOST);
        if let Some(last) = over.checked_sub(1).and_then(|last| self.0.get(last)) {
            return Err(*last + MINUTE);
        }
        self.0.extend(std::iter::repeat_n(now, cost));
        Ok(())
    }
}

/// How many requests a question is.
fn cost(ask: &VpsQuestion) -> usize {
    match ask {
        VpsQuestion::Offer(_) => 4,
        VpsQuestion::Quote { .. } => 6,
        VpsQuestion::Names
        | VpsQuestion::Vps(_)
        | VpsQuestion::Service(_)
        | VpsQuestion::Options(_)
        | VpsQuestion::Snapshot(_)
        | VpsQuestion::Tasks { .. }
        | VpsQuestion::Task { .. }
        | VpsQuestion::AutomatedBackup(_)
        | VpsQuestion::RestorePoints { .. }
        | VpsQuestion::Download(_)
        | VpsQuestion::DropCart(_)
        | VpsQuestion::OrderStatus(_)
        | VpsQuestion::Rights
        | VpsQuestion::AskForKey(_)
        | VpsQuestion::KeyState
        | VpsQuestion::KeepKey => 1,
    }
}

impl VpsPane {
    /// What is to be asked now, the most wanted first.
    fn wants(&mut self, now: Duration) -> Vec<VpsQuestion> {
        if self.names.known().is_none() || self.names.is_wanted() {
            let wanted = self.names.is_wanted();
            return wanted.then_some(VpsQuestion::Names).into_iter().collect();
        }
        let mut wants = Vec::new();
        let rested = self.rested(now);
        if let Some(current) = self.current() {
            if current.record.is_wanted() {
                wants.push(VpsQuestion::Vps(current.service.clone()));
            }
            if rested {
                wants.extend(current.wants(now));
            }
        }
        if self.rights.is_wanted() {
            wants.push(VpsQuestion::Rights);
        }
        let rest = self.rows.shown().map(|item| &item.row);
        let rest = rest.filter(|row| row.record.is_wanted());
        let rest: Vec<VpsQuestion> = rest
            .map(|row| VpsQuestion::Vps(row.service.clone()))
            .collect();
        for ask in rest {
            if !wants.contains(&ask) {
                wants.push(ask);
            }
        }
        wants
    }

    /// Whether the cursor has rested on its row; where not yet, when it will have.
    fn rested(&mut self, now: Duration) -> bool {
        let current = self.rows.current().map(crate::app::rows::Item::key);
        let since = match (&self.resting, current) {
            (_, None) => return false,
            (Some((before, since)), Some(key)) if *before == key => *since,
            // The first row that is seen need not be waited for.
            (None, Some(key)) => self.rest(key, now.saturating_sub(REST)),
            (Some(_), Some(key)) => self.rest(key, now),
        };
        let due = since + REST;
        if due > now {
            self.wake(due);
        }
        due <= now
    }

    fn rest(&mut self, key: RowKey, since: Duration) -> Duration {
        self.resting = Some((key, since));
        since
    }

    /// There may be more to ask at that time.
    fn wake(&mut self, at: Duration) {
        self.due = Some(self.due.map_or(at, |due| due.min(at)));
    }

    /// A question leaves.
    fn ask(&mut self, place: &Place, ask: &VpsQuestion) {
        if let Some(service) = self.service_of(ask) {
            self.change(place, &service, |row| row.ask(ask));
        } else if *ask == VpsQuestion::Names {
            self.names.ask();
        } else if *ask == VpsQuestion::Rights {
            self.rights.ask();
        }
    }
}

impl App {
    /// Asks what the pane needs and has not got, as far as it is shown and the account bears it.
    pub(in crate::app) fn ask_about_vps(&mut self) {
        self.vps.due = None;
        let Some(entry) = self.account().filter(|_| self.pane == PaneName::Vps) else {
            return;
        };
        let place = entry.account.place.clone();
        let now = self.now.since_start;
        let under_way = self.calls.iter();
        let under_way = under_way
            .filter(|(_, waiting)| waiting.asker == Asker::Vps)
            .count();
        let free = AT_ONCE.saturating_sub(under_way);
        for ask in self.vps.wants(now).into_iter().take(free) {
            if let Err(due) = self.vps.budget.take(cost(&ask), now) {
                self.vps.wake(due);
                break;
            }
            self.vps.ask(&place, &ask);
            let place = place.clone();
            self.ask(Asker::Vps, Read::Vps { place, ask });
        }
        let polls = self.vps.current().and_then(VpsRow::due);
        if let Some(due) = polls {
            self.vps.wake(due.max(now));
        }
    }

    /// What came back for a question of the pane.
    pub(in crate::app) fn vps_told(&mut self, read: &Read, outcome: Outcome) {
        let Read::Vps { place, ask } = read else {
            return;
        };
        let outcome = match outcome {
            Ok(Answer::Vps(answer)) => Ok(answer),
            Ok(_) => Err(Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => Err(failure),
        };
        self.vps.tell(place, ask, outcome, self.now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_minute_has_more_requests_than_an_account_bears() {
        let mut budget = Budget::default();
        let at = Duration::from_millis;
        for number in 0..MOST as u64 {
            assert_eq!(budget.take(1, at(number)), Ok(()));
        }
        // The first is a minute old then, and makes room for one.
        assert_eq!(budget.take(1, at(100)), Err(at(60_000)));
        assert_eq!(budget.take(4, at(100)), Err(at(60_003)));
        assert_eq!(budget.take(1, at(60_000)), Ok(()));
        assert_eq!(budget.take(1, at(60_000)), Err(at(60_001)));
    }
}
