//! The responsible person of a household is not on the list of staff, or it is not clear which one is meant.

use super::scene::{about, active_since};
use super::{Find, Rule, Scene, Trouble};
use crate::assess::staff::{Directory, Doubt};
use crate::diag::{Text, mask};
use crate::model::{Fault, Level, Responsible};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "responsible-unknown",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "有工作人员名册的，帮扶责任人要在名册上，调走的、重名没有分清的，群众就找不到人。",
    remedy: [
        "请核对姓名，或者在 staff.yaml 里补上这个人；重名的，请写明单位和职务",
        "check the name, or add the person to staff.yaml; tell persons of one name apart by unit and post",
    ],
    thresholds: &[],
    needs: &[],
    find: Find::Year(find),
};

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    // A list that could not be read as a whole lacks persons for another reason.
    let Some(staff) = scene.year.staff.as_ref().filter(|staff| staff.complete) else { return };
    let directory = Directory::of(staff);
    for (village, household) in scene.homes() {
        let Some(case) = household.case.as_ref().filter(|case| active_since(case).is_some()) else {
            continue;
        };
        let Some(responsible) = &case.responsible else { continue };
        if let Err(doubt) = directory.find(responsible) {
            let message = in_words(responsible, doubt);
            found.push(about((village, Some(household)), (responsible.at, "name"), message));
        }
    }
}

fn in_words(responsible: &Responsible, doubt: Doubt) -> Text {
    let name = mask::name(responsible.name.as_str());
    match doubt {
        Doubt::Stranger => say!(
            "帮扶责任人 {name} 不在工作人员名册上",
            "the responsible person {name} is not on the list of staff"
        ),
        Doubt::Several(count) => say!(
            "名册上有 {count} 个 {name}，看不出是哪一个",
            "there are {count} persons called {name} on the list; it is not clear which one"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said_in};
    use super::RULE;

    const STAFF: &str = "
persons:
  - {id: han, name: 韩冰, unit: 镇农业农村办公室, post: 干部}
  - {id: li-1, name: 李青, unit: 镇农业农村办公室, post: 干部}
  - {id: li-2, name: 李青, unit: 镇财政所, post: 干部}";

    fn said(responsible: &str) -> Vec<String> {
        let lines =
            format!("responsible: {responsible}\nevents: [{{kind: 录入系统, on: 2024-08-20}}]");
        let village = case(&lines, "");
        said_in(&RULE, &[("data/2024/villages/a.yaml", &village), ("data/2024/staff.yaml", STAFF)])
    }

    #[test]
    fn a_stranger_and_one_of_two_are_told() {
        assert_eq!(said("{name: 韩水}"), ["帮扶责任人 韩* 不在工作人员名册上"]);
        assert_eq!(said("{name: 李青}"), ["名册上有 2 个 李*，看不出是哪一个"]);
        assert_eq!(said("{name: 李青, post: 干部}").len(), 1);
    }

    #[test]
    fn who_is_known_or_told_apart_is_right() {
        for right in
            ["{name: 韩冰}", "{name: 韩冰, unit: 别的单位}", "{name: 李青, unit: 镇财政所}"]
        {
            assert!(said(right).is_empty(), "{right}");
        }
        let lines = "responsible: {name: 无名}\nevents: [{kind: 录入系统, on: 2024-08-20}]";
        let village = case(lines, "");
        let without_list = said_in(&RULE, &[("data/2024/villages/a.yaml", &village)]);
        assert!(without_list.is_empty(), "no list is kept");
    }
}
