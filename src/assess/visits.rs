//! Whether the households on the priority list were looked after in this year's screening, and how: all of them in person,
//! or with a reason.

use jiff::civil::Date;

use super::screening::Standing;
use crate::load::Year;
use crate::model::{Household, Visit, id};
use crate::record::Name;

/// The visit that counts for a household on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// When.
    pub on: Date,
    /// How, in the word of the year.
    pub method: String,
    /// Whether somebody went there.
    pub in_person: bool,
    /// Who.
    pub visitors: Vec<String>,
    /// What was found.
    pub findings: Option<String>,
    /// What it was judged to mean.
    pub result: Option<String>,
    /// Why nobody went there.
    pub reason: Option<String>,
}

/// How far a household on the list was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Somebody went there.
    InPerson,
    /// Not in person, with a reason.
    Explained,
    /// Not in person, and nobody says why.
    Unexplained,
    /// Not yet.
    NotYet,
}

/// The days on which households are visited for this year's screening: as the policy says, else from the day behind the
/// income period on.
pub fn period(year: &Year) -> (Date, Date) {
    match &year.policy.screening {
        Some(period) => (period.from, period.to),
        None => (year.policy.income_period.to.tomorrow().unwrap_or(Date::MAX), Date::MAX),
    }
}

/// The visit that counts for a household: the last one in person, else the last one.
pub fn counted<'h>(household: &'h Household, year: &Year) -> Option<&'h Visit> {
    let (from, to) = period(year);
    let within = household.visits.iter().filter(|visit| (from..=to).contains(&visit.on));
    within.max_by_key(|visit| (is_in_person(visit, year), visit.on))
}

/// Whether somebody went there.
pub fn is_in_person(visit: &Visit, year: &Year) -> bool {
    year.catalogues.is(&visit.method, id::IN_PERSON)
}

/// The visit that counts for a household, as lists show it.
pub fn visited(household: &Household, year: &Year) -> Option<Visited> {
    let visit = counted(household, year)?;
    Some(Visited {
        on: visit.on,
        method: year.catalogues.label(&visit.method).to_owned(),
        in_person: is_in_person(visit, year),
        visitors: visit.visitors.iter().map(|name| Name::as_str(name).to_owned()).collect(),
        findings: visit.findings.clone(),
        result: visit.result.as_ref().map(|word| year.catalogues.label(word).to_owned()),
        reason: visit.reason.clone(),
    })
}

/// How far a household was reached.
pub fn reach(visited: Option<&Visited>) -> Reach {
    match visited {
        None => Reach::NotYet,
        Some(visit) if visit.in_person => Reach::InPerson,
        Some(visit) if visit.reason.is_some() => Reach::Explained,
        Some(_) => Reach::Unexplained,
    }
}

/// How many households on the list were reached, of one village or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The village; none of all together.
    pub village: Option<String>,
    /// Households on the list.
    pub listed: usize,
    /// Visited in person.
    pub in_person: usize,
    /// Reached otherwise, with a reason.
    pub explained: usize,
    /// Reached otherwise, without one.
    pub unexplained: usize,
    /// Not yet reached.
    pub not_yet: usize,
}

impl Coverage {
    /// Counts the households that stand on the list of a village.
    pub fn of(village: &str, listings: &[super::priority::Listing]) -> Self {
        let mut coverage = Self { village: Some(village.to_owned()), ..Self::default() };
        for listing in listings.iter().filter(|one| one.standing == Standing::Listed) {
            coverage.listed += 1;
            *match reach(listing.visited.as_ref()) {
                Reach::InPerson => &mut coverage.in_person,
                Reach::Explained => &mut coverage.explained,
                Reach::Unexplained => &mut coverage.unexplained,
                Reach::NotYet => &mut coverage.not_yet,
            } += 1;
        }
        coverage
    }

    /// All villages together.
    pub fn total(all: &[Self]) -> Self {
        let sum = |part: fn(&Self) -> usize| all.iter().map(part).sum();
        Self {
            village: None,
            listed: sum(|one| one.listed),
            in_person: sum(|one| one.in_person),
            explained: sum(|one| one.explained),
            unexplained: sum(|one| one.unexplained),
            not_yet: sum(|one| one.not_yet),
        }
    }

    /// The share that was visited in person, in tenths of a percent, rounded down: 100 % is said only of all.
    pub fn per_mille(&self) -> Option<usize> {
        (self.listed > 0).then(|| self.in_person * 1000 / self.listed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(in_person: bool, reason: Option<&str>) -> Visited {
        Visited {
            on: jiff::civil::date(2024, 9, 9),
            method: "入户".into(),
            in_person,
            visitors: Vec::new(),
            findings: None,
            result: None,
            reason: reason.map(str::to_owned),
        }
    }

    #[test]
    fn a_telephone_call_counts_only_with_its_reason() {
        assert_eq!(reach(None), Reach::NotYet);
        assert_eq!(reach(Some(&of(true, None))), Reach::InPerson);
        assert_eq!(reach(Some(&of(false, Some("整户外出")))), Reach::Explained);
        assert_eq!(reach(Some(&of(false, None))), Reach::Unexplained);
    }

    #[test]
    fn a_hundred_percent_is_said_of_all_only() {
        let share =
            |in_person, listed| Coverage { listed, in_person, ..Coverage::default() }.per_mille();
        assert_eq!(share(0, 0), None);
        assert_eq!(share(1999, 2000), Some(999));
        assert_eq!(share(2000, 2000), Some(1000));
    }
}
