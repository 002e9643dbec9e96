//! A small workspace for the tests of checks.

use super::Check;
use crate::diag::Diagnostics;
use crate::files::Files;
use crate::load::{self, decode, locate};

/// The small office of the tests, without its village.
const BASE: &[(&str, &str)] = &[
    ("mingbai.yaml", include_str!("../../tests/offices/small/mingbai.yaml")),
    ("themes/plain/theme.yaml", include_str!("../../tests/offices/small/themes/plain/theme.yaml")),
    ("data/2024/office.yaml", include_str!("../../tests/offices/small/data/2024/office.yaml")),
    ("data/2024/policy.yaml", include_str!("../../tests/offices/small/data/2024/policy.yaml")),
    (
        "data/2024/catalogues.yaml",
        include_str!("../../tests/offices/small/data/2024/catalogues.yaml"),
    ),
];

/// A theme in which plans are official documents.
pub(super) const THEME_OF_PLANS: (&str, &str) = (
    "themes/plain/theme.yaml",
    "\
title: 朴素主题
kinds:
  - kind: plan
    title: 方案
    subject: text
    folder: plans
    numbered: true
    outputs: [{audience: internal, print: print/official.typ, archive: true}]
",
);

/// A village with one household of one person, and more lines after its members.
pub(super) fn household(more: &str) -> String {
    let village = include_str!("../../tests/offices/small/data/2024/villages/a.yaml");
    format!("{village}{more}\n")
}

/// The findings of one check about one village: code and the text that the main place points at.
#[track_caller]
pub(super) fn findings(check: Check, village: &str) -> Vec<String> {
    findings_in(check, &[("data/2024/villages/a.yaml", village)])
}

/// The findings of one check about some files, put over the base.
#[track_caller]
pub(super) fn findings_in(check: Check, files: &[(&str, &str)]) -> Vec<String> {
    let files: Files = BASE.iter().chain(files).copied().collect();
    let mut loading = Diagnostics::default();
    let workspace = load::workspace(&files, &mut loading).expect("the fixture loads");
    assert!(!loading.has_errors(), "the fixture has faults: {loading:#?}");
    let mut found = Diagnostics::default();
    (check.run)(&workspace, &mut found);
    let shown = |diagnostic: &crate::diag::Diagnostic| {
        let origin = &diagnostic.labels[0].origin;
        let bytes = &files.get(&origin.file).expect("the place exists").bytes;
        let text = decode::text(bytes);
        let locator = locate::Locator::new(&origin.file, &text);
        let whole = origin.range.map_or(0..0, |(start, end)| start..end);
        let range = locator.map_or(whole, |locator| locator.range(origin));
        let shown = text[range].trim_matches('"').to_owned();
        format!("{} {shown}", diagnostic.code)
    };
    found.iter().map(shown).collect()
}

/// What one check says, in Chinese.
#[track_caller]
pub(super) fn messages_in(check: Check, files: &[(&str, &str)]) -> Vec<String> {
    let mut found = Diagnostics::default();
    (check.run)(&workspace(files), &mut found);
    found.iter().map(|diagnostic| diagnostic.message.zh.clone()).collect()
}

/// The base with some files put over it, whatever is wrong with them.
#[track_caller]
pub(super) fn workspace(files: &[(&str, &str)]) -> load::Workspace {
    let files: Files = BASE.iter().chain(files).copied().collect();
    load::workspace(&files, &mut Diagnostics::default()).expect("the fixture loads")
}

/// Where a check finds something in a text that may have faults: ranges of the file.
pub(super) fn loose_findings_in(check: Check, text: &str) -> Vec<(usize, usize)> {
    let text = [("content/2024/policies/a.md", text)];
    let files: Files = BASE.iter().copied().chain(text).collect();
    let workspace = load::workspace(&files, &mut Diagnostics::default());
    let mut found = Diagnostics::default();
    (check.run)(&workspace.expect("the fixture loads"), &mut found);
    found.iter().filter_map(|diagnostic| diagnostic.labels[0].origin.range).collect()
}
