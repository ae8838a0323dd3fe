//! How a command without a screen ended.
use crate::{app::Ending, runtime::Finish};

/// How a command ended: what its exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// All that was wanted is done, or there was nothing to do.
    Done,
    /// Some steps failed, or were left alone because something had changed.
    SomeFailed,
    /// What was typed makes no sense in this cloud: a region that it has not, several clouds and
    /// no choice among them.
    Usage,
    /// The sign-in failed, or a list could not be read.
    Unreached,
    /// A guard, a list that is not whole, or a missing confirmation forbids it; nothing was sent.
    Refused,
    /// By a signal.
    Ended(Ending),
}

impl End {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::SomeFailed => 1,
            Self::Usage => 2,
            Self::Unreached => 3,
            Self::Refused => 4,
            Self::Ended(ending) => Finish::from(ending).code(),
        }
    }
}

impl From<Ending> for End {
    fn from(ending: Ending) -> Self {
        Self::Ended(ending)
    }
}
