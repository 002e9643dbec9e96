//! Text in the styles of a field → glyphs, as Typst sets them.
//!
//! Typst itself sets every text once and is then taken at its word: what a character is worth between its neighbours is
//! remembered ([`Pieces`]), and the next text that contains the same neighbours needs no Typst, nor do its [`lines`]. Only
//! characters that have no other influence on each other are composed so; every other text is set by Typst.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use typst::foundations::{StyleChain, Styles};
use typst::layout::{Frame, FrameItem, Point};
use typst::model::ParElem;
use typst::text::{FontInstance, TextElem, TextItem};
use typst::visualize::{Color, Paint};

use super::super::layout;
use super::super::world::ThemeWorld;
use super::fonts::Fonts;
use super::kerning::Neighbours;
use super::lines::{self, Manner, Unbroken};
use super::pieces::{Letters, Pieces};

/// More texts than these are not remembered as a whole.
const MOST: usize = 4096;
/// So often Typst is asked about parts of a text before it sets the text itself.
const QUESTIONS: usize = 6;

/// A glyph of a set text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Glyph {
    /// Which face: an index into [`Faces`].
    pub face: usize,
    /// Its number in the face.
    pub id: u16,
    /// The size of the letters, in points.
    pub size: f64,
    /// Where it stands, from the beginning of the line to the right, in points.
    pub x: f64,
    /// Where it stands below the line of the first baseline, in points.
    pub y: f64,
    /// What it stands for: an index into [`Faces::words`].
    pub words: usize,
}

/// A text that was set.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Set {
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
    /// How wide it is, in points.
    pub width: f64,
    /// How high, in points; nothing for a text in one line.
    pub height: f64,
    /// Characters that no face has.
    pub missing: Vec<char>,
}

/// The faces in which values are set, and what each glyph stands for.
#[derive(Default)]
pub(in super::super) struct Faces {
    /// In the order in which they came up.
    pub all: Vec<FontInstance>,
    neighbours: Vec<Neighbours>,
    /// What glyphs stand for; mostly single characters.
    pub words: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, usize>,
}

impl Faces {
    fn index(&mut self, face: &FontInstance) -> usize {
        let found = self.all.iter().position(|known| known == face);
        found.unwrap_or_else(|| {
            self.all.push(face.clone());
            self.neighbours.push(Neighbours::of(face));
            self.all.len() - 1
        })
    }

    /// Whether a glyph stands by itself, whatever stands beside it.
    pub(super) fn stands_alone(&self, glyph: &Glyph) -> bool {
        self.neighbours[glyph.face].stands_alone(glyph.id)
    }

    /// Whether a glyph is always printed as it stands in the face.
    fn is_bare(&self, glyph: &Glyph) -> bool {
        self.neighbours[glyph.face].is_bare(glyph.id)
    }

    fn words(&mut self, words: &str) -> usize {
        if let Some(number) = self.numbers.get(words) {
            return *number;
        }
        let shared: Arc<str> = Arc::from(words);
        self.words.push(shared.clone());
        self.numbers.insert(shared, self.words.len() - 1);
        self.words.len() - 1
    }
}

/// What is known about the characters of texts in one manner of setting.
pub(super) struct Shaper {
    styles: Styles,
    /// The size of the letters.
    pub(super) size: f64,
    /// What lies between two lines, in points.
    pub(super) leading: f64,
    /// How lines are set, if we can do it.
    manner: Option<Manner>,
    /// The fonts of its families, once they were asked for.
    fonts: Option<Fonts>,
    /// The characters that were looked up in them.
    looked_up: FxHashSet<char>,
    pieces: Pieces,
    texts: HashMap<String, Set>,
    /// Texts in several lines, by the width of the lines and the size of their letters.
    several: HashMap<(String, u64, u64), Set>,
}

/// Why a text cannot be set beside its sheet.
pub(super) struct Impossible;

impl Shaper {
    pub(super) fn new(styles: &Styles) -> Self {
        let chain = StyleChain::new(styles);
        Self {
            styles: styles.clone(),
            size: chain.resolve(TextElem::size).to_pt(),
            leading: chain.resolve(ParElem::leading).to_pt(),
            manner: Manner::of(chain),
            fonts: None,
            looked_up: FxHashSet::default(),
            pieces: Pieces::default(),
            texts: HashMap::new(),
            several: HashMap::new(),
        }
    }

