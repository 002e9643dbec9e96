//! A text → its passages as a reader sees them, every character with its place in the file: for checks of the
//! wording, which point at characters.
//!
//! Left out are code, addresses, pictures and the marks of Markdown. A placeholder stands there as its value.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::character::{Width, is_private, width};
use super::event::{Piece, pieces};
use super::findings::Report;
use super::prepare::{Prepared, prepare, typed_slot, visible};
use super::walk::is_block;
use super::{Slot, emphasis, seam};
use crate::diag::Diagnostics;
use crate::files::WorkspacePath;

/// Stands for what is no text: code, a table, a placeholder without value.
pub const OBJECT: char = '\u{FFFC}';

/// What a placeholder is worth.
pub type Value<'v> = &'v dyn Fn(&Slot) -> Option<String>;

/// A piece of text that is read in one go: a heading, a paragraph, a cell.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// What a reader sees.
    pub text: String,
    /// Where, in `text`, two lines of the source were joined.
    pub joints: Vec<usize>,
    parts: Vec<Part>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// A line of the head, by its key.
    Line(&'static str),
    /// A heading and its level as written.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// What an item of a list begins with; the list by its number in the text.
    Item(usize),
    /// A cell of a table.
    Cell {
        /// The table by its number in the text.
        table: usize,
        /// Counted from the head, which is 0.
        row: usize,
        /// Counted from 0.
        column: usize,
    },
    /// A paragraph inside something else: a quotation, a footnote, an item that has begun.
    Aside,
    /// A line across the page; no text.
    Rule,
}

/// Characters that stand side by side in the source as well.
#[derive(Clone, Debug)]
struct Part {
    /// Where it begins in the text of the passage.
    at: usize,
    /// Where it stands in the file.
    source: Range<usize>,
    /// What the two have to do with each other.
    bond: Bond,
}

/// What a part of a passage has to do with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bond {
    /// They are the same.
    Same,
    /// It was typed in another form: `&nbsp;`.
    Typed,
    /// It is the value of a placeholder.
    Filled,
}

impl Passage {
    fn new(kind: PassageKind) -> Self {
        Self { kind, text: String::new(), joints: Vec::new(), parts: Vec::new() }
    }

    /// A line of the head. `at` is where its value stands in the file; `source` is the whole file.
    pub fn line(
        key: &'static str,
        line: &str,
        (source, at): (&str, Range<usize>),
        value: Value<'_>,
    ) -> Self {
        let mut passage = Self::new(PassageKind::Line(key));
        // A value that is written with escapes or over several lines is pointed at as a whole.
        let start = source.get(at.clone()).and_then(|typed| typed.find(line));
        let place = |inside: Range<usize>| match start {
            Some(start) => at.start + start + inside.start..at.start + start + inside.end,
            None => at.clone(),
        };
        let bond = if start.is_some() { Bond::Same } else { Bond::Typed };
        let mut done = 0;
        while let Some(c) = line[done..].chars().next() {
            let slot = typed_slot(&line[done..]);
            let len = slot.as_ref().map_or(c.len_utf8(), |slot| slot.len);
            let source = place(done..done + len);
            match slot {
                Some(typed) => {
                    let (name, format) = (typed.name.to_owned(), typed.format.map(str::to_owned));
                    let slot = Slot { name, format, at: source.clone().into() };
                    passage.fill(&slot, source, value);
                }
                // Where the title may be broken on paper.
                None if c == '|' && key == "title" => {}
                None => passage.push(&line[done..done + len], source, bond),
            }
            done += len;
        }
        passage
    }

