//! The parts that screens are made of, each a function of plain data.
pub mod bars;
pub mod field;
pub mod fit;
pub mod gauge;
pub mod line;
pub mod menu;
pub mod notice;
pub mod popup;
pub mod rule;
pub mod table;
