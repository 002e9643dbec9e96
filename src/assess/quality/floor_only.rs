//! A household that could work gets allowances and nothing else: 一兜了之.

use super::no_measure::DAYS;
use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level, Member};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "floor-only",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "家里有劳动力的户不能一兜了之，只有兜底保障、没有产业就业等措施，风险消除不了。",
    remedy: [
        "请补上就业、产业等开发式措施；确实没有劳动力的，请改正劳动能力",
        "add measures that help to earn; if nobody can work, correct the ability to work",
    ],
    thresholds: &[&DAYS],
    needs: &[
        ("measure", "floor"),
        ("labour", "ordinary"),
        ("labour", "skilled"),
        ("schooling", "none"),
    ],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let Some((case, entry)) = home.active() else { return };
    let young = home.scene.days_since(entry.on) <= home.scene.whole(&DAYS);
    if young || case.floor == Some(true) {
        return;
    }
    let mut all = home.measures(case, entry.on).peekable();
    let only_floor =
        all.peek().is_some() && all.all(|measure| home.scene.is(&measure.category, &["floor"]));
    if !only_floor {
        return;
    }
    let workers = home.household.members.iter().filter(|member| can_work(home, member)).count();
    if workers > 0 {
        let message = say!(
            "家里有 {workers} 名劳动力，措施却全是综合保障兜底",
            "{workers} members can work, but all measures are allowances"
        );
        found.push(home.trouble(case.at, "measures", message));
    }
}

/// Whether a member can earn: an able person of working age who is not at school.
pub(super) fn can_work(home: &Home<'_, '_>, member: &Member) -> bool {
    let able = member
        .labour
        .as_ref()
        .is_some_and(|labour| home.scene.is(labour, &["ordinary", "skilled"]));
    able && !home.is_at_school(member) && home.is_of_working_age(member)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    const FLOOR: &str = "
events: [{kind: 录入系统, on: 2024-02-01}]
measures: [{category: 综合保障兜底, name: 纳入农村低保, started_on: 2024-03-01}]";

    fn with_labour(lines: &str, labour: &str) -> String {
        case(lines, "")
            .replace("ethnicity: 汉族", &format!("ethnicity: 汉族\n        labour: {labour}"))
    }

    #[test]
    fn an_able_household_with_an_allowance_alone_is_told() {
        assert_eq!(
            said(&RULE, &with_labour(FLOOR, "普通劳动力")),
            ["家里有 1 名劳动力，措施却全是综合保障兜底"]
        );
    }

    #[test]
    fn who_cannot_work_gets_more_or_is_new_is_right() {
        let more = "{category: 就业帮扶, name: 岗位推荐, planned_on: 2024-10-01}]";
        for (lines, labour) in [
            (FLOOR.to_owned(), "弱劳动力或半劳动力"),
            (FLOOR.to_owned(), "丧失劳动力"),
            (FLOOR.replace("03-01}]", &format!("03-01}}, {more}")), "普通劳动力"),
            (FLOOR.replace("2024-02-01", "2024-08-20"), "普通劳动力"),
            (format!("floor: 是{FLOOR}"), "普通劳动力"),
        ] {
            assert!(said(&RULE, &with_labour(&lines, labour)).is_empty(), "{lines} {labour}");
        }
        let student = with_labour(FLOOR, "普通劳动力\n        schooling: 本科");
        assert!(said(&RULE, &student).is_empty());
    }
}
