//! Notices hang wherever enough people live.

use rust_decimal::Decimal;

use super::{Check, distinct_villages};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::model::Parameter;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "notice/posting-place",
    explain: "够规模的居住点都要有张贴公示的地方，而且印在公示上；规模是 policy.yaml 的 posting_households，没有这一项的不查。",
    run,
};

/// From how many households on a settlement has a place of posting.
const LARGE: &str = "posting_households";

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let Some(large) = year.policy.parameter(LARGE).and_then(Parameter::figure) else {
            continue;
        };
        for village in distinct_villages(year) {
            for settlement in &village.settlements {
                let origin = village.origin(settlement.at);
                let (name, households) = (&settlement.name, settlement.households);
                match &settlement.posting {
                    Some(place) if !village.postings.contains(place) => {
                        let known = village.postings.join("、");
                        let message = say!(
                            "“{place}”不在本村的张贴地点（postings）里",
                            "`{place}` is none of the village's `postings`"
                        );
                        let hint = say!("有的是：{known}", "there are: {known}");
                        let origin = origin.key("posting");
                        findings.push(Diagnostic::error(CHECK.code, message).at(origin).hint(hint));
                    }
                    None if Decimal::from(households) >= large => {
                        let message = say!(
                            "“{name}”有{households}户，没有张贴公示的地方",
                            "{name} has {households} households and no place for notices"
                        );
                        let hint = say!(
                            "请在 postings 里加一处，并在这里写 posting",
                            "add a place to `postings` and name it here as `posting`"
                        );
                        findings
                            .push(Diagnostic::warning(CHECK.code, message).at(origin).hint(hint));
                    }
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household};
    use super::CHECK;

    fn found(settlements: &str) -> Vec<String> {
        let policy = include_str!("../../tests/offices/small/data/2024/policy.yaml").replace(
            "parameters:\n",
            "parameters:\n  posting_households: {label: 规模, value: 20, unit: 户, source: {document: 通知}}\n",
        );
        let village = household("").replace(
            "households:\n",
            &format!("postings: [村委会]\nsettlements: [{settlements}]\nhouseholds:\n"),
        );
        let files =
            [("data/2024/policy.yaml", policy.as_str()), ("data/2024/villages/a.yaml", &village)];
        findings_in(CHECK, &files)
    }

    #[test]
    fn a_large_settlement_without_a_place_and_an_unknown_place_are_found() {
        assert_eq!(found("{name: 甲湾, households: 20}").len(), 1);
        assert_eq!(found("{name: 甲湾, households: 9, posting: 桥头}").len(), 1);
        assert!(
            found("{name: 甲湾, households: 20, posting: 村委会}, {name: 乙湾, households: 19}")
                .is_empty()
        );
    }
}
