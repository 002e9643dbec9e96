//! Forms that staff carry to the door: for whom they are made, what stands in them already, and what never does.

use crate::support::{demo_built, pdf_text};

#[test]
fn a_check_form_is_made_for_those_who_are_to_be_visited_and_has_two_sides() {
    let (_, output) = demo_built();
    let batch = output
        .iter()
        .find(|(path, _)| path.starts_with("internal/2024/visit-pack/") && path.contains("/201-"));
    let (_, bytes) = batch.expect("the village has households to visit");
    let Some(text) = pdf_text(bytes) else { return println!("poppler is not there: skipped") };
    // Twelve are listed in this village, none is open.
    assert_eq!((text.matches("第1面").count(), text.matches("第2面，共2面").count()), (12, 12));
    let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for known in ["沈𬭎", "户编号1042010001", "自2024年4月1日起享受低保", "9,200"] {
        assert!(dense.contains(known), "{known}");
    }
    assert!(!text.contains("690721"), "no ID number stands on the form");
    // The list stands in front of the forms, and they follow it.
    let (list, forms) = dense.split_once("第1面").expect("forms");
    assert!(list.contains("重点关注对象入户排查名单"));
    let codes = |text: &str| -> Vec<String> {
        let at = text.match_indices("104201").map(|(at, _)| text[at..at + 10].to_owned());
        let mut codes: Vec<String> = Vec::new();
        for code in at {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    };
    let listed = codes(list);
    assert_eq!(listed.len(), 12);
    let mut on_forms: Vec<String> =
        forms.split("户编号").skip(1).map(|rest| rest.chars().take(10).collect()).collect();
    on_forms.insert(0, listed[0].clone());
    on_forms.dedup();
    assert_eq!(on_forms, listed);
}

/// Every form is there to be filled in by hand too, with nothing of anybody in it.
#[test]
fn blank_forms_hold_nobody() {
    let (_, output) = demo_built();
    let blanks: Vec<_> = output.iter().filter(|(path, _)| path.contains("空白表")).collect();
    assert!(blanks.len() >= 14, "{:?}", blanks.iter().map(|(path, _)| path).collect::<Vec<_>>());
    for (path, bytes) in blanks {
        let Some(text) = pdf_text(bytes) else { return println!("poppler is not there: skipped") };
        let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for anybody in ["104201", "104202", "104203", "690721", "沈𬭎", "160003", "砚岗村"] {
            assert!(!dense.contains(anybody), "{path} holds {anybody}");
        }
    }
}

/// A telephone call is no visit: the coverage says so, and who is missing stands on the list.
#[test]
fn the_coverage_counts_visits_in_person() {
    let (_, output) = demo_built();
    let Some(text) = pdf_text(&output["internal/2024/visit-coverage.pdf"]) else {
        return println!("poppler is not there: skipped");
    };
    let row = |village: &str| -> Vec<String> {
        let line = text.lines().find(|line| line.trim_start().starts_with(village));
        line.expect("a row").split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(row("槐漪村"), ["槐漪村", "9", "8", "88.8%", "1", "0", "0"]);
    assert_eq!(row("合计"), ["合计", "28", "27", "96.4%", "1", "0", "0"]);
}

#[test]
fn every_notice_has_its_minutes_and_its_certificate() {
    let (_, output) = demo_built();
    let count = |kind: &str| {
        let of_kind = |path: &&String| path.contains(&format!("/2024/{kind}/"));
        output
            .keys()
            .filter(of_kind)
            .filter(|path| !path.contains("空白表") && !path.starts_with("public/"))
            .count()
    };
    let notices = count("inclusion-notice") + count("elimination-notice");
    assert!(notices > 0);
    assert_eq!((count("review-minutes"), count("notice-result")), (notices, notices));
}
