//! What contradicts the rules in the course of a case.

use jiff::civil::Date;

use super::book::{Checked, Ruled};
use super::runs::{Run, Taken};
use super::{Course, Courses};
use crate::calendar::{chinese, span, workdays};
use crate::model::{Citation, DayUnit, Event, EventKind, Status, TimeLimit};
use crate::rules::Truth;

/// An event that contradicts the rules.
#[derive(Clone, Debug)]
pub struct Breach<'y> {
    /// The event.
    pub event: &'y Event,
    /// How it contradicts them.
    pub what: Contradiction,
    /// Where the rule is laid down.
    pub source: Option<&'y Citation>,
}

/// How an event contradicts the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The case does not stand where the event needs it. What it needs, and where it stands.
    Status {
        /// What the event needs, in words.
        needed: &'static str,
        /// Where the case stands.
        found: Status,
    },
    /// It is a step of a procedure, but none is under way.
    OutOfProcedure,
    /// A procedure was begun while steps of another were left.
    Unfinished(String, Vec<String>),
    /// It ends a procedure that was never begun. The procedure, and the steps that were left out.
    Skipped(String, Vec<String>),
    /// A step that must come before was not taken.
    Before(String),
    /// A step that must be over before ended only on this day.
    NotOver(String, Date),
    /// It came later than allowed. From which step on, how long, and the last day.
    Late {
        /// The step from which the time ran.
        of: String,
        /// The time, in words.
        time: String,
        /// The last day.
        until: Date,
    },
    /// What the step or the procedure requires does not hold: what, and why not.
    Requirement(String, Vec<String>),
}

/// What was found in a course.
#[derive(Default)]
pub(super) struct Found<'y> {
    pub(super) breaches: Vec<Breach<'y>>,
    /// Years whose working days nobody wrote down, one for each time limit that could not be judged.
    pub(super) unjudged: Vec<i16>,
}

impl<'y> Found<'y> {
    /// What is required of an event and does not hold.
    fn unmet(&mut self, event: &'y Event, ruled: &Ruled<'y>, checked: Vec<Checked<'y>>) {
        for checked in checked.into_iter().filter(|one| one.finding.truth == Truth::No) {
            let label = checked.guard.label.clone();
            let what = Contradiction::Requirement(label, checked.finding.reasons);
            let source = checked.guard.source.as_ref().unwrap_or(&ruled.procedure.source);
            self.breaches.push(Breach { event, what, source: Some(source) });
        }
    }

    /// The last day of a time limit; if its year is not known, that is noted.
    fn judged(&mut self, last: Option<Result<Date, i16>>) -> Option<Date> {
        last?.map_err(|year| self.unjudged.push(year)).ok()
    }
}

/// The breaches of the runs of a course.
pub(super) fn of<'y>(courses: &Courses<'y>, course: &Course<'y>) -> Found<'y> {
    let mut found = Found::default();
    for run in &course.runs {
        for (position, taken) in run.taken.iter().enumerate() {
            order(run, (position, taken), &mut found);
            late(courses, run, (position, taken), &mut found);
            required(courses, course, (run, taken), &mut found);
        }
        whole(courses, run, &mut found);
        guarded(courses, course, run, &mut found);
    }
    found
}

/// Steps that must come before and did not.
fn order<'y>(run: &Run<'y>, (position, taken): (usize, &Taken<'y>), found: &mut Found<'y>) {
    // That a step was the only one is told once.
    let Some(procedure) = run.procedure.filter(|_| !run.skipping) else { return };
    let source = Some(&procedure.source);
    let event = taken.event;
    for before in &procedure.steps[taken.step].after {
        let Some((index, step)) = procedure.step(before) else { continue };
        let mut earlier = run.taken[..position].iter().rev();
        let name = || step.name().to_owned();
        match earlier.find(|one| one.step == index).map(|one| one.event) {
            None if step.is_required() => {
                found.breaches.push(Breach { event, what: Contradiction::Before(name()), source });
            }
            Some(earlier) if earlier.until.is_some_and(|until| event.on <= until) => {
                let until = earlier.until.unwrap_or(earlier.on);
                found.breaches.push(Breach {
                    event,
                    what: Contradiction::NotOver(name(), until),
                    source,
                });
            }
            _ => {}
        }
    }
}

/// A step that came after its time.
fn late<'y>(
    courses: &Courses<'y>,
    run: &Run<'y>,
    (position, taken): (usize, &Taken<'y>),
    found: &mut Found<'y>,
) {
    let Some(procedure) = run.procedure else { return };
    let Some(limit) = &procedure.steps[taken.step].within else { return };
    let before = &run.taken[..position];
    let Some((of, since)) = since(run, taken.step, limit, before) else { return };
    let Some(until) = found.judged(courses.last_day(limit, since)) else { return };
    if taken.event.on > until {
        let (of, time) = (of.to_owned(), courses.in_words(limit));
        let what = Contradiction::Late { of, time, until };
        found.breaches.push(Breach { event: taken.event, what, source: Some(&procedure.source) });
    }
}

