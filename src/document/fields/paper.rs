//! What lists and forms of the office show beside households: visits and their coverage, what is to be compared,
//! eliminations, complaints, trainings. All of it is for the office.

use super::{Eye, Field, Rule, field};
use crate::assess::visits::Coverage;
use crate::document::View;
use crate::document::lists::{self, Compared, Elimination, Guarded};
use crate::model::{Complaint, Household, Official, Training};
use crate::record::Name;

/// A person to be compared: who it is, nothing else.
pub const COMPARED: &[Field<Compared>] = &[
    field("village", Rule::INTERNAL, |_, c| (&c.village).into()),
    field("group", Rule::INTERNAL, |_, c| c.group.as_ref().into()),
    field("code", Rule::INTERNAL, |_, c| (&c.code).into()),
    field("head", Rule::INTERNAL, |_, c| c.head.as_ref().into()),
    field("name", Rule::INTERNAL, |_, c| (&c.name).into()),
    field("relation", Rule::INTERNAL, |_, c| (&c.relation).into()),
    field("id_no", Rule::INTERNAL, |_, c| (&c.id_no).into()),
];

/// A household on the list of eliminations.
pub const ELIMINATION: &[Field<Elimination>] = &[
    field("village", Rule::INTERNAL, |_, e| (&e.village).into()),
    field("group", Rule::INTERNAL, |_, e| e.group.as_ref().into()),
    field("code", Rule::INTERNAL, |_, e| (&e.code).into()),
    field("head", Rule::INTERNAL, |_, e| e.head.as_ref().into()),
    field("size", Rule::INTERNAL, |_, e| e.size.into()),
    field("category", Rule::INTERNAL, |_, e| (&e.category).into()),
    field("risks", Rule::INTERNAL, |_, e| View::list(&e.risks)),
    field("measures", Rule::INTERNAL, |_, e| View::list(&e.measures)),
    field("entered_on", Rule::INTERNAL, |_, e| Eye::date(e.entered_on)),
    field("proposed_on", Rule::INTERNAL, |_, e| Eye::date(e.proposed_on)),
    field("reviewed_on", Rule::INTERNAL, |_, e| Eye::date(e.reviewed_on)),
    field("publicised_on", Rule::INTERNAL, |_, e| Eye::date(e.publicised.map(|(on, _)| on))),
    field("publicised_until", Rule::INTERNAL, |_, e| {
        Eye::date(e.publicised.and_then(|(_, until)| until))
    }),
    field("approved_on", Rule::INTERNAL, |_, e| Eye::date(e.approved_on)),
    field("marked_on", Rule::INTERNAL, |_, e| Eye::date(e.marked_on)),
];

/// What the guards of an elimination say of a household.
pub(in crate::document) fn guards(eye: &Eye<'_>, household: &Household) -> View {
    let village = eye.village.map(|village| village.code.as_str());
    eye.see_all(GUARD, &lists::guards(eye.workspace, eye.year, (village, &household.code)))
}

/// The guards themselves, for a form that is filled in by hand.
pub(in crate::document) fn all_guards(eye: &Eye<'_>) -> View {
    eye.see_all(GUARD, &lists::all_guards(eye.year))
}

/// A condition of an elimination.
pub const GUARD: &[Field<Guarded>] = &[
    field("label", Rule::INTERNAL, |_, g| (&g.label).into()),
    field("holds", Rule::INTERNAL, |_, g| g.holds.into()),
    field("reasons", Rule::INTERNAL, |_, g| View::list(&g.reasons)),
    field("missing", Rule::INTERNAL, |_, g| View::list(&g.missing)),
    field("citation", Rule::INTERNAL, |_, g| (&g.citation).into()),
];

/// How far a list was gone through.
pub const COVERAGE: &[Field<Coverage>] = &[
    field("village", Rule::INTERNAL, |_, c| c.village.as_deref().unwrap_or("合计").into()),
    field("listed", Rule::INTERNAL, |_, c| c.listed.into()),
    field("in_person", Rule::INTERNAL, |_, c| c.in_person.into()),
    field("explained", Rule::INTERNAL, |_, c| c.explained.into()),
    field("unexplained", Rule::INTERNAL, |_, c| c.unexplained.into()),
    field("not_yet", Rule::INTERNAL, |_, c| c.not_yet.into()),
    field("share", Rule::INTERNAL, |_, c| {
        c.per_mille()
            .map(|share| format!("{}.{}%", share / 10, share % 10).replace(".0%", "%"))
            .into()
    }),
];

/// A complaint or objection.
pub const COMPLAINT: &[Field<Complaint>] = &[
    field("code", Rule::INTERNAL, |_, c| (&c.code).into()),
    field("received_on", Rule::INTERNAL, |_, c| Eye::date(Some(c.received_on))),
    field("channel", Rule::INTERNAL, |eye, c| eye.word(&c.channel)),
    field("by", Rule::INTERNAL, |_, c| c.by.as_ref().map(Name::as_str).into()),
    field("village", Rule::INTERNAL, |eye, c| {
        let code = c.village.as_ref();
        let village = eye.year.villages.iter().find(|village| Some(&village.code) == code);
        village.map(|village| &village.name).into()
    }),
    field("household", Rule::INTERNAL, |_, c| c.household.as_ref().into()),
    field("notice_on", Rule::INTERNAL, |_, c| Eye::date(c.notice_on)),
    field("content", Rule::INTERNAL, |_, c| (&c.content).into()),
    field("handler", Rule::INTERNAL, |_, c| c.handler.as_ref().map(Name::as_str).into()),
    field("result", Rule::INTERNAL, |_, c| c.result.as_ref().into()),
    field("upheld", Rule::INTERNAL, |_, c| c.upheld.into()),
    field("answered_on", Rule::INTERNAL, |_, c| Eye::date(c.answered_on)),
];

/// A training, with those who are expected: everybody on the list of staff.
pub const TRAINING: &[Field<Training>] = &[
    field("title", Rule::INTERNAL, |_, t| (&t.title).into()),
    field("on", Rule::INTERNAL, |_, t| Eye::date(Some(t.on))),
    field("place", Rule::INTERNAL, |_, t| t.place.as_ref().into()),
    field("lecturer", Rule::INTERNAL, |_, t| t.lecturer.as_ref().into()),
    field("topics", Rule::INTERNAL, |_, t| View::list(&t.topics)),
    field("persons", Rule::INTERNAL, |eye, _| {
        let staff: Vec<&Official> = eye.year.staff.iter().flat_map(|file| &file.persons).collect();
        eye.see_all(super::OFFICIAL, staff)
    }),
];
