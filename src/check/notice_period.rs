//! A notice hangs as long as the rules demand, and says until when.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Check, households};
use crate::assess::notice::{days, publicised};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
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
        let events = household.case.iter().flat_map(publicised).map(|publicity| publicity.event);
        for event in events.filter(|event| of_year(event)) {
            if let Some(finding) = about(event, year) {
                findings.push(finding.at(village.origin(event.at)));
            }
        }
    }
    one_end(workspace, findings);
}

/// Households that are publicised from one day on for one reason stand on one notice, so they have one last day.
fn one_end(workspace: &Workspace, findings: &mut Diagnostics) {
    let mut first: BTreeMap<_, (Date, Origin)> = BTreeMap::new();
    for (year, village, household) in households(workspace) {
        for publicity in household.case.iter().flat_map(publicised) {
            let Some(notice) = publicity.notice() else { continue };
            // Old notices are not made again.
            if u32::try_from(notice.first_day.year()) != Ok(year.year) {
                continue;
            }
            let origin = village.origin(publicity.event.at).key("until");
            let key = (year.year, &village.file, notice.purpose, notice.first_day);
            match first.get(&key) {
                None => drop(first.insert(key, (notice.last_day, origin))),
                Some((end, _)) if *end == notice.last_day => {}
                Some((_, other)) => {
                    findings.push(two_ends().at(origin).note(
                        other.clone(),
                        say!("同一天公示的另一户", "another household of the same notice"),
                    ));
                }
            }
        }
    }
}

fn two_ends() -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        say!(
            "同一个村同一天开始的公示，截止日期不一样",
            "one notice, but its households have different last days"
        ),
    )
    .hint(say!("请核对哪个日期写错了", "check which date is wrong"))
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
    if hangs < 1 {
        return Some(
            Diagnostic::error(
                CHECK.code,
                say!("公示的截止日期早于开始日期", "the notice ends before it begins"),
            )
            .hint(say!("请核对两个日期", "check both dates")),
        );
    }
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

    #[test]
    fn two_ends_of_one_notice_and_an_end_before_the_beginning_are_found() {
        let village = case("on: 2024-09-12, until: 2024-09-20");
        let second = household("")
            .split("households:\n")
            .nth(1)
            .expect("households")
            .replace("code: \"1042010001\"", "code: \"1042010002\"");
        let other = "    case: {category: 边缘易致贫户, events: [{kind: 公示, on: 2024-09-12, until: 2024-09-21}]}\n";
        let found = findings(CHECK, &format!("{village}{second}{other}"));
        assert_eq!(found, ["notice/notice-period 2024-09-21"]);
        assert_eq!(findings(CHECK, &case("on: 2024-09-12, until: 2024-09-02")).len(), 1);
    }
}
