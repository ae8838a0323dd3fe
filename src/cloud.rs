//! Talking to clouds.
