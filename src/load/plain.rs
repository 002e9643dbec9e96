//! The plain subset of YAML that clerks' files are written in, read straight from the bytes.
//!
//! A county has hundreds of megabytes of it, and the library reads ten a second. What is read here gives
//! exactly the tree and the places that come out of the library's events; whatever is doubtful or wrong
//! is declined. Then the library reads the text from its start, and every finding is its own.
//!
//! Read are mappings and lists in both styles, comments, and scalars that stand on one line.

mod flow;
mod scalar;
#[cfg(test)]
mod tests;

use crate::files::Place;
use crate::record::{Entry, Node, Value};

use scalar::{Context, Key, Token};

/// The depth of the deepest collection: [`super::yaml`] allows nodes one level deeper.
const MAX_DEPTH: usize = 23;

/// Reads a text whose first byte is at `base` in its file. `None` if it is not of the plain subset, or
/// empty.
pub(super) fn parse(text: &str, base: usize) -> Option<Node> {
    if scalar::is_unusual(text.as_bytes()) {
        return None;
    }
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        base,
        at: 0,
        margin: 0,
        last: 0,
        entries: Vec::new(),
        nodes: Vec::new(),
    };
    reader.next_line();
    let root = reader.block(0)?;
    let is_whole = reader.margin == 0 && matches!(root.value, Value::List(_) | Value::Map(_));
    is_whole.then_some(root)
}

/// Where reading has come to, and what has been read of the collections around.
struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// What a position in the text is added to for a place.
    base: usize,
    /// The next byte.
    at: usize,
    /// The column of the block node at `at`, counted from 1. At the end of the text it is 0, which like
    /// any smaller margin ends every block.
    margin: usize,
    /// The end of the last scalar or bracket. There a block ends, not where the next one starts.
    last: usize,
    /// The entries of all unfinished mappings, so that every mapping gets a vector of its exact size.
    entries: Vec<Entry>,
    /// The nodes of all unfinished lists, likewise.
    nodes: Vec<Node>,
}

