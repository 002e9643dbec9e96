//! Somebody who cannot work, and worked.

use jiff::civil::Date;

use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level, Member};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "labour-lost",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "丧失劳动力、无劳动能力的人不会有务工月数；学生假期打工、周期里才得病致残的不算。",
    remedy: [
        "还能干活的，请改劳动能力；确实不能干活的，请删去务工",
        "correct the ability to work, or remove the work",
    ],
    thresholds: &[],
    needs: &[
        ("labour", "lost"),
        ("labour", "none"),
        ("schooling", "none"),
        ("shock", "illness"),
        ("shock", "accident"),
    ],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    for member in &home.household.members {
        let months = member.work.as_ref().map_or(0, |work| work.months);
        let Some(labour) = member.labour.as_ref().filter(|_| months > 0) else { continue };
        if home.scene.is(labour, &["lost", "none"]) && !could_work(home, member) {
            let label = home.scene.year.catalogues.label(labour);
            let message = say!(
                "劳动能力写的是{label}，又务工 {months} 个月",
                "recorded as {label}, and {months} months of work"
            );
            found.push(home.about(member, "labour", message));
        }
    }
}

/// Whether the member could still work in the period of income: a student in the holidays, or somebody who fell ill
/// or was struck within the period.
fn could_work(home: &Home<'_, '_>, member: &Member) -> bool {
    let is_student = home.is_at_school(member) && home.age(member).is_some_and(|age| age >= 16);
    let from = home.scene.year.policy.income_period.from;
    let recent = |on: Option<Date>| on.is_some_and(|on| on >= from);
    is_student
        || member.illnesses.iter().any(|illness| recent(illness.diagnosed_on))
        || member.disability.as_ref().is_some_and(|held| recent(held.issued_on))
        || home.household.shocks.iter().any(|shock| {
            recent(Some(shock.on)) && home.scene.is(&shock.kind, &["illness", "accident"])
        })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn person(lines: &str) -> String {
        let lines = lines.split("; ").map(|line| format!("        {line}\n"));
        let lines = lines.collect::<Vec<_>>().concat();
        household(&lines)
    }

    #[test]
    fn work_without_labour_is_told() {
        let said = said(&RULE, &person("labour: 丧失劳动力; work: {months: 8}"));
        assert_eq!(said, ["劳动能力写的是丧失劳动力，又务工 8 个月"]);
    }

    #[test]
    fn students_new_patients_and_who_did_not_work_are_right() {
        for right in [
            "labour: 弱劳动力或半劳动力; work: {months: 8}",
            "labour: 丧失劳动力; work: {months: 0}",
            "labour: 丧失劳动力; work: 无",
            "labour: 无劳动能力; schooling: 本科; work: {months: 2}",
            "labour: 丧失劳动力; work: {months: 5}; illnesses: [{name: 脑卒中, diagnosed_on: 2024-03-01}]",
            "labour: 丧失劳动力; work: {months: 5}; disability: {certificate: \"69072119700312001742\", category: 肢体, level: 2, issued_on: 2024-05-01}",
        ] {
            assert!(said(&RULE, &person(right)).is_empty(), "{right}");
        }
        let struck = person("labour: 丧失劳动力; work: {months: 5}")
            + "    shocks: [{kind: 意外事故, on: 2024-04-01}]\n";
        assert!(said(&RULE, &struck).is_empty());
        let old = "labour: 丧失劳动力; work: {months: 5}; illnesses: [{name: 脑卒中, diagnosed_on: 2019-03-01}]";
        assert_eq!(said(&RULE, &person(old)).len(), 1);
    }
}
