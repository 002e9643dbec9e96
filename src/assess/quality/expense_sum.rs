//! The compliant expenses of a period do not add up to what is given as their sum.

use rust_decimal::Decimal;

use super::{Find, Home, Rule, Threshold, Trouble};
use crate::model::{Expense, Fault, Income, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "expense-sum",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "合规自付支出要等于周期里各笔合规支出减去报销的合计，对不上，综合研判就没有根据。",
    remedy: [
        "请核对各笔支出的日期、报销金额和是否合规，或者改正合计",
        "check days, reimbursement and compliance of the expenses, or correct the sum",
    ],
    thresholds: &[&TOLERANCE],
    needs: &[],
    find: Find::Household(find),
};

const TOLERANCE: Threshold =
    Threshold { id: "sum_tolerance", label: "合计最多可以差多少", value: 1, unit: "元" };

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    for income in &home.household.incomes {
        let Some(given) = income.compliant_self_paid else { continue };
        let Some(sum) = sum(&home.household.expenses, income) else { continue };
        if (given - sum).abs() <= home.scene.limit(&TOLERANCE) {
            continue;
        }
        let (given, sum) = (given.normalize(), sum.normalize());
        let message = say!(
            "合规自付支出填的是 {given} 元，周期里的合规支出合计 {sum} 元",
            "the compliant expenses are given as {given} yuan; those of the period add up to {sum}"
        );
        found.push(home.trouble(income.at, "compliant_self_paid", message));
    }
}

/// What the household paid itself in the period and may count. None if none is recorded, or one is not recorded
/// clearly enough: then the sum cannot be judged.
fn sum(expenses: &[Expense], income: &Income) -> Option<Decimal> {
    let mut sum = None;
    for expense in expenses {
        let on = expense.on?;
        if !(income.period.from..=income.period.to).contains(&on) {
            continue;
        }
        if expense.compliant? {
            let paid = expense.gross - expense.reimbursed?;
            sum = Some(sum.unwrap_or_default() + paid);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn given(sum: &str, expenses: &str) -> String {
        household(&format!(
            "    incomes: [{{period: {{from: 2023-09-01, to: 2024-08-31}}, items: []{sum}}}]
    expenses: [{expenses}]"
        ))
    }

    const PAID: &str = "{kind: 医疗, on: 2023-11-28, gross: 31200, reimbursed: 19800, compliant: 是}, \
                        {kind: 教育, on: 2023-09-05, gross: 5800, reimbursed: 0, compliant: 是}";

    #[test]
    fn another_sum_is_told() {
        assert_eq!(
            said(&RULE, &given(", compliant_self_paid: 20000", PAID)),
            ["合规自付支出填的是 20000 元，周期里的合规支出合计 17200 元"]
        );
    }

    #[test]
    fn what_adds_up_or_cannot_be_judged_is_right() {
        let other = "{kind: 其他, on: 2024-01-05, gross: 9000, compliant: 否}";
        for (sum, expenses) in [
            (", compliant_self_paid: 17200", PAID.to_owned()),
            (", compliant_self_paid: 17200", format!("{PAID}, {other}")),
            ("", PAID.to_owned()),
            (", compliant_self_paid: 900", other.to_owned()),
            (", compliant_self_paid: 900", String::new()),
            (", compliant_self_paid: 900", PAID.replace("on: 2023-09-05, ", "")),
            (", compliant_self_paid: 900", PAID.replace(", reimbursed: 0", "")),
            (", compliant_self_paid: 900", PAID.replace("2023-", "2022-")),
        ] {
            assert!(said(&RULE, &given(sum, &expenses)).is_empty(), "{sum} {expenses}");
        }
    }
}