impl Reader<'_> {
    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Whether a blank, the end of a line or the end of the text stands at `at`.
    #[inline]
    fn is_gap(&self, at: usize) -> bool {
        matches!(self.byte(at), None | Some(b' ' | b'\n' | b'\r'))
    }

    /// Whether the dash of a list's entry is next.
    #[inline]
    fn is_dash(&self) -> bool {
        self.byte(self.at) == Some(b'-') && self.is_gap(self.at + 1)
    }

    #[inline]
    fn is_bracket(&self) -> bool {
        matches!(self.byte(self.at), Some(b'[' | b'{'))
    }

    #[inline]
    fn place(&self, start: usize, end: usize) -> Place {
        (self.base + start..self.base + end).into()
    }

    /// A node without content. The library has it stand behind the sign that announces it.
    #[inline]
    fn nothing(&self, at: usize) -> Node {
        Node { place: self.place(at, at), value: Value::Nothing }
    }

    /// A collection that has just been read to its end.
    #[inline]
    fn collection(&self, start: usize, value: Value) -> Node {
        Node { place: self.place(start, self.last.max(start)), value }
    }

    #[inline]
    fn skip_blanks(&mut self) {
        let mut at = self.at;
        while self.byte(at) == Some(b' ') {
            at += 1;
        }
        self.at = at;
    }

    fn skip_comment(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        self.at += rest.iter().position(is_end).unwrap_or(rest.len());
    }

    /// Goes from the end of a line, or from a comment at its end, to the content of the next line that
    /// has any.
    #[inline]
    fn next_line(&mut self) {
        let mut start = self.at;
        loop {
            match self.byte(self.at) {
                None => break self.margin = 0,
                Some(b'\n') => {
                    self.at += 1;
                    start = self.at;
                    self.skip_blanks();
                }
                Some(b' ' | b'\r') => self.at += 1,
                Some(b'#') => self.skip_comment(),
                Some(_) => break self.margin = self.at - start + 1,
            }
        }
    }

    /// Goes from the end of a value to the next line's content. `None` if more stands on this line.
    #[inline]
    fn end_line(&mut self) -> Option<()> {
        let end = self.at;
        self.skip_blanks();
        let is_end = match self.byte(self.at) {
            None | Some(b'\n' | b'\r') => true,
            Some(byte) => byte == b'#' && self.at > end,
        };
        is_end.then(|| self.next_line())
    }

    /// The node that starts here, be it the first on its line or behind a dash. Goes to the next line.
    fn block(&mut self, depth: usize) -> Option<Node> {
        if self.is_dash() {
            return self.list(self.at, false, depth);
        }
        if self.is_bracket() {
            let node = self.flow(depth)?;
            self.end_line()?;
            return Some(node);
        }
        let token = self.token(Context::Block)?;
        if self.byte(self.at) == Some(b':') {
            return self.mapping(token, depth);
        }
        self.end_line()?;
        self.scalar(token)
    }

    /// A block list, from its first dash on. If it is `flush` with the key before it, what follows in its
    /// column may be the next key.
    fn list(&mut self, start: usize, flush: bool, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        let (margin, first) = (self.margin, self.nodes.len());
        loop {
            let node = self.item(margin, depth + 1)?;
            self.nodes.push(node);
            if self.margin < margin {
                break;
            }
            // A line that is further in would go on with the text of the line before, or fits nowhere.
            if self.margin > margin {
                return None;
            }
            if !self.is_dash() {
                if flush {
                    break;
                }
                return None;
            }
        }
        let nodes = self.nodes.drain(first..).collect();
        Some(self.collection(start, Value::List(nodes)))
    }

    /// An entry of a block list, from its dash on.
    fn item(&mut self, margin: usize, depth: usize) -> Option<Node> {
        let dash = self.at;
        self.at = self.behind_dash();
        if matches!(self.byte(self.at), Some(byte) if !matches!(byte, b'\n' | b'\r')) {
            self.margin = margin + self.at - dash;
            return self.block(depth);
        }
        let end = self.at;
        self.next_line();
        if self.margin > margin { self.block(depth) } else { Some(self.nothing(end)) }
    }

    /// Where the library ends a dash: behind blanks, and behind a comment after them.
    fn behind_dash(&mut self) -> usize {
        let dash = self.at;
        self.at += 1;
        self.skip_blanks();
        if self.byte(self.at) == Some(b'#') {
            self.skip_comment();
        }
        std::mem::replace(&mut self.at, dash)
    }

    /// A block mapping, behind its first key.
    fn mapping(&mut self, first_key: Token, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        let (margin, first) = (self.margin, self.entries.len());
        let mut token = first_key;
        loop {
            let key = self.key(token, first)?;
            self.value(key, margin, depth + 1)?;
            if self.margin < margin {
                break;
            }
            // As in a list.
            if self.margin > margin {
                return None;
            }
            token = self.token(Context::Block)?;
        }
        let entries = self.entries.drain(first..).collect();
        Some(self.collection(first_key.start, Value::Map(entries)))
    }

    /// Adds the entry of a block mapping that has this key, from the colon on. A scalar is the case that
    /// counts, and is kept out of the memory of others.
    #[inline]
    fn value(&mut self, key: Key, margin: usize, depth: usize) -> Option<()> {
        let colon = self.at;
        self.at += 1;
        self.skip_blanks();
        match self.byte(self.at) {
            None | Some(b'\n' | b'\r' | b'#') => {
                let node = self.value_below(colon, margin, depth)?;
                self.add(key, node);
                Some(())
            }
            Some(b'[' | b'{') => {
                let node = self.flow(depth)?;
                self.add(key, node);
                self.end_line()
            }
            Some(_) => {
                let token = self.token(Context::Block)?;
                let node = self.scalar(token)?;
                self.add(key, node);
                self.end_line()
            }
        }
    }

    /// The value of an entry that has nothing more on the line of its key.
    fn value_below(&mut self, colon: usize, margin: usize, depth: usize) -> Option<Node> {
        self.next_line();
        if self.margin > margin {
            self.block(depth)
        } else if self.margin == margin && self.is_dash() {
            // The library has such a list start behind its first dash.
            let start = self.behind_dash();
            self.list(start, true, depth)
        } else {
            Some(self.nothing(colon))
        }
    }
}
