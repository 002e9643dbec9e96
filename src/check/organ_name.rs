//! What issues, receives or seals a document is an organ.

use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/organ-name",
    explain: "发文机关要写全称或者规范化简称，以“人民政府”“委员会”“局”“办公室”等结尾，印在红头和落款上。",
    run,
};

/// What names of organs end in.
const ENDINGS: &[&str] = &[
    "人民政府",
    "委员会",
    "办公室",
    "办事处",
    "领导小组",
    "指挥部",
    "联合会",
    "联合社",
    "代表大会",
    "人民法院",
    "人民检察院",
    "局",
    "厅",
    "部",
    "委",
    "办",
    "院",
    "署",
    "会",
    "处",
    "科",
    "站",
    "所",
    "中心",
    "队",
    "校",
    "学校",
    "公司",
    "社",
    "党委",
    "党组",
    "支部",
    "总支",
    "团委",
    "工会",
    "妇联",
    "残联",
    "供销社",
    "工作组",
    "专班",
];

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (_, text) in texts(workspace) {
        let front = &text.front;
        let head = Origin::place(&text.file, front.at);
        let organs = front.organs.iter().enumerate();
        let organs =
            organs.map(|(at, organ)| (head.clone().key("organs").key(&at.to_string()), organ));
        let others = [("sealed_by", &front.sealed_by), ("printed_by", &front.printed_by)];
        let others = others
            .into_iter()
            .filter_map(|(key, organ)| Some((head.clone().key(key), organ.as_ref()?)));
        for (origin, organ) in organs.chain(others) {
            if !is_organ(organ) {
                findings.push(odd(organ).at(origin));
            }
        }
    }
}

/// Whether a name ends like that of an organ.
pub(super) fn is_organ(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn odd(organ: &str) -> Diagnostic {
    Diagnostic::warning(
        CHECK.code,
        say!("“{organ}”不像一个机关的名称", "`{organ}` does not look like the name of an organ"),
    )
    .hint(say!(
        "请写全称，后面不加“文件”二字，也不加标点，如“石漪镇人民政府”",
        "write its full name, without 文件 and without a stop"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn what_is_no_organ_is_found_in_its_list() {
        let text = "---\ntitle: 甲\norgans: [测试镇人民政府, 测试镇人民政府文件, 测试镇]\nsealed_by: 乙县农业农村局\n---\n";
        let found = findings_in(CHECK, &[("content/2024/policies/a.md", text)]);
        assert_eq!(found, ["head/organ-name 测试镇人民政府文件", "head/organ-name 测试镇"]);
    }
}
