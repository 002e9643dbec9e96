//! A child of school age who goes to no school.

use super::{Find, Home, Rule, Threshold, Trouble};
use crate::model::{Fault, Level, Member};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "school-age",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "义务教育年龄的孩子写了非在校生，要么填错了，要么真的失学；已登记失学辍学、重残或者大病不能上学的不算。",
    remedy: [
        "请核对在校生状况；确实没有上学的，把“失学辍学”（dropout）写成“是”，并按控辍保学办理",
        "correct the schooling; if the child goes to no school, record it as dropout",
    ],
    thresholds: &[&FROM, &TO],
    needs: &[("schooling", "none"), ("health", "major")],
    find: Find::Household(find),
};

/// A child who turned six may still be about to begin; one who turned fifteen may have finished.
const FROM: Threshold =
    Threshold { id: "school_from", label: "多少岁起应当在校", value: 7, unit: "岁" };

const TO: Threshold =
    Threshold { id: "school_to", label: "到多少岁止应当在校", value: 14, unit: "岁" };

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    for member in &home.household.members {
        let Some(schooling) = &member.schooling else { continue };
        if !home.scene.is(schooling, &["none"]) || is_excused(home, member) {
            continue;
        }
        let (from, to) = (home.scene.whole(&FROM), home.scene.whole(&TO));
        let Some(age) = home.age(member).filter(|age| (from..=to).contains(&i64::from(*age)))
        else {
            continue;
        };
        let label = home.scene.year.catalogues.label(schooling);
        let message = say!("{age} 岁，在校生状况写的是{label}", "aged {age}, and `{label}`");
        found.push(home.about(member, "schooling", message));
    }
}

/// Whether it is recorded why the child does not go to school.
fn is_excused(home: &Home<'_, '_>, member: &Member) -> bool {
    member.dropout == Some(true)
        || member.disability.as_ref().is_some_and(|held| held.level <= 2)
        || !member.illnesses.is_empty()
        || member.health.iter().any(|health| home.scene.is(health, &["major"]))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn child(birth: &str, lines: &str) -> String {
        let lines = lines.split("; ").map(|line| format!("        {line}\n"));
        let lines = lines.collect::<Vec<_>>().concat();
        household(&lines).replace("19700312", birth)
    }

    #[test]
    fn a_child_at_no_school_is_told() {
        assert_eq!(
            said(&RULE, &child("20130312", "schooling: 非在校生")),
            ["11 岁，在校生状况写的是非在校生"]
        );
    }

    #[test]
    fn who_is_too_young_has_finished_or_is_excused_is_right() {
        for (birth, lines) in [
            ("20130312", "schooling: 小学"),
            ("20130312", "education: 小学"),
            ("20180301", "schooling: 非在校生"),
            ("20090810", "schooling: 非在校生"),
            ("20130312", "schooling: 非在校生; dropout: 是"),
            ("20130312", "schooling: 非在校生; health: [患有大病]"),
            ("20130312", "schooling: 非在校生; illnesses: [{name: 白血病}]"),
        ] {
            assert!(said(&RULE, &child(birth, lines)).is_empty(), "{birth} {lines}");
        }
    }
}
