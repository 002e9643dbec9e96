//! A clue that nobody has verified.

use super::{Find, Rule, Scene, Threshold, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "open-clue",
    fault: Fault::Late,
    level: Level::Warning,
    explain: "部门推送的线索要按月核实上报，很久没有核实结果的线索就是漏了的户。",
    remedy: [
        "请入户核实，填写核实日期、核实人和核实结果",
        "verify it, and give the day, the person and the result",
    ],
    thresholds: &[&DAYS],
    needs: &[],
    find: Find::Year(find),
};

const DAYS: Threshold =
    Threshold {
        id: "clue_days", label: "线索最迟多少天要有核实结果", value: 30, unit: "天"
    };

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    let limit = scene.whole(&DAYS);
    for clued in scene.clues() {
        let (code, on) = (&clued.clue.code, clued.clue.received_on);
        let days = scene.days_since(on);
        if clued.clue.result.is_none() && days > limit {
            let message = say!(
                "线索 {code} 于 {on} 接收，已 {days} 天，没有核实结果",
                "clue {code} came on {on}, {days} days ago, and has no result"
            );
            found.push(clued.trouble("received_on", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said_in};
    use super::RULE;

    fn said(lines: &str) -> Vec<String> {
        let clue = format!(
            "clues: [{{code: c1, department: competent, household: \"1042010001\", content: 名单, {lines}}}]"
        );
        let village = household("");
        said_in(&RULE, &[("data/2024/villages/a.yaml", &village), ("data/2024/clues.yaml", &clue)])
    }

    #[test]
    fn a_clue_of_two_months_is_told() {
        assert_eq!(
            said("received_on: 2024-07-01"),
            ["线索 c1 于 2024-07-01 接收，已 61 天，没有核实结果"]
        );
    }

    #[test]
    fn a_new_one_and_an_answered_one_are_right() {
        for right in [
            "received_on: 2024-08-05",
            "received_on: 2024-09-05",
            "received_on: 2024-01-05, result: 无风险",
        ] {
            assert!(said(right).is_empty(), "{right}");
        }
    }
}
