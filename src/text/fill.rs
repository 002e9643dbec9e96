//! Puts values where placeholders stand.

use super::{Block, Inline, Item, Slot, Tree};

/// What a placeholder is worth; none leaves it standing.
type Value<'a> = &'a dyn Fn(&Slot) -> Option<String>;

impl Tree {
    /// The tree with every placeholder replaced by the text that `value` gives; one without value
    /// stays. The text is text: no character of it is markup. A line end in it becomes a break, and
    /// `☐`/`☑` become boxes, as when they are typed.
    #[must_use]
    pub fn fill(&self, value: &dyn Fn(&Slot) -> Option<String>) -> Self {
        Self { blocks: blocks(&self.blocks, value) }
    }
}

/// Adds an inline; text is joined to the text before.
pub(super) fn push(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, Inline::Text(text)) if text.is_empty() => {}
        (_, inline) => out.push(inline),
    }
}

/// Adds running text.
pub(super) fn append(out: &mut Vec<Inline>, content: Vec<Inline>) {
    for inline in content {
        push(out, inline);
    }
}

/// Adds text, with `☐` and `☑` as boxes.
pub(super) fn push_text(out: &mut Vec<Inline>, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['☐', '☑', '\n']) {
        push(out, Inline::Text(rest[..at].to_owned()));
        let mut chars = rest[at..].chars();
        out.push(match chars.next() {
            Some('☐') => Inline::Checkbox(false),
            Some('☑') => Inline::Checkbox(true),
            _ => Inline::Break,
        });
        rest = chars.as_str();
    }
    push(out, Inline::Text(rest.to_owned()));
}

fn blocks(list: &[Block], value: Value<'_>) -> Vec<Block> {
    list.iter().map(|one| block(one, value)).collect()
}

fn block(block: &Block, value: Value<'_>) -> Block {
    match block {
        Block::Heading { level, id, number, content, rest, at } => Block::Heading {
            level: *level,
            id: id.clone(),
            number: number.clone(),
            content: inlines(content, value),
            rest: inlines(rest, value),
            at: *at,
        },
        Block::Paragraph { content, at } => {
            Block::Paragraph { content: inlines(content, value), at: *at }
        }
        Block::List { start, items } => {
            let item =
                |item: &Item| Item { checked: item.checked, blocks: blocks(&item.blocks, value) };
            Block::List { start: *start, items: items.iter().map(item).collect() }
        }
        Block::Quote(inner) => Block::Quote(blocks(inner, value)),
        Block::Table { align, head, rows, at } => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|c| inlines(c, value)).collect();
            let rows = rows.iter().map(row).collect();
            Block::Table { align: align.clone(), head: row(head), rows, at: *at }
        }
        Block::Code(_) | Block::Rule => block.clone(),
    }
}

fn inlines(list: &[Inline], value: Value<'_>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(list.len());
    for inline in list {
        let filled = match inline {
            Inline::Slot(slot) => match value(slot) {
                Some(text) => {
                    push_text(&mut out, &text.replace("\r\n", "\n"));
                    continue;
                }
                None => inline.clone(),
            },
            Inline::Strong(inner) => Inline::Strong(inlines(inner, value)),
            Inline::Emphasis(inner) => Inline::Emphasis(inlines(inner, value)),
            Inline::Link { target, content, at } => {
                let content = inlines(content, value);
                Inline::Link { target: target.clone(), content, at: *at }
            }
            Inline::Footnote(inner) => Inline::Footnote(blocks(inner, value)),
            _ => inline.clone(),
        };
        push(&mut out, filled);
    }
    out
}
