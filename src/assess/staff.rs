//! Who answers for what: the list of staff turned round, village by village.

use std::collections::{BTreeMap, HashMap};

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
    let directory = Directory::of(staff);
    let mut loads: HashMap<&str, usize> = HashMap::new();
    for who in active(year).filter_map(|case| case.responsible.as_ref()) {
        if let Ok(person) = directory.find(who) {
            *loads.entry(&person.id).or_default() += 1;
        }
    }
    let load = |person: &Official| loads.get(person.id.as_str()).copied().unwrap_or(0);
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

/// The persons of a list by their names.
pub struct Directory<'y> {
    by_name: BTreeMap<&'y str, Vec<&'y Official>>,
}

/// Why nobody can say who on the list is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nobody on it has the name.
    Stranger,
    /// So many have it, and unit and post do not tell which.
    Several(usize),
}

impl<'y> Directory<'y> {
    /// The persons of a list.
    pub fn of(staff: &'y Staff) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&Official>> = BTreeMap::new();
        for person in &staff.persons {
            by_name.entry(person.name.as_str()).or_default().push(person);
        }
        Self { by_name }
    }

    /// Who on the list looks after a household. The only one of a name is meant whatever the unit: people are moved.
    pub fn find(&self, responsible: &Responsible) -> Result<&'y Official, Doubt> {
        let known = self.by_name.get(responsible.name.as_str()).map_or(&[][..], Vec::as_slice);
        let agrees = |own: &Option<String>, listed: &Option<String>| match (own, listed) {
            (Some(own), Some(listed)) => own == listed,
            _ => true,
        };
        let fits = |person: &&&Official| {
            agrees(&responsible.unit, &person.unit) && agrees(&responsible.post, &person.post)
        };
        match known {
            [] => Err(Doubt::Stranger),
            [only] => Ok(only),
            several => {
                let mut fitting = several.iter().filter(fits);
                match (fitting.next(), fitting.next()) {
                    (Some(one), None) => Ok(one),
                    _ => Err(Doubt::Several(several.len())),
                }
            }
        }
    }
}
