//! Text in the styles of a field → glyphs, as Typst sets them.
//!
//! Typst itself sets every text once and is then taken at its word: what a character is worth between its neighbours is
//! remembered, and the next text that contains the same neighbours needs no Typst. Only characters that have no other
//! influence on each other are composed so; every other text is set by Typst.

use std::collections::HashMap;
use std::sync::Arc;

use typst::foundations::{StyleChain, Styles};
use typst::layout::{Frame, FrameItem, Point};
use typst::model::ParElem;
use typst::text::{FontInstance, TextElem, TextItem};
use typst::visualize::{Color, Paint};

use super::super::layout;
use super::super::world::ThemeWorld;
use super::kerning::Neighbours;

/// More texts than these are not remembered as a whole.
const MOST: usize = 4096;

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
    numbers: HashMap<Arc<str>, usize>,
}

impl Faces {
    fn index(&mut self, face: &FontInstance) -> usize {
        let found = self.all.iter().position(|known| known == face);
        found.unwrap_or_else(|| {
            self.all.push(face.clone());
            self.neighbours.push(Neighbours::default());
            self.all.len() - 1
        })
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
    /// The glyph of a character that stands alone, and how far it moves on.
    alone: HashMap<char, Piece>,
    /// The same of a character before another, where the two may act on each other.
    before: HashMap<(char, char), Piece>,
    /// The same of a character at the end.
    last: HashMap<char, Piece>,
    texts: HashMap<String, Set>,
    /// Texts in several lines, by the width of the lines and the size of their letters.
    several: HashMap<(String, u64, u64), Set>,
}

#[derive(Clone, Copy)]
struct Piece {
    face: usize,
    id: u16,
    advance: f64,
    words: usize,
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
            alone: HashMap::new(),
            before: HashMap::new(),
            last: HashMap::new(),
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
        if let Some(set) = self.composed(text) {
            return Ok(set);
        }
        if let Some(set) = self.texts.get(text) {
            return Ok(set.clone());
        }
        let (set, clusters) = self.by_typst(text, None, faces, world)?;
        if text.chars().all(is_plain) {
            self.learn(text, &set, &clusters, faces);
        }
        if self.texts.len() == MOST {
            self.texts.clear();
        }
        self.texts.insert(text.to_owned(), set.clone());
        Ok(set)
    }

    /// Sets a text in as many lines as it takes. `size` is that of its letters.
    pub(super) fn lines(
        &mut self,
        text: &str,
        (width, size): (f64, f64),
        faces: &mut Faces,
        world: &ThemeWorld<'_>,
    ) -> Result<Set, Impossible> {
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

    /// Puts a text together from what is known.
    fn composed(&self, text: &str) -> Option<Set> {
        let mut set = Set::default();
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            let piece = match next {
                Some(next) => {
                    let pair = || self.before.get(&(character, next));
                    let free = self.alone.contains_key(&next).then(|| self.alone.get(&character));
                    free.flatten().or_else(pair)
                }
                None => self.alone.get(&character).or_else(|| self.last.get(&character)),
            }?;
            let Piece { face, id, advance, words } = *piece;
            set.glyphs.push(Glyph { face, id, size: self.size, x: set.width, y: 0.0, words });
            set.width += advance;
        }
        Some(set)
    }

    /// Remembers the pieces of a text whose characters have one glyph each.
    fn learn(&mut self, text: &str, set: &Set, clusters: &[usize], faces: &mut Faces) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        if starts != clusters
            || !set.missing.is_empty()
            || set.glyphs.iter().any(|glyph| glyph.y != 0.0)
        {
            return;
        }
        let characters: Vec<char> = text.chars().collect();
        for (at, glyph) in set.glyphs.iter().enumerate() {
            let end = set.glyphs.get(at + 1).map_or(set.width, |next| next.x);
            let Glyph { face, id, words, .. } = *glyph;
            let piece = Piece { face, id, advance: end - glyph.x, words };
            let character = characters[at];
            let mut alone = |at: usize| {
                let Glyph { face, id, .. } = set.glyphs[at];
                let font = faces.all[face].clone();
                is_han(characters[at]) && faces.neighbours[face].stands_alone(&font, id)
            };
            match characters.get(at + 1) {
                Some(_) if alone(at) && alone(at + 1) => drop(self.alone.insert(character, piece)),
                Some(next) => drop(self.before.insert((character, *next), piece)),
                None if alone(at) => drop(self.alone.insert(character, piece)),
                None => drop(self.last.insert(character, piece)),
            }
        }
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

/// Characters that act on their direct neighbours at most, wherever they stand in a line.
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '-' || is_han(character)
}

fn is_han(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFD)
}
