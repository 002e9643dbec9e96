//! Faults of the data. They name households, what ails them and who did not do what: for the office alone.

use super::{Field, Rule, field};
use crate::document::issues::Line;

/// A fault of the data.
pub const ISSUE: &[Field<Line>] = &[
    field("fault", Rule::INTERNAL, |_, l| l.fault.into()),
    field("grade", Rule::INTERNAL, |_, l| l.grade.into()),
    field("rule", Rule::INTERNAL, |_, l| (&l.rule).into()),
    field("group", Rule::INTERNAL, |_, l| l.group.as_ref().into()),
    field("head", Rule::INTERNAL, |_, l| l.head.as_ref().into()),
    field("household", Rule::INTERNAL, |_, l| l.household.as_ref().into()),
    field("member", Rule::INTERNAL, |_, l| l.member.as_ref().into()),
    field("what", Rule::INTERNAL, |_, l| (&l.what).into()),
    field("because", Rule::INTERNAL, |_, l| (&l.because).into()),
    field("remedy", Rule::INTERNAL, |_, l| (&l.remedy).into()),
];
