//! Events → blocks.
//!
//! [`Builder`] walks the events once. Its methods begin at the start of what they read and stop
//! behind its end. Footnotes are read first ([`notes`](super::notes)), so that a reference finds them.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag};

use super::event::{Piece, pieces};
use super::findings::{self, Report};
use super::inline::Edge;
use super::notes::Notes;
use super::prepare::Prepared;
use super::{Align, Block, Inline, Item, Tree};

/// Deeper nesting than any text needs. Rendering may therefore recurse.
const MAX_DEPTH: usize = 32;

/// Builds the tree of a prepared text.
pub(super) fn tree(source: &Prepared<'_>, report: &mut Report<'_>) -> Tree {
    let pieces = pieces(source.text());
    let mut builder = Builder {
        source,
        pieces: &pieces,
        report,
        at: 0,
        depth: 0,
        edge: Edge::default(),
        outline: Outline::default(),
        notes: Notes::default(),
    };
    builder.read_notes();
    builder.at = 0;
    let blocks = builder.blocks();
    builder.report_unused_notes();
    Tree { blocks }
}

/// A walk over the events of a text.
pub(super) struct Builder<'a, 'r> {
    pub(super) source: &'a Prepared<'a>,
    pub(super) pieces: &'a [Piece<'a>],
    pub(super) report: &'a mut Report<'r>,
    /// The next event.
    pub(super) at: usize,
    depth: usize,
    /// The last character of the running text so far.
    pub(super) edge: Edge,
    outline: Outline,
    pub(super) notes: Notes,
}

