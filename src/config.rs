//! Finding and reading the configuration.
