//! Talking to clouds: one client for HTTP, one for each kind of cloud, and the worker that answers calls.
pub mod access;
mod http;

pub use self::http::Way;
