//! A measure whose planned day is long past and that has not begun.

use super::{Find, Home, Rule, Threshold, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "measure-overdue",
    fault: Fault::Late,
    level: Level::Warning,
    explain: "计划日期过了很久还没有开始的措施，要么没有落实，要么落实了没有录入。",
    remedy: [
        "已经落实的请填开始日期（started_on）；落实不了的请改计划日期或者换一项措施",
        "give the day on which it began, a new day, or another measure",
    ],
    thresholds: &[&DAYS],
    needs: &[],
    find: Find::Household(find),
};

const DAYS: Threshold = Threshold {
    id: "overdue_days",
    label: "措施最多可比计划日期晚多少天开始",
    value: 90,
    unit: "天",
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let Some((case, entry)) = home.active() else { return };
    for measure in home.measures(case, entry.on) {
        let (Some(planned), None, None) = (measure.planned_on, measure.started_on, measure.done_on)
        else {
            continue;
        };
        let (name, days) = (&measure.name, home.scene.days_since(planned));
        if days > home.scene.whole(&DAYS) {
            let message = say!(
                "措施“{name}”计划 {planned} 开始，过了 {days} 天还没有开始日期",
                "the measure `{name}` was planned for {planned}, {days} days ago, and has not begun"
            );
            found.push(home.trouble(measure.at, "planned_on", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    fn measure(dates: &str) -> String {
        let lines = format!(
            "events: [{{kind: 录入系统, on: 2024-02-01}}]\n\
             measures: [{{category: 就业帮扶, name: 电工技能培训, {dates}}}]"
        );
        case(&lines, "")
    }

    #[test]
    fn a_plan_of_last_spring_is_told() {
        let said = said(&RULE, &measure("planned_on: 2024-03-01"));
        assert_eq!(said, ["措施“电工技能培训”计划 2024-03-01 开始，过了 183 天还没有开始日期"]);
    }

    #[test]
    fn what_began_is_finished_or_lies_ahead_is_right() {
        for right in [
            "planned_on: 2024-03-01, started_on: 2024-07-01",
            "planned_on: 2024-03-01, done_on: 2024-07-01",
            "planned_on: 2024-10-01",
            "planned_on: 2024-06-20",
        ] {
            assert!(said(&RULE, &measure(right)).is_empty(), "{right}");
        }
    }
}
