//! Conditions and reasons of the policy: whether they can be understood, and whether every figure in them is set.

use super::Check;
use crate::assess::conditions::Flaw;
use crate::assess::course::Book;
use crate::assess::screening::Rulebook;
use crate::diag::{Diagnostic, Diagnostics, Text};
use crate::files::Place;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "policy/condition",
    explain: "重点关注群体、办理程序的条件（when）和理由（because）必须写得通：用到的字段、词语、参数都要真有，参数都要有数；上级没有定的数也要由本单位定下来，不能空着。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        for flaw in Rulebook::of(year).flaws {
            findings.push(finding(&flaw).at(year.policy.origin(place(&flaw))));
        }
        let book = Book::of(year);
        for (flaw, file) in book.flaws.iter().zip(year.procedures.iter().cycle()) {
            findings.push(finding(flaw).at(file.origin(place(flaw))));
        }
    }
}

fn finding(flaw: &Flaw<'_>) -> Diagnostic {
    let Text { zh, en } = &flaw.fault.message;
    let message = say!("条件有误：{zh}", "a fault in a condition: {en}");
    let finding = Diagnostic::error(CHECK.code, message);
    match &flaw.fault.hint {
        Some(hint) => finding.hint(hint.clone()),
        None => finding,
    }
}

/// The place of a fault in the file: exact where the text stands there as it is, with or without quotation marks;
/// else that of the whole text.
fn place(flaw: &Flaw<'_>) -> Place {
    let whole = flaw.rule.at.range();
    let before = match whole.len().checked_sub(flaw.rule.text.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return flaw.rule.at,
    };
    let span = &flaw.fault.span;
    // Where something is missing at the end, the last character is shown.
    let start = if span.is_empty() { span.start.saturating_sub(1) } else { span.start };
    (whole.start + before + start..whole.start + before + span.end.max(start + 1)).into()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::*;

    fn found(rule: &str) -> Vec<String> {
        let policy = include_str!("../../tests/offices/small/data/2024/policy.yaml");
        let source = "source: {document: 方案}";
        let policy = format!(
            "{}\nfocus_groups:\n  - {{id: a, label: 甲, {source}}}\n  - id: b\n    label: 乙\n    {rule}\n    {source}\n",
            policy.split("focus_groups:").next().unwrap_or_default()
        );
        findings_in(CHECK, &[("data/2024/policy.yaml", &policy)])
    }

    #[test]
    fn a_group_without_a_condition_or_with_a_right_one_is_no_finding() {
        assert_eq!(found("ask: 请问民政"), [""; 0]);
        assert_eq!(found("when: size > 3 && members.exists(m, m.age < 16)"), [""; 0]);
        assert_eq!(found("when: size > 3\n    because: \"有{{ size }}口人\""), [""; 0]);
    }

    #[test]
    fn a_fault_is_shown_at_its_place() {
        assert_eq!(found("when: siz > 3"), ["policy/condition siz"]);
        assert_eq!(found("when: \"size > policy.most\""), ["policy/condition policy.most"]);
        assert_eq!(found("when: size >"), ["policy/condition >"]);
        let because = "because: \"有{{ sizes }}口人\"";
        assert_eq!(found(&format!("when: size > 3\n    {because}")), ["policy/condition sizes"]);
        let folded = "when: >-\n      size > 3\n      && siz < 9";
        assert!(found(folded)[0].contains("siz < 9"), "{:?}", found(folded));
    }
}
