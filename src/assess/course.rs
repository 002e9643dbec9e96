//! The course of a case (办理过程): which procedure each event belongs to, whether it was taken in its order and time,
//! what holds of the conditions, and what is to be done next.
//!
//! The procedures are data. The program knows only what the words of the national system do to the status of a case.

mod book;
mod breach;
mod next;
mod runs;
mod status;

pub use book::{Book, Checked, Ruled};
pub use breach::{Breach, Contradiction};
pub use next::{Next, earliest_elimination};
pub use runs::{Run, Taken};

use jiff::civil::Date;
use runs::Sorted;

use crate::load::{Sourced, Workspace, Year};
use crate::model::{Case, Event, EventKind, Household, Village};

/// The procedures of a year and what judging by them needs.
pub struct Courses<'y> {
    /// The procedures, their conditions checked.
    pub book: Book<'y>,
    year: &'y Year,
    workspace: &'y Workspace,
    /// Events up to this day were judged with the data of the year before.
    judged_until: Option<Date>,
}

/// The course of one case.
pub struct Course<'y> {
    /// The household.
    pub household: &'y Household,
    /// Its village.
    pub village: &'y Sourced<Village>,
    /// The case.
    pub case: &'y Case,
    /// The runs of procedures, the oldest first.
    pub runs: Vec<Run<'y>>,
    /// Steps that belong to no run.
    pub loose: Vec<&'y Event>,
    /// What contradicts the rules.
    pub breaches: Vec<Breach<'y>>,
    /// Years whose working days nobody wrote down, one for each time limit that could not be judged.
    pub unjudged: Vec<i16>,
}

impl<'y> Courses<'y> {
    /// Checks the procedures of a year.
    pub fn of(workspace: &'y Workspace, year: &'y Year) -> Self {
        let before = workspace.years.range(..year.year).next_back();
        let judged_until = before.map(|(_, year)| year.office.data_date);
        Self { book: Book::of(year), year, workspace, judged_until }
    }

    /// The course of a household's case; none without one.
    pub fn course(
        &self,
        village: &'y Sourced<Village>,
        household: &'y Household,
    ) -> Option<Course<'y>> {
        let case = household.case.as_ref()?;
        let Sorted { runs, loose, strays } = runs::of(case, &self.book);
        let (unjudged, none) = (Vec::new(), Vec::new());
        let mut course = Course { household, village, case, runs, loose, breaches: none, unjudged };
        let mut breaches = status::contradictions(case);
        breaches.extend(strays);
        let found = breach::of(self, &course);
        breaches.extend(found.breaches);
        course.unjudged = found.unjudged;
        breaches.retain(|breach| self.is_judged_here(breach.event.on));
        breaches.sort_by_key(|breach| breach.event.at.range().start);
        course.breaches = breaches;
        Some(course)
    }

    /// The courses of all cases of the year.
    pub fn all(&self) -> impl Iterator<Item = Course<'y>> {
        let villages = self.year.villages.iter();
        villages.flat_map(move |village| {
            let households = village.households.iter();
            households.filter_map(move |household| self.course(village, household))
        })
    }

    /// What the guards of an elimination say of a household on a day; nothing without such a procedure in force.
    pub fn elimination_guards(&self, course: &Course<'y>, on: Date) -> Vec<Checked<'y>> {
        let begun = self.book.begun_by(&EventKind::EliminationProposed, on);
        let (Some((_, ruled)), Some(last)) = (begun, course.case.events.last()) else {
            return Vec::new();
        };
        ruled.guards((course.village, course.household), last, on)
    }

    /// Whether an event of this day is judged with the data of this year.
    fn is_judged_here(&self, on: Date) -> bool {
        self.judged_until.is_none_or(|until| on > until)
    }

    /// Whether the household on this day was as the data of this year describe it. The year before tells it until the
    /// date of its data; without it, what was before this calendar year is not told by anything.
    fn is_described_here(&self, on: Date) -> bool {
        match self.judged_until {
            Some(until) => on > until,
            None => u32::try_from(on.year()).is_ok_and(|year| year >= self.year.year),
        }
    }
}

#[cfg(test)]
mod tests;
