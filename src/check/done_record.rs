//! An entry of the register of what was done is about something that was to be done.

use std::collections::BTreeSet;

use super::Check;
use crate::assess::due::{Due, Entry, all};
use crate::diag::{Diagnostic, Diagnostics, Text, nearest};
use crate::load::{Workspace, Year};
use crate::model::Done;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "done/done-record",
    explain: "办结登记要对得上日历里的一件事、一期，对不上的等于没有记，到期了还会提醒。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let Some(register) = &year.done else { continue };
        // A list of which something could not be read may hold what is meant.
        let files = [
            year.duties.as_ref().map(|file| file.complete),
            year.milestones.as_ref().map(|file| file.complete),
        ];
        if files.contains(&Some(false)) {
            continue;
        }
        let dues = all(workspace, year);
        let mut seen = BTreeSet::new();
        for done in &register.done {
            let fault =
                about(done, year, &dues).or_else(|| out_of_year(done, year)).or_else(|| {
                    let entry = (&done.duty, &done.period, &done.milestone);
                    let hint = say!("删去一条", "remove one of them");
                    let twice = say!("这一期登记了两次", "this is in the register twice");
                    (!seen.insert(entry)).then_some(("", twice, hint))
                });
            if let Some((key, message, hint)) = fault {
                let place = register.origin(done.at);
                let place = if key.is_empty() { place } else { place.key(key) };
                findings.push(Diagnostic::error(CHECK.code, message).at(place).hint(hint));
            }
        }
    }
}

/// The key at fault, what is wrong with it, and what to do.
fn about(done: &Done, year: &Year, dues: &[Due]) -> Option<(&'static str, Text, Text)> {
    match (&done.duty, &done.milestone) {
        (Some(duty), None) => of_duty(duty, done, (year, dues)),
        (None, Some(id)) => {
            let mut all = year.milestones.iter().flat_map(|file| &file.milestones);
            let hint = say!("照 milestones.yaml 里的 id 写", "use an `id` of milestones.yaml");
            let unknown = say!("没有时间节点“{id}”", "there is no milestone `{id}`");
            (!all.any(|one| one.id == *id)).then_some(("milestone", unknown, hint))
        }
        _ => Some((
            "",
            say!("没有写清办结的是哪件事", "it is not said what was done"),
            say!("写 duty 或者 milestone，二者写一个", "give one of `duty` and `milestone`"),
        )),
    }
}

/// A day that lies neither in the year nor in the one after it, in which the last duties are done.
fn out_of_year(done: &Done, year: &Year) -> Option<(&'static str, Text, Text)> {
    let on = done.done_on;
    let near = [year.year, year.year + 1].map(i64::from).contains(&i64::from(on.year()));
    let hint = say!("请核对年份", "check the year");
    let message = say!(
        "办结日期 {on} 不在这一年，也不在下一年",
        "{on} is neither in the year nor in the next"
    );
    (!near).then_some(("done_on", message, hint))
}

fn of_duty(
    duty: &str,
    done: &Done,
    (year, dues): (&Year, &[Due]),
) -> Option<(&'static str, Text, Text)> {
    let periods: Vec<Option<&str>> = dues
        .iter()
        .filter_map(|due| match &due.entry {
            Some(Entry::Duty(id, period)) if id == duty => Some(period.as_deref()),
            _ => None,
        })
        .collect();
    // A duty whose rule does not fit together has no periods; that is said of the rule.
    let mut listed = year.duties.iter().flat_map(|file| &file.duties);
    if periods.is_empty() && listed.any(|one| one.id == duty) {
        return None;
    }
    if periods.is_empty() {
        let hint = say!("照 duties.yaml 里的 id 写", "use an `id` of duties.yaml");
        let unknown = say!("没有定期要办的事“{duty}”", "there is no duty `{duty}`");
        return Some(("duty", unknown, hint));
    }
    if periods.contains(&done.period.as_deref()) {
        return None;
    }
    let key = if done.period.is_some() { "period" } else { "" };
    let known: Vec<&str> = periods.iter().filter_map(|period| *period).collect();
    let typed = done.period.as_deref().unwrap_or_default();
    let hint = if known.is_empty() {
        say!("只办一次的不写 period", "what is done once has no `period`")
    } else if let Some(near) = nearest(typed, known.iter().copied()) {
        say!("是否想写“{near}”？", "did you mean `{near}`?")
    } else {
        let (some, more) = (known[..known.len().min(6)].join("、"), known.len() > 6);
        let dots = if more { "……" } else { "" };
        say!("这件事的各期是：{some}{dots}", "its periods are: {some}{dots}")
    };
    Some((key, say!("这件事没有这一期", "the duty is not due in this period"), hint))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    fn found(done: &str) -> Vec<String> {
        let duties = "duties:\n  - {id: a, label: 报告, by: 甲, every: 月, day: 20, source: {document: 办法}}\n  - {id: once, label: 一次, by: 甲, on: 2024-05-06, source: {document: 办法}}\n";
        let milestones = "milestones: [{id: check, label: 排查, on: 2024-09-20}]\n";
        let file = format!("done: [{done}]\n");
        let files = [
            ("data/2024/duties.yaml", duties),
            ("data/2024/milestones.yaml", milestones),
            ("data/2024/done.yaml", &file),
        ];
        let found = findings_in(CHECK, &files).into_iter();
        found.map(|one| one.trim_start_matches("done/done-record ").to_owned()).collect()
    }

    #[test]
    fn entries_that_fit_are_right() {
        let right = "{duty: a, period: 2024-09, done_on: 2024-09-19}, {duty: once, done_on: 2024-05-06}, {milestone: check, done_on: 2024-09-20}";
        assert_eq!(found(right), [""; 0]);
    }

    #[test]
    fn entries_about_nothing_are_found_at_their_place() {
        assert_eq!(found("{duty: b, period: 2024-09, done_on: 2024-09-19}"), ["b"]);
        assert_eq!(found("{duty: a, period: 2024-13, done_on: 2024-09-19}"), ["2024-13"]);
        let spoiled = super::super::fixture::findings_in(
            CHECK,
            &[
                (
                    "data/2024/duties.yaml",
                    "duties: [{id: a, label: 报告, by: 甲, every: 月, day: 32, source: {document: 办法}}]\n",
                ),
                (
                    "data/2024/done.yaml",
                    "done: [{duty: a, period: 2024-09, done_on: 2024-09-19}]\n",
                ),
            ],
        );
        assert_eq!(spoiled, [""; 0], "the rule is at fault, not the register");
        assert_eq!(found("{duty: a, period: 2024-09, done_on: 2042-09-19}"), ["2042-09-19"]);
        assert_eq!(found("{duty: a, period: 2024-12, done_on: 2025-01-06}"), [""; 0]);
        assert_eq!(found("{milestone: report, done_on: 2024-09-19}"), ["report"]);
        let nothing = "{done_on: 2024-09-19}";
        assert_eq!(found(nothing), [nothing]);
        let once = "{duty: a, period: 2024-09, done_on: 2024-09-19}";
        assert_eq!(found(&format!("{once}, {once}")), [once]);
    }
}
