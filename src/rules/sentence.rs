//! A sentence with values in double braces: `{{ m.name }}今年新办残疾证`.

use super::code::{Kind, Node, Op};
use super::compile::Compiler;
use super::evaluate::{Frame, bind, value};
use super::reason::Ground;
use super::{Fault, fault, parse, wording};

/// A piece of a sentence.
#[derive(Clone, Debug)]
enum Piece {
    Words(String),
    Value(Node),
}

/// A sentence, checked.
#[derive(Clone, Debug)]
pub(super) struct Sentence(Vec<Piece>);

impl Sentence {
    /// Checks a sentence that may use the names which the condition before it bound.
    pub(super) fn new(text: &str, compiler: &mut Compiler<'_>) -> Result<Self, Fault> {
        compiler.bound.extend(compiler.seen.clone());
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find("{{") {
            let inside = at + open + 2;
            let close = text[inside..].find("}}");
            let close = close.ok_or_else(|| fault::open_slot(at + open..text.len()))?;
            pieces.push(Piece::Words(text[at..at + open].to_owned()));
            let written = &text[inside..inside + close];
            let node = parse::parse(written).and_then(|tree| compiler.node(&tree));
            pieces.push(Piece::Value(node.map_err(|fault| fault.moved(inside))?));
            at = inside + close + 2;
        }
        pieces.push(Piece::Words(text[at..].to_owned()));
        Ok(Self(pieces))
    }

    /// The sentence for one ground; none if it needs a value that nobody knows.
    pub(super) fn for_ground<'a>(
        &'a self,
        ground: &Ground<'a>,
        frame: &mut Frame<'a>,
    ) -> Option<String> {
        for (slot, bound) in &ground.bound {
            bind(*slot, bound.clone(), frame);
        }
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Value(node) => text.push_str(&shown(node, frame)?),
            }
        }
        Some(text)
    }
}

/// Years stand without a comma between their digits.
fn shown<'a>(node: &'a Node, frame: &mut Frame<'a>) -> Option<String> {
    let value = value(node, frame);
    match (&node.op, &node.kind) {
        (Op::Year(_), Kind::Number) => Some(wording::value(&value)?.replace(',', "")),
        _ => wording::value(&value),
    }
}
