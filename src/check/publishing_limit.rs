//! What was made is published within the working days that the office has for it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Check, texts};
use crate::calendar::{chinese, workdays};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/publishing-limit",
    explain: "政府信息要在成文以后的若干个工作日内公开，超过了期限就是迟公开。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    let known = |year: i16| workspace.workdays(year);
    let mut unknown = BTreeSet::new();
    for (year, text) in texts(workspace).filter(|(_, text)| text.year.is_some()) {
        let Some((limit, office)) = year.and_then(|y| Some((y.office.publish_within?, &y.office)))
        else {
            continue;
        };
        let (Some(made), Some(published)) = (text.front.made_on, text.front.published_on) else {
            continue;
        };
        // So few days are not too many, whichever of them are worked.
        if is_short(made, published, limit) {
            continue;
        }
        let origin = Origin::place(&text.file, text.front.at).key("published_on");
        match workdays::count_after(made, published, &known) {
            Ok(count) if count > limit => {
                let last =
                    workdays::nth_after(made, limit, &known).map(chinese).unwrap_or_default();
                findings.push(late(count, limit, &last).at(origin).note(
                    office.origin(office.at).key("publish_within"),
                    say!("公开期限", "the limit"),
                ));
            }
            Ok(_) => {}
            Err(year) => {
                if unknown.insert(year) {
                    findings.push(no_plan(year).at(origin));
                }
            }
        }
    }
}

fn is_short(made: Date, published: Date, limit: u32) -> bool {
    let days = made.until(published).map_or(0, |span| span.get_days());
    u32::try_from(days).map_or(true, |days| days <= limit)
}

fn late(count: u32, limit: u32, last: &str) -> Diagnostic {
    Diagnostic::warning(
        CHECK.code,
        say!(
            "成文以后第 {count} 个工作日才发布，期限是 {limit} 个工作日，到{last}为止",
            "published on working day {count}; the limit is {limit}, which was {last}"
        ),
    )
    .hint(say!(
        "请核对两个日期；确实晚了的，照实写，以后早一点发布",
        "check both dates; if it was late, leave it as it was"
    ))
}

fn no_plan(year: i16) -> Diagnostic {
    Diagnostic::warning(
        CHECK.code,
        say!(
            "没有{year}年的放假安排，算不出是不是按期公开",
            "without the holidays of {year} the working days cannot be counted"
        ),
    )
    .hint(say!(
        "请在 data/{year}/workdays.yaml 里照国务院办公厅的放假通知填写",
        "fill data/{year}/workdays.yaml from the notice about the holidays of the year"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    const WORKDAYS: &str = "\
source: {document: 关于2024年部分节假日安排的通知, number: 国办发明电〔2023〕7号}
holidays: [{from: 2024-09-15, to: 2024-09-17}, {from: 2024-10-01, to: 2024-10-07}]
workdays: [2024-09-14, 2024-09-29, 2024-10-12]
";

    fn found(published: &str, workdays: &[(&str, &str)]) -> Vec<String> {
        let office = include_str!("../../tests/offices/small/data/2024/office.yaml");
        let office = format!("{office}publish_within: 20\n");
        let text = format!("---\ntitle: 甲\nmade_on: 2024-08-29\npublished_on: {published}\n---\n");
        let mut files = vec![("data/2024/office.yaml", office.as_str())];
        files.push(("content/2024/policies/a.md", &text));
        files.extend(workdays);
        findings_in(CHECK, &files)
    }

    /// Document 1 of the reference (domain.md, §9, 1.04) was published on working day 21.
    #[test]
    fn the_day_after_the_last_is_late() {
        let plan = [("data/2024/workdays.yaml", WORKDAYS)];
        assert_eq!(found("2024-09-27", &plan), Vec::<String>::new());
        assert_eq!(found("2024-09-29", &plan), ["head/publishing-limit 2024-09-29"]);
    }

    #[test]
    fn without_a_plan_nothing_is_counted_unless_it_is_plain() {
        assert_eq!(found("2024-09-18", &[]), Vec::<String>::new());
        assert_eq!(found("2024-09-27", &[]), ["head/publishing-limit 2024-09-27"]);
        let empty = [("data/2024/workdays.yaml", "source: {document: 通知}\nholidays: []\n")];
        assert_eq!(found("2024-09-27", &empty), ["head/publishing-limit 2024-09-27"]);
    }
}
