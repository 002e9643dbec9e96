//! Workspace → findings: one file for each check, one line in [`CHECKS`].
//!
//! A check looks at what was loaded and never changes it. The last word of its code is the name of its file.

mod attachment_content;
mod birth_and_sex;
mod code_form;
mod condition;
mod copy_number;
mod course;
mod dangling_reference;
mod date_sequence;
mod declared_size;
mod document_number;
mod done_record;
mod duplicate_code;
mod duty_rule;
mod empty_village;
mod essential_term;
mod event_order;
mod example_left;
mod figure;
#[cfg(test)]
mod fixture;
mod headline;
mod id_check_digit;
mod income_period;
mod interpreted;
mod milestone_order;
mod missing_holidays;
mod notice_period;
mod objection;
mod official;
mod one_head;
mod organ_name;
mod person_name;
mod person_twice;
mod personal_number;
mod plan_date;
mod posted_measure;
mod posting_place;
mod printed_by;
mod procedure;
mod prose;
mod publishing_limit;
mod quality;
mod register;
mod required_head;
mod seal_choice;
mod secrecy;
mod speaker_place;
mod support_posting;
mod support_validity;
mod title_form;
mod title_kind;
mod title_organ;
mod undefined_slot;
mod unknown_rule;
mod unknown_word;
mod unprinted_head;
mod workday_plan;

pub use prose::{RULES, Rule};

use crate::diag::{Code, Diagnostics};
use crate::load::{Document, Sourced, Workspace, Year};
use crate::model::{Household, Member, Village};
use crate::side_by_side::{processors, side_by_side};

/// One check.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// The code of its findings.
    pub code: Code,
    /// Why it matters, in one sentence for the manual.
    pub explain: &'static str,
    /// Looks at the workspace.
    pub run: fn(&Workspace, &mut Diagnostics),
}

/// A rule about the wording of texts as a check.
macro_rules! rule {
    ($name:ident) => {
        Check {
            code: prose::$name::RULE.code,
            explain: prose::$name::RULE.explain,
            run: |workspace, findings| prose::run(&prose::$name::RULE, workspace, findings),
        }
    };
}

/// All checks, in the order of the manual.
pub const CHECKS: &[Check] = &[
    id_check_digit::CHECK,
    birth_and_sex::CHECK,
    one_head::CHECK,
    declared_size::CHECK,
    person_twice::CHECK,
    duplicate_code::CHECK,
    dangling_reference::CHECK,
    unknown_word::CHECK,
    essential_term::CHECK,
    event_order::CHECK,
    code_form::CHECK,
    empty_village::CHECK,
    income_period::CHECK,
    plan_date::CHECK,
    notice_period::CHECK,
    posting_place::CHECK,
    posted_measure::CHECK,
    support_posting::CHECK,
    objection::CHECK,
    support_validity::CHECK,
    figure::CHECK,
    condition::CHECK,
    course::CHECK,
    procedure::CHECK,
    register::CHECK,
    example_left::CHECK,
    headline::CHECK,
    undefined_slot::CHECK,
    personal_number::CHECK,
    person_name::CHECK,
    milestone_order::CHECK,
    workday_plan::CHECK,
    duty_rule::CHECK,
    missing_holidays::CHECK,
    done_record::CHECK,
    document_number::CHECK,
    title_form::CHECK,
    title_kind::CHECK,
    organ_name::CHECK,
    title_organ::CHECK,
    printed_by::CHECK,
    required_head::CHECK,
    date_sequence::CHECK,
    publishing_limit::CHECK,
    copy_number::CHECK,
    secrecy::CHECK,
    seal_choice::CHECK,
    attachment_content::CHECK,
    unprinted_head::CHECK,
    interpreted::CHECK,
    speaker_place::CHECK,
    quality::CHECK,
    unknown_rule::CHECK,
    rule!(brackets),
    rule!(blank),
    rule!(title_marks),
    rule!(title_wording),
    rule!(number_form),
    rule!(date_form),
    rule!(real_date),
    rule!(real_time),
    rule!(date_order),
    rule!(span_order),
    rule!(approximation),
    rule!(policy_figure),
    rule!(level_order),
    rule!(level_mark),
    rule!(heading_stop),
    rule!(attachments),
    rule!(two_names),
    rule!(unit_name),
    rule!(own_place),
    rule!(short_name),
    rule!(speaker),
    rule!(width),
    rule!(pause_mark),
    rule!(joined_lines),
    rule!(wide_table),
    rule!(doubled),
    rule!(damaged_word),
    rule!(garbled),
    rule!(site_noise),
    rule!(leftover),
    rule!(private_mail),
    prose::allow::CHECK,
];

/// Runs every check, on all processors: none knows of another.
pub fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    let own = CHECKS.iter().filter(|check| !prose::is_rule(check.code));
    let mut runs: Vec<_> = own.map(|check| check.run).collect();
    runs.push(prose::run_all);
    let one = |run: &fn(&Workspace, &mut Diagnostics)| {
        let mut findings = Diagnostics::default();
        run(workspace, &mut findings);
        findings
    };
    for found in side_by_side(&runs, processors(), one) {
        findings.extend(found);
    }
}

/// A household with the village and the year it stands in.
type InVillage<'w> = (&'w Year, &'w Sourced<Village>, &'w Household);

/// Every household of every year.
fn households(workspace: &Workspace) -> impl Iterator<Item = InVillage<'_>> {
    workspace.years.values().flat_map(|year| {
        year.villages.iter().flat_map(move |village| {
            village.households.iter().map(move |household| (year, village, household))
        })
    })
}

/// Every household in a file that could be read as a whole.
fn whole_households(workspace: &Workspace) -> impl Iterator<Item = InVillage<'_>> {
    households(workspace).filter(|(_, village, _)| village.complete)
}

/// The villages of a year, each code once: a copied file would repeat every finding about its households.
fn distinct_villages(year: &Year) -> impl Iterator<Item = &Sourced<Village>> {
    let first = |village: &&Sourced<Village>| {
        let same = year.villages.iter().find(|other| other.code == village.code);
        same.is_some_and(|other| other.file == village.file)
    };
    year.villages.iter().filter(first)
}

/// Every person of every year.
fn members(
    workspace: &Workspace,
) -> impl Iterator<Item = (&Sourced<Village>, &Household, &Member)> {
    households(workspace).flat_map(|(_, village, household)| {
        household.members.iter().map(move |member| (village, household, member))
    })
}

/// Every text, with the year it belongs to; those of no year with the one the office is working on.
fn texts(workspace: &Workspace) -> impl Iterator<Item = (Option<&Year>, &Document)> {
    let years = workspace.years.values();
    let dated = years.flat_map(|year| year.texts.iter().map(move |text| (Some(year), text)));
    let current = workspace.years.get(&workspace.settings.year);
    dated.chain(workspace.lasting.iter().map(move |text| (current, text)))
}

#[cfg(test)]
mod tests {
    use super::CHECKS;

    #[test]
    fn every_check_has_its_own_code_and_explains_itself() {
        let mut codes: Vec<_> = CHECKS.iter().map(|check| check.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), CHECKS.len());
        for check in CHECKS {
            assert!(check.explain.chars().count() > 10, "{} explains itself", check.code);
        }
    }
}
