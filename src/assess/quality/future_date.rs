//! Something is recorded that has not happened yet, or a visit of long ago.

use jiff::civil::Date;

use super::{Find, Home, Rule, Threshold, Trouble};
use crate::files::Place;
use crate::model::{Fault, Level, Member};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "future-date",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "走访、措施、办理步骤等已经发生的事，日期不能晚于数据日期和排查结束的日期，走访也不能早得离谱，多半是年份写错了。",
    remedy: [
        "请核对年份；还没有发生的事，请等发生以后再填，措施可以填计划日期",
        "check the year; record what has happened only, a measure may have a planned day",
    ],
    thresholds: &[&YEARS],
    needs: &[],
    find: Find::Household(find),
};

const YEARS: Threshold =
    Threshold {
        id: "visit_years", label: "台账里最早可以有多少年前的走访", value: 5, unit: "年"
    };

/// A date with its place, its key and its name.
type Dated = (Place, &'static str, &'static str, Option<Date>);

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let horizon = home.scene.horizon;
    for member in &home.household.members {
        for (at, key, what, on) in of_member(member) {
            if let Some(on) = on.filter(|on| *on > horizon) {
                found.push(Trouble { member: Some(member), ..late(home, (at, key, what), on) });
            }
        }
    }
    let household = home.household;
    let rest = of_household(home).chain(of_case(home));
    for (at, key, what, on) in rest {
        if let Some(on) = on.filter(|on| *on > horizon) {
            found.push(late(home, (at, key, what), on));
        }
    }
    let years = home.scene.whole(&YEARS);
    for visit in &household.visits {
        if i64::from(visit.on.year()) < i64::from(home.scene.today.year()) - years {
            let on = visit.on;
            let message = say!("走访日期 {on} 太早", "the visit is dated {on}, too long ago");
            found.push(home.trouble(visit.at, "on", message));
        }
    }
}

fn late<'y>(
    home: &Home<'_, 'y>,
    (at, key, what): (Place, &'static str, &'static str),
    on: Date,
) -> Trouble<'y> {
    let end = home.scene.horizon;
    let message = say!(
        "{what} {on} 晚于 {end}（数据日期或者排查最后一天），还没有到",
        "`{key}` {on} is later than {end}, the date of the data or the last day of the screening"
    );
    home.trouble(at, key, message)
}

fn of_member(member: &Member) -> impl Iterator<Item = Dated> {
    let own = [
        (member.at, "id_no", "出生日期", member.born_on()),
        (member.at, "joined_on", "加入日期", member.joined_on),
    ];
    let disability = member
        .disability
        .as_ref()
        .into_iter()
        .map(|d| (d.at, "issued_on", "发证日期", d.issued_on));
    let illnesses =
        member.illnesses.iter().map(|i| (i.at, "diagnosed_on", "确诊日期", i.diagnosed_on));
    own.into_iter().chain(disability).chain(illnesses)
}

fn of_household<'y>(home: &Home<'_, 'y>) -> impl Iterator<Item = Dated> + use<'y> {
    let household = home.household;
    let aids = household.aids.iter().map(|a| (a.at, "on", "救助日期", Some(a.on)));
    let applications = household.applications.iter().flat_map(|a| {
        [(a.at, "on", "申请日期", Some(a.on)), (a.at, "decided_on", "审批日期", a.decided_on)]
    });
    let shocks = household.shocks.iter().map(|s| (s.at, "on", "发生日期", Some(s.on)));
    let expenses = household.expenses.iter().map(|e| (e.at, "on", "支出日期", e.on));
    let visits = household.visits.iter().map(|v| (v.at, "on", "走访日期", Some(v.on)));
    let leaflets = household.leaflets.iter().map(|l| (l.at, "on", "发放日期", Some(l.on)));
    let industry = household.industry.iter().map(|i| (i.at, "failed_on", "失败日期", i.failed_on));
    aids.chain(applications)
        .chain(shocks)
        .chain(expenses)
        .chain(visits)
        .chain(leaflets)
        .chain(industry)
}

fn of_case<'y>(home: &Home<'_, 'y>) -> impl Iterator<Item = Dated> + use<'y> {
    home.household.case.iter().flat_map(|case| {
        let risks = case.risks.iter().flat_map(|r| {
            [
                (r.at, "found_on", "发现日期", r.found_on),
                (r.at, "resolved_on", "化解日期", r.resolved_on),
            ]
        });
        let events = case.events.iter().map(|e| (e.at, "on", "办理日期", Some(e.on)));
        let measures = case.measures.iter().flat_map(|m| {
            [
                (m.at, "started_on", "措施开始日期", m.started_on),
                (m.at, "done_on", "措施完成日期", m.done_on),
            ]
        });
        risks.chain(events).chain(measures)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, household, said, said_in};
    use super::RULE;

    #[test]
    fn what_has_not_happened_and_a_slip_of_the_century_are_told() {
        let visit = |on: &str| {
            household(&format!("    visits: [{{on: {on}, method: 入户, visitors: [乙]}}]"))
        };
        assert_eq!(
            said(&RULE, &visit("2025-07-01")),
            ["走访日期 2025-07-01 晚于 2024-08-31（数据日期或者排查最后一天），还没有到"]
        );
        assert_eq!(said(&RULE, &visit("2014-07-01")), ["走访日期 2014-07-01 太早"]);
        assert!(said(&RULE, &visit("2024-08-31")).is_empty());
        let lines = "
risks: [{code: r1, kind: 因病, found_on: 2042-03-01}]
measures: [{category: 健康帮扶, name: 救助, started_on: 2024-11-02}]";
        assert_eq!(said(&RULE, &case(lines, "")).len(), 2);
        let sick = household("        illnesses: [{name: 胃癌, diagnosed_on: 2034-05-01}]");
        assert_eq!(said(&RULE, &sick).len(), 1);
    }

    #[test]
    fn plans_and_what_falls_into_the_screening_are_right() {
        let lines = "
events: [{kind: 公示, on: 2024-08-30, until: 2024-09-07}]
measures: [{category: 健康帮扶, name: 救助, planned_on: 2025-03-01}]";
        assert!(said(&RULE, &case(lines, "")).is_empty());
        let milestones = "milestones: [{id: report, label: 总结上报, on: 2024-10-30}]";
        let visit = household("    visits: [{on: 2024-09-12, method: 入户, visitors: [乙]}]");
        let files = [
            ("data/2024/villages/a.yaml", visit.as_str()),
            ("data/2024/milestones.yaml", milestones),
        ];
        assert!(said_in(&RULE, &files).is_empty());
    }
}
