//! A household on the priority list that was looked after from afar, and nobody says why.

use super::scene::about;
use super::{Find, Rule, Scene, Trouble};
use crate::assess::screening::{Screening, Standing};
use crate::assess::visits;
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "not-in-person",
    fault: Fault::Incomplete,
    level: Level::Warning,
    explain: "重点排查户原则上都要入户；整户外出、只能电话或者集中研判的，要写明没有入户的原因。",
    remedy: [
        "入过户的，请改排查方式或者补一条走访记录；没有入户的，在走访记录里写 reason",
        "correct the method or add the visit; if nobody went there, write the `reason` of the visit",
    ],
    thresholds: &[],
    needs: &[("visit_method", "in_person")],
    find: Find::Year(find),
};

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    let year = scene.year;
    // Without a visit of this screening nobody has to be asked who is on the list.
    let (from, to) = visits::period(year);
    let mut all = scene.homes().flat_map(|(_, household)| &household.visits);
    if !all.any(|visit| (from..=to).contains(&visit.on)) {
        return;
    }
    let screening = Screening::of(year);
    for screened in &screening.households {
        let Some(visit) = visits::counted(screened.household, year) else { continue };
        let explained = visits::is_in_person(visit, year) || visit.reason.is_some();
        if explained || screening.standing(screened) != Standing::Listed {
            continue;
        }
        let on = visit.on;
        let method = year.catalogues.label(&visit.method);
        let message = say!(
            "重点排查户没有入户，{on} 是{method}，没有写原因",
            "on the priority list, but not visited in person ({on}: {method}), and nothing says why"
        );
        let home = (screened.village, Some(screened.household));
        found.push(about(home, (visit.at, "method"), message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said, said_in};
    use super::RULE;

    fn visits(visits: &str) -> String {
        household(&format!("    visits: [{visits}]"))
    }

    /// What is said of these visits if the village put the household on the list.
    fn listed(one: &str) -> Vec<String> {
        let village = visits(one);
        let added = "additions: [{household: \"1042010001\", reason: 村里不了解近况}]\n";
        said_in(
            &RULE,
            &[("data/2024/villages/a.yaml", &village), ("data/2024/additions.yaml", added)],
        )
    }

    #[test]
    fn a_call_to_a_listed_household_needs_its_reason() {
        let call = "{on: 2024-09-09, method: 电话或视频, visitors: [乙], findings: 好";
        let found = listed(&format!("{call}}}"));
        assert_eq!(found, ["重点排查户没有入户，2024-09-09 是电话或视频，没有写原因"]);
        assert!(listed(&format!("{call}, reason: 整户外出}}")).is_empty());
        let visit = "{on: 2024-09-06, method: 入户, visitors: [乙], findings: 好}";
        assert!(listed(&format!("{visit}, {call}}}")).is_empty());
    }

    #[test]
    fn who_is_not_on_the_list_may_be_called() {
        let called = visits("{on: 2024-09-09, method: 电话或视频, visitors: [乙], findings: 好}");
        assert!(said(&RULE, &called).is_empty());
    }
}
