//! Forms that staff carry to the door: for whom they are made, what stands in them already, and what never does.

use crate::support::{build, demo, pdf_text};

#[test]
fn a_check_form_is_made_for_those_who_are_to_be_visited_and_has_two_sides() {
    let (_, output) = build(&demo(), 2);
    let batch = output
        .iter()
        .find(|(path, _)| path.starts_with("internal/2024/check-form/") && path.contains("/201-"));
    let (_, bytes) = batch.expect("the village has households to visit");
    let Some(text) = pdf_text(bytes) else { return println!("poppler is not there: skipped") };
    // Twelve are listed in this village, none is open.
    assert_eq!((text.matches("第1面").count(), text.matches("第2面，共2面").count()), (12, 12));
    let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for known in ["沈𬭎", "户编号1042010001", "自2024年4月1日起享受低保", "9,200"] {
        assert!(dense.contains(known), "{known}");
    }
    assert!(!text.contains("690721"), "no ID number stands on the form");
}

#[test]
fn every_notice_has_its_minutes_and_its_certificate() {
    let (_, output) = build(&demo(), 2);
    let count =
        |kind: &str| output.keys().filter(|path| path.contains(&format!("/2024/{kind}/"))).count();
    let notices = count("inclusion-notice") + count("elimination-notice");
    assert!(notices > 0);
    assert_eq!((count("review-minutes"), count("notice-result")), (notices, notices));
}
