//! Names of persons: those of the households, which are private, and those that the office gives out itself.

use std::collections::BTreeSet;

use crate::load::{Sourced, Workspace, Year};
use crate::model::{Household, Member, Village};
use crate::record::Name;
use crate::text::squeeze::squeezed;

/// How the head of a text names the check of names.
pub const CHECK: &str = "person-name";

/// Every member of every household of all years.
pub fn members(
    workspace: &Workspace,
) -> impl Iterator<Item = (&Sourced<Village>, &Household, &Member)> {
    let villages = workspace.years.values().flat_map(|year| &year.villages);
    let households =
        villages.flat_map(|village| village.households.iter().map(move |h| (village, h)));
    households.flat_map(|(village, household)| {
        household.members.iter().map(move |member| (village, household, member))
    })
}

/// The names that the office gives out itself: contacts, leaders of groups, staff.
pub fn given_out(workspace: &Workspace) -> BTreeSet<String> {
    workspace.years.values().flat_map(of_year).map(squeezed).collect()
}

/// What texts allow by a reason, where the check of names asks for one.
pub fn allowed(workspace: &Workspace) -> Vec<String> {
    let texts = workspace.years.values().flat_map(|year| &year.texts).chain(&workspace.lasting);
    let entries = texts.flat_map(|text| &text.front.allow).filter(|entry| entry.check == CHECK);
    entries.filter_map(|entry| entry.text.clone()).collect()
}

/// The names of everybody else who is named in the data: those and whoever looks after households and visits them.
pub fn others(workspace: &Workspace) -> BTreeSet<String> {
    let mut found = given_out(workspace);
    let villages = workspace.years.values().flat_map(|year| &year.villages);
    for household in villages.flat_map(|village| &village.households) {
        let responsible = household.case.iter().filter_map(|case| case.responsible.as_ref());
        let visitors = household.visits.iter().flat_map(|visit| &visit.visitors);
        let all = responsible.map(|one| &one.name).chain(visitors);
        found.extend(all.map(|name| squeezed(name.as_str())));
    }
    found
}

fn of_year(year: &Year) -> impl Iterator<Item = &str> {
    let of_village = year.villages.iter().flat_map(|village| {
        let leaders = village.groups.iter().filter_map(|group| group.leader.as_ref());
        leaders.chain(village.contact.0.iter().map(|person| &person.name))
    });
    let staff = year.staff.iter().flat_map(|staff| &staff.persons).map(|person| &person.name);
    of_village.chain(staff).map(Name::as_str)
}
