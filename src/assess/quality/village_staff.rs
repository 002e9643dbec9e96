//! A village in which somebody is missing: who answers for it, who collects, who enters.

use super::scene::about;
use super::{Find, Rule, Scene, Trouble};
use crate::files::Origin;
use crate::model::{Assignment, Fault, Level, Village};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "village-staff",
    fault: Fault::Incomplete,
    level: Level::Warning,
    explain: "有工作人员名册的，每个村都要有责任人、采集人和录入人，谁采集谁录入谁负责。",
    remedy: [
        "请在 staff.yaml 里给有关人员加上这个村的分工",
        "give somebody this duty in staff.yaml",
    ],
    thresholds: &[],
    needs: &[("staff_role", "responsible"), ("staff_role", "collector"), ("staff_role", "enterer")],
    find: Find::Year(find),
};

/// What every village needs.
const ROLES: &[&str] = &["responsible", "collector", "enterer"];

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    let Some(staff) = scene.year.staff.as_ref().filter(|staff| staff.complete) else { return };
    let duties = || staff.persons.iter().flat_map(|person| &person.duties);
    let list = scene.year.catalogues.list("staff_role");
    let label = |role: &str| {
        let term = list.and_then(|list| list.iter().find(|term| term.id == role));
        term.map(|term| term.label.clone())
    };
    for village in scene.villages() {
        let of_role = |role: &&str| {
            let here =
                duties().filter(|one| one.village == village.code && scene.is(&one.role, &[role]));
            Some((label(role)?, uncovered(village, &here.collect::<Vec<_>>())?))
        };
        let missing: Vec<String> =
            ROLES.iter().filter_map(of_role).map(|(role, place)| place + &role).collect();
        if missing.is_empty() {
            continue;
        }
        let (name, roles) = (&village.name, missing.join("、"));
        let message = say!("{name}没有{roles}", "{name} lacks: {roles}");
        let trouble = about((village, None), (village.record.at, "name"), message);
        found.push(Trouble { at: Origin::file(&staff.file), ..trouble });
    }
}

/// What nobody has: nothing for the whole village, else the groups, `二组、三组的`. None if somebody has all.
fn uncovered(village: &Village, here: &[&Assignment]) -> Option<String> {
    if here.is_empty() {
        return Some(String::new());
    }
    if here.iter().any(|duty| duty.groups.is_empty()) {
        return None;
    }
    let covered = |code: &String| here.iter().any(|duty| duty.groups.contains(code));
    let open = village.groups.iter().filter(|group| !covered(&group.code));
    let names: Vec<&str> = open.map(|group| group.name.as_str()).collect();
    (!names.is_empty()).then(|| format!("{}的", names.join("、")))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said_in};
    use super::RULE;

    fn said(duties: &str) -> Vec<String> {
        let staff = format!("persons: [{{id: han, name: 韩冰, duties: [{duties}]}}]");
        let village = household("");
        said_in(&RULE, &[("data/2024/villages/a.yaml", &village), ("data/2024/staff.yaml", &staff)])
    }

    fn duty(role: &str, village: &str) -> String {
        format!("{{role: {role}, village: \"{village}\"}}")
    }

    #[test]
    fn a_village_without_a_collector_is_told() {
        let here = "690721104201";
        let two = [duty("村级责任人", here), duty("录入", here), duty("采集", "690721104299")];
        assert_eq!(said(&two.join(", ")), ["测试村没有信息采集人"]);
        let all = [duty("村级责任人", here), duty("录入", here), duty("采集", here)];
        assert!(said(&all.join(", ")).is_empty());
    }

    #[test]
    fn a_group_that_nobody_collects_from_is_told() {
        let groups = |groups: &str| {
            let of = |role: &str| format!("{{role: {role}, village: \"690721104201\"}}");
            let some = format!("{{role: 采集, village: \"690721104201\", groups: [{groups}]}}");
            [of("村级责任人"), of("录入"), some].join(", ")
        };
        let village = household("").replace(
            "{code: \"1\", name: 一组}",
            "{code: \"1\", name: 一组}, {code: \"2\", name: 二组}",
        );
        let said = |duties: &str| {
            let staff = format!("persons: [{{id: han, name: 韩冰, duties: [{duties}]}}]");
            said_in(
                &RULE,
                &[("data/2024/villages/a.yaml", &village), ("data/2024/staff.yaml", &staff)],
            )
        };
        assert_eq!(said(&groups("\"1\"")), ["测试村没有二组的信息采集人"]);
        assert!(said(&groups("\"1\", \"2\"")).is_empty());
    }

    #[test]
    fn no_list_is_no_fault() {
        let village = household("");
        assert!(said_in(&RULE, &[("data/2024/villages/a.yaml", &village)]).is_empty());
    }
}
