//! One text for many households: visits that were written at a desk.

use std::collections::{BTreeMap, BTreeSet};

use super::scene::about;
use super::{Find, Rule, Scene, Threshold, Trouble};
use crate::load::Sourced;
use crate::model::{Fault, Household, Level, Village, Visit};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "copied-findings",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "同一个走访人给好几户写了一字不差的一长段走访情况，多半是复制的，等于没有走访；“无变化”这样的短句不算。",
    remedy: [
        "请走访人对照原始记录，逐户写明各家的情况；没有去过的请补走访",
        "write what was found in each house, from the notes of the visit; go again where nobody went",
    ],
    thresholds: &[&LENGTH, &HOUSEHOLDS],
    needs: &[],
    find: Find::Year(find),
};

const LENGTH: Threshold = Threshold {
    id: "copied_length",
    label: "多少个字以上的走访情况才算得上雷同",
    value: 15,
    unit: "字",
};

const HOUSEHOLDS: Threshold = Threshold {
    id: "copied_households",
    label: "一字不差的走访情况有多少户才算雷同",
    value: 4,
    unit: "户",
};

/// A visit with the household that was visited.
type Called<'y> = (&'y Sourced<Village>, &'y Household, &'y Visit);

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    let length = usize::try_from(scene.whole(&LENGTH)).unwrap_or(usize::MAX);
    let many = usize::try_from(scene.whole(&HOUSEHOLDS)).unwrap_or(usize::MAX).max(2);
    let mut by_text: BTreeMap<String, Vec<Called<'y>>> = BTreeMap::new();
    for (village, household) in scene.homes() {
        for visit in &household.visits {
            let words = visit.findings.as_deref().map(words).unwrap_or_default();
            if words.chars().count() >= length {
                by_text.entry(words).or_default().push((village, household, visit));
            }
        }
    }
    for visits in by_text.values().filter(|visits| visits.len() >= many) {
        of_one_text(visits, many, found);
    }
}

/// A text without blanks and marks.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn of_one_text<'y>(visits: &[Called<'y>], many: usize, found: &mut Vec<Trouble<'y>>) {
    let mut by_visitor: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, household, visit) in visits {
        for visitor in &visit.visitors {
            by_visitor.entry(visitor.as_str()).or_default().insert(&household.code);
        }
    }
    let mut told = BTreeSet::new();
    for (village, household, visit) in visits {
        let circles = visit.visitors.iter().filter_map(|visitor| by_visitor.get(visitor.as_str()));
        let Some(circle) = circles.max_by_key(|circle| circle.len()) else { continue };
        if circle.len() < many || !told.insert(&household.code) {
            continue;
        }
        let count = circle.len() - 1;
        let other =
            circle.iter().find(|code| **code != household.code).copied().unwrap_or_default();
        let message = say!(
            "走访情况与另外 {count} 户一字不差，如户 {other}",
            "the findings of this visit are word for word those of {count} other households, such as {other}"
        );
        found.push(about((village, Some(household)), (visit.at, "findings"), message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{said, village};
    use super::RULE;

    fn visits(count: usize, visitor: &str, text: &str) -> Vec<(usize, String)> {
        let line = |n: usize| {
            let text = text.replace('#', &n.to_string());
            let visitor = visitor.replace('#', ["甲", "乙", "丙", "丁", "戊", "己"][n % 6]);
            format!(
                "    visits: [{{on: 2024-07-0{n}, method: 入户, visitors: [{visitor}], findings: {text}}}]"
            )
        };
        (1..=count).map(|n| (n, line(n))).collect()
    }

    const LONG: &str = "户主在外务工收入稳定，老人身体尚可，孩子上学正常，没有新的困难";

    #[test]
    fn one_text_for_four_households_is_told_at_each() {
        let said = said(&RULE, &village(&visits(4, "张某", LONG)));
        assert_eq!(said.len(), 4);
        assert_eq!(said[0], "走访情况与另外 3 户一字不差，如户 1042010002");
        // Blanks and marks make no difference.
        let mut some = visits(4, "张某", LONG);
        some[2].1 = some[2].1.replace('，', "、");
        assert_eq!(super::super::fixture::said(&RULE, &village(&some)).len(), 4);
    }

    #[test]
    fn short_words_other_visitors_few_households_and_one_house_are_right() {
        for right in [
            visits(5, "张某", "家庭情况稳定，无变化"),
            visits(5, "张某#", LONG),
            visits(3, "张某", LONG),
            visits(5, "张某", "今年种茶#亩，收入比去年多，孩子在镇上读初中"),
        ] {
            assert!(said(&RULE, &village(&right)).is_empty(), "{right:?}");
        }
        let visit =
            |n| format!("{{on: 2024-0{n}-10, method: 入户, visitors: [张某], findings: {LONG}}}");
        let months = (1..7).map(visit).collect::<Vec<_>>().join(", ");
        let one = village(&[(1, format!("    visits: [{months}]"))]);
        assert!(said(&RULE, &one).is_empty(), "the same house over months");
    }
}
