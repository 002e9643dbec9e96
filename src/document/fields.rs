//! The field policy: which field of which noun is open to which audience. The only place where data of
//! the model enters a view.
//!
//! Sources: 个人信息保护法 arts. 6, 25, 28, 34; 政府信息公开条例 art. 15; the default table of the field
//! (village board, web page, own sheet, internal). Each row below is one row of that table.

use jiff::civil::Date;

use super::selections::Select;
use super::{Names, View, disclosure};
use crate::assess::Conclusions;
use crate::assess::due::Due;
use crate::assess::notice::{self, Notice};
use crate::calendar;
use crate::diag::mask;
use crate::load::{Workspace, Year};
use crate::model::{Audience, Household, Village};
use crate::record::{Catalogued, Word};
use crate::slots::Slots;

mod case;
mod dates;
mod delivery;
mod figures;
mod household;
mod living;
mod notice_of;
mod office;
mod paper;
mod quality;
mod registered;
mod screening;
mod staff;
mod village;
mod words;

pub use case::{CASE, EVENT, MEASURE, RESPONSIBLE, RISK};
pub use dates::{DAY, DUE, FEED, MONTH};
pub(super) use dates::{dues, month, months};
pub use delivery::{LINE, PILE};
pub use figures::{DATA, DUTY, MEASURE_COUNT, RISK_COUNT, SCALE, VILLAGES};
pub(super) use household::posted_head;
pub use household::{
    AID, APPLICATION, DISABILITY, EXPENSE, HOUSEHOLD, HOUSING, ILLNESS, INCOME, INCOME_ITEM,
    INDUSTRY, INSURANCE, LAND, LEAFLET, LIVESTOCK, MEMBER, SHOCK, VISIT, WELFARE, WORK,
};
pub use notice_of::{ANNOUNCEMENT, NOTICE, RECEIVED};
pub use office::{
    CITATION, CONTACT, CONTACT_PERSON, DEPARTMENT, FOCUS_GROUP, FRONT, LETTERHEAD, MILESTONE,
    OFFICE, PARAMETER, POLICY, SPEAKER, SUPPORT,
};
pub use paper::{COMPARED, COMPLAINT, COVERAGE, ELIMINATION, GUARD, TRAINING};
pub(super) use paper::{all_guards, guards};
pub use quality::ISSUE;
pub use screening::{LISTING, VISITED};
pub use staff::{OFFICIAL, roster};
pub use village::{GROUP, GROUP_LISTS, PERSON, VILLAGE, VILLAGE_LISTS};
pub use words::SUMS;

/// How an audience sees a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Not at all: the view does not have it.
    Hidden,
    /// As an ID number with its middle masked.
    Masked,
    /// As it is.
    Full,
}

/// How each audience sees a field, in the order of [`Audience::ALL`].
#[derive(Clone, Copy, Debug)]
pub struct Rule([Show; 4]);

impl Rule {
    /// Open to everybody.
    const PUBLIC: Self = Self([Show::Full; 4]);
    /// Open in the village: on its board, and to everybody inside.
    const VILLAGE: Self = Self([Show::Hidden, Show::Full, Show::Full, Show::Full]);
    /// Open to the household itself and to the office.
    const OWN: Self = Self([Show::Hidden, Show::Hidden, Show::Full, Show::Full]);
    /// Open to the office; on the household's own sheet masked.
    const OWN_MASKED: Self = Self([Show::Hidden, Show::Hidden, Show::Masked, Show::Full]);
    /// Open to the office.
    const INTERNAL: Self = Self([Show::Hidden, Show::Hidden, Show::Hidden, Show::Full]);

    /// How one audience sees the field.
    pub fn for_audience(self, audience: Audience) -> Show {
        match audience {
            Audience::Public => self.0[0],
            Audience::Board => self.0[1],
            Audience::Household => self.0[2],
            Audience::Internal => self.0[3],
        }
    }
}

/// A field of a noun `T`: its name in templates, who may see it, and how it is read and printed.
pub struct Field<T: 'static> {
    /// The name in templates.
    pub key: &'static str,
    /// Who may see it.
    pub rule: Rule,
    read: fn(&Eye<'_>, &T) -> View,
}

