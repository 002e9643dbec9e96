//! A monitored household without a risk.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Case, Fault, Level, Status};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "risk-missing",
    fault: Fault::Incomplete,
    level: Level::Warning,
    explain: "纳入监测的户至少有一项风险，没有写风险，就不知道该帮什么、消除什么。",
    remedy: ["请补上风险类型和发现日期", "record the risk and the day on which it was found"],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let was_taken_in = |case: &&Case| case.is_active() || case.status() == Status::Eliminated;
    if let Some(case) = home.household.case.as_ref().filter(was_taken_in)
        && case.risks.is_empty()
    {
        let message = say!("没有写返贫致贫风险", "no risk is recorded");
        found.push(home.trouble(case.at, "risks", message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    #[test]
    fn only_an_active_case_without_a_risk_is_told() {
        let active = "events: [{kind: 录入系统, on: 2024-08-20}]";
        assert_eq!(said(&RULE, &case(active, "")), ["没有写返贫致贫风险"]);
        let right = format!("risks: [{{code: r1, kind: 因病}}]\n{active}");
        assert!(said(&RULE, &case(&right, "")).is_empty());
        assert!(said(&RULE, &case("events: [{kind: 申请, on: 2024-08-20}]", "")).is_empty());
    }
}
