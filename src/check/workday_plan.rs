//! The holidays and worked weekends of a year can be what a notice says.

use jiff::civil::{Date, date};

use super::Check;
use crate::calendar::{chinese, workdays::is_weekend};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Origin, Place};
use crate::load::{Sourced, Workspace};
use crate::model::{Holiday, Workdays};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "workdays/workday-plan",
    explain: "放假和调休要照国务院办公厅的通知填，填错一天，按工作日算的期限就都错了。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (number, year) in &workspace.years {
        let Some(file) = &year.workdays else { continue };
        let Workdays { at, holidays: off, workdays: on, .. } = &file.record;
        let own = Days { file, at: *at, holidays: off, workdays: on };
        let local = file.local.iter().map(|local| Days {
            file,
            at: local.at,
            holidays: &local.holidays,
            workdays: &local.workdays,
        });
        for days in std::iter::once(own).chain(local) {
            holidays(&days, *number, findings);
            worked(&days, *number, findings);
        }
    }
}

/// The days of one notice: the State Council's, or one of the region.
struct Days<'w> {
    file: &'w Sourced<Workdays>,
    /// The notice.
    at: Place,
    holidays: &'w [Holiday],
    workdays: &'w [Date],
}

impl Days<'_> {
    fn origin(&self, at: usize) -> Origin {
        self.file.origin(self.at).key("workdays").key(&at.to_string())
    }
}

fn holidays(days: &Days<'_>, year: u32, findings: &mut Diagnostics) {
    for (at, holiday) in days.holidays.iter().enumerate() {
        let origin = || days.file.origin(holiday.at);
        if holiday.to < holiday.from {
            findings.push(
                error(say!("这一段放假的止日早于起日", "this holiday ends before it begins"))
                    .at(origin().key("to")),
            );
            continue;
        }
        if !is_near(holiday.from, year) || !is_near(holiday.to, year) {
            findings.push(
                error(say!("这一段放假不在{year}年", "this holiday is not in {year}"))
                    .at(origin().key("from")),
            );
        }
        let before = days.holidays[..at].iter();
        let twice = before.into_iter().find(|one| one.from <= holiday.to && holiday.from <= one.to);
        if let Some(other) = twice {
            let finding = error(say!("这一段和另一段放假重了", "this holiday overlaps another"));
            findings.push(
                finding
                    .at(origin().key("from"))
                    .note(days.file.origin(other.at).key("from"), say!("另一段", "the other")),
            );
        }
    }
}

fn worked(days: &Days<'_>, year: u32, findings: &mut Diagnostics) {
    for (at, day) in days.workdays.iter().enumerate() {
        let name = chinese(*day);
        let holiday = days.holidays.iter().find(|one| one.has(*day));
        let finding = if !is_near(*day, year) {
            error(say!("{name}不在{year}年", "{name} is not in {year}"))
        } else if let Some(holiday) = holiday {
            let origin = days.file.origin(holiday.at).key("from");
            error(say!("{name}又放假又上班", "{name} is off and worked"))
                .at(days.origin(at))
                .note(origin, say!("放假的一段", "the holiday"))
        } else if !is_weekend(*day) {
            warning(say!(
                "{name}不是星期六、星期日，本来就上班",
                "{name} is no weekend and worked anyway"
            ))
        } else if days.workdays[..at].contains(day) {
            warning(say!("{name}写了两次", "{name} stands here twice"))
        } else {
            continue;
        };
        let is_placed = !finding.labels.is_empty();
        findings.push(if is_placed { finding } else { finding.at(days.origin(at)) });
    }
}

/// Whether a day can be in the notice about a year: New Year reaches a few days into the years beside it.
fn is_near(day: Date, year: u32) -> bool {
    let Ok(year) = i16::try_from(year) else { return false };
    let around = year > 0 && year < 9998;
    around && (date(year - 1, 12, 25)..=date(year + 1, 1, 5)).contains(&day)
}

fn error(message: crate::diag::Text) -> Diagnostic {
    Diagnostic::error(CHECK.code, message).hint(remedy())
}

fn warning(message: crate::diag::Text) -> Diagnostic {
    Diagnostic::warning(CHECK.code, message).hint(remedy())
}

fn remedy() -> crate::diag::Text {
    say!(
        "请对照当年的放假通知：holidays 写放假的起止日（连同中间的周末），workdays 写调休上班的周末",
        "compare with the notice: `holidays` are periods with the weekends in them, `workdays` the weekends that are worked"
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    fn found(holidays: &str, workdays: &str) -> Vec<String> {
        let file =
            format!("source: {{document: 通知}}\nholidays: [{holidays}]\nworkdays: [{workdays}]\n");
        let found = findings_in(CHECK, &[("data/2024/workdays.yaml", &file)]).into_iter();
        found.map(|one| one.trim_start_matches("workdays/workday-plan ").to_owned()).collect()
    }

    #[test]
    fn what_no_notice_says_is_found_at_its_day() {
        assert_eq!(found("{from: 2024-10-01, to: 2024-09-07}", ""), ["2024-09-07"]);
        assert_eq!(found("{from: 2023-10-01, to: 2023-10-07}", ""), ["2023-10-01"]);
        let twice = "{from: 2024-10-01, to: 2024-10-07}, {from: 2024-10-07, to: 2024-10-08}";
        assert_eq!(found(twice, ""), ["2024-10-07"]);
        let holiday = "{from: 2024-10-01, to: 2024-10-07}";
        let days = "2024-10-05, 2024-10-12, 2024-10-12, 2024-10-15, 2025-10-12";
        assert_eq!(found(holiday, days), ["2024-10-05", "2024-10-12", "2024-10-15", "2025-10-12"]);
    }

    #[test]
    fn local_holidays_are_looked_at_like_the_others() {
        let file = "source: {document: 通知}\nholidays: [{from: 2024-10-01, to: 2024-10-07}]\nlocal:\n  - {source: {document: 地方通知}, holidays: [{from: 2024-06-17, to: 2024-06-16}], workdays: [2024-06-19]}\n";
        let found = findings_in(CHECK, &[("data/2024/workdays.yaml", file)]);
        assert_eq!(found, ["workdays/workday-plan 2024-06-16", "workdays/workday-plan 2024-06-19"]);
    }

    #[test]
    fn a_notice_that_begins_in_december_is_right() {
        assert_eq!(found("{from: 2023-12-30, to: 2024-01-01}", "2024-02-04"), [""; 0]);
    }
}
