//! The embedded clouds: Keystone, Nova, Glance, Cinder, Neutron and the OVHcloud API in memory, a
//! second opinion on their protocols.
//!
//! Everything stands under one origin and is told apart by path: `/identity/v3`,
//! `/<region>/compute/v2.1`, `/<region>/image`, `/<region>/volume/v3/<project>`, `/<region>/network` and `/1.0`.
//! The catalogue names whatever host the request was sent to, so the same [`World`] answers in the
//! process and on a port. Nothing here runs by itself: what is due by the clock happens when the next
//! request comes in.
mod answer;
mod block_storage;
mod clock;
mod clouds;
mod compute;
mod exchange;
mod fault;
mod front;
mod identity;
mod image;
mod incoming;
mod listen;
mod network;
mod ovh;
mod random;
mod region;
mod seed;
mod timeline;
mod unit;
mod world;

pub use clock::{Clock, ManualClock, SystemClock};
pub use clouds::clouds_yaml;
pub use fault::{Effect, Fault};
pub use front::{RequestLine, Service};
pub use listen::{Listening, listen};
pub use ovh::ovh_conf;
pub use world::World;

#[cfg(test)]
mod tests;
