//! Turns keys into actions, scope by scope.

/// The keys in force.
#[derive(Debug, Clone, Default)]
pub struct Keymap {}
