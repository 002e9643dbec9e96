//! The lines of a long title (GB/T 9704-2012, 7.3.1).

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace};
use crate::say;
use crate::slots::Slots;

pub(super) const CHECK: Check = Check {
    code: "text/headline",
    explain: "公文标题回行要词意完整、排列对称，成梯形或菱形；程序分不好的长标题要由人分行。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    let kinds = workspace.theme.kinds.iter().filter(|kind| kind.numbered == Some(true));
    let folders: Vec<&str> = kinds.filter_map(|kind| kind.folder.as_deref()).collect();
    for year in workspace.years.values() {
        let slots = Slots::new(year);
        let official = year.texts.iter().filter(|text| folders.contains(&text.folder.as_str()));
        for text in official.filter(|text| !slots.has_good_lines(&text.front.title)) {
            findings.push(found(text, &slots));
        }
    }
}

fn found(text: &Document, slots: &Slots<'_>) -> Diagnostic {
    let lines = slots.title_lines(&text.front.title).join(" / ");
    Diagnostic::warning(
        CHECK.code,
        say!("标题分行不好看：{lines}", "the lines of the title are not well shaped: {lines}"),
    )
    .at(Origin::place(&text.file, text.front.at).key("title"))
    .hint(say!(
        "请用“|”标出回行的地方：每行不超过20个字，不拆词，几行不要一样长，也不要中间短、两头长",
        "mark the breaks with `|`: at most 20 characters a line, no torn words, neither all lines alike nor a waist"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    fn found(title: &str) -> usize {
        let kinds = "\
title: 朴素主题
kinds:
  - {kind: plan, title: 方案, subject: text, folder: plans, numbered: true, outputs: []}
";
        let text = format!("---\ntitle: \"{title}\"\n---\n甲。\n");
        let files =
            [("themes/plain/theme.yaml", kinds), ("content/2024/plans/a.md", text.as_str())];
        findings_in(CHECK, &files).len()
    }

    #[test]
    fn a_title_that_the_author_breaks_badly_is_found() {
        assert_eq!(found("关于开展2024年防止返贫监测帮扶集中排|查|工作的通知"), 1);
        assert_eq!(found("石漪镇人民政府关于开展|2024年防止返贫监测帮扶集中排查工作的通知"), 0);
    }

    #[test]
    fn short_titles_and_those_that_break_well_are_silent() {
        assert_eq!(found("关于开展集中排查的通知"), 0);
        assert_eq!(found("关于做好2024年防止返贫监测帮扶集中排查有关工作的通知"), 0);
    }
}
