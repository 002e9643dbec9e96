//! The declared number of persons against the members.

use super::{Check, whole_households};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "household/declared-size",
    explain: "家庭人口数要与成员名单一致，人均收入按它计算。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (_, village, household) in whole_households(workspace) {
        let (declared, listed) = (household.size as usize, household.members.len());
        if declared == listed {
            continue;
        }
        findings.push(
            Diagnostic::error(
                CHECK.code,
                say!(
                    "家庭人口填的是 {declared} 人，成员名单有 {listed} 人",
                    "declared {declared} persons, {listed} are listed"
                ),
            )
            .at(village.origin(household.at).key("size"))
            .hint(say!(
                "请补上或删去成员，或者改正人口数",
                "add or remove members, or correct the number"
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn a_size_that_differs_is_found_at_the_number() {
        let village = household("").replace("size: 1", "size: 3");
        assert_eq!(findings(CHECK, &village), ["household/declared-size 3"]);
    }
}
