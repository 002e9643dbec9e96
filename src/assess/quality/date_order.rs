//! Two dates of one record that contradict each other.

use jiff::civil::Date;

use super::{Find, Home, Rule, Trouble};
use crate::files::Place;
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "date-order",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "同一条记录里先有开始、后有结束，先出生、后确诊发证，颠倒了就有一个日期是错的。",
    remedy: ["请对照证件和记录核对两个日期", "check both days against the papers"],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

/// A date and its name.
type Named = (&'static str, Option<Date>);

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    for member in &home.household.members {
        let born = ("出生日期", member.born_on());
        let mut push = |at: Place, key, later: Named| {
            let trouble = wrong(home, (at, key), born, later);
            found.extend(trouble.map(|trouble| Trouble { member: Some(member), ..trouble }));
        };
        push(member.at, "joined_on", ("加入日期", member.joined_on));
        if let Some(disability) = member.disability.as_ref() {
            push(disability.at, "issued_on", ("发证日期", disability.issued_on));
        }
        for illness in &member.illnesses {
            push(illness.at, "diagnosed_on", ("确诊日期", illness.diagnosed_on));
        }
        for welfare in &member.welfare {
            push(welfare.at, "started_on", ("救助开始日期", welfare.started_on));
        }
    }
    let household = home.household;
    for one in &household.applications {
        let (first, last) = (("申请日期", Some(one.on)), ("审批日期", one.decided_on));
        found.extend(wrong(home, (one.at, "decided_on"), first, last));
    }
    for one in &household.industry {
        let (first, last) = (("开始日期", one.started_on), ("失败日期", one.failed_on));
        found.extend(wrong(home, (one.at, "failed_on"), first, last));
    }
    let Some(case) = &household.case else { return };
    for one in &case.risks {
        let (first, last) = (("发现日期", one.found_on), ("化解日期", one.resolved_on));
        found.extend(wrong(home, (one.at, "resolved_on"), first, last));
    }
    for one in &case.measures {
        let (first, last) = (("开始日期", one.started_on), ("完成日期", one.done_on));
        found.extend(wrong(home, (one.at, "done_on"), first, last));
    }
}

fn wrong<'y>(
    home: &Home<'_, 'y>,
    (at, key): (Place, &'static str),
    (first, earlier): Named,
    (last, later): Named,
) -> Option<Trouble<'y>> {
    let (earlier, later) = (earlier?, later?);
    let message =
        say!("{last} {later} 早于{first} {earlier}", "`{key}` {later} is earlier than {earlier}");
    (later < earlier).then(|| home.trouble(at, key, message))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, household, said};
    use super::RULE;

    #[test]
    fn ends_before_beginnings_are_told() {
        let lines = "
risks: [{code: r1, kind: 因病, found_on: 2024-03-01, resolved_on: 2023-04-01}]
measures: [{category: 健康帮扶, name: 救助, started_on: 2024-03-02, done_on: 2024-02-03}]";
        assert_eq!(
            said(&RULE, &case(lines, "")),
            [
                "化解日期 2023-04-01 早于发现日期 2024-03-01",
                "完成日期 2024-02-03 早于开始日期 2024-03-02"
            ]
        );
        let sick = household("        illnesses: [{name: 胃癌, diagnosed_on: 1960-05-01}]");
        assert_eq!(said(&RULE, &sick), ["确诊日期 1960-05-01 早于出生日期 1970-03-12"]);
    }

    #[test]
    fn one_day_and_missing_days_are_right() {
        let lines = "
risks: [{code: r1, kind: 因病, resolved_on: 2023-04-01}]
measures: [{category: 健康帮扶, name: 救助, planned_on: 2024-05-01, started_on: 2024-03-02, done_on: 2024-03-02}]";
        assert!(said(&RULE, &case(lines, "")).is_empty());
    }
}
