//! An income per head that cannot be: nothing at all, or more than anybody earns.

use rust_decimal::Decimal;

use super::{Find, Home, Rule, Threshold, Trouble};
use crate::diag::Text;
use crate::model::{Fault, Income, IncomeItem, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "income-figure",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "人均纯收入是零、是负数或者高得离谱，多半是漏填、多写了零或者单位写成了万元；经营亏本的、全家集中供养的不算。",
    remedy: [
        "请逐项核对收入和支出；确实如此的，请在走访情况里写明",
        "check each item; if it is so, say it in the findings of a visit",
    ],
    thresholds: &[&LOW, &HIGH],
    needs: &[("welfare", "tekun_central")],
    find: Find::Household(find),
};

const LOW: Threshold =
    Threshold {
        id: "income_low", label: "人均纯收入低于多少要核对", value: 100, unit: "元"
    };

const HIGH: Threshold =
    Threshold {
        id: "income_high", label: "人均纯收入高于多少要核对", value: 200_000, unit: "元"
    };

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    if home.household.incomes.is_empty() || is_in_care(home) {
        return;
    }
    let (low, high) = (home.scene.limit(&LOW), home.scene.limit(&HIGH));
    for income in &home.household.incomes {
        if let Some(message) = doubt(home, income, (low, high)) {
            found.push(home.trouble(income.at, "items", message));
        }
    }
}

fn doubt(home: &Home<'_, '_>, income: &Income, (low, high): (Decimal, Decimal)) -> Option<Text> {
    let persons = Decimal::from(home.household.size);
    let each = income.net().checked_div(persons)?.round_dp(2).normalize();
    let loses = |item: &IncomeItem| item.cost.is_some_and(|cost| cost > item.amount);
    let at_a_loss = income.items.iter().any(loses);
    if (each >= low || at_a_loss) && each <= high {
        return None;
    }
    let (from, to) = (income.period.from, income.period.to);
    Some(say!(
        "{from} 至 {to} 人均纯收入 {each} 元",
        "the net income per head of {from} to {to} is {each} yuan"
    ))
}

/// Whether all members live in an institution, which keeps them.
fn is_in_care(home: &Home<'_, '_>) -> bool {
    home.household.members.iter().all(|member| {
        member.welfare.iter().any(|welfare| home.scene.is(&welfare.kind, &["tekun_central"]))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn income(items: &str) -> String {
        household(&format!(
            "    incomes: [{{period: {{from: 2023-09-01, to: 2024-08-31}}, items: [{items}]}}]"
        ))
    }

    #[test]
    fn nothing_and_millions_are_told() {
        let none = "2023-09-01 至 2024-08-31 人均纯收入 0 元";
        assert_eq!(said(&RULE, &income("")), [none]);
        assert_eq!(said(&RULE, &income("{kind: wage, name: 务工收入, amount: 0}")), [none]);
        assert_eq!(said(&RULE, &income("{kind: wage, name: 务工收入, amount: -4600}")).len(), 1);
        assert_eq!(said(&RULE, &income("{kind: wage, name: 务工收入, amount: 4600000}")).len(), 1);
    }

    #[test]
    fn the_poor_the_well_off_who_lost_and_who_is_kept_are_right() {
        for right in [
            "{kind: transfer, name: 补贴, amount: 331}",
            "{kind: business, name: 个体经营, amount: 180000}",
            "{kind: business, name: 水产养殖, amount: 20000, cost: 46000}",
        ] {
            assert!(said(&RULE, &income(right)).is_empty(), "{right}");
        }
        let kept = "ethnicity: 汉族\n        welfare: [{kind: 集中供养特困}]";
        assert!(said(&RULE, &income("").replace("ethnicity: 汉族", kept)).is_empty());
        assert!(said(&RULE, &household("")).is_empty(), "no income is recorded");
    }
}
