//! The title of an official document ends in its kind (文种).

use super::official::{is_official, kind};
use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;
use crate::slots::Slots;

pub(super) const CHECK: Check = Check {
    code: "head/title-kind",
    explain: "公文标题要写明文种，如通知、报告、请示、函、方案，没有文种就看不出要收文的单位做什么。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace).filter(|(_, text)| is_official(workspace, text)) {
        let title = &text.front.title;
        let title = year.map_or_else(|| title.clone(), |year| Slots::new(year).title(title));
        if kind(&title).is_some() || title.trim().is_empty() {
            continue;
        }
        findings.push(
            Diagnostic::warning(
                CHECK.code,
                say!("标题里没有文种", "the title does not say what kind of document it is"),
            )
            .at(Origin::place(&text.file, text.front.at).key("title"))
            .hint(say!(
                "请在标题末尾写上“通知”“方案”“报告”“函”等；不是公文的，写 form: printout",
                "end it in 通知, 方案, 报告, 函 …; write `form: printout` if it is no official document"
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{THEME_OF_PLANS, findings_in};
    use super::CHECK;

    #[test]
    fn a_title_without_a_kind_is_found_among_official_documents() {
        let found = |head: &str| {
            let text = format!("---\n{head}\n---\n");
            findings_in(CHECK, &[THEME_OF_PLANS, ("content/2024/plans/a.md", &text)])
        };
        assert_eq!(found("title: 关于开展集中排查"), ["head/title-kind 关于开展集中排查"]);
        assert_eq!(found("title: 关于开展集中排查的通知"), [""; 0]);
        assert_eq!(found("title: 集中排查工作方案（试行）"), [""; 0]);
        assert_eq!(found("title: 排查培训日程\nform: printout"), [""; 0]);
    }
}
