//! What comes into the office's folder from other programs, and what goes out to them.

mod arrival;
pub mod text;

pub use arrival::{Arrival, Destination, arrive};
