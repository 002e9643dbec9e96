//! What comes into the office's folder from other programs, and what goes out to them.

pub mod amend;
mod arrival;
pub mod book;
pub mod households;
pub mod problems;
pub mod sheet;
pub mod text;

pub use arrival::{Arrival, Destination, arrive};
