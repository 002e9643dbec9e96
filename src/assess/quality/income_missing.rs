//! A monitored household with incomes, none of them over the months that count this year.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "income-missing",
    fault: Fault::Incomplete,
    level: Level::Warning,
    explain: "监测对象要有本年度计算周期的收入，起止日期差一个月，监测范围、消除前提就都判断不了。",
    remedy: [
        "请核对收入的计算周期（period）；本年度还没有采集的，补上",
        "check the period of the incomes, or record that of this year",
    ],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let period = &home.scene.year.policy.income_period;
    let incomes = &home.household.incomes;
    // Nothing recorded at all is not recorded yet; the guards say so.
    let Some(newest) = incomes.iter().max_by_key(|income| income.period.to) else { return };
    let same =
        incomes.iter().any(|one| one.period.from == period.from && one.period.to == period.to);
    if same || home.active().is_none() {
        return;
    }
    let (from, to) = (period.from, period.to);
    let message = say!(
        "没有计算周期 {from} 至 {to} 的收入",
        "no income over the period {from} to {to} is recorded"
    );
    found.push(home.trouble(newest.at, "period", message));
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, household, said};
    use super::RULE;

    const ACTIVE: &str = "events: [{kind: 录入系统, on: 2024-08-20}]";

    fn incomes(from: &str, to: &str) -> String {
        format!("    incomes: [{{period: {{from: {from}, to: {to}}}, items: []}}]")
    }

    #[test]
    fn a_period_one_month_off_is_told() {
        let off = incomes("2023-08-01", "2024-07-31");
        let expected = ["没有计算周期 2023-09-01 至 2024-08-31 的收入"];
        assert_eq!(said(&RULE, &case(ACTIVE, &off)), expected);
        assert!(said(&RULE, &household(&off)).is_empty(), "not monitored");
    }

    #[test]
    fn the_right_period_or_none_at_all_is_right() {
        assert!(said(&RULE, &case(ACTIVE, &incomes("2023-09-01", "2024-08-31"))).is_empty());
        assert!(said(&RULE, &case(ACTIVE, "")).is_empty());
    }
}
