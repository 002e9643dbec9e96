//! What follows from the records of one year and is typed nowhere: which notices there are, and what a household
//! could still apply for, what is due until when.
//!
//! Conclusions are suggestions with their grounds in the data; people decide.

pub mod conditions;
pub mod course;
pub mod due;
pub mod explanation;
pub mod names;
pub mod notice;
pub mod overview;
pub mod priority;
pub mod quality;
pub mod screening;
pub mod staff;
pub mod support;
pub mod unread;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::load::Year;
use crate::model::Village;
use priority::Listing;
use quality::Issue;
use screening::Screening;

/// What is concluded about a year, each part at its first question and once.
pub trait Conclusions: Sync {
    /// The priority list of a village.
    fn priority(&self, village: &Village) -> Vec<Listing>;
    /// The faults of the data of a village.
    fn issues(&self, village: &Village) -> &[Issue<'_>];
}

/// The conclusions about one year.
pub struct Concluded<'y> {
    year: &'y Year,
    screening: OnceLock<Screening<'y>>,
    issues: OnceLock<BTreeMap<&'y str, Vec<Issue<'y>>>>,
}

impl<'y> Concluded<'y> {
    /// Nothing is concluded before it is asked for.
    pub fn new(year: &'y Year) -> Self {
        Self { year, screening: OnceLock::new(), issues: OnceLock::new() }
    }

    fn screening(&self) -> &Screening<'y> {
        self.screening.get_or_init(|| Screening::of(self.year))
    }
}

impl Conclusions for Concluded<'_> {
    fn priority(&self, village: &Village) -> Vec<Listing> {
        priority::of_village(self.year, self.screening(), village)
    }

    fn issues(&self, village: &Village) -> &[Issue<'_>] {
        let by_village = || {
            let mut map: BTreeMap<&str, Vec<Issue<'_>>> = BTreeMap::new();
            for issue in quality::issues(self.year) {
                map.entry(&issue.trouble.village.code).or_default().push(issue);
            }
            map
        };
        let all = self.issues.get_or_init(by_village);
        all.get(village.code.as_str()).map_or(&[], Vec::as_slice)
    }
}
