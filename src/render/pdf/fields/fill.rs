//! Values → glyphs at their places on a page.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::world::ThemeWorld;
use super::marker::{Field, Piece};
use super::shape::{Faces, Glyph, Impossible, Set, Shaper};
use super::skeleton::{Place, Skeleton};
use super::tokens::{Values, Ways};

/// By how much the letters of a field in several lines become smaller at a time, of their full size.
const STEP: f64 = 0.04;
/// What fits into one line at this share of its size is not broken.
const NEARLY: f64 = 0.88;
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
    shapers: FxHashMap<u128, Shaper>,
}

impl Filler {
    /// The glyphs of a sheet, page by page; their places are those on the page, downwards.
    pub(in super::super) fn fill(
        &mut self,
        parts: &[Arc<Skeleton>],
        values: (&Ways, &Values<'_>),
        world: &ThemeWorld<'_>,
    ) -> Result<Vec<Vec<Glyph>>, Unfit> {
        let all = || parts.iter().flat_map(|part| &part.fields);
        let count = all().count().to_string();
        let mut pages = Vec::new();
        for (at, places) in all().enumerate() {
            let page = (at + 1).to_string();
            let (ways, values) = values;
            let known = Known { ways, values, page: &page, pages: &count };
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
        let mut text = text(field, known);
        if field.lines == 1 {
            text = text.replace('\n', " ");
        }
        if text.is_empty() {
            return Ok(());
        }
        let shaper = self.shapers.entry(field.manner).or_insert_with(|| Shaper::new(&field.styles));
        let room = place.size.0;
        let line = shaper.line(&text, &mut self.faces, world).map_err(impossible)?;
        let (line, share) = shrunk(line, room);
        let nearly = share >= NEARLY && !text.contains('\n');
        if field.lines == 1 || nearly {
            if share < field.least || !line.missing.is_empty() {
                return Err(Unfit::Refused);
            }
            put(&line, (place, shaper.size, share), glyphs);
            return Ok(());
        }
        let at = field.at.as_ref().filter(|_| !text.contains('\n'));
        let rows = at.map_or_else(Vec::new, |at| rows(&text, at, field.lines));
        if let Some(rows) = self.rows(&rows, place, world)? {
            glyphs.extend(rows);
            return Ok(());
        }
        let (set, share) = self.lines(&text, place, world)?;
        let full = self.shapers[&field.manner].size;
        put(&set, (place, full, share), glyphs);
        Ok(())
    }

    /// Rows of the same size, each set as one line. None if they do not fit.
    fn rows(
        &mut self,
        rows: &[String],
        place: &Place,
        world: &ThemeWorld<'_>,
    ) -> Result<Option<Vec<Glyph>>, Unfit> {
        let field = &*place.field;
        let Some(shaper) = self.shapers.get_mut(&field.manner) else { return Ok(None) };
        let mut sets = Vec::new();
        for row in rows {
            sets.push(shaper.line(row, &mut self.faces, world).map_err(impossible)?);
        }
        let (room, height) = place.size;
        let widest = sets.iter().map(|set| set.width).fold(0.0, f64::max);
        let share = if widest <= room + SLACK { 1.0 } else { room / widest };
        let whole = sets.iter().all(|set| set.missing.is_empty());
        if sets.len() < 2 || share < field.least || !whole {
            return Ok(None);
        }
        let pitch = (shaper.size + shaper.leading) * share;
        let mut y = height + shaper.leading * share;
        y = (sets.iter().fold(y, |y, _| y - pitch)) * field.down + ASCENT * shaper.size * share;
        let mut glyphs = Vec::new();
        for set in sets {
            let left = (room - set.width * share) * field.across;
            glyphs.extend(set.glyphs.iter().map(|glyph| Glyph {
                x: place.at.0 + left + glyph.x * share,
                y: place.at.1 + y + glyph.y * share,
                size: glyph.size * share,
                ..*glyph
            }));
            y += pitch;
        }
        Ok(Some(glyphs))
    }

    /// Lines as Typst breaks them, as small as they must be.
    fn lines(
        &mut self,
        text: &str,
        place: &Place,
        world: &ThemeWorld<'_>,
    ) -> Result<(Set, f64), Unfit> {
        let field = &*place.field;
        let shaper = self.shapers.get_mut(&field.manner);
        let Some(shaper) = shaper else { return Err(Unfit::Impossible) };
        let mut share = 1.0;
        loop {
            let size = (place.size.0, shaper.size * share, field.across);
            let set = shaper.lines(text, size, &mut self.faces, world).map_err(impossible)?;
            if set.height <= place.size.1 + SLACK {
                let whole = set.missing.is_empty();
                return if whole { Ok((set, share)) } else { Err(Unfit::Refused) };
            }
            share -= STEP;
            if share < field.least {
                return Err(Unfit::Refused);
            }
        }
    }
}

/// A text in as many rows as there may be; a row ends behind `at` only.
fn rows(text: &str, at: &str, most: usize) -> Vec<String> {
    let parts: Vec<&str> = text.split_inclusive(at).collect();
    parts.chunks(parts.len().div_ceil(most).max(1)).map(<[&str]>::concat).collect()
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
    ways: &'a Ways,
    values: &'a Values<'a>,
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
        Piece::Value(way) => known.ways.get(way).map_or("", |at| &known.values[*at]),
        Piece::Words(words) => words,
    });
    pieces.collect()
}
