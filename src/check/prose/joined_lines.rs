//! Lines of a pasted text that the program will run together into one paragraph.

use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::passages::{OBJECT, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/joined-lines",
    explain: "段与段之间要空一行，只换行不空行，几段就会连成一段。",
    wrong: "各村要认真组织。\n各部门要密切配合。",
    right: "各村要认真组织。\n\n各部门要密切配合。",
    look,
};

/// What ends a paragraph and hardly ever a line that goes on.
const ENDS: &[char] = &['。', '；', '：', '！', '？'];

/// What may stand behind it.
const CLOSING: &[char] = &['”', '’', '）', '》'];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    use PassageKind::{Aside, Item, Paragraph};
    for passage in text.body().filter(|one| matches!(one.kind, Aside | Item(_) | Paragraph)) {
        let ends = |before: &str| before.trim_end_matches(CLOSING).ends_with(ENDS);
        let joints = passage.joints.iter().filter(|at| ends(&passage.text[..**at]));
        // The first line that is run on; whoever puts empty lines puts them everywhere.
        let Some(at) = joints.copied().next() else { continue };
        let last = passage.text[..at].chars().next_back().unwrap_or(OBJECT);
        slips.find(passage, at - last.len_utf8()..at, warning(
            say!("下一行会接在这一行后面，成为一段", "the next line will run on behind this one"),
            say!(
                "两段之间请空一行；整篇粘贴来的，用 mingbai import text 读入；本来就是一段的，请连着写",
                "put an empty line between paragraphs; `mingbai import text` reads a pasted text"
            ),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "joined-lines";

    #[test]
    fn a_line_that_ends_a_sentence_and_runs_on_is_found() {
        assert_eq!(found(NAME, "有关事项通知如下：\n各村要落实。\n各户要知晓。"), ["："]);
        assert_eq!(found(NAME, "做到“回头看。”\n各户要知晓。"), ["”"]);
    }

    #[test]
    fn lines_that_go_on_and_lines_that_begin_a_paragraph_are_not() {
        silent(NAME, "各村要\n落实，\n各户要知晓。");
        silent(NAME, "通知如下：\n一、总体要求\n　　各村要落实。\n　　各户要知晓。");
        silent(NAME, "第一行。\\\n第二行。");
    }
}
