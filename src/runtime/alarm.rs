//! What the loop must hear of at once, whoever notices it.

/// Something after which the program ends, in order, but without asking the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alarm {
    /// A thread panicked; the terminal is given back, the message printed.
    Panicked,
    /// The terminal is gone.
    HungUp,
    /// The terminal takes no more bytes, or gives none.
    Unusable,
}