    fn push(&mut self, text: &str, source: Range<usize>, bond: Bond) {
        if text.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some(last)
                if (last.bond, bond) == (Bond::Same, Bond::Same)
                    && last.source.end == source.start =>
            {
                last.source.end = source.end;
            }
            _ => self.parts.push(Part { at: self.text.len(), source, bond }),
        }
        self.text.push_str(text);
    }

    fn fill(&mut self, slot: &Slot, source: Range<usize>, value: Value<'_>) {
        let value = value(slot).unwrap_or_else(|| OBJECT.to_string());
        self.push(&value, source, Bond::Filled);
    }

    /// Where a range of the text stands in the file. Part of a placeholder's value is the whole placeholder.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let of = |at: usize| {
            let part = self.parts.partition_point(|part| part.at <= at).checked_sub(1);
            part.and_then(|index| self.parts.get(index))
        };
        let (Some(first), Some(last)) = (of(range.start), of(range.end.max(1) - 1)) else {
            return 0..0;
        };
        let start = match first.bond {
            Bond::Same => first.source.start + range.start - first.at,
            _ => first.source.start,
        };
        let end = match last.bond {
            Bond::Same => last.source.start + range.end.max(last.at) - last.at,
            _ => last.source.end,
        };
        start..end.max(start)
    }

    /// The whole passage in the file.
    pub fn whole(&self) -> Range<usize> {
        self.place(0..self.text.len())
    }

    /// Whether all of a range was typed and nothing of it is the value of a placeholder.
    pub fn is_typed(&self, range: &Range<usize>) -> bool {
        self.within(range).all(|part| part.bond != Bond::Filled)
    }

    /// Whether all of a range is the value of a placeholder.
    pub fn is_filled(&self, range: &Range<usize>) -> bool {
        self.within(range).all(|part| part.bond == Bond::Filled)
    }

    fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &Part> {
        let first = self.parts.partition_point(|part| part.at <= range.start).saturating_sub(1);
        let end = range.end.max(range.start + 1);
        self.parts[first..].iter().take_while(move |part| part.at < end)
    }
}

/// Cuts a text into its passages. `source` is the Markdown after the front matter, `base` its byte offset in the file.
pub fn passages(source: &str, base: usize, value: Value<'_>) -> Vec<Passage> {
    // What is wrong with the Markdown was reported when the text was read.
    let (nowhere, mut nothing) = (WorkspacePath::new(""), Diagnostics::default());
    let prepared = prepare(source, &mut Report::new(base, &nowhere, &mut nothing));
    let joints = emphasis::joints(prepared.text());
    let prepared = prepared.join(&joints);
    let pieces = pieces(prepared.text());
    let mut cutter = Cutter {
        source: &prepared,
        original: source,
        base,
        value,
        frames: Vec::new(),
        open: None,
        lists: 0,
        tables: 0,
        done: Vec::new(),
    };
    for (at, piece) in pieces.iter().enumerate() {
        cutter.piece(piece, pieces.get(at + 1));
    }
    cutter.close();
    cutter.done
}

/// What encloses the place where the cutter is.
enum Frame {
    Heading(u8),
    Aside,
    List(usize),
    Item {
        list: usize,
        begun: bool,
    },
    Table {
        table: usize,
        rows: usize,
    },
    Row {
        cells: usize,
    },
    Cell,
    /// Nothing inside is text.
    Silent,
    /// Says nothing about what is inside.
    Plain,
}

struct Cutter<'a> {
    source: &'a Prepared<'a>,
    original: &'a str,
    base: usize,
    value: Value<'a>,
    frames: Vec<Frame>,
    open: Option<Passage>,
    lists: usize,
    tables: usize,
    done: Vec<Passage>,
}

