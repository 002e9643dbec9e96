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
