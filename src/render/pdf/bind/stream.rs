//! The values of one page as instructions of a PDF.

use std::io::Write;

use flate2::{Compress, Compression, FlushCompress};

use super::super::fields::{Faces, Glyph};
use super::glyphs::Named;

/// Writes the streams of pages, one after the other.
pub(super) struct Streams<'a> {
    faces: &'a Faces,
    named: &'a Named,
    compress: Compress,
    plain: Vec<u8>,
}

/// Where the next glyph would stand if nothing were said.
struct Pen {
    face: usize,
    size: f64,
    x: f64,
    y: f64,
}

impl<'a> Streams<'a> {
    pub(super) fn new(faces: &'a Faces, named: &'a Named) -> Self {
        let compress = Compress::new(Compression::fast(), true);
        Self { faces, named, compress, plain: Vec::new() }
    }

    /// The stream of a page, compressed. It ends what the first stream of the page began with `q`.
    pub(super) fn of(&mut self, glyphs: &[Glyph], height: f64) -> Vec<u8> {
        self.plain.clear();
        self.plain.extend_from_slice(b"Q BT");
        let mut pen: Option<Pen> = None;
        for glyph in glyphs {
            let continues = pen.as_ref().is_some_and(|pen| continues(pen, glyph));
            if !continues {
                if pen.is_some() {
                    self.plain.extend_from_slice(b">]TJ");
                }
                let name = self.named.faces.get(&glyph.face).map_or("", String::as_str);
                let _ = write!(self.plain, "/V{name} ");
                decimal(&mut self.plain, glyph.size);
                self.plain.extend_from_slice(b" Tf 1 0 0 1 ");
                decimal(&mut self.plain, glyph.x);
                self.plain.push(b' ');
                decimal(&mut self.plain, height - glyph.y);
                self.plain.extend_from_slice(b" Tm[<");
            } else if let Some(pen) = &mut pen {
                // Thousandths of the size, against the direction of writing.
                let apart = ((glyph.x - pen.x) / glyph.size * 1000.0 * 100.0).round() / 100.0;
                if apart != 0.0 {
                    self.plain.push(b'>');
                    decimal(&mut self.plain, -apart);
                    self.plain.push(b'<');
                    pen.x += apart / 1000.0 * glyph.size;
                }
            }
            let number = self.named.glyphs.get(&(glyph.face, glyph.id)).copied().unwrap_or(0);
            let _ = write!(self.plain, "{number:04X}");
            let advance = self.faces.all[glyph.face].x_advance(glyph.id).unwrap_or_default();
            let from = if continues { pen.map_or(glyph.x, |pen| pen.x) } else { glyph.x };
            let x = from + advance.get() * glyph.size;
            pen = Some(Pen { face: glyph.face, size: glyph.size, x, y: glyph.y });
        }
        if pen.is_some() {
            self.plain.extend_from_slice(b">]TJ");
        }
        self.plain.extend_from_slice(b" ET");
        self.compressed()
    }

    fn compressed(&mut self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.plain.len() + 64);
        self.compress.reset();
        let done = self.compress.compress_vec(&self.plain, &mut bytes, FlushCompress::Finish);
        debug_assert!(done.is_ok(), "there is room for what cannot be made smaller");
        bytes
    }
}

/// Whether a glyph stands in the line that is being written.
fn continues(pen: &Pen, glyph: &Glyph) -> bool {
    let same = |one: f64, other: f64| (one - other).abs() < 1e-9;
    let same = pen.face == glyph.face && same(pen.size, glyph.size) && same(pen.y, glyph.y);
    same && (glyph.x - pen.x).abs() < 4.0 * glyph.size
}

/// A number with up to three digits behind the point.
pub(super) fn decimal(out: &mut Vec<u8>, number: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "a place on a sheet")]
    let thousandths = (number * 1000.0).round() as i64;
    if thousandths < 0 {
        out.push(b'-');
    }
    let (whole, rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let _ = write!(out, "{whole}");
    if rest != 0 {
        let _ = write!(out, ".{rest:03}");
        while out.last() == Some(&b'0') {
            out.pop();
        }
    }
}
