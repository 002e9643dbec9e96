//! Notices (公示): the households of one village that are publicised for one reason over one period.
//!
//! Nobody types a list for a notice. It follows from the events of the cases, so the notice and the record of
//! the household cannot say different things.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::load::Year;
use crate::model::{Case, Event, EventKind, Household, Village};

/// Why households are publicised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// They are proposed as monitored households.
    Inclusion,
    /// Their risk is proposed to be marked as eliminated.
    Elimination,
}

impl Purpose {
    /// The word in titles: 关于…的公示.
    pub fn label(self) -> &'static str {
        match self {
            Self::Inclusion => "拟纳入",
            Self::Elimination => "拟消除风险",
        }
    }

    /// The word in identifiers.
    pub fn id(self) -> &'static str {
        match self {
            Self::Inclusion => "inclusion",
            Self::Elimination => "elimination",
        }
    }
}

/// A notice of one village.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Why.
    pub purpose: Purpose,
    /// The day on which it is posted.
    pub first_day: Date,
    /// The last day on which it must still hang.
    pub last_day: Date,
}

impl Notice {
    /// How many days it hangs, the first and the last included.
    pub fn days(&self) -> i32 {
        days(self.first_day, self.last_day)
    }
}

/// From one day to another, both included; not positive if they stand in the wrong order.
pub fn days(first: Date, last: Date) -> i32 {
    first.until(last).map_or(0, |span| span.get_days() + 1)
}

/// A household is publicised, in the course of its case.
#[derive(Clone, Copy, Debug)]
pub struct Publicity<'c> {
    /// Why.
    pub purpose: Purpose,
    /// The event.
    pub event: &'c Event,
    /// The day of the villagers' review (民主评议) before it, in the same course.
    pub reviewed_on: Option<Date>,
}

impl Publicity<'_> {
    /// The notice on which the household stands. None without a last day; that is a finding of a check.
    pub fn notice(&self) -> Option<Notice> {
        let last_day = self.event.until?;
        Some(Notice { purpose: self.purpose, first_day: self.event.on, last_day })
    }
}

/// The notices that belong to a year, by their first day. A year's files are a snapshot: what was posted after the
/// snapshot of the year before and does not stand in it belongs to this year; without a year before, what was
/// posted in this calendar year.
pub fn notices(village: &Village, year: &Year, before: Option<&Year>) -> Vec<Notice> {
    let known: BTreeSet<Notice> = before
        .into_iter()
        .flat_map(|before| &before.villages)
        .filter(|other| other.code == village.code)
        .flat_map(|other| all(other))
        .collect();
    let is_new = |notice: &Notice| match before {
        Some(before) => notice.first_day > before.office.data_date && !known.contains(notice),
        None => u32::try_from(notice.first_day.year()).is_ok_and(|of| of >= year.year),
    };
    let mut found: Vec<Notice> = all(village).filter(is_new).collect();
    found.sort_by_key(|notice| (notice.first_day, notice.purpose, notice.last_day));
    found.dedup();
    found
}

/// The notices of all households, each as often as there are households on it.
fn all(village: &Village) -> impl Iterator<Item = Notice> {
    let cases = village.households.iter().filter_map(|household| household.case.as_ref());
    cases.flat_map(publicised).filter_map(|publicity| publicity.notice())
}

/// The households on a notice, in the order of delivery, each with its publicity.
pub fn households<'v>(
    village: &'v Village,
    wanted: &Notice,
) -> Vec<(&'v Household, Publicity<'v>)> {
    let on_it = |household: &'v Household| {
        let mut found = household.case.iter().flat_map(publicised);
        Some((household, found.find(|publicity| publicity.notice().as_ref() == Some(wanted))?))
    };
    let mut found: Vec<_> = village.households.iter().filter_map(on_it).collect();
    found.sort_by_key(|(household, _)| village.rank(household));
    found
}

/// The times a household was publicised in the course of its case.
pub fn publicised(case: &Case) -> impl Iterator<Item = Publicity<'_>> {
    in_course(&case.events)
}

fn in_course(events: &[Event]) -> impl Iterator<Item = Publicity<'_>> {
    let mut purpose = Purpose::Inclusion;
    let mut reviewed_on = None;
    events.iter().filter_map(move |event| {
        let opens = match event.kind {
            EventKind::EliminationProposed => Some(Purpose::Elimination),
            // Each of these ends what was under way; what is publicised next is an inclusion.
            EventKind::Applied
            | EventKind::Entered
            | EventKind::GreenChannel
            | EventKind::Eliminated
            | EventKind::NaturallyGone
            | EventKind::Reverted
            | EventKind::ReIdentified
            | EventKind::Disqualified
            | EventKind::Closed => Some(Purpose::Inclusion),
            _ => None,
        };
        if let Some(opened) = opens {
            (purpose, reviewed_on) = (opened, None);
        }
        if event.kind == EventKind::Reviewed {
            reviewed_on = Some(event.on);
        }
        (event.kind == EventKind::Publicised).then_some(Publicity { purpose, event, reviewed_on })
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn events(kinds: &[(EventKind, Date)]) -> Vec<Event> {
        let event = |(kind, on): &(EventKind, Date)| Event {
            at: (0..0).into(),
            kind: kind.clone(),
            on: *on,
            until: None,
            people: None,
            by: Vec::new(),
            evidence: crate::record::Listed::default(),
            outcome: None,
            note: None,
        };
        kinds.iter().map(event).collect()
    }

    #[test]
    fn the_reason_and_the_review_follow_from_the_course_of_the_case() {
        let day = |month, day| date(2024, month, day);
        let events = events(&[
            (EventKind::Applied, day(1, 2)),
            (EventKind::Reviewed, day(1, 8)),
            (EventKind::Publicised, day(1, 9)),
            (EventKind::Entered, day(2, 1)),
            (EventKind::EliminationProposed, day(8, 1)),
            (EventKind::Publicised, day(8, 5)),
            (EventKind::Eliminated, day(8, 20)),
            (EventKind::Reviewed, day(9, 4)),
            (EventKind::Publicised, day(9, 5)),
        ]);
        let found: Vec<_> =
            in_course(&events).map(|found| (found.purpose, found.reviewed_on)).collect();
        let expected = [
            (Purpose::Inclusion, Some(day(1, 8))),
            // The review of the inclusion says nothing about the elimination.
            (Purpose::Elimination, None),
            // Screening found the household again; nobody applied.
            (Purpose::Inclusion, Some(day(9, 4))),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn both_ends_of_a_period_count() {
        assert_eq!(days(date(2024, 9, 12), date(2024, 9, 18)), 7);
        assert_eq!(days(date(2024, 9, 28), date(2024, 10, 4)), 7);
        assert!(days(date(2024, 9, 18), date(2024, 9, 12)) <= 0);
    }
}
