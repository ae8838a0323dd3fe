//! Talking to clouds: one client for HTTP, one for each kind of cloud, and the worker that answers calls.
pub mod access;
mod http;
mod markup;
mod openstack;
mod ovh;
mod wire;
pub mod worker;

pub use self::http::Way;

#[cfg(test)]
mod tests;