    /// Sets a text in one line.
    pub(super) fn line(
        &mut self,
        text: &str,
        faces: &mut Faces,
        world: &ThemeWorld<'_>,
    ) -> Result<Set, Impossible> {
        let letters = Letters::of(text);
        let composed = letters.as_ref().and_then(|letters| {
            self.look_up(letters, faces, world);
            self.pieces.line(letters, 0, letters.all.len(), self.size)
        });
        if let Some(set) = composed {
            return Ok(set);
        }
        if let Some(set) = self.texts.get(text) {
            return Ok(set.clone());
        }
        let (set, clusters) = self.by_typst(text, None, faces, world)?;
        if let Some(letters) = letters {
            self.pieces.learn(text, &letters, (&set, &clusters), faces);
        }
        if self.texts.len() == MOST {
            self.texts.clear();
        }
        self.texts.insert(text.to_owned(), set.clone());
        Ok(set)
    }

    /// Sets a text in as many lines as it takes. `size` is that of its letters, `across` where short lines stand: left, in
    /// the middle or right, as 0, ½ or 1.
    pub(super) fn lines(
        &mut self,
        text: &str,
        (width, size, across): (f64, f64, f64),
        faces: &mut Faces,
        world: &ThemeWorld<'_>,
    ) -> Result<Set, Impossible> {
        if let Some(set) = self.composed(text, (width, size, across), faces, world)? {
            return Ok(set);
        }
        let key = (text.to_owned(), width.to_bits(), size.to_bits());
        if let Some(set) = self.several.get(&key) {
            return Ok(set.clone());
        }
        let (set, _) = self.by_typst(text, Some((width, size)), faces, world)?;
        if self.several.len() == MOST {
            self.several.clear();
        }
        self.several.insert(key, set.clone());
        Ok(set)
    }

    /// Lines put together from what is known. None if that is not enough.
    fn composed(
        &mut self,
        text: &str,
        (width, size, across): (f64, f64, f64),
        faces: &mut Faces,
        world: &ThemeWorld<'_>,
    ) -> Result<Option<Set>, Impossible> {
        let Some((high, leading)) = self.manner.as_ref().map(|manner| manner.heights(size)) else {
            return Ok(None);
        };
        let Some(letters) = Letters::of(text) else { return Ok(None) };
        self.look_up(&letters, faces, world);
        let share = size / self.size;
        let mut set = Set { width, ..Set::default() };
        for paragraph in letters.paragraphs() {
            let Some(lines) = self.broken(&paragraph, width / share, faces, world)? else {
                return Ok(None);
            };
            for (from, to) in lines {
                let Some(line) = self.pieces.line(&paragraph, from, to, self.size) else {
                    return Ok(None);
                };
                let y = if set.height == 0.0 { 0.0 } else { set.height + leading };
                set.height = y + high;
                let left = (width - line.width * share) * across;
                set.glyphs.extend(line.glyphs.iter().map(|glyph| Glyph {
                    x: left + glyph.x * share,
                    y,
                    size,
                    ..*glyph
                }));
            }
        }
        Ok(Some(set))
    }

