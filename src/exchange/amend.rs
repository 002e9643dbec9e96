//! Changes of a YAML file that leave everything else as somebody wrote it: comments, order, blanks, quotes.
//!
//! A change is a piece of text put in the place of another; the places come from the tree that the file was read into.
//! What is new stands where its record would have it by the order of its fields.

mod write;

use std::ops::Range;

pub use write::{Item, Written, plain_or_quoted};

use crate::record::{Entry, Field, Node, Value};

/// A text and what is to become of it.
pub struct Amended<'t> {
    text: &'t str,
    /// What stands in the place of what; of two at one place the first stands first.
    edits: Vec<(Range<usize>, String)>,
    /// How lines end in this file.
    newline: &'static str,
}

impl<'t> Amended<'t> {
    /// A text as it stands; the places of its tree begin with its first byte.
    pub fn new(text: &'t str) -> Self {
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { text, edits: Vec::new(), newline }
    }

    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Puts a value in the place of another, or behind a key that has none.
    pub fn replace(&mut self, entry: &Entry, value: &Written) {
        let column = self.column(entry.key_place.range().start);
        let in_flow = self.is_in_flow(entry.key_place.range().start);
        let range = entry.node.place.range();
        if matches!(entry.node.value, Value::Nothing) {
            // `phone:`, `phone: ~`
            let key_end = entry.key_place.range().end;
            let rest = &self.text[key_end..];
            let colon = key_end + rest.find(':').map_or(0, |at| at + 1);
            let old = colon..range.end.max(colon);
            let old = if self.text[old.clone()].trim().is_empty() { colon..colon } else { old };
            let text = value.behind_key(column, in_flow);
            self.edit(old, text);
        } else if !in_flow && value.is_block() {
            // A block begins on the next line; what stood there may have been a flow or a scalar.
            let key_end = entry.key_place.range().end;
            let colon = key_end + self.text[key_end..].find(':').map_or(0, |at| at + 1);
            let text = value.behind_key(column, false);
            self.edit(colon..range.end, text);
        } else {
            self.edit(range, value.in_flow());
        }
    }

    /// Sets the entry of a record. A new one stands before the first that comes later in `fields`.
    pub fn set(&mut self, record: &Node, key: &str, value: &Written, fields: &[Field]) {
        let Value::Map(entries) = &record.value else { return };
        if let Some(entry) = entries.iter().find(|entry| entry.key == key) {
            return self.replace(entry, value);
        }
        let rank = |key: &str| fields.iter().position(|field| field.key == key);
        let own = rank(key);
        let before = entries.iter().rev().find(|entry| rank(&entry.key) < own || own.is_none());
        match (before, entries.first()) {
            (_, None) => self.fill_empty(record, key, value),
            (Some(before), _) => self.add_after(before, key, value),
            (None, Some(first)) => self.add_before(first, key, value),
        }
    }

    /// Adds items at the end of the list of a record, or begins the list. Once for each list: what is begun twice would
    /// stand there twice.
    pub fn extend(&mut self, record: &Node, key: &str, items: Vec<Written>, fields: &[Field]) {
        if items.is_empty() {
            return;
        }
        let entry = record.get(key);
        let last = entry.and_then(|entry| match &entry.node.value {
            Value::List(items) => items.last(),
            _ => None,
        });
        match (entry, last) {
            (Some(entry), Some(last)) if !self.is_flow(&entry.node) => {
                let column = self.dash_column(last.place.range().start);
                let end = self.line_end(last.place.range().end);
                let lines = items.iter().map(|item| format!("\n{}", item.as_item(column)));
                self.edit(end..end, lines.collect());
            }
            (Some(_), Some(last)) => {
                let end = last.place.range().end;
                let items = items.iter().map(|item| format!(", {}", item.in_flow()));
                self.edit(end..end, items.collect());
            }
            _ => self.set(record, key, &Written::List(items), fields),
        }
    }

    /// Takes entries out, with the lines that they stand on.
    pub fn remove(&mut self, record: &Node, keys: &[&str]) {
        let Value::Map(entries) = &record.value else { return };
        let goes = |entry: &Entry| keys.contains(&&*entry.key);
        let mut at = 0;
        while let Some(from) = (at..entries.len()).find(|at| goes(&entries[*at])) {
            let run = entries[from..].iter().take_while(|entry| goes(entry)).count();
            at = from + run;
            if self.is_flow(record) {
                self.remove_run(entries, from..at);
            } else {
                (from..at).for_each(|one| self.remove_line(entries, one));
            }
        }
    }

