//! Procedures name steps, parameters and events that there are.

use std::collections::BTreeSet;

use super::{Check, whole_households};
use crate::diag::{Diagnostic, Diagnostics, Text};
use crate::files::Place;
use crate::load::{Sourced, Workspace, Year};
use crate::model::{EventKind, Procedure, Procedures, TimeLimit};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "policy/procedure",
    explain: "办理程序（procedures.yaml）里的步骤、时限要互相对得上：after 和 of 写的步骤要在前面，时限用的参数要有数；办理过程里的步骤要么是通用的，要么在程序里写过。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        if let Some(file) = &year.procedures {
            for procedure in &file.procedures {
                steps((year, file), procedure, findings);
            }
        }
    }
    words(workspace, findings);
}

/// A year with its file of procedures.
type OfYear<'w> = (&'w Year, &'w Sourced<Procedures>);

fn steps((year, file): OfYear<'_>, procedure: &Procedure, findings: &mut Diagnostics) {
    let mut before: BTreeSet<&str> = BTreeSet::new();
    for step in &procedure.steps {
        let named = step.after.iter().chain(step.within.iter().flat_map(|limit| &limit.of));
        for id in named.filter(|id| !before.contains(id.as_str())) {
            let own = &step.id;
            let text =
                say!("步骤“{own}”前面没有步骤“{id}”", "there is no step `{id}` before `{own}`");
            findings.push(fault(text, file, step.at));
        }
        if !before.insert(&step.id) {
            let id = &step.id;
            findings.push(fault(
                say!("步骤“{id}”写了两次", "the step `{id}` stands twice"),
                file,
                step.at,
            ));
        }
        limit((year, file), step.within.as_ref(), findings);
    }
    limit((year, file), procedure.within.as_ref(), findings);
    for start in &procedure.starts {
        if !procedure.steps.iter().any(|step| step.event == *start) {
            let word = start.label();
            let text =
                say!("开始的步骤“{word}”不在各步骤里", "`{word}` begins it, but is no step of it");
            findings.push(fault(text, file, procedure.at));
        }
    }
}

fn limit((year, file): OfYear<'_>, limit: Option<&TimeLimit>, findings: &mut Diagnostics) {
    let Some(limit) = limit else { return };
    let name = &limit.parameter;
    if year.policy.parameter(name).and_then(crate::model::Parameter::figure).is_none() {
        let text = say!(
            "时限用的参数“{name}”没有设定",
            "the parameter `{name}` of a time limit is not set"
        );
        findings.push(fault(text, file, limit.at));
    }
}

fn fault(text: Text, file: &Sourced<Procedures>, at: Place) -> Diagnostic {
    Diagnostic::error(CHECK.code, text).at(file.origin(at)).hint(say!(
        "请核对 procedures.yaml 里的标识和 policy.yaml 里的参数名",
        "compare the identifiers with those of procedures.yaml and policy.yaml"
    ))
}

/// Events that neither the program nor a procedure of the year knows.
fn words(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, village, household) in whole_households(workspace) {
        let Some(case) = &household.case else { continue };
        for event in &case.events {
            let EventKind::Local(word) = &event.kind else { continue };
            if !is_local(year, &event.kind) {
                findings.push(unknown(word).at(village.origin(event.at).key("kind")));
            }
        }
    }
}

fn is_local(year: &Year, kind: &EventKind) -> bool {
    let procedures = year.procedures.iter().flat_map(|file| &file.procedures);
    procedures.flat_map(|procedure| &procedure.steps).any(|step| step.event == *kind)
}

fn unknown(word: &str) -> Diagnostic {
    let known = EventKind::ALL.iter().map(|(word, _)| *word);
    let far = |known: &str| strsim::damerau_levenshtein(word, known);
    let near = known.clone().min_by_key(|known| far(known)).filter(|known| far(known) < 3);
    let finding = Diagnostic::error(
        CHECK.code,
        say!("没有“{word}”这个办理步骤", "there is no step `{word}`"),
    );
    if let Some(near) = near {
        return finding.hint(say!("是否想写“{near}”？", "did you mean `{near}`?"));
    }
    let known = known.collect::<Vec<_>>().join("、");
    finding.hint(say!(
        "可以写：{known}；本地另有的步骤，请先写进 procedures.yaml",
        "there are: {known}; steps of your own must stand in procedures.yaml"
    ))
}
