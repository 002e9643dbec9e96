//! The course of a monitored household.

use super::office::DEPARTMENT;
use super::{Eye, Field, Rule, field};
use crate::calendar;
use crate::document::View;
use crate::model::{Case, Event, EventKind, Measure, Responsible, Risk};
use crate::record::amount;
use crate::record::{Name, Phone};

/// The case of a monitored household.
pub const CASE: &[Field<Case>] = &[
    field("category", Rule::VILLAGE, |eye, c| eye.word(&c.category)),
    field("entered_on", Rule::VILLAGE, |_, c| {
        let entered = c.events.iter().find(|event| event.kind == EventKind::Entered);
        Eye::date(entered.map(|event| event.on))
    }),
    field("planned_on", Rule::OWN, |_, c| {
        let plans = c.events.iter().filter(|event| event.kind == EventKind::Planned);
        Eye::date(plans.map(|event| event.on).next_back())
    }),
    field("status", Rule::OWN, |_, c| c.status().label().into()),
    field("discovered_by", Rule::OWN, |eye, c| eye.may_be(c.discovered_by.as_ref())),
    field("floor", Rule::OWN, |_, c| c.floor.into()),
    field("events", Rule::OWN, |eye, c| eye.see_all(EVENT, &c.events)),
    field("risks", Rule::OWN, |eye, c| eye.see_all(RISK, &c.risks)),
    field("measures", Rule::OWN, |eye, c| eye.see_all(MEASURE, &c.measures)),
    field("responsible", Rule::OWN, |eye, c| eye.see_one(RESPONSIBLE, c.responsible.as_ref())),
];

/// A step in the course.
pub const EVENT: &[Field<Event>] = &[
    field("kind", Rule::OWN, |_, e| e.kind.label().into()),
    field("on", Rule::OWN, |_, e| Eye::date(Some(e.on))),
    field("until", Rule::OWN, |_, e| Eye::date(e.until)),
    field("people", Rule::OWN, |_, e| e.people.into()),
    field("by", Rule::OWN, |_, e| View::list(e.by.iter().map(Name::as_str))),
    field("outcome", Rule::OWN, |_, e| e.outcome.as_ref().into()),
    field("note", Rule::OWN, |_, e| e.note.as_ref().into()),
];

/// A risk.
pub const RISK: &[Field<Risk>] = &[
    field("kind", Rule::OWN, |eye, r| eye.word(&r.kind)),
    field("primary", Rule::OWN, |_, r| r.primary.unwrap_or(false).into()),
    field("found_on", Rule::OWN, |_, r| Eye::date(r.found_on)),
    field("resolved_on", Rule::OWN, |_, r| Eye::date(r.resolved_on)),
    field("resolved_words", Rule::OWN, |_, r| {
        r.resolved_on.map(|day| format!("{}化解", calendar::chinese(day))).into()
    }),
    field("note", Rule::OWN, |_, r| r.note.as_ref().into()),
];

/// A measure.
pub const MEASURE: &[Field<Measure>] = &[
    field("category", Rule::OWN, |eye, m| eye.word(&m.category)),
    field("name", Rule::OWN, |_, m| (&m.name).into()),
    field("risk", Rule::OWN, |eye, m| eye.risk_label(m.risk.as_deref())),
    field("member", Rule::OWN, |eye, m| eye.member_name(m.member.as_deref())),
    field("department", Rule::OWN, |eye, m| {
        let department = m.department.as_ref().and_then(|id| eye.year.office.department(id));
        eye.see_one(DEPARTMENT, department)
    }),
    field("responsible", Rule::OWN, |_, m| m.responsible.as_ref().map(Name::as_str).into()),
    field("planned_on", Rule::OWN, |_, m| Eye::date(m.planned_on)),
    field("started_on", Rule::OWN, |_, m| Eye::date(m.started_on)),
    field("done_on", Rule::OWN, |_, m| Eye::date(m.done_on)),
    field("state", Rule::OWN, state),
    field("amount", Rule::OWN, |_, m| m.amount.map(amount).into()),
];

/// Where a measure stands, in a word. Without any date nothing is claimed.
fn state(_: &Eye<'_>, measure: &Measure) -> View {
    let word = match (measure.done_on, measure.started_on, measure.planned_on) {
        (Some(_), _, _) => Some("已完成"),
        (None, Some(_), _) => Some("正在享受"),
        (None, None, Some(_)) => Some("计划中"),
        (None, None, None) => None,
    };
    word.into()
}

/// The person who looks after a household. The household needs the telephone; nobody else does.
pub const RESPONSIBLE: &[Field<Responsible>] = &[
    field("name", Rule::OWN, |_, p| p.name.as_str().into()),
    field("unit", Rule::OWN, |_, p| p.unit.as_ref().into()),
    field("post", Rule::OWN, |_, p| p.post.as_ref().into()),
    field("phone", Rule::OWN, |_, p| p.phone.as_ref().map(Phone::as_str).into()),
];
