//! A measure that began before anybody knew of the risk.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "measure-early",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "帮扶措施的开始日期早于发现风险和启动识别，巡查时会当作先有措施、后补识别。",
    remedy: [
        "请核对开始日期；识别以前就享受的普惠政策，不要记成针对这次风险的措施",
        "check the day; what the household had before is no measure against this risk",
    ],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

/// What people have because of their age, their state or their school, not because of a risk: it may be older.
const GENERAL: &[&str] = &[
    "低保",
    "最低生活保障",
    "特困",
    "养老",
    "医保",
    "医疗保险",
    "参保",
    "残疾人",
    "两项补贴",
    "高龄",
    "孤儿",
    "计划生育",
    "地力",
    "农业支持保护",
    "生态",
    "公益林",
    "护林",
    "退耕",
    "家庭医生",
    "签约",
    "助学",
    "资助",
    "雨露",
    "营养改善",
    "义务教育",
    "公益性岗位",
    "公益岗",
    "土地流转",
    "分红",
];

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let Some(case) = home.household.case.as_ref() else { return };
    let steps = case.events.iter().map(|event| event.on);
    let risks = case.risks.iter().filter_map(|risk| risk.found_on);
    // Help in an emergency begins before the procedure: the day counts on which the risk was found.
    let Some(known) = steps.chain(risks).min() else { return };
    for measure in &case.measures {
        let Some(on) = measure.started_on.filter(|on| *on < known) else { continue };
        let name = &measure.name;
        if GENERAL.iter().any(|word| name.contains(word)) {
            continue;
        }
        let message = say!(
            "措施“{name}”{on} 就开始了，{known} 才发现风险、启动识别",
            "the measure `{name}` began on {on}, the risk was known on {known} only"
        );
        found.push(home.trouble(measure.at, "started_on", message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    fn measure(name: &str, on: &str) -> String {
        let lines = format!(
            "risks: [{{code: r1, kind: 因病, found_on: 2024-03-01}}]
events: [{{kind: 申请, on: 2024-03-04}}, {{kind: 录入系统, on: 2024-04-02}}]
measures: [{{category: 健康帮扶, name: {name}, started_on: {on}}}]"
        );
        case(&lines, "")
    }

    #[test]
    fn relief_before_the_risk_is_told() {
        assert_eq!(
            said(&RULE, &measure("大病医疗救助", "2023-11-02")),
            ["措施“大病医疗救助”2023-11-02 就开始了，2024-03-01 才发现风险、启动识别"]
        );
    }

    #[test]
    fn help_at_once_and_general_policies_are_right() {
        for (name, on) in [
            ("大病医疗救助", "2024-03-01"),
            ("急难型临时救助", "2024-03-02"),
            ("大病医疗救助", "2024-05-10"),
            ("纳入农村低保", "2019-01-01"),
            ("残疾人两项补贴", "2020-01-01"),
            ("家庭医生签约服务", "2021-05-06"),
        ] {
            assert!(said(&RULE, &measure(name, on)).is_empty(), "{name} {on}");
        }
        let undated =
            case("measures: [{category: 健康帮扶, name: 救助, started_on: 2001-01-01}]", "");
        assert!(said(&RULE, &undated).is_empty(), "nothing to compare with");
    }
}