impl<'a> Builder<'a, '_> {
    /// Reads blocks up to the end of what encloses them.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(piece) = self.peek() {
            match &piece.event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(tag) => {
                    self.at += 1;
                    blocks.extend(self.block(tag, &piece.range));
                    self.close();
                }
                Event::Rule => {
                    self.at += 1;
                    blocks.push(Block::Rule);
                }
                // The text of a list item stands there without a paragraph.
                _ => blocks.extend(self.bare_paragraph()),
            }
        }
        blocks
    }

    /// Reads the inside of a block.
    fn block(&mut self, tag: &Tag<'a>, range: &Range<usize>) -> Option<Block> {
        match tag {
            Tag::Paragraph => {
                let content = self.content();
                self.paragraph(content, range)
            }
            Tag::Heading { level, .. } => self.heading(*level as u8, range),
            Tag::BlockQuote(_) => self.deeper(range, Self::blocks).map(Block::Quote),
            Tag::List(start) => Some(Block::List { start: *start, items: self.items() }),
            Tag::Table(align) => Some(self.table(align, range)),
            Tag::CodeBlock(_) => Some(self.code()),
            Tag::HtmlBlock => {
                self.report.find(self.trimmed(range), findings::raw_html());
                None
            }
            // Definitions of footnotes were read before.
            _ => None,
        }
    }

    fn paragraph(&self, content: Vec<Inline>, range: &Range<usize>) -> Option<Block> {
        let blank = |inline: &Inline| match inline {
            Inline::Text(text) => text.bytes().all(|byte| byte == b' '),
            _ => false,
        };
        // Nothing is left of a paragraph that was only HTML.
        (!content.iter().all(blank)).then(|| {
            let at = self.report.place(self.trimmed(range));
            Block::Paragraph { content, at }
        })
    }

    fn bare_paragraph(&mut self) -> Option<Block> {
        let first = self.at;
        let content = self.content();
        if self.at == first {
            self.at += 1; // An event of no known kind.
        }
        let range = self.pieces[first].range.start..self.pieces[self.at - 1].range.end;
        self.paragraph(content, &range)
    }

    fn heading(&mut self, level: u8, range: &Range<usize>) -> Option<Block> {
        let content = self.content();
        if self.notes.reading {
            return self.paragraph(content, range);
        }
        let at = self.report.place(self.trimmed(range));
        Some(Block::Heading { level, id: self.outline.next(level), content, at })
    }

    fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some(Piece { event: Event::Start(Tag::Item), range, .. }) = self.peek() {
            self.at += 1;
            let marker = self.task_marker();
            if let Some(mut blocks) = self.deeper(range, Self::blocks) {
                let checked = marker.or_else(|| take_box(&mut blocks));
                items.push(Item { checked, blocks });
            }
            self.close();
        }
        items
    }

    /// The `[x]` at the start of an item; it stands before or in its first paragraph.
    fn task_marker(&self) -> Option<bool> {
        let mut ahead = self.pieces[self.at..].iter();
        let mut next = ahead.next()?;
        if matches!(next.event, Event::Start(Tag::Paragraph)) {
            next = ahead.next()?;
        }
        match next.event {
            Event::TaskListMarker(checked) => Some(checked),
            _ => None,
        }
    }

    fn table(&mut self, align: &[Alignment], range: &Range<usize>) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(Piece { event: Event::Start(row), .. }) = self.peek() {
            self.at += 1;
            let mut cells = self.cells();
            cells.resize(align.len(), Vec::new());
            match row {
                Tag::TableHead => head = cells,
                _ => rows.push(cells),
            }
            self.close();
        }
        let align = align.iter().map(|align| match align {
            Alignment::None => Align::None,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        });
        let at = self.report.place(self.trimmed(range));
        Block::Table { align: align.collect(), head, rows, at }
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some(Piece { event: Event::Start(_), .. }) = self.peek() {
            self.at += 1;
            cells.push(self.content());
            self.close();
        }
        cells
    }

    fn code(&mut self) -> Block {
        let mut code = String::new();
        while let Some(Piece { event: Event::Text(text), range, .. }) = self.peek() {
            code.push_str(&self.source.literal(text, range));
            self.at += 1;
        }
        code.truncate(code.trim_end_matches(['\n', '\r']).len());
        Block::Code(code)
    }

    /// Reads something one level deeper; too deep, it is reported and left out.
    pub(super) fn deeper<T>(
        &mut self,
        range: &Range<usize>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.depth == MAX_DEPTH {
            self.report.find(self.trimmed(range), findings::too_deep(MAX_DEPTH));
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        Some(read)
    }

    /// The next event.
    pub(super) fn peek(&self) -> Option<&'a Piece<'a>> {
        self.pieces.get(self.at)
    }

    /// Skips what is left of the element that was begun, and its end.
    pub(super) fn close(&mut self) {
        let mut open = 1;
        while let Some(piece) = self.peek()
            && open > 0
        {
            match piece.event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// A range as it is in the source, without the line end behind it.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.source.original(range).trim_end();
        let start = self.source.range(range).start;
        start..start + text.len()
    }
}

/// Whether an element is a block and not a part of a paragraph.
pub(super) fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}

/// Takes the `☐` or `☑` from the start of an item.
fn take_box(blocks: &mut Vec<Block>) -> Option<bool> {
    let Some(Block::Paragraph { content, .. }) = blocks.first_mut() else { return None };
    let Some(Inline::Checkbox(checked)) = content.first() else { return None };
    let checked = *checked;
    content.remove(0);
    if let Some(Inline::Text(text)) = content.first_mut() {
        *text = text.trim_start().to_owned();
        if text.is_empty() {
            content.remove(0);
        }
    }
    if content.is_empty() {
        blocks.remove(0);
    }
    Some(checked)
}

/// Numbers headings by their position.
#[derive(Default)]
struct Outline {
    /// From the outermost heading in force to the innermost: its level and number.
    open: Vec<(u8, usize)>,
}

impl Outline {
    /// The name of the next heading. A level that was left out does not count: the numbers follow
    /// the tree of headings and so never repeat.
    fn next(&mut self, level: u8) -> String {
        let mut number = 0;
        while let Some(&(open, last)) = self.open.last()
            && open >= level
        {
            number = last;
            self.open.pop();
        }
        self.open.push((level, number + 1));
        let numbers: Vec<String> = self.open.iter().map(|(_, n)| n.to_string()).collect();
        format!("s{}", numbers.join("-"))
    }
}
