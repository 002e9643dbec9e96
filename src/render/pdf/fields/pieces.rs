//! What characters are worth between their neighbours, learnt from texts that Typst has set.
//!
//! In one manner of setting, a character of Han has the same width wherever it stands, but for the space before or behind
//! a letter or digit; punctuation becomes narrower beside punctuation and at both ends of a line (Requirements for Chinese
//! Text Layout, 3.1.6). None of that reaches farther than the direct neighbours and the script of the run, so a text all
//! of whose neighbourhoods are known needs no Typst. Ligatures and marks are never learnt: they have no glyph of their own.

use rustc_hash::FxHashMap;

use super::shape::{Faces, Glyph, Set};

/// Stands for every character of Han that acts on nothing; no text contains it.
const HAN: char = '\u{FDD0}';
/// Stands for the end of the line.
const EDGE: char = '\u{FDD1}';
/// Stands for a neighbour that does not matter.
const ANY: char = '\u{FDD2}';

/// A character that was set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    face: usize,
    id: u16,
    /// From its place to that of the next, in points.
    advance: f64,
    words: usize,
}

/// The script of the run in which a character stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Script {
    Han,
    Latin,
    None,
}

/// A character between its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Context {
    script: Script,
    before: char,
    character: char,
    after: char,
}

/// A text by its characters.
pub(super) struct Letters {
    pub(super) all: Vec<char>,
    scripts: Vec<Script>,
}

impl Letters {
    /// None if one of the characters acts in ways of its own.
    pub(super) fn of(text: &str) -> Option<Self> {
        let good =
            |c: char| is_han(c) || c.is_ascii_alphanumeric() || is_set_like_letters(c) || c == '\n';
        if text.is_empty() || !text.chars().all(good) {
            return None;
        }
        let all: Vec<char> = text.chars().collect();
        let script = |c: &char| match *c {
            c if is_han(c) => Script::Han,
            c if c.is_ascii_alphabetic() => Script::Latin,
            _ => Script::None,
        };
        // What has no script of its own goes with what stands before it; at the beginning, with what follows.
        let first = all.iter().map(script).find(|found| *found != Script::None);
        let mut run = first.unwrap_or(Script::None);
        let scripts = all.iter().map(script).map(|own| {
            run = if own == Script::None { run } else { own };
            run
        });
        Some(Self { scripts: scripts.collect(), all })
    }

    /// The lines that somebody wrote as such.
    pub(super) fn paragraphs(&self) -> Vec<Self> {
        let ends = self.all.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(at, _)| at);
        let mut from = 0;
        let mut paragraphs = Vec::new();
        for end in ends.chain([self.all.len()]) {
            let (all, scripts) = (self.all[from..end].to_vec(), self.scripts[from..end].to_vec());
            paragraphs.push(Self { all, scripts });
            from = end + 1;
        }
        paragraphs
    }

    /// Whether characters are a line as they stand: no blanks at its ends, nothing that hangs out.
    pub(super) fn is_line(&self, from: usize, to: usize) -> bool {
        let line = &self.all[from..to];
        let (Some(first), Some(last)) = (line.first(), line.last()) else { return false };
        !is_blank(*first) && !is_blank(*last) && !hangs_out(*last) && !line.contains(&'\n')
    }

    /// Where the line ends without the blanks at its end. None if what stands before them may act on them.
    pub(super) fn without_blanks(&self, from: usize, to: usize) -> Option<usize> {
        let last = self.all[from..to].iter().rposition(|c| !is_blank(*c))? + from;
        (last + 1 == to || is_han(self.all[last])).then_some(last + 1)
    }

    /// Some of the characters.
    pub(super) fn text(&self, from: usize, to: usize) -> String {
        self.all[from..to].iter().collect()
    }
}

/// What is known in one manner of setting.
#[derive(Default)]
pub(super) struct Pieces {
    /// Characters of Han that act on nothing, with nothing beside them.
    alone: FxHashMap<char, Piece>,
    /// All others, and what comes between the former and what stands behind them.
    in_context: FxHashMap<Context, Piece>,
    /// How far the first character of a line is moved, if it is punctuation.
    leads: FxHashMap<(Script, char), f64>,
}

impl Pieces {
    /// The characters of a line, put together from what is known.
    pub(super) fn line(&self, letters: &Letters, from: usize, to: usize, size: f64) -> Option<Set> {
        if !letters.is_line(from, to) {
            return None;
        }
        let mut set = Set { width: self.lead(letters, from)?, ..Set::default() };
        set.glyphs.reserve(to - from);
        for at in from..to {
            let (Piece { face, id, words, .. }, advance) = self.piece(letters, (from, to), at)?;
            set.glyphs.push(Glyph { face, id, size, x: set.width, y: 0.0, words });
            set.width += advance;
        }
        Some(set)
    }

    /// How wide a line is.
    pub(super) fn width(&self, letters: &Letters, from: usize, to: usize) -> Option<f64> {
        let all = (from..to).map(|at| Some(self.piece(letters, (from, to), at)?.1));
        Some(self.lead(letters, from)? + all.sum::<Option<f64>>()?)
    }

    /// How far a character within a line moves on.
    pub(super) fn advance(&self, letters: &Letters, at: usize) -> Option<f64> {
        Some(self.piece(letters, (0, letters.all.len()), at)?.1)
    }

