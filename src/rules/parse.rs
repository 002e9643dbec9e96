//! Tokens → a tree, as in the Common Expression Language (CEL): the same operators with the same strength, lists,
//! fields, calls. Not in it, because nothing needs them: maps, `?:`, `%`, byte strings.

use std::ops::Range;

use rust_decimal::Decimal;

use super::token::{self, Placed, Token};
use super::{Fault, fault};

/// How deep brackets, calls and signs may stand in each other.
const MOST_DEPTH: usize = 24;
/// How many parts an expression may have.
const MOST_PARTS: usize = 400;

/// A part of an expression with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tree {
    /// What it is.
    pub(super) part: Part,
    /// Where it stands.
    pub(super) span: Range<usize>,
}

/// What a part of an expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A number.
    Number(Decimal),
    /// A text.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A list in brackets.
    List(Vec<Tree>),
    /// A name.
    Name(String),
    /// `of.name`.
    Field(Box<Tree>, String),
    /// `name(…)` or `of.name(…)`.
    Call(Option<Box<Tree>>, String, Vec<Tree>),
    /// `!…`.
    Not(Box<Tree>),
    /// `-…`.
    Negative(Box<Tree>),
    /// Two parts with an operator between them.
    Two(Box<Tree>, &'static str, Box<Tree>),
}

/// Reads an expression.
pub(super) fn parse(text: &str) -> Result<Tree, Fault> {
    let tokens = token::read(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, end: text.len(), depth: 0, parts: 0 };
    let tree = parser.binary(0)?;
    match parser.tokens.get(parser.at) {
        None => Ok(tree),
        Some((token, span)) => {
            Err(fault::expected(span.clone(), "&& 或 ||", Some(&spelling(token))))
        }
    }
}

/// Operators by strength, the weakest first.
const STRENGTHS: &[&[&str]] =
    &[&["||"], &["&&"], &["==", "!=", "<", "<=", ">", ">=", "in"], &["+", "-"], &["*", "/"]];

struct Parser<'t> {
    tokens: &'t [Placed],
    at: usize,
    end: usize,
    depth: usize,
    parts: usize,
}

impl Parser<'_> {
    fn binary(&mut self, strength: usize) -> Result<Tree, Fault> {
        let Some(operators) = STRENGTHS.get(strength) else { return self.unary() };
        let mut left = self.binary(strength + 1)?;
        let mut compared = false;
        while let Some(operator) = self.operator(operators) {
            if compared {
                return Err(fault::chained(self.tokens[self.at - 1].1.clone()));
            }
            compared = operators.contains(&"==");
            let right = self.binary(strength + 1)?;
            let span = left.span.start..right.span.end;
            left = self.part(Part::Two(Box::new(left), operator, Box::new(right)), span)?;
        }
        Ok(left)
    }

    fn operator(&mut self, of: &'static [&'static str]) -> Option<&'static str> {
        let found = match &self.tokens.get(self.at)?.0 {
            Token::Sign(sign) => of.iter().find(|one| *one == sign),
            Token::Name(name) => of.iter().find(|one| **one == "in" && name == "in"),
            _ => None,
        }?;
        self.at += 1;
        Some(found)
    }

    fn unary(&mut self) -> Result<Tree, Fault> {
        let start = self.here();
        for (sign, wrap) in [("!", Part::Not as fn(Box<Tree>) -> Part), ("-", Part::Negative)] {
            if self.accept(sign) {
                let inner = self.deeper(&start, Self::unary)?;
                let span = start.start..inner.span.end;
                return self.part(wrap(Box::new(inner)), span);
            }
        }
        self.postfix()
    }

    /// A value with its fields and calls behind it.
    fn postfix(&mut self) -> Result<Tree, Fault> {
        let mut tree = self.primary()?;
        while self.accept(".") {
            let (name, span) = self.name()?;
            let from = tree.span.start;
            tree = if self.accept("(") {
                let arguments = self.list(")")?;
                self.part(Part::Call(Some(Box::new(tree)), name, arguments), from..self.last())?
            } else {
                self.part(Part::Field(Box::new(tree), name), from..span.end)?
            };
        }
        Ok(tree)
    }

    fn primary(&mut self) -> Result<Tree, Fault> {
        let span = self.here();
        let Some((token, _)) = self.tokens.get(self.at) else {
            return Err(fault::expected(span, "一个值", None));
        };
        self.at += 1;
        let part = match token {
            Token::Number(number) => Part::Number(*number),
            Token::Text(text) => Part::Text(text.clone()),
            Token::Name(name) if name == "true" => Part::Bool(true),
            Token::Name(name) if name == "false" => Part::Bool(false),
            Token::Name(name) if name != "in" => {
                if self.accept("(") {
                    Part::Call(None, name.clone(), self.list(")")?)
                } else {
                    Part::Name(name.clone())
                }
            }
            Token::Sign("(") => {
                let inner = self.deeper(&span, |parser| parser.binary(0))?;
                self.expect(")")?;
                return Ok(Tree { part: inner.part, span: span.start..self.last() });
            }
            Token::Sign("[") => Part::List(self.list("]")?),
            other => return Err(fault::expected(span, "一个值", Some(&spelling(other)))),
        };
        self.part(part, span.start..self.last())
    }

    /// Expressions with commas between them, up to a closing bracket.
    fn list(&mut self, close: &'static str) -> Result<Vec<Tree>, Fault> {
        let mut list = Vec::new();
        let start = self.here();
        while !self.accept(close) {
            if !list.is_empty() && !self.accept(",") {
                let found = self.tokens.get(self.at).map(|(token, _)| spelling(token));
                let wanted = format!("“{close}”或者“,”");
                return Err(fault::expected(self.here(), &wanted, found.as_deref()));
            }
            list.push(self.deeper(&start, |parser| parser.binary(0))?);
        }
        Ok(list)
    }

    fn deeper(
        &mut self,
        place: &Range<usize>,
        read: impl FnOnce(&mut Self) -> Result<Tree, Fault>,
    ) -> Result<Tree, Fault> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(fault::too_large(place.clone()));
        }
        let tree = read(self);
        self.depth -= 1;
        tree
    }

    fn part(&mut self, part: Part, span: Range<usize>) -> Result<Tree, Fault> {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return Err(fault::too_large(span));
        }
        Ok(Tree { part, span })
    }

    fn accept(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some((Token::Sign(one), _)) if *one == sign);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), Fault> {
        if self.accept(sign) {
            return Ok(());
        }
        let found = self.tokens.get(self.at).map(|(token, _)| spelling(token));
        Err(fault::expected(self.here(), &format!("“{sign}”"), found.as_deref()))
    }

    fn name(&mut self) -> Result<(String, Range<usize>), Fault> {
        match self.tokens.get(self.at) {
            Some((Token::Name(name), span)) => {
                self.at += 1;
                Ok((name.clone(), span.clone()))
            }
            other => {
                let found = other.map(|(token, _)| spelling(token));
                Err(fault::expected(self.here(), "名称", found.as_deref()))
            }
        }
    }

    /// The place of the next token, or the end.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |(_, span)| span.clone())
    }

    /// Where the token before ends.
    fn last(&self) -> usize {
        self.at.checked_sub(1).map_or(0, |before| self.tokens[before].1.end)
    }
}

