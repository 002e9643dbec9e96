//! A tree of names → a checked condition: every name is looked up, every kind of value compared, every word found in
//! its catalogue, every parameter set. All this once; evaluation has nothing left to look up.

mod calls;
mod words;

use std::ops::Range;

use super::code::{Constant, Derived, Fixed, Kind, Node, Op, Relation, Sign};
use super::figures::{DERIVED, Figure};
use super::parse::{Part, Tree};
use super::scope::Scope;
use super::{Fault, fault};
use crate::diag::nearest;
use crate::record::{About, Field};

/// A bound name: what it stands for, and what it is.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) name: String,
    pub(super) slot: usize,
    pub(super) kind: Kind,
    /// What a value of a list is called: the list's name.
    pub(super) label: String,
}

/// Checks trees against a scope.
pub(super) struct Compiler<'s> {
    pub(super) scope: &'s Scope<'s>,
    /// The names in force.
    pub(super) bound: Vec<Bound>,
    /// All names that were ever bound, for sentences that use them afterwards.
    pub(super) seen: Vec<Bound>,
    /// How many places of the frame are taken.
    pub(super) slots: usize,
}

impl<'s> Compiler<'s> {
    /// With the names of a scope: the subject in place 0, the others behind it.
    pub(super) fn new(scope: &'s Scope<'s>) -> Self {
        let mut compiler =
            Self { scope, bound: Vec::new(), seen: Vec::new(), slots: 1 + scope.others.len() };
        for (at, (name, about)) in scope.others.iter().enumerate() {
            let kind = about.map_or(Kind::Day, Kind::Record);
            let (name, label) = ((*name).to_owned(), String::new());
            compiler.bound.push(Bound { name, slot: at + 1, kind, label });
        }
        compiler
    }

    /// A condition: something that is so or not.
    pub(super) fn condition(&mut self, tree: &Tree) -> Result<Node, Fault> {
        let node = self.node(tree)?;
        match node.kind {
            Kind::Bool => Ok(node),
            ref other => Err(fault::wrong_kind(tree.span.clone(), "条件", other.label())),
        }
    }

    /// Any part.
    pub(super) fn node(&mut self, tree: &Tree) -> Result<Node, Fault> {
        let span = &tree.span;
        match &tree.part {
            Part::Number(number) => Ok(constant(Fixed::Number(*number))),
            Part::Text(text) => Ok(constant(Fixed::Text(text.as_str().into()))),
            Part::Bool(bool) => Ok(constant(Fixed::Bool(*bool))),
            Part::List(_) => Err(fault::instead(span.clone(), "in 前面的值")),
            Part::Name(name) => self.name(name, span),
            Part::Field(of, name) => self.field(of, name, span),
            Part::Call(of, name, arguments) => self.call(of.as_deref(), (name, span), arguments),
            Part::Not(inner) => {
                let inner = self.condition(inner)?;
                Ok(Node { op: Op::Not(Box::new(inner)), kind: Kind::Bool })
            }
            Part::Negative(inner) => {
                let inner = self.number(inner)?;
                let zero = Box::new(constant(Fixed::Number(0.into())));
                Ok(Node {
                    op: Op::Arithmetic(zero, Sign::Minus, Box::new(inner)),
                    kind: Kind::Number,
                })
            }
            Part::Two(left, sign, right) => self.two(left, sign, right),
        }
    }

    fn two(&mut self, left: &Tree, sign: &str, right: &Tree) -> Result<Node, Fault> {
        let sum = |sign: &str| {
            Some(match sign {
                "+" => Sign::Plus,
                "-" => Sign::Minus,
                "*" => Sign::Times,
                "/" => Sign::Over,
                _ => return None,
            })
        };
        if let Some(sign) = sum(sign) {
            let (left, right) = (Box::new(self.number(left)?), Box::new(self.number(right)?));
            return Ok(Node { op: Op::Arithmetic(left, sign, right), kind: Kind::Number });
        }
        let op = match sign {
            "&&" => Op::All(self.flat(left, right, "&&")?),
            "||" => Op::Any(self.flat(left, right, "||")?),
            "in" => self.one_of(left, right)?,
            _ => self.compare(left, sign, right)?,
        };
        Ok(Node { op, kind: Kind::Bool })
    }

    /// `a && b && c` as one list, so that a reason does not depend on how it is bracketed.
    fn flat(&mut self, left: &Tree, right: &Tree, sign: &str) -> Result<Vec<Node>, Fault> {
        let mut parts = match &left.part {
            Part::Two(inner, same, rest) if *same == sign => self.flat(inner, rest, sign)?,
            _ => vec![self.condition(left)?],
        };
        parts.push(self.condition(right)?);
        Ok(parts)
    }

    fn compare(&mut self, left: &Tree, sign: &str, right: &Tree) -> Result<Op, Fault> {
        let span = left.span.start..right.span.end;
        let Some(relation) = Relation::of(sign) else {
            return Err(fault::expected(span, "比较", Some(sign)));
        };
        if let Some(op) = self.word_compared(left, relation, right)? {
            return Ok(op);
        }
        let (one, other) = (self.node(left)?, self.node(right)?);
        let equality = matches!(relation, Relation::Equal | Relation::Different);
        if !one.kind.compares_with(&other.kind) || !(equality || one.kind.is_ordered()) {
            return Err(fault::not_comparable(span, one.kind.label(), other.kind.label()));
        }
        Ok(Op::Compare(Box::new(one), relation, Box::new(other)))
    }

