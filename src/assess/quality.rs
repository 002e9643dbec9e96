//! Data quality: what in the records of a year is late, wrong or incomplete, found by comparing them with each other.
//!
//! One file and one line in [`RULES`] for each rule. Every rule says why it matters and what to do; how bad it is and
//! where its limits lie can be set in `quality.yaml`. What a rule finds is an [`Issue`], made in one place for the
//! messages on the screen and for the list that each village works off.
//!
//! A rule asks only what it knows: a field that is not there is never a fault of another field.

mod clue_date;
mod clue_result;
mod copied_findings;
mod date_order;
mod disability_number;
mod double_income;
mod expense_sum;
mod findings_missing;
#[cfg(test)]
pub(crate) mod fixture;
mod floor_only;
mod future_date;
mod health_record;
mod income_date;
mod income_figure;
mod income_missing;
mod labour_lost;
mod mass_elimination;
mod measure_early;
mod measure_overdue;
mod no_measure;
mod not_entered;
mod not_in_person;
mod old_case;
mod one_day;
mod open_clue;
mod primary_risk;
mod responsible_load;
mod responsible_missing;
mod responsible_unknown;
mod risk_missing;
mod risk_unanswered;
mod scene;
mod school_age;
mod stalled_case;
mod village_staff;
mod written;

use std::sync::LazyLock;

use rust_decimal::Decimal;

pub use scene::{Home, Scene};
pub use written::{faults, in_force, limits, names, standard};

use crate::diag::Text;
use crate::files::Origin;
use crate::load::{Sourced, Year};
use crate::model::{Fault, Household, Level, Member, Village};
use crate::side_by_side::{processors, side_by_side};

/// One rule.
pub struct Rule {
    /// The identifier; findings have the code `quality/<id>`.
    pub id: &'static str,
    /// In what way the data are bad.
    pub fault: Fault,
    /// How bad it is, unless the office says otherwise.
    pub level: Level,
    /// Why it matters, in one sentence for the manual and the list.
    pub explain: &'static str,
    /// What to do: Chinese, English.
    pub remedy: [&'static str; 2],
    /// The limits that it uses.
    pub thresholds: &'static [&'static Threshold],
    /// The terms of catalogues that it must know: (catalogue, identifier). Without one of them it judges
    /// wrongly, which a check says.
    pub needs: &'static [(&'static str, &'static str)],
    find: Find,
}

/// A limit that rules use, with what it is unless the office says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Its name in `quality.yaml`.
    pub id: &'static str,
    /// What it is.
    pub label: &'static str,
    /// The figure.
    pub value: u32,
    /// Its unit.
    pub unit: &'static str,
}

/// How a rule looks.
enum Find {
    /// At each household alone.
    Household(for<'y> fn(&Home<'_, 'y>, &mut Vec<Trouble<'y>>)),
    /// At the year as a whole.
    Year(for<'y> fn(&Scene<'y>, &mut Vec<Trouble<'y>>)),
}

/// All rules, in the order of the manual and of lists.
pub const RULES: &[Rule] = &[
    no_measure::RULE,
    measure_overdue::RULE,
    not_entered::RULE,
    stalled_case::RULE,
    open_clue::RULE,
    old_case::RULE,
    measure_early::RULE,
    floor_only::RULE,
    risk_unanswered::RULE,
    copied_findings::RULE,
    one_day::RULE,
    future_date::RULE,
    date_order::RULE,
    clue_date::RULE,
    clue_result::RULE,
    labour_lost::RULE,
    school_age::RULE,
    disability_number::RULE,
    income_figure::RULE,
    double_income::RULE,
    income_date::RULE,
    expense_sum::RULE,
    primary_risk::RULE,
    responsible_unknown::RULE,
    responsible_load::RULE,
    risk_missing::RULE,
    responsible_missing::RULE,
    findings_missing::RULE,
    not_in_person::RULE,
    health_record::RULE,
    income_missing::RULE,
    village_staff::RULE,
    mass_elimination::RULE,
];

/// What a rule found, without the rule.
#[derive(Clone, Debug)]
pub struct Trouble<'y> {
    /// In which village.
    pub village: &'y Sourced<Village>,
    /// In which household; none if the village as a whole is meant.
    pub household: Option<&'y Household>,
    /// About whom.
    pub member: Option<&'y Member>,
    /// Where it stands.
    pub at: Origin,
    /// What else takes part, with a remark.
    pub notes: Vec<(Origin, Text)>,
    /// What is wrong, with the values that say so. No names: places and codes.
    pub message: Text,
}

