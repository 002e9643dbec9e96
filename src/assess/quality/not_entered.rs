//! Judged to be at risk, but nobody took the household in: 体外循环.

use jiff::civil::Date;

use super::scene::about;
use super::{Find, Rule, Scene, Threshold, Trouble};
use crate::model::{Case, EventKind, Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "not-entered",
    fault: Fault::Late,
    level: Level::Warning,
    explain: "核实或走访已经判定有风险的户，要及时走程序纳入系统，不能在系统外面帮扶（体外循环）。",
    remedy: [
        "请启动识别程序并录入；不再符合条件的，请改写核实结果",
        "begin the procedure and enter the household; if it is no longer at risk, correct the result",
    ],
    thresholds: &[&DAYS],
    needs: &[("clue_result", "to_include"), ("clue_result", "green_channel")],
    find: Find::Year(find),
};

const DAYS: Threshold = Threshold {
    id: "include_days",
    label: "判定拟纳入后最迟多少天要启动识别程序",
    value: 15,
    unit: "天",
};

/// Results that mean that the household is to be taken in.
const AT_RISK: &[&str] = &["to_include", "green_channel"];

/// How long before the verification the procedure may have begun that it belongs to.
const SLACK: i64 = 60;

fn find<'y>(scene: &Scene<'y>, found: &mut Vec<Trouble<'y>>) {
    let limit = scene.whole(&DAYS);
    for (village, household) in scene.homes() {
        let at_risk = |visit: &&_| is_at_risk(scene, visit);
        // One finding for one household: the newest visit that says so.
        let visits = household.visits.iter().filter(at_risk);
        let newest = visits.max_by_key(|visit| visit.on);
        if let Some(visit) = newest.filter(|visit| scene.days_since(visit.on) > limit)
            && !is_answered(household.case.as_ref(), visit.on)
        {
            let on = visit.on;
            let message = say!(
                "{on} 走访判定拟纳入，至今没有启动识别程序",
                "the visit of {on} found the household at risk, and no procedure has begun"
            );
            found.push(about((village, Some(household)), (visit.at, "result"), message));
        }
    }
    clues(scene, limit, found);
}

fn is_at_risk(scene: &Scene<'_>, visit: &crate::model::Visit) -> bool {
    visit.result.as_ref().is_some_and(|result| scene.is(result, AT_RISK))
}

fn clues<'y>(scene: &Scene<'y>, limit: i64, found: &mut Vec<Trouble<'y>>) {
    for clued in scene.clues() {
        let on = clued.clue.verified_on.unwrap_or(clued.clue.received_on);
        let at_risk = clued.clue.result.as_ref().is_some_and(|result| scene.is(result, AT_RISK));
        let case = clued.household().case.as_ref();
        if at_risk && scene.days_since(on) > limit && !is_answered(case, on) {
            let code = &clued.clue.code;
            let message = say!(
                "线索 {code} 于 {on} 核实为拟纳入，至今没有启动识别程序",
                "clue {code} was verified on {on}: to be included; no procedure has begun"
            );
            found.push(clued.trouble("result", message));
        }
    }
}

/// Whether the household was taken in by then, or a procedure began around that day or later.
fn is_answered(case: Option<&Case>, on: Date) -> bool {
    let Some(case) = case else { return false };
    let began = |kind: &EventKind| {
        !matches!(
            kind,
            EventKind::Eliminated | EventKind::NaturallyGone | EventKind::EliminationProposed
        )
    };
    case.is_active()
        || case
            .events
            .iter()
            .any(|event| began(&event.kind) && super::scene::days(on, event.on) >= -SLACK)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, household, said, said_in};
    use super::RULE;

    const CLUE: &str = "
clues:
  - code: c1
    department: competent
    received_on: 2024-03-05
    household: \"1042010001\"
    content: 高额自付医疗费用
    verified_on: 2024-03-20
    result: 拟纳入";

    fn with_clue(village: &str, clue: &str) -> Vec<String> {
        said_in(&RULE, &[("data/2024/villages/a.yaml", village), ("data/2024/clues.yaml", clue)])
    }

    #[test]
    fn a_clue_and_a_visit_that_nobody_followed_are_told() {
        let said_of = with_clue(&household(""), CLUE);
        assert_eq!(said_of, ["线索 c1 于 2024-03-20 核实为拟纳入，至今没有启动识别程序"]);
        let gone = case(
            "events: [{kind: 录入系统, on: 2021-01-01}, {kind: 风险消除, on: 2022-06-01}]",
            "",
        );
        assert_eq!(with_clue(&gone, CLUE).len(), 1);
        let visit = "    visits: [{on: 2024-07-02, method: 入户, visitors: [乙], result: 拟纳入}]";
        assert_eq!(said(&RULE, &household(visit)).len(), 1);
    }

    #[test]
    fn who_is_in_or_on_the_way_or_just_judged_is_right() {
        for right in [
            "events: [{kind: 录入系统, on: 2021-01-01}]",
            "events: [{kind: 申请, on: 2024-03-22}]",
            "events: [{kind: 申请, on: 2024-03-01}, {kind: 录入系统, on: 2024-04-01}, {kind: 风险消除, on: 2024-08-30}]",
            "events: [{kind: 申请, on: 2024-03-22}, {kind: 取消纳入资格, on: 2024-04-02}]",
        ] {
            assert!(with_clue(&case(right, ""), CLUE).is_empty(), "{right}");
        }
        for clue in [
            CLUE.replace("拟纳入", "无风险"),
            CLUE.replace("2024-03-20", "2024-08-20"),
            CLUE.replace("1042010001", "1042019999"),
        ] {
            assert!(with_clue(&household(""), &clue).is_empty(), "{clue}");
        }
        let visit = "    visits: [{on: 2024-08-20, method: 入户, visitors: [乙], result: 拟纳入}]";
        assert!(said(&RULE, &household(visit)).is_empty());
    }
}
