//! Scalars that stand on one line, and the characters that only the library may judge.

use crate::files::Place;
use crate::record::{Entry, Node, Value};

use super::Reader;

/// The library looks 1024 characters far for the colon behind a key; longer keys are for it to judge.
const MAX_KEY: usize = 1000;

/// Whether a scalar stands between brackets, where more signs end it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Block,
    Flow,
}

impl Context {
    #[inline]
    const fn ends(self) -> u8 {
        match self {
            Self::Block => BLOCK_END,
            Self::Flow => FLOW_END,
        }
    }
}

/// The key of an entry.
pub(super) struct Key {
    text: String,
    place: Place,
}

/// A scalar in the text, its quotes included.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    end: usize,
    style: Style,
}

#[derive(Clone, Copy)]
enum Style {
    Plain,
    Quoted,
    /// In single quotes, with some inside that are doubled.
    Doubled,
}

impl Reader<'_> {
    /// Goes over the scalar that starts here.
    #[inline]
    pub(super) fn token(&mut self, context: Context) -> Option<Token> {
        let start = self.at;
        let style = match self.byte(start)? {
            b'"' => self.double_quoted()?,
            b'\'' => self.single_quoted()?,
            byte if SIGNS[usize::from(byte)] & START != 0 => self.plain(context),
            // `---` and `...` separate documents; a dash alone belongs to a list.
            b'-' | b'.' if SIGNS[usize::from(self.byte(start + 1)?)] & WORD != 0 => {
                self.plain(context)
            }
            _ => return None,
        };
        Some(Token { start, end: self.at, style })
    }

    #[inline]
    fn double_quoted(&mut self) -> Option<Style> {
        let rest = self.bytes.get(self.at + 1..)?;
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n' | b'\r'))?;
        self.at += length + 2;
        (rest.get(length) == Some(&b'"')).then_some(Style::Quoted)
    }

    fn single_quoted(&mut self) -> Option<Style> {
        let mut style = Style::Quoted;
        loop {
            let rest = self.bytes.get(self.at + 1..)?;
            let length = rest.iter().position(|byte| matches!(byte, b'\'' | b'\n' | b'\r'))?;
            self.at += length + 2;
            match (rest.get(length), rest.get(length + 1)) {
                (Some(b'\''), Some(b'\'')) => style = Style::Doubled,
                (Some(b'\''), _) => return Some(style),
                _ => return None,
            }
        }
    }

    /// Goes to the end of a plain scalar. Blanks behind it do not belong to it.
    #[inline]
    fn plain(&mut self, context: Context) -> Style {
        let mut end = self.at + 1;
        while let Some(&byte) = self.bytes.get(end) {
            if SIGNS[usize::from(byte)] & context.ends() != 0 && self.is_end(end, byte, context) {
                break;
            }
            end += 1;
        }
        // The first byte is no blank.
        while self.byte(end - 1) == Some(b' ') {
            end -= 1;
        }
        self.at = end;
        Style::Plain
    }

    /// Whether a plain scalar really ends at a byte that may end it.
    #[inline]
    fn is_end(&self, at: usize, byte: u8, context: Context) -> bool {
        match byte {
            b':' => match self.byte(at + 1) {
                None | Some(b' ' | b'\n' | b'\r') => true,
                Some(b',' | b'[' | b']' | b'{' | b'}') => context == Context::Flow,
                Some(_) => false,
            },
            b'#' => self.byte(at - 1) == Some(b' '),
            _ => true,
        }
    }

    /// The text that a scalar means.
    #[inline]
    fn text(&self, token: Token) -> Option<String> {
        match token.style {
            Style::Plain => Some(self.text.get(token.start..token.end)?.to_owned()),
            Style::Quoted => Some(self.text.get(token.start + 1..token.end - 1)?.to_owned()),
            Style::Doubled => self.undoubled(token),
        }
    }

    #[cold]
    fn undoubled(&self, token: Token) -> Option<String> {
        Some(self.text.get(token.start + 1..token.end - 1)?.replace("''", "'"))
    }

    /// The value that a scalar is.
    #[inline]
    pub(super) fn scalar(&mut self, token: Token) -> Option<Node> {
        self.last = token.end;
        let value =
            if self.is_null(token) { Value::Nothing } else { Value::Scalar(self.text(token)?) };
        Some(Node { place: self.place(token.start, token.end), value })
    }

    /// The key that a scalar is. `None` if no colon follows, or if the key stands already among the
    /// entries from `first` on.
    #[inline]
    pub(super) fn key(&mut self, token: Token, first: usize) -> Option<Key> {
        let is_key = self.byte(self.at) == Some(b':')
            && self.is_gap(self.at + 1)
            && token.end - token.start <= MAX_KEY
            && !self.is_null(token);
        if !is_key {
            return None;
        }
        self.last = token.end;
        let text = self.text(token)?;
        let is_new = !self.entries.get(first..)?.iter().any(|other| other.key == text);
        is_new.then_some(Key { text, place: self.place(token.start, token.end) })
    }

    /// Adds an entry to the mapping that is read.
    #[inline]
    pub(super) fn add(&mut self, key: Key, node: Node) {
        self.entries.push(Entry { key: key.text, key_place: key.place, node });
    }

    #[inline]
    fn is_null(&self, token: Token) -> bool {
        matches!(self.bytes.get(token.start..token.end), Some(b"~" | b"null"))
    }
}

