//! Events → runs of procedures.

use super::book::{Book, Ruled};
use super::breach::{Breach, Contradiction};
use crate::model::{Case, Event, EventKind, Procedure};

/// One run of a procedure.
#[derive(Clone, Debug)]
pub struct Run<'y> {
    /// The procedure; none if it began before any that is known, so that nobody can judge it.
    pub procedure: Option<&'y Procedure>,
    /// Its place in the book.
    pub index: Option<usize>,
    /// The steps that were taken, in the order of the record.
    pub taken: Vec<Taken<'y>>,
    /// The event that began it.
    pub first: &'y Event,
    /// Whether something else ended it.
    pub ended: bool,
    /// Whether it was begun in the middle, with the steps before it left out.
    pub skipping: bool,
}

/// A step that was taken.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'y> {
    /// Its place in the procedure.
    pub step: usize,
    /// The event.
    pub event: &'y Event,
}

impl<'y> Run<'y> {
    /// The event by which a step was last taken.
    pub fn event(&self, step: usize) -> Option<&'y Event> {
        self.taken.iter().rev().find(|taken| taken.step == step).map(|taken| taken.event)
    }

    /// The steps that are required and not taken.
    pub fn left(&self) -> Vec<usize> {
        let steps = self.procedure.iter().flat_map(|procedure| procedure.steps.iter().enumerate());
        let left = steps.filter(|(index, step)| step.is_required() && self.event(*index).is_none());
        left.map(|(index, _)| index).collect()
    }

    /// The step of this procedure that an event is, one that is not taken before one that is.
    fn step_of(&self, event: &Event) -> Option<usize> {
        let steps = &self.procedure?.steps;
        let all = || (0..steps.len()).filter(|index| steps[*index].event == event.kind);
        all().find(|index| self.event(*index).is_none()).or_else(|| all().next())
    }
}

/// The events of a case, sorted into runs.
#[derive(Default)]
pub(super) struct Sorted<'y> {
    /// The runs.
    pub(super) runs: Vec<Run<'y>>,
    /// Events that belong to no run, in the order of the record.
    pub(super) loose: Vec<&'y Event>,
    /// Those of them that should belong to one.
    pub(super) strays: Vec<Breach<'y>>,
}

/// Sorts the events of a case.
pub(super) fn of<'y>(case: &'y Case, book: &Book<'y>) -> Sorted<'y> {
    let mut sorting = Sorting { book, sorted: Sorted::default() };
    for event in &case.events {
        if book.procedures.is_empty() {
            sorting.sorted.loose.push(event);
        } else {
            sorting.take(event);
        }
    }
    sorting.sorted
}

struct Sorting<'b, 'y> {
    book: &'b Book<'y>,
    sorted: Sorted<'y>,
}

