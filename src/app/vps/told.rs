//! What is asked about piece by piece: what is known of a piece, and how its last question went.
use crate::call::Failure;

/// One piece of what an account or a VPS tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<T> {
    known: Option<T>,
    state: State,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Unasked,
    Asked {
        /// What is known by then counts as old already.
        again: bool,
    },
    Fresh,
    Failed(Box<Failure>),
}

impl<T> Default for Told<T> {
    fn default() -> Self {
        Self {
            known: None,
            state: State::Unasked,
        }
    }
}

impl<T> Told<T> {
    /// What was told last, however old.
    pub fn known(&self) -> Option<&T> {
        self.known.as_ref()
    }

    /// What was told, if nothing speaks against it since.
    pub fn fresh(&self) -> Option<&T> {
        self.known().filter(|_| self.state == State::Fresh)
    }

    /// Why the last question was not answered.
    pub fn failure(&self) -> Option<&Failure> {
        match &self.state {
            State::Failed(failure) => Some(failure),
            State::Unasked | State::Asked { .. } | State::Fresh => None,
        }
    }

    /// Whether it is to be asked for.
    pub fn is_wanted(&self) -> bool {
        self.state == State::Unasked
    }

    /// Whether a question is under way.
    pub fn is_asked(&self) -> bool {
        matches!(self.state, State::Asked { .. })
    }

    pub(super) fn ask(&mut self) {
        self.state = State::Asked { again: false };
    }

    /// Takes what came back; what was known stays known where nothing new came.
    pub(super) fn tell(&mut self, told: Result<T, Failure>) {
        let again = self.state == State::Asked { again: true };
        match told {
            Ok(known) => {
                self.known = Some(known);
                self.state = State::Fresh;
            }
            Err(failure) => self.state = State::Failed(Box::new(failure)),
        }
        if again {
            self.state = State::Unasked;
        }
    }

    /// What is known is old: it is to be asked for again.
    pub(super) fn forget(&mut self) {
        self.state = match self.state {
            State::Asked { .. } => State::Asked { again: true },
            State::Unasked | State::Fresh | State::Failed(_) => State::Unasked,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::FailureKind;

    #[test]
    fn what_was_told_is_known_until_something_else_is() {
        let mut told = Told::default();
        assert!(told.is_wanted());
        told.ask();
        assert!(!told.is_wanted() && told.is_asked());
        told.tell(Ok(7));
        assert_eq!(told.fresh(), Some(&7));
        told.forget();
        assert!(told.is_wanted());
        assert_eq!((told.fresh(), told.known()), (None, Some(&7)));
        told.ask();
        told.tell(Err(Failure::unsent(FailureKind::TimedOut)));
        assert_eq!((told.fresh(), told.known()), (None, Some(&7)));
        assert!(told.failure().is_some() && !told.is_wanted());
    }

    #[test]
    fn an_answer_to_an_old_question_is_not_fresh() {
        let mut told = Told::default();
        told.ask();
        told.forget();
        told.tell(Ok(7));
        assert_eq!(told.fresh(), None);
        assert!(told.is_wanted());
    }
}
