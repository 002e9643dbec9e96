//! References to something that does not exist: groups, members, risks, departments, households.

use super::{Check, InVillage, whole_households};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::files::Origin;
use crate::load::{Workspace, Year};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "reference/dangling-reference",
    explain: "指向别处的编号（组、成员、风险、部门、户）必须真有其对象。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for place in whole_households(workspace) {
        group(place, findings);
        applications(place, findings);
        measures(place, findings);
    }
    for year in workspace.years.values() {
        clues(year, findings);
        additions(year, findings);
        supports(year, findings);
        staff(year, findings);
        complaints(year, findings);
        postings(year, findings);
        problems(year, findings);
    }
}

fn problems(year: &Year, findings: &mut Diagnostics) {
    let Some(list) = year.problems.as_ref().filter(|_| year.villages_complete) else { return };
    let codes = households_of(year);
    for problem in &list.problems {
        let Some(code) = &problem.household else { continue };
        if !codes.contains(code.as_str()) {
            let origin = list.origin(problem.at).key("household");
            findings.push(dangling(("户", "household"), code, &[]).at(origin));
        }
    }
}

fn group((_, village, household): InVillage<'_>, findings: &mut Diagnostics) {
    if village.group(&household.group).is_none() {
        let known: Vec<&str> = village.groups.iter().map(|group| group.code.as_str()).collect();
        let origin = village.origin(household.at).key("group");
        findings.push(dangling(("村民小组", "group"), &household.group, &known).at(origin));
    }
}

fn applications((_, village, household): InVillage<'_>, findings: &mut Diagnostics) {
    let known: Vec<&str> = household.members.iter().map(|member| member.code.as_str()).collect();
    for application in &household.applications {
        let origin = village.origin(application.at).key("member");
        refer(("成员", "member"), application.member.as_ref(), &known, origin, findings);
    }
}

fn measures((year, village, household): InVillage<'_>, findings: &mut Diagnostics) {
    let Some(case) = &household.case else { return };
    let risks: Vec<&str> = case.risks.iter().map(|risk| risk.code.as_str()).collect();
    let members: Vec<&str> = household.members.iter().map(|member| member.code.as_str()).collect();
    for measure in &case.measures {
        let origin = |key| village.origin(measure.at).key(key);
        refer(("风险", "risk"), measure.risk.as_ref(), &risks, origin("risk"), findings);
        refer(("成员", "member"), measure.member.as_ref(), &members, origin("member"), findings);
        department(year, measure.department.as_ref(), origin("department"), findings);
    }
}

fn clues(year: &Year, findings: &mut Diagnostics) {
    let Some(register) = &year.clues else { return };
    let codes = households_of(year);
    for clue in &register.clues {
        let origin = |key| register.origin(clue.at).key(key);
        department(year, Some(&clue.department), origin("department"), findings);
        if year.villages_complete && !codes.contains(clue.household.as_str()) {
            let finding = dangling(("户", "household"), &clue.household, &[]);
            findings.push(finding.at(origin("household")));
        }
    }
}

fn additions(year: &Year, findings: &mut Diagnostics) {
    let Some(list) = &year.additions else { return };
    let codes = households_of(year);
    let groups: Vec<&str> = year.policy.focus_groups.iter().map(|one| one.id.as_str()).collect();
    for addition in &list.additions {
        let origin = |key| list.origin(addition.at).key(key);
        refer(
            ("重点关注群体", "group"),
            addition.group.as_ref(),
            &groups,
            origin("group"),
            findings,
        );
        if year.villages_complete && !codes.contains(addition.household.as_str()) {
            let finding = dangling(("户", "household"), &addition.household, &[]);
            findings.push(finding.at(origin("household")));
        }
    }
}

fn households_of(year: &Year) -> std::collections::BTreeSet<&str> {
    let households = year.villages.iter().flat_map(|village| &village.households);
    households.map(|household| household.code.as_str()).collect()
}

fn supports(year: &Year, findings: &mut Diagnostics) {
    let Some(file) = &year.supports else { return };
    for support in &file.supports {
        let origin = file.origin(support.at).key("department");
        department(year, support.department.as_ref(), origin, findings);
    }
}

/// Villages and households that complaints are about.
fn complaints(year: &Year, findings: &mut Diagnostics) {
    let Some(register) = year.complaints.as_ref().filter(|_| year.villages_complete) else {
        return;
    };
    let codes = households_of(year);
    let villages: Vec<&str> = year.villages.iter().map(|village| village.code.as_str()).collect();
    for one in &register.complaints {
        let origin = |key| register.origin(one.at).key(key);
        refer(("村", "village"), one.village.as_ref(), &villages, origin("village"), findings);
        if let Some(code) = one.household.as_ref().filter(|code| !codes.contains(code.as_str())) {
            findings.push(dangling(("户", "household"), code, &[]).at(origin("household")));
        }
    }
}

