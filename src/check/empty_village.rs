//! A year without villages, a village without households.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "village/empty-village",
    explain: "没有村、没有农户时多半是文件放错了地方，不能照此把文书全删掉。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        if year.villages.is_empty() && year.villages_complete {
            let number = year.year;
            let finding =
                Diagnostic::error(CHECK.code, say!("{number}年没有村", "{number} has no villages"));
            findings.push(finding.at(Origin::file(&year.office.file)).hint(say!(
                "村的文件放在 data/{number}/villages，扩展名是 .yaml",
                "village files stand in data/{number}/villages and end in .yaml"
            )));
        }
        for village in year.villages.iter().filter(|v| v.complete && v.households.is_empty()) {
            let name = &village.name;
            let finding = Diagnostic::error(
                CHECK.code,
                say!("{name}一户也没有", "the village {name} has no households"),
            );
            findings.push(finding.at(Origin::file(&village.file).key("households")).hint(say!(
                "请检查“households:”下面的缩进；不再办理的村请移走整个文件",
                "check the indentation below `households:`; move the file away if the village is gone"
            )));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, findings_in, household};
    use super::CHECK;

    #[test]
    fn a_village_without_households_is_found() {
        let village = household("");
        let empty = village.split("households:").next().map(|head| format!("{head}households:\n"));
        let found = findings(CHECK, &empty.expect("a head"));
        assert_eq!(found, ["village/empty-village households"]);
    }

    #[test]
    fn a_year_without_villages_is_found() {
        assert_eq!(findings_in(CHECK, &[]).len(), 1);
    }
}
