//! A source text → a text for the Markdown library, in which every placeholder is a token.
//!
//! A token is exactly as long as what it stands for, and so is the token of a dropped character: until
//! [`Prepared::join`] adds joiners, both texts have the same offsets. The map back is therefore only
//! the list of joiners.

use std::ops::Range;

use super::Slot;
use super::character::{JOINER, SLOT, dropped, is_private};
use super::findings::{self, Report};

/// A text for the Markdown library, and the way back to its source.
pub(super) struct Prepared<'a> {
    original: &'a str,
    text: String,
    joiners: Vec<usize>,
    slots: Vec<Found>,
}

/// A placeholder and where it stands in the source.
struct Found {
    range: Range<usize>,
    slot: Slot,
}

/// A part of the text of an event.
pub(super) enum Span<'p> {
    /// Characters a reader sees.
    Text(String),
    /// A placeholder, and how it was typed.
    Slot(&'p Slot, &'p str),
}

/// Puts tokens where placeholders stand. Private characters are reported and become tokens as well.
pub(super) fn prepare<'a>(source: &'a str, report: &mut Report<'_>) -> Prepared<'a> {
    let mut text = String::with_capacity(source.len());
    let mut slots = Vec::new();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        if rest.starts_with(r"\{") || rest.starts_with(r"\\") {
            text.push_str(&rest[..2]);
        } else if let Some(typed) = typed_slot(rest) {
            text.push(SLOT);
            text.extend(std::iter::repeat_n('x', typed.len - SLOT.len_utf8()));
            let range = at..at + typed.len;
            let at = report.place(range.clone());
            let format = typed.format.map(str::to_owned);
            slots.push(Found { range, slot: Slot { name: typed.name.to_owned(), format, at } });
        } else if c == '{' {
            // No placeholder begins in the middle of braces: `{{{ a }}}` is a slip.
            let run = rest.find(|c| c != '{').unwrap_or(rest.len());
            text.push_str(&rest[..run]);
        } else if is_private(c) {
            let run = rest.find(|c| !is_private(c)).unwrap_or(rest.len());
            report.find(at..at + run, findings::private_use(c));
            text.extend(rest[..run].chars().map(dropped));
        } else {
            text.push(c);
        }
        at = text.len();
    }
    Prepared { original: source, text, joiners: Vec::new(), slots }
}

/// A placeholder as typed.
pub(super) struct TypedSlot<'a> {
    /// How many bytes it takes.
    pub(super) len: usize,
    /// Its name.
    pub(super) name: &'a str,
    /// Its format.
    pub(super) format: Option<&'a str>,
}

/// The placeholder at the start of `text`, if there is one and it is written right.
pub(super) fn typed_slot(text: &str) -> Option<TypedSlot<'_>> {
    let inner = text.strip_prefix("{{")?;
    let end = inner.find(|c| !is_word_char(c) && !matches!(c, '.' | '|' | ' ' | '\t'))?;
    if !inner[end..].starts_with("}}") {
        return None;
    }
    let mut parts = inner[..end].split('|').map(|part| part.trim_matches([' ', '\t']));
    let (name, format) = (parts.next()?, parts.next());
    let right = name.split('.').all(is_word) && format.is_none_or(is_word);
    (right && parts.next().is_none()).then_some(TypedSlot { len: end + 4, name, format })
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_word_char)
}

fn is_word_char(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-'
}

impl Prepared<'_> {
    /// The text to parse.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Puts a joiner at each of these offsets, which are in ascending order.
    pub(super) fn join(mut self, joints: &[usize]) -> Self {
        let mut text = String::with_capacity(self.text.len() + joints.len() * JOINER.len_utf8());
        let mut done = 0;
        for &joint in joints {
            text.push_str(&self.text[done..joint]);
            self.joiners.push(text.len());
            text.push(JOINER);
            done = joint;
        }
        text.push_str(&self.text[done..]);
        self.text = text;
        self
    }

    /// What a range of the prepared text is in the source.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let back = |at: usize| at - JOINER.len_utf8() * self.joiners.partition_point(|&j| j < at);
        back(range.start)..back(range.end)
    }

    /// The source behind a range of the prepared text.
    pub(super) fn original(&self, range: &Range<usize>) -> &str {
        &self.original[self.range(range)]
    }

    /// The placeholder that begins at an offset of the source, and where it stands.
    pub(super) fn slot_at(&self, at: usize) -> Option<(&Slot, Range<usize>)> {
        let index = self.slots.binary_search_by_key(&at, |found| found.range.start).ok()?;
        self.slots.get(index).map(|found| (&found.slot, found.range.clone()))
    }

    /// The rest of the source from one of its offsets on.
    pub(super) fn from(&self, at: usize) -> &str {
        &self.original[at..]
    }

    /// Splits the text of an event that stands at `range` into visible text and placeholders.
    pub(super) fn spans(&self, text: &str, range: &Range<usize>) -> Vec<Span<'_>> {
        let range = self.range(range);
        let first = self.slots.partition_point(|found| found.range.start < range.start);
        let mut slots = self.slots[first..].iter().take_while(|found| found.range.end <= range.end);
        let mut spans = Vec::new();
        let mut parts = text.split(SLOT);
        spans.push(Span::Text(visible(parts.next().unwrap_or_default())));
        for part in parts {
            // A token without placeholder was smuggled in as `&#xE000;`.
            let padding = slots.next().map_or(0, |found| {
                spans.push(Span::Slot(&found.slot, &self.original[found.range.clone()]));
                found.range.len() - SLOT.len_utf8()
            });
            spans.push(Span::Text(visible(part.get(padding..).unwrap_or_default())));
        }
        spans
    }

    /// The text of an event with its placeholders as they were typed.
    pub(super) fn literal(&self, text: &str, range: &Range<usize>) -> String {
        let typed = |span| match span {
            Span::Text(text) => text,
            Span::Slot(_, typed) => typed.to_owned(),
        };
        self.spans(text, range).into_iter().map(typed).collect()
    }
}

/// The text without tokens. A zero byte becomes the sign for "unreadable", as `CommonMark` has it.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !is_private(*c))
        .map(|c| if c == '\0' { '\u{FFFD}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_a_name_and_perhaps_a_format() {
        let read = |text| typed_slot(text).map(|s| (s.len, s.name, s.format));
        assert_eq!(read("{{a}}"), Some((5, "a", None)));
        assert_eq!(read("{{ policy.line-2|money }}元"), Some((25, "policy.line-2", Some("money"))));
        assert_eq!(read("{{\ta_b.c | x_y\t}}"), Some((17, "a_b.c", Some("x_y"))));
        for wrong in [
            "{{}}",
            "{{ }}",
            "{{ A }}",
            "{{ a b }}",
            "{{ .a }}",
            "{{ a. }}",
            "{{ a | }}",
            "{{ a",
            "{{ a | b | c }}",
            "{{ a | b.c }}",
            "{{ a }",
            "{{ 姓名 }}",
            "{{ a\n}}",
            "{ a }}",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
