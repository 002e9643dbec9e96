//! What a template may see: views by audience.
//!
//! Templates never meet the model. They get a [`View`]: what one audience may know of one subject. Which
//! field is open to whom stands in [`fields`], once, and nowhere else. A field that an audience may not
//! see is not in its view at all, so a template that asks for it fails instead of printing a blank.

pub mod datasets;
pub mod delivery;
pub mod disclosure;
pub mod duties;
pub mod fields;
pub mod issues;
pub mod lists;
pub mod masks;
pub mod months;
mod names;
pub mod selections;
pub mod subject;
mod tables;
mod view;

pub use fields::{Rule, Show};
pub use names::{EVERYTHING, Names};
pub use subject::{Context, Reader, SubjectRef};
pub use view::View;
