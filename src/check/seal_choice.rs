//! What a head says about the seal does not contradict itself.

use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/seal-choice",
    explain: "代章是用别的机关的章代盖，写了不加盖印章就不能再写代章，也不能由自己代自己。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace) {
        let front = &text.front;
        let Some(organ) = &front.sealed_by else { continue };
        let head = Origin::place(&text.file, front.at);
        if front.seal == Some(false) {
            let finding = Diagnostic::error(
                CHECK.code,
                say!("写了不加盖印章，又写了代章机关", "it is not sealed, but an organ seals it"),
            );
            findings.push(
                finding
                    .at(head.clone().key("sealed_by"))
                    .note(head.clone().key("seal"), say!("不加盖印章", "not sealed"))
                    .hint(say!("两行请删去一行", "remove one of the two lines")),
            );
        }
        let office = year.map(|year| &year.office.name);
        let own = if front.organs.is_empty() {
            office == Some(organ)
        } else {
            front.organs.contains(organ)
        };
        if own {
            findings.push(
                Diagnostic::warning(
                    CHECK.code,
                    say!("代章机关就是发文机关自己", "the organ that seals is the one that issues"),
                )
                .at(head.key("sealed_by"))
                .hint(say!("盖自己的章不算代章，请删去 sealed_by", "remove `sealed_by`")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn contradictions_about_the_seal_are_found() {
        let found = |head: &str| {
            let text = format!("---\ntitle: 甲\n{head}\n---\n");
            findings_in(CHECK, &[("content/2024/policies/a.md", &text)])
        };
        assert_eq!(
            found("seal: 否\nsealed_by: 乙县农业农村局"),
            ["head/seal-choice 乙县农业农村局"]
        );
        assert_eq!(found("sealed_by: 测试镇人民政府"), ["head/seal-choice 测试镇人民政府"]);
        let organs = "organs: [测试镇乡村振兴工作领导小组]\nsealed_by: 测试镇人民政府";
        assert!(found(organs).is_empty());
        assert!(found("seal: 否").is_empty());
    }
}