fn spelling(token: &Token) -> String {
    match token {
        Token::Name(name) => name.clone(),
        Token::Number(number) => number.to_string(),
        Token::Text(text) => format!("'{text}'"),
        Token::Sign(sign) => (*sign).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in brackets.
    fn shown(tree: &Tree) -> String {
        let list = |of: &[Tree]| of.iter().map(shown).collect::<Vec<_>>().join(", ");
        match &tree.part {
            Part::Number(number) => number.to_string(),
            Part::Text(text) => format!("'{text}'"),
            Part::Bool(bool) => bool.to_string(),
            Part::List(parts) => format!("[{}]", list(parts)),
            Part::Name(name) => name.clone(),
            Part::Field(of, name) => format!("{}.{name}", shown(of)),
            Part::Call(None, name, parts) => format!("{name}({})", list(parts)),
            Part::Call(Some(of), name, parts) => format!("{}.{name}({})", shown(of), list(parts)),
            Part::Not(inner) => format!("(! {})", shown(inner)),
            Part::Negative(inner) => format!("(- {})", shown(inner)),
            Part::Two(left, sign, right) => format!("({} {sign} {})", shown(left), shown(right)),
        }
    }

    #[test]
    fn operators_bind_as_in_cel() {
        let tree = parse("a || b && !c == d").unwrap();
        assert_eq!(shown(&tree), "(a || (b && ((! c) == d)))");
        let tree = parse("x < y * (1 - p.drop / 100) && m.kind in ['a', 'b']").unwrap();
        assert_eq!(shown(&tree), "((x < (y * (1 - (p.drop / 100)))) && (m.kind in ['a', 'b']))");
        let tree = parse("members.exists(m, m.welfare.size() > 0)").unwrap();
        assert_eq!(shown(&tree), "members.exists(m, (m.welfare.size() > 0))");
        assert_eq!(shown(&parse("10 - 2 - 3").unwrap()), "((10 - 2) - 3)");
        assert_eq!(shown(&parse("--1 < -x").unwrap()), "((- (- 1)) < (- x))");
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        let place = |text: &str| parse(text).unwrap_err().span;
        assert_eq!(place("a && (b <"), 9..9);
        assert_eq!(place("a b"), 2..3);
        assert_eq!(place("1 < a < 2"), 6..7);
        assert_eq!(place("size(a"), 6..6);
        assert_eq!(place("a.1"), 2..3);
        assert_eq!(place(""), 0..0);
        assert_eq!(place("a == == b"), 5..7);
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let deep = format!("{}a{}", "(".repeat(60), ")".repeat(60));
        assert!(parse(&deep).is_err());
        let deep = format!("{}a", "!".repeat(10_000));
        assert!(parse(&deep).is_err());
        let long = vec!["a"; 500].join(" && ");
        assert!(parse(&long).is_err());
        let long = vec!["a"; 150].join(" && ");
        assert!(parse(&long).is_ok());
    }
}
