//! What is put out with another document has no head of its own on paper.

use super::official::host;
use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/unprinted-head",
    explain: "随别的公文印发的方案、附件只印标题和正文，自己的文号、主送机关不会印出来。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace) {
        let Some(host) = year.and_then(|year| host(text, year)) else { continue };
        if is_printed_alone(workspace, text) {
            continue;
        }
        let front = &text.front;
        let head = Origin::place(&text.file, front.at);
        let number = front.number.is_some().then_some(("number", "文号"));
        let recipients = (!front.recipients.is_empty()).then_some(("recipients", "主送机关"));
        for (key, label) in number.into_iter().chain(recipients) {
            findings.push(
                Diagnostic::warning(
                    CHECK.code,
                    say!("这里的{label}不会印出来", "`{key}` is not printed here"),
                )
                .at(head.clone().key(key))
                .note(
                    Origin::place(&host.file, host.front.at).key("title"),
                    say!("随这份公文印发", "it is put out with this document"),
                )
                .hint(say!(
                    "请移到印发它的那份公文；转发的文件要保留文号的，写进标题或者正文",
                    "move it to the document that puts it out, or write it into the title or the text"
                )),
            );
        }
    }
}

/// Whether documents are made of the text itself as well.
fn is_printed_alone(workspace: &Workspace, text: &Document) -> bool {
    workspace.theme.kinds.iter().any(|kind| kind.folder.as_ref() == Some(&text.folder))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn a_head_that_is_not_printed_is_found() {
        let text = "---\ntitle: 方案\nnumber: 测政发〔2024〕1号\nrecipients: [各村]\n---\n";
        let notice = "---\ntitle: 通知\nencloses: attachments/b\n---\n";
        let all = [("content/2024/policies/a.md", notice), ("content/2024/attachments/b.md", text)];
        let expected = ["head/unprinted-head 测政发〔2024〕1号", "head/unprinted-head recipients"];
        assert_eq!(findings_in(CHECK, &all), expected);
        assert_eq!(findings_in(CHECK, &all[1..]), [""; 0]);
        let alone = [all[0], ("content/2024/attachments/b.md", "---\ntitle: 方案\n---\n")];
        assert_eq!(findings_in(CHECK, &alone), [""; 0]);
    }
}
