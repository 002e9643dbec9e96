//! A parameter of the policy gives its figure in exactly one way.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "policy/figure",
    explain: "政策参数要么直接写数值，要么写计算公式，没有数值就无法判断。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    // A figure that could not be read has been reported.
    for year in workspace.years.values().filter(|year| year.policy.complete) {
        for (name, parameter) in &year.policy.parameters {
            let message = match (&parameter.value, &parameter.formula) {
                (Some(_), None) | (None, Some(_)) if parameter.figure().is_some() => continue,
                (Some(_), None) | (None, Some(_)) => {
                    say!(
                        "参数“{name}”算出的数太大",
                        "the figure of the parameter `{name}` is too large"
                    )
                }
                (None, None) => {
                    say!("参数“{name}”没有数值", "the parameter `{name}` has no figure")
                }
                (Some(_), Some(_)) => say!(
                    "参数“{name}”既有数值又有公式",
                    "the parameter `{name}` has a figure and a formula"
                ),
            };
            findings.push(
                Diagnostic::error(CHECK.code, message)
                    .at(year.policy.origin(parameter.at).key("value"))
                    .hint(say!(
                        "请写“value: 数值”，或写“formula: {{factor: 倍数, base: 基数}}”，二者取一",
                        "write either `value: …` or `formula: {{factor: …, base: …}}`"
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
    fn a_parameter_without_a_figure_is_found() {
        let policy = "\
parameters:
  line: {label: 监测范围, source: {document: 通知}}
income_period: {from: 2023-09-01, to: 2024-08-31}
";
        let files =
            [("data/2024/policy.yaml", policy), ("data/2024/villages/a.yaml", &household(""))];
        assert_eq!(findings_in(CHECK, &files), ["policy/figure label: 监测范围"]);
    }
}
