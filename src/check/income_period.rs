//! Income is counted over twelve whole months.

use super::{Check, households};
use crate::calendar::whole_months;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::model::Period;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "income/income-period",
    explain: "收入按12个整月计算，起止日期差一天就不可比。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let period = &year.policy.income_period;
        if let Some(finding) = findings_about(period) {
            findings.push(finding.at(year.policy.origin(period.at)));
        }
        if let Some(screening) = &year.policy.screening
            && let Some(finding) = about_screening(screening, period)
        {
            findings.push(finding.at(year.policy.origin(screening.at)));
        }
    }
    for (_, village, household) in households(workspace) {
        for income in &household.incomes {
            if let Some(finding) = findings_about(&income.period) {
                findings.push(finding.at(village.origin(income.at).key("period")));
            }
        }
    }
}

/// Households are visited when the income period is over, or nobody could say what they earned.
fn about_screening(screening: &Period, income: &Period) -> Option<Diagnostic> {
    let message = if screening.to < screening.from {
        say!("排查期间的起止颠倒了", "the screening ends before it begins")
    } else if screening.from <= income.to {
        say!("排查期间早于收入计算周期的结束", "the screening begins inside of the income period")
    } else {
        return None;
    };
    let hint = say!("请核对 screening 的日期", "check the dates of `screening`");
    Some(Diagnostic::error(CHECK.code, message).hint(hint))
}

fn findings_about(period: &Period) -> Option<Diagnostic> {
    let message = match whole_months(period) {
        Some(12) => return None,
        Some(months) => say!(
            "收入计算周期是 {months} 个月，应为12个月",
            "the income period has {months} months, it must have 12"
        ),
        None => say!(
            "收入计算周期应从某月第一天到某月最后一天",
            "the income period must run from the first day of a month to the last day of a month"
        ),
    };
    let hint = say!(
        "例如 from: 2023-09-01, to: 2024-08-31",
        "for example from: 2023-09-01, to: 2024-08-31"
    );
    Some(Diagnostic::error(CHECK.code, message).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn a_period_of_eleven_months_is_found() {
        let income = "    incomes: [{period: {from: 2023-10-01, to: 2024-08-31}, items: []}]";
        assert_eq!(findings(CHECK, &household(income)), ["income/income-period period"]);
    }
}
