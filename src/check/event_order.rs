//! The events of a case stand in the order of their dates.

use super::{Check, households};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "case/event-order",
    explain: "办理过程按日期先后填写，最后一步决定这一户现在的状态。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (_, village, household) in households(workspace) {
        let Some(case) = &household.case else { continue };
        for pair in case.events.windows(2).filter(|pair| pair[1].on < pair[0].on) {
            findings.push(
                Diagnostic::error(
                    CHECK.code,
                    say!("这一步的日期早于上一步", "this step is dated before the one above it"),
                )
                .at(village.origin(pair[1].at).key("on"))
                .note(village.origin(pair[0].at).key("on"), say!("上一步", "the step above"))
                .hint(say!("请核对日期，或调整先后", "check the dates, or change the order")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn a_step_before_its_predecessor_is_found_at_its_date() {
        let case = "
    case:
      category: 边缘易致贫户
      events:
        - {kind: 录入系统, on: 2024-03-01}
        - {kind: 公示, on: 2024-02-01}";
        assert_eq!(findings(CHECK, &household(case)), ["case/event-order 2024-02-01"]);
    }
}
