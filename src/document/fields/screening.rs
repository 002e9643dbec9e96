//! What the screening concluded. All of it is for the office: why a household is visited is nobody else's business.

use super::words::{join, lines};
use super::{Eye, Field, Rule, field};
use crate::assess::priority::Listing;
use crate::assess::screening::Standing;
use crate::assess::visits::Visited;
use crate::document::View;

/// The visit that counts for a household on the list.
pub const VISITED: &[Field<Visited>] = &[
    field("on", Rule::INTERNAL, |_, v| Eye::date(Some(v.on))),
    field("method", Rule::INTERNAL, |_, v| (&v.method).into()),
    field("in_person", Rule::INTERNAL, |_, v| v.in_person.into()),
    field("visitors", Rule::INTERNAL, |_, v| View::list(&v.visitors)),
    field("findings", Rule::INTERNAL, |_, v| v.findings.as_ref().into()),
    field("result", Rule::INTERNAL, |_, v| v.result.as_ref().into()),
    field("reason", Rule::INTERNAL, |_, v| v.reason.as_ref().into()),
];

/// A household on the priority list.
pub const LISTING: &[Field<Listing>] = &[
    field("group", Rule::INTERNAL, |_, l| (&l.group).into()),
    field("code", Rule::INTERNAL, |_, l| (&l.code).into()),
    field("head", Rule::INTERNAL, |_, l| l.head.as_ref().into()),
    field("phone", Rule::INTERNAL, |_, l| l.phone.as_ref().into()),
    field("persons", Rule::INTERNAL, |_, l| l.persons.into()),
    field("class", Rule::INTERNAL, |_, l| (&l.class).into()),
    field("monitored", Rule::INTERNAL, |_, l| l.monitored.into()),
    field("monitored_word", Rule::INTERNAL, |_, l| l.monitored.then_some("监测对象").into()),
    field("listed", Rule::INTERNAL, |_, l| (l.standing == Standing::Listed).into()),
    field("address", Rule::INTERNAL, |_, l| l.address.as_ref().into()),
    field("residence", Rule::INTERNAL, |_, l| l.residence.as_ref().into()),
    field("visited", Rule::INTERNAL, |eye, l| eye.see_one(VISITED, l.visited.as_ref())),
    field("marks_words", Rule::INTERNAL, |_, l| join(l.marks.iter().cloned(), " ")),
    field("reasons_words", Rule::INTERNAL, |_, l| join(l.reasons.iter().cloned(), "\n")),
    // How many lines of fifty characters they take.
    field("reasons_lines", Rule::INTERNAL, |_, l| {
        l.reasons.iter().map(|reason| lines(reason, 50)).sum::<usize>().into()
    }),
    field("marks", Rule::INTERNAL, |_, l| View::list(&l.marks)),
    field("reasons", Rule::INTERNAL, |_, l| View::list(&l.reasons)),
];
