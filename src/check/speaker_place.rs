//! A speaker is named only where a document is explained.

use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/speaker-place",
    explain: "解读人只用在政策解读里，别的文本写了不会印出来。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (_, text) in texts(workspace) {
        let Some(speaker) = &text.front.speaker else { continue };
        let explains = text.front.interprets.is_some()
            || text.front.title.contains("解读")
            || text.folder.starts_with("interpretation");
        if explains {
            continue;
        }
        findings.push(
            Diagnostic::warning(
                CHECK.code,
                say!(
                    "这份文本不是解读，却写了解读人",
                    "a speaker is named, but the text explains nothing"
                ),
            )
            .at(Origin::place(&text.file, speaker.at).key("name"))
            .hint(say!(
                "是解读的，请写上 interprets: 目录/名称；不是的，删去 speaker",
                "add `interprets: folder/name`, or remove `speaker`"
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn a_speaker_without_anything_to_explain_is_found() {
        let found = |head: &str| {
            let text = format!("---\n{head}\nspeaker: {{name: 示例, unit: 测试镇}}\n---\n");
            findings_in(CHECK, &[("content/2024/policies/a.md", &text)])
        };
        assert_eq!(found("title: 通知"), ["head/speaker-place 示例"]);
        assert!(found("title: 《通知》政策解读").is_empty());
        assert!(found("title: 问答\ninterprets: plans/a").is_empty());
    }
}
