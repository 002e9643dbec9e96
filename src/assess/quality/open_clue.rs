//! A clue that nobody has verified.

use std::collections::HashMap;

use super::scene::about;
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
    let Some(register) = &scene.year.clues else { return };
    let limit = scene.whole(&DAYS);
    let late = |received| scene.days_since(received) > limit;
    let open = register.clues.iter().filter(|clue| clue.result.is_none() && late(clue.received_on));
    let open: Vec<_> = open.collect();
    if open.is_empty() {
        return;
    }
    let homes: HashMap<&str, _> = scene.homes().map(|home| (home.1.code.as_str(), home)).collect();
    for clue in open {
        let Some((village, household)) = homes.get(clue.household.as_str()).copied() else {
            continue;
        };
        let (code, on, days) = (&clue.code, clue.received_on, scene.days_since(clue.received_on));
        let message = say!(
            "线索 {code} 于 {on} 接收，已 {days} 天，没有核实结果",
            "clue {code} came on {on}, {days} days ago, and has no result"
        );
        let trouble = about((village, Some(household)), (household.at, "code"), message);
        found.push(Trouble { at: register.origin(clue.at).key("received_on"), ..trouble });
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
