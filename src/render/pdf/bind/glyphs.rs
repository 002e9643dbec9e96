//! The numbers that glyphs have in the faces of a finished PDF.
//!
//! Typst puts into a file only the glyphs it shows, and numbers them anew. So that it puts in those of all values, they
//! are shown on one page more; what that page says is read back, and the page is thrown away.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Name, Object, String as PdfString};
use rustc_hash::{FxHashMap, FxHashSet};
use typst::ecow::EcoString;
use typst::foundations::{Content, Smart};
use typst::layout::{Abs, Em, Frame, FrameItem, Point, Sides, Size};
use typst::syntax::Span;
use typst::text::{FontInstance, Glyph as TypstGlyph, Lang, TextItem};
use typst::utils::hash128;
use typst::visualize::Color;
use typst_layout::Page;

use super::super::fields::{Faces, Glyph};

/// How many glyphs one piece of text holds; Typst counts its bytes in 16 bits.
const PIECE: usize = 1000;

/// Which glyphs of which faces values need.
#[derive(Default)]
pub(super) struct Needed<'f> {
    /// Glyphs that were seen, with what they stand for.
    seen: FxHashSet<(usize, u16, usize)>,
    by_face: BTreeMap<usize, BTreeMap<u16, &'f str>>,
}

/// What a glyph is called in the file: the name of its face and its number there.
pub(super) struct Named {
    /// By face and number in the face.
    pub glyphs: FxHashMap<(usize, u16), u16>,
    /// The names of faces in the resources of the page, by face.
    pub faces: BTreeMap<usize, String>,
}

impl<'f> Needed<'f> {
    pub(super) fn add(&mut self, glyph: &Glyph, faces: &'f Faces) {
        if !self.seen.insert((glyph.face, glyph.id, glyph.words)) {
            return;
        }
        let words: &str = &faces.words[glyph.words];
        let known = self.by_face.entry(glyph.face).or_default().entry(glyph.id).or_insert(words);
        // Of several characters with one glyph the same one, whichever came first.
        *known = (*known).min(words);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_face.is_empty()
    }

    /// A page that shows each glyph once.
    pub(super) fn page(&self, faces: &Faces) -> Page {
        let mut frame = Frame::hard(Size::splat(Abs::pt(100.0)));
        for face in self.faces(faces) {
            let glyphs: Vec<(u16, &str)> =
                self.by_face[&face].iter().map(|(id, words)| (*id, *words)).collect();
            for piece in glyphs.chunks(PIECE) {
                let text = item(&faces.all[face], piece);
                frame.push(Point::zero(), FrameItem::Text(text));
            }
        }
        Page {
            frame,
            bleed: Sides::splat(Abs::zero()),
            fill: Smart::Custom(None),
            numbering: None,
            supplement: Content::empty(),
            number: 1,
        }
    }

    /// The faces in an order that does not depend on which sheet came first.
    fn faces(&self, faces: &Faces) -> Vec<usize> {
        let mut order: Vec<usize> = self.by_face.keys().copied().collect();
        order.sort_by_cached_key(|face| {
            let font = &faces.all[*face];
            (font.font().info().family.clone(), hash128(font))
        });
        order
    }

    /// Reads back what the page with number `at` calls the glyphs. None if it does not show exactly these.
    pub(super) fn named(&self, faces: &Faces, pdf: Arc<Vec<u8>>, at: usize) -> Option<Named> {
        let mut shown = shown(pdf, at)?.into_iter();
        let mut named = Named { glyphs: FxHashMap::default(), faces: BTreeMap::new() };
        for face in self.faces(faces) {
            for id in self.by_face[&face].keys() {
                let (name, number) = shown.next()?;
                let known = named.faces.entry(face).or_insert_with(|| name.clone());
                if *known != name {
                    return None;
                }
                named.glyphs.insert((face, *id), number);
            }
        }
        shown.next().is_none().then_some(named)
    }
}

/// A piece of text of the given glyphs.
fn item(font: &FontInstance, shown: &[(u16, &str)]) -> TextItem {
    let mut text = EcoString::new();
    let mut glyphs = Vec::with_capacity(shown.len());
    for (id, words) in shown {
        let from = u16::try_from(text.len()).unwrap_or(u16::MAX);
        text.push_str(words);
        let to = u16::try_from(text.len()).unwrap_or(u16::MAX);
        glyphs.push(TypstGlyph {
            id: *id,
            x_advance: font.x_advance(*id).unwrap_or_default(),
            x_offset: Em::zero(),
            y_advance: Em::zero(),
            y_offset: Em::zero(),
            range: from..to,
            span: (Span::detached(), 0),
        });
    }
    let (font, size, fill) = (font.clone(), Abs::pt(10.0), Color::BLACK.into());
    TextItem { font, size, fill, stroke: None, lang: Lang::CHINESE, region: None, text, glyphs }
}

/// The glyphs that a page shows, in their order: the name of the face and the number.
fn shown(pdf: Arc<Vec<u8>>, at: usize) -> Option<Vec<(String, u16)>> {
    let pdf = Pdf::new(pdf).ok()?;
    let page = pdf.pages().get(at)?;
    let mut operations = page.operations();
    let mut face = String::new();
    let mut shown = Vec::new();
    while let Some(operation) = operations.next() {
        let mut operands = operation.operands();
        match &operation.operator[..] {
            b"Tf" => {
                if let Some(Object::Name(name)) = operands.next() {
                    Name::as_str(name).clone_into(&mut face);
                }
            }
            b"Tj" => {
                if let Some(Object::String(string)) = operands.next() {
                    numbers(string, &face, &mut shown);
                }
            }
            b"TJ" => {
                if let Some(Object::Array(array)) = operands.next() {
                    let strings = Array::iter::<Object<'_>>(array);
                    for object in strings {
                        if let Object::String(string) = object {
                            numbers(&string, &face, &mut shown);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Some(shown)
}

fn numbers(string: &PdfString<'_>, face: &str, shown: &mut Vec<(String, u16)>) {
    let pairs = string.as_bytes().chunks_exact(2);
    shown.extend(pairs.map(|pair| (face.to_owned(), u16::from_be_bytes([pair[0], pair[1]]))));
}