    fn lead(&self, letters: &Letters, from: usize) -> Option<f64> {
        let first = letters.all[from];
        if !is_punctuation(first) {
            return Some(0.0);
        }
        self.leads.get(&(letters.scripts[from], first)).copied()
    }

    fn piece(&self, letters: &Letters, line: (usize, usize), at: usize) -> Option<(Piece, f64)> {
        let context = self.context(letters, line, at);
        if context.character != HAN {
            return self.in_context.get(&context).map(|piece| (*piece, piece.advance));
        }
        let piece = self.alone.get(&letters.all[at])?;
        if matches!(context.after, HAN | EDGE) {
            return Some((*piece, piece.advance));
        }
        let between = self.in_context.get(&context)?;
        Some((*piece, piece.advance + between.advance))
    }

    fn context(&self, letters: &Letters, (from, to): (usize, usize), at: usize) -> Context {
        let class = |at: usize| {
            let c = letters.all[at];
            if self.alone.contains_key(&c) { HAN } else { c }
        };
        let character = class(at);
        let before = if !is_punctuation(character) {
            ANY
        } else if at == from {
            EDGE
        } else {
            Some(letters.all[at - 1]).filter(|c| is_punctuation(*c)).unwrap_or(ANY)
        };
        let after = if at + 1 == to { EDGE } else { class(at + 1) };
        Context { script: letters.scripts[at], before, character, after }
    }

    /// Remembers the characters of a line that Typst has set; `clusters` says where in the text each glyph begins.
    pub(super) fn learn(
        &mut self,
        text: &str,
        letters: &Letters,
        (set, clusters): (&Set, &[usize]),
        faces: &mut Faces,
    ) {
        let own = |glyph: &Glyph| glyph.y == 0.0;
        let starts = text.char_indices().map(|(at, _)| at);
        let each_its_own = starts.eq(clusters.iter().copied()) && set.glyphs.iter().all(own);
        if !each_its_own || !set.missing.is_empty() || !letters.is_line(0, letters.all.len()) {
            return;
        }
        let Some(first) = set.glyphs.first() else { return };
        if is_punctuation(letters.all[0]) {
            self.leads.insert((letters.scripts[0], letters.all[0]), first.x);
        } else if first.x != 0.0 {
            return;
        }
        let stands: Vec<bool> = (0..set.glyphs.len())
            .map(|at| is_han(letters.all[at]) && faces.stands_alone(&set.glyphs[at]))
            .collect();
        let whole = (0, letters.all.len());
        // First what stands alone, because the rest is measured against it.
        for (at, piece) in pieces(set) {
            if stands[at] && stands.get(at + 1).copied().unwrap_or(true) {
                self.alone.insert(letters.all[at], piece);
            }
        }
        for (at, mut piece) in pieces(set) {
            let context = self.context(letters, whole, at);
            match (context.character, stands[at]) {
                (HAN, _) if matches!(context.after, HAN | EDGE) => {}
                (HAN, _) => {
                    piece.advance -= self.alone[&letters.all[at]].advance;
                    self.in_context.insert(context, piece);
                }
                (_, true) => {
                    // Its own width is not known yet, but perhaps what comes between.
                    let between = self.in_context.get(&Context { character: HAN, ..context });
                    let Some(between) = between else { continue };
                    piece.advance -= between.advance;
                    self.alone.insert(letters.all[at], piece);
                }
                (_, false) => drop(self.in_context.insert(context, piece)),
            }
        }
    }

    /// Takes note of a character of Han that acts on nothing.
    pub(super) fn insert(&mut self, character: char, glyph: &Glyph, advance: f64) {
        let Glyph { face, id, words, .. } = *glyph;
        self.alone.insert(character, Piece { face, id, advance, words });
    }

    /// The characters of Han whose own width is not known.
    pub(super) fn unknown(&self, letters: &Letters) -> Vec<char> {
        let unknown = |c: &char| is_han(*c) && !self.alone.contains_key(c);
        letters.all.iter().copied().filter(unknown).collect()
    }
}

/// The glyphs of a line with their distance to the next.
fn pieces(set: &Set) -> impl Iterator<Item = (usize, Piece)> {
    set.glyphs.iter().enumerate().map(|(at, glyph)| {
        let end = set.glyphs.get(at + 1).map_or(set.width, |next| next.x);
        let Glyph { face, id, words, .. } = *glyph;
        (at, Piece { face, id, advance: end - glyph.x, words })
    })
}

/// Punctuation that is set like letters, one glyph each.
fn is_set_like_letters(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '：'
            | '；'
            | '？'
            | '！'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '「'
            | '」'
            | '『'
            | '』'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '·'
            | '—'
            | '–'
            | '…'
            | '～'
            | '％'
            | '．'
            | '／'
            | '＋'
            | '－'
            | '×'
            | '℃'
            | '-'
            | '.'
            | '/'
            | ':'
            | '('
            | ')'
            | '%'
            | ','
            | '+'
            | '~'
            | '#'
            | '&'
            | '*'
            | '='
            | '@'
            | '①'..='⑳' | ' ' | '　'
    )
}

/// What Typst lets hang out at the end of a line that does not begin at the left edge.
fn hangs_out(character: char) -> bool {
    matches!(character, '–' | '—' | '-' | '.' | ',' | ':' | ';')
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '　')
}

fn is_punctuation(character: char) -> bool {
    !character.is_ascii_alphanumeric()
        && !is_han(character)
        && !matches!(character, HAN | '-')
        && !is_blank(character)
}

fn is_han(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFD)
}