/// A fault of the data.
#[derive(Clone, Debug)]
pub struct Issue<'y> {
    /// The rule.
    pub rule: &'y str,
    /// In what way the data are bad.
    pub fault: Fault,
    /// How bad it is.
    pub level: Level,
    /// Why it matters.
    pub because: &'y str,
    /// What to do.
    pub remedy: Text,
    /// Where and what.
    pub trouble: Trouble<'y>,
}

/// Everything that the rules find in a year. Households come in the order of files, for each the rules in their order;
/// then what was found by looking at the year as a whole.
pub fn issues(year: &Year) -> Vec<Issue<'_>> {
    let scene = Scene::new(year);
    let wanted: Vec<(&Rule, Level)> = RULES
        .iter()
        .map(|rule| (rule, severity_of(rule.id, rule.level, year)))
        .filter(|(_, level)| *level != Level::Off)
        .collect();
    let written = written::ready(year);
    let of_year = |(rule, level): &(&Rule, Level)| {
        let mut found = Vec::new();
        if let Find::Year(find) = rule.find {
            find(&scene, &mut found);
        }
        found.into_iter().map(|trouble| issue(rule, *level, trouble)).collect::<Vec<_>>()
    };
    let villages: Vec<_> = scene.villages().collect();
    let mut issues = side_by_side(&villages, processors(), |village| {
        in_village((&scene, village), &wanted, &written)
    });
    issues.extend(side_by_side(&wanted, processors(), of_year));
    issues.into_iter().flatten().collect()
}

/// What the rules about households find in one village.
fn in_village<'y>(
    (scene, village): (&Scene<'y>, &'y Sourced<Village>),
    wanted: &[(&'y Rule, Level)],
    written: &[written::Ready<'y>],
) -> Vec<Issue<'y>> {
    let mut issues = Vec::new();
    let mut found = Vec::new();
    for household in &village.households {
        let home = Home { scene, village, household };
        for (rule, level) in wanted {
            if let Find::Household(find) = rule.find {
                find(&home, &mut found);
                issues.extend(found.drain(..).map(|trouble| issue(rule, *level, trouble)));
            }
        }
        for rule in written {
            rule.ask(village, household, &mut issues);
        }
    }
    issues
}

/// How bad the findings of a rule are in a year; `usual` unless the office says otherwise.
fn severity_of(id: &str, usual: Level, year: &Year) -> Level {
    let set = year.quality.iter().flat_map(|file| &file.severity);
    set.into_iter().rev().find(|(name, _)| name == id).map_or(usual, |(_, level)| *level)
}

fn issue<'y>(rule: &Rule, level: Level, trouble: Trouble<'y>) -> Issue<'y> {
    let [zh, en] = rule.remedy.map(str::to_owned);
    Issue {
        rule: rule.id,
        fault: rule.fault,
        level,
        because: rule.explain,
        remedy: Text { zh, en },
        trouble,
    }
}

/// All limits, each once, in the order of the rules.
pub fn thresholds() -> &'static [&'static Threshold] {
    static ALL: LazyLock<Vec<&'static Threshold>> = LazyLock::new(|| {
        let mut all: Vec<&'static Threshold> = Vec::new();
        for threshold in RULES.iter().flat_map(|rule| rule.thresholds) {
            if !all.contains(threshold) {
                all.push(threshold);
            }
        }
        all
    });
    &ALL
}

/// The figure of a limit in a year.
fn limit(year: &Year, threshold: &Threshold) -> Decimal {
    limit_of(year, threshold.id).unwrap_or_else(|| threshold.value.into())
}

/// The figure that the office set for a limit.
fn limit_of(year: &Year, name: &str) -> Option<Decimal> {
    let mut set = year.quality.iter().flat_map(|file| &file.parameters);
    set.find(|(id, _)| id == name).map(|(_, limit)| limit.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_limits_have_names_of_their_own() {
        let mut ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), RULES.len());
        for rule in RULES {
            assert!(
                rule.explain.chars().count() > 15 && rule.explain.ends_with('。'),
                "{}",
                rule.id
            );
            assert!(rule.remedy.iter().all(|text| !text.is_empty()), "{}", rule.id);
        }
        let mut names: Vec<_> = thresholds().iter().map(|threshold| threshold.id).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), thresholds().len(), "two limits of one name");
    }
}
