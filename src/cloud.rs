//! Talking to clouds: one client for HTTP, one for each kind of cloud, and the worker that answers calls.
pub mod access;
mod http;
mod openstack;
pub mod worker;

pub use self::http::Way;

#[cfg(test)]
mod tests;
