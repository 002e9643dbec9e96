//! PDF: the text of every page as copying gives it, every string of every object (titles, marks, remarks, alternative
//! texts), metadata, and files that are carried inside. Invisible text counts as text.

use hayro_cmap::BfString;
use hayro_interpret::font::Glyph;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object, Stream};
use kurbo::{Affine, BezPath, Point, Rect};

use super::{Passage, Place, contents};

/// How deep objects may lie in each other.
const DEEPEST: usize = 64;

/// Reads a PDF. `depth` counts files inside of files.
pub(super) fn read(bytes: &[u8], depth: usize, found: &mut Vec<Passage>) {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else {
        // What a reader of PDF cannot open, somebody may still look into.
        let text = String::from_utf8_lossy(bytes).into_owned();
        found.push(Passage { place: Place::Text, text });
        return;
    };
    let cache = InterpreterCache::new();
    for (index, page) in pdf.pages().iter().enumerate() {
        let mut context = Context::new(
            Affine::IDENTITY,
            Rect::new(0.0, 0.0, 1.0, 1.0),
            &cache,
            page.xref(),
            InterpreterSettings::default(),
        );
        let mut reader = Reader::default();
        interpret_page(page, &mut context, &mut reader);
        found.push(Passage { place: Place::Page(index + 1), text: reader.text });
    }
    let mut strings = String::new();
    for object in pdf.objects() {
        strings_of(&object, 0, &mut strings);
        if let Object::Stream(stream) = &object {
            of_stream(stream, (depth, &mut strings), found);
        }
    }
    found.push(Passage { place: Place::Metadata, text: strings });
}

/// The strings of an object, each on a line. What it refers to is an object of its own.
fn strings_of(object: &Object<'_>, depth: usize, strings: &mut String) {
    if depth > DEEPEST {
        return;
    }
    match object {
        Object::String(string) => {
            strings.push('\n');
            strings.push_str(&decoded(string.as_bytes()));
        }
        Object::Name(name) => {
            if !name.as_str().is_ascii() {
                strings.push('\n');
                strings.push_str(name.as_str());
            }
        }
        Object::Array(array) => {
            for object in array.raw_iter() {
                if let hayro_syntax::object::MaybeRef::NotRef(object) = object {
                    strings_of(&object, depth + 1, strings);
                }
            }
        }
        Object::Dict(dict) => of_dict(dict, depth, strings),
        Object::Stream(stream) => of_dict(stream.dict(), depth, strings),
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
    }
}

fn of_dict(dict: &Dict<'_>, depth: usize, strings: &mut String) {
    for (_, object) in dict.entries() {
        if let hayro_syntax::object::MaybeRef::NotRef(object) = object {
            strings_of(&object, depth + 1, strings);
        }
    }
}

/// Streams that are neither pictures nor faces: metadata and carried files are opened; in the content of pages stand
/// strings beside the glyphs.
fn of_stream(
    stream: &Stream<'_>,
    (depth, strings): (usize, &mut String),
    found: &mut Vec<Passage>,
) {
    let dict = stream.dict();
    let name = |key: &str| {
        let name = dict.get::<hayro_syntax::object::Name<'_>>(key);
        name.map(|name| name.as_str().to_owned()).unwrap_or_default()
    };
    let (kind, subtype) = (name("Type"), name("Subtype"));
    let is_face = dict.contains_key("Length1")
        || matches!(subtype.as_str(), "Type1C" | "CIDFontType0C" | "OpenType");
    if subtype == "Image" || is_face || matches!(kind.as_str(), "ObjStm" | "XRef") {
        return;
    }
    let Ok(bytes) = stream.decoded() else { return };
    match kind.as_str() {
        "Metadata" => contents(&bytes, "xml", depth + 1, found),
        "EmbeddedFile" => {
            found.push(Passage { place: Place::Inside, text: subtype });
            contents(&bytes, "", depth + 1, found);
        }
        _ => literals(&bytes, strings),
    }
}

/// Strings in the content of a page that are no glyphs: those with the mark of UTF-16 (`ActualText`, `Alt`).
fn literals(bytes: &[u8], strings: &mut String) {
    let hex = b"<FEFF";
    for at in 0..bytes.len().saturating_sub(hex.len()) {
        if bytes[at..at + hex.len()].eq_ignore_ascii_case(hex) {
            let digits = bytes[at + 1..].iter().take_while(|byte| **byte != b'>');
            let digits: Vec<u8> = digits.filter(|byte| byte.is_ascii_hexdigit()).copied().collect();
            let value = |pair: &[u8]| {
                std::str::from_utf8(pair).ok().and_then(|text| u8::from_str_radix(text, 16).ok())
            };
            let string: Vec<u8> = digits.chunks_exact(2).filter_map(value).collect();
            strings.push('\n');
            strings.push_str(&decoded(&string));
        }
        if bytes[at..].starts_with(b"(\xFE\xFF") {
            let string: Vec<u8> =
                bytes[at + 1..].iter().take_while(|byte| **byte != b')').copied().collect();
            strings.push('\n');
            strings.push_str(&decoded(&string));
        }
    }
}

/// A text string of PDF: UTF-16 or UTF-8 by its mark, else nearly Latin-1.
fn decoded(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| order([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}

/// Takes the glyphs of a page in the order in which they are drawn.
#[derive(Default)]
struct Reader {
    text: String,
    /// Where the last glyph ends, and its size.
    last: Option<(Point, f64)>,
}

impl Reader {
    /// A jump to another line divides, and so does a gap that a reader sees: a blank for a small one, a tab for one
    /// between columns. The two characters of a short name are often set apart by one width.
    fn step(&mut self, to: Point, size: f64) {
        let Some((end, last)) = self.last else { return };
        let em = last.max(size).max(0.1);
        let gap = to.x - end.x;
        if (to.y - end.y).abs() > em * 0.6 {
            self.text.push('\n');
        } else if gap > em * 1.6 || gap < -em * 0.7 {
            self.text.push('\t');
        } else if gap > em * 0.3 {
            self.text.push(' ');
        }
    }
}

/// The width of a character in its size: what is not of the east is about half as wide.
fn width(text: &str) -> f64 {
    let wide = |c: char| if c < '\u{2E80}' { 0.5 } else { 1.0 };
    text.chars().map(wide).sum()
}

impl Device<'_> for Reader {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let place = transform * glyph_transform;
        // A glyph is drawn in units of a thousandth of its size.
        let size = place.determinant().abs().sqrt() * 1000.0;
        let start = place * Point::new(0.0, 0.0);
        self.step(start, size);
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => '\u{FFFD}'.to_string(),
        };
        self.text.push_str(&text);
        self.last = Some((place * Point::new(width(&text) * 1000.0, 0.0), size));
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