impl Cutter<'_> {
    fn piece(&mut self, piece: &Piece<'_>, next: Option<&Piece<'_>>) {
        match &piece.event {
            Event::Start(tag) if is_block(tag) => {
                self.close();
                let frame = self.frame(tag);
                self.frames.push(frame);
            }
            // A picture is not text, but its end closes what its start opened.
            Event::Start(Tag::Image { .. }) => {
                self.object(&piece.range);
                self.frames.push(Frame::Silent);
            }
            Event::Start(_) => self.frames.push(Frame::Plain),
            Event::End(_) => {
                let ended = self.frames.pop();
                if !matches!(ended, Some(Frame::Plain | Frame::Silent)) || self.frames.is_empty() {
                    self.close();
                }
            }
            Event::Rule => {
                self.close();
                self.done.push(Passage::new(PassageKind::Rule));
            }
            Event::Text(_) if self.is_silent() => {}
            Event::Text(text) => self.text(text, piece),
            Event::Code(_) => self.object(&piece.range),
            Event::SoftBreak => self.soft_break(&piece.range, next),
            Event::HardBreak => {
                let at = self.file_range(&piece.range);
                self.passage().push("\n", at, Bond::Typed);
            }
            _ => {}
        }
    }

    fn frame(&mut self, tag: &Tag<'_>) -> Frame {
        match tag {
            Tag::Heading { level, .. } => Frame::Heading(*level as u8),
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => Frame::Aside,
            Tag::CodeBlock(_) | Tag::HtmlBlock => Frame::Silent,
            Tag::List(_) => {
                self.lists += 1;
                Frame::List(self.lists)
            }
            Tag::Item => match self.frames.last() {
                Some(Frame::List(list)) => Frame::Item { list: *list, begun: false },
                _ => Frame::Plain,
            },
            Tag::Table(_) => {
                self.tables += 1;
                Frame::Table { table: self.tables, rows: 0 }
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(Frame::Table { rows, .. }) = self.frames.last_mut() {
                    *rows += 1;
                }
                Frame::Row { cells: 0 }
            }
            Tag::TableCell => {
                if let Some(Frame::Row { cells }) = self.frames.last_mut() {
                    *cells += 1;
                }
                Frame::Cell
            }
            _ => Frame::Plain,
        }
    }

    /// What a passage that begins here is.
    fn kind(&mut self) -> PassageKind {
        let mut column = 0;
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Heading(level) => return PassageKind::Heading(*level),
                Frame::Aside | Frame::Item { begun: true, .. } => return PassageKind::Aside,
                Frame::Item { list, begun } => {
                    *begun = true;
                    return PassageKind::Item(*list);
                }
                Frame::Row { cells } => column = *cells - 1,
                Frame::Table { table, rows } => {
                    return PassageKind::Cell { table: *table, row: *rows - 1, column };
                }
                Frame::List(_) | Frame::Cell | Frame::Silent | Frame::Plain => {}
            }
        }
        PassageKind::Paragraph
    }

    /// The passage that is being read.
    fn passage(&mut self) -> &mut Passage {
        if self.open.is_none() {
            self.open = Some(Passage::new(self.kind()));
        }
        self.open.get_or_insert_with(|| Passage::new(PassageKind::Paragraph))
    }

    fn close(&mut self) {
        self.done.extend(self.open.take().filter(|passage| !passage.text.trim().is_empty()));
    }

    fn is_silent(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame, Frame::Silent))
    }

    /// A range of the prepared text in the file.
    fn file_range(&self, range: &Range<usize>) -> Range<usize> {
        let range = self.source.range(range);
        self.base + range.start..self.base + range.end
    }

    fn object(&mut self, range: &Range<usize>) {
        let at = self.file_range(range);
        self.passage().push(&OBJECT.to_string(), at, Bond::Typed);
    }

    fn text(&mut self, text: &str, piece: &Piece<'_>) {
        if piece.verbatim(self.source.text()).is_none() {
            let at = self.file_range(&piece.range);
            return self.passage().push(&visible(text), at, Bond::Typed);
        }
        let range = self.source.range(&piece.range);
        let mut at = range.start;
        while let Some(c) = self.original[at..range.end].chars().next() {
            let slot = self.source.slot_at(at).filter(|(_, place)| place.end <= range.end);
            let end = slot.as_ref().map_or(at + c.len_utf8(), |(_, place)| place.end);
            let place = self.base + at..self.base + end;
            let value = self.value;
            let indent = c == '\u{3000}' && self.passage().text.is_empty();
            if let Some((slot, _)) = slot {
                self.passage().fill(slot, place, value);
            } else if !is_private(c) && !indent {
                let typed = &self.original[at..end];
                self.passage().push(typed, place, Bond::Same);
            }
            at = end;
        }
    }

    /// The end of a line of the source: the next begins a paragraph, or runs on.
    fn soft_break(&mut self, range: &Range<usize>, next: Option<&Piece<'_>>) {
        let at = self.file_range(range);
        let before = self.passage().text.chars().next_back();
        let next = next.and_then(|next| match &next.event {
            Event::Text(text) => Some(&**text),
            _ => None,
        });
        if next.is_some_and(|next| seam::begins_paragraph(next, before)) {
            return self.close();
        }
        let narrow = |c: Option<char>| c.is_some_and(|c| width(c) == Width::Narrow);
        let apart = narrow(before) || narrow(next.and_then(|next| next.chars().next()));
        let passage = self.passage();
        passage.joints.push(passage.text.len());
        if apart {
            passage.push(" ", at, Bond::Typed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(source: &str) -> Vec<Passage> {
        passages(source, 0, &|slot| (slot.name == "line").then(|| "8,600".to_owned()))
    }

    #[test]
    fn a_text_is_cut_into_what_is_read_in_one_go() {
        let source = "# 一\n\n甲**乙**丙\n\n- 子\n\n  丑\n  - 卯\n- 寅\n\n| 辰 | 巳 |\n|---|---|\n| `a` | 午 |\n\n> 未\n\n---\n\n```\n申\n```\n";
        let found = cut(source);
        let seen: Vec<_> = found.iter().map(|one| (one.kind, one.text.as_str())).collect();
        let cell = |row, column| PassageKind::Cell { table: 1, row, column };
        let expected = [
            (PassageKind::Heading(1), "一"),
            (PassageKind::Paragraph, "甲乙丙"),
            (PassageKind::Item(1), "子"),
            (PassageKind::Aside, "丑"),
            (PassageKind::Item(2), "卯"),
            (PassageKind::Item(1), "寅"),
            (cell(0, 0), "辰"),
            (cell(0, 1), "巳"),
            (cell(1, 0), "\u{FFFC}"),
            (cell(1, 1), "午"),
            (PassageKind::Aside, "未"),
            (PassageKind::Rule, ""),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn every_character_is_found_in_the_file() {
        let source = "　　低于**{{ line }}元**的，见[甲](a.md)&nbsp;\\*\n乙。";
        let found = cut(source);
        let passage = &found[0];
        assert_eq!(passage.text, "低于8,600元的，见甲\u{A0}* 乙。");
        for (seen, typed) in [
            ("元", "元"),
            ("8", "{{ line }}"),
            ("8,600元", "{{ line }}元"),
            ("甲", "甲"),
            ("\u{A0}", "&nbsp;"),
            ("*", "*"),
            ("乙。", "乙。"),
        ] {
            let at = passage.text.find(seen).expect("it is there");
            assert_eq!(&source[passage.place(at..at + seen.len())], typed, "{seen}");
            assert_eq!(passage.is_typed(&(at..at + seen.len())), !typed.contains("{{"), "{seen}");
        }
        assert_eq!(passage.joints.len(), 1);
    }

    #[test]
    fn a_line_that_begins_a_paragraph_is_a_passage() {
        let found = cut("甲。\n一、乙\n　　丙\n丁");
        let seen: Vec<_> = found.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(seen, ["甲。", "一、乙", "丙丁"]);
    }

    #[test]
    fn a_line_of_the_head_is_found_too() {
        let source = "title: \"关于{{ line }}的|通知\"\n";
        let at = 7..source.len() - 1;
        let line = "关于{{ line }}的|通知";
        let passage = Passage::line("title", line, (source, at), &|_| Some("一百".to_owned()));
        assert_eq!(passage.text, "关于一百的通知");
        let at = passage.text.find("通知").expect("it is there");
        assert_eq!(&source[passage.place(at..at + 6)], "通知");
    }

    proptest::proptest! {
        /// Whatever is typed, a place lies in the file and cuts no character.
        #[test]
        fn places_are_ranges_of_the_file(source in super::super::samples::source()) {
            for passage in cut(&source) {
                let ends = passage.text.char_indices().map(|(at, c)| at..at + c.len_utf8());
                for range in ends.chain(std::iter::once(0..passage.text.len())) {
                    let place = passage.place(range);
                    proptest::prop_assert!(source.get(place.clone()).is_some(), "{place:?}");
                }
            }
        }
    }
}
