//! horizon-tui
