//! What is to be done next in a case: which step, whose it is, from when and until when.

use jiff::Span;
use jiff::civil::Date;

use super::breach::since;
use super::runs::Run;
use super::{Course, Courses};
use crate::model::{Case, Citation, Policy, Procedure, Status, Step};

/// A step that can be taken now, or whose last day is known.
#[derive(Clone, Debug)]
pub struct Next<'y> {
    /// The procedure.
    pub procedure: &'y str,
    /// The step.
    pub step: &'y Step,
    /// The day on which the last of the steps before it was taken.
    pub ready: Date,
    /// The first day on which it can be taken, if it has to wait for the end of a notice.
    pub from: Option<Date>,
    /// The last day; `Err` is a year whose working days nobody wrote down.
    pub until: Option<Result<Date, i16>>,
    /// Steps that must be taken before it. None if it can be taken now; a step with some is told for its last day.
    pub before: Vec<&'y str>,
    /// Where it is laid down.
    pub source: &'y Citation,
}

impl<'y> Courses<'y> {
    /// The steps that can be taken next, those whose steps before are taken; and steps behind them whose last day is
    /// known already.
    pub fn next(&self, course: &Course<'y>) -> Vec<Next<'y>> {
        let open = course.runs.last().filter(|run| !run.ended);
        open.map(|run| self.next_in(run)).unwrap_or_default()
    }

    fn next_in(&self, run: &Run<'y>) -> Vec<Next<'y>> {
        let (Some(procedure), Some(first)) = (run.procedure, run.taken.first()) else {
            return Vec::new();
        };
        let left = run.left();
        let steps = left.iter().map(|step| self.next_step(run, procedure, *step, first.event.on));
        let mut steps: Vec<Next<'y>> = steps.collect();
        // The whole is over when its last step is taken.
        if let (Some(limit), Some(last)) = (&procedure.within, steps.last_mut()) {
            let whole = self.last_day(limit, first.event.on);
            last.until = last.until.or(whole);
        }
        steps.retain(|next| next.before.is_empty() || next.until.is_some());
        steps
    }

    fn next_step(
        &self,
        run: &Run<'y>,
        procedure: &'y Procedure,
        step: usize,
        began: Date,
    ) -> Next<'y> {
        let one = &procedure.steps[step];
        let earlier = || one.after.iter().filter_map(|id| procedure.step(id));
        let before = open_before(run, procedure, step);
        let taken: Vec<_> = earlier().filter_map(|(at, _)| run.event(at)).collect();
        let over = taken.iter().filter_map(|event| event.until).max();
        let ready = taken.iter().map(|event| event.on).max().unwrap_or(began);
        // Without a step of its own that it runs from, a limit begins when all steps before are taken.
        let limit = one.within.as_ref().filter(|limit| before.is_empty() || limit.of.is_some());
        let until = limit.and_then(|limit| {
            let (_, day) = since(run, step, limit, &run.taken)?;
            self.last_day(limit, day)
        });
        let from = over.and_then(|until| until.tomorrow().ok());
        let (procedure, source) = (&procedure.label, &procedure.source);
        Next { procedure, step: one, ready, from, until, before, source }
    }
}

/// The names of all required steps that lead to a step and are not taken, in the order of the procedure.
fn open_before<'y>(run: &Run<'y>, procedure: &'y Procedure, step: usize) -> Vec<&'y str> {
    let mut open: Vec<usize> = Vec::new();
    let mut waiting = vec![step];
    while let Some(at) = waiting.pop() {
        let earlier = procedure.steps[at].after.iter().filter_map(|id| procedure.step(id));
        for (index, one) in earlier {
            if one.is_required() && run.event(index).is_none() && !open.contains(&index) {
                open.push(index);
                waiting.push(index);
            }
        }
    }
    open.sort_unstable();
    open.into_iter().map(|index| procedure.steps[index].name()).collect()
}

/// The first day on which the risk of a household may be marked as eliminated: two quarters after it last came under
/// monitoring, and when the first measure for every risk has been in force for half a year, whatever is later.
/// None if a risk has no measure yet, or a parameter is not set (domain: 3.3, 1 and 2; duty C22).
pub fn earliest_elimination(case: &Case, policy: &Policy) -> Option<Date> {
    let months = |name: &str| -> Option<i32> {
        policy.parameter(name)?.figure()?.trunc().to_string().parse().ok()
    };
    let entries =
        case.events.iter().filter(|event| event.kind.leads(Status::Eliminated) == Status::Active);
    let entered = entries.map(|event| event.on).max()?;
    let mut earliest = over(entered, months("eliminate_quarters")?.checked_mul(3)?)?;
    let in_force = months("eliminate_min_months")?;
    for risk in &case.risks {
        let answers = case.measures.iter().filter(|one| one.risk.as_ref() == Some(&risk.code));
        let first = answers.filter_map(|measure| measure.started_on).min()?;
        earliest = earliest.max(over(first, in_force)?);
    }
    Some(earliest)
}

/// The first day from which one looks back over so many months as far as `day`: the last day of August has no sixth
/// month's day in February, and the last of February looks back to the 28th only.
fn over(day: Date, months: i32) -> Option<Date> {
    let span = Span::new().try_months(months).ok()?;
    let mut found = day.checked_add(span).ok()?;
    while found.checked_sub(span).ok()? < day {
        found = found.tomorrow().ok()?;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::over;

    #[test]
    fn months_are_over_when_looking_back_reaches_the_first_day() {
        assert_eq!(over(date(2024, 3, 14), 6), Some(date(2024, 9, 14)));
        assert_eq!(over(date(2023, 8, 31), 6), Some(date(2024, 3, 1)));
        assert_eq!(over(date(2024, 8, 31), 6), Some(date(2025, 3, 1)));
        assert_eq!(over(date(2024, 8, 31), 300_000), None);
    }
}
