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
pub mod stage;
pub mod support;
pub mod unread;
pub mod visits;

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::load::Year;
use crate::model::Village;
use priority::Listing;
use quality::Issue;
use visits::Coverage;

/// What is concluded about a year, each part at its first question and once.
pub trait Conclusions: Sync {
    /// The priority list of a village.
    fn priority(&self, village: &Village) -> &[Listing];
    /// How far the list of each village was gone through, then of all together.
    fn coverage(&self) -> &[Coverage];
    /// Where a household stands on it; none if it does not.
    fn listing(&self, code: &str) -> Option<&Listing>;
    /// The faults of the data of a village.
    fn issues(&self, village: &Village) -> &[Issue<'_>];
}

/// The conclusions about one year.
pub struct Concluded<'y> {
    year: &'y Year,
    lists: OnceLock<Lists<'y>>,
    coverage: OnceLock<Vec<Coverage>>,
    issues: OnceLock<BTreeMap<&'y str, Vec<Issue<'y>>>>,
}

/// The priority lists of all villages by their codes, and where each household stands in them.
#[derive(Default)]
struct Lists<'y> {
    by_village: BTreeMap<&'y str, Vec<Listing>>,
    places: HashMap<String, (&'y str, usize)>,
}

impl<'y> Concluded<'y> {
    /// Nothing is concluded before it is asked for.
    pub fn new(year: &'y Year) -> Self {
        Self { year, lists: OnceLock::new(), coverage: OnceLock::new(), issues: OnceLock::new() }
    }

    fn lists(&self) -> &Lists<'y> {
        self.lists.get_or_init(|| {
            let mut lists = Lists::default();
            for (village, listing) in priority::all(self.year) {
                let list = lists.by_village.entry(village).or_default();
                lists.places.insert(listing.code.clone(), (village, list.len()));
                list.push(listing);
            }
            lists
        })
    }
}

impl Conclusions for Concluded<'_> {
    fn coverage(&self) -> &[Coverage] {
        self.coverage.get_or_init(|| {
            let villages = self.year.villages.iter();
            let mut all: Vec<Coverage> = villages
                .map(|village| Coverage::of(&village.name, self.priority(village)))
                .collect();
            all.push(Coverage::total(&all));
            all
        })
    }

    fn priority(&self, village: &Village) -> &[Listing] {
        self.lists().by_village.get(village.code.as_str()).map_or(&[], Vec::as_slice)
    }

    fn listing(&self, code: &str) -> Option<&Listing> {
        let lists = self.lists();
        let (village, place) = lists.places.get(code)?;
        lists.by_village.get(village)?.get(*place)
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
