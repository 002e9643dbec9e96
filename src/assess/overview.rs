//! The screening of a whole year: how many households every group has, and where each household stands.

use std::collections::HashMap;

use super::screening::{Origin, Screening, Standing};
use super::unread::Unread;
use crate::diag::Diagnostics;
use crate::load::Year;
use crate::model::Village;
use crate::rules::Truth;

/// The screening of a year.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The year.
    pub year: u32,
    /// The groups in the order of the policy.
    pub groups: Vec<GroupCount>,
    /// The villages in the order of their codes.
    pub villages: Vec<VillageCount>,
    /// The households in the order of delivery.
    pub households: Vec<Placed>,
}

/// How many households a group has.
#[derive(Clone, Debug)]
pub struct GroupCount {
    /// Its identifier.
    pub id: String,
    /// Its mark: ①.
    pub mark: String,
    /// The group in the words of the plan.
    pub label: String,
    /// Households in it.
    pub yes: usize,
    /// Households of which nobody can say.
    pub unknown: usize,
}

/// How many households a village has on the list.
#[derive(Clone, Debug)]
pub struct VillageCount {
    /// Its name.
    pub name: String,
    /// All households.
    pub households: usize,
    /// Those that are to be visited.
    pub listed: usize,
    /// Those that are not listed, but of which a rule cannot say.
    pub open: usize,
}

/// One household.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its code.
    pub code: String,
    /// Its village.
    pub village: String,
    /// Whether it is to be visited.
    pub standing: Standing,
    /// What puts it on the list beside the rules: 申报、线索、补充.
    pub origins: Vec<&'static str>,
    /// One answer for each group.
    pub answers: Box<[Truth]>,
}

impl Overview {
    /// Screens a year. `fill` puts the values into the label of a group.
    /// In households of which something could not be read no answer is a no.
    pub fn of(year: &Year, fill: &dyn Fn(&str) -> String, findings: &Diagnostics) -> Self {
        let (screening, unread) = (Screening::of(year), Unread::of(year, findings));
        let placed = |one| {
            let origins = screening.origins(one).into_iter();
            let beside = origins.filter(|origin| !matches!(origin, Origin::Rule(_)));
            let doubtful = unread.count(&one.household.code) > 0;
            let standing = match screening.standing(one) {
                Standing::Clear if doubtful => Standing::Open,
                standing => standing,
            };
            let doubt = |answer: &Truth| match answer {
                Truth::No if doubtful => Truth::Unknown,
                answer => *answer,
            };
            Placed {
                code: one.household.code.clone(),
                village: one.village.name.clone(),
                standing,
                origins: beside.map(|origin| origin.mark()).collect(),
                answers: one.answers.iter().map(doubt).collect(),
            }
        };
        let households: Vec<Placed> = screening.households.iter().map(placed).collect();
        let count = |index: usize, wanted: Truth| {
            households.iter().filter(|one| one.answers.get(index) == Some(&wanted)).count()
        };
        let groups =
            screening.rulebook.groups.iter().enumerate().map(|(index, group)| GroupCount {
                id: group.policy.id.clone(),
                mark: group.mark.clone(),
                label: fill(&group.policy.label),
                yes: count(index, Truth::Yes),
                unknown: count(index, Truth::Unknown),
            });
        let (groups, villages) = (groups.collect(), villages(year, &screening, &households));
        Self { year: year.year, groups, villages, households }
    }
}

/// Villages by their codes: two can have one name.
fn villages(year: &Year, screening: &Screening<'_>, placed: &[Placed]) -> Vec<VillageCount> {
    let mut counts: HashMap<&str, [usize; 3]> = HashMap::new();
    for (screened, one) in screening.households.iter().zip(placed) {
        let [all, listed, open] = counts.entry(&screened.village.code).or_default();
        *all += 1;
        *listed += usize::from(one.standing == Standing::Listed);
        *open += usize::from(one.standing == Standing::Open);
    }
    let count = |village: &Village| {
        let [households, listed, open] =
            counts.get(village.code.as_str()).copied().unwrap_or_default();
        VillageCount { name: village.name.clone(), households, listed, open }
    };
    year.villages.iter().map(|village| count(village)).collect()
}
