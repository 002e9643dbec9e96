//! More households in one day than anybody can visit.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::scene::about;
use super::{Find, Rule, Scene, Threshold, Trouble};
use crate::diag::mask;
use crate::files::Place;
use crate::load::Sourced;
use crate::model::{Fault, Level, Village};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "one-day",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "一个人一天入户的户数太多，或者全村的户都在一天走完，走访就成了走过场；电话和集中研判不算。",
    remedy: [
        "请对照走访记录改正日期和走访人；不是入户的，请改排查方式",
        "correct days and visitors from the notes; if nobody went there, correct the method",
    ],
    thresholds: &[&MOST, &ALL],
    needs: &[("visit_method", "in_person")],
    find: Find::Year(find),
};

const MOST: Threshold =
    Threshold {
        id: "visits_per_day", label: "一个人一天最多入户多少户", value: 40, unit: "户"
    };

const ALL: Threshold = Threshold {
    id: "all_on_one_day",
    label: "一个人在一个村的入户全在同一天的，最多多少户",
    value: 20,
    unit: "户",
};

/// Visitor → day → households.
type Days<'y> = BTreeMap<&'y str, BTreeMap<Date, BTreeSet<&'y str>>>;

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    let limits = (scene.whole(&MOST), scene.whole(&ALL));
    for village in scene.villages() {
        let mut days = Days::new();
        let mut places: BTreeMap<Date, Place> = BTreeMap::new();
        for household in &village.households {
            let in_person = |visit: &&_| is_in_person(scene, visit);
            for visit in household.visits.iter().filter(in_person) {
                places.entry(visit.on).or_insert(visit.at);
                for visitor in &visit.visitors {
                    let of_person = days.entry(visitor.as_str()).or_default();
                    of_person.entry(visit.on).or_default().insert(&household.code);
                }
            }
        }
        in_village(village, (&days, &places), limits, found);
    }
}

fn is_in_person(scene: &Scene<'_>, visit: &crate::model::Visit) -> bool {
    scene.is(&visit.method, &["in_person"])
}

fn in_village<'y>(
    village: &'y Sourced<Village>,
    (days, places): (&Days<'y>, &BTreeMap<Date, Place>),
    (most, all): (i64, i64),
    found: &mut Vec<Trouble<'y>>,
) {
    // Who goes together is told together.
    let mut rushed: BTreeMap<Date, (usize, Vec<String>)> = BTreeMap::new();
    for (visitor, of_person) in days {
        for (day, households) in of_person {
            let count = i64::try_from(households.len()).unwrap_or(i64::MAX);
            if count > most || (count > all && of_person.len() == 1) {
                let (highest, who) = rushed.entry(*day).or_default();
                *highest = (*highest).max(households.len());
                who.push(mask::name(visitor));
            }
        }
    }
    for (day, (count, who)) in rushed {
        let (zh, en) = (who.join("、"), who.join(", "));
        let message = say!(
            "{day} 这一天，{zh}入户 {count} 户",
            "on {day} alone, {en} visited {count} households in person"
        );
        let Some(place) = places.get(&day) else { continue };
        found.push(about((village, None), (*place, "on"), message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{said, village};
    use super::RULE;

    fn visits(count: usize, line: impl Fn(usize) -> String) -> String {
        village(&(1..=count).map(|n| (n, format!("    visits: [{}]", line(n)))).collect::<Vec<_>>())
    }

    #[test]
    fn a_whole_village_in_one_day_is_told_once() {
        let line = |_| "{on: 2024-07-05, method: 入户, visitors: [张某, 李某]}".to_owned();
        assert_eq!(said(&RULE, &visits(21, line)), ["2024-07-05 这一天，张*、李*入户 21 户"]);
        let line = |n| {
            let day = if n < 43 { 5 } else { 6 };
            format!("{{on: 2024-07-0{day}, method: 入户, visitors: [张某]}}")
        };
        assert_eq!(said(&RULE, &visits(50, line)).len(), 1);
    }

    #[test]
    fn meetings_calls_and_good_days_are_right() {
        let meeting = |_| "{on: 2024-07-05, method: 集中研判, visitors: [张某]}".to_owned();
        assert!(said(&RULE, &visits(60, meeting)).is_empty());
        let call = |_| "{on: 2024-07-05, method: 电话或视频, visitors: [张某]}".to_owned();
        assert!(said(&RULE, &visits(60, call)).is_empty());
        let small = |_| "{on: 2024-07-05, method: 入户, visitors: [张某]}".to_owned();
        assert!(said(&RULE, &visits(20, small)).is_empty());
        let two_days =
            |n| format!("{{on: 2024-07-0{}, method: 入户, visitors: [张某]}}", 1 + n % 2);
        assert!(said(&RULE, &visits(60, two_days)).is_empty());
        let two_teams = |n| {
            let who = if n % 2 == 0 { "张某" } else { "李某" };
            format!("{{on: 2024-07-05, method: 入户, visitors: [{who}]}}")
        };
        assert!(said(&RULE, &visits(40, two_teams)).is_empty());
    }
}
