//! A clue that was verified before it came.

use super::{Find, Rule, Scene, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "clue-date",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "线索先接收、后核实，核实日期不能早于接收日期。",
    remedy: ["请对照线索登记簿核对两个日期", "check both days against the register"],
    thresholds: &[],
    needs: &[],
    find: Find::Year(find),
};

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    for clued in scene.clues() {
        let (code, received) = (&clued.clue.code, clued.clue.received_on);
        if let Some(on) = clued.clue.verified_on.filter(|on| *on < received) {
            let message = say!(
                "线索 {code} 的核实日期 {on} 早于接收日期 {received}",
                "clue {code} was verified on {on}, before it came on {received}"
            );
            found.push(clued.trouble("verified_on", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said_in};
    use super::RULE;

    fn said(verified: &str) -> Vec<String> {
        let clue = format!(
            "clues: [{{code: c1, department: competent, household: \"1042010001\", content: 名单, \
             received_on: 2024-03-05, {verified}}}]"
        );
        let village = household("");
        said_in(&RULE, &[("data/2024/villages/a.yaml", &village), ("data/2024/clues.yaml", &clue)])
    }

    #[test]
    fn only_a_verification_before_the_clue_is_told() {
        assert_eq!(
            said("verified_on: 2024-03-01"),
            ["线索 c1 的核实日期 2024-03-01 早于接收日期 2024-03-05"]
        );
        assert!(said("verified_on: 2024-03-05").is_empty());
        assert!(said("result: 无风险").is_empty());
    }
}
