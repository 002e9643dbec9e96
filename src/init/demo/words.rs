//! The words of which the demo is composed. All sentences and names are invented.

pub(super) mod jobs;
pub(super) mod names;
pub(super) mod phrases;
pub(super) mod places;
