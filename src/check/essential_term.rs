//! The few terms that the program itself relies on.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::model::id;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "catalogue/essential-term",
    explain: "户主、脱贫户等几个标识程序要用，目录里的名称可以改，标识不能改。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        for (catalogue, id) in id::ESSENTIAL {
            if year.catalogues.has(catalogue, id) {
                continue;
            }
            findings.push(
                Diagnostic::error(
                    CHECK.code,
                    say!(
                        "目录“{catalogue}”里缺少标识为“{id}”的词条",
                        "the catalogue `{catalogue}` lacks the term `{id}`"
                    ),
                )
                .at(Origin::file(&year.catalogues.file).key(catalogue))
                .hint(say!(
                    "请补上，名称（label）可以照当地的叫法写",
                    "add it; its label may be the local word"
                )),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn a_renamed_identifier_is_found() {
        let catalogues = "\
relation: [{id: boss, label: 户主}]
class: [{id: lifted, label: 脱贫户}]
";
        let found = findings_in(CHECK, &[("data/2024/catalogues.yaml", catalogues)]);
        assert_eq!(found, ["catalogue/essential-term relation"]);
    }
}
