//! Names in `quality.yaml` that no rule has, and words that rules need and the catalogues of the year lack.

use super::Check;
use crate::assess::quality::{self, RULES, Rule};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::files::Origin;
use crate::load::{Sourced, Workspace, Year};
use crate::model::{Level, Quality, Written};
use crate::rules::Fault;
use crate::rules::Part;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "quality/unknown-rule",
    explain: "quality.yaml 里写的规则和参数要真有其名，条件要看得懂，写错一个字母，改的轻重和限度就不起作用。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        if let Some(file) = &year.quality {
            names(file, year, findings);
            conditions(file, year, findings);
        }
        for rule in RULES.iter().filter(|rule| !is_off(rule.id, year)) {
            words(rule, year, findings);
        }
        standard(year, findings);
    }
}

fn is_off(id: &str, year: &Year) -> bool {
    let set = year.quality.iter().flat_map(|file| &file.severity);
    set.into_iter().any(|(name, level)| name == id && *level == Level::Off)
}

fn names(file: &Sourced<Quality>, year: &Year, findings: &mut Diagnostics) {
    let rules = quality::names(year);
    for (id, _) in &file.severity {
        if !rules.contains(&id.as_str()) {
            let origin = file.origin(file.record.at).key("severity").key(id);
            findings.push(unknown(("规则", "rule"), id, &rules).at(origin));
        }
    }
    let limits = quality::limits(year);
    for (id, _) in &file.parameters {
        if !limits.contains(&id.as_str()) {
            let origin = file.origin(file.record.at).key("parameters").key(id);
            findings.push(unknown(("参数", "parameter"), id, &limits).at(origin));
        }
    }
    for (at, rule) in file.rules.iter().enumerate() {
        let id = &rule.id;
        let fixed = RULES.iter().any(|fixed| fixed.id == id);
        if fixed || file.rules[..at].iter().any(|other| other.id == *id) {
            findings.push(taken(id).at(file.origin(rule.at).key("id")));
        }
    }
}

fn taken(id: &str) -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        say!("规则的名字“{id}”已经有了", "the name `{id}` of a rule is taken"),
    )
    .hint(say!("请换一个标识", "choose another identifier"))
}

/// The office's own conditions that cannot be understood.
fn conditions(file: &Sourced<Quality>, year: &Year, findings: &mut Diagnostics) {
    for (rule, _, fault) in quality::faults(year).into_iter().filter(|(_, own, _)| *own) {
        let text =
            if fault.part == Part::Because { rule.because.as_ref() } else { Some(&rule.when) };
        let place = text.map_or(rule.at, |text| text.at);
        let finding = Diagnostic::error(CHECK.code, fault.message).at(file.origin(place));
        findings.push(match fault.hint {
            Some(hint) => finding.hint(hint),
            None => finding,
        });
    }
}

/// Standard conditions that the words of the year do not allow. An office whose catalogues have none of these lists
/// does not record what they compare.
fn standard(year: &Year, findings: &mut Diagnostics) {
    const LISTS: &[&str] =
        &["relation", "labour", "schooling", "health", "education", "category", "class"];
    if LISTS.iter().any(|list| year.catalogues.list(list).is_none()) {
        return;
    }
    let broken = quality::faults(year).into_iter().filter(|(_, own, _)| !own);
    for (rule, _, fault) in broken.filter(|(rule, ..)| !is_off(&rule.id, year)) {
        findings.push(not_asked(rule, fault, year));
    }
}

fn not_asked(rule: &Written, fault: Fault, year: &Year) -> Diagnostic {
    let (id, zh, en) = (&rule.id, fault.message.zh, fault.message.en);
    Diagnostic::warning(
        CHECK.code,
        say!("规则“{id}”查不了：{zh}", "the rule `{id}` cannot be asked: {en}"),
    )
    .at(Origin::file(&year.catalogues.file))
    .hint(say!(
        "请在目录里补上这个标识；不用这条规则的，在 quality.yaml 里写 {id}: off",
        "add the term to the catalogue, or say `{id}: off` in quality.yaml"
    ))
}

fn unknown((zh, en): (&str, &str), id: &str, known: &[&str]) -> Diagnostic {
    let finding =
        Diagnostic::error(CHECK.code, say!("没有名为“{id}”的{zh}", "there is no {en} `{id}`"));
    if let Some(name) = nearest(id, known.iter().copied()) {
        return finding.hint(say!("是否想写“{name}”？", "did you mean `{name}`?"));
    }
    let known = known.join("、");
    finding.hint(say!("可用的是：{known}", "known: {known}"))
}

/// A rule that does not know a word overlooks or accuses; silence would look like good data. A catalogue that is not
/// there at all is not used either.
fn words(rule: &Rule, year: &Year, findings: &mut Diagnostics) {
    let catalogues = &year.catalogues;
    for (catalogue, id) in rule.needs {
        if catalogues.list(catalogue).is_some() && !catalogues.has(catalogue, id) {
            let name = rule.id;
            findings.push(
                Diagnostic::warning(
                    CHECK.code,
                    say!(
                        "目录“{catalogue}”里没有标识“{id}”，规则“{name}”判断不准",
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
        let files =
            [("data/2024/villages/a.yaml", village.as_str()), ("data/2024/quality.yaml", quality)];
        let found = findings_in(CHECK, &files);
        assert_eq!(&found[..2], ["quality/unknown-rule error", "quality/unknown-rule measure_day"]);
    }

    #[test]
    fn conditions_that_nobody_understands_are_found_where_they_stand() {
        let village = household("");
        let rule = |id: &str, when: &str| {
            format!(
                "  - {{id: {id}, label: 规则。, group: 不准确, when: {when}, remedy: 请核对}}\n"
            )
        };
        let quality = format!(
            "severity: {{mine: note}}\nrules:\n{}{}{}",
            rule("mine", "size > 20"),
            rule("other", "sise > 20"),
            rule("no-measure", "size > 30")
        );
        let files =
            [("data/2024/villages/a.yaml", village.as_str()), ("data/2024/quality.yaml", &quality)];
        let found = findings_in(CHECK, &files);
        assert_eq!(
            found[..2],
            ["quality/unknown-rule no-measure", "quality/unknown-rule sise > 20"]
        );
    }
}
