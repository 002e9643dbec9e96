//! The course of a monitored household.

use super::office::DEPARTMENT;
use super::{Eye, Field, Rule, field, words};
use crate::calendar;
use crate::document::View;
use crate::model::{Case, Department, Event, EventKind, Measure, Responsible, Risk};
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
    field("floor_words", Rule::OWN, |_, c| {
        c.floor.map(|floor| if floor { "是" } else { "否" }).into()
    }),
    field("events", Rule::OWN, |eye, c| eye.see_all(EVENT, &c.events)),
    field("risks", Rule::OWN, |eye, c| eye.see_all(RISK, &c.risks)),
    field("risks_in_order", Rule::OWN, |eye, c| {
        let mut risks: Vec<&Risk> = c.risks.iter().collect();
        risks.sort_by_key(|risk| risk.primary != Some(true));
        eye.see_all(RISK, risks)
    }),
    field("risks_words", Rule::OWN, |eye, c| risks_words(eye, c).into()),
    field("risks_lines", Rule::OWN, |eye, c| words::lines(&risks_words(eye, c), RISKS).into()),
    field("measures", Rule::OWN, |eye, c| eye.see_all(MEASURE, &c.measures)),
    field("measures_in_order", Rule::OWN, |eye, c| {
        let mut measures: Vec<&Measure> = c.measures.iter().collect();
        measures
            .sort_by_key(|measure| State::of(measure).map_or(usize::MAX, |state| state as usize));
        eye.see_all(MEASURE, measures)
    }),
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
    field("weight_words", Rule::OWN, |_, r| {
        if r.primary == Some(true) { "主要" } else { "次要" }.into()
    }),
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
    field("department", Rule::OWN, |eye, m| eye.see_one(DEPARTMENT, department(eye, m))),
    field("responsible", Rule::OWN, |_, m| m.responsible.as_ref().map(Name::as_str).into()),
    field("planned_on", Rule::OWN, |_, m| Eye::date(m.planned_on)),
    field("started_on", Rule::OWN, |_, m| Eye::date(m.started_on)),
    field("done_on", Rule::OWN, |_, m| Eye::date(m.done_on)),
    field("state", Rule::OWN, |_, m| State::of(m).map(State::label).into()),
    field("amount", Rule::OWN, |_, m| m.amount.map(amount).into()),
    field("what_words", Rule::OWN, |_, m| {
        let amount = m.amount.map(|sum| format!("{}元", amount(sum)));
        words::join([Some(m.name.clone()), amount].into_iter().flatten(), "，")
    }),
    field("who_words", Rule::OWN, |eye, m| {
        let person = m.responsible.as_ref().map(Name::as_str);
        person.or(department(eye, m).map(|known| &*known.short)).into()
    }),
    field("planned_words", Rule::OWN, |_, m| {
        let started = || m.started_on.map(|day| format!("{}起", calendar::chinese(day)));
        m.planned_on.map(calendar::chinese).or_else(started).into()
    }),
    field("holder_words", Rule::OWN, |eye, m| {
        let department = department(eye, m).map(|known| known.short.clone());
        let person = m.responsible.as_ref().map(|name| name.as_str().to_owned());
        words::join([department, person].into_iter().flatten(), " ")
    }),
    field("dates_words", Rule::OWN, |_, m| {
        let planned = m.planned_on.map(|day| format!("计划{}", calendar::chinese(day)));
        let started = m.started_on.map(|day| format!("{}起", calendar::chinese(day)));
        words::join([planned, started].into_iter().flatten(), "\n")
    }),
    field("department_label", Rule::OWN, |eye, m| {
        department(eye, m).map(|known| &known.short).into()
    }),
    field("since_words", Rule::OWN, |_, m| {
        let planned = || m.planned_on.map(|day| format!("计划{}", calendar::chinese(day)));
        m.started_on.map(calendar::chinese).or_else(planned).into()
    }),
    field("kind_words", Rule::OWN, |eye, m| {
        let kind = eye.year.catalogues.label(&m.category);
        match eye.risk_label(m.risk.as_deref()) {
            View::Text(risk) => format!("{kind}（{risk}）").into(),
            _ => kind.into(),
        }
    }),
    field("member_words", Rule::OWN, |eye, m| match eye.member_name(m.member.as_deref()) {
        View::Nothing => "全家".into(),
        name => name,
    }),
    field("amount_words", Rule::OWN, |_, m| m.amount.map_or_else(|| "—".to_owned(), amount).into()),
    field("state_words", Rule::OWN, |_, m| State::of(m).map_or("—", State::label).into()),
    field("when_words", Rule::OWN, |_, m| when(m).into()),
    field("department_words", Rule::OWN, |eye, m| words::department(eye, m.department.as_deref())),
];

/// Who sees to a measure.
fn department<'a>(eye: &Eye<'a>, m: &Measure) -> Option<&'a Department> {
    m.department.as_ref().and_then(|id| eye.year.office.department(id))
}

/// Where a measure stands, what a household gets now first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Running,
    Planned,
    Done,
}

impl State {
    /// None without any date: then nothing is claimed.
    fn of(measure: &Measure) -> Option<Self> {
        match (measure.done_on, measure.started_on, measure.planned_on) {
            (Some(_), _, _) => Some(Self::Done),
            (None, Some(_), _) => Some(Self::Running),
            (None, None, Some(_)) => Some(Self::Planned),
            (None, None, None) => None,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Running => "正在享受",
            Self::Planned => "计划中",
            Self::Done => "已完成",
        }
    }
}

/// The day that belongs to where a measure stands.
fn when(measure: &Measure) -> Option<String> {
    let (day, end) = match State::of(measure)? {
        State::Running => (measure.started_on?, "起"),
        State::Planned => (measure.planned_on?, ""),
        State::Done => (measure.done_on?, ""),
    };
    Some(format!("{}{end}", calendar::chinese(day)))
}

/// So many characters of the risks stand in a line of a leaflet.
const RISKS: usize = 34;

/// All risks, with which is the primary one, when each was found and when it was resolved.
fn risks_words(eye: &Eye<'_>, case: &Case) -> String {
    let risk = |one: &Risk| {
        let kind = eye.year.catalogues.label(&one.kind);
        let primary = one.primary == Some(true) && case.risks.len() > 1;
        let found = one.found_on.map(|day| format!("{}发现", calendar::chinese(day)));
        let resolved = one.resolved_on.map(|day| format!("{}已化解", calendar::chinese(day)));
        let notes = [primary.then(|| "主要".to_owned()), resolved.or(found)];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        if notes.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind}（{}）", notes.join("，"))
        }
    };
    case.risks.iter().map(risk).collect::<Vec<_>>().join("　")
}

/// The person who looks after a household. The household needs the telephone; nobody else does.
pub const RESPONSIBLE: &[Field<Responsible>] = &[
    field("name", Rule::OWN, |_, p| p.name.as_str().into()),
    field("unit", Rule::OWN, |_, p| p.unit.as_ref().into()),
    field("post", Rule::OWN, |_, p| p.post.as_ref().into()),
    field("phone", Rule::OWN, |_, p| p.phone.as_ref().map(Phone::as_str).into()),
];
