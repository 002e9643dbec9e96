//! Mappings and lists in brackets, on one line or several.

use crate::record::{Node, Value};

use super::scalar::Context;
use super::{MAX_DEPTH, Reader};

impl Reader<'_> {
    /// The collection whose bracket opens here.
    pub(super) fn flow(&mut self, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        let start = self.at;
        let is_list = self.byte(start) == Some(b'[');
        self.at += 1;
        let value = if is_list { self.flow_list(depth)? } else { self.flow_mapping(depth)? };
        self.at += 1;
        self.last = self.at;
        Some(self.collection(start, value))
    }

    fn flow_list(&mut self, depth: usize) -> Option<Value> {
        let first = self.nodes.len();
        loop {
            self.skip_gap()?;
            if self.byte(self.at) == Some(b']') {
                break;
            }
            if self.is_bracket() {
                let node = self.flow(depth + 1)?;
                self.nodes.push(node);
            } else {
                let token = self.token(Context::Flow)?;
                let node = self.scalar(token)?;
                self.nodes.push(node);
            }
            if self.is_closed(b']')? {
                break;
            }
        }
        Some(Value::List(self.nodes.drain(first..).collect()))
    }

    fn flow_mapping(&mut self, depth: usize) -> Option<Value> {
        let first = self.entries.len();
        loop {
            self.skip_gap()?;
            if self.byte(self.at) == Some(b'}') {
                break;
            }
            let token = self.token(Context::Flow)?;
            let key = self.key(token, first)?;
            let colon = self.at;
            self.at += 1;
            self.skip_gap()?;
            match self.byte(self.at)? {
                b',' | b'}' => {
                    let node = self.nothing(colon);
                    self.add(key, node);
                }
                b'[' | b'{' => {
                    let node = self.flow(depth + 1)?;
                    self.add(key, node);
                }
                _ => {
                    let token = self.token(Context::Flow)?;
                    let node = self.scalar(token)?;
                    self.add(key, node);
                }
            }
            if self.is_closed(b'}')? {
                break;
            }
        }
        Some(Value::Map(self.entries.drain(first..).collect()))
    }

    /// Behind an entry: whether the bracket closes, which stays to be gone over. A comma is gone over.
    #[inline]
    fn is_closed(&mut self, bracket: u8) -> Option<bool> {
        self.skip_gap()?;
        let byte = self.byte(self.at)?;
        if byte == b',' {
            self.at += 1;
        }
        (byte == b',' || byte == bracket).then_some(byte == bracket)
    }

    /// Goes over blanks, ends of lines and comments. `None` if a comment has no blank before it.
    #[inline]
    fn skip_gap(&mut self) -> Option<()> {
        loop {
            match self.byte(self.at) {
                Some(b' ' | b'\n' | b'\r') => self.at += 1,
                Some(b'#') => {
                    let before = self.byte(self.at.wrapping_sub(1));
                    if !matches!(before, Some(b' ' | b'\n')) {
                        return None;
                    }
                    self.skip_comment();
                }
                _ => return Some(()),
            }
        }
    }
}
