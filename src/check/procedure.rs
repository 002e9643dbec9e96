//! Procedures name steps, parameters and events that there are.

use std::collections::BTreeSet;

use super::{Check, whole_households};
use crate::diag::{Diagnostic, Diagnostics, Text, nearest};
use crate::files::Place;
use crate::load::{Sourced, Workspace, Year};
use crate::model::{EventKind, Procedure, Procedures, Step, TimeLimit};
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
    workspace.years.values().for_each(|year| misspelt(year, findings));
}

/// A step of the office's own that no case ever took, and whose word is nearly one that cases took: a slip of the pen.
fn misspelt(year: &Year, findings: &mut Diagnostics) {
    let Some(file) = &year.procedures else { return };
    let cases = year.villages.iter().flat_map(|village| &village.households);
    let events =
        cases.filter_map(|household| household.case.as_ref()).flat_map(|case| &case.events);
    let taken: BTreeSet<&str> = events.map(|event| event.kind.label()).collect();
    for step in file.procedures.iter().flat_map(|procedure| &procedure.steps) {
        let EventKind::Local(word) = &step.event else { continue };
        let known = EventKind::ALL.iter().map(|(word, _)| *word);
        let near = nearest(word, known.filter(|known| taken.contains(known)));
        if let Some(near) = near.filter(|_| !taken.contains(&**word)) {
            let finding = Diagnostic::warning(
                CHECK.code,
                say!(
                    "步骤“{word}”没有一户用过，和“{near}”只差一点",
                    "no case ever took the step `{word}`, which is nearly `{near}`"
                ),
            );
            let hint = say!("写错了的，请改成“{near}”", "correct it to `{near}` if it is a slip");
            findings.push(finding.at(file.origin(step.at).key("event")).hint(hint));
        }
    }
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
                findings.push(unknown(word, year).at(village.origin(event.at).key("kind")));
            }
        }
    }
}

fn is_local(year: &Year, kind: &EventKind) -> bool {
    steps_of(year).any(|step| step.event == *kind)
}

fn steps_of(year: &Year) -> impl Iterator<Item = &Step> {
    let procedures = year.procedures.iter().flat_map(|file| &file.procedures);
    procedures.flat_map(|procedure| &procedure.steps)
}

fn unknown(word: &str, year: &Year) -> Diagnostic {
    let known = EventKind::ALL.iter().map(|(word, _)| *word);
    let all = known.clone().chain(steps_of(year).map(|step| step.event.label()));
    let finding = Diagnostic::error(
        CHECK.code,
        say!("没有“{word}”这个办理步骤", "there is no step `{word}`"),
    );
    if let Some(near) = nearest(word, all) {
        return finding.hint(say!("是否想写“{near}”？", "did you mean `{near}`?"));
    }
    let known = known.collect::<Vec<_>>().join("、");
    finding.hint(say!(
        "可以写：{known}；本地另有的步骤，请先写进 procedures.yaml",
        "there are: {known}; steps of your own must stand in procedures.yaml"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household, messages_in, workspace};
    use super::CHECK;

    /// A procedure with the faults of a hurried hand; `limit` is a parameter of the policy.
    fn procedures(steps: &str) -> String {
        format!(
            "procedures: [{{id: p, label: 程序, starts: [申请], source: {{document: 规程}}, steps: [{steps}]}}]\n"
        )
    }

    fn said(steps: &str) -> Vec<String> {
        let village = household("");
        let policy = "parameters: {limit: {label: 时限, value: 5, source: {document: 规程}}}\nincome_period: {from: 2023-09-01, to: 2024-08-31}\n";
        let files = [
            ("data/2024/villages/a.yaml", &*village),
            ("data/2024/policy.yaml", policy),
            ("data/2024/procedures.yaml", &procedures(steps)),
        ];
        messages_in(CHECK, &files)
    }

    #[test]
    fn what_does_not_fit_together_is_found() {
        let applied = "{id: a, event: 申请}";
        let told = |more: &str| said(&format!("{applied}, {more}"));
        assert_eq!(told("{id: b, event: 公告, after: [c]}"), ["步骤“b”前面没有步骤“c”"]);
        assert_eq!(told("{id: a, event: 公告}"), ["步骤“a”写了两次"]);
        let of = "{id: b, event: 公告, after: [a], within: {parameter: limit, of: z}}";
        assert_eq!(told(of), ["步骤“b”前面没有步骤“z”"]);
        let unset = "{id: b, event: 公告, after: [a], within: {parameter: limits}}";
        assert_eq!(told(unset), ["时限用的参数“limits”没有设定"]);
        assert_eq!(said("{id: b, event: 公告}"), ["开始的步骤“申请”不在各步骤里"]);
        assert_eq!(told("{id: b, event: 公告, after: [a], within: {parameter: limit}}"), [""; 0]);
    }

    #[test]
    fn a_misspelt_step_of_a_procedure_is_told_there() {
        let village = household(
            "    case: {category: 边缘易致贫户, events: [{kind: 申请, on: 2024-03-04}, {kind: 民主评议, on: 2024-03-05}]}",
        );
        let slip = procedures("{id: a, event: 申请}, {id: b, event: 民主评仪}");
        let files =
            [("data/2024/villages/a.yaml", &*village), ("data/2024/procedures.yaml", &slip)];
        assert_eq!(
            messages_in(CHECK, &files),
            ["步骤“民主评仪”没有一户用过，和“民主评议”只差一点"]
        );
    }

    #[test]
    fn a_step_that_nobody_knows_is_an_error_and_a_step_of_ones_own_is_not() {
        let village = |kind: &str| {
            household(&format!(
                "    case: {{category: 边缘易致贫户, events: [{{kind: {kind}, on: 2024-03-04}}]}}"
            ))
        };
        let own = procedures("{id: a, event: 申请}, {id: b, event: 核查核准}");
        let found = |kind: &str| {
            let village = village(kind);
            let files =
                [("data/2024/villages/a.yaml", &*village), ("data/2024/procedures.yaml", &own)];
            let hint = {
                let mut found = crate::diag::Diagnostics::default();
                (CHECK.run)(&workspace(&files), &mut found);
                found.iter().next().and_then(|one| one.hint.clone()).map(|hint| hint.zh)
            };
            (findings_in(CHECK, &files), hint)
        };
        assert_eq!(found("核查核准"), (vec![], None));
        let near = Some("是否想写“核查核准”？".to_owned());
        assert_eq!(found("核查核淮"), (vec!["policy/procedure 核查核淮".to_owned()], near));
        assert!(found("请客").1.is_some_and(|hint| hint.starts_with("可以写：申请、")));
    }
}
