//! One main risk, not two and not none.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "primary-risk",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "一户只有一项主要风险，统计按它归类，有两项或者一项也没有，数就对不上。",
    remedy: [
        "请只把一项风险的“是否主要风险”（primary）写成“是”",
        "give `primary: 是` to one risk only",
    ],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let Some((case, _)) = home.active() else { return };
    // A risk that is resolved was the main one of an earlier course.
    let open: Vec<_> = case.risks.iter().filter(|risk| risk.resolved_on.is_none()).collect();
    let main = open.iter().filter(|risk| risk.primary == Some(true)).count();
    if main > 1 {
        let message = say!("有 {main} 项主要风险", "there are {main} main risks");
        found.push(home.trouble(case.at, "risks", message));
    } else if !open.is_empty() && open.iter().all(|risk| risk.primary == Some(false)) {
        let message = say!("没有一项是主要风险", "no risk is the main one");
        found.push(home.trouble(case.at, "risks", message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    fn risks(risks: &str) -> String {
        case(&format!("risks: [{risks}]\nevents: [{{kind: 录入系统, on: 2024-02-01}}]"), "")
    }

    #[test]
    fn two_and_none_are_told() {
        let two = "{code: r1, kind: 因病, primary: 是}, {code: r2, kind: 因学, primary: 是}";
        assert_eq!(said(&RULE, &risks(two)), ["有 2 项主要风险"]);
        assert_eq!(said(&RULE, &risks(&two.replace('是', "否"))), ["没有一项是主要风险"]);
    }

    #[test]
    fn one_and_an_older_one_and_what_is_not_said_are_right() {
        for right in [
            "{code: r1, kind: 因病, primary: 是}, {code: r2, kind: 因学, primary: 否}",
            "{code: r1, kind: 因病, primary: 是, resolved_on: 2023-01-01}, {code: r2, kind: 因学, primary: 是}",
            "{code: r1, kind: 因病}, {code: r2, kind: 因学}",
            "{code: r1, kind: 因病}, {code: r2, kind: 因学, primary: 否}",
        ] {
            assert!(said(&RULE, &risks(right)).is_empty(), "{right}");
        }
    }
}
