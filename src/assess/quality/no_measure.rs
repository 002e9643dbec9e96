//! A household that was entered long ago and gets nothing.

use super::{Find, Home, Rule, Threshold, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "no-measure",
    fault: Fault::Late,
    level: Level::Warning,
    explain: "监测对象录入满一个月还没有一项帮扶措施，识别就没有用处，数据核改时也会退回。",
    remedy: [
        "已经落实的请补录措施；确实没有的，尽快商定措施并填写计划日期（planned_on）",
        "record the measures that are in force; if there are none, agree on one and its date",
    ],
    thresholds: &[&DAYS],
    needs: &[],
    find: Find::Household(find),
};

/// From entry to the first measure, and from a new risk to its answer.
pub(super) const DAYS: Threshold =
    Threshold {
        id: "measure_days", label: "录入后最迟多少天要有帮扶措施", value: 30, unit: "天"
    };

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let Some((case, entry)) = home.active() else { return };
    let days = home.scene.days_since(entry.on);
    // A measure that is only planned counts: whether it comes in time is another rule.
    if days > home.scene.whole(&DAYS) && home.measures(case, entry.on).next().is_none() {
        let on = entry.on;
        let message = say!(
            "{on} 录入，到数据日期已 {days} 天，没有一项帮扶措施",
            "entered on {on}, {days} days before the date of the data, and no measure"
        );
        found.push(home.trouble(case.at, "measures", message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    #[test]
    fn a_month_without_a_measure_is_told() {
        let old = case("events: [{kind: 录入系统, on: 2024-07-31}]", "");
        assert_eq!(said(&RULE, &old), ["2024-07-31 录入，到数据日期已 31 天，没有一项帮扶措施"]);
        // What was finished before a new risk came does not answer it.
        let again = "
events:
  - {kind: 录入系统, on: 2022-01-10}
  - {kind: 风险消除, on: 2023-03-01}
  - {kind: 重新识别, on: 2024-05-01}
measures: [{category: 健康帮扶, name: 医疗救助, started_on: 2022-02-01, done_on: 2023-02-01}]";
        assert_eq!(said(&RULE, &case(again, "")).len(), 1);
    }

    #[test]
    fn what_is_new_over_planned_or_not_yet_entered_is_right() {
        for right in [
            "events: [{kind: 录入系统, on: 2024-08-01}]",
            "events: [{kind: 申请, on: 2024-05-01}]",
            "events: [{kind: 录入系统, on: 2023-01-01}, {kind: 风险消除, on: 2024-01-01}]",
            "events: [{kind: 录入系统, on: 2023-01-01}, {kind: 销户, on: 2024-01-01}]",
            "
events: [{kind: 录入系统, on: 2024-06-01}]
measures: [{category: 健康帮扶, name: 医疗救助, planned_on: 2024-09-10}]",
        ] {
            assert!(said(&RULE, &case(right, "")).is_empty(), "{right}");
        }
    }
}
