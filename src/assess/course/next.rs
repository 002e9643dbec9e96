//! What is to be done next in a case: which step, whose it is, from when and until when.

use jiff::ToSpan;
use jiff::civil::Date;

use super::breach::since;
use super::runs::Run;
use super::{Course, Courses};
use crate::model::{Case, Citation, Policy, Step};

/// A step that can be taken now.
#[derive(Clone, Debug)]
pub struct Next<'y> {
    /// The procedure.
    pub procedure: &'y str,
    /// The step.
    pub step: &'y Step,
    /// The first day on which it can be taken, if it has to wait.
    pub from: Option<Date>,
    /// The last day; `Err` is a year whose working days nobody wrote down.
    pub until: Option<Result<Date, i16>>,
    /// Where it is laid down.
    pub source: &'y Citation,
}

impl<'y> Courses<'y> {
    /// The steps that can be taken next: those whose steps before are taken.
    pub fn next(&self, course: &Course<'y>) -> Vec<Next<'y>> {
        let open = course.runs.last().filter(|run| !run.ended);
        open.map(|run| self.next_in(run)).unwrap_or_default()
    }

    fn next_in(&self, run: &Run<'y>) -> Vec<Next<'y>> {
        let Some(procedure) = run.procedure else { return Vec::new() };
        let ready = |step: &&usize| {
            let before = procedure.steps[**step].after.iter();
            before
                .filter_map(|id| procedure.step(id))
                .all(|(index, before)| !before.is_required() || run.event(index).is_some())
        };
        let next = |step: usize| {
            let one = &procedure.steps[step];
            let before = one.after.iter().filter_map(|id| run.event(procedure.step(id)?.0));
            let over = before.filter_map(|event| event.until).max();
            let limit = one.within.as_ref();
            let until = limit.and_then(|limit| {
                let (_, day) = since(run, step, limit, &run.taken)?;
                self.last_day(limit, day)
            });
            let from = over.and_then(|until| until.tomorrow().ok());
            Next { procedure: &procedure.label, step: one, from, until, source: &procedure.source }
        };
        run.left().iter().filter(ready).map(|step| next(*step)).collect()
    }
}

/// The first day on which the risk of a household may be marked as eliminated: two quarters after it came under
/// monitoring, and when the first measure for every open risk has been in force for half a year, whatever is later.
/// None if a risk has no measure yet, or a parameter is not set (domain: 3.3, 1 and 2; duty C22).
pub fn earliest_elimination(case: &Case, entered: Date, policy: &Policy) -> Option<Date> {
    let months = |name: &str| -> Option<i32> {
        policy.parameter(name)?.figure()?.trunc().to_string().parse().ok()
    };
    let after = |day: Date, months: i32| day.checked_add(months.months()).ok();
    let mut earliest = after(entered, months("eliminate_quarters")?.checked_mul(3)?)?;
    let in_force = months("eliminate_min_months")?;
    for risk in case.risks.iter().filter(|risk| risk.resolved_on.is_none()) {
        let answers = case.measures.iter().filter(|one| one.risk.as_ref() == Some(&risk.code));
        let first = answers.filter_map(|measure| measure.started_on).min()?;
        earliest = earliest.max(after(first, in_force)?);
    }
    Some(earliest)
}
