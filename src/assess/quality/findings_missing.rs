//! A visit of which nothing is written, in an office that writes about its visits.

use super::scene::about;
use super::{Find, Rule, Scene, Threshold, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "findings-missing",
    fault: Fault::Incomplete,
    level: Level::Warning,
    explain: "只有走访日期、没有走访情况，查的人会当作没有去；全年大多数走访都不写情况的单位，不逐条提醒。",
    remedy: ["请补写看到、问到的情况", "write what was seen and heard"],
    thresholds: &[&SHARE],
    needs: &[],
    find: Find::Year(find),
};

const SHARE: Threshold = Threshold {
    id: "findings_share",
    label: "走访里有多少写了情况，才提醒没有写的",
    value: 80,
    unit: "%",
};

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    let visits =
        || scene.homes().flat_map(|home| home.1.visits.iter().map(move |visit| (home, visit)));
    let (mut all, mut written) = (0, 0);
    for (_, visit) in visits() {
        all += 1;
        written += i64::from(visit.findings.is_some());
    }
    if written == all || written * 100 < all * scene.whole(&SHARE) {
        return;
    }
    for ((village, household), visit) in visits().filter(|(_, visit)| visit.findings.is_none()) {
        let on = visit.on;
        let message = say!("{on} 的走访没有写情况", "nothing is written of the visit of {on}");
        found.push(about((village, Some(household)), (visit.at, "findings"), message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn visits(written: usize, silent: usize) -> String {
        let visit = |n: usize| {
            let findings = if n < written { ", findings: 已问过近况" } else { "" };
            format!("{{on: 2024-07-{:02}, method: 入户, visitors: [乙]{findings}}}", n + 1)
        };
        let all: Vec<String> = (0..written + silent).map(visit).collect();
        household(&format!("    visits: [{}]", all.join(", ")))
    }

    #[test]
    fn one_silent_visit_among_many_is_told() {
        assert_eq!(said(&RULE, &visits(9, 1)), ["2024-07-10 的走访没有写情况"]);
    }

    #[test]
    fn an_office_that_writes_nothing_is_not_told_each_time() {
        for right in [visits(0, 9), visits(5, 5), visits(9, 0)] {
            assert!(said(&RULE, &right).is_empty());
        }
    }
}