impl<'y> Sorting<'_, 'y> {
    fn take(&mut self, event: &'y Event) {
        let open = self.sorted.runs.last().filter(|run| !run.ended);
        let step = open.and_then(|run| run.step_of(event));
        let halts = matches!(event.kind, EventKind::Withheld | EventKind::Reverted);
        let own = step.is_some() || self.book.begins(&event.kind);
        if ends_all(&event.kind) || (halts && !own) {
            self.close();
            self.sorted.loose.push(event);
            return;
        }
        let begins = self.book.begins(&event.kind);
        // A second application after the first one is a new run; a second review is not.
        let again =
            step.is_some_and(|step| open.is_some_and(|run| begins && run.event(step).is_some()));
        match step {
            Some(step) if !again => {
                if let Some(run) = self.sorted.runs.last_mut() {
                    run.taken.push(Taken { step, event });
                }
            }
            _ if begins => self.begin(event),
            _ => self.stray(event),
        }
    }

    fn begin(&mut self, event: &'y Event) {
        if let Some(run) = self.sorted.runs.last_mut().filter(|run| !run.ended) {
            run.ended = true;
            let left = run.left();
            if let (Some(procedure), false) = (run.procedure, left.is_empty()) {
                let names = left.into_iter().map(|step| procedure.steps[step].name().to_owned());
                let what = Contradiction::Unfinished(procedure.label.clone(), names.collect());
                self.sorted.strays.push(Breach { event, what, source: Some(&procedure.source) });
            }
        }
        let begun = self.book.begun_by(&event.kind, event.on);
        let (index, procedure) = begun.map(|(index, ruled)| (index, ruled.procedure)).unzip();
        self.push(event, (index, procedure));
    }

    fn push(
        &mut self,
        event: &'y Event,
        (index, procedure): (Option<usize>, Option<&'y Procedure>),
    ) {
        let (taken, ended, skipping) = (Vec::new(), false, false);
        let mut run = Run { procedure, index, taken, first: event, ended, skipping };
        match run.step_of(event) {
            Some(step) => run.taken.push(Taken { step, event }),
            None => self.sorted.loose.push(event),
        }
        self.sorted.runs.push(run);
    }

    /// An event that no open run knows. Some come at any time; others belong into a procedure.
    fn stray(&mut self, event: &'y Event) {
        let all = || self.book.procedures.iter().enumerate();
        let has_step =
            |ruled: &Ruled<'_>| ruled.procedure.steps.iter().any(|s| s.event == event.kind);
        let known = self.sorted.runs.last().is_some() || self.is_judged(event);
        // A plan is renewed whenever the household needs it; what changes the status alone is judged there.
        let any_time = matches!(
            event.kind,
            EventKind::Planned
                | EventKind::Withheld
                | EventKind::Reverted
                | EventKind::ReIdentified
        );
        if any_time || !known || !all().any(|(_, ruled)| has_step(ruled)) {
            self.sorted.loose.push(event);
            return;
        }
        // What changes the status is the end of a procedure, of which all steps before it are left out.
        let decides = matches!(event.kind, EventKind::Entered | EventKind::Eliminated);
        let own = all().find(|(_, ruled)| has_step(ruled) && ruled.procedure.is_in_force(event.on));
        let last = self.sorted.runs.last();
        match own.filter(|_| decides) {
            Some((_, ruled)) if is_older(last, ruled.procedure) => self.sorted.loose.push(event),
            Some((index, ruled)) => self.skip(event, (index, ruled.procedure)),
            None => {
                let unjudged = last.is_some_and(|run| run.procedure.is_none());
                self.sorted.loose.push(event);
                if !unjudged {
                    let what = Contradiction::OutOfProcedure;
                    self.sorted.strays.push(Breach { event, what, source: None });
                }
            }
        }
    }

    /// A procedure of which only this step was taken.
    fn skip(&mut self, event: &'y Event, (index, procedure): (usize, &'y Procedure)) {
        self.close();
        self.push(event, (Some(index), Some(procedure)));
        let Some(run) = self.sorted.runs.last_mut() else { return };
        (run.ended, run.skipping) = (true, true);
        let steps = procedure.steps.iter().take_while(|step| step.event != event.kind);
        let names = steps.filter(|step| step.is_required()).map(|step| step.name().to_owned());
        let what = Contradiction::Skipped(procedure.label.clone(), names.collect());
        self.sorted.strays.push(Breach { event, what, source: Some(&procedure.source) });
    }

    /// Whether any procedure was in force on the day of an event.
    fn is_judged(&self, event: &Event) -> bool {
        self.book.procedures.iter().any(|one| one.procedure.is_in_force(event.on))
    }

    fn close(&mut self) {
        if let Some(run) = self.sorted.runs.last_mut() {
            run.ended = true;
        }
    }
}

/// Whether a run began before any procedure that is known, and is of this kind: its steps cannot be judged.
fn is_older(run: Option<&Run<'_>>, procedure: &Procedure) -> bool {
    run.is_some_and(|run| run.procedure.is_none() && procedure.starts.contains(&run.first.kind))
}

/// Whether an event ends whatever is under way.
fn ends_all(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Refused | EventKind::Disqualified | EventKind::Closed | EventKind::NaturallyGone
    )
}
