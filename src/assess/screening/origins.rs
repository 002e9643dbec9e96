//! What puts a household on the list beside the rules: its own word, a clue, the village.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::load::Year;
use crate::model::{Addition, Clue, EventKind, Household};

/// The word for a household that declared itself, in the catalogue of the year.
const SELF_DECLARED: &str = "self_declared";

/// Why a household stands on the priority list.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'y> {
    /// The group with this number.
    Rule(usize),
    /// It declared itself on this day (农户自主申报).
    Declared(Date),
    /// A department's clue points at it.
    Clue(&'y Clue),
    /// People added it.
    Added(&'y Addition),
}

impl Origin<'_> {
    /// What stands on a list for an origin beside the rules.
    pub fn mark(&self) -> &'static str {
        match self {
            Self::Rule(_) => "规则",
            Self::Declared(_) => "申报",
            Self::Clue(_) => "线索",
            Self::Added(_) => "补充",
        }
    }
}

/// Clues and additions by the code of the household.
pub(super) struct Origins<'y> {
    clues: BTreeMap<&'y str, Vec<&'y Clue>>,
    additions: BTreeMap<&'y str, Vec<&'y Addition>>,
}

impl<'y> Origins<'y> {
    pub(super) fn of(year: &'y Year) -> Self {
        let mut clues: BTreeMap<&str, Vec<&Clue>> = BTreeMap::new();
        for clue in year.clues.iter().flat_map(|file| &file.clues) {
            clues.entry(&clue.household).or_default().push(clue);
        }
        let mut additions: BTreeMap<&str, Vec<&Addition>> = BTreeMap::new();
        for addition in year.additions.iter().flat_map(|file| &file.additions) {
            additions.entry(&addition.household).or_default().push(addition);
        }
        Self { clues, additions }
    }

    pub(super) fn of_household(&self, year: &Year, household: &Household) -> Vec<Origin<'y>> {
        let code = household.code.as_str();
        let declared = declared(year, household).map(Origin::Declared);
        let clues = self.clues.get(code).into_iter().flatten();
        let additions = self.additions.get(code).into_iter().flatten();
        declared
            .into_iter()
            .chain(clues.map(|clue| Origin::Clue(clue)))
            .chain(additions.map(|addition| Origin::Added(addition)))
            .collect()
    }
}

/// The day of this year on which a household applied by itself.
fn declared(year: &Year, household: &Household) -> Option<Date> {
    let case = household.case.as_ref()?;
    let by = case.discovered_by.as_ref()?;
    if !year.catalogues.is(by, SELF_DECLARED) {
        return None;
    }
    let this_year = |on: Date| u32::try_from(on.year()) == Ok(year.year);
    let mut applied = case.events.iter().filter(|event| event.kind == EventKind::Applied);
    applied.find(|event| this_year(event.on)).map(|event| event.on)
}
