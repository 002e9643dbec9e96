//! Values → glyphs at their places on a page.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::world::ThemeWorld;
use super::marker::{Field, Piece};
use super::shape::{Faces, Glyph, Impossible, Set, Shaper};
use super::skeleton::{Place, Skeleton};
use super::tokens::Values;

/// By how much the letters of a field in several lines become smaller at a time, of their full size.
const STEP: f64 = 0.04;
/// Rounding in the measuring of widths and heights, in points.
const SLACK: f64 = 0.005;

/// Why the fields of a sheet cannot be filled.
pub(in super::super) enum Unfit {
    /// The values are set in a way that only Typst knows.
    Impossible,
    /// A value does not fit into its field, or no face has one of its characters. Typst says it better.
    Refused,
}

/// Sets values; learns with every sheet. One for each thread at work.
#[derive(Default)]
pub(in super::super) struct Filler {
    /// The faces of all values so far.
    pub faces: Faces,
    shapers: HashMap<u128, Shaper>,
}

impl Filler {
    /// The glyphs of a sheet, page by page; their places are those on the page, downwards.
    pub(in super::super) fn fill(
        &mut self,
        parts: &[Arc<Skeleton>],
        values: &Values,
        world: &ThemeWorld<'_>,
    ) -> Result<Vec<Vec<Glyph>>, Unfit> {
        let all = || parts.iter().flat_map(|part| &part.fields);
        let count = all().count().to_string();
        let mut pages = Vec::new();
        for (at, places) in all().enumerate() {
            let page = (at + 1).to_string();
            let known = Known { values, page: &page, pages: &count };
            let mut glyphs = Vec::new();
            for place in places {
                self.field(place, known, world, &mut glyphs)?;
            }
            pages.push(glyphs);
        }
        Ok(pages)
    }

    fn field(
        &mut self,
        place: &Place,
        known: Known<'_>,
        world: &ThemeWorld<'_>,
        glyphs: &mut Vec<Glyph>,
    ) -> Result<(), Unfit> {
        let field = &*place.field;
        let text = text(field, known);
        if text.is_empty() {
            return Ok(());
        }
        let shaper = self.shapers.entry(field.manner).or_insert_with(|| Shaper::new(&field.styles));
        let room = place.size.0;
        let full = shaper.size;
        let line = shaper.line(&text, &mut self.faces, world).map_err(impossible)?;
        let one = field.lines == 1 || (line.width <= room + SLACK && !text.contains('\n'));
        let set = if one {
            shrunk(line, room)
        } else {
            let mut share = 1.0;
            loop {
                let size = (room, full * share);
                let set = shaper.lines(&text, size, &mut self.faces, world).map_err(impossible)?;
                if set.height <= place.size.1 + SLACK {
                    break (set, share);
                }
                share -= STEP;
                if share < field.least {
                    return Err(Unfit::Refused);
                }
            }
        };
        let (set, share) = set;
        if share < field.least || !set.missing.is_empty() {
            return Err(Unfit::Refused);
        }
        put(&set, (place, full, share), glyphs);
        Ok(())
    }
}

fn impossible(_: Impossible) -> Unfit {
    Unfit::Impossible
}

/// A line that is as small as it must be to fit.
fn shrunk(mut line: Set, room: f64) -> (Set, f64) {
    if line.width <= room + SLACK {
        return (line, 1.0);
    }
    let share = room / line.width;
    for glyph in &mut line.glyphs {
        glyph.x *= share;
        glyph.size *= share;
    }
    line.width = room;
    (line, share)
}

/// How far the first baseline lies under the upper edge, of the size of the letters. `lib/field.typ` says the same.
const ASCENT: f64 = 0.88;

fn put(set: &Set, (place, full, share): (&Place, f64, f64), glyphs: &mut Vec<Glyph>) {
    let field = &*place.field;
    let ((x, y), (width, height)) = (place.at, place.size);
    let several = set.height > 0.0;
    let left = if several { 0.0 } else { (width - set.width) * field.across };
    let high = if several { set.height } else { full };
    // One line that was made smaller keeps its baseline.
    let size = if several { full * share } else { full };
    let down = (height - high) * field.down + ASCENT * size;
    for glyph in &set.glyphs {
        glyphs.push(Glyph { x: x + left + glyph.x, y: y + down + glyph.y, ..*glyph });
    }
}

/// What fields can show: the values of the sheet, and where it has how many pages.
#[derive(Clone, Copy)]
struct Known<'a> {
    values: &'a Values,
    page: &'a str,
    pages: &'a str,
}

/// The ways that `lib/field.typ` gives to the number of the page and to that of all pages.
const PAGE: &str = "@page";
const PAGES: &str = "@pages";

fn text(field: &Field, known: Known<'_>) -> String {
    let pieces = field.pieces.iter().map(|piece| match piece {
        Piece::Value(way) if way == PAGE => known.page,
        Piece::Value(way) if way == PAGES => known.pages,
        Piece::Value(way) => known.values.get(way).map_or("", String::as_str),
        Piece::Words(words) => words,
    });
    pieces.collect()
}
