//! Talking to clouds.
pub mod access;
