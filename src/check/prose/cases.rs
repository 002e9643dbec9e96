//! What the tests of rules share, and the test that holds for all of them.

use proptest::prelude::*;

use super::super::fixture::findings_in;
use super::super::{CHECKS, Check};
use super::{RULES, Rule, name, run_all};

/// All rules at once, as `check` and `build` run them.
pub(super) const ALL: Check = Check { code: "", explain: "", run: run_all };

/// A text as a file: with a head, if it has none.
pub(super) fn file(text: &str) -> String {
    if text.starts_with("---\n") {
        text.to_owned()
    } else {
        format!("---\ntitle: 甲\n---\n{text}\n")
    }
}

/// The findings about a text: code, and what is pointed at.
#[track_caller]
pub(super) fn findings(check: Check, text: &str) -> Vec<(String, String)> {
    let found = findings_in(check, &[("content/2024/policies/a.md", &file(text))]);
    let parts = found.iter().map(|one| one.split_once(' ').expect("a code and a place"));
    parts.map(|(code, shown)| (code.to_owned(), shown.to_owned())).collect()
}

/// What one rule points at.
#[track_caller]
pub(super) fn found(rule: &str, text: &str) -> Vec<String> {
    let check = CHECKS.iter().copied().find(|check| name(check.code) == rule);
    findings(check.expect("a rule of this name"), text)
        .into_iter()
        .map(|(_, shown)| shown)
        .collect()
}

/// The rule finds nothing in a text.
#[track_caller]
pub(super) fn silent(rule: &str, text: &str) {
    assert_eq!(found(rule, text), Vec::<String>::new(), "{text}");
}

#[test]
fn every_rule_finds_its_wrong_example_and_no_rule_the_right_one() {
    for Rule { code, wrong, right, .. } in RULES {
        let slips = findings(ALL, wrong);
        assert!(slips.iter().any(|(found, _)| found == code), "{code} finds nothing in {wrong}");
        assert!(slips.iter().all(|(found, _)| found == code), "more than {code}: {slips:?}");
        assert_eq!(findings(ALL, right), vec![], "the right example of {code}");
    }
}

#[test]
fn every_rule_is_a_check() {
    for rule in RULES {
        assert!(CHECKS.iter().any(|check| check.code == rule.code), "{} is no check", rule.code);
    }
}

/// A text full of one slip is told so, and not a thousand times.
#[test]
fn many_slips_of_one_kind_are_folded() {
    assert_eq!(found("doubled", &"，，甲".repeat(31)).len(), 31);
    assert_eq!(found("doubled", &"，，甲".repeat(1000)).len(), 31);
    assert_eq!(found("width", &"甲,".repeat(7)).len(), 7);
    assert_eq!(found("width", &"甲,".repeat(1000)).len(), 7);
    assert_eq!(found("blank", &"××镇，".repeat(100)).len(), 100);
}

/// The values of placeholders: what is wrong in them was written elsewhere, but their order is the text's.
#[test]
fn values_are_read_but_not_blamed() {
    let office = include_str!("../../../tests/offices/small/data/2024/office.yaml")
        .replace("name: 测试镇人民政府", "name: 测试镇,人民政府");
    let milestones = "milestones:\n  - {id: a, label: 甲, on: 2024-09-05}\n  - {id: b, label: 乙, on: 2024-09-25}\n  - {id: c, label: 丙, on: 2024-10-08}\n  - {id: d, label: 丁, on: 2024-10-10}\n";
    let text = "---\ntitle: \"{{ office.name }}的通知\"\n---\n{{ office.name }}决定：\n\n1. 于{{ milestone.a }}培训。\n2. 于{{ milestone.b }}前排查。\n3. 于{{ milestone.d }}前总结。\n4. 于{{ milestone.c }}前录入。\n";
    let files = [
        ("data/2024/office.yaml", office.as_str()),
        ("data/2024/milestones.yaml", milestones),
        ("content/2024/policies/a.md", text),
    ];
    assert_eq!(findings_in(ALL, &files), ["text/date-order {{ milestone.c }}"]);
}

/// What rules look for, whole and in pieces.
const PIECES: &[&str] = &[
    "一、",
    "（三）",
    "1.",
    "1、",
    "①",
    "二是",
    "第三，",
    "（（",
    "〔一〕",
    "〞",
    "、和",
    "》、《",
    "约30户左右",
    "近",
    "以上",
    "25:70",
    "日14时75分",
    "至",
    "2023年8月",
    "九月三十一日",
    "20XX年",
    "6月5前",
    "主题词：",
    "（盖章）",
    "镇镇",
    "核查核查核查",
    "第八条",
    "附件1、",
    "附表2",
    "《",
    "》",
    "〈",
    "〉",
    "<甲",
    "乙>",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "〔2024〕",
    "〔",
    "5号",
    "第05号",
    "2024年",
    "13月5日",
    "2月",
    "30日",
    "20240829",
    "2024-02-30",
    "24年8月",
    "XX乡",
    "____年",
    "年　月　日",
    "某某",
    "，，",
    "的的",
    "原那么",
    "止返贫",
    "監測",
    "pín",
    "&nbsp;",
    "U!",
    "责任单位：",
    "县教育局、",
    "教育局",
    "（以下简称",
    "“系统”",
    "返贫，公示",
    "不少于",
    "5天",
    "十",
    "@qq.com",
    "a",
    "~",
    "-",
    "\"",
    "...",
    "{{ policy.line }}",
    "{{ x }}",
    "\n",
    "\n\n",
    "甲",
    "。",
    "：",
    " ",
    "　",
    "| a | b |\n|---|---|\n",
    "- ",
    "# ",
    "`",
];

proptest! {
    /// Whatever is typed, rules neither stop nor point beside the file.
    #[test]
    fn rules_survive_any_text(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        noise in crate::text::samples::source(),
    ) {
        let text = format!("---\ntitle: 甲\n---\n{}\n\n{noise}\n", pieces.concat());
        let found = super::super::fixture::loose_findings_in(ALL, &text);
        for (start, end) in found {
            prop_assert!(text.get(start..end).is_some(), "{start}..{end}");
        }
    }
}
