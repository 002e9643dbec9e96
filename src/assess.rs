//! What follows from the records of one year and is typed nowhere: which notices there are, and what a household
//! could still apply for.
//!
//! Conclusions are suggestions with their grounds in the data; people decide.

pub mod explanation;
pub mod notice;
pub mod screening;
pub mod support;
