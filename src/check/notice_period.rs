//! A notice hangs as long as the rules demand, and says until when.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Check, households};
use crate::assess::notice::{announced, publicised};
use crate::calendar::{chinese, span::last_day};
use crate::diag::{Diagnostic, Diagnostics, Text};
use crate::files::Origin;
use crate::load::{Workspace, Year};
use crate::model::{Counting, DayUnit, Event, Parameter};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "notice/notice-period",
    explain: "公示要写明起止日期，天数不能少于当年规定，否则公示作废重来。",
    run,
};

/// The parameter of the year's policy that says how many days a notice hangs.
const DAYS: &str = "publicity_days";

/// The one that says how many days an announcement hangs; without it nobody asks until when.
const ANNOUNCED: &str = "announcement_days";

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    let mut unknown = BTreeSet::new();
    for (year, village, household) in households(workspace) {
        let of_year = |event: &Event| u32::try_from(event.on.year()) == Ok(year.year);
        let proposed = household.case.iter().flat_map(publicised).map(|one| (one.event, DAYS));
        let decided = household.case.iter().flat_map(announced).map(|one| (one.event, ANNOUNCED));
        for (event, days) in proposed.chain(decided).filter(|(event, _)| of_year(event)) {
            let finding = match about((event, days), year, workspace) {
                Some(Fault::Found(finding)) => finding,
                // Said once: it is one file that is missing.
                Some(Fault::Unknown(missing)) if unknown.insert(missing) => no_plan(missing),
                _ => continue,
            };
            findings.push(finding.at(village.origin(event.at)));
        }
    }
    one_end(workspace, findings);
}

/// What is wrong with one notice.
enum Fault {
    Found(Diagnostic),
    /// Nobody wrote down which days of this year are worked.
    Unknown(i16),
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

fn about((event, days): (&Event, &str), year: &Year, workspace: &Workspace) -> Option<Fault> {
    let found =
        |message, hint| Some(Fault::Found(Diagnostic::error(CHECK.code, message).hint(hint)));
    let noun = if days == ANNOUNCED { "公告" } else { "公示" };
    let rule = year.policy.parameter(days).and_then(Parameter::figure);
    let Some(until) = event.until else {
        // Not every office posts its announcements.
        rule.filter(|_| days == ANNOUNCED).or((days == DAYS).then_some(Decimal::ZERO))?;
        let message = say!("这次{noun}没有写到哪天为止", "this notice has no last day");
        return found(message, say!("请加上“until: 日期”", "add `until:` with a date"));
    };
    if until < event.on {
        let message = say!("{noun}的截止日期早于开始日期", "the notice ends before it begins");
        return found(message, say!("请核对两个日期", "check both dates"));
    }
    let count = rule?.ceil().to_u32()?;
    let counting = year.policy.publicity.as_ref();
    let last = match last_day(event.on, count, counting, &|year| workspace.workdays(year)) {
        Ok(last) if last <= until => return None,
        Ok(last) => chinese(last),
        Err(missing) => return Some(Fault::Unknown(missing)),
    };
    let (ends, counted) = (chinese(until), in_words(count, counting));
    let (zh, en) = (counted.zh, counted.en);
    found(
        say!(
            "{noun}到{ends}就结束，照规定至少到{last}（{zh}）",
            "the notice ends on {until}; it has to hang {en}"
        ),
        say!(
            "日期记错的请改正；还贴着的，延长到那一天；已经取下的，不足天数，要重新贴（天数在 policy.yaml 的 {days}）",
            "correct a wrong date; let a notice hang until that day; post one anew that hung too short (`{days}` in policy.yaml)"
        ),
    )
}

/// How so many days are counted: `7天，张贴当天不算，末日遇休息日顺延`.
fn in_words(count: u32, counting: Option<&Counting>) -> Text {
    let working = counting.and_then(|one| one.unit) == Some(DayUnit::Working);
    let with_first = counting.and_then(|one| one.count_first_day).unwrap_or(true);
    let extended = counting.and_then(|one| one.extend_over_holidays).unwrap_or(false);
    let (unit, days) = if working { ("个工作日", "working days") } else { ("天", "days") };
    let (first, counted) = if with_first { ("算", "counted") } else { ("不算", "not counted") };
    let (zh, en) = if extended {
        ("，末日遇休息日顺延", ", an end on a day off moving to the next working day")
    } else {
        ("", "")
    };
    say!("{count}{unit}，张贴当天{first}{zh}", "{count} {days}, the first day {counted}{en}")
}

fn no_plan(year: i16) -> Diagnostic {
    Diagnostic::warning(
        CHECK.code,
        say!(
            "没有{year}年的放假安排，算不出公示够不够天数",
            "without the holidays of {year} the end of the notice cannot be counted"
        ),
    )
    .hint(say!(
        "请在 data/{year}/workdays.yaml 里照国务院办公厅的放假通知填写",
        "fill data/{year}/workdays.yaml from the notice about the holidays of the year"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, findings_in, household, messages_in};
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

    const WORKDAYS: (&str, &str) = (
        "data/2024/workdays.yaml",
        "source: {document: 通知}\nholidays: [{from: 2024-09-15, to: 2024-09-17}, {from: 2024-10-01, to: 2024-10-07}]\nworkdays: [2024-09-14, 2024-09-29, 2024-10-12]\n",
    );

    /// Whether a notice of these days is long enough, counted in this way.
    fn is_short(publicity: &str, days: &str, plan: &[(&str, &str)]) -> bool {
        let policy = include_str!("../../tests/offices/small/data/2024/policy.yaml");
        let policy = format!("{policy}publicity: {{{publicity}}}\n");
        let village = case(days);
        let mut files = vec![("data/2024/policy.yaml", policy.as_str())];
        files.push(("data/2024/villages/a.yaml", &village));
        files.extend(plan);
        !findings_in(CHECK, &files).is_empty()
    }

    #[test]
    fn the_first_day_counts_or_not_as_the_policy_says() {
        let seven = "on: 2024-09-12, until: 2024-09-18";
        assert!(!is_short("count_first_day: 是", seven, &[]));
        assert!(is_short("count_first_day: 否", seven, &[]));
        assert!(!is_short("count_first_day: 否", "on: 2024-09-12, until: 2024-09-19", &[]));
    }

    #[test]
    fn working_days_and_ends_on_holidays_need_the_holidays_of_the_year() {
        let plan = [WORKDAYS];
        let extended = "count_first_day: 否, extend_over_holidays: 是";
        assert!(is_short(extended, "on: 2024-09-25, until: 2024-10-05", &plan));
        assert!(!is_short(extended, "on: 2024-09-25, until: 2024-10-08", &plan));
        assert!(is_short("unit: 工作日", "on: 2024-09-12, until: 2024-09-20", &plan));
        assert!(!is_short("unit: 工作日", "on: 2024-09-12, until: 2024-09-23", &plan));
        // Without them it is said that nothing can be said.
        assert!(is_short("unit: 工作日", "on: 2024-09-12, until: 2024-12-24", &[]));
    }

    #[test]
    fn what_is_said_names_the_day_and_the_way_of_counting() {
        let short = case("on: 2024-09-12, until: 2024-09-17");
        let said = messages_in(CHECK, &[("data/2024/villages/a.yaml", &short)]);
        let expected = "公示到2024年9月17日就结束，照规定至少到2024年9月18日（7天，张贴当天算）";
        assert_eq!(said, [expected]);
    }
}