    /// With the comma before them, or that behind them if they are the first.
    fn remove_run(&mut self, entries: &[Entry], run: Range<usize>) {
        let end = self.end_of(&entries[run.end - 1]);
        let before = run.start.checked_sub(1).map(|before| self.end_of(&entries[before]));
        let first = entries[run.start].key_place.range().start;
        let range = match (before, entries.get(run.end)) {
            (Some(before), _) => before..end,
            (None, Some(next)) => first..next.key_place.range().start,
            (None, None) => first..end,
        };
        self.edit(range, String::new());
    }

    fn remove_line(&mut self, entries: &[Entry], at: usize) {
        let key = entries[at].key_place.range();
        let end = self.end_of(&entries[at]);
        let start = self.line_start(key.start);
        let lead = &self.text[start..key.start];
        if lead.trim().is_empty() {
            let end = self.line_end(end);
            let end = end + self.text[end..].find('\n').map_or(0, |at| at + 1);
            self.edit(start..end, String::new());
        } else if let Some(next) = entries.get(at + 1) {
            // `- code: …`: what comes next moves up to the dash.
            self.edit(key.start..next.key_place.range().start, String::new());
        }
    }

    /// The text with all changes. None if two of them meet: one would be lost.
    pub fn finish(mut self) -> Option<String> {
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let added = self.edits.iter().map(|(_, text)| text.len()).sum::<usize>();
        let mut text = String::with_capacity(self.text.len() + added);
        let mut done = 0;
        for (range, new) in &self.edits {
            if range.start < done {
                return None;
            }
            text.push_str(&self.text[done..range.start]);
            text.push_str(new);
            done = range.end;
        }
        text.push_str(&self.text[done..]);
        Some(text)
    }

    fn edit(&mut self, range: Range<usize>, text: String) {
        let text = if self.newline == "\n" { text } else { with_newlines(&text, self.newline) };
        self.edits.push((range, text));
    }

    /// `{}`, or a key with nothing behind it.
    fn fill_empty(&mut self, record: &Node, key: &str, value: &Written) {
        let range = record.place.range();
        if self.is_flow(record) {
            let map = Written::Map(vec![(key.to_owned(), value.clone())]);
            self.edit(range, map.in_flow());
        }
    }

    fn add_after(&mut self, before: &Entry, key: &str, value: &Written) {
        let start = before.key_place.range().start;
        let end = self.end_of(before);
        if self.is_in_flow(start) {
            return self.edit(end..end, format!(", {key}: {}", value.in_flow()));
        }
        let column = self.column(start);
        let end = self.line_end(end);
        let line = format!("{}{}", self.newline, entry_line(key, value, column));
        self.edit(end..end, line);
    }

    fn add_before(&mut self, first: &Entry, key: &str, value: &Written) {
        let start = first.key_place.range().start;
        if self.is_in_flow(start) {
            return self.edit(start..start, format!("{key}: {}, ", value.in_flow()));
        }
        let column = self.column(start);
        let line = entry_line(key, value, column);
        // The first key may stand behind a dash.
        let line = format!("{}{}{}", line.trim_start(), self.newline, " ".repeat(column));
        self.edit(start..start, line);
    }

    fn end_of(&self, entry: &Entry) -> usize {
        let (key, value) = (entry.key_place.range(), entry.node.place.range());
        if value.end > key.end {
            return value.end;
        }
        key.end + self.text[key.end..].find(':').map_or(0, |at| at + 1)
    }

    /// Whether a mapping or a list is written in brackets.
    fn is_flow(&self, node: &Node) -> bool {
        self.text[node.place.range().start..].starts_with(['{', '['])
    }

    /// Whether a key stands in brackets: something other than blanks and dashes stands before it on its line.
    fn is_in_flow(&self, key: usize) -> bool {
        let lead = &self.text[self.line_start(key)..key];
        let lead = lead.trim_end_matches(['"', '\'']);
        !lead.chars().all(|c| matches!(c, ' ' | '-'))
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |before| before + 1)
    }

    /// The end of a line, without what ends it.
    fn line_end(&self, at: usize) -> usize {
        let end = at + self.text[at..].find('\n').unwrap_or(self.text.len() - at);
        end - usize::from(self.text[..end].ends_with('\r'))
    }

    /// How far a key stands from the left; a dash before it is a step to the right.
    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// How far the dash of an item stands from the left.
    fn dash_column(&self, item: usize) -> usize {
        let start = self.line_start(item);
        self.text[start..item].rfind('-').unwrap_or(0)
    }
}

fn entry_line(key: &str, value: &Written, column: usize) -> String {
    format!("{}{key}:{}", " ".repeat(column), value.behind_key(column, false))
}

fn with_newlines(text: &str, newline: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', newline)
}

#[cfg(test)]
mod tests;