/// Villages in which support is posted.
fn postings(year: &Year, findings: &mut Diagnostics) {
    let Some(file) = year.postings.as_ref().filter(|_| year.villages_complete) else { return };
    let villages: Vec<&str> = year.villages.iter().map(|village| village.code.as_str()).collect();
    for one in &file.support {
        let origin = file.origin(one.at).key("village");
        refer(("村", "village"), one.village.as_ref(), &villages, origin, findings);
    }
}

/// Villages and groups that staff answer for.
fn staff(year: &Year, findings: &mut Diagnostics) {
    let Some(file) = &year.staff else { return };
    let villages: Vec<&str> = year.villages.iter().map(|village| village.code.as_str()).collect();
    for duty in file.persons.iter().flat_map(|person| &person.duties) {
        let Some(village) = year.villages.iter().find(|village| village.code == duty.village)
        else {
            // A village that could not be read may be the one that is meant.
            if year.villages_complete {
                let finding = dangling(("村", "village"), &duty.village, &villages);
                findings.push(finding.at(file.origin(duty.at).key("village")));
            }
            continue;
        };
        let known: Vec<&str> = village.groups.iter().map(|group| group.code.as_str()).collect();
        for group in duty.groups.iter().filter(|_| village.complete) {
            let origin = file.origin(duty.at).key("groups");
            refer(("村民小组", "group"), Some(group), &known, origin, findings);
        }
    }
}

/// Reports a department that the office does not have; what it has is told by name.
fn department(year: &Year, code: Option<&String>, origin: Origin, findings: &mut Diagnostics) {
    let all = &year.office.departments;
    let Some(code) = code.filter(|code| all.iter().all(|one| one.id != **code)) else { return };
    // Whoever typed the name of a department means it.
    let named = all.iter().find(|one| one.short == *code || one.name == *code);
    let hint = named.map(|one| &one.id).map(|id| say!("是否想写“{id}”？", "did you mean `{id}`?"));
    let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    let finding = dangling(("部门", "department"), code, &ids).at(origin);
    findings.push(match hint {
        Some(hint) => finding.hint(hint),
        None if nearest(code, ids.iter().copied()).is_some() => finding,
        None => finding.hint(say!(
            "请写 office.yaml 的 departments 里这个部门的 id",
            "write the `id` of the department under `departments` in office.yaml"
        )),
    });
}

/// Reports `code` if it is given and unknown.
fn refer(
    what: (&str, &str),
    code: Option<&String>,
    known: &[&str],
    origin: Origin,
    findings: &mut Diagnostics,
) {
    if let Some(code) = code.filter(|code| !known.contains(&code.as_str())) {
        findings.push(dangling(what, code, known).at(origin));
    }
}

/// Most codes that a hint lists: nobody reads more.
const MOST_LISTED: usize = 12;

fn dangling((zh, en): (&str, &str), code: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::error(
        CHECK.code,
        say!("没有编号为“{code}”的{zh}", "there is no {en} `{code}`"),
    );
    if known.is_empty() {
        return finding.hint(say!("请核对编号", "check the code"));
    }
    if let Some(near) = nearest(code, known.iter().copied()) {
        return finding.hint(say!("是否想写“{near}”？", "did you mean `{near}`?"));
    }
    let more = if known.len() > MOST_LISTED { "……" } else { "" };
    let known = known[..known.len().min(MOST_LISTED)].join("、");
    finding.hint(say!("可用的是：{known}{more}", "known: {known}{more}"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn an_unknown_group_is_found() {
        let village = household("").replace("group: \"1\"", "group: \"9\"");
        assert_eq!(findings(CHECK, &village), ["reference/dangling-reference 9"]);
    }

    #[test]
    fn a_village_and_a_group_of_staff_that_are_not_there_are_found() {
        let staff = "
persons:
  - {id: han, name: 韩冰, duties: [{role: 采集, village: \"690721104299\"}]}
  - {id: li, name: 李青, duties: [{role: 采集, village: \"690721104201\", groups: [\"1\", \"7\"]}]}";
        let village = household("");
        let files =
            [("data/2024/villages/a.yaml", village.as_str()), ("data/2024/staff.yaml", staff)];
        let found = super::super::fixture::findings_in(CHECK, &files);
        let expected =
            ["690721104299", "groups"].map(|at| format!("reference/dangling-reference {at}"));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_measure_for_an_unknown_risk_member_and_department_is_found_three_times() {
        let case = "
    case:
      category: 边缘易致贫户
      risks: [{code: r1, kind: 因病}]
      measures: [{category: 健康帮扶, name: 医疗救助, risk: r7, member: \"05\", department: nobody}]";
        let found = findings(CHECK, &household(case));
        let expected =
            ["r7", "05", "nobody"].map(|code| format!("reference/dangling-reference {code}"));
        assert_eq!(found, expected);
    }
}
