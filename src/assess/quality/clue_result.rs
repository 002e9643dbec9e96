//! A clue that was answered with 已是监测对象 about a household that is none.

use super::{Find, Rule, Scene, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "clue-result",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "线索核实为“已是监测对象”的，这一户当时要真在监测，不然这条线索等于没有核实。",
    remedy: [
        "请核对线索的户编号和核实结果；确实不是监测对象的，重新核实",
        "check the household and the result of the clue, or verify it anew",
    ],
    thresholds: &[],
    needs: &[("clue_result", "already_monitored")],
    find: Find::Year(find),
};

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    for clued in scene.clues() {
        let says = clued.clue.result.as_ref();
        if !says.is_some_and(|result| scene.is(result, &["already_monitored"])) {
            continue;
        }
        let on = clued.clue.verified_on.unwrap_or(clued.clue.received_on);
        let case = clued.household().case.as_ref();
        // Entered on the day itself or monitored at the date of the data: both are what was meant.
        let monitored = case.is_some_and(|case| case.is_active() || case.was_monitored(on));
        if !monitored {
            let code = &clued.clue.code;
            let message = say!(
                "线索 {code} 于 {on} 核实为已是监测对象，这一户当时不是",
                "clue {code} was answered on {on}: monitored already; the household was not"
            );
            found.push(clued.trouble("result", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, household, said_in};
    use super::RULE;

    fn said(village: &str, result: &str) -> Vec<String> {
        let clue = format!(
            "clues: [{{code: c1, department: competent, household: \"1042010001\", content: 名单, \
             received_on: 2024-03-05, verified_on: 2024-03-10, result: {result}}}]"
        );
        said_in(&RULE, &[("data/2024/villages/a.yaml", village), ("data/2024/clues.yaml", &clue)])
    }

    #[test]
    fn a_household_that_was_not_monitored_is_told() {
        let expected = ["线索 c1 于 2024-03-10 核实为已是监测对象，这一户当时不是"];
        assert_eq!(said(&household(""), "已是监测对象"), expected);
        let gone = case(
            "events: [{kind: 录入系统, on: 2021-01-01}, {kind: 风险消除, on: 2022-06-01}]",
            "",
        );
        assert_eq!(said(&gone, "已是监测对象"), expected);
    }

    #[test]
    fn one_that_was_or_another_answer_is_right() {
        let was = case(
            "events: [{kind: 录入系统, on: 2021-01-01}, {kind: 风险消除, on: 2024-06-01}]",
            "",
        );
        assert!(said(&was, "已是监测对象").is_empty());
        assert!(said(&household(""), "无风险").is_empty());
    }
}
