//! OpenStack Horizon's snapshot work in a terminal.
//!
//! This page is the architecture: what the parts are, which way things go, and what is always
//! true. The rooms below carry the details.
//!
//! # One loop
//!
//! ```text
//! terminal ── Event ──▶ App::update ── Effect ──▶ runtime ── order ──▶ worker ── HTTP ──▶ cloud
//!                          │  ▲                                          │
//!                          ▼  └────────── Event::Answered ◀──────────────┘
//!                        view::draw ──▶ frame
//! ```
//!
//! One direction, one writer, two channels: orders go down, outcomes come up, and nothing calls
//! back. [`app::App::update`] is a function of the state, the time and the event; it does no I/O,
//! looks at no clock and keeps no secret. Everything it wants of the world it returns as
//! [`app::Effect`]s, which [`runtime`] performs in order. [`view::draw`] borrows the state and
//! changes nothing.
//!
//! # One road for every write
//!
//! Nothing is changed in a cloud but by a [`plan::Plan`] that was shown and confirmed. A plan
//! becomes a [`plan::job::Job`]; each change it sends is first a line of the journal on disk
//! ([`plan::Record`]) and then one request, whose one outcome goes back to the job. Deleting one
//! image and a clean-up of four hundred take the same road.
//!
//! # The house
//!
//! | room | holds | may import |
//! |---|---|---|
//! | [`model`] | what clouds hold, free of wire formats | nothing of ours |
//! | [`call`] | a question, a change, an answer, a failure | `model` |
//! | [`plan`] | what is to be done: filters, plans, jobs, records | `call`, `model` |
//! | [`app`] | state and update: panes, dialogs, keys, what is offered when | `plan`, `call`, `model` |
//! | [`view`] | drawing and words | `app`, `plan`, `call`, `model` |
//! | [`cloud`] | talking to clouds: HTTP, Keystone, Nova, Glance, OVHcloud, the worker | `call`, `model` |
//! | [`config`] | finding and reading the configuration | `cloud`, `app`, `view`, `call`, `model` |
//! | [`demo`] | the embedded clouds, a second opinion on the protocols | nothing of ours |
//! | [`runtime`], [`cli`] | the loop, terminal, signals, journal files, command line | everything |
//!
//! Imports go down only, and the first five rooms never wait, never look at a clock and never
//! touch a file or a socket; `tests/layers.rs` reads every file and holds both. A feature has one
//! name everywhere: the Images pane is `app/images.rs`, `view/images.rs`, `images.*` in the keys
//! and `images-*` in the four locales.
//!
//! # What is always true
//!
//! - Nothing is deleted that was not in a confirmed plan, and the plan is what the dialog showed.
//! - The record is on disk before the request leaves.
//! - A `createImage` is sent at most once per wish; an answer that was lost is settled by looking
//!   for the wish, never by sending again.
//! - A credential is sent at most once per action of the user.
//! - Every call gets exactly one outcome; an outcome that nobody waits for is ignored.
//! - Text from a server becomes [`model::SafeText`] where it is parsed, so that no sink has to
//!   think of it; only raw ids go back into requests.
//! - A place that fails or is slow never empties or stops another.
//! - Every way out restores the terminal, once.
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
