//! An attachment is a text or a table, not both.

use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::load::locate::Locator;
use crate::model::Attached;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/attachment-content",
    explain: "一个附件要么是一份文本，要么是一张生成的表，两样都写就只会印出文本。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (_, text) in texts(workspace) {
        let documents = text.front.attachments.iter();
        let documents = documents.filter(|one| matches!(one.content, Attached::Text(_)));
        let mut locator = None;
        for attachment in documents {
            let locator = locator.get_or_insert_with(|| Locator::new(&text.file, &text.source));
            let Some(locator) = locator else { continue };
            let origin = |key: &str| Origin::place(&text.file, attachment.at).key(key);
            // The record keeps the text alone; whether a table was written as well only the file can tell.
            let missing = locator.range(&origin("no such key"));
            if locator.range(&origin("table")) != missing {
                findings.push(
                    Diagnostic::error(
                        CHECK.code,
                        say!(
                            "这个附件既写了文本，又写了表格",
                            "this attachment has a text and a table"
                        ),
                    )
                    .at(origin("table"))
                    .note(origin("text"), say!("文本", "the text"))
                    .hint(say!(
                        "请留一样；两样都要的，列成两个附件",
                        "keep one, or make two attachments"
                    )),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn an_attachment_with_both_is_found_at_its_table() {
        let text = "---\ntitle: 甲\nattachments:\n  - 表\n  - {title: 乙, text: plans/b, table: survey}\n  - {title: 丙, text: plans/c}\n---\n";
        let found = findings_in(CHECK, &[("content/2024/policies/a.md", text)]);
        assert_eq!(found, ["head/attachment-content survey"]);
    }
}