/// The step from which a time limit runs, and the day on which it was over.
pub(super) fn since<'y>(
    run: &Run<'y>,
    step: usize,
    limit: &TimeLimit,
    before: &[Taken<'y>],
) -> Option<(&'y str, Date)> {
    let procedure = run.procedure?;
    let steps = match &limit.of {
        Some(of) => std::slice::from_ref(of),
        None => procedure.steps[step].after.as_slice(),
    };
    let over = |id: &String| {
        let (index, step) = procedure.step(id)?;
        let event = before.iter().rev().find(|taken| taken.step == index)?.event;
        Some((step.name(), event.until.unwrap_or(event.on)))
    };
    steps.iter().filter_map(over).max_by_key(|(_, on)| *on)
}

/// What a step requires of its event.
fn required<'y>(
    courses: &Courses<'y>,
    course: &Course<'y>,
    (run, taken): (&Run<'y>, &Taken<'y>),
    found: &mut Found<'y>,
) {
    let Some(ruled) = run.index.map(|index| &courses.book.procedures[index]) else { return };
    let of = (course.village, course.household);
    found.unmet(taken.event, ruled, ruled.required(taken.step, of, taken.event));
}

/// The whole took longer than allowed.
fn whole<'y>(courses: &Courses<'y>, run: &Run<'y>, found: &mut Found<'y>) {
    let Some(procedure) = run.procedure else { return };
    let (Some(limit), Some(first), Some(last)) =
        (&procedure.within, run.taken.first(), run.taken.last())
    else {
        return;
    };
    let Some(until) = found.judged(courses.last_day(limit, first.event.on)) else { return };
    if last.event.on > until {
        let of = procedure.steps[first.step].name().to_owned();
        let what = Contradiction::Late { of, time: courses.in_words(limit), until };
        found.breaches.push(Breach { event: last.event, what, source: Some(&procedure.source) });
    }
}

/// The guards on the day of the last step.
fn guarded<'y>(courses: &Courses<'y>, course: &Course<'y>, run: &Run<'y>, found: &mut Found<'y>) {
    let Some(ruled) = run.index.map(|index| &courses.book.procedures[index]) else { return };
    let Some(last) = run.taken.last() else { return };
    // What came afterwards changed the household: the data tell how it is now, not how it was then.
    let later = course.case.events.iter().filter(|event| event.on > last.event.on);
    if !courses.is_described_here(last.event.on)
        || later.into_iter().any(|event| reopens(&event.kind))
    {
        return;
    }
    let of = (course.village, course.household);
    // What is under way is judged as it stands today; what is over, on the day of its mark.
    let today = courses.year.office.data_date;
    let on =
        if run.left().is_empty() || run.ended { last.event.on } else { last.event.on.max(today) };
    found.unmet(last.event, ruled, ruled.guards(of, last.event, on));
}

/// Whether a household comes under monitoring again by such an event, or asks for it.
fn reopens(kind: &EventKind) -> bool {
    *kind == EventKind::Applied || kind.leads(Status::Eliminated) == Status::Active
}

impl Courses<'_> {
    /// The last day of a time limit that runs from a day, which itself is not counted. None if the parameter is not
    /// set; `Err` is a year whose working days nobody wrote down.
    pub(super) fn last_day(&self, limit: &TimeLimit, since: Date) -> Option<Result<Date, i16>> {
        let count = self.days(limit)?;
        let known = |year: i16| self.workspace.workdays(year);
        Some(match limit.unit.unwrap_or_default() {
            DayUnit::Calendar => span::days_later(since, count),
            DayUnit::Working => workdays::nth_after(since, count, &known),
        })
    }

    fn days(&self, limit: &TimeLimit) -> Option<u32> {
        let figure = self.year.policy.parameter(&limit.parameter)?.figure()?;
        figure.trunc().to_string().parse().ok()
    }

    /// `5个工作日`.
    pub(super) fn in_words(&self, limit: &TimeLimit) -> String {
        let count = self.days(limit).unwrap_or_default();
        match limit.unit.unwrap_or_default() {
            DayUnit::Calendar => format!("{count}天"),
            DayUnit::Working => format!("{count}个工作日"),
        }
    }
}

impl Contradiction {
    /// What is wrong, in a sentence; `step` is the word of the event.
    pub fn in_words(&self, step: &str, on: Date) -> String {
        match self {
            Self::Status { needed, found } => {
                format!("“{step}”只能用于{needed}，这一户此前的状态是“{}”", found.label())
            }
            Self::OutOfProcedure => format!("“{step}”不属于任何正在办理的程序"),
            Self::Unfinished(procedure, left) => {
                format!("开始“{step}”时，“{procedure}”还差：{}", left.join("、"))
            }
            Self::Skipped(procedure, left) => {
                format!("“{step}”以前没有走“{procedure}”程序，缺：{}", left.join("、"))
            }
            Self::Before(before) => format!("“{step}”之前应当先有“{before}”"),
            Self::NotOver(before, until) => {
                format!("“{step}”应当在“{before}”结束（{}）以后", chinese(*until))
            }
            Self::Late { of, time, until } => format!(
                "“{step}”晚了：应当在“{of}”后{time}内（{}以前），实际是{}",
                chinese(*until),
                chinese(on)
            ),
            Self::Requirement(label, reasons) => {
                format!("“{step}”不符合“{label}”：{}", reasons.join("；"))
            }
        }
    }

    /// Whether the record cannot be true, as against something that was done wrongly.
    pub fn is_impossible(&self) -> bool {
        matches!(self, Self::Status { .. })
    }
}
