//! Codes that must be unique: villages and households in a year, members and risks in a household.

use std::collections::BTreeMap;

use super::{Check, distinct_villages};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Origin, Place};
use crate::load::{Sourced, Workspace, Year};
use crate::model::{Household, Village};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "code/duplicate-code",
    explain: "编号是认出同一户、同一人的唯一凭据，重复就会张冠李戴。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    let theme = &workspace.theme;
    let kinds = theme.kinds.iter().map(|k| (k.kind.as_str(), theme.origin(k.at).key("kind")));
    unique("文书种类", "kind", kinds, findings);
    for year in workspace.years.values() {
        let villages = year
            .villages
            .iter()
            .map(|village| (village.code.as_str(), Origin::file(&village.file).key("code")));
        unique("村", "village", villages, findings);
        unique("户", "household", household_codes(year), findings);
        of_the_year(year, findings);
        for village in &year.villages {
            let groups = &village.groups;
            within("村民小组", "group", village, groups.iter().map(|g| (&g.code, g.at)), findings);
            for household in &village.households {
                inside(village, household, findings);
            }
        }
    }
}

/// Everything that texts and records of the year name by an identifier.
fn of_the_year(year: &Year, findings: &mut Diagnostics) {
    let office = |at| year.office.origin(at).key("id");
    let departments = year.office.departments.iter().map(|d| (d.id.as_str(), office(d.at)));
    unique("部门", "department", departments, findings);
    let contacts = year.office.contacts.iter().map(|c| (c.id.as_str(), office(c.at)));
    unique("联系方式", "contact", contacts, findings);
    let policy = &year.policy;
    let groups = policy.focus_groups.iter().map(|g| (g.id.as_str(), policy.origin(g.at).key("id")));
    unique("重点关注群体", "focus group", groups, findings);
    if let Some(file) = &year.milestones {
        let origin = |at| file.origin(at).key("id");
        let milestones = file.milestones.iter().map(|m| (m.id.as_str(), origin(m.at)));
        unique("时间节点", "milestone", milestones, findings);
    }
    if let Some(file) = &year.clues {
        let clues = file.clues.iter().map(|c| (c.code.as_str(), file.origin(c.at).key("code")));
        unique("线索", "clue", clues, findings);
    }
    if let Some(file) = &year.staff {
        let persons = file.persons.iter().map(|p| (p.id.as_str(), file.origin(p.at).key("id")));
        unique("工作人员", "person", persons, findings);
    }
    for (_, list) in &year.catalogues.lists {
        let origin = |at| year.catalogues.origin(at).key("id");
        let terms = list.iter().map(|term| (term.id.as_str(), origin(term.at)));
        unique("目录词条", "term", terms, findings);
    }
}

fn household_codes(year: &Year) -> impl Iterator<Item = (&str, Origin)> {
    distinct_villages(year).flat_map(|village| {
        let origin = |household: &Household| village.origin(household.at).key("code");
        village.households.iter().map(move |household| (household.code.as_str(), origin(household)))
    })
}

fn inside(village: &Sourced<Village>, household: &Household, findings: &mut Diagnostics) {
    let members = household.members.iter().map(|member| (&member.code, member.at));
    within("成员", "member", village, members, findings);
    if let Some(case) = &household.case {
        let risks = case.risks.iter().map(|risk| (&risk.code, risk.at));
        within("风险", "risk", village, risks, findings);
    }
}

/// Codes of records of one file.
fn within<'a>(
    zh: &str,
    en: &str,
    village: &Sourced<Village>,
    codes: impl Iterator<Item = (&'a String, Place)>,
    findings: &mut Diagnostics,
) {
    let codes = codes.map(|(code, at)| (code.as_str(), village.origin(at).key("code")));
    unique(zh, en, codes, findings);
}

fn unique<'a>(
    zh: &str,
    en: &str,
    codes: impl Iterator<Item = (&'a str, Origin)>,
    findings: &mut Diagnostics,
) {
    let mut seen: BTreeMap<&str, Origin> = BTreeMap::new();
    for (code, origin) in codes {
        let Some(first) = seen.get(code) else {
            seen.insert(code, origin);
            continue;
        };
        findings.push(
            Diagnostic::error(
                CHECK.code,
                say!("{zh}编号 {code} 重复", "the {en} code {code} is used twice"),
            )
            .at(origin)
            .note(first.clone(), say!("另一处在这里", "the other one is here"))
            .hint(say!("请改正其中一个", "correct one of them")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn a_member_code_used_twice_is_found() {
        let second = "
      - code: \"01\"
        name: 乙
        relation: 配偶
        id_no: \"690721197104150020\"
        ethnicity: 汉族";
        assert_eq!(findings(CHECK, &household(second)), ["code/duplicate-code 01"]);
    }

    #[test]
    fn a_household_code_used_twice_is_found() {
        let second = "
  - code: \"1042010001\"
    group: \"1\"
    class: 一般户
    size: 0
    members: []";
        assert_eq!(findings(CHECK, &household(second)), ["code/duplicate-code 1042010001"]);
    }
}
