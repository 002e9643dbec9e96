//! More households than one person can look after.

use std::collections::BTreeMap;

use super::scene::{about, active_since};
use super::{Find, Rule, Scene, Threshold, Trouble};
use crate::diag::mask;
use crate::load::Sourced;
use crate::model::{Fault, Level, Responsible, Village};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "responsible-load",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "一名责任人名下的户多到一个月走不过来，多半是挂名的，或者是不同的人重名。",
    remedy: [
        "请把户分给几个人；重名的，请写明单位和职务",
        "share the households out; tell persons of one name apart by unit and post",
    ],
    thresholds: &[&MOST],
    needs: &[],
    find: Find::Year(find),
};

const MOST: Threshold = Threshold {
    id: "households_per_person",
    label: "一名帮扶责任人最多负责多少户监测对象",
    value: 50,
    unit: "户",
};

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    type Person<'y> = (&'y str, Option<&'y str>, Option<&'y str>);
    let mut loads: BTreeMap<Person<'y>, (usize, &'y Sourced<Village>, &'y Responsible)> =
        BTreeMap::new();
    for (village, household) in scene.homes() {
        let case = household.case.as_ref().filter(|case| active_since(case).is_some());
        let Some(who) = case.and_then(|case| case.responsible.as_ref()) else { continue };
        let person = (who.name.as_str(), who.unit.as_deref(), who.post.as_deref());
        loads.entry(person).or_insert((0, village, who)).0 += 1;
    }
    let most = usize::try_from(scene.whole(&MOST)).unwrap_or(usize::MAX);
    for (count, village, who) in loads.into_values().filter(|(count, ..)| *count > most) {
        let name = mask::name(who.name.as_str());
        let message = say!(
            "帮扶责任人 {name} 名下有 {count} 户监测对象",
            "the responsible person {name} has {count} monitored households"
        );
        found.push(about((village, None), (who.at, "name"), message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{said, village};
    use super::RULE;

    fn households(count: usize, person: impl Fn(usize) -> String) -> String {
        let lines = |n| {
            let person = person(n);
            format!(
                "    case:\n      category: 边缘易致贫户\n      responsible: {person}\n      events: [{{kind: 录入系统, on: 2024-08-20}}]"
            )
        };
        village(&(1..=count).map(|n| (n, lines(n))).collect::<Vec<_>>())
    }

    #[test]
    fn fifty_are_many_and_fifty_one_too_many() {
        let one = |_| "{name: 韩冰}".to_owned();
        assert!(said(&RULE, &households(50, one)).is_empty());
        assert_eq!(said(&RULE, &households(51, one)), ["帮扶责任人 韩* 名下有 51 户监测对象"]);
        // Two persons of one name.
        let two = |n| {
            format!("{{name: 李青, unit: 镇{}}}", if n % 2 == 0 { "财政所" } else { "中心学校" })
        };
        assert!(said(&RULE, &households(60, two)).is_empty());
    }
}
