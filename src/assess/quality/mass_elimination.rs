//! A village that marks the risk of most of its households as eliminated at once: a sign that a rate is chased.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::scene::about;
use super::{Find, Rule, Scene, Threshold, Trouble};
use crate::load::Sourced;
use crate::model::{EventKind, Fault, Level, Village};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "mass-elimination",
    fault: Fault::Wrong,
    level: Level::Note,
    explain: "一个村在同一个月里把大部分监测对象标注为风险消除的，要逐户复核，不得盲目追求消除率。",
    remedy: [
        "请逐户核对消除风险的前提（mingbai explain 户编号），不稳定的按程序回退",
        "look at the guards of every household (mingbai explain); take back what is not stable",
    ],
    thresholds: &[&SHARE, &HOUSEHOLDS],
    needs: &[],
    find: Find::Year(find),
};

const SHARE: Threshold = Threshold {
    id: "mass_elimination_share",
    label: "一个月里消除的占当时监测对象多少算集中",
    value: 60,
    unit: "%",
};

const HOUSEHOLDS: Threshold = Threshold {
    id: "mass_elimination_households",
    label: "一个月里至少消除多少户才看",
    value: 6,
    unit: "户",
};

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    for village in scene.villages() {
        for ((year, month), (count, first)) in months(scene, village) {
            let standing = active_before(village, first);
            let share = scene.whole(&SHARE);
            let many = i64::try_from(count).unwrap_or(0);
            if many < scene.whole(&HOUSEHOLDS) || many * 100 < share * standing {
                continue;
            }
            let name = &village.name;
            let message = say!(
                "{name}{year}年{month}月标注风险消除 {count} 户，当时的监测对象共 {standing} 户",
                "{name}: {count} of {standing} households marked as eliminated in {year}-{month}"
            );
            found.push(about((village, None), (village.record.at, "name"), message));
        }
    }
}

/// The eliminations of a village in the year at work by month: how many, and the first day.
fn months(scene: &Scene<'_>, village: &Sourced<Village>) -> BTreeMap<(i16, i8), (usize, Date)> {
    let mut months: BTreeMap<(i16, i8), (usize, Date)> = BTreeMap::new();
    let cases = village.households.iter().filter_map(|household| household.case.as_ref());
    let events = cases.flat_map(|case| &case.events);
    for event in events.filter(|event| event.kind == EventKind::Eliminated) {
        if u32::try_from(event.on.year()) != Ok(scene.year.year) {
            continue;
        }
        let month = months.entry((event.on.year(), event.on.month())).or_insert((0, event.on));
        *month = (month.0 + 1, month.1.min(event.on));
    }
    months
}

/// How many households of a village were monitored on the day before.
fn active_before(village: &Sourced<Village>, day: Date) -> i64 {
    let cases = village.households.iter().filter_map(|household| household.case.as_ref());
    let count = cases.filter(|case| case.status_before(day).is_monitored()).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said_in};
    use super::RULE;

    fn said(eliminated: usize, kept: usize) -> Vec<String> {
        let one = household("");
        let (head, first) = one.split_at(one.find("  - code:").expect("a household"));
        let mut village = head.to_owned();
        for index in 0..eliminated + kept {
            let code = format!("10420100{:02}", index + 1);
            let home = first.replace("1042010001", &code);
            let gone =
                if index < eliminated { ", {kind: 风险消除, on: 2024-06-14}" } else { "" };
            let case = format!(
                "    case: {{category: 边缘易致贫户, events: [{{kind: 录入系统, on: 2023-05-08}}{gone}]}}"
            );
            village.extend([home.trim_end(), "\n", case.as_str(), "\n"]);
        }
        said_in(&RULE, &[("data/2024/villages/a.yaml", &village)])
    }

    #[test]
    fn most_of_a_village_at_once_is_told() {
        assert_eq!(said(6, 3), ["测试村2024年6月标注风险消除 6 户，当时的监测对象共 9 户"]);
        assert!(said(6, 5).is_empty());
        assert!(said(5, 0).is_empty());
    }
}
