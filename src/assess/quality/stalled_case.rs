//! A procedure of identification that began long ago and was never finished.

use super::scene::days;
use super::{Find, Home, Rule, Threshold, Trouble};
use crate::model::{Event, Fault, Level, Status};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "stalled-case",
    fault: Fault::Late,
    level: Level::Warning,
    explain: "识别程序有期限，申请很久了还没有录入系统，要么程序停了，要么办完没有登记。",
    remedy: [
        "办完的请补登后面各步；没有通过的，请在最后一步的备注里写明“未通过”",
        "record the steps that were taken; if it was refused, say 未通过 in the note of the last step",
    ],
    thresholds: &[&DAYS],
    needs: &[],
    find: Find::Household(find),
};

const DAYS: Threshold =
    Threshold {
        id: "procedure_days", label: "识别程序最长多少天", value: 60, unit: "天"
    };

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let Some(case) = home.household.case.as_ref() else { return };
    // What was before the household was taken off is another procedure.
    let over = case.events.iter().rposition(|event| event.kind.leads(Status::Active).is_over());
    let events = &case.events[over.map_or(0, |at| at + 1)..];
    let (Some(first), Some(last)) = (events.first(), events.last()) else { return };
    if case.status() != Status::InProcedure || was_refused(last) {
        return;
    }
    let age = days(first.on, home.scene.today);
    if age > home.scene.whole(&DAYS) {
        let on = first.on;
        let message = say!(
            "{on} 开始识别，已 {age} 天，还没有录入系统",
            "the procedure began on {on}, {age} days ago, and the household is not entered"
        );
        found.push(home.trouble(last.at, "on", message));
    }
}

/// There is no step for a refusal; a note says it.
fn was_refused(last: &Event) -> bool {
    const REFUSED: &[&str] = &["未通过", "不通过", "不予", "不符合", "不纳入", "撤回", "终止"];
    last.note.as_ref().is_some_and(|note| REFUSED.iter().any(|word| note.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    #[test]
    fn a_procedure_of_three_months_is_told() {
        let old =
            case("events: [{kind: 申请, on: 2024-05-31}, {kind: 民主评议, on: 2024-06-08}]", "");
        assert_eq!(said(&RULE, &old), ["2024-05-31 开始识别，已 92 天，还没有录入系统"]);
    }

    #[test]
    fn a_new_one_a_refused_one_and_a_finished_one_are_right() {
        for right in [
            "events: [{kind: 申请, on: 2024-07-20}]",
            "events: [{kind: 申请, on: 2022-10-24}, {kind: 录入系统, on: 2022-11-24}, {kind: 取消纳入资格, on: 2024-01-10}, {kind: 申请, on: 2024-08-28}]",
            "events: [{kind: 申请, on: 2024-09-12}]",
            "events: [{kind: 申请, on: 2024-03-01}, {kind: 民主评议, on: 2024-03-08, note: 评议未通过}]",
            "events: [{kind: 申请, on: 2023-03-01}, {kind: 录入系统, on: 2023-04-08}]",
            "events: [{kind: 绿色通道, on: 2024-05-01}, {kind: 申请, on: 2024-05-03}]",
        ] {
            assert!(said(&RULE, &case(right, "")).is_empty(), "{right}");
        }
    }
}
