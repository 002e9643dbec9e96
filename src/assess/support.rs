//! What a household could still apply for: the supports of the year that suit it and that it does not get yet.

use crate::calendar;
use crate::load::Year;
use crate::model::{Household, Measure, Member, Suit, Support};
use crate::record::{Catalogued, Word};

/// The supports that suit a household, in the order of the file. A fact that is not recorded suits nothing: the
/// leaflet says that there may be more, and whom to ask.
pub fn open<'y>(household: &Household, year: &'y Year) -> Vec<&'y Support> {
    let all = year.supports.iter().flat_map(|file| &file.supports);
    let in_force = all.filter(|support| is_in_force(support, year));
    let suits = |support: &Support| {
        let taken = taken(household, support);
        support.suits.iter().any(|suit| suits(suit, (household, &taken), year))
    };
    in_force.filter(|support| suits(support)).collect()
}

/// Whether a support can be applied for on the date of the data.
pub fn is_in_force(support: &Support, year: &Year) -> bool {
    let day = year.office.data_date;
    support.valid_from.is_none_or(|from| from <= day) && support.valid_to.is_none_or(|to| day <= to)
}

/// The measures by which the household gets a support already, or is about to.
fn taken<'h>(household: &'h Household, support: &Support) -> Vec<&'h Measure> {
    let same = |measure: &&Measure| {
        measure.done_on.is_none()
            && (measure.name == support.name || support.covers.contains(&measure.name))
    };
    household.case.iter().flat_map(|case| &case.measures).filter(same).collect()
}

fn suits(suit: &Suit, (household, taken): (&Household, &[&Measure]), year: &Year) -> bool {
    let risks = household.case.iter().flat_map(|case| &case.risks);
    let open = |word| {
        let mut still = risks.clone().filter(|risk| risk.resolved_on.is_none());
        still.any(|risk| same(year, &risk.kind, word))
    };
    let of_household = (suit.risks.is_empty() || suit.risks.iter().any(open))
        && one_of(year, &suit.classes, [&household.class]);
    // What one member gets, another may still apply for; what the household gets, it gets as a whole.
    let has = |member: &Member| {
        taken.iter().any(|measure| measure.member.as_ref().is_none_or(|code| *code == member.code))
    };
    let mut members = household.members.iter();
    of_household
        && if is_of_member(suit) {
            members.any(|member| !has(member) && suits_member(suit, member, year))
        } else {
            taken.is_empty()
        }
}

/// Whether a suit says anything of persons.
fn is_of_member(suit: &Suit) -> bool {
    let Suit { health, labour, schooling, welfare, disability_levels, .. } = suit;
    let words = health.len() + labour.len() + schooling.len() + welfare.len();
    words + disability_levels.len() > 0 || suit.age_from.is_some() || suit.age_to.is_some()
}

fn suits_member(suit: &Suit, member: &Member, year: &Year) -> bool {
    let levels = &suit.disability_levels;
    let disabled = || member.disability.as_ref().is_some_and(|d| levels.contains(&d.level));
    one_of(year, &suit.health, &member.health)
        && one_of(year, &suit.labour, &member.labour)
        && one_of(year, &suit.schooling, &member.schooling)
        && one_of(year, &suit.welfare, member.welfare.iter().map(|welfare| &welfare.kind))
        && (levels.is_empty() || disabled())
        && suits_age(suit, member, year)
}

fn suits_age(suit: &Suit, member: &Member, year: &Year) -> bool {
    if suit.age_from.is_none() && suit.age_to.is_none() {
        return true;
    }
    let age = member.born_on().map(|born| calendar::age(born, year.office.data_date));
    let Some(age) = age.and_then(|age| u32::try_from(age).ok()) else { return false };
    suit.age_from.is_none_or(|from| from <= age) && suit.age_to.is_none_or(|to| age <= to)
}

/// Whether one of the recorded words is wanted; true if nothing is wanted.
fn one_of<'a, C: Catalogued + 'a>(
    year: &Year,
    wanted: &[Word<C>],
    recorded: impl IntoIterator<Item = &'a Word<C>>,
) -> bool {
    let is_wanted = |word: &Word<C>| wanted.iter().any(|one| same(year, one, word));
    wanted.is_empty() || recorded.into_iter().any(is_wanted)
}

/// Whether two words mean the same term, whichever of its names is typed.
fn same<C: Catalogued>(year: &Year, one: &Word<C>, other: &Word<C>) -> bool {
    year.catalogues.label(one) == year.catalogues.label(other)
}
