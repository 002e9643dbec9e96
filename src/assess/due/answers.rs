//! Answers that people wait for: why they were not taken in, what became of their complaint.

use rust_decimal::prelude::ToPrimitive;

use super::{Due, DueKind, Scope};
use crate::calendar::workdays::nth_after;
use crate::model::{Complaint, EventKind, Household, Parameter, Village};

/// The parameter that says within how many working days a refused household is told why.
const REFUSED: &str = "answer_workdays";

/// The one that says within how many a complaint is answered.
const COMPLAINT: &str = "complaint_workdays";

/// The paper that tells a household.
const LETTER: &str = "不予纳入告知书";

pub(super) fn dues(scope: &Scope<'_>) -> Vec<Due> {
    // What a year left open is carried on by the next.
    let newest = scope.workspace.years.keys().next_back();
    if newest != Some(&scope.year.year) {
        return Vec::new();
    }
    let villages = scope.year.villages.iter();
    let households =
        villages.flat_map(|village| village.households.iter().map(move |h| (village, h)));
    let refusals = households.filter_map(|(village, household)| refusal(village, household, scope));
    let register = scope.year.complaints.iter().flat_map(|file| &file.complaints);
    let complaints = register.filter_map(|one| complaint(one, scope));
    refusals.chain(complaints).collect()
}

fn days(scope: &Scope<'_>, name: &str) -> Option<u32> {
    scope.year.policy.parameter(name).and_then(Parameter::figure)?.to_u32()
}

/// The letter to a household that was refused; sent as soon as it stands among the papers of the step.
fn refusal(village: &Village, household: &Household, scope: &Scope<'_>) -> Option<Due> {
    let event = household.case.as_ref()?.events.last()?;
    if event.kind != EventKind::Refused {
        return None;
    }
    let known = |year| scope.workspace.workdays(year);
    let day = nth_after(event.on, days(scope, REFUSED)?, &known);
    let sent = event.evidence.iter().any(|paper| paper.contains(LETTER));
    let id = format!("answer/{}/{}", household.code, event.on);
    Some(Due {
        who: Some(format!("{}村民委员会", village.name)),
        deliverable: Some(LETTER.to_owned()),
        village: Some(village.into()),
        household: Some(household.code.clone()),
        source: scope.year.policy.parameter(REFUSED).map(|one| one.source.clone()),
        done: sent.then_some(event.on),
        ..Due::new(id, DueKind::Answer, "把不予纳入的理由书面告诉农户".to_owned(), day)
    })
}

fn complaint(one: &Complaint, scope: &Scope<'_>) -> Option<Due> {
    let known = |year| scope.workspace.workdays(year);
    let day = nth_after(one.received_on, days(scope, COMPLAINT)?, &known);
    let code = &one.code;
    let channel = scope.year.catalogues.label(&one.channel);
    Some(Due {
        who: one.handler.as_ref().map(|name| name.as_str().to_owned()),
        household: one.household.clone(),
        source: scope.year.policy.parameter(COMPLAINT).map(|one| one.source.clone()),
        done: one.answered_on,
        ..Due::new(
            format!("answer/complaint/{code}"),
            DueKind::Answer,
            format!("答复{channel}（登记编号 {code}）"),
            day,
        )
    })
}
