//! What the screening concluded. All of it is for the office: why a household is visited is nobody else's business.

use super::{Field, Rule, field};
use crate::assess::priority::Listing;
use crate::assess::screening::Standing;
use crate::document::View;

/// A household on the priority list.
pub const LISTING: &[Field<Listing>] = &[
    field("group", Rule::INTERNAL, |_, l| (&l.group).into()),
    field("code", Rule::INTERNAL, |_, l| (&l.code).into()),
    field("head", Rule::INTERNAL, |_, l| l.head.as_ref().into()),
    field("phone", Rule::INTERNAL, |_, l| l.phone.as_ref().into()),
    field("persons", Rule::INTERNAL, |_, l| l.persons.into()),
    field("class", Rule::INTERNAL, |_, l| (&l.class).into()),
    field("monitored", Rule::INTERNAL, |_, l| l.monitored.into()),
    field("listed", Rule::INTERNAL, |_, l| (l.standing == Standing::Listed).into()),
    field("marks", Rule::INTERNAL, |_, l| View::list(&l.marks)),
    field("reasons", Rule::INTERNAL, |_, l| View::list(&l.reasons)),
];
