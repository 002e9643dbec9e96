//! What an officer must do by Friday: what is overdue on a day, and what is due in the days after it.
//!
//! What is overdue depends on what is known to be done. Notices and publications have their evidence in the data. For duties
//! and milestones it is the register (`done.yaml`), and an office that keeps none must not drown in its past: then the
//! last seven days are only called to mind. Even with a register nothing is demanded from before its first entry, and
//! nothing that lies further back than `overdue_days`; of that only the number is told.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Due, DueKind, all};
use crate::load::{Workspace, Year};

/// For how many days something stays overdue, if the office says nothing else.
const OVERDUE_DAYS: u32 = 31;

/// For how many days something is called to mind if nobody writes down what is done.
const RECENT_DAYS: u32 = 7;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The day.
    pub as_of: Date,
    /// How many days ahead.
    pub days: u32,
    /// The village, by name or code; everything if absent.
    pub village: Option<String>,
}

/// What is to be done.
#[derive(Debug, Default)]
pub struct Agenda {
    /// Not done in time, the oldest first.
    pub overdue: Vec<Due>,
    /// How many more are not done and lie further back.
    pub older: usize,
    /// Due in the last days, in an office that does not write down what is done.
    pub recent: Vec<Due>,
    /// Due on the day or in the days after it.
    pub coming: Vec<Due>,
    /// Next steps of cases without a time limit that can be taken already.
    pub open: Vec<Due>,
    /// Of the same time, but without a day: a year's working days are not known.
    pub unknown: Vec<Due>,
    /// Years that the days ahead reach into, and of which there are no data.
    pub no_data: Vec<i16>,
    /// Years among them that have no list of duties.
    pub no_duties: Vec<u32>,
}

/// Looks at all years of an office.
pub fn agenda(workspace: &Workspace, ask: &Ask) -> Agenda {
    let mut agenda = Agenda::default();
    let last = ask.as_of.saturating_add(i64::from(ask.days).days());
    for number in ask.as_of.year()..=last.year() {
        match u32::try_from(number).ok().and_then(|number| workspace.years.get(&number)) {
            None => agenda.no_data.push(number),
            Some(year) if year.duties.is_none() => agenda.no_duties.push(year.year),
            Some(_) => {}
        }
    }
    for year in workspace.years.values() {
        let kept = Kept::of(year, ask.as_of);
        let dues = all(workspace, year).into_iter();
        for due in dues.filter(|due| concerns(due, ask)) {
            agenda.take(due, &kept, (ask.as_of, last));
        }
    }
    for list in [&mut agenda.overdue, &mut agenda.recent, &mut agenda.coming, &mut agenda.open] {
        list.sort_by_key(Due::day);
    }
    agenda
}

/// The names of the villages of all years, for whoever asks for one that is not there.
pub fn villages(workspace: &Workspace) -> BTreeSet<&str> {
    let years = workspace.years.values();
    years.flat_map(|year| &year.villages).map(|village| village.name.as_str()).collect()
}

/// Whether an office has a village of this name or code in any of its years.
pub fn knows_village(workspace: &Workspace, wanted: &str) -> bool {
    let mut all = workspace.years.values().flat_map(|year| &year.villages);
    all.any(|village| village.name == wanted || village.code == wanted)
}

/// Whether something is about the village that is asked for, or done by every village.
fn concerns(due: &Due, ask: &Ask) -> bool {
    let Some(wanted) = &ask.village else { return true };
    match &due.village {
        Some(village) => village.name == *wanted || village.code == *wanted,
        None => due.each_village,
    }
}

/// What the register of a year can tell.
struct Kept {
    /// The first day from which on everything is written down; none without a register.
    since: Option<Date>,
    /// How far back something is overdue.
    days: u32,
}

impl Kept {
    fn of(year: &Year, as_of: Date) -> Self {
        let register = year.done.iter().flat_map(|register| &register.done);
        let since = register.map(|done| done.done_on).filter(|on| *on <= as_of).min();
        let days = year.duties.as_ref().and_then(|duties| duties.overdue_days);
        Self { since, days: days.unwrap_or(OVERDUE_DAYS) }
    }

    /// Whether it is known that something that was due on this day and is not written down is not done.
    fn can_tell(&self, due: &Due, day: Date) -> bool {
        due.entry.is_none() || self.since.is_some_and(|since| day >= since)
    }
}

impl Agenda {
    fn take(&mut self, due: Due, kept: &Kept, (as_of, last): (Date, Date)) {
        let Some(day) = due.day() else {
            let missing = due.unknown_year();
            let of_this_time = |year: i16| (as_of.year()..=last.year()).contains(&year);
            if missing.is_some_and(of_this_time) {
                self.unknown.push(due);
            }
            return;
        };
        if due.done.is_some_and(|done| done <= as_of) || day > last {
            return;
        }
        if due.kind == DueKind::CaseOpen && day <= as_of {
            return self.open.push(due);
        }
        let late = day.until(as_of).map_or(0, |span| span.get_days());
        let Ok(late) = u32::try_from(late) else { return self.coming.push(due) };
        match late {
            0 => self.coming.push(due),
            _ if matches!(due.kind, DueKind::Posting | DueKind::CaseReview) => {}
            _ if kept.can_tell(&due, day) && late <= kept.days => self.overdue.push(due),
            _ if kept.can_tell(&due, day) => self.older += 1,
            _ if kept.since.is_none() && late <= RECENT_DAYS => self.recent.push(due),
            _ => {}
        }
    }
}
