//! One person in two households of the same year.

use std::collections::BTreeMap;

use super::{Check, distinct_villages};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Workspace, Year};
use crate::record::IdNumber;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "member/person-twice",
    explain: "同一年度里一个人只能属于一户，否则人数和帮扶都会重复。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        run_year(year, findings);
    }
}

fn run_year(year: &Year, findings: &mut Diagnostics) {
    let mut seen: BTreeMap<&IdNumber, (Origin, &str)> = BTreeMap::new();
    for village in distinct_villages(year) {
        for household in &village.households {
            for member in &household.members {
                let origin = village.origin(member.at).key("id_no");
                match seen.get(&member.id_no) {
                    None => {
                        seen.insert(&member.id_no, (origin, &household.code));
                    }
                    Some((first, code)) => {
                        let here = &household.code;
                        findings.push(
                            Diagnostic::error(
                                CHECK.code,
                                say!(
                                    "户 {here} 的这名成员已在户 {code} 中",
                                    "this member of household {here} is also in household {code}"
                                ),
                            )
                            .at(origin)
                            .note(first.clone(), say!("另一处在这里", "the other one is here"))
                            .hint(say!(
                                "请确认此人现在属于哪一户，从另一户删去",
                                "find out where the person lives now and remove the other entry"
                            )),
                        );
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn the_second_entry_is_found() {
        let second = "
  - code: \"1042010002\"
    group: \"1\"
    class: 一般户
    size: 1
    members:
      - code: \"01\"
        name: 甲
        relation: 户主
        id_no: \"690721197003120017\"
        ethnicity: 汉族";
        assert_eq!(findings(CHECK, &household(second)), ["member/person-twice 690721197003120017"]);
    }
}
