//! Events → blocks.
//!
//! Footnotes are read first, so that a reference finds them.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag};

use super::event::{Piece, pieces};
use super::findings::{self, Report};
use super::prepare::Prepared;
use super::seam;
use super::walk::{Walk, is_block};
use super::{Align, Block, Inline, Item, Tree};

/// Builds the tree of a prepared text.
pub(super) fn tree(source: &Prepared<'_>, report: &mut Report<'_>) -> Tree {
    let pieces = pieces(source.text());
    let mut walk = Walk::new(source, &pieces, report);
    walk.read_notes();
    walk.at = 0;
    let blocks = walk.blocks();
    for (at, label) in walk.notes.unused() {
        walk.report.find(at.clone(), findings::footnote_unused(label));
    }
    Tree { blocks }
}

impl<'a> Walk<'a, '_> {
    /// Reads all definitions.
    fn read_notes(&mut self) {
        self.notes.reading = true;
        for (at, piece) in self.pieces.iter().enumerate() {
            let Event::Start(Tag::FootnoteDefinition(label)) = &piece.event else { continue };
            let start = self.source.range(&piece.range).start;
            let marker = self.source.from(start).find("]:").map_or(0, |end| end + 1);
            let (label, range) = (label.to_string(), start..start + marker);
            if self.notes.has(&label) {
                self.report.find(range, findings::footnote_twice(&label));
                continue;
            }
            self.at = at + 1;
            let blocks = self.blocks();
            self.notes.define(label, range, blocks);
        }
        self.notes.reading = false;
    }

    /// Reads blocks up to the end of what encloses them.
    fn blocks(&mut self) -> Vec<Block> {
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
    fn block(&mut self, tag: &Tag<'a>, range: &Range<usize>) -> Vec<Block> {
        let block = match tag {
            Tag::Paragraph => {
                let content = self.content();
                return self.paragraphs(content, range);
            }
            Tag::Heading { level, .. } => return self.heading(*level as u8, range),
            Tag::BlockQuote(_) => self.deeper(range, Self::blocks).map(Block::Quote),
            Tag::List(start) => Some(Block::List { start: *start, items: self.items() }),
            Tag::Table(align) => Some(self.table(align, range)),
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.report.find(self.trimmed(range), findings::indented_code());
                Some(self.code())
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => Some(self.code()),
            Tag::HtmlBlock => {
                self.report.find(self.trimmed(range), findings::raw_html());
                None
            }
            // Definitions of footnotes were read before.
            _ => None,
        };
        block.into_iter().collect()
    }

    /// The paragraphs of a run of lines: mostly one, but pasted texts have no empty lines between theirs.
    fn paragraphs(&self, content: Vec<Inline>, range: &Range<usize>) -> Vec<Block> {
        let parts = seam::split(content).into_iter();
        parts.filter_map(|content| self.paragraph(content, range)).collect()
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

    fn bare_paragraph(&mut self) -> Vec<Block> {
        let first = self.at;
        let content = self.content();
        if self.at == first {
            self.at += 1; // An event of no known kind.
        }
        let range = self.pieces[first].range.start..self.pieces[self.at - 1].range.end;
        self.paragraphs(content, &range)
    }

    fn heading(&mut self, level: u8, range: &Range<usize>) -> Vec<Block> {
        let content = self.content();
        if self.notes.reading {
            return self.paragraphs(content, range);
        }
        // A line below a paragraph makes it a heading, which is hardly ever meant.
        if !self.source.original(range).trim_start().starts_with('#') {
            self.report.find(self.trimmed(range), findings::underlined());
        }
        let at = self.report.place(self.trimmed(range));
        let id = self.outline.next(level);
        let (number, rest) = (String::new(), Vec::new());
        vec![Block::Heading { level, id, number, content, rest, at }]
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
        while let Some(Piece { event: Event::Start(row), range: of_row, .. }) = self.peek() {
            self.at += 1;
            // The library drops cells for which there is no column.
            if typed_cells(self.source.original(of_row)) > align.len() {
                self.report.find(self.trimmed(of_row), findings::too_many_cells(align.len()));
            }
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
}

/// How many cells a row of a table was typed with. A bar in a placeholder is none.
fn typed_cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bars = 1;
    let mut rest = row;
    while let Some(at) = rest.find(['|', '\\', '{']) {
        let step = &rest[at..];
        let skip = match step.as_bytes()[0] {
            b'{' => step.starts_with("{{").then(|| step.find("}}")).flatten().unwrap_or(1),
            b'\\' => step.chars().take(2).map(char::len_utf8).sum(),
            _ => {
                bars += 1;
                1
            }
        };
        rest = step.get(skip..).unwrap_or_default();
    }
    bars - usize::from(row.ends_with('|') && !row.ends_with("\\|"))
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
