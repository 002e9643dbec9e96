//! The course of a household's case, as its explanation tells it.

use jiff::civil::Date;

use crate::assess::conditions::cited;
use crate::assess::course::{Checked, Course, Courses, Run, earliest_elimination};
use crate::calendar::chinese;
use crate::load::Year;
use crate::model::{Event, Status};
use crate::rules::{Missing, Truth};

/// What is concluded about the course of a case.
#[derive(Clone, Debug)]
pub struct CourseTold {
    /// The runs of procedures: their name and their steps.
    pub runs: Vec<RunTold>,
    /// Steps that belong to no run: name, day, last day.
    pub others: Vec<StepTold>,
    /// What contradicts the rules, each with its source.
    pub breaches: Vec<String>,
    /// What is to be done next.
    pub next: Vec<NextTold>,
    /// The conditions of an elimination, for a household that is monitored.
    pub guards: Vec<GuardTold>,
    /// Measures that go on after the elimination, to the end of their contract, agreement or stage of school.
    pub continuing: Vec<String>,
    /// The first day on which the risk may be marked as eliminated.
    pub earliest: Option<Date>,
}

/// One run of a procedure.
#[derive(Clone, Debug)]
pub struct RunTold {
    /// The procedure.
    pub label: String,
    /// The steps that were taken.
    pub taken: Vec<StepTold>,
    /// The steps that are left.
    pub left: Vec<String>,
    /// Papers that the steps call for and that nobody recorded.
    pub papers: Vec<String>,
    /// What the steps require and nobody can judge: the step, what it requires, what is not recorded.
    pub unknown: Vec<(String, String, Vec<Missing>)>,
}

/// A step that was taken: its name, its day, and its last day if it has one.
pub type StepTold = (String, Date, Option<Date>);

/// A step that can be taken next.
#[derive(Clone, Debug)]
pub struct NextTold {
    /// The step, with its procedure.
    pub step: String,
    /// Whose it is.
    pub actor: Option<String>,
    /// The first day, if it has to wait.
    pub from: Option<Date>,
    /// The last day; `Err` is a year whose working days nobody wrote down.
    pub until: Option<Result<Date, i16>>,
    /// Steps that must be taken before it.
    pub before: Vec<String>,
    /// What else it waits for.
    pub waits_for: Option<String>,
    /// Where it is laid down.
    pub citation: String,
}

/// One condition.
#[derive(Clone, Debug)]
pub struct GuardTold {
    /// The condition in words.
    pub label: String,
    /// Whether it holds.
    pub truth: Truth,
    /// Why, or why not.
    pub reasons: Vec<String>,
    /// What would have to be known.
    pub missing: Vec<Missing>,
    /// Whom to ask for it.
    pub ask: Option<String>,
    /// Where it is laid down.
    pub citation: String,
}

impl CourseTold {
    /// Takes back what was concluded about the guards.
    pub(super) fn doubt(&mut self) {
        for guard in &mut self.guards {
            guard.truth = Truth::Unknown;
            (guard.reasons, guard.missing) = (vec![super::UNREAD.to_owned()], Vec::new());
        }
        self.earliest = None;
    }
}

/// Tells the course of a case.
pub(super) fn told(courses: &Courses<'_>, course: &Course<'_>, year: &Year) -> CourseTold {
    let active = course.case.is_active();
    let last = course.case.events.last().map_or(year.office.data_date, |event| event.on);
    let guards = if active {
        courses.elimination_guards(course, last.max(year.office.data_date))
    } else {
        Vec::new()
    };
    let breaches = course.breaches.iter().map(|breach| {
        let source = breach.source.map(cited).map(|source| format!("（{source}）"));
        let text = breach.what.in_words(breach.event.kind.label(), breach.event.on);
        format!("{}：{text}{}", chinese(breach.event.on), source.unwrap_or_default())
    });
    let next = courses.next(course).into_iter().map(|next| NextTold {
        step: format!("{}（{}）", next.step.name(), next.procedure),
        actor: next.step.actor.clone(),
        from: next.from,
        until: next.until,
        before: next.before.iter().map(|&name| name.to_owned()).collect(),
        waits_for: next.step.waits_for.clone(),
        citation: cited(next.source),
    });
    CourseTold {
        runs: course.runs.iter().filter_map(|one| run(courses, course, one)).collect(),
        others: course.loose.iter().map(|event| step(event.kind.label(), event)).collect(),
        breaches: breaches.collect(),
        next: next.collect(),
        guards: guards.into_iter().map(guard).collect(),
        continuing: continuing(course, year),
        earliest: active.then(|| earliest_elimination(course.case, &year.policy.record)).flatten(),
    }
}

/// What an eliminated household still gets (domain: 3.3, 8).
fn continuing(course: &Course<'_>, year: &Year) -> Vec<String> {
    if course.case.status() != Status::Eliminated {
        return Vec::new();
    }
    let going_on = course
        .case
        .measures
        .iter()
        .filter(|measure| measure.started_on.is_some() && measure.done_on.is_none());
    let words = going_on
        .map(|measure| format!("{}（{}）", measure.name, year.catalogues.label(&measure.category)));
    words.collect()
}

fn step(name: &str, event: &Event) -> StepTold {
    (name.to_owned(), event.on, event.until)
}

fn run<'y>(courses: &Courses<'y>, course: &Course<'y>, run: &Run<'y>) -> Option<RunTold> {
    let procedure = run.procedure?;
    let name = |step: usize| procedure.steps[step].name();
    let taken = run.taken.iter().map(|one| step(name(one.step), one.event));
    let recorded = |one: &crate::assess::course::Taken<'_>| one.event.evidence.is_recorded();
    let papers = run.taken.iter().filter(|one| recorded(one)).flat_map(|one| {
        let wanted = procedure.steps[one.step].evidence.iter();
        wanted.filter(|paper| !one.event.evidence.contains(paper)).cloned()
    });
    let unknown = run.taken.iter().flat_map(|one| {
        let ruled = run.index.map(|index| &courses.book.procedures[index]);
        let of = (course.village, course.household);
        let checked = ruled.map_or_else(Vec::new, |ruled| ruled.required(one.step, of, one.event));
        let open = checked.into_iter().filter(|one| one.finding.truth == Truth::Unknown);
        let step = name(one.step);
        open.map(move |one| (step.to_owned(), one.guard.label.clone(), one.finding.missing))
    });
    Some(RunTold {
        label: procedure.label.clone(),
        taken: taken.collect(),
        left: run.left().into_iter().map(|step| name(step).to_owned()).collect(),
        papers: papers.collect(),
        unknown: unknown.collect(),
    })
}

fn guard(checked: Checked<'_>) -> GuardTold {
    GuardTold {
        label: checked.guard.label.clone(),
        truth: checked.finding.truth,
        reasons: checked.finding.reasons,
        missing: checked.finding.missing,
        ask: checked.guard.ask.clone(),
        citation: checked.citation,
    }
}
