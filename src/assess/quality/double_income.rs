//! Income of one period twice.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "double-income",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "同一个计算周期的收入只能有一份，有两份就不知道人均收入按哪一份算。",
    remedy: ["请核对是哪一年的，删去重复的一份", "check which year it is, and remove one of them"],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let incomes = &home.household.incomes;
    for (at, income) in incomes.iter().enumerate().skip(1) {
        let period = |i: &crate::model::Income| (i.period.from, i.period.to);
        if incomes[..at].iter().any(|other| period(other) == period(income)) {
            let (from, to) = period(income);
            let message =
                say!("{from} 至 {to} 的收入有两份", "there are two incomes of {from} to {to}");
            found.push(home.trouble(income.at, "period", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn incomes(second: &str) -> String {
        household(&format!(
            "    incomes:
      - {{period: {{from: 2023-09-01, to: 2024-08-31}}, items: []}}
      - {{period: {second}, items: []}}"
        ))
    }

    #[test]
    fn one_period_twice_is_told_and_two_years_are_right() {
        assert_eq!(
            said(&RULE, &incomes("{from: 2023-09-01, to: 2024-08-31}")),
            ["2023-09-01 至 2024-08-31 的收入有两份"]
        );
        assert!(said(&RULE, &incomes("{from: 2022-09-01, to: 2023-08-31}")).is_empty());
        // Identification counts other twelve months than the screening.
        assert!(said(&RULE, &incomes("{from: 2023-03-01, to: 2024-02-29}")).is_empty());
    }
}
