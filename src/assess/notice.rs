//! Notices (公示、公告): the households of one village that are publicised for one reason over one period.
//!
//! Nobody types a list for a notice. It follows from the events of the cases and from the measures, so the notice and the
//! record of the household cannot say different things.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::load::Year;
use crate::model::{Case, Event, EventKind, Household, Measure, Village};

/// Why households are publicised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// They are proposed as monitored households.
    Inclusion,
    /// Their risk is proposed to be marked as eliminated.
    Elimination,
    /// The county has approved that they are monitored.
    Included,
    /// The county has approved that their risk is eliminated.
    Eliminated,
    /// They received support.
    Support,
}

impl Purpose {
    /// The word in titles: 关于…的公示.
    pub fn label(self) -> &'static str {
        match self {
            Self::Inclusion => "拟纳入",
            Self::Elimination => "拟消除风险",
            Self::Included => "纳入监测",
            Self::Eliminated => "风险消除",
            Self::Support => "帮扶政策享受情况",
        }
    }

    /// What it is: a proposal can be objected to, a decision is made known.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Inclusion | Self::Elimination | Self::Support => "公示",
            Self::Included | Self::Eliminated => "公告",
        }
    }

    /// The word in identifiers.
    pub fn id(self) -> &'static str {
        match self {
            Self::Inclusion => "inclusion",
            Self::Elimination => "elimination",
            Self::Included => "included",
            Self::Eliminated => "eliminated",
            Self::Support => "support",
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
    /// Of support: the days on which its measures began.
    pub covering: Option<(Date, Date)>,
}

impl Notice {
    /// How many days it hangs, the first and the last included.
    pub fn days(&self) -> i32 {
        days(self.first_day, self.last_day)
    }

    /// Whether it has hung long enough on a day.
    pub fn is_over(&self, today: Date) -> bool {
        self.last_day < today
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
        let (first_day, last_day) = (self.event.on, self.event.until?);
        Some(Notice { purpose: self.purpose, first_day, last_day, covering: None })
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
    found.extend(supports(village, year));
    found.sort_by_key(|notice| (notice.first_day, notice.purpose, notice.last_day));
    found.dedup();
    found
}

/// The notices of all households, each as often as there are households on it.
fn all(village: &Village) -> impl Iterator<Item = Notice> {
    let cases = village.households.iter().filter_map(|household| household.case.as_ref());
    cases.flat_map(|case| in_course(&case.events)).filter_map(|publicity| publicity.notice())
}

/// The notices of support in a village, as the office lays them down; none on which no household would stand.
fn supports<'y>(village: &'y Village, year: &'y Year) -> impl Iterator<Item = Notice> + 'y {
    let all = year.postings.iter().flat_map(|file| &file.support);
    let here = all.filter(|one| one.village.as_ref().is_none_or(|code| *code == village.code));
    let notices = here.map(|one| Notice {
        purpose: Purpose::Support,
        first_day: one.on,
        last_day: one.until,
        covering: Some((one.period.from, one.period.to)),
    });
    notices.filter(move |notice| !received(village, notice, year).is_empty())
}

/// The households on a notice, in the order of delivery.
pub fn households<'v>(village: &'v Village, wanted: &Notice, year: &Year) -> Vec<&'v Household> {
    if wanted.purpose == Purpose::Support {
        let found = received(village, wanted, year);
        return found.into_iter().map(|(household, _)| household).collect();
    }
    publicities(village, wanted).into_iter().map(|(household, _)| household).collect()
}

/// The households on a notice that follows from their cases, in the order of delivery, each with its publicity.
pub fn publicities<'v>(
    village: &'v Village,
    wanted: &Notice,
) -> Vec<(&'v Household, Publicity<'v>)> {
    let on_it = |household: &'v Household| {
        let mut found = household.case.iter().flat_map(|case| in_course(&case.events));
        Some((household, found.find(|publicity| publicity.notice().as_ref() == Some(wanted))?))
    };
    let mut found: Vec<_> = village.households.iter().filter_map(on_it).collect();
    found.sort_by_key(|(household, _)| village.rank(household));
    found
}

/// The households on a notice of support with what each received: measures that began in its days and whose category
/// may be posted. What is done about an illness or a disability is nobody's business.
pub fn received<'v>(
    village: &'v Village,
    notice: &Notice,
    year: &Year,
) -> Vec<(&'v Household, Vec<&'v Measure>)> {
    let Some((from, to)) = notice.covering else { return Vec::new() };
    let fits = |measure: &&Measure| {
        let began = measure.started_on.is_some_and(|on| (from..=to).contains(&on));
        began && year.catalogues.is_posted(&measure.category)
    };
    let of_household = |household: &'v Household| {
        let case = household.case.as_ref()?;
        let measures: Vec<&Measure> = case.measures.iter().filter(fits).collect();
        (!measures.is_empty()).then_some((household, measures))
    };
    let mut found: Vec<_> = village.households.iter().filter_map(of_household).collect();
    found.sort_by_key(|(household, _)| village.rank(household));
    found
}

/// The times a household was proposed in public in the course of its case.
pub fn publicised(case: &Case) -> impl Iterator<Item = Publicity<'_>> {
    in_course(&case.events).filter(|publicity| publicity.event.kind == EventKind::Publicised)
}

/// The times a decision about a household was announced.
pub fn announced(case: &Case) -> impl Iterator<Item = Publicity<'_>> {
    in_course(&case.events).filter(|publicity| publicity.event.kind == EventKind::Announced)
}

fn in_course(events: &[Event]) -> impl Iterator<Item = Publicity<'_>> {
    // What is proposed next, and what was decided last: an elimination may be marked before it is announced.
    let (mut proposed, mut decided) = (Purpose::Inclusion, Purpose::Included);
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
            | EventKind::Refused
            | EventKind::Disqualified
            | EventKind::Closed => Some(Purpose::Inclusion),
            _ => None,
        };
        if let Some(opened) = opens {
            (proposed, reviewed_on) = (opened, None);
        }
        match event.kind {
            EventKind::EliminationProposed => decided = Purpose::Eliminated,
            EventKind::Applied | EventKind::GreenChannel | EventKind::ReIdentified => {
                decided = Purpose::Included;
            }
            EventKind::Reviewed => reviewed_on = Some(event.on),
            _ => {}
        }
        match event.kind {
            EventKind::Publicised => Some(Publicity { purpose: proposed, event, reviewed_on }),
            EventKind::Announced => Some(Publicity { purpose: decided, event, reviewed_on: None }),
            _ => None,
        }
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
            (EventKind::Announced, day(8, 21)),
            (EventKind::Reviewed, day(9, 4)),
            (EventKind::Publicised, day(9, 5)),
        ]);
        let found: Vec<_> =
            in_course(&events).map(|found| (found.purpose, found.reviewed_on)).collect();
        let expected = [
            (Purpose::Inclusion, Some(day(1, 8))),
            // The review of the inclusion says nothing about the elimination.
            (Purpose::Elimination, None),
            // It was marked before it was announced.
            (Purpose::Eliminated, None),
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
