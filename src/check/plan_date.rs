//! A plan is made when the income that it counts has been earned.

use super::official::is_official;
use super::{Check, texts};
use crate::calendar::chinese;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::files::Origin;
use crate::load::{Document, Workspace, Year};
use crate::model::Attached;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "income/plan-date",
    explain: "方案在收入计算周期结束以前成文，最后几天的收入当时还没有发生，入户时要补问。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace) {
        // Leaflets and interpretations follow the plan.
        let (Some(year), Some(made), true) =
            (year, text.front.made_on, is_official(workspace, text))
        else {
            continue;
        };
        let period = &year.policy.income_period;
        if text.year.is_none() || made >= period.to || !counts_income(text, year) {
            continue;
        }
        let (made, to) = (chinese(made), chinese(period.to));
        let message = say!(
            "成文日期（{made}）在收入计算周期结束（{to}）以前",
            "made ({made}) before the income period ends ({to})"
        );
        let hint = say!(
            "这样发文不算错；请核对两个日期，并在布置时说明：成文以后到周期结束的收入，入户时问到",
            "this is allowed; check both dates, and ask for the income of the days between"
        );
        let note = Diagnostic::warning(CHECK.code, message)
            .at(Origin::place(&text.file, text.front.at).key("made_on"))
            .note(year.policy.origin(period.at).key("to"), say!("周期的最后一天", "its last day"))
            .hint(hint);
        findings.push(Diagnostic { severity: Severity::Note, ..note });
    }
}

/// Whether a text, or one attached to it, says over which months income is counted.
fn counts_income(text: &Document, year: &Year) -> bool {
    let says = |text: &Document| text.source.contains("policy.income_period");
    let attached = |name: &str| year.texts.iter().any(|other| other.is_named(name) && says(other));
    let names = text.front.attachments.iter().filter_map(|one| match &one.content {
        Attached::Text(name) => Some(name),
        _ => None,
    });
    says(text) || names.into_iter().any(|name| attached(name))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{THEME_OF_PLANS, findings_in};
    use super::CHECK;

    #[test]
    fn a_plan_dated_inside_its_income_period_is_remarked_on() {
        let text = |head: &str, body: &str| format!("---\ntitle: 方案\n{head}\n---\n{body}\n");
        let counted = text("made_on: 2024-08-29", "收入按{{ policy.income_period }}计算。");
        let found = |file: &str, text: &str| {
            let attached = ("content/2024/attachments/b.md", &*counted_in_attachment());
            findings_in(CHECK, &[THEME_OF_PLANS, attached, (file, text)])
        };
        let plan = "content/2024/plans/a.md";
        assert_eq!(found(plan, &counted), ["income/plan-date 2024-08-29"]);
        assert_eq!(found(plan, &counted.replace("08-29", "08-31")), [""; 0]);
        assert_eq!(found("content/2024/policies/a.md", &counted), [""; 0]);
        let without = text("made_on: 2024-02-29", "排查。");
        assert_eq!(found(plan, &without), [""; 0]);
        let attached = "made_on: 2024-02-29\nattachments:\n  - {title: 乙, text: attachments/b}";
        assert_eq!(found(plan, &text(attached, "排查。")), ["income/plan-date 2024-02-29"]);
    }

    fn counted_in_attachment() -> String {
        "---\ntitle: 乙\n---\n收入按{{ policy.income_period.to }}前计算。\n".to_owned()
    }
}
