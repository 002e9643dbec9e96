//! Every placeholder, link and picture of a tree, in the order of the text.

use super::{Block, Inline, Slot, Tree};
use crate::files::Place;

impl Tree {
    /// Every placeholder.
    pub fn slots(&self) -> Vec<&Slot> {
        self.collect(|inline| match inline {
            Inline::Slot(slot) => Some(slot),
            _ => None,
        })
    }

    /// Whether a placeholder of this tree is a whole paragraph outside lists, quotations and tables.
    pub fn stands_alone(&self, slot: &Slot) -> bool {
        self.blocks.iter().any(|block| match block {
            Block::Paragraph { content, .. } => match content.as_slice() {
                [Inline::Slot(one)] => std::ptr::eq(one, slot),
                _ => false,
            },
            _ => false,
        })
    }

    /// The target of every link.
    pub fn links(&self) -> Vec<(&str, Place)> {
        self.collect(|inline| match inline {
            Inline::Link { target, at, .. } => Some((target.as_str(), *at)),
            _ => None,
        })
    }

    /// The path of every picture.
    pub fn images(&self) -> Vec<(&str, Place)> {
        self.collect(|inline| match inline {
            Inline::Image { target, at, .. } => Some((target.as_str(), *at)),
            _ => None,
        })
    }

    fn collect<'t, T>(&'t self, pick: impl Fn(&'t Inline) -> Option<T>) -> Vec<T> {
        let mut found = Vec::new();
        blocks(&self.blocks, &mut |inline| found.extend(pick(inline)));
        found
    }
}

fn blocks<'t>(list: &'t [Block], visit: &mut dyn FnMut(&'t Inline)) {
    for block in list {
        match block {
            Block::Heading { content, rest, .. } => {
                inlines(content, visit);
                inlines(rest, visit);
            }
            Block::Paragraph { content, .. } => inlines(content, visit),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, visit)),
            Block::Quote(inner) => blocks(inner, visit),
            Block::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| inlines(cell, visit));
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

/// Visits every inline, the outer before the inner.
pub(super) fn inlines<'t>(list: &'t [Inline], visit: &mut dyn FnMut(&'t Inline)) {
    for inline in list {
        visit(inline);
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, visit),
            Inline::Link { content, .. } => inlines(content, visit),
            Inline::Footnote(inner) => blocks(inner, visit),
            _ => {}
        }
    }
}
