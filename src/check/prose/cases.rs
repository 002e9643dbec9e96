//! What the tests of rules share, and the test that holds for all of them.

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
