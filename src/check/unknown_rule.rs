//! Names in `quality.yaml` that no rule has, and words that rules need and the catalogues of the year lack.

use super::Check;
use crate::assess::quality::{RULES, Rule, thresholds};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Sourced, Workspace, Year};
use crate::model::{Level, Quality};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "quality/unknown-rule",
    explain: "quality.yaml 里写的规则和参数要真有其名，写错一个字母，改的轻重和限度就不起作用。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        if let Some(file) = &year.quality {
            names(file, findings);
        }
        for rule in RULES.iter().filter(|rule| !is_off(rule, year)) {
            words(rule, year, findings);
        }
    }
}

fn is_off(rule: &Rule, year: &Year) -> bool {
    let set = year.quality.iter().flat_map(|file| &file.severity);
    set.into_iter().any(|(id, level)| id == rule.id && *level == Level::Off)
}

fn names(file: &Sourced<Quality>, findings: &mut Diagnostics) {
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    for (id, _) in &file.severity {
        if !rules.contains(&id.as_str()) {
            let origin = file.origin(file.record.at).key("severity").key(id);
            findings.push(unknown(("规则", "rule"), id, &rules).at(origin));
        }
    }
    let limits: Vec<&str> = thresholds().iter().map(|threshold| threshold.id).collect();
    for (id, _) in &file.parameters {
        if !limits.contains(&id.as_str()) {
            let origin = file.origin(file.record.at).key("parameters").key(id);
            findings.push(unknown(("参数", "parameter"), id, &limits).at(origin));
        }
    }
}

fn unknown((zh, en): (&str, &str), id: &str, known: &[&str]) -> Diagnostic {
    let finding =
        Diagnostic::error(CHECK.code, say!("没有名为“{id}”的{zh}", "there is no {en} `{id}`"));
    let near = known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(name, id), name))
        .min()
        .filter(|(distance, name)| *distance * 3 <= name.len());
    if let Some((_, name)) = near {
        return finding.hint(say!("是否想写“{name}”？", "did you mean `{name}`?"));
    }
    let known = known.join("、");
    finding.hint(say!("可用的是：{known}", "known: {known}"))
}

/// A rule that cannot know a word finds nothing; silence would look like good data. A catalogue that is not there at
/// all is not used either.
fn words(rule: &Rule, year: &Year, findings: &mut Diagnostics) {
    let catalogues = &year.catalogues;
    for (catalogue, id) in rule.needs {
        if catalogues.list(catalogue).is_some() && !catalogues.has(catalogue, id) {
            let name = rule.id;
            findings.push(
                Diagnostic::warning(
                    CHECK.code,
                    say!(
                        "目录“{catalogue}”里没有标识“{id}”，规则“{name}”查不了",
                        "the catalogue `{catalogue}` lacks `{id}`, which the rule `{name}` needs"
                    ),
                )
                .at(Origin::file(&catalogues.file).key(catalogue))
                .hint(say!(
                    "请补上这个标识；不用这条规则的，在 quality.yaml 里写 {name}: off",
                    "add it, or say `{name}: off` in quality.yaml"
                )),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household};
    use super::CHECK;

    #[test]
    fn misspelt_names_are_found_where_they_stand() {
        let village = household("");
        let quality = "
severity: {no-mesure: error, no-measure: note}
parameters: {measure_day: {value: 20}}";
        let files = [("data/2024/villages/a.yaml", village.as_str()), ("data/2024/quality.yaml", quality)];
        let found = findings_in(CHECK, &files);
        assert_eq!(&found[..2], ["quality/unknown-rule error", "quality/unknown-rule measure_day"]);
    }
}
