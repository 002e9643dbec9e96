//! One head per household, and only one.

use super::{Check, InVillage, whole_households};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::model::{Member, id};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "household/one-head",
    explain: "每户必须有且只有一名户主，单据和名单都以户主为准。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    // Without the word for a head nobody can be one; that is another check's finding.
    let known = |(year, ..): &InVillage<'_>| year.catalogues.has("relation", id::HEAD);
    for (year, village, household) in whole_households(workspace).filter(known) {
        let is_head = |member: &&Member| year.catalogues.is(&member.relation, id::HEAD);
        let heads: Vec<&Member> = household.members.iter().filter(is_head).collect();
        let code = &household.code;
        match heads.as_slice() {
            [_] => {}
            [] => findings.push(
                Diagnostic::error(
                    CHECK.code,
                    say!("户 {code} 没有户主", "household {code} has no head"),
                )
                .at(village.origin(household.at).key("members"))
                .hint(say!(
                    "请把其中一人的“与户主关系”写成“户主”",
                    "give one member the relation 户主"
                )),
            ),
            [first, more @ ..] => {
                let mut finding = Diagnostic::error(
                    CHECK.code,
                    say!("户 {code} 有不止一名户主", "household {code} has more than one head"),
                )
                .hint(say!("只保留一名户主", "keep one head only"));
                for member in more {
                    finding = finding.at(village.origin(member.at).key("relation"));
                }
                let first = village.origin(first.at).key("relation");
                findings.push(finding.note(first, say!("第一名在这里", "the first one is here")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn a_household_without_a_head_is_found() {
        let village = household("").replace("relation: 户主", "relation: 配偶");
        assert_eq!(findings(CHECK, &village), ["household/one-head members"]);
    }

    #[test]
    fn a_second_head_is_found_at_its_relation() {
        let second = "
      - code: \"02\"
        name: 乙
        relation: 户主
        id_no: \"690721197104150020\"
        ethnicity: 汉族";
        assert_eq!(findings(CHECK, &household(second)), ["household/one-head 户主"]);
    }
}
