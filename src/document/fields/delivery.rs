//! What those who carry sheets see of their pile. It is for the office.

use super::{Field, Rule, field};
use crate::document::View;
use crate::document::delivery::{Line, Pile};

/// A pile of sheets.
pub const PILE: &[Field<Pile>] = &[
    field("name", Rule::INTERNAL, |_, p| (&p.name).into()),
    field("carrier", Rule::INTERNAL, |_, p| p.carrier.as_ref().into()),
    field("number", Rule::INTERNAL, |_, p| p.number.into()),
    field("of", Rule::INTERNAL, |_, p| p.of.into()),
    field("households", Rule::INTERNAL, |_, p| p.printed().count().into()),
    field("sheets", Rule::INTERNAL, |_, p| p.sheets().into()),
    field("sides", Rule::INTERNAL, |_, p| p.sides().into()),
    field("first_page", Rule::INTERNAL, |_, p| p.pages().map(|(first, _)| first).into()),
    field("last_page", Rule::INTERNAL, |_, p| p.pages().map(|(_, last)| last).into()),
    field("first_code", Rule::INTERNAL, |_, p| p.printed().next().map(code).into()),
    field("last_code", Rule::INTERNAL, |_, p| p.printed().next_back().map(code).into()),
    field("lines", Rule::INTERNAL, |eye, p| eye.see_all(LINE, p.printed())),
    field("missing", Rule::INTERNAL, |_, p| View::list(p.missing().map(code))),
];

/// A household in a pile.
pub const LINE: &[Field<Line>] = &[
    field("number", Rule::INTERNAL, |_, l| l.number.into()),
    field("code", Rule::INTERNAL, |_, l| (&l.code).into()),
    field("head", Rule::INTERNAL, |_, l| l.head.as_ref().into()),
    field("group", Rule::INTERNAL, |_, l| l.group.as_ref().into()),
    field("first_page", Rule::INTERNAL, |_, l| l.pages.map(|(first, _)| first).into()),
    field("last_page", Rule::INTERNAL, |_, l| l.pages.map(|(_, last)| last).into()),
    field("pages_words", Rule::INTERNAL, |_, l| l.pages.map(span).into()),
];

/// `3`, or `3—4`.
fn span((first, last): (usize, usize)) -> String {
    if first == last { first.to_string() } else { format!("{first}—{last}") }
}

fn code(line: &Line) -> &String {
    &line.code
}
