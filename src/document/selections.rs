//! The conditions that `select` of a kind may name: which households a document is about, or lists.

use crate::assess::Conclusions;
use crate::assess::notice::Purpose;
use crate::model::{Case, Household, Kind};

/// Whether a household is chosen, in the light of what is concluded about the year.
pub type Select = fn(&Household, &dyn Conclusions) -> bool;

/// The conditions on households.
pub const SELECTIONS: &[(&str, Select)] = &[
    ("all", |_, _| true),
    ("monitored", |household, _| household.case.is_some()),
    ("monitored.active", |household, _| household.case.as_ref().is_some_and(Case::is_active)),
    // Who must be visited, and of whom a person must say.
    ("focus", |household, concluded| concluded.listing(&household.code).is_some()),
];

/// The conditions on notices.
pub const NOTICES: &[(&str, Purpose)] =
    &[("inclusion", Purpose::Inclusion), ("elimination", Purpose::Elimination)];

/// The condition of a kind on households; all without one. None if there is no such condition.
pub fn households(kind: &Kind) -> Option<Select> {
    let wanted = kind.select.as_deref().unwrap_or("all");
    SELECTIONS.iter().find(|(name, _)| *name == wanted).map(|(_, select)| *select)
}

/// The reasons for a notice that a kind is made for; all without a condition. None if there is no such condition.
pub fn notices(kind: &Kind) -> Option<Vec<Purpose>> {
    let wanted = kind.select.as_deref();
    let fits = |name: &str| wanted.is_none_or(|wanted| wanted == name);
    let found: Vec<Purpose> =
        NOTICES.iter().filter(|(name, _)| fits(name)).map(|(_, purpose)| *purpose).collect();
    (!found.is_empty()).then_some(found)
}
