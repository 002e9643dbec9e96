//! Figures about a year that texts, tables and charts name: counted once, from the records.

use std::ops::AddAssign;

use rust_decimal::Decimal;

use crate::load::Year;
use crate::model::{Case, Catalogues, EventKind, Household, Risk, Village, id};

/// All figures of a year.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The whole township.
    pub total: Scale,
    /// Each village with its name, in the order of their codes.
    pub villages: Vec<(String, Scale)>,
    /// Monitored households by their main open risk, in the order of the catalogue; none without households.
    pub risks: Vec<RiskCount>,
    /// What they get, in the order of the catalogue; none without households.
    pub measures: Vec<MeasureCount>,
}

/// How much there is of everything, in one village or in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Villages.
    pub villages: usize,
    /// Villagers' groups.
    pub groups: usize,
    /// Households.
    pub households: usize,
    /// Persons.
    pub persons: usize,
    /// Households lifted out of poverty (脱贫户).
    pub lifted: usize,
    /// Monitored households whose risk is not eliminated.
    pub monitored: usize,
    /// Persons in them.
    pub monitored_persons: usize,
    /// Households that came under monitoring in the year, each once.
    pub entered: usize,
    /// Households whose risk was marked as eliminated in the year, each once; not those whose mark was set back.
    pub eliminated: usize,
}

/// Monitored households with one main risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskCount {
    /// The kind of risk.
    pub label: String,
    /// Households.
    pub households: usize,
}

/// What monitored households get of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureCount {
    /// The category.
    pub label: String,
    /// Households that get something of it.
    pub households: usize,
    /// Measures.
    pub count: usize,
    /// The sum of the amounts that are recorded, in yuan.
    pub amount: Decimal,
}

impl AddAssign for Scale {
    fn add_assign(&mut self, other: Self) {
        self.villages += other.villages;
        self.groups += other.groups;
        self.households += other.households;
        self.persons += other.persons;
        self.lifted += other.lifted;
        self.monitored += other.monitored;
        self.monitored_persons += other.monitored_persons;
        self.entered += other.entered;
        self.eliminated += other.eliminated;
    }
}

impl Figures {
    /// Counts a year.
    pub fn of(year: &Year) -> Self {
        let scale = |village: &Village| (village.name.clone(), scale(village, year));
        let villages: Vec<_> = year.villages.iter().map(|village| scale(village)).collect();
        let mut total = Scale::default();
        for (_, scale) in &villages {
            total += *scale;
        }
        Self { total, villages, risks: risks(year), measures: measures(year) }
    }
}

fn scale(village: &Village, year: &Year) -> Scale {
    let mut scale = Scale { villages: 1, groups: village.groups.len(), ..Scale::default() };
    for household in &village.households {
        scale.households += 1;
        scale.persons += household.members.len();
        scale.lifted += usize::from(year.catalogues.is(&household.class, id::LIFTED));
        if let Some(case) = &household.case {
            let active = case.is_active();
            scale.monitored += usize::from(active);
            scale.monitored_persons += if active { household.members.len() } else { 0 };
            let (entered, eliminated) = changes(case, year.year);
            scale.entered += usize::from(entered);
            scale.eliminated += usize::from(eliminated);
        }
    }
    scale
}

/// Whether a household came under monitoring in the calendar year, and whether its risk was marked as eliminated in
/// it and the mark still stands. A mark that was set back (风险回退) was no elimination; a new risk after a right one
/// (重新识别) does not undo it.
fn changes(case: &Case, year: u32) -> (bool, bool) {
    let (mut active, mut entered, mut eliminated) = (false, false, false);
    for event in &case.events {
        let in_year = u32::try_from(event.on.year()) == Ok(year);
        match event.kind {
            EventKind::Entered | EventKind::GreenChannel | EventKind::ReIdentified => {
                entered |= in_year && !active;
                active = true;
            }
            EventKind::Reverted => (active, eliminated) = (true, false),
            EventKind::Eliminated | EventKind::NaturallyGone => {
                eliminated |= in_year;
                active = false;
            }
            EventKind::Refused | EventKind::Disqualified | EventKind::Closed => active = false,
            _ => {}
        }
    }
    (entered, eliminated)
}

/// The monitored households with their cases.
fn monitored(year: &Year) -> impl Iterator<Item = (&Household, &Case)> {
    let households = year.villages.iter().flat_map(|village| &village.households);
    households.filter_map(|household| {
        let case = household.case.as_ref().filter(|case| case.is_active())?;
        Some((household, case))
    })
}

fn risks(year: &Year) -> Vec<RiskCount> {
    let main_risk = |case: &Case| {
        let open: Vec<&Risk> = case.risks.iter().filter(|r| r.resolved_on.is_none()).collect();
        let primary = open.iter().find(|risk| risk.primary == Some(true)).or(open.first());
        primary.map(|risk| year.catalogues.label(&risk.kind).to_owned())
    };
    let found: Vec<String> = monitored(year).filter_map(|(_, case)| main_risk(case)).collect();
    let count = |label: &String| {
        let households = found.iter().filter(|one| *one == label).count();
        RiskCount { label: label.clone(), households }
    };
    let labels = labels(&year.catalogues, "risk");
    labels.iter().map(count).filter(|risk| risk.households > 0).collect()
}

fn measures(year: &Year) -> Vec<MeasureCount> {
    let count = |label: &String| {
        let mut total =
            MeasureCount { label: label.clone(), households: 0, count: 0, amount: Decimal::ZERO };
        for (_, case) in monitored(year) {
            let all = case.measures.iter();
            // What is only planned is not yet got.
            let got = all.filter(|m| m.started_on.or(m.done_on).is_some());
            let of_it = got.filter(|m| year.catalogues.label(&m.category) == label.as_str());
            let amounts: Vec<Decimal> = of_it.map(|m| m.amount.unwrap_or_default()).collect();
            total.households += usize::from(!amounts.is_empty());
            total.count += amounts.len();
            total.amount += amounts.into_iter().sum::<Decimal>();
        }
        total
    };
    let labels = labels(&year.catalogues, "measure");
    labels.iter().map(count).filter(|measure| measure.count > 0).collect()
}

fn labels(catalogues: &Catalogues, list: &str) -> Vec<String> {
    let terms = catalogues.list(list).into_iter().flatten();
    terms.map(|term| term.label.clone()).collect()
}
