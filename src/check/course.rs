//! The course of cases: order, time limits, requirements, and events that cannot be.

use std::collections::BTreeMap;

use super::Check;
use crate::assess::course::{Breach, Courses};
use crate::calendar;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::files::Origin;
use crate::load::{Sourced, Workspace};
use crate::model::Village;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "case/course",
    explain: "监测对象的办理过程要合乎本年度的程序（procedures.yaml）：先后次序、时限、到会和入户人数、消除风险的前提；状态上不可能的步骤是错误，做得不合规定的是提醒，都要核实后处理。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let courses = Courses::of(workspace, year);
        let mut unjudged: BTreeMap<i16, usize> = BTreeMap::new();
        for course in courses.all() {
            for breach in &course.breaches {
                findings.push(finding(course.village, &course.household.code, breach));
            }
            // What was before the first of the office's years is over; nobody writes its holidays down any more.
            let ours = |missing: &&i16| u32::try_from(**missing).is_ok_and(|it| it >= year.year);
            for missing in course.unjudged.iter().filter(ours) {
                *unjudged.entry(*missing).or_default() += 1;
            }
        }
        let file = year.procedures.iter().map(|file| &file.file).next();
        for ((missing, limits), file) in unjudged.into_iter().zip(file.into_iter().cycle()) {
            findings.push(unknown_year(missing, limits).at(Origin::file(file)));
        }
    }
}

/// Time limits in working days of a year about which nothing is known.
fn unknown_year(year: i16, limits: usize) -> Diagnostic {
    Diagnostic::warning(
        CHECK.code,
        say!(
            "没有{year}年的工作日安排，办理过程中有 {limits} 处按工作日算的时限没有核对",
            "the working days of {year} are not known: {limits} time limits were not judged"
        ),
    )
    .hint(say!(
        "请照国务院办公厅的通知写好 data/{year}/workdays.yaml",
        "write data/{year}/workdays.yaml after the State Council's notice"
    ))
}

fn finding(village: &Sourced<Village>, household: &str, breach: &Breach<'_>) -> Diagnostic {
    let (step, on) = (breach.event.kind.label(), breach.event.on);
    let text = breach.what.in_words(step, on);
    let source = breach.source.map(crate::assess::conditions::cited);
    let source = source.map(|source| format!("（{source}）")).unwrap_or_default();
    let day = calendar::chinese(on);
    let impossible = breach.what.is_impossible();
    let severity = if impossible { Severity::Error } else { Severity::Warning };
    let finding = Diagnostic::error(
        CHECK.code,
        say!(
            "户 {household}：{day}的办理步骤有问题，{text}{source}",
            "household {household}, {on}: {text}{source}"
        ),
    )
    .at(village.origin(breach.event.at));
    let hint = if impossible {
        say!(
            "请核对步骤和日期：缺了前面的步骤要补上，写错的步骤要改",
            "check the steps and their dates: add what is missing, correct what is wrong"
        )
    } else {
        say!(
            "日期或人数记错的请改正；确实这样办的，请按程序补办或者在备注里写明原因，并告知镇里",
            "correct a wrong date or number; if it was done so, make it good or say why in the note"
        )
    };
    Diagnostic { severity, ..finding }.hint(hint)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household, messages_in};
    use super::{CHECK, Severity};

    const PROCEDURES: &str = "
procedures:
  - id: inclusion
    label: 识别纳入
    starts: [申请]
    valid_from: 2022-01-01
    source: {document: 规程, clause: 第二章}
    steps:
      - {id: applied, event: 申请}
      - {id: reviewed, event: 民主评议, after: [applied]}
      - {id: compared, event: 信息比对, after: [reviewed], within: {parameter: limit, unit: 工作日}}
";
    const POLICY: &str = "
parameters: {limit: {label: 比对时限, value: 5, source: {document: 规程}}}
income_period: {from: 2023-09-01, to: 2024-08-31}
";
    const WORKDAYS: &str =
        "source: {document: 通知}\nholidays: [{from: 2024-05-01, to: 2024-05-03}]\n";

    fn files(village: &str, workdays: bool) -> Vec<(&str, &str)> {
        let mut files = vec![
            ("data/2024/villages/a.yaml", village),
            ("data/2024/procedures.yaml", PROCEDURES),
            ("data/2024/policy.yaml", POLICY),
        ];
        files.extend(workdays.then_some(("data/2024/workdays.yaml", WORKDAYS)));
        files
    }

    fn village(events: &str) -> String {
        household(&format!("    case: {{category: 边缘易致贫户, events: [{events}]}}"))
    }

    #[test]
    fn a_late_step_is_a_remark_and_an_impossible_one_an_error() {
        let late = village(
            "{kind: 申请, on: 2024-03-04}, {kind: 民主评议, on: 2024-03-05}, {kind: 信息比对, on: 2024-03-13}",
        );
        let found = findings_in(CHECK, &files(&late, true));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("case/course {kind: 信息比对"), "{found:?}");
        assert_eq!(
            messages_in(CHECK, &files(&late, true)),
            [
                "户 1042010001：2024年3月13日的办理步骤有问题，“信息比对”晚了：应当在“民主评议”后5个工作日内（2024年3月12日以前），实际是2024年3月13日（《规程》第二章）"
            ]
        );
        let back = village("{kind: 申请, on: 2024-03-04}, {kind: 风险回退, on: 2024-03-05}");
        let severities = |village: &str| {
            let workspace = super::super::fixture::workspace(&files(village, true));
            let mut found = crate::diag::Diagnostics::default();
            (CHECK.run)(&workspace, &mut found);
            found.iter().map(|one| one.severity).collect::<Vec<_>>()
        };
        assert_eq!(
            (severities(&late), severities(&back)),
            (vec![Severity::Warning], vec![Severity::Error])
        );
    }

    #[test]
    fn time_limits_of_a_year_without_its_holidays_are_counted_not_guessed() {
        let events = village(
            "{kind: 申请, on: 2024-03-04}, {kind: 民主评议, on: 2024-03-05}, {kind: 信息比对, on: 2024-03-13}",
        );
        let said = messages_in(CHECK, &files(&events, false));
        assert_eq!(said, ["没有2024年的工作日安排，办理过程中有 1 处按工作日算的时限没有核对"]);
    }

    #[test]
    fn a_right_course_is_not_accused() {
        let right = village(
            "{kind: 申请, on: 2024-03-04}, {kind: 民主评议, on: 2024-03-05}, {kind: 信息比对, on: 2024-03-12}",
        );
        assert_eq!(findings_in(CHECK, &files(&right, true)), [""; 0]);
    }
}
