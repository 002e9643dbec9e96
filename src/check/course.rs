//! The course of cases: order, time limits, requirements, and events that cannot be.

use super::Check;
use crate::assess::course::{Breach, Courses};
use crate::calendar;
use crate::diag::{Diagnostic, Diagnostics, Severity};
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
        for course in courses.all() {
            for breach in &course.breaches {
                findings.push(finding(course.village, &course.household.code, breach));
            }
        }
    }
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
