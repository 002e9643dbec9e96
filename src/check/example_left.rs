//! A new office still says what `init` wrote.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "office/example-left",
    explain: "单位名称、区划代码还是新建时的示例，印出去就是别人家的文书。",
    run,
};

/// What the names in a new office begin with, and a division code that does not exist.
const NAME: &str = "示例";
const CODE: &str = "690721100000";

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let office = &year.office;
        let left = [("name", office.name.starts_with(NAME)), ("code", office.code == CODE)];
        if let Some((key, _)) = left.into_iter().find(|(_, left)| *left) {
            let finding = Diagnostic::warning(
                CHECK.code,
                say!("单位资料还是示例", "the office still is the example"),
            )
            .hint(say!(
                "请按文件里的【要改】逐行改成本单位的",
                "replace every line that is marked 【要改】"
            ));
            findings.push(finding.at(office.origin(office.at).key(key)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn the_example_is_named_until_it_is_replaced() {
        let path = "data/2024/office.yaml";
        let office = include_str!("../../tests/offices/small/data/2024/office.yaml");
        assert!(findings_in(CHECK, &[(path, office)]).is_empty());
        let example = office.replacen("name: ", "name: 示例", 1);
        assert_eq!(findings_in(CHECK, &[(path, &example)]).len(), 1);
    }
}
