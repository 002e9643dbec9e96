//! Correct texts of many kinds, which no rule may object to.

use super::cases::{ALL, findings};

const TEXTS: &[(&str, &str)] = &[
    ("application", include_str!("../../../tests/prose/application.md")),
    ("emergency", include_str!("../../../tests/prose/emergency.md")),
    ("handover", include_str!("../../../tests/prose/handover.md")),
    ("interpretation", include_str!("../../../tests/prose/interpretation.md")),
    ("leaflet", include_str!("../../../tests/prose/leaflet.md")),
    ("letter", include_str!("../../../tests/prose/letter.md")),
    ("measures", include_str!("../../../tests/prose/measures.md")),
    ("minutes", include_str!("../../../tests/prose/minutes.md")),
    ("notice", include_str!("../../../tests/prose/notice.md")),
    ("plan", include_str!("../../../tests/prose/plan.md")),
    ("publicity", include_str!("../../../tests/prose/publicity.md")),
    ("reply", include_str!("../../../tests/prose/reply.md")),
    ("report", include_str!("../../../tests/prose/report.md")),
    ("request", include_str!("../../../tests/prose/request.md")),
    ("statistics", include_str!("../../../tests/prose/statistics.md")),
    ("summary", include_str!("../../../tests/prose/summary.md")),
];

#[test]
fn no_rule_objects_to_correct_texts() {
    let mut paragraphs = 0;
    for (name, text) in TEXTS {
        paragraphs += text.split("\n\n").count() - 1;
        assert_eq!(findings(ALL, text), vec![], "{name}");
    }
    assert!(paragraphs >= 100, "{paragraphs} paragraphs");
}
