//! A notice of support says what it covers and hangs as long as others.

use std::collections::BTreeSet;

use rust_decimal::prelude::ToPrimitive;

use super::Check;
use crate::assess::notice::{self, Notice, Purpose};
use crate::calendar::{chinese, span::last_day};
use crate::diag::{Diagnostic, Diagnostics, Text};
use crate::load::{Workspace, Year};
use crate::model::{Parameter, SupportPosting};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "notice/support-posting",
    explain: "享受情况公示的起止日期不能颠倒，天数不少于规定，措施的时间在公示以前；同一个村同一天只写一条。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let Some(file) = &year.postings else { continue };
        let mut seen = BTreeSet::new();
        for one in &file.support {
            let twice = year.villages.iter().any(|village| {
                let here = one.village.as_ref().is_none_or(|code| *code == village.code);
                here && !seen.insert((village.code.as_str(), one.on))
            });
            let fault = about(one, year, workspace).or_else(|| {
                let message =
                    say!("同一个村同一天写了两条", "two notices of one village on one day");
                let hint = say!("请删去一条，或者改日期", "remove one, or change its day");
                twice.then_some(("on", message, hint))
            });
            if let Some((key, message, hint)) = fault {
                let place = file.origin(one.at).key(key);
                findings.push(Diagnostic::error(CHECK.code, message).at(place).hint(hint));
            }
        }
    }
}

fn about(
    one: &SupportPosting,
    year: &Year,
    workspace: &Workspace,
) -> Option<(&'static str, Text, Text)> {
    let check = say!("请核对日期", "check the dates");
    if one.period.to < one.period.from {
        return Some((
            "period",
            say!("享受时间的起止颠倒了", "the period ends before it begins"),
            check,
        ));
    }
    if one.until < one.on {
        let message = say!("公示的截止日期早于开始日期", "the notice ends before it begins");
        return Some(("until", message, check));
    }
    if one.on < one.period.to {
        let message = say!("享受时间还没有过完就公示了", "posted before the period is over");
        return Some(("on", message, check));
    }
    let days = year.policy.parameter("publicity_days").and_then(Parameter::figure);
    let days = days.and_then(|days| days.ceil().to_u32());
    let known = |year| workspace.workdays(year);
    let needed =
        days.and_then(|days| last_day(one.on, days, year.policy.publicity.as_ref(), &known).ok());
    if let Some(needed) = needed.filter(|needed| *needed > one.until) {
        let day = chinese(needed);
        let message = say!("照规定至少公示到{day}", "it has to hang until {needed}");
        return Some(("until", message, check));
    }
    let covering = Some((one.period.from, one.period.to));
    let (first_day, last_day) = (one.on, one.until);
    let wanted = Notice { purpose: Purpose::Support, first_day, last_day, covering };
    // Of all villages some may have nothing to post; a village that is named has something.
    let named = one.village.as_ref()?;
    let mut villages = year.villages.iter().filter(|village| village.code == *named);
    let nobody = villages.all(|village| notice::received(village, &wanted, year).is_empty());
    let hint = say!(
        "请核对享受时间；能上公示的只有 catalogues.yaml 里写了 posted: 是 的措施",
        "check the period; only measures with `posted` in catalogues.yaml stand on it"
    );
    let message = say!("这段时间没有可以公示的措施", "no measure of this period can be posted");
    (nobody && year.villages_complete).then_some(("period", message, hint))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household};
    use super::CHECK;

    fn found(posting: &str) -> usize {
        let catalogues = include_str!("../../tests/offices/small/data/2024/catalogues.yaml");
        let own = "measure: [{id: employment, label: 就业帮扶, posted: 是}, ";
        let catalogues = catalogues.replace("measure: [", own);
        let village = household(
            "    case:\n      category: 边缘易致贫户\n      measures: [{category: 就业帮扶, name: 公益性岗位, started_on: 2024-03-01}]",
        );
        let postings = format!("support:\n{posting}");
        let files = [
            ("data/2024/catalogues.yaml", catalogues.as_str()),
            ("data/2024/villages/a.yaml", village.as_str()),
            ("data/2024/postings.yaml", postings.as_str()),
        ];
        findings_in(CHECK, &files).len()
    }

    const RIGHT: &str = "  - {period: {from: 2024-01-01, to: 2024-06-30}, on: 2024-07-01, until: 2024-07-10, village: \"690721104201\"}\n";

    #[test]
    fn dates_that_cannot_be_are_found() {
        assert_eq!(found(RIGHT), 0);
        for (from, to) in [
            ("to: 2024-06-30", "to: 2023-06-30"),
            ("until: 2024-07-10", "until: 2024-06-10"),
            ("until: 2024-07-10", "until: 2024-07-02"),
            ("on: 2024-07-01", "on: 2024-06-01"),
            ("from: 2024-01-01", "from: 2024-04-01"),
        ] {
            assert_eq!(found(&RIGHT.replace(from, to)), 1, "{to}");
        }
        assert_eq!(found(&format!("{RIGHT}{RIGHT}")), 1);
    }
}
