//! The course of a case in an explanation.

use serde_json::{Value, json};

use crate::assess::explanation::{CourseTold, GuardTold, NextTold, RunTold, StepTold};
use crate::calendar::chinese;
use crate::rules::Truth;

/// The lines for a person.
pub(super) fn lines(told: &CourseTold, lines: &mut Vec<String>) {
    lines.extend([String::new(), "【办理过程】".to_owned()]);
    told.runs.iter().for_each(|run| of_run(run, lines));
    if !told.others.is_empty() {
        lines.push(format!("  其他步骤：{}", steps(&told.others, "；")));
    }
    if !told.breaches.is_empty() {
        lines.push("  与程序不符：".to_owned());
        lines.extend(told.breaches.iter().map(|breach| format!("    {breach}")));
    }
    if !told.next.is_empty() {
        lines.push("  下一步：".to_owned());
        lines.extend(told.next.iter().map(next));
    }
    if !told.continuing.is_empty() {
        lines.push(format!("  消除以后仍在享受的措施：{}", told.continuing.join("、")));
        lines.push("    有合同、协议的到期为止，教育资助到本学段结束，不因消除风险停发".to_owned());
    }
    if !told.guards.is_empty() {
        lines.extend([
            String::new(),
            "【消除风险的前提】规则只提建议，由入户核查和民主评议认定".to_owned(),
        ]);
        if let Some(earliest) = told.earliest {
            lines.push(format!("  按监测和措施的时间，最早{}可以标注", chinese(earliest)));
        }
        told.guards.iter().for_each(|guard| of_guard(guard, lines));
    }
}

fn of_run(run: &RunTold, lines: &mut Vec<String>) {
    let RunTold { label, taken, left, papers, unknown } = run;
    lines.push(format!("  {label}{}", if left.is_empty() { "（已办完）" } else { "" }));
    lines.push(format!("    已办：{}", steps(taken, " → ")));
    if !left.is_empty() {
        lines.push(format!("    未办：{}", left.join("、")));
    }
    if !papers.is_empty() {
        lines.push(format!("    没有登记的材料：{}", papers.join("、")));
    }
    for (step, label, missing) in unknown {
        let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
        let missing = missing.join("、");
        lines.push(format!("    资料不全：{step}，{label}（没有记录：{missing}）"));
    }
}

fn steps(told: &[StepTold], between: &str) -> String {
    let step = |(name, on, until): &StepTold| {
        let until = until.map(|until| format!("至{until}")).unwrap_or_default();
        format!("{name} {on}{until}")
    };
    told.iter().map(step).collect::<Vec<_>>().join(between)
}

fn next(next: &NextTold) -> String {
    let NextTold { step, actor, from, until, before, waits_for, citation } = next;
    let actor = actor.as_ref().map(|actor| format!("，{actor}")).unwrap_or_default();
    let from = from.map(|from| format!("，{}起可以办", chinese(from))).unwrap_or_default();
    let until = match until {
        None => String::new(),
        Some(Ok(until)) => format!("，{}以前", chinese(*until)),
        Some(Err(year)) => format!("，缺 {year} 年的工作日安排，算不出期限"),
    };
    let waits = waits_for.as_ref().map(|what| format!("，等待{what}")).unwrap_or_default();
    let before = match before.as_slice() {
        [] => String::new(),
        before => format!("，前面还有{}", before.join("、")),
    };
    format!("    {step}{actor}{from}{until}{before}{waits}（{citation}）")
}

fn of_guard(guard: &GuardTold, lines: &mut Vec<String>) {
    let word = match guard.truth {
        Truth::Yes => "符合　　",
        Truth::No => "不符合　",
        Truth::Unknown => "资料不全",
    };
    lines.push(format!("  {word}　{}", guard.label));
    let reasons = guard.reasons.join("；");
    let missing: Vec<String> = guard.missing.iter().map(ToString::to_string).collect();
    if !missing.is_empty() {
        lines.push(format!("      没有记录：{}（{}）", missing.join("、"), guard.citation));
        lines.extend(guard.ask.iter().map(|ask| format!("      可查：{ask}")));
    } else if !reasons.is_empty() {
        lines.push(format!("      {reasons}（{}）", guard.citation));
    }
}

/// The course for a program.
pub(super) fn json(told: &CourseTold) -> Value {
    let step = |(name, on, until): &StepTold| json!({ "step": name, "on": on.to_string(), "until": until.map(|day| day.to_string()) });
    let run = |run: &RunTold| {
        let unknown = run.unknown.iter().map(|(step, label, missing)| {
            let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
            json!({ "step": step, "requirement": label, "missing": missing })
        });
        json!({
            "procedure": run.label, "taken": run.taken.iter().map(step).collect::<Vec<_>>(),
            "left": run.left, "papers_missing": run.papers, "unknown": unknown.collect::<Vec<_>>(),
        })
    };
    let next = |next: &NextTold| {
        json!({
            "step": next.step, "actor": next.actor, "from": next.from.map(|day| day.to_string()),
            "until": next.until.and_then(Result::ok).map(|day| day.to_string()),
            "unknown_year": next.until.and_then(Result::err), "waits_for": next.waits_for, "before": next.before,
            "citation": next.citation,
        })
    };
    let guard = |guard: &GuardTold| {
        let missing: Vec<String> = guard.missing.iter().map(ToString::to_string).collect();
        json!({
            "label": guard.label, "reasons": guard.reasons, "missing": missing,
            "answer": match guard.truth {
                Truth::Yes => "holds",
                Truth::No => "fails",
                Truth::Unknown => "unknown",
            },
            "ask": guard.ask, "citation": guard.citation,
        })
    };
    json!({
        "runs": told.runs.iter().map(run).collect::<Vec<_>>(),
        "others": told.others.iter().map(step).collect::<Vec<_>>(),
        "breaches": told.breaches, "continuing": told.continuing,
        "next": told.next.iter().map(next).collect::<Vec<_>>(),
        "guards": told.guards.iter().map(guard).collect::<Vec<_>>(),
        "earliest_elimination": told.earliest.map(|day| day.to_string()),
    })
}
