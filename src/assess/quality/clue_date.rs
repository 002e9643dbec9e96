//! A clue that was verified before it came.

use std::collections::HashMap;

use super::scene::about;
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
    let Some(register) = &scene.year.clues else { return };
    let wrong =
        |clue: &&crate::model::Clue| clue.verified_on.is_some_and(|on| on < clue.received_on);
    let wrong: Vec<_> = register.clues.iter().filter(wrong).collect();
    if wrong.is_empty() {
        return;
    }
    let homes: HashMap<&str, _> = scene.homes().map(|home| (home.1.code.as_str(), home)).collect();
    for clue in wrong {
        let Some((village, household)) = homes.get(clue.household.as_str()).copied() else {
            continue;
        };
        let (code, received) = (&clue.code, clue.received_on);
        let on = clue.verified_on.unwrap_or(received);
        let message = say!(
            "线索 {code} 的核实日期 {on} 早于接收日期 {received}",
            "clue {code} was verified on {on}, before it came on {received}"
        );
        let trouble = about((village, Some(household)), (household.at, "code"), message);
        found.push(Trouble { at: register.origin(clue.at).key("verified_on"), ..trouble });
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
