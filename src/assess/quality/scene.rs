//! What the rules look at: a year with its words and limits at hand, and a household in it.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::written::shared;
use super::{Threshold, Trouble, limit};
use crate::diag::Text;
use crate::files::Place;
use crate::load::{Sourced, Year};
use crate::model::{
    Case, Clue, Clues, Event, EventKind, Household, Measure, Member, Status, Village,
};
use crate::record::{Catalogued, Word};

/// A year as the rules see it.
pub struct Scene<'y> {
    /// The year.
    pub year: &'y Year,
    /// The day on which everything is judged: the date of the data.
    pub today: Date,
    /// The last day that records may speak of: the date of the data, or the last milestone of the screening, which
    /// goes on after that date.
    pub horizon: Date,
    /// (catalogue, typed word) → identifier. Asked so often that the lists are not walked each time.
    terms: HashMap<(&'y str, &'y str), &'y str>,
}

impl<'y> Scene<'y> {
    /// Prepares a year.
    pub fn new(year: &'y Year) -> Self {
        let today = year.office.data_date;
        let milestones = year.milestones.iter().flat_map(|file| &file.milestones);
        let horizon = milestones.map(|milestone| milestone.on).fold(today, Date::max);
        let mut terms = HashMap::new();
        for (catalogue, list) in &year.catalogues.lists {
            for term in list {
                let names = [&term.label, &term.id].into_iter().chain(&term.aliases);
                for name in names {
                    let key = (catalogue.as_str(), name.as_str());
                    terms.entry(key).or_insert(term.id.as_str());
                }
            }
        }
        Self { year, today, horizon, terms }
    }

    /// The villages, each code once: a copied file would repeat everything.
    pub fn villages(&self) -> impl Iterator<Item = &'y Sourced<Village>> + use<'y> {
        let mut seen = BTreeSet::new();
        self.year.villages.iter().filter(move |village| seen.insert(village.code.as_str()))
    }

    /// Every household with its village.
    pub fn homes(&self) -> impl Iterator<Item = (&'y Sourced<Village>, &'y Household)> + use<'y> {
        let all =
            |village: &'y Sourced<Village>| village.households.iter().map(move |h| (village, h));
        self.villages().flat_map(all)
    }

    /// Every clue about a household that is there, with the register and the household.
    pub fn clues(&self) -> Vec<Clued<'y>> {
        let Some(register) = &self.year.clues else { return Vec::new() };
        let homes: HashMap<&str, _> =
            self.homes().map(|home| (home.1.code.as_str(), home)).collect();
        let clues = register.clues.iter();
        let known = clues.filter_map(|clue| Some((clue, *homes.get(clue.household.as_str())?)));
        known.map(|(clue, home)| Clued { register, clue, home }).collect()
    }

    /// The identifier of a word; none if the year does not know it, which is another check's finding.
    pub fn id<C: Catalogued>(&self, word: &Word<C>) -> Option<&'y str> {
        self.terms.get(&(word.catalogue(), word.text())).copied()
    }

    /// Whether a word means one of these terms.
    pub fn is<C: Catalogued>(&self, word: &Word<C>, ids: &[&str]) -> bool {
        self.id(word).is_some_and(|id| ids.contains(&id))
    }

    /// A limit.
    pub fn limit(&self, threshold: &Threshold) -> Decimal {
        limit(self.year, threshold)
    }

    /// A limit as a whole number of days, households or characters.
    pub fn whole(&self, threshold: &Threshold) -> i64 {
        let figure = self.limit(threshold).trunc();
        i64::try_from(figure).unwrap_or_else(|_| threshold.value.into())
    }

    /// How many days have passed since a day, up to the date of the data; negative for a day after it.
    pub fn days_since(&self, day: Date) -> i64 {
        days(day, self.today)
    }
}

/// A clue with its household.
pub struct Clued<'y> {
    register: &'y Sourced<Clues>,
    /// The clue.
    pub clue: &'y Clue,
    home: (&'y Sourced<Village>, &'y Household),
}

impl<'y> Clued<'y> {
    /// The household that it is about.
    pub fn household(&self) -> &'y Household {
        self.home.1
    }

    /// Something about a field of the clue.
    pub fn trouble(&self, key: &'static str, message: Text) -> Trouble<'y> {
        let (village, household) = self.home;
        let trouble = about((village, Some(household)), (household.at, "code"), message);
        Trouble { at: self.register.origin(self.clue.at).key(key), ..trouble }
    }
}

/// How many days lie between two days; negative in the wrong order.
pub(super) fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| span.get_days().into())
}

/// A household as the rules see it.
#[derive(Clone, Copy)]
pub struct Home<'a, 'y> {
    /// The year.
    pub scene: &'a Scene<'y>,
    /// The village.
    pub village: &'y Sourced<Village>,
    /// The household.
    pub household: &'y Household,
}

impl<'y> Home<'_, 'y> {
    /// Something about a record of the household: the field `key` of what stands at `place`.
    pub fn trouble(&self, place: Place, key: &'static str, message: Text) -> Trouble<'y> {
        about((self.village, Some(self.household)), (place, key), message)
    }

    /// Something about a member.
    pub fn about(&self, member: &'y Member, key: &'static str, message: Text) -> Trouble<'y> {
        Trouble { member: Some(member), ..self.trouble(member.at, key, message) }
    }

    /// The case, while the household is monitored and its risk not eliminated, with the step since which it is.
    pub fn active(&self) -> Option<(&'y Case, &'y Event)> {
        let case = self.household.case.as_ref()?;
        Some((case, active_since(case)?))
    }

    /// The measures that belong to the present course: not those that were finished before it began.
    pub fn measures(&self, case: &'y Case, since: Date) -> impl Iterator<Item = &'y Measure> {
        case.measures.iter().filter(move |measure| measure.done_on.is_none_or(|done| done >= since))
    }

    /// Whether a member has the age in which people work.
    pub fn is_of_working_age(&self, member: &Member) -> bool {
        let limit = |name| shared(self.scene.year, name);
        let Some(age) = self.age(member).map(Decimal::from) else { return false };
        limit("labour_age").is_some_and(|from| age >= from)
            && limit("skill_age").is_some_and(|to| age < to)
    }

    /// Whether it is recorded that a member goes to a school.
    pub fn is_at_school(&self, member: &Member) -> bool {
        member.schooling.as_ref().is_some_and(|schooling| !self.scene.is(schooling, &["none"]))
    }

    /// Full years of age on the date of the data.
    pub fn age(&self, member: &Member) -> Option<i16> {
        Some(crate::calendar::age(member.born_on()?, self.scene.today))
    }
}

/// Something about a village or a household.
pub(super) fn about<'y>(
    (village, household): (&'y Sourced<Village>, Option<&'y Household>),
    (place, key): (Place, &'static str),
    message: Text,
) -> Trouble<'y> {
    let at = village.origin(place).key(key);
    Trouble { village, household, member: None, at, notes: Vec::new(), message }
}

/// The step since which a case is active; none if it is not. An elimination that was set back counts as none.
pub(super) fn active_since(case: &Case) -> Option<&Event> {
    let (mut since, mut status) = (None, Status::default());
    for event in &case.events {
        let next = event.kind.leads(status);
        if next.is_monitored() && !status.is_monitored() {
            let kept = since.filter(|_| event.kind == EventKind::Reverted);
            since = kept.or(Some(event));
        }
        status = next;
    }
    since.filter(|_| status.is_monitored())
}
