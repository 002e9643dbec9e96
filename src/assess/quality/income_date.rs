//! Income that was received outside the period in which it is counted.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "income-date",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "每一笔收入都要在它的计算周期里到账，上一周期的钱算进来，人均收入就虚高了。",
    remedy: [
        "请把这一笔移到它所在的周期，或者核对到账日期",
        "move it to the period in which it was received, or check the day",
    ],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    for income in &home.household.incomes {
        let (from, to) = (income.period.from, income.period.to);
        for item in &income.items {
            let Some(on) = item.on.filter(|on| !(from..=to).contains(on)) else { continue };
            let name = &item.name;
            let message = say!(
                "“{name}”{on} 到账，不在 {from} 至 {to} 的计算周期里",
                "`{name}` was received on {on}, not between {from} and {to}"
            );
            found.push(home.trouble(item.at, "on", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn item(on: &str) -> String {
        household(&format!(
            "    incomes: [{{period: {{from: 2023-09-01, to: 2024-08-31}}, items: [{{kind: transfer, name: 补贴, amount: 300{on}}}]}}]"
        ))
    }

    #[test]
    fn only_what_lies_outside_is_told() {
        assert_eq!(
            said(&RULE, &item(", on: 2023-08-31")),
            ["“补贴”2023-08-31 到账，不在 2023-09-01 至 2024-08-31 的计算周期里"]
        );
        assert_eq!(said(&RULE, &item(", on: 2024-09-01")).len(), 1);
        for right in ["", ", on: 2023-09-01", ", on: 2024-08-31"] {
            assert!(said(&RULE, &item(right)).is_empty(), "{right}");
        }
    }
}