/// What a byte can be for a plain scalar.
const SIGNS: [u8; 256] = signs();

/// It starts one beyond doubt. The others are signs of YAML, or rare.
const START: u8 = 1;

/// As [`START`], and also right behind a dash or a dot at the start, which can be signs.
const WORD: u8 = 2;

/// It ends one, or may end it.
const BLOCK_END: u8 = 4;

/// It ends one between brackets, or may end it.
const FLOW_END: u8 = 8;

const fn signs() -> [u8; 256] {
    let mut signs = [0; 256];
    let mut byte: u8 = 0;
    loop {
        signs[byte as usize] = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => START | WORD,
            b'_' | b'+' | b'/' | b'(' | b')' | b'<' | b'=' | b';' | b'~' | b'^' | b'$' => START,
            b'\n' | b'\r' | b':' | b'#' => BLOCK_END | FLOW_END,
            b',' | b'[' | b']' | b'{' | b'}' => FLOW_END,
            _ => 0,
        };
        if byte == u8::MAX {
            return signs;
        }
        byte += 1;
    }
}

/// Whether a text has a character that the library reports or treats in its own way somewhere: controls
/// (tabs too), a CR that ends no line, the line ends of Unicode, marks of byte order.
pub(super) fn is_unusual(bytes: &[u8]) -> bool {
    let at = |i: usize| bytes.get(i..).unwrap_or_default();
    let (seconds, thirds) = (at(1), at(2));
    let tail = bytes.len().saturating_sub(CHUNK);
    let mut start = 0;
    while start < tail {
        let end = start + CHUNK;
        let (Some(first), Some(second), Some(third)) =
            (bytes.get(start..end), seconds.get(start..end), thirds.get(start..end))
        else {
            break;
        };
        let each = first.iter().zip(second).zip(third);
        let fold = |found, ((a, b), c): ((&u8, &u8), &u8)| found | is_unusual_at(*a, *b, *c);
        if each.fold(false, fold) {
            return true;
        }
        start = end;
    }
    (start..bytes.len()).any(|i| {
        let byte = |i: usize| bytes.get(i).copied().unwrap_or_default();
        is_unusual_at(byte(i), byte(i + 1), byte(i + 2))
    })
}

/// How many bytes are judged without a branch.
const CHUNK: usize = 128;

/// Whether a character of [`is_unusual`] starts with three bytes. The compiler makes no branches of this,
/// so that many bytes are asked at once.
fn is_unusual_at(a: u8, b: u8, c: u8) -> bool {
    let control = a < b' ' && a != b'\n' && a != b'\r' || a == 0x7F;
    let lone_return = a == b'\r' && b != b'\n';
    let control_of_unicode = a == 0xC2 && b < 0xA0;
    let line_end_of_unicode = a == 0xE2 && b == 0x80 && (c == 0xA8 || c == 0xA9);
    let byte_order = a == 0xEF && (b == 0xBB && c == 0xBF || b == 0xBF && c >= 0xBE);
    control || lone_return || control_of_unicode || line_end_of_unicode || byte_order
}
