//! Notices (公示): the households of one village that are publicised for one reason over one period.
//!
//! Nobody types a list for a notice. It follows from the events of the cases, so the notice and the record of
//! the household cannot say different things.

use std::collections::BTreeSet;

use jiff::civil::Date;

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

/// The notices that a village posted in a calendar year, in the order of their first day.
pub fn notices(village: &Village, year: u32) -> Vec<Notice> {
    let cases = village.households.iter().filter_map(|household| household.case.as_ref());
    let mut found: Vec<Notice> = cases
        .flat_map(publicised)
        .filter(|(_, event)| u32::try_from(event.on.year()) == Ok(year))
        .filter_map(|(purpose, event)| notice(purpose, event))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    found.sort_by_key(|notice| (notice.first_day, notice.purpose));
    found
}

/// The households on a notice, in the order of delivery.
pub fn households<'v>(village: &'v Village, wanted: &Notice) -> Vec<&'v Household> {
    let on_it = |household: &&Household| {
        let mut events = household.case.iter().flat_map(publicised);
        events.any(|(purpose, event)| notice(purpose, event).as_ref() == Some(wanted))
    };
    village.in_delivery_order().into_iter().filter(on_it).collect()
}

/// The day of the villagers' review (民主评议) before the notice; none if the households were not all reviewed on
/// one day.
pub fn reviewed_on(village: &Village, wanted: &Notice) -> Option<Date> {
    let review = |household: &Household| {
        let events = household.case.iter().flat_map(|case| &case.events);
        let before = events.filter(|e| e.kind == EventKind::Reviewed && e.on <= wanted.first_day);
        before.map(|event| event.on).max()
    };
    let days: BTreeSet<Option<Date>> =
        households(village, wanted).into_iter().map(review).collect();
    if days.len() == 1 { days.into_iter().next().flatten() } else { None }
}

/// The notices in the course of a case, each with its reason. A notice after a proposed elimination is about
/// that, until the household is (again) under support.
pub fn publicised(case: &Case) -> impl Iterator<Item = (Purpose, &Event)> {
    reasons(&case.events)
}

fn reasons(events: &[Event]) -> impl Iterator<Item = (Purpose, &Event)> {
    let mut purpose = Purpose::Inclusion;
    events.iter().filter_map(move |event| {
        match event.kind {
            EventKind::EliminationProposed => purpose = Purpose::Elimination,
            EventKind::Applied | EventKind::Reverted | EventKind::ReIdentified => {
                purpose = Purpose::Inclusion;
            }
            _ => {}
        }
        (event.kind == EventKind::Publicised).then_some((purpose, event))
    })
}

/// None without a last day; that is a finding of a check.
fn notice(purpose: Purpose, event: &Event) -> Option<Notice> {
    Some(Notice { purpose, first_day: event.on, last_day: event.until? })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn event(kind: EventKind, on: Date, until: Option<Date>) -> Event {
        Event { at: (0..0).into(), kind, on, until, note: None }
    }

    #[test]
    fn the_reason_follows_from_the_course_of_the_case() {
        let day = |month, day| date(2024, month, day);
        let events = [
            (EventKind::Applied, day(1, 2)),
            (EventKind::Publicised, day(1, 9)),
            (EventKind::Entered, day(2, 1)),
            (EventKind::EliminationProposed, day(8, 1)),
            (EventKind::Publicised, day(8, 5)),
            (EventKind::ReIdentified, day(9, 1)),
            (EventKind::Publicised, day(9, 5)),
        ];
        let events: Vec<Event> = events.map(|(kind, on)| event(kind, on, None)).into();
        let reasons: Vec<Purpose> = reasons(&events).map(|(why, _)| why).collect();
        assert_eq!(reasons, [Purpose::Inclusion, Purpose::Elimination, Purpose::Inclusion]);
    }

    #[test]
    fn both_ends_of_a_period_count() {
        assert_eq!(days(date(2024, 9, 12), date(2024, 9, 18)), 7);
        assert_eq!(days(date(2024, 9, 28), date(2024, 10, 4)), 7);
        assert!(days(date(2024, 9, 18), date(2024, 9, 12)) <= 0);
    }
}
