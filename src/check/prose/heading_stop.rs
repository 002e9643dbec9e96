//! Headings of one level all end without a stop, or all with one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rule, Slips, Text, marks, note};
use crate::say;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/heading-stop",
    explain: "独占一行的标题末尾一般不加标点，同一级标题要一个样。",
    wrong: "# 总体要求\n\n# 排查内容。\n\n# 时间安排",
    right: "# 总体要求\n\n# 排查内容\n\n# 时间安排",
    look,
};

/// What may end a heading by mistake; a question mark belongs to the question.
const STOPS: &[char] = &['。', '；', '，', '、', '.', ';', ','];

/// A longer paragraph with a number is no heading.
const LONGEST: usize = 30;

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut levels: BTreeMap<usize, Vec<&Passage>> = BTreeMap::new();
    let mut run_in = BTreeSet::new();
    let body: Vec<&Passage> = text.body().collect();
    for (at, passage) in body.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| body.get(before));
        let beside = [before, body.get(at + 1)].map(Option::<&&Passage>::copied);
        if let Some(level) = level(passage, &beside) {
            if goes_on(passage) {
                run_in.insert(level);
            } else {
                levels.entry(level).or_default().push(passage);
            }
        }
    }
    // Beside headings that run on into their text, `（二）基本原则。` has the same form as they.
    for (_, headings) in levels.into_iter().filter(|(level, _)| !run_in.contains(level)) {
        let (with, without): (Vec<_>, Vec<_>) =
            headings.into_iter().partition(|one| one.text.ends_with(STOPS));
        if without.len() < 2 || with.len() >= without.len() {
            continue;
        }
        for passage in with {
            let stop = passage.text.chars().next_back().map_or(0, char::len_utf8);
            let end = passage.text.len();
            slips.find(
                passage,
                end - stop..end,
                note(
                    say!(
                        "标题末尾有标点，同级的别的标题没有",
                        "this heading ends in a stop, others do not"
                    ),
                    say!("请删去", "remove it"),
                ),
            );
        }
    }
}

/// Whether the text runs on behind the first sentence, which is the heading: `（一）动员部署。各村召开会议……`.
fn goes_on(passage: &Passage) -> bool {
    let first = passage.text.find(['。', '：', '；']);
    let long = passage.text.chars().count() > 2 * LONGEST;
    first.is_some_and(|at| !passage.text[at..].trim_end_matches(STOPS).is_empty()) || long
}

fn level(passage: &Passage, beside: &[Option<&Passage>]) -> Option<usize> {
    let mark = marks::typed(&passage.text).filter(|mark| mark.level <= 2);
    let of_mark = |mark: marks::Typed<'_>| {
        let title = &passage.text[mark.text.len()..];
        // In a paragraph the first sentence is the heading and more follows.
        let alone = !title.trim_end_matches(STOPS).contains(['。', '：', '；', '，']);
        // Items of one sentence follow upon one another; between headings something else stands.
        let mut marks = beside.iter().flatten().filter_map(|one| marks::typed(&one.text));
        let before = beside.first().and_then(|one| one.as_ref());
        let item = marks.any(|other| other.level == mark.level)
            || before.is_some_and(|one| one.text.ends_with(['；', '：', ';', ':']));
        (alone && !item && title.chars().count() <= LONGEST).then_some(mark.level)
    };
    match passage.kind {
        PassageKind::Heading(level) => Some(mark.map_or(usize::from(level), |mark| mark.level)),
        PassageKind::Paragraph => mark.and_then(of_mark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "heading-stop";

    #[test]
    fn a_stop_that_others_do_not_have_is_found() {
        assert_eq!(found(NAME, "（一）甲\n\n子\n\n（二）乙。\n\n丑\n\n（三）丙\n\n寅"), ["。"]);
    }

    #[test]
    fn headings_of_one_form_are_not() {
        silent(NAME, "（一）甲。\n\n（二）乙。\n\n（三）丙。");
        silent(NAME, "# 甲\n\n# 乙\n\n## 丙。\n\n（一）丁。各村要落实。");
        silent(
            NAME,
            "下列情形：\n\n（一）甲的；\n\n（二）乙的；\n\n（三）丙的，丁的；\n\n（四）戊的。",
        );
        silent(NAME, "# 会不会有人上门？\n\n# 甲\n\n# 乙");
        silent(NAME, "# 甲\n\n# 乙\n\n## 丙。各村要落实。\n\n## 丁。\n\n正文。\n\n## 戊");
        silent(NAME, "# 一、甲。各村要落实。\n\n# 二、乙：各镇要落实\n\n# 三、丙");
    }
}
