//! Titles in a head stand there bare: the program puts 《》 around them where they are named.

use super::organ_name::is_organ;
use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/title-form",
    explain: "文首的标题、依据、附件名称只写名称，书名号由程序加，末尾不加标点。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (_, text) in texts(workspace) {
        let front = &text.front;
        let head = Origin::place(&text.file, front.at);
        let own = std::iter::once((head.key("title"), &front.title, false));
        let basis = front
            .basis
            .iter()
            .map(|one| (Origin::place(&text.file, one.at).key("document"), &one.document, true));
        let attachments = front
            .attachments
            .iter()
            .map(|one| (Origin::place(&text.file, one.at).key("title"), &one.title, true));
        for (origin, title, bare) in own.chain(basis).chain(attachments) {
            if bare && is_enclosed(title) {
                findings.push(enclosed(title).at(origin.clone()));
            }
            if let Some(right) = without_blanks(title) {
                findings.push(spaced(&right).at(origin.clone()));
            }
            if title.ends_with(['。', '，', '；', '、', '：', '.', ',', ';']) {
                findings.push(stopped().at(origin));
            }
        }
    }
}

/// Whether one pair of 《》 stands around the whole title.
fn is_enclosed(title: &str) -> bool {
    let inner = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    inner.is_some_and(|inner| !inner.contains('》') || inner.find('》') > inner.find('《'))
}

fn enclosed(title: &str) -> Diagnostic {
    let bare = title.trim_matches(['《', '》']);
    Diagnostic::warning(
        CHECK.code,
        say!("名称外面不用写书名号", "the title stands without 《》 here"),
    )
    .hint(say!("请写成“{bare}”", "write `{bare}`"))
}

/// The title as it should be, if blanks stand beside Chinese in it. U+3000 parts two organs.
fn without_blanks(title: &str) -> Option<String> {
    let chars: Vec<char> = title.trim().chars().collect();
    let chinese = |at: usize| chars.get(at).is_some_and(|c| !c.is_ascii());
    // `{{ year }}` is no part of the title.
    let slot = |at: usize| "{}".contains(chars[at]);
    let odd = |at: usize| {
        matches!(chars[at], ' ' | '\u{A0}' | '\t')
            && (chinese(at - 1) || chinese(at + 1))
            && !slot(at - 1)
            && !chars.get(at + 1).is_some_and(|_| slot(at + 1))
    };
    let mut right = String::new();
    for (at, c) in chars.iter().enumerate() {
        match c {
            _ if at == 0 || !odd(at) => right.push(*c),
            // Two organs before `关于` are parted by a wide blank.
            _ if is_organ(&right) && !right.contains("关于") => right.push('\u{3000}'),
            _ => {}
        }
    }
    let title: String = chars.into_iter().collect();
    (right != title).then_some(right)
}

fn spaced(right: &str) -> Diagnostic {
    Diagnostic::warning(CHECK.code, say!("名称中间有空格", "there are blanks in the title")).hint(
        say!(
            "请写成“{right}”；要在这里回行的，写“|”；两个机关之间空一个全角空格",
            "write `{right}`; `|` marks where a line may break, U+3000 parts two organs"
        ),
    )
}

fn stopped() -> Diagnostic {
    Diagnostic::warning(CHECK.code, say!("名称末尾不加标点", "a title ends without a stop"))
        .hint(say!("请删去末尾的标点", "remove it"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn marks_and_stops_are_found_at_the_title() {
        let text = "---\ntitle: 甲的通知。\nbasis: [{document: 《乙方案》}, {document: 丙办法}]\nattachments: [丁表；, 关于印发《戊》的通知]\n---\n";
        let found = findings_in(CHECK, &[("content/2024/policies/a.md", text)]);
        let expected = ["甲的通知。", "《乙方案》", "丁表；"];
        assert_eq!(found, expected.map(|shown| format!("head/title-form {shown}")));
    }

    #[test]
    fn blanks_beside_chinese_are_found() {
        let found = |title: &str| {
            let text = format!("---\ntitle: \"{title}\"\n---\n");
            findings_in(CHECK, &[("content/2024/policies/a.md", &text)]).len()
        };
        assert_eq!(found("关于做好 防止返贫工作的通知"), 1);
        assert_eq!(found("关于 2024 年排查的通知"), 1);
        assert_eq!(found("中共甲镇委员会　甲镇人民政府关于排查的通知"), 0);
        assert_eq!(found("{{ office.name }}关于{{ year }}年排查的通知"), 0);
        assert_eq!(found("GB/T 9704宣讲方案"), 0);
    }

    #[test]
    fn titles_that_name_two_titles_are_right() {
        let text = "---\ntitle: 甲\nbasis: [{document: 《乙》和《丙》}]\n---\n";
        assert!(findings_in(CHECK, &[("content/2024/policies/a.md", text)]).is_empty());
    }
}
