//! The conditions that `select` of a kind may name: which households a document is about, or lists.

use crate::assess::Conclusions;
use crate::assess::notice::Purpose;
use crate::assess::stage::{self, Stage};
use crate::load::Year;
use crate::model::{Case, EventKind, Household, Kind, id};

/// Whether a household is chosen, in the light of what is concluded about the year.
pub type Select = fn(&Household, &Year, &dyn Conclusions) -> bool;

/// The conditions on households.
pub const SELECTIONS: &[(&str, Select)] = &[
    ("all", |_, _, _| true),
    ("monitored", |household, _, _| household.case.is_some()),
    ("monitored.active", |household, _, _| household.case.as_ref().is_some_and(Case::is_active)),
    // Who was lifted out of poverty and is not monitored: there is a plan for every year.
    ("lifted", |household, year, _| {
        let active = household.case.as_ref().is_some_and(Case::is_active);
        year.catalogues.is(&household.class, id::LIFTED) && !active
    }),
    // What is under way, and what came of it this year.
    ("including", |household, _, _| stage::is(household.case.as_ref(), Stage::Including)),
    ("eliminating", |household, _, _| stage::is(household.case.as_ref(), Stage::Eliminating)),
    ("refused", |household, year, _| {
        let case = household.case.as_ref();
        case.is_some_and(|case| stage::stands(case, &EventKind::Refused, year.year).is_some())
    }),
    // Whose particulars the national system needs: monitored, or about to be.
    ("collected", |household, _, _| {
        let case = household.case.as_ref();
        case.is_some_and(Case::is_active) || stage::is(case, Stage::Including)
    }),
    // Who must be visited, and of whom a person must say.
    ("focus", |household, _, concluded| concluded.listing(&household.code).is_some()),
];

/// The conditions on notices.
pub const NOTICES: &[(&str, Purpose)] = &[
    ("inclusion", Purpose::Inclusion),
    ("elimination", Purpose::Elimination),
    ("included", Purpose::Included),
    ("eliminated", Purpose::Eliminated),
    ("support", Purpose::Support),
];

/// The condition of a kind on households; all without one. None if there is no such condition.
pub fn households(kind: &Kind) -> Option<Select> {
    let wanted = kind.select.as_deref().unwrap_or("all");
    SELECTIONS.iter().find(|(name, _)| *name == wanted).map(|(_, select)| *select)
}

/// The reasons for a notice that a kind is made for; the proposals without a condition. None if there is no such condition.
pub fn notices(kind: &Kind) -> Option<Vec<Purpose>> {
    let wanted = kind.select.as_deref();
    let fits = |(name, purpose): &&(&str, Purpose)| match wanted {
        Some(wanted) => wanted == *name,
        None => matches!(purpose, Purpose::Inclusion | Purpose::Elimination),
    };
    let found: Vec<Purpose> = NOTICES.iter().filter(fits).map(|(_, purpose)| *purpose).collect();
    (!found.is_empty()).then_some(found)
}
