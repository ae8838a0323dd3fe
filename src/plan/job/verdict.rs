//! What a failure means for the change that was asked for.
use crate::call::{Failure, FailureKind, Sent};

/// What is known after a failure, and so what may be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing has happened; it may be sent again.
    Again,
    /// It may have happened: a change that can be repeated is, any other is looked for.
    Unclear,
    /// Nothing has happened, and the server wants to be left alone for a while.
    Wait,
    /// Nothing has happened, and nothing will until somebody signs in.
    SignIn,
    /// The thing is not there.
    Gone,
    /// Nothing has happened, and sending it again would not help.
    Refused,
    /// Nothing was sent because it could not be written down: nothing more may leave.
    Halt,
}

/// The matrix of failures: the kind decides, save where nobody knows whether the request was
/// performed.
pub(super) fn judge(failure: &Failure) -> Verdict {
    match (known(&failure.kind), failure.sent) {
        (Verdict::Halt, _) => Verdict::Halt,
        (_, Sent::Unknown) => Verdict::Unclear,
        (Verdict::Unclear, Sent::No) => Verdict::Again,
        (verdict, Sent::No | Sent::Yes) => verdict,
    }
}

/// Whether a change that failed so may have been performed all the same.
pub(in crate::plan) fn is_unclear(failure: &Failure) -> bool {
    judge(failure) == Verdict::Unclear
}

/// What the kind alone says.
fn known(kind: &FailureKind) -> Verdict {
    match kind {
        FailureKind::NotRecorded => Verdict::Halt,
        FailureKind::SignedOut | FailureKind::WrongCredential | FailureKind::SignInNeeds(_) => {
            Verdict::SignIn
        }
        FailureKind::TooMany => Verdict::Wait,
        FailureKind::NotFound => Verdict::Gone,
        FailureKind::Broken { status } if !is_final(*status) => Verdict::Unclear,
        FailureKind::Unreachable
        | FailureKind::TimedOut
        | FailureKind::CutOff
        | FailureKind::Unreadable
        | FailureKind::Stopped
        | FailureKind::Internal => Verdict::Unclear,
        FailureKind::UnsupportedSignIn { .. }
        | FailureKind::NoProject
        | FailureKind::NoEndpoint { .. }
        | FailureKind::Forbidden
        | FailureKind::Quota
        | FailureKind::Conflict
        | FailureKind::Refused { .. }
        | FailureKind::Vanished
        | FailureKind::Unusable
        | FailureKind::NotDeleted
        | FailureKind::NotDone
        | FailureKind::TaskFailed
        | FailureKind::Untrusted
        | FailureKind::Redirected
        | FailureKind::Broken { .. }
        | FailureKind::KeyRefused(_)
        | FailureKind::NotGranted { .. }
        | FailureKind::ClockOff
        | FailureKind::Expired
        | FailureKind::NotOffered
        | FailureKind::PriceChanged
        | FailureKind::NotKept
        | FailureKind::ReadOnly => Verdict::Refused,
    }
}

/// Not implemented, and not that version of HTTP: the server will not change its mind.
fn is_final(status: u16) -> bool {
    matches!(status, 501 | 505)
}

/// Whether somebody has to sign in before this cloud answers again.
pub(super) fn is_signed_out(failure: &Failure) -> bool {
    known(&failure.kind) == Verdict::SignIn
}
