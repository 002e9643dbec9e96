//! A tree as plain text.

use std::collections::BTreeSet;

use super::{Block, Inline, Item, Tree};

/// A box that is not ticked, and one that is.
const BOXES: [char; 2] = ['☐', '☑'];

impl Tree {
    /// The plain text, for search and for comparing HTML with PDF: one line for each block and for
    /// each row of a table, whose cells are parted by tabs; a break is a line end, a box `☐` or `☑`, a
    /// picture its description. Footnotes follow at the end, each once. Placeholders are left out.
    pub fn plain(&self) -> String {
        let mut plain = Plain::default();
        plain.blocks(&self.blocks);
        plain.lines.append(&mut plain.notes);
        plain.lines.join("\n")
    }
}

/// The plain text of a piece of running text, without its footnotes.
pub(super) fn line(content: &[Inline]) -> String {
    Plain::default().line(content)
}

#[derive(Default)]
struct Plain {
    lines: Vec<String>,
    notes: Vec<String>,
    known: BTreeSet<String>,
}

impl Plain {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { number, content, rest, .. } => {
                    let line = format!("{number}{}{}", self.line(content), self.line(rest));
                    self.lines.push(line);
                }
                Block::Paragraph { content, .. } => {
                    let line = self.line(content);
                    self.lines.push(line);
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.item(item)),
                Block::Quote(inner) => self.blocks(inner),
                Block::Table { head, rows, .. } => {
                    for cells in std::iter::once(head).chain(rows) {
                        let cells: Vec<String> = cells.iter().map(|cell| self.line(cell)).collect();
                        self.lines.push(cells.join("\t"));
                    }
                }
                Block::Code(code) => self.lines.push(code.clone()),
                Block::Rule => {}
            }
        }
    }

    fn item(&mut self, item: &Item) {
        let first = self.lines.len();
        self.blocks(&item.blocks);
        let Some(checked) = item.checked else { return };
        match self.lines.get_mut(first) {
            Some(line) => *line = format!("{} {line}", BOXES[usize::from(checked)]),
            None => self.lines.push(BOXES[usize::from(checked)].to_string()),
        }
    }

    fn line(&mut self, content: &[Inline]) -> String {
        let mut line = String::new();
        self.inlines(content, &mut line);
        line
    }

    fn inlines(&mut self, content: &[Inline], out: &mut String) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => out.push_str(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) => self.inlines(inner, out),
                Inline::Link { content, .. } => self.inlines(content, out),
                Inline::Image { alt, .. } => out.push_str(alt),
                Inline::Footnote(blocks) => self.note(blocks),
                Inline::Break => out.push('\n'),
                Inline::Checkbox(checked) => out.push(BOXES[usize::from(*checked)]),
                Inline::Slot(_) => {}
            }
        }
    }

    fn note(&mut self, blocks: &[Block]) {
        let mut note = Self::default();
        note.blocks(blocks);
        note.lines.append(&mut note.notes);
        let text = note.lines.join("\n");
        if self.known.insert(text.clone()) {
            self.notes.push(text);
        }
    }
}
