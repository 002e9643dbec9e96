//! A member whose health tells of an illness or a disability that stands nowhere.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level, Member};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "health-record",
    fault: Fault::Incomplete,
    level: Level::Warning,
    explain: "健康状况写了患有大病、残疾的，要有病名和确诊日期、残疾证的记录，不然按“没有”判断，会漏掉该入户的户。",
    remedy: [
        "请补上大病慢病（illnesses）或者残疾证（disability）；没有的，改正健康状况（health）",
        "record the illness or the certificate, or correct the health",
    ],
    thresholds: &[],
    needs: &[("health", "major"), ("health", "disabled")],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    for member in &home.household.members {
        let says = |id: &str| member.health.iter().any(|health| home.scene.is(health, &[id]));
        if says("major") && member.illnesses.is_empty() {
            let message = say!(
                "健康状况是患有大病，没有登记是什么病",
                "gravely ill, but no illness is recorded"
            );
            found.push(home.about(member, "health", message));
        }
        if says("disabled") && !has_certificate(member) {
            let message =
                say!("健康状况是残疾，没有登记残疾证", "disabled, but no certificate is recorded");
            found.push(home.about(member, "health", message));
        }
    }
}

fn has_certificate(member: &Member) -> bool {
    member.disability.as_ref().is_some()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn person(line: &str) -> String {
        household(&format!("        {}", line.replace("; ", "\n        ")))
    }

    #[test]
    fn what_the_health_tells_of_and_is_not_recorded_is_told() {
        assert_eq!(
            said(&RULE, &person("health: [患有大病]")),
            ["健康状况是患有大病，没有登记是什么病"]
        );
        assert_eq!(said(&RULE, &person("health: [残疾]")), ["健康状况是残疾，没有登记残疾证"]);
        assert_eq!(said(&RULE, &person("health: [残疾]; disability: 无")).len(), 1);
    }

    #[test]
    fn who_has_a_record_or_only_a_chronic_illness_is_right() {
        for right in [
            "health: [健康]",
            "health: [长期慢性病]",
            "health: [患有大病]; illnesses: [{name: 脑卒中}]",
            "health: [残疾]; disability: {certificate: \"69072119700312001742\", category: 肢体, level: 2}",
        ] {
            assert!(said(&RULE, &person(right)).is_empty(), "{right}");
        }
    }
}
