//! Fields: values that cannot move anything else on their sheet.
//!
//! 1. [`mentions`]: which values a template shows in fields alone, from its syntax;
//! 2. [`tokens`]: a view without those values. Sheets whose views are the same without them have one skeleton;
//! 3. [`skeleton`]: that sheet, laid out once by Typst, and the places of its fields ([`marker`]);
//! 4. [`fill`]: the values as glyphs at these places, [`shape`]d as Typst does;
//! 5. [`proof`]: whether that is what Typst makes of the whole sheet. It is asked of some sheets of every kind.

mod fill;
mod fonts;
mod kerning;
mod lines;
pub(super) mod marker;
mod mentions;
mod pieces;
mod proof;
mod shape;
mod skeleton;
mod tokens;

pub(super) use fill::Filler;
pub(super) use mentions::Mentions;
pub(super) use proof::agree;
pub(super) use shape::{Faces, Glyph};
pub(super) use skeleton::{Skeleton, of as skeleton};
pub(super) use tokens::{Emptied, Places, Ways, empty, mentioned, tokens};
