//! The characters of a passage by number, and what rules ask about them.

use std::ops::Range;

/// What stands before the first character and behind the last.
pub(super) const EDGE: char = '\0';

/// The characters of a text, which can be looked at from any of them in both directions.
pub(super) struct Letters<'t> {
    text: &'t str,
    all: Vec<(usize, char)>,
}

impl<'t> Letters<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, all: text.char_indices().collect() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The character with this number.
    pub(super) fn at(&self, index: usize) -> char {
        self.all.get(index).map_or(EDGE, |(_, c)| *c)
    }

    /// The character before the one with this number.
    pub(super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or(EDGE, |index| self.at(index))
    }

    /// All of them with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, char)> {
        self.all.iter().enumerate().map(|(index, (_, c))| (index, *c))
    }

    /// A range of characters as a range of bytes.
    pub(super) fn span(&self, range: Range<usize>) -> Range<usize> {
        let byte = |index: usize| self.all.get(index).map_or(self.text.len(), |(at, _)| *at);
        byte(range.start)..byte(range.end)
    }

    /// The text of a range of characters.
    pub(super) fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(self.span(range)).unwrap_or_default()
    }

    /// Whether a word begins at this character.
    pub(super) fn has(&self, index: usize, word: &str) -> bool {
        self.text[self.span(index..self.len())].starts_with(word)
    }

    /// The number of the character at a byte.
    pub(super) fn index(&self, byte: usize) -> usize {
        self.all.partition_point(|(at, _)| *at < byte)
    }

    /// Where the run of characters of one kind that begins here ends.
    pub(super) fn run(&self, from: usize, is: impl Fn(char) -> bool) -> usize {
        (from..self.len()).find(|index| !is(self.at(*index))).unwrap_or(self.len().max(from))
    }

    /// Where the run of characters of one kind that ends here begins.
    pub(super) fn run_back(&self, to: usize, is: impl Fn(char) -> bool) -> usize {
        (0..to).rev().find(|index| !is(self.at(*index))).map_or(0, |index| index + 1)
    }

    /// A range of digits as a number.
    pub(super) fn number(&self, range: Range<usize>) -> Option<u32> {
        self.slice(range).parse().ok()
    }
}

/// A Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// A Chinese character, or a mark of Chinese writing.
pub(super) fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF3D}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·'
            | '\u{2460}'..='\u{24FF}')
}

/// A letter or digit of ASCII.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// A digit in which Chinese numbers are written.
pub(super) fn is_numeral(c: char) -> bool {
    "〇零一二两三四五六七八九十".contains(c)
}

/// What ends a clause.
pub(super) fn is_stop(c: char) -> bool {
    "，。；：、！？\n".contains(c) || c == EDGE
}

/// The value of a Chinese number below one hundred.
pub(super) fn numeral(text: &str) -> Option<u32> {
    let digit = |text: &str| -> Option<u32> {
        let mut chars = text.chars();
        let c = chars.next()?;
        let value = match c {
            '两' => 2,
            '零' => 0,
            c => u32::try_from("〇一二三四五六七八九".chars().position(|one| one == c)?).ok()?,
        };
        chars.next().is_none().then_some(value)
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

/// A word as a warning quotes it: not longer than a line.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 24;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let head: String = text.chars().take(MOST).collect();
    format!("{head}……")
}
