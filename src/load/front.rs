//! A Markdown file → its head (front matter) and its body.

use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Origin, WorkspacePath};
use crate::model::Front;
use crate::record::{Decode, Reading, Record};
use crate::say;
use crate::text::{self, Tree};

/// Splits a text into the lines between `---` and the rest, and reads both. The body is parsed even if
/// the head is broken, so that all findings come at once.
pub(super) fn document(
    source: &str,
    file: &WorkspacePath,
    findings: &mut Diagnostics,
) -> Option<(Front, Tree)> {
    let Some((head, body)) = split(source) else {
        findings.push(no_head().at(Origin::bytes(file, 0..0)));
        text::parse(source, 0, file, findings);
        return None;
    };
    let node = super::yaml::parse(&source[head.clone()], head.start, file, findings);
    let front =
        node.and_then(|node| Front::decode(&node, Front::LABEL, &mut Reading::new(file, findings)));
    let tree = text::parse(&source[body..], body, file, findings);
    Some((front?, tree))
}

/// The range of the head between its two `---` lines, and where the body starts.
pub(super) fn split(source: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let first = source.split_inclusive('\n').next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    for line in source[first.len()..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((first.len()..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn no_head() -> Diagnostic {
    Diagnostic::error(
        "load/no-front-matter",
        say!("文件开头缺少两行“---”之间的文首信息", "the head between two `---` lines is missing"),
    )
    .hint(say!(
        "请在第一行写“---”，接着写“title: 标题”，再写一行“---”",
        "start with `---`, then `title: …`, then `---`"
    ))
}
