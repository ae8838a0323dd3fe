//! The two channels between the loop and the worker: orders go down, outcomes come up.
use crate::call::{CallId, Outcome, Read, SignIn, Write};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

/// One thing for the worker to do, at once and once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    Ask(CallId, Read),
    /// Its line is on disk: only the journal makes this order.
    Do(CallId, Write),
    SignIn(CallId, SignIn),
    /// Give up a read; its outcome is then `Stopped`.
    Stop(CallId),
}

impl Order {
    /// The call that the order is about.
    pub fn call(&self) -> &CallId {
        match self {
            Self::Ask(call, _) | Self::Do(call, _) | Self::SignIn(call, _) | Self::Stop(call) => {
                call
            }
        }
    }
}

/// The loop's ends of both channels.
///
/// When `orders` is closed the worker drops its reads, finishes its writes and closes `outcomes`.
#[derive(Debug)]
pub struct Doors {
    pub orders: UnboundedSender<Order>,
    pub outcomes: UnboundedReceiver<(CallId, Outcome)>,
}
