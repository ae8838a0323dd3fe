//! The embedded OVHcloud account against OVHcloud's own description of its API.
mod desk;
mod doors;
mod faults;
mod orders;
mod planted;
mod requests;
mod round;
mod schema;
mod snapshots;
mod spellings;
mod value;
mod witness;
