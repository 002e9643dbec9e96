//! Screening (集中排查): which households must be visited, by which rule, on whose word, and what is not known.
//!
//! A rule suggests, people decide: whatever the rules say, a household that declared itself, that a clue points at, or
//! that the village names, stands on the list. What the data do not tell is told, never taken for a no.

mod origins;
mod rulebook;

pub use origins::Origin;
pub use rulebook::{Group, Rulebook};

use crate::load::{Sourced, Year};
use crate::model::{Household, Village};
use crate::rules::{Finding, Given, Truth};
use crate::side_by_side::{processors, side_by_side};
use origins::Origins;

/// The screening of one year.
pub struct Screening<'y> {
    /// The groups, in the order of the policy.
    pub rulebook: Rulebook<'y>,
    /// The households, village by village in the order of delivery.
    pub households: Vec<Screened<'y>>,
    year: &'y Year,
    origins: Origins<'y>,
}

/// What the rules say of one household.
#[derive(Clone, Debug)]
pub struct Screened<'y> {
    /// Its village.
    pub village: &'y Sourced<Village>,
    /// The household.
    pub household: &'y Household,
    /// One answer for each group.
    pub answers: Box<[Truth]>,
}

/// Whether a household is to be visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is on the priority list.
    Listed,
    /// No rule says so, but at least one cannot be answered: a person must look.
    Open,
    /// Every rule says no.
    Clear,
}

impl<'y> Screening<'y> {
    /// Screens all households of a year.
    pub fn of(year: &'y Year) -> Self {
        let rulebook = Rulebook::of(year);
        let in_village = |village: &'y Sourced<Village>| {
            let screened = |household: &'y Household| Screened {
                village,
                household,
                answers: rulebook.answers(village, household),
            };
            village.in_delivery_order().into_iter().map(screened).collect::<Vec<_>>()
        };
        let villages: Vec<&Sourced<Village>> = year.villages.iter().collect();
        let households = side_by_side(&villages, processors(), |village| in_village(village));
        let households = households.into_iter().flatten().collect();
        Self { rulebook, households, year, origins: Origins::of(year) }
    }

    /// The household with this code.
    pub fn household(&self, code: &str) -> Option<&Screened<'y>> {
        self.households.iter().find(|screened| screened.household.code == code)
    }

    /// Why a household stands on the priority list, in the order of the rules, then declarations, clues and what the
    /// village adds. None if it does not.
    pub fn origins(&self, screened: &Screened<'y>) -> Vec<Origin<'y>> {
        let hits = screened.answers.iter().enumerate();
        let hits = hits.filter(|(_, answer)| **answer == Truth::Yes);
        let mut origins: Vec<Origin<'y>> = hits.map(|(group, _)| Origin::Rule(group)).collect();
        origins.extend(self.origins.of_household(self.year, screened.household));
        origins
    }

    /// Whether a household is to be visited.
    pub fn standing(&self, screened: &Screened<'y>) -> Standing {
        if !self.origins(screened).is_empty() {
            Standing::Listed
        } else if screened.answers.contains(&Truth::Unknown) {
            Standing::Open
        } else {
            Standing::Clear
        }
    }

    /// What one rule says of a household, and why; or what is missing.
    pub fn finding(&self, group: usize, screened: &Screened<'y>) -> Option<Finding> {
        let condition = self.rulebook.groups.get(group)?.condition.as_ref()?;
        let village = Given::Record(&screened.village.record);
        Some(condition.find(&[Given::Record(screened.household), village]))
    }

    /// How many households every group has: that are in it, and of which nobody can say.
    pub fn counts(&self) -> Vec<(usize, usize)> {
        let count = |group: usize, wanted: Truth| {
            let answers = self.households.iter().filter_map(|one| one.answers.get(group));
            answers.filter(|answer| **answer == wanted).count()
        };
        (0..self.rulebook.groups.len())
            .map(|group| (count(group, Truth::Yes), count(group, Truth::Unknown)))
            .collect()
    }
}

#[cfg(test)]
mod tests;