/// Through whose eyes a subject is seen.
#[derive(Clone, Copy)]
pub struct Eye<'a> {
    /// Whose.
    pub audience: Audience,
    /// What the template asks for.
    pub names: &'a Names,
    /// What the columns of its table ask for.
    pub columns: Option<&'a Names>,
    /// The year, for its words.
    pub year: &'a Year,
    /// The village that the subject belongs to, if it belongs to one.
    pub village: Option<&'a Village>,
    /// The household that the subject belongs to, if it belongs to one.
    pub household: Option<&'a Household>,
    /// Which households stand in lists.
    pub select: Select,
    /// The values that labels may name.
    pub slots: &'a Slots<'a>,
    /// Today, for what is over; none if nothing ends.
    pub today: Option<Date>,
    /// What is concluded about the year.
    pub concluded: &'a dyn Conclusions,
    /// What is due on the days of the year; empty if no kind of document shows it.
    pub dues: &'a [Due],
    /// Everything, for what needs other years.
    pub workspace: &'a Workspace,
}

impl Eye<'_> {
    /// What this audience may know of a subject: the fields of `table` that are open to it and that the template
    /// names.
    pub fn see<T>(&self, table: &[Field<T>], subject: &T) -> View {
        let asked = table.iter().filter(|field| self.asks_for(field.key));
        let fields = asked.filter_map(|field| {
            let value = || (field.read)(self, subject);
            match field.rule.for_audience(self.audience) {
                Show::Hidden => None,
                Show::Full => Some((field.key, value())),
                Show::Masked => Some((field.key, masked(&value()))),
            }
        });
        View::map(fields)
    }

    /// Whether the template or a column of its table names a field.
    fn asks_for(&self, key: &str) -> bool {
        self.names.has(key) || self.columns.is_some_and(|columns| columns.has(key))
    }

    /// Several subjects.
    pub fn see_all<'s, T: 's>(
        &self,
        table: &[Field<T>],
        subjects: impl IntoIterator<Item = &'s T>,
    ) -> View {
        View::List(subjects.into_iter().map(|subject| self.see(table, subject)).collect())
    }

    /// A subject that may not be there.
    pub fn see_one<T>(&self, table: &[Field<T>], subject: Option<&T>) -> View {
        subject.map(|subject| self.see(table, subject)).into()
    }

    /// A household. What belongs to it can name its members and risks.
    pub fn see_household(&self, household: &Household) -> View {
        Eye { household: Some(household), ..*self }.see(HOUSEHOLD, household)
    }

    /// Several households.
    fn see_households<'h>(&self, households: impl IntoIterator<Item = &'h Household>) -> View {
        View::list(households.into_iter().map(|household| self.see_household(household)))
    }

    /// The households of this village that stand on a notice.
    fn households_on(&self, wanted: &Notice) -> Vec<&Household> {
        let found = self.village.map(|village| notice::households(village, wanted, self.year));
        found.unwrap_or_default()
    }

    /// A count of households; on the web none that is too small to hide in.
    fn count(&self, households: usize) -> View {
        let small = (1..disclosure::LEAST).contains(&households);
        if small && self.audience == Audience::Public { View::Nothing } else { households.into() }
    }

    /// A word as the catalogue of the year writes it.
    fn word<C: Catalogued>(&self, word: &Word<C>) -> View {
        self.year.catalogues.label(word).into()
    }

    fn may_be<C: Catalogued>(&self, word: Option<&Word<C>>) -> View {
        word.map(|word| self.word(word)).into()
    }

    /// The name of the member with this code.
    fn member_name(&self, code: Option<&str>) -> View {
        let members = self.household.iter().flat_map(|household| &household.members);
        let member = code.and_then(|code| members.into_iter().find(|m| m.code == code));
        member.map(|member| member.name.as_str()).into()
    }

    /// The risk of the household with this code, in a word.
    fn risk_label(&self, code: Option<&str>) -> View {
        let case = self.household.and_then(|household| household.case.as_ref());
        let mut risks = case.iter().flat_map(|case| &case.risks);
        let risk = code.and_then(|code| risks.find(|risk| risk.code == code));
        risk.map(|risk| self.word(&risk.kind)).into()
    }

    fn date(date: Option<Date>) -> View {
        date.map(calendar::chinese).into()
    }
}

/// A value with the middle of its number masked. What cannot be masked is not shown at all.
fn masked(value: &View) -> View {
    let View::Text(text) = value else { return View::Nothing };
    let masked = mask::numbers(text);
    if masked == *text { View::Nothing } else { View::Text(masked) }
}

/// Makes a row of a table.
const fn field<T>(key: &'static str, rule: Rule, read: fn(&Eye<'_>, &T) -> View) -> Field<T> {
    Field { key, rule, read }
}