    /// The lines of a paragraph. What is not known of its characters is asked of Typst.
    fn broken(
        &mut self,
        letters: &Letters,
        room: f64,
        faces: &mut Faces,
        world: &ThemeWorld<'_>,
    ) -> Result<Option<Vec<(usize, usize)>>, Impossible> {
        for _ in 0..QUESTIONS {
            let (from, to) = match lines::broken(letters, &self.pieces, (room, self.size)) {
                Ok(lines) => return Ok(Some(lines)),
                Err(Unbroken::Impossible) => return Ok(None),
                Err(Unbroken::Unknown(from, to)) => (from, to),
            };
            self.ask(&letters.text(from, to), faces, world)?;
            if self.pieces.width(letters, from, to).is_none() {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// Takes from the faces what they say themselves about characters of Han.
    fn look_up(&mut self, letters: &Letters, faces: &mut Faces, world: &ThemeWorld<'_>) {
        for character in self.pieces.unknown(letters) {
            if !self.looked_up.insert(character) {
                continue;
            }
            let fonts = self.fonts.get_or_insert_with(|| Fonts::of(&self.styles, world));
            let Some((font, id, advance)) = fonts.glyph(character, self.size) else { continue };
            let face = faces.index(font);
            let words = faces.words(character.encode_utf8(&mut [0; 4]));
            let glyph = Glyph { face, id, size: self.size, x: 0.0, y: 0.0, words };
            if faces.is_bare(&glyph) {
                self.pieces.insert(character, &glyph, advance);
            }
        }
    }

    /// Has Typst set a line, and remembers what its characters are worth.
    fn ask(
        &mut self,
        text: &str,
        faces: &mut Faces,
        world: &ThemeWorld<'_>,
    ) -> Result<(), Impossible> {
        let (set, clusters) = self.by_typst(text, None, faces, world)?;
        let Some(letters) = Letters::of(text) else { return Ok(()) };
        self.pieces.learn(text, &letters, (&set, &clusters), faces);
        let unknown = self.pieces.unknown(&letters);
        for character in &unknown {
            let text = character.to_string();
            let (set, clusters) = self.by_typst(&text, None, faces, world)?;
            let Some(letters) = Letters::of(&text) else { continue };
            self.pieces.learn(&text, &letters, (&set, &clusters), faces);
        }
        if !unknown.is_empty() {
            self.pieces.learn(text, &letters, (&set, &clusters), faces);
        }
        Ok(())
    }

    /// The glyphs that Typst sets, and where in the text each begins.
    fn by_typst(
        &self,
        text: &str,
        room: Option<(f64, f64)>,
        faces: &mut Faces,
        world: &ThemeWorld<'_>,
    ) -> Result<(Set, Vec<usize>), Impossible> {
        let frame = layout::text(world, &self.styles, text, room).map_err(|_| Impossible)?;
        let mut found = Found::default();
        found.look(&frame, Point::zero())?;
        let baseline = found.items.iter().map(|(at, _)| at.y.to_pt()).fold(f64::MAX, f64::min);
        let mut set =
            Set { width: frame.width().to_pt(), height: frame.height().to_pt(), ..Set::default() };
        let mut clusters = Vec::new();
        let mut end = 0;
        for (at, item) in found.items {
            let face = faces.index(&item.font);
            let mut x = at.x.to_pt();
            let begin = end;
            end += item.text.len();
            for glyph in &item.glyphs {
                let words = &item.text[glyph.range()];
                if glyph.id == 0 {
                    set.missing.extend(words.chars());
                }
                if glyph.y_offset.get() != 0.0 || glyph.y_advance.get() != 0.0 {
                    return Err(Impossible);
                }
                let words = faces.words(words);
                let size = item.size.to_pt();
                set.glyphs.push(Glyph {
                    face,
                    id: glyph.id,
                    size,
                    x: x + glyph.x_offset.at(item.size).to_pt(),
                    y: at.y.to_pt() - baseline,
                    words,
                });
                clusters.push(begin + glyph.range().start);
                x += glyph.x_advance.at(item.size).to_pt();
            }
        }
        if room.is_none() {
            set.height = 0.0;
        }
        Ok((set, clusters))
    }
}

/// The pieces of text of a frame.
#[derive(Default)]
struct Found<'f> {
    items: Vec<(Point, &'f TextItem)>,
}

impl<'f> Found<'f> {
    fn look(&mut self, frame: &'f Frame, at: Point) -> Result<(), Impossible> {
        for (place, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    if !group.transform.is_identity() || group.clip.is_some() {
                        return Err(Impossible);
                    }
                    self.look(&group.frame, at + *place)?;
                }
                FrameItem::Text(text) => {
                    // Other colours would need the means of the page.
                    if text.fill != Paint::Solid(Color::BLACK) || text.stroke.is_some() {
                        return Err(Impossible);
                    }
                    self.items.push((at + *place, text));
                }
                FrameItem::Tag(_) => {}
                _ => return Err(Impossible),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
