//! The client and a real Keystone, Nova and Glance keep to the same protocol.
//!
//! Not part of `cargo test`: `tests/stack/up` starts the services, and
//! `HORIZON_TUI_STACK_CLOUDS=<its clouds.yaml> cargo test --test stack_contract` runs the cases.
mod bench;
mod cases;
#[path = "openstack.rs"]
mod target;
