//! A new office still says what `init` wrote.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Sourced, Workspace};
use crate::model::Office;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "office/example-left",
    explain: "单位名称、区划代码还是新建时的示例，印出去就是别人家的文书。",
    run,
};

/// What every name in a new office begins with, and its division code, which does not exist.
const NAME: &str = "示例";
const CODE: &str = "690721100000";

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let office = &year.office;
        if let Some(origin) = in_office(office) {
            findings.push(finding(origin));
        }
        let sources = year.policy.parameters.iter().map(|(_, parameter)| parameter);
        if let Some(left) = sources.into_iter().find(|one| is_example(&one.source.document)) {
            findings.push(finding(year.policy.origin(left.at).key("source")));
        }
        if let Some(file) = &year.supports
            && let Some(left) = file.supports.iter().find(|one| is_example(&one.source.document))
        {
            findings.push(finding(file.origin(left.at).key("source")));
        }
        for village in year.villages.iter().filter(|village| is_example(&village.name)) {
            findings.push(finding(village.origin(village.at).key("name")));
        }
    }
}

/// The first place in the office's file that still is the example.
fn in_office(office: &Sourced<Office>) -> Option<Origin> {
    let Office { name, province, county, town, organ_code, printed_by, code, .. } = &office.record;
    let fields = [
        ("name", is_example(name)),
        ("province", is_example(province)),
        ("county", is_example(county)),
        ("town", is_example(town)),
        ("organ_code", is_example(organ_code)),
        ("printed_by", printed_by.as_ref().is_some_and(|name| is_example(name))),
        ("code", code == CODE),
    ];
    let field = fields.iter().find(|(_, left)| *left);
    let department = || office.departments.iter().find(|one| is_example(&one.name)).map(|d| d.at);
    let address = |address: &Option<String>| address.as_ref().is_some_and(|text| is_example(text));
    let contact = || office.contacts.iter().find(|one| address(&one.address)).map(|c| c.at);
    match field {
        Some((key, _)) => Some(office.origin(office.at).key(key)),
        None => department().or_else(contact).map(|at| office.origin(at)),
    }
}

fn is_example(text: &str) -> bool {
    text.starts_with(NAME)
}

fn finding(origin: Origin) -> Diagnostic {
    Diagnostic::warning(
        CHECK.code,
        say!("这里还是新建时的示例", "this still is the example of a new office"),
    )
    .at(origin)
    .hint(say!(
        "请按文件里的【要改】逐行改成本单位的；示例村的文件改好自己的村以后删去",
        "replace every line that is marked 【要改】, and remove the example village"
    ))
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
