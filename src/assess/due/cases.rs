//! Cases: the next step of a procedure that is under way, until its day or, without a time limit, from a day on. Each is about one household, so it stands on
//! the office's own list and on no calendar.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Due, DueKind, Scope};
use crate::assess::course::{Course, Courses, Next, earliest_elimination};
use crate::calendar::chinese_day;
use crate::model::{Nature, Status};
use crate::rules::Truth;

pub(super) fn dues(scope: &Scope<'_>) -> Vec<Due> {
    // The cases of a year are carried on by the next: only the newest year knows where they stand.
    let newest = scope.workspace.years.keys().next_back();
    if newest != Some(&scope.year.year) || scope.year.procedures.is_none() {
        return Vec::new();
    }
    let courses = Courses::of(scope.workspace, scope.year);
    let all = courses.all();
    all.flat_map(|course| {
        let next = courses.next(&course);
        let failing = failing(&courses, &course, scope);
        let steps = next.iter().map(|next| of_step(&course, next, (&failing, scope)));
        steps.chain(reviews(&courses, &course, scope)).collect::<Vec<_>>()
    })
    .collect()
}

/// The days on which a monitored case may be looked at: the first on which its risk may be marked as eliminated (C22),
/// and those on which it is judged anew because it lasts so long (C23).
fn reviews<'y>(courses: &Courses<'y>, course: &Course<'y>, scope: &Scope<'_>) -> Vec<Due> {
    let case = course.case;
    let (Some(entry), Status::Active) = (case.entry(), case.status()) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(day) = earliest_elimination(case, &scope.year.policy) {
        // Nobody is told to think of an elimination that the rules forbid.
        let on = day.max(scope.year.office.data_date);
        let guards = courses.elimination_guards(course, on);
        if guards.iter().all(|guard| guard.finding.truth != Truth::No) {
            let what = "监测和措施已满规定时间，可以研究是否消除风险".to_owned();
            found.push(review(course, "earliest", what, day));
        }
    }
    for years in [1, 2] {
        if let Ok(day) = entry.on.checked_add(years.years()) {
            let what = format!("监测满{years}年没有消除风险，重新研判原因和措施");
            found.push(review(course, &format!("{years}-years"), what, day));
        }
    }
    found
}

fn review(course: &Course<'_>, id: &str, what: String, day: Date) -> Due {
    let id = format!("case-review/{}/{id}", course.household.code);
    let who = course.case.responsible.as_ref().map(|one| one.name.as_str().to_owned());
    Due { who, ..about(course, Due::new(id, DueKind::CaseReview, what, Ok(day))) }
}

/// What must hold when the procedure under way ends, and does not: whoever takes the next step should know.
fn failing<'y>(courses: &Courses<'y>, course: &Course<'y>, scope: &Scope<'_>) -> Vec<String> {
    let Some(run) = course.runs.last().filter(|run| !run.ended) else { return Vec::new() };
    let (Some(index), Some(last)) = (run.index, run.taken.last()) else { return Vec::new() };
    let on = last.event.on.max(scope.year.office.data_date);
    let of = (course.village, course.household);
    let checked = courses.book.procedures[index].guards(of, last.event, on).into_iter();
    let failing = checked.filter(|one| one.finding.truth == Truth::No);
    failing.map(|one| one.guard.label.clone()).collect()
}

/// A step with a time limit is due on its last day; one without can be taken from a day on.
fn of_step(course: &Course<'_>, next: &Next<'_>, (failing, scope): (&[String], &Scope<'_>)) -> Due {
    let kind = if next.until.is_some() { DueKind::CaseStep } else { DueKind::CaseOpen };
    let original = next.until.unwrap_or(Ok(next.from.unwrap_or(next.ready).max(next.ready)));
    let day = original.map_or(String::new(), |on| on.to_string());
    let id = format!("case/{}/{}/{day}", course.household.code, next.step.id);
    let from = next.from.map(|from| format!("，{}起可以办", chinese_day(from)));
    let what = format!("{}（{}）{}", next.step.name(), next.procedure, from.unwrap_or_default());
    let waits = next.step.waits_for.as_ref();
    let what = what + &waits.map(|what| format!("，等{what}")).unwrap_or_default();
    let what = match next.before.as_slice() {
        [] => what,
        before => format!("{what}，前面还有{}", before.join("、")),
    };
    let what = match failing {
        [] => what,
        failing => format!("{what}；前提不符合：{}", failing.join("、")),
    };
    Due {
        who: next.step.actor.clone(),
        adjusted: match kind {
            DueKind::CaseOpen => original,
            _ => original.and_then(|day| scope.adjusted(day, Nature::Routine)),
        },
        source: Some(next.source.clone()),
        ..about(course, Due::new(id, kind, what, original))
    }
}

fn about(course: &Course<'_>, due: Due) -> Due {
    Due {
        village: Some((&course.village.record).into()),
        household: Some(course.household.code.clone()),
        ..due
    }
}
