//! Who answers for what: the list of staff turned round, village by village.

use crate::load::{Sourced, Year};
use crate::model::{Case, Official, Responsible, Staff, Term, Village};

/// The list of staff as a table: one row for each village, one column for each duty that somebody has.
#[derive(Clone, Debug)]
pub struct Roster<'y> {
    /// The duties, in the order of the catalogue.
    pub duties: Vec<&'y Term>,
    /// The villages.
    pub villages: Vec<Post<'y>>,
    /// The persons, in the order of the list, with the number of monitored households that each looks after.
    pub persons: Vec<(&'y Official, usize)>,
}

/// A village and its people.
#[derive(Clone, Debug)]
pub struct Post<'y> {
    /// The village.
    pub village: &'y Sourced<Village>,
    /// Monitored households in it whose risk is not eliminated.
    pub monitored: usize,
    /// For each duty who has it, and for which groups if not for all.
    pub holders: Vec<Vec<(&'y Official, &'y [String])>>,
}

/// The roster of a year; none without a list of staff.
pub fn roster(year: &Year) -> Option<Roster<'_>> {
    let staff = &year.staff.as_ref()?.record;
    let all = year.catalogues.list("staff_role").map(Vec::as_slice).unwrap_or_default();
    let is_had = |term: &&Term| {
        let mut duties = staff.persons.iter().flat_map(|person| &person.duties);
        duties.any(|duty| year.catalogues.is(&duty.role, &term.id))
    };
    let duties: Vec<&Term> = all.iter().filter(is_had).collect();
    let villages = year.villages.iter().map(|village| post(village, &duties, (year, staff)));
    let cases = || active(year).filter_map(|case| case.responsible.as_ref());
    let load = |person: &Official| cases().filter(|who| is_same(who, person, staff)).count();
    Some(Roster {
        villages: villages.collect(),
        persons: staff.persons.iter().map(|person| (person, load(person))).collect(),
        duties,
    })
}

fn active(year: &Year) -> impl Iterator<Item = &Case> {
    let households = year.villages.iter().flat_map(|village| &village.households);
    households.filter_map(|household| household.case.as_ref()).filter(|case| case.is_active())
}

fn post<'y>(
    village: &'y Sourced<Village>,
    duties: &[&Term],
    (year, staff): (&Year, &'y Staff),
) -> Post<'y> {
    let holders = |term: &&Term| {
        let all =
            staff.persons.iter().flat_map(|person| person.duties.iter().map(move |d| (person, d)));
        let here = all.filter(|(_, duty)| {
            duty.village == village.code && year.catalogues.is(&duty.role, &term.id)
        });
        here.map(|(person, duty)| (person, duty.groups.as_slice())).collect()
    };
    let cases = village.households.iter().filter_map(|household| household.case.as_ref());
    let monitored = cases.filter(|case| case.is_active()).count();
    Post { village, monitored, holders: duties.iter().map(holders).collect() }
}

/// Whether the responsible person of a household is this member of staff. Persons of one name are told apart by unit
/// and post.
fn is_same(responsible: &Responsible, person: &Official, staff: &Staff) -> bool {
    let of_name = staff.persons.iter().filter(|other| other.name == person.name).count();
    let agrees = |own: &Option<String>, listed: &Option<String>| own.is_none() || own == listed;
    responsible.name == person.name
        && (of_name == 1
            || (agrees(&responsible.unit, &person.unit) && agrees(&responsible.post, &person.post)))
}
