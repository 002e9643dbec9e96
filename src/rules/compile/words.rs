//! Comparisons with words: a word means every way in which the year's catalogue writes it.

use std::ops::Range;
use std::sync::Arc;

use super::Compiler;
use crate::diag::nearest;
use crate::rules::code::{Kind, Op, Relation};
use crate::rules::parse::{Part, Tree};
use crate::rules::{Fault, fault};

/// Every way to write a word, and its label.
type Accepted = (Vec<Arc<str>>, Arc<str>);

impl Compiler<'_> {
    /// `kind == 'dibao'` on either side; none if no word is compared with a text.
    pub(super) fn word_compared(
        &mut self,
        left: &Tree,
        relation: Relation,
        right: &Tree,
    ) -> Result<Option<Op>, Fault> {
        let (of, text) = match (&left.part, &right.part) {
            (_, Part::Text(text)) => (left, (text.as_str(), &right.span)),
            (Part::Text(text), _) => (right, (text.as_str(), &left.span)),
            _ => return Ok(None),
        };
        let of = self.node(of)?;
        let Some((accepted, label)) = self.accepted(&of.kind, text)? else { return Ok(None) };
        let is = Op::WordIs { of: Box::new(of), accepted, labels: vec![label] };
        Ok(match relation {
            Relation::Equal => Some(is),
            Relation::Different => {
                let inner = super::Node { op: is, kind: Kind::Bool };
                Some(Op::Not(Box::new(inner)))
            }
            _ => None,
        })
    }

    /// `… in […]`.
    pub(super) fn one_of(&mut self, of: &Tree, list: &Tree) -> Result<Op, Fault> {
        let Part::List(entries) = &list.part else {
            let message = "方括号里的列表";
            return Err(fault::instead(list.span.clone(), message));
        };
        let of = self.node(of)?;
        if matches!(of.kind, Kind::Word(_) | Kind::Choice(_)) {
            return self.one_of_words(of, entries);
        }
        let mut set = Vec::new();
        for entry in entries {
            let node = self.node(entry)?;
            if !of.kind.compares_with(&node.kind) {
                let span = entry.span.clone();
                return Err(fault::not_comparable(span, of.kind.label(), node.kind.label()));
            }
            let Op::Constant(constant) = node.op else {
                return Err(fault::wrong_kind(entry.span.clone(), "固定的值", node.kind.label()));
            };
            set.push(constant);
        }
        Ok(Op::OneOf { of: Box::new(of), set })
    }

    fn one_of_words(&mut self, of: super::Node, entries: &[Tree]) -> Result<Op, Fault> {
        let (mut accepted, mut labels) = (Vec::new(), Vec::new());
        for entry in entries {
            let Part::Text(text) = &entry.part else {
                return Err(fault::instead(entry.span.clone(), "引号里的词"));
            };
            if let Some((ways, label)) = self.accepted(&of.kind, (text, &entry.span))? {
                accepted.extend(ways);
                labels.push(label);
            }
        }
        Ok(Op::WordIs { of: Box::new(of), accepted, labels })
    }

    /// Every way to write a word of this kind, and its label; none if the kind knows no words.
    fn accepted(
        &self,
        kind: &Kind,
        (text, span): (&str, &Range<usize>),
    ) -> Result<Option<Accepted>, Fault> {
        match kind {
            Kind::Word(catalogue) => self.catalogued(catalogue, (text, span)).map(Some),
            Kind::Choice(words) => {
                let Some(word) = words.iter().find(|word| **word == text) else {
                    let near = nearest(text, words.iter().copied());
                    return Err(fault::unknown_word(span.clone(), (text, "词语"), near, words));
                };
                Ok(Some((vec![(*word).into()], (*word).into())))
            }
            _ => Ok(None),
        }
    }

    fn catalogued(
        &self,
        catalogue: &'static str,
        (text, span): (&str, &Range<usize>),
    ) -> Result<Accepted, Fault> {
        let catalogues = self.scope.catalogues;
        let Some(term) = catalogues.find(catalogue, text) else {
            let terms = catalogues.list(catalogue).into_iter().flatten();
            let known: Vec<&str> =
                terms.flat_map(|term| [term.label.as_str(), term.id.as_str()]).collect();
            let near = nearest(text, known.iter().copied());
            return Err(fault::unknown_word(span.clone(), (text, catalogue), near, &known));
        };
        let ways = [&term.label, &term.id].into_iter().chain(&term.aliases);
        Ok((ways.map(|way| way.as_str().into()).collect(), term.label.as_str().into()))
    }
}
