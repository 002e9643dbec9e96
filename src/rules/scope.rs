//! What a condition can talk about: its subject, other records beside it, and the policy of the year.

use jiff::civil::{Date, date};

use super::figures::Figure;
use crate::model::{
    Application, Case, Catalogues, Event, Group, Household, Housing, Income, Industry,
    LeafletReceipt, Measure, Member, Parameter, Period, Policy, Responsible, Risk, Village, Visit,
};
use crate::record::{About, Field};

/// What a condition can talk about.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The kind of record it is about. Its fields are names by themselves.
    pub subject: &'static About,
    /// Other names: records, or days where nothing is said.
    pub others: &'a [(&'static str, Option<&'static About>)],
    /// The words of the year.
    pub catalogues: &'a Catalogues,
    /// The policy of the year.
    pub policy: &'a Policy,
    /// The year.
    pub year: u32,
    /// The date of the data.
    pub as_of: Date,
}

/// Nouns that the office writes itself: what they do not say is not so.
const OWN: &[&About] = &[
    Case::ABOUT,
    Risk::ABOUT,
    Responsible::ABOUT,
    Measure::ABOUT,
    Visit::ABOUT,
    LeafletReceipt::ABOUT,
    Group::ABOUT,
];

/// Fields whose absence says that there is none.
const OWN_FIELDS: &[(&About, &str)] = &[
    (Village::ABOUT, "flags"),
    (Household::ABOUT, "case"),
    (Event::ABOUT, "until"),
    (Event::ABOUT, "note"),
    (Event::ABOUT, "outcome"),
    (Industry::ABOUT, "failed_on"),
    (Member::ABOUT, "joined_on"),
    (Member::ABOUT, "joined_by"),
    (Application::ABOUT, "member"),
    (Application::ABOUT, "decided_on"),
    (Housing::ABOUT, "renovated_on"),
];

/// The nouns of registers, as `policy.yaml` names them.
pub const REGISTERED: &[(&str, &About)] =
    &[("household", Household::ABOUT), ("member", Member::ABOUT), ("income", Income::ABOUT)];

/// What the subject of a condition is called, where its name is needed: `has(household.case)`.
const SUBJECTS: &[(&str, &About)] =
    &[("household", Household::ABOUT), ("member", Member::ABOUT), ("village", Village::ABOUT)];

impl Scope<'_> {
    /// Whether a name means the record that the condition is about.
    pub(super) fn names_subject(&self, name: &str) -> bool {
        SUBJECTS.iter().any(|(known, about)| *known == name && *about == self.subject)
    }

    pub(super) fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.policy.parameter(name)
    }

    /// Whether what is not recorded in a field is not so: the office writes it itself, or has the whole register.
    pub(super) fn is_closed(&self, about: &'static About, field: &Field) -> bool {
        let own = OWN.contains(&about);
        let own_field = OWN_FIELDS.iter().any(|(noun, key)| *noun == about && *key == field.key);
        own || own_field || self.is_registered(about, field.key)
    }

    fn is_registered(&self, about: &'static About, key: &str) -> bool {
        let noun = REGISTERED.iter().find(|(_, noun)| *noun == about);
        noun.is_some_and(|(name, _)| {
            let registers = self.policy.registers.iter();
            let fields = registers.flat_map(|register| &register.fields);
            fields.into_iter().any(|field| field.split_once('.') == Some((name, key)))
        })
    }

    pub(super) fn is_closed_income(&self, figure: Figure) -> bool {
        let closed = |key: &str| self.is_registered(Income::ABOUT, key);
        match figure {
            Figure::Compensation => closed("compensation"),
            Figure::CompliantSelfPaid => closed("compliant_self_paid"),
            _ => closed("compensation") && closed("compliant_self_paid"),
        }
    }

    /// The twelve months that count as a year of income: as the policy says, else the calendar year.
    pub(super) fn income_year(&self, year: i16) -> Period {
        let named = |(name, _): &&(String, Period)| name.parse() == Ok(year);
        let set = self.policy.income_years.iter().find(named);
        set.map_or_else(|| calendar_year(year), |(_, period)| period.clone())
    }
}

/// The calendar year as a period.
fn calendar_year(year: i16) -> Period {
    Period { at: (0..0).into(), from: date(year, 1, 1), to: date(year, 12, 31) }
}
