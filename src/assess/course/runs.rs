//! Events → runs of procedures.

use super::book::Book;
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
    /// Whether something else ended it.
    pub ended: bool,
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

/// The runs of a case, and the events that belong to none though they should.
pub(super) fn of<'y>(case: &'y Case, book: &Book<'y>) -> (Vec<Run<'y>>, Vec<Breach<'y>>) {
    let mut sorting = Sorting { book, runs: Vec::new(), strays: Vec::new() };
    if !book.procedures.is_empty() {
        for event in &case.events {
            sorting.take(event);
        }
    }
    (sorting.runs, sorting.strays)
}

struct Sorting<'b, 'y> {
    book: &'b Book<'y>,
    runs: Vec<Run<'y>>,
    strays: Vec<Breach<'y>>,
}

impl<'y> Sorting<'_, 'y> {
    fn take(&mut self, event: &'y Event) {
        if ends_all(&event.kind) {
            self.close();
            return;
        }
        let open = self.runs.last().filter(|run| !run.ended);
        let step = open.and_then(|run| run.step_of(event));
        let begins = self.book.begins(&event.kind);
        // A second application after the first one is a new run; a second review is not.
        let again =
            step.is_some_and(|step| open.is_some_and(|run| begins && run.event(step).is_some()));
        match step {
            Some(step) if !again => {
                if let Some(run) = self.runs.last_mut() {
                    run.taken.push(Taken { step, event });
                }
            }
            _ if begins => self.begin(event),
            _ => self.stray(event),
        }
    }

    fn begin(&mut self, event: &'y Event) {
        if let Some(run) = self.runs.last_mut().filter(|run| !run.ended) {
            run.ended = true;
            let left = run.left();
            if let (Some(procedure), false) = (run.procedure, left.is_empty()) {
                let names = left.into_iter().map(|step| procedure.steps[step].name().to_owned());
                let what = Contradiction::Unfinished(procedure.label.clone(), names.collect());
                self.strays.push(Breach { event, what, source: Some(&procedure.source) });
            }
        }
        let begun = self.book.begun_by(&event.kind, event.on);
        let (index, procedure) = begun.map(|(index, ruled)| (index, ruled.procedure)).unzip();
        let mut run = Run { procedure, index, taken: Vec::new(), ended: false };
        if let Some(step) = run.step_of(event) {
            run.taken.push(Taken { step, event });
        }
        self.runs.push(run);
    }

    /// An event that no open run knows. Some come at any time; others belong into a procedure.
    fn stray(&mut self, event: &'y Event) {
        let unjudged = self.runs.last().is_some_and(|run| run.procedure.is_none());
        let belongs = self
            .book
            .procedures
            .iter()
            .any(|one| one.procedure.steps.iter().any(|step| step.event == event.kind));
        // A plan is renewed whenever the household needs it; what changes the status alone is judged there.
        let any_time = matches!(
            event.kind,
            EventKind::Planned
                | EventKind::Withheld
                | EventKind::Reverted
                | EventKind::ReIdentified
        );
        let known = self.runs.last().is_some() || self.is_judged(event);
        if belongs && known && !unjudged && !any_time {
            let source = self.runs.last().and_then(|run| run.procedure).map(|one| &one.source);
            self.strays.push(Breach { event, what: Contradiction::OutOfProcedure, source });
        }
    }

    /// Whether any procedure was in force on the day of an event.
    fn is_judged(&self, event: &Event) -> bool {
        self.book.procedures.iter().any(|one| one.procedure.is_in_force(event.on))
    }

    fn close(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            run.ended = true;
        }
    }
}

/// Whether an event ends whatever is under way.
fn ends_all(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Disqualified | EventKind::Closed | EventKind::NaturallyGone)
}
