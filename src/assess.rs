//! What follows from the records of one year and is typed nowhere: which notices there are, and what a household
//! could still apply for, what is due until when.
//!
//! Conclusions are suggestions with their grounds in the data; people decide.

pub mod due;
pub mod notice;
pub mod support;
