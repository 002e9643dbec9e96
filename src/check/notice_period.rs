//! A notice hangs as long as the rules demand, and says until when.

use super::{Check, households};
use crate::assess::notice::{days, publicised};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{Workspace, Year};
use crate::model::Event;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "notice/notice-period",
    explain: "公示要写明起止日期，天数不能少于当年规定，否则公示作废重来。",
    run,
};

/// The parameter of the year's policy that says how many days a notice hangs.
const DAYS: &str = "publicity_days";

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, village, household) in households(workspace) {
        let of_year = |event: &Event| u32::try_from(event.on.year()) == Ok(year.year);
        let events = household.case.iter().flat_map(publicised).map(|(_, event)| event);
        for event in events.filter(|event| of_year(event)) {
            if let Some(finding) = about(event, year) {
                findings.push(finding.at(village.origin(event.at)));
            }
        }
    }
}

fn about(event: &Event, year: &Year) -> Option<Diagnostic> {
    let Some(until) = event.until else {
        return Some(
            Diagnostic::error(
                CHECK.code,
                say!("这次公示没有写到哪天为止", "this notice has no last day"),
            )
            .hint(say!("请加上“until: 日期”", "add `until:` with a date")),
        );
    };
    let hangs = days(event.on, until);
    let wanted = year.policy.parameter(DAYS).and_then(crate::model::Parameter::figure);
    let short = wanted.filter(|wanted| rust_decimal::Decimal::from(hangs) < *wanted)?;
    Some(
        Diagnostic::error(
            CHECK.code,
            say!(
                "公示只有 {hangs} 天，规定不少于 {short} 天",
                "the notice hangs {hangs} days, at least {short} are required"
            ),
        )
        .hint(say!(
            "首尾两天都算在内；天数写在 policy.yaml 的 publicity_days",
            "the first and the last day count; the number is `publicity_days` in policy.yaml"
        )),
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    fn case(event: &str) -> String {
        household(&format!(
            "    case: {{category: 边缘易致贫户, events: [{{kind: 公示, {event}}}]}}"
        ))
    }

    #[test]
    fn a_notice_without_an_end_and_a_short_one_are_found() {
        assert_eq!(
            findings(CHECK, &case("on: 2024-09-12")),
            ["notice/notice-period {kind: 公示, on: 2024-09-12}"]
        );
        let short = case("on: 2024-09-12, until: 2024-09-17");
        assert_eq!(findings(CHECK, &short).len(), 1);
        assert!(findings(CHECK, &case("on: 2024-09-12, until: 2024-09-18")).is_empty());
    }
}