    pub(super) fn number(&mut self, tree: &Tree) -> Result<Node, Fault> {
        let node = self.node(tree)?;
        match node.kind {
            Kind::Number => Ok(node),
            ref other => Err(fault::wrong_kind(tree.span.clone(), "数", other.label())),
        }
    }

    pub(super) fn day(&mut self, tree: &Tree) -> Result<Node, Fault> {
        let node = self.node(tree)?;
        match node.kind {
            Kind::Day => Ok(node),
            ref other => Err(fault::wrong_kind(tree.span.clone(), "日期", other.label())),
        }
    }

    fn name(&mut self, name: &str, span: &Range<usize>) -> Result<Node, Fault> {
        if let Some(bound) = self.bound.iter().rev().find(|bound| bound.name == name) {
            return Ok(Node {
                op: Op::Variable(bound.slot, bound.label.clone()),
                kind: bound.kind.clone(),
            });
        }
        match name {
            "year" => return Ok(constant(Fixed::Number(self.scope.year.into()))),
            "as_of" => {
                let label = Some("数据日期".to_owned());
                let constant = Constant { label, ..Fixed::Day(self.scope.as_of).into() };
                return Ok(Node { op: Op::Constant(constant), kind: Kind::Day });
            }
            _ if self.scope.names_subject(name) => return Ok(self.subject()),
            _ => {}
        }
        self.field_of(self.subject(), (name, span))
    }

    /// The record that the condition is about.
    pub(super) fn subject(&self) -> Node {
        Node { op: Op::Variable(0, String::new()), kind: Kind::Record(self.scope.subject) }
    }

    fn field(&mut self, of: &Tree, name: &str, span: &Range<usize>) -> Result<Node, Fault> {
        let is_policy = matches!(&of.part, Part::Name(policy) if policy == "policy");
        if is_policy && self.bound.iter().all(|bound| bound.name != "policy") {
            return self.parameter(name, span);
        }
        let of = self.node(of)?;
        // The name stands at the end of the whole.
        let last = span.end - name.len()..span.end;
        self.field_of(of, (name, &last))
    }

    fn parameter(&self, name: &str, span: &Range<usize>) -> Result<Node, Fault> {
        let parameter = self.scope.parameter(name);
        let figure = parameter.and_then(|parameter| Some((parameter, parameter.figure()?)));
        let Some((parameter, figure)) = figure else {
            return Err(fault::unset(span.clone(), name));
        };
        let label = Some(parameter.label.clone());
        let value = Fixed::Number(figure);
        let op = Op::Constant(Constant { value, label, unit: parameter.unit.clone() });
        Ok(Node { op, kind: Kind::Number })
    }

    fn field_of(&self, of: Node, (name, span): (&str, &Range<usize>)) -> Result<Node, Fault> {
        let about = match &of.kind {
            Kind::Record(about) => *about,
            Kind::Income => return self.figure(of, (name, span)),
            other => {
                return Err(fault::unknown(span.clone(), (name, other.label()), None, &[]));
            }
        };
        if let Some(index) = about.fields.iter().position(|field| field.key == name) {
            let Some(shape) = (about.shape)(index) else {
                return Err(fault::closed(span.clone(), name));
            };
            let field = &about.fields[index];
            let closed = self.scope.is_closed(about, field);
            let op = Op::Field { of: Box::new(of), index, field, closed };
            return Ok(Node { op, kind: Kind::of(shape) });
        }
        let mut derived = derived_of(about);
        if let Some(derived) = derived.find(|derived| derived.name == name) {
            let kind = (derived.kind)();
            return Ok(Node { op: Op::Derived { of: Box::new(of), derived }, kind });
        }
        Err(no_field(about, (name, span)))
    }

    fn figure(&self, of: Node, (name, span): (&str, &Range<usize>)) -> Result<Node, Fault> {
        let found = Figure::ALL.iter().find(|(known, ..)| *known == name);
        let Some((.., figure)) = found else {
            let known: Vec<&str> = Figure::ALL.iter().map(|(name, ..)| *name).collect();
            let nearest = nearest(name, known.iter().copied());
            return Err(fault::unknown(span.clone(), (name, "收入"), nearest, &known));
        };
        let closed = self.scope.is_closed_income(*figure);
        let op = Op::Figure { of: Box::new(of), figure: *figure, closed };
        Ok(Node { op, kind: Kind::Number })
    }
}

fn derived_of(about: &'static About) -> impl Iterator<Item = &'static Derived> {
    DERIVED.iter().filter(move |derived| (derived.noun)() == about)
}

fn no_field(about: &'static About, (name, span): (&str, &Range<usize>)) -> Fault {
    let fields = about.fields.iter().enumerate();
    let open = fields.filter(|(index, _)| (about.shape)(*index).is_some());
    let mut known: Vec<&str> = open.map(|(_, Field { key, .. })| *key).collect();
    known.extend(derived_of(about).map(|derived| derived.name));
    let nearest = nearest(name, known.iter().copied());
    fault::unknown(span.clone(), (name, about.label), nearest, &known)
}

pub(super) fn constant(value: Fixed) -> Node {
    let kind = match value {
        Fixed::Bool(_) => Kind::Bool,
        Fixed::Number(_) => Kind::Number,
        Fixed::Day(_) => Kind::Day,
        Fixed::Text(_) => Kind::Text,
    };
    Node { op: Op::Constant(value.into()), kind }
}
