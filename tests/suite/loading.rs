//! Broken files: every fault is a finding with place, line and remedy, all in one run, masked.
//!
//! Each case is the small office with one file broken; the snapshot is what a clerk sees.

use std::fmt::Write as _;

use mingbai::diag::Language;
use mingbai::files::{Files, WorkspacePath};
use mingbai::report::{self, Palette};

use crate::support::{codes, root, tree};

const VILLAGE: &str = "data/2024/villages/a.yaml";

/// The small office of the tests.
fn small() -> Files {
    tree(&root().join("tests/offices/small")).into_iter().collect()
}

/// The small office with one file replaced.
fn with(path: &str, bytes: impl AsRef<[u8]>) -> Files {
    let mut files = small();
    files.insert(WorkspacePath::new(path), bytes.as_ref());
    files
}

/// The small office with words of its village replaced.
fn village(changes: &[(&str, &str)]) -> Files {
    let mut text = std::fs::read_to_string(root().join("tests/offices/small").join(VILLAGE))
        .expect("the fixture");
    for (from, to) in changes {
        assert!(text.contains(from), "the fixture has {from}");
        text = text.replace(from, to);
    }
    with(VILLAGE, text)
}

fn shown(files: &Files, language: Language) -> String {
    let (_, findings) = mingbai::check(files, |_| ());
    report::human(&findings, files, language, Palette::Plain)
}

fn found(files: &Files) -> Vec<&'static str> {
    codes(&mingbai::check(files, |_| ()).1)
}

#[test]
fn the_small_office_is_clean() {
    assert_eq!(found(&small()), Vec::<&str>::new());
}

#[test]
fn ten_faults_give_ten_findings_in_one_run() {
    let files = village(&[
        ("name: 测试村", "nmae: 测试村\nname: 测试村"),
        ("size: 1", "size: 一"),
        ("        relation: 户主\n", ""),
        ("class: 一般户", "class: 普通户"),
        ("id_no: \"690721197003120017\"", "id_no: \"69072119700312００17\""),
        ("phone: \"16000000001\"", "phone: 1600000000I"),
        ("group: \"1\"", "group: \"1\"\n    group: \"1\""),
        ("        name: 甲", "        name: 甲 乙•丙"),
        ("contact: {name: 甲, post: 村主任, phone: \"0600-5550201\"}", "contact: 甲"),
    ]);
    insta::assert_snapshot!(shown(&files, Language::Chinese));
}

#[test]
fn the_same_findings_in_english() {
    let files =
        village(&[("size: 1", "sise: 1"), ("id_no: \"690721197003120017\"", "id_no: 6.9E+17")]);
    insta::assert_snapshot!(shown(&files, Language::English));
}

/// A line that is shown contains an ID number and a telephone: both are masked, the caret stays right.
#[test]
fn numbers_in_shown_lines_are_masked() {
    let files = village(&[(
        "        id_no: \"690721197003120017\"\n",
        "        id_no: \"690721197003120027\"   # 电话 16012345678\n",
    )]);
    let text = shown(&files, Language::Chinese);
    assert!(!text.contains("690721197003120027") && !text.contains("16012345678"));
    insta::assert_snapshot!(text);
}

#[test]
fn a_file_in_gb18030_is_read_and_reported() {
    let text = std::fs::read_to_string(root().join("tests/offices/small").join(VILLAGE))
        .expect("the fixture")
        .replace("size: 1", "size: 2");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    insta::assert_snapshot!(shown(&with(VILLAGE, bytes), Language::Chinese));
}

#[test]
fn marks_and_line_ends_of_windows_are_remarks() {
    let text = std::fs::read_to_string(root().join("tests/offices/small").join(VILLAGE))
        .expect("the fixture");
    let windows = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let files = with(VILLAGE, windows);
    assert_eq!(found(&files), ["load/byte-order-mark", "load/line-ends"]);
    let (_, findings) = mingbai::check(&files, |_| ());
    assert!(!findings.has_errors());
}

#[test]
fn broken_yaml_is_shown_where_it_breaks() {
    let cases = [
        ("a tab", "name: 甲\n\tcounty: 乙\n"),
        ("an open quote", "name: \"甲\ncounty: 乙\n"),
        ("an open bracket", "name: [甲\ncounty: 乙\n"),
        ("a lost blank", "name: 甲\ncounty:乙\ntown: 丙\n"),
        ("a full-width colon", "name: 甲\ncounty：乙\ntown: 丙\n"),
        ("a wrong indent", "name: 甲\n   county: 乙\n town: 丙\n"),
        ("two documents", "name: 甲\n---\nname: 乙\n"),
        ("a tag", "name: !!binary 甲\n"),
    ];
    let mut all = String::new();
    for (name, text) in cases {
        let files = with("data/2024/policy.yaml", text);
        writeln!(all, "## {name}\n{}", shown(&files, Language::Chinese)).expect("a string");
    }
    insta::assert_snapshot!(all);
}

/// The classic bomb: nine levels of nine references. Without references it is one finding.
#[test]
fn a_yaml_bomb_is_one_finding() {
    let mut bomb = String::from("a: &a [x]\n");
    for (this, last) in ('b'..='j').zip('a'..='i') {
        let nine = vec![format!("*{last}"); 9].join(",");
        writeln!(bomb, "{this}: &{this} [{nine}]").expect("a string");
    }
    let files = with("data/2024/clues.yaml", bomb);
    assert_eq!(found(&files), ["load/yaml-anchor"]);
}

#[test]
fn deep_nesting_is_one_finding() {
    let files = with("data/2024/clues.yaml", format!("a: {}", "[".repeat(50_000)));
    assert_eq!(found(&files), ["load/yaml-depth"]);
}

#[test]
fn a_misspelt_file_name_is_reported_and_not_silently_skipped() {
    let files = with("data/2024/vilages/b.yaml", "name: 丙\n");
    assert_eq!(found(&files), ["load/stray-file"]);
}

#[test]
fn an_empty_folder_says_what_is_missing() {
    let (nothing, findings) = mingbai::check(&Files::default(), |_| ());
    assert!(nothing.is_none());
    assert_eq!(codes(&findings), ["load/missing-file"]);
}

#[test]
fn faults_in_texts_are_found_at_their_place() {
    let text = "\
---
title: 测试
made_on: 2024年8月1日
summry: 一句话
---

# 标题

低于{{ policy.lien }}元，<b>加粗</b>，{{ policy line }}，[链接](javascript:alert(1))。
";
    insta::assert_snapshot!(shown(&with("content/2024/policies/a.md", text), Language::Chinese));
}

/// What a decoder could not read is a lost character, not a private one.
#[test]
fn a_lost_character_is_named_as_lost() {
    assert_eq!(found(&village(&[("name: 测试村", "name: 测\u{FFFD}村")])), ["load/lost-character"]);
}
