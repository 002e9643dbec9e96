//! The name of a member of a household in a text.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Check, texts};
use crate::assess::names;
use crate::diag::{Diagnostic, Diagnostics, mask};
use crate::files::Origin;
use crate::load::{Document, Workspace};
use crate::say;
use crate::text::squeeze::{is_han, squeezed};

pub(super) const CHECK: Check = Check {
    code: "text/person-name",
    explain: "公开的文本里不能有农户家里人的姓名；只是碰巧同字、或者本人同意的，在文首 allow 里写明理由。",
    run,
};

/// How the head of a text names this check.
pub(super) const NAME: &str = names::CHECK;

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    let given_out = names::given_out(workspace);
    let all: BTreeSet<String> = names::members(workspace)
        .map(|(_, _, member)| squeezed(member.name.as_str()))
        .filter(|name| name.chars().count() >= 2 && !given_out.contains(name))
        .collect();
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&all);
    let Ok(finder) = finder else { return };
    for (_, text) in texts(workspace).filter(|(_, text)| !workspace.is_internal(text)) {
        in_text(text, &finder, findings);
    }
}

fn in_text(text: &Document, finder: &AhoCorasick, findings: &mut Diagnostics) {
    let source = &text.source;
    for found in finder.find_iter(source.as_str()) {
        let name = &source[found.range()];
        if is_word(source, (found.start(), found.end())) || is_allowed(text, name) {
            continue;
        }
        let shown = mask::name(name);
        findings.push(
            Diagnostic::warning(
                CHECK.code,
                say!("文本里有农户家里人的姓名（{shown}）", "the name of a villager ({shown})"),
            )
            .at(Origin::bytes(&text.file, found.range()))
            .hint(say!(
                "请改成“某”，或者换一个例子；碰巧同字的，在文首写 allow: [{{check: person-name, text: 原文, reason: 理由}}]",
                "leave the name out, or allow it in the head of the text with a reason"
            )),
        );
    }
}

/// What often stands beside the name of a person.
const BEFORE: &str = "如户主为由是和与及给向对请叫名";
const AFTER: &str = "家户等同先女说的某在因、";

/// Whether a name of two characters stands inside of other words, as 成功 does in 取得成功经验: then it is none.
fn is_word(source: &str, (start, end): (usize, usize)) -> bool {
    let inside = |c: Option<char>, usual: &str| c.is_some_and(|c| is_han(c) && !usual.contains(c));
    source[start..end].chars().count() == 2
        && inside(source[..start].chars().next_back(), BEFORE)
        && inside(source[end..].chars().next(), AFTER)
}

fn is_allowed(text: &Document, name: &str) -> bool {
    let mut allowed = text.front.allow.iter().filter(|entry| entry.check == NAME);
    allowed.any(|entry| entry.text.as_ref().is_none_or(|text| text.contains(name)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household};
    use super::CHECK;

    fn found(name: &str, head: &str, body: &str) -> Vec<String> {
        let village =
            household("").replace("        name: 甲\n", &format!("        name: {name}\n"));
        let text = format!("---\ntitle: 文\n{head}---\n{body}\n");
        let files =
            [("data/2024/villages/a.yaml", &*village), ("content/2024/policies/a.md", &*text)];
        findings_in(CHECK, &files)
    }

    #[test]
    fn a_villager_is_named_in_no_text() {
        let body = "例如张小山家。又如：张小山。";
        let expected = ["text/person-name 张小山", "text/person-name 张小山"];
        assert_eq!(found("张小山", "", body), expected);
        assert_eq!(found("高明", "", "（高明）"), ["text/person-name 高明"]);
        assert_eq!(found("高明", "", "例如高明家"), ["text/person-name 高明"]);
    }

    #[test]
    fn words_and_what_was_looked_at_are_no_names() {
        assert_eq!(found("成功", "", "取得成功经验。"), [""; 0]);
        let head = "allow: [{check: person-name, text: 张小山家, reason: 本人同意}]\n";
        assert_eq!(found("张小山", head, "例如张小山家。"), [""; 0]);
        assert_eq!(found("乙", "", "乙"), [""; 0]);
    }
}
