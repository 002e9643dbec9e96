//! What an interpretation explains is there.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::files::Origin;
use crate::load::{Document, Workspace};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/interpreted",
    explain: "解读要对着一份文件，interprets 写错了，两份文本就不能互相链接。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        for text in &year.texts {
            let Some(name) = &text.front.interprets else { continue };
            if year.texts.iter().any(|other| other.is_named(name) && other.file != text.file) {
                continue;
            }
            let number = year.year;
            findings.push(
                Diagnostic::warning(
                    CHECK.code,
                    say!(
                        "解读的文件 content/{number}/{name}.md 不存在",
                        "there is no text content/{number}/{name}.md to explain"
                    ),
                )
                .at(Origin::place(&text.file, text.front.at).key("interprets"))
                .hint(hint(name, &year.texts)),
            );
        }
    }
}

/// The text with the nearest name.
fn hint(name: &str, texts: &[Document]) -> crate::diag::Text {
    let named: Vec<String> =
        texts.iter().map(|text| format!("{}/{}", text.folder, text.name)).collect();
    match nearest(name, named.iter().map(String::as_str)) {
        Some(known) => say!("是否想写“{known}”？", "did you mean `{known}`?"),
        None => say!(
            "请写“目录/名称”，不带 .md，例如 plans/screening",
            "write `<folder>/<name>` without .md, such as `plans/screening`"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn a_text_that_is_not_there_is_found() {
        let found = |name: &str| {
            let text = format!("---\ntitle: 解读\ninterprets: {name}\n---\n");
            let plan = ("content/2024/policies/b.md", "---\ntitle: 乙\n---\n");
            findings_in(CHECK, &[plan, ("content/2024/policies/a.md", &text)])
        };
        assert_eq!(found("policies/c"), ["head/interpreted policies/c"]);
        assert_eq!(found("policies/a"), ["head/interpreted policies/a"]);
        assert_eq!(found("policies/b"), [""; 0]);
    }
}
