//! The procedures of a year with their conditions checked.

use jiff::civil::Date;

use crate::assess::conditions::{Flaw, Written, cited, compiled, scope};
use crate::load::{Sourced, Year};
use crate::model::{Event, EventKind, Guard, Household, Procedure, Village};
use crate::rules::{Condition, Finding, Given, Truth};

/// The procedures of a year.
#[derive(Debug)]
pub struct Book<'y> {
    /// The procedures in the order of the file.
    pub procedures: Vec<Ruled<'y>>,
    /// What is wrong with their conditions.
    pub flaws: Vec<Flaw<'y>>,
}

/// A procedure with its conditions.
#[derive(Debug)]
pub struct Ruled<'y> {
    /// The procedure.
    pub procedure: &'y Procedure,
    /// What every step requires of its event.
    pub requires: Vec<Vec<(&'y Guard, Option<Condition>)>>,
    /// What must hold when its last step is taken.
    pub guards: Vec<(&'y Guard, Option<Condition>)>,
}

/// What became of a guard.
#[derive(Clone, Debug)]
pub struct Checked<'y> {
    /// The guard.
    pub guard: &'y Guard,
    /// Whether it holds, and why; or what is missing.
    pub finding: Finding,
    /// Where it is laid down.
    pub citation: String,
}

impl<'y> Book<'y> {
    /// Checks the procedures of a year.
    pub fn of(year: &'y Year) -> Self {
        let others =
            [("event", Some(Event::ABOUT)), ("on", None), ("village", Some(Village::ABOUT))];
        let scope = scope(year, Household::ABOUT, &others);
        let mut flaws = Vec::new();
        let mut conditions = |guards: &'y [Guard]| -> Vec<(&'y Guard, Option<Condition>)> {
            let one = |guard: &'y Guard| {
                let Guard { when, because, otherwise, .. } = guard;
                let (because, otherwise) = (because.as_ref(), otherwise.as_ref());
                (guard, compiled(Written { when, because, otherwise }, &scope, &mut flaws))
            };
            guards.iter().map(one).collect()
        };
        let procedures = year.procedures.iter().flat_map(|file| &file.procedures);
        let procedures = procedures
            .map(|procedure| Ruled {
                procedure,
                requires: procedure.steps.iter().map(|step| conditions(&step.requires)).collect(),
                guards: conditions(&procedure.guards),
            })
            .collect();
        Self { procedures, flaws }
    }

    /// The procedure that an event of this kind begins on this day, with its place in the book.
    pub fn begun_by(&self, kind: &EventKind, on: Date) -> Option<(usize, &Ruled<'y>)> {
        let mut all = self.procedures.iter().enumerate();
        all.find(|(_, one)| one.procedure.starts.contains(kind) && one.procedure.is_in_force(on))
    }

    /// Whether an event of this kind begins a procedure at any time.
    pub fn begins(&self, kind: &EventKind) -> bool {
        self.procedures.iter().any(|one| one.procedure.starts.contains(kind))
    }
}

impl<'y> Ruled<'y> {
    /// What the guards say of a household on a day, in the light of an event.
    pub fn guards(
        &self,
        (village, household): (&Sourced<Village>, &Household),
        event: &Event,
        on: Date,
    ) -> Vec<Checked<'y>> {
        self.checked(&self.guards, (village, household), (event, on))
    }

    /// What a step requires of its event.
    pub fn required(
        &self,
        step: usize,
        of: (&Sourced<Village>, &Household),
        event: &Event,
    ) -> Vec<Checked<'y>> {
        self.checked(&self.requires[step], of, (event, event.on))
    }

    fn checked(
        &self,
        guards: &[(&'y Guard, Option<Condition>)],
        (village, household): (&Sourced<Village>, &Household),
        (event, on): (&Event, Date),
    ) -> Vec<Checked<'y>> {
        let subject = [
            Given::Record(household),
            Given::Record(event),
            Given::Day(on),
            Given::Record(&village.record),
        ];
        let one = |(guard, condition): &(&'y Guard, Option<Condition>)| {
            let source = guard.source.as_ref().unwrap_or(&self.procedure.source);
            let finding = condition.as_ref()?.find(&subject);
            Some(Checked { guard, finding, citation: cited(source) })
        };
        guards.iter().filter_map(one).collect()
    }
}

impl Checked<'_> {
    /// 符合、不符合 or 不知道.
    pub fn in_a_word(&self) -> &'static str {
        match self.finding.truth {
            Truth::Yes => "符合",
            Truth::No => "不符合",
            Truth::Unknown => "资料不全",
        }
    }
}
