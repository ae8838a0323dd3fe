//! OpenStack Horizon's snapshot work in a terminal.
pub mod app;
pub mod call;
pub mod cli;
pub mod cloud;
pub mod config;
pub mod demo;
pub mod model;
pub mod plan;
pub mod runtime;
pub mod view;
