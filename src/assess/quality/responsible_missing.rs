//! A monitored household that nobody looks after.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "responsible-missing",
    fault: Fault::Incomplete,
    level: Level::Warning,
    explain: "每一户监测对象都要有一名帮扶责任人，明白纸上要印，每月要上门。",
    remedy: ["请明确责任人，填写姓名、单位和办公电话", "name one, with unit and office telephone"],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    if let Some((case, _)) = home.active()
        && case.responsible.is_none()
    {
        let message = say!("没有帮扶责任人", "there is no responsible person");
        found.push(home.trouble(case.at, "responsible", message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    #[test]
    fn only_an_active_case_without_a_person_is_told() {
        let active = "events: [{kind: 录入系统, on: 2024-08-20}]";
        assert_eq!(said(&RULE, &case(active, "")), ["没有帮扶责任人"]);
        for right in [
            format!("responsible: {{name: 韩某}}\n{active}"),
            "events: [{kind: 申请, on: 2024-08-20}]".to_owned(),
            "events: [{kind: 录入系统, on: 2022-01-01}, {kind: 风险消除, on: 2023-01-01}]"
                .to_owned(),
        ] {
            assert!(said(&RULE, &case(&right, "")).is_empty(), "{right}");
        }
    }
}