/// The rules of everything that is not public as a whole: (name in templates, field, rule).
fn personal() -> impl Iterator<Item = (&'static str, &'static str, Rule)> {
    fn rows<T>(noun: &'static str, table: &[Field<T>]) -> Vec<(&'static str, &'static str, Rule)> {
        table.iter().map(|field| (noun, field.key, field.rule)).collect()
    }
    [
        rows("household", HOUSEHOLD),
        rows("priority", LISTING),
        rows("housing", HOUSING),
        rows("land", LAND),
        rows("livestock", LIVESTOCK),
        rows("industry", INDUSTRY),
        rows("incomes", INCOME),
        rows("items", INCOME_ITEM),
        rows("expenses", EXPENSE),
        rows("aids", AID),
        rows("applications", APPLICATION),
        rows("shocks", SHOCK),
        rows("visits", VISIT),
        rows("leaflets", LEAFLET),
        rows("members", MEMBER),
        rows("disability", DISABILITY),
        rows("illnesses", ILLNESS),
        rows("work", WORK),
        rows("insurance", INSURANCE),
        rows("welfare", WELFARE),
        rows("case", CASE),
        rows("visited", VISITED),
        rows("events", EVENT),
        rows("received", RECEIVED),
        rows("complaints", COMPLAINT),
        rows("objections", COMPLAINT),
        rows("comparison", COMPARED),
        rows("eliminations", ELIMINATION),
        rows("guards", GUARD),
        rows("coverage", COVERAGE),
        rows("trainings", TRAINING),
        rows("risks", RISK),
        rows("measures", MEASURE),
        rows("responsible", RESPONSIBLE),
        rows("village", VILLAGE),
        rows("village", VILLAGE_LISTS),
        rows("group", GROUP),
        rows("group", GROUP_LISTS),
        rows("notice", NOTICE),
        rows("contact", PERSON),
        rows("villages", VILLAGES),
        rows("risks", RISK_COUNT),
        rows("measures", MEASURE_COUNT),
        rows("issues", ISSUE),
        rows("persons", OFFICIAL),
        rows("month", MONTH),
        rows("months", MONTH),
        rows("days", DAY),
        rows("dues", DUE),
        rows("pile", PILE),
        rows("lines", LINE),
        DATA.iter().map(|(name, rule)| ("data", *name, *rule)).collect(),
    ]
    .into_iter()
    .flatten()
}

/// Whether a field exists and is closed to an audience: tells a forbidden field from a misspelt one. `noun` is
/// the name that stands before it in the template, if that is known.
pub fn is_closed(noun: Option<&str>, key: &str, audience: Audience) -> bool {
    let hidden = |rule: Rule| rule.for_audience(audience) == Show::Hidden;
    let of_noun = |noun| personal().find(|(n, k, _)| *n == noun && *k == key);
    match noun.and_then(of_noun) {
        Some((_, _, rule)) => hidden(rule),
        None => personal().any(|(_, k, rule)| k == key && hidden(rule)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the web may see, the board may see, and what the board or a household may see, the office may see.
    #[test]
    fn audiences_only_ever_see_more() {
        for (noun, key, rule) in personal() {
            let open = |audience| rule.for_audience(audience) != Show::Hidden;
            assert!(!open(Audience::Public) || open(Audience::Board), "{noun}.{key}");
            assert!(!open(Audience::Board) || open(Audience::Internal), "{noun}.{key}");
            assert!(!open(Audience::Household) || open(Audience::Internal), "{noun}.{key}");
        }
    }

    /// The rows that the law and the field forbid, named one by one.
    #[test]
    fn nothing_personal_is_public_and_no_number_leaves_the_office() {
        assert!(HOUSEHOLD.iter().all(|f| f.rule.for_audience(Audience::Public) == Show::Hidden));
        assert!(MEMBER.iter().all(|f| f.rule.for_audience(Audience::Board) == Show::Hidden));
        for key in ["risks", "measures", "responsible", "status"] {
            let field = CASE.iter().find(|field| field.key == key).expect("a row of CASE");
            assert_eq!(field.rule.for_audience(Audience::Board), Show::Hidden, "{key}");
        }
        let id_no = MEMBER.iter().find(|field| field.key == "id_no").expect("a row of MEMBER");
        assert_eq!(id_no.rule.for_audience(Audience::Household), Show::Masked);
    }
}
