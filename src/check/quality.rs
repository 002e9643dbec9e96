//! What the rules of data quality find, as findings: the code is the rule's, the severity the year's.

use super::Check;
use crate::assess::quality::{self, Issue, Trouble};
use crate::diag::{Diagnostic, Diagnostics, Severity, Text, mask};
use crate::load::Workspace;
use crate::model::Level;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "data/quality",
    explain: "台账里互相矛盾、迟了、缺了的地方，按规则逐户找出来，列成各村的数据质量问题清单。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        for issue in quality::issues(year) {
            if let Some(finding) = finding(&issue) {
                findings.push(finding);
            }
        }
    }
}

/// The message without names: the reason that a condition gives may say whose record decided.
fn without_names(trouble: &Trouble<'_>) -> Text {
    let mut text = trouble.message.clone();
    for member in trouble.household.iter().flat_map(|household| &household.members) {
        let name = member.name.as_str();
        for said in [&mut text.zh, &mut text.en] {
            if said.contains(name) {
                *said = said.replace(name, &mask::name(name));
            }
        }
    }
    text
}

fn finding(issue: &Issue<'_>) -> Option<Diagnostic> {
    let severity = match issue.level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note => Severity::Note,
        Level::Off => return None,
    };
    let trouble = &issue.trouble;
    let what = without_names(trouble);
    let (zh, en) = (&what.zh, &what.en);
    let message = match trouble.household {
        Some(household) => {
            let code = &household.code;
            let member = trouble.member.map(|member| member.code.as_str());
            match member {
                Some(member) => {
                    say!("户 {code} 成员 {member}：{zh}", "household {code}, member {member}: {en}")
                }
                None => say!("户 {code}：{zh}", "household {code}: {en}"),
            }
        }
        None => what,
    };
    let code = format!("quality/{}", issue.rule);
    let finding =
        Diagnostic::error(code, message).at(trouble.at.clone()).hint(issue.remedy.clone());
    let notes = trouble.notes.iter().cloned();
    let finding = notes.fold(finding, |finding, (origin, text)| finding.note(origin, text));
    Some(Diagnostic { severity, ..finding })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household};
    use super::CHECK;

    const CASE: &str = "
    case:
      category: 边缘易致贫户
      risks: [{code: r1, kind: 因病}]
      responsible: {name: 乙}
      events: [{kind: 录入系统, on: 2024-03-01}]";

    #[test]
    fn a_finding_has_the_code_of_its_rule() {
        let village = household(CASE);
        let files = [("data/2024/villages/a.yaml", village.as_str())];
        assert_eq!(findings_in(CHECK, &files), ["quality/no-measure category: 边缘易致贫户"]);
    }

    #[test]
    fn a_reason_of_the_program_names_nobody() {
        let village =
            household("").replace("name: 甲\n        relation", "name: 沈甲\n        relation");
        let quality = "rules: [{id: mine, label: 规则。, group: 不准确, when: \"members.exists(m, m.relation == '户主')\", remedy: 请核对}]";
        let files =
            [("data/2024/villages/a.yaml", village.as_str()), ("data/2024/quality.yaml", quality)];
        let said = super::super::fixture::messages_in(CHECK, &files);
        assert!(
            said.len() == 1 && said[0].contains("沈*") && !said[0].contains("沈甲"),
            "{said:?}"
        );
    }

    #[test]
    fn the_office_can_leave_a_rule_out_and_move_a_limit() {
        let village = household(CASE);
        for quality in [
            "severity: {no-measure: off}",
            "parameters: {measure_days: {label: 一年, value: 365, unit: 天}}",
        ] {
            let files = [
                ("data/2024/villages/a.yaml", village.as_str()),
                ("data/2024/quality.yaml", quality),
            ];
            assert!(findings_in(CHECK, &files).is_empty(), "{quality}");
        }
    }
}
