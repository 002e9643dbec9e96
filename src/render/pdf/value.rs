//! Views and texts → Typst's values. Text goes in as strings, never as markup, so nothing that a clerk types
//! can be taken for a command.

use typst::foundations::{Array, Dict, IntoValue, Value};

use super::breakable::breakable;
use crate::document::View;
use crate::load::Document;
use crate::plan::assets::picture;
use crate::plan::{Part, Role};
use crate::slots;
use crate::text::{Align, Block, Inline, Item, Slot, Tree};

/// A view.
pub(super) fn of_view(view: &View) -> Value {
    match view {
        View::Nothing => Value::None,
        View::Flag(flag) => flag.into_value(),
        View::Number(number) => number.into_value(),
        View::Text(text) => text.as_str().into_value(),
        View::List(items) => array(items.iter().map(of_view)),
        View::Map(entries) => {
            let dict: Dict =
                entries.iter().map(|(key, value)| ((*key).into(), of_view(value))).collect();
            Value::Dict(dict)
        }
    }
}

/// A text as an array of blocks. Each block is a dictionary with a `kind`; an inline is a string or such a
/// dictionary. The theme's `text.typ` turns them into content.
pub(super) fn of_text(tree: &Tree, document: Option<&Document>) -> Value {
    Emitter { document }.blocks(&tree.blocks)
}

/// What is bound behind a text, as an array. `heads` are the heads of those that are texts.
pub(super) fn of_parts(parts: &[Part<'_>], heads: &[View]) -> Value {
    array(parts.iter().zip(heads).map(|(part, head)| {
        let role = match part.role {
            Role::Enclosed => "enclosed",
            Role::Attachment(_) => "attachment",
        };
        let unit = part.unit.as_deref().map_or(Value::None, IntoValue::into_value);
        let entries = [
            ("mark", part.role.mark().into_value()),
            ("title", part.title.as_str().into_value()),
            ("title_lines", array(part.title_lines.iter().map(|line| line.as_str().into_value()))),
            ("unit", unit),
            ("landscape", part.landscape.into_value()),
            ("text", of_view(head)),
            ("body", of_text(&part.tree, part.document)),
        ];
        node(role, entries)
    }))
}

struct Emitter<'a> {
    /// Where the tree comes from; nowhere for a generated one, which shows no pictures.
    document: Option<&'a Document>,
}

impl Emitter<'_> {
    fn blocks(&self, blocks: &[Block]) -> Value {
        array(blocks.iter().map(|block| self.block(block)))
    }

    fn block(&self, block: &Block) -> Value {
        match block {
            Block::Heading { level, id, number, content, rest, .. } => node(
                "heading",
                [
                    ("level", i64::from(*level).into_value()),
                    ("depth", depth(id).into_value()),
                    ("number", number.as_str().into_value()),
                    ("body", self.inlines(content)),
                    ("rest", self.inlines(rest)),
                ],
            ),
            Block::Paragraph { content, .. } => match content.as_slice() {
                [Inline::Slot(slot)] => figure(slot),
                _ => node("paragraph", [("body", self.inlines(content))]),
            },
            Block::List { start, items } => {
                let start =
                    start.map_or(Value::None, |n| i64::try_from(n).unwrap_or(1).into_value());
                let items = array(items.iter().map(|item| self.item(item)));
                node("list", [("start", start), ("items", items)])
            }
            Block::Quote(blocks) => node("quote", [("body", self.blocks(blocks))]),
            Block::Table { align, head, rows, .. } => {
                let row = |cells: &Vec<Vec<Inline>>| array(cells.iter().map(|c| self.inlines(c)));
                let rows = array(rows.iter().map(row));
                let align = array(align.iter().map(|a| alignment(*a)));
                node("table", [("align", align), ("header", row(head)), ("rows", rows)])
            }
            Block::Code(text) => node("code", [("text", text.as_str().into_value())]),
            Block::Rule => node("rule", []),
        }
    }

    fn item(&self, item: &Item) -> Value {
        let checked = item.checked.map_or(Value::None, IntoValue::into_value);
        node("item", [("checked", checked), ("body", self.blocks(&item.blocks))])
    }

    fn inlines(&self, inlines: &[Inline]) -> Value {
        array(inlines.iter().map(|inline| self.inline(inline)))
    }

    fn inline(&self, inline: &Inline) -> Value {
        match inline {
            Inline::Text(text) => breakable(text).as_ref().into_value(),
            Inline::Strong(content) => node("strong", [("body", self.inlines(content))]),
            Inline::Emphasis(content) => node("emphasis", [("body", self.inlines(content))]),
            Inline::Code(text) => node("raw", [("text", text.as_str().into_value())]),
            Inline::Link { target, content, .. } => node(
                "link",
                [("target", target.as_str().into_value()), ("body", self.inlines(content))],
            ),
            Inline::Image { target, alt, .. } => {
                // A picture that cannot be used has been reported.
                let file = self.document.and_then(|document| picture(document, target));
                let file = file.map_or_else(String::new, |file| format!("/{file}"));
                node("image", [("file", file.into_value()), ("alt", alt.as_str().into_value())])
            }
            Inline::Footnote(blocks) => node("footnote", [("body", self.blocks(blocks))]),
            Inline::Break => node("break", []),
            Inline::Checkbox(checked) => node("checkbox", [("checked", checked.into_value())]),
            // A slot without a value is an error by now; nothing is rendered then.
            Inline::Slot(_) => "".into_value(),
        }
    }
}

/// How deep a heading really stands, by its name (`s1-2` is two deep): readers of a tagged PDF want no level left out.
fn depth(id: &str) -> i64 {
    i64::try_from(id.matches('-').count() + 1).unwrap_or(1)
}

/// A table or a chart that the template draws from its data. Other slots have their values by now.
fn figure(slot: &Slot) -> Value {
    let figure = slots::figure(slot);
    let (shape, data) = figure.map_or(("", ""), |figure| (figure.shape, figure.data));
    node("figure", [("shape", shape.into_value()), ("data", data.into_value())])
}

fn alignment(align: Align) -> Value {
    match align {
        Align::None => Value::None,
        Align::Left => "left".into_value(),
        Align::Center => "center".into_value(),
        Align::Right => "right".into_value(),
    }
}

fn array(items: impl Iterator<Item = Value>) -> Value {
    Value::Array(items.collect::<Array>())
}

fn node<const N: usize>(kind: &str, entries: [(&str, Value); N]) -> Value {
    let mut dict = Dict::new();
    dict.insert("kind".into(), kind.into_value());
    for (key, value) in entries {
        dict.insert(key.into(), value);
    }
    Value::Dict(dict)
}
