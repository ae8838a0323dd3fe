//! The embedded OVHcloud account against OVHcloud's own description of its API.
#[path = "ovh/desk.rs"]
mod desk;
#[path = "ovh/doors.rs"]
mod doors;
#[path = "ovh/faults.rs"]
mod faults;
#[path = "ovh/orders.rs"]
mod orders;
#[path = "ovh/planted.rs"]
mod planted;
#[path = "ovh/requests.rs"]
mod requests;
#[path = "ovh/round.rs"]
mod round;
#[path = "ovh/schema.rs"]
mod schema;
#[path = "ovh/snapshots.rs"]
mod snapshots;
#[path = "ovh/value.rs"]
mod value;
#[path = "ovh/witness.rs"]
mod witness;
