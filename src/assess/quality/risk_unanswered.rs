//! A risk that no measure answers.

use super::no_measure::DAYS;
use super::{Find, Home, Rule, Trouble};
use crate::model::{Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "risk-unanswered",
    fault: Fault::Incomplete,
    level: Level::Warning,
    explain: "缺什么补什么，每一项还没有化解的风险都要有对应的措施，不然消除时过不了关。",
    remedy: [
        "请补上针对这项风险的措施，或者在已有的措施里填写“对应风险”（risk）；已经化解的，填化解日期",
        "add a measure against the risk, name it in one, or give the day on which it was resolved",
    ],
    thresholds: &[&DAYS],
    needs: &[],
    find: Find::Household(find),
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let Some((case, entry)) = home.active() else { return };
    let limit = home.scene.whole(&DAYS);
    let mut measures = home.measures(case, entry.on).peekable();
    // Without any measure that is the fault; one that names no risk may answer each.
    if measures.peek().is_none() || measures.any(|measure| measure.risk.is_none()) {
        return;
    }
    for risk in case.risks.iter().filter(|risk| risk.resolved_on.is_none()) {
        let known = risk.found_on.unwrap_or(entry.on).max(entry.on);
        let answered =
            case.measures.iter().any(|measure| measure.risk.as_ref() == Some(&risk.code));
        if !answered && home.scene.days_since(known) > limit {
            let (code, kind) = (&risk.code, home.scene.year.catalogues.label(&risk.kind));
            let message = say!(
                "风险 {code}（{kind}）没有对应的帮扶措施",
                "no measure answers the risk {code} ({kind})"
            );
            found.push(home.trouble(risk.at, "code", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    const TWO: &str = "
risks: [{code: r1, kind: 因病}, {code: r2, kind: 因学}]
events: [{kind: 录入系统, on: 2024-02-01}]
measures: [{category: 健康帮扶, name: 医疗救助, risk: r1, started_on: 2024-03-01}]";

    #[test]
    fn a_second_risk_without_an_answer_is_told() {
        assert_eq!(said(&RULE, &case(TWO, "")), ["风险 r2（因学）没有对应的帮扶措施"]);
    }

    #[test]
    fn what_is_answered_resolved_new_or_open_to_both_is_right() {
        for right in [
            TWO.replace("risk: r1", "risk: r2").replace("{code: r1, kind: 因病}, ", ""),
            TWO.replace("kind: 因学", "kind: 因学, resolved_on: 2024-05-01"),
            TWO.replace("kind: 因学", "kind: 因学, found_on: 2024-08-20"),
            TWO.replace("risk: r1, ", ""),
            TWO.replace("2024-02-01", "2024-08-20"),
            TWO.replace("on: 2024-02-01}]", "on: 2024-02-01}, {kind: 风险消除, on: 2024-08-01}]"),
        ] {
            assert!(said(&RULE, &case(&right, "")).is_empty(), "{right}");
        }
    }
}
