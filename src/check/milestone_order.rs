//! The milestones of a year stand in the order of their dates.

use super::Check;
use crate::calendar::chinese;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "milestones/milestone-order",
    explain: "时间节点按日期先后排列，正文和网页照这个次序列出。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for file in workspace.years.values().filter_map(|year| year.milestones.as_ref()) {
        for pair in file.milestones.windows(2).filter(|pair| pair[1].on < pair[0].on) {
            let (before, after) = (&pair[0], &pair[1]);
            let (first, second) = (chinese(before.on), chinese(after.on));
            let (one, other) = (&before.label, &after.label);
            findings.push(
                Diagnostic::warning(
                    CHECK.code,
                    say!(
                        "“{other}”（{second}）排在“{one}”（{first}）后面，日期却更早",
                        "`{other}` ({second}) stands behind `{one}` ({first}) but is earlier"
                    ),
                )
                .at(file.origin(after.at).key("on"))
                .note(file.origin(before.at).key("on"), say!("上一个节点", "the one before"))
                .hint(say!("请核对日期，或者调整先后", "check the dates, or change the order")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    /// Document 3 of the reference (domain.md, §9, 3.16): the report on 18 June behind the cleaning on 20 June.
    #[test]
    fn a_milestone_before_its_predecessor_is_found_at_its_date() {
        let file = "milestones:\n  - {id: cleaning, label: 数据清洗, on: 2024-06-20}\n  - {id: report, label: 总结上报, on: 2024-06-18}\n";
        let found = findings_in(CHECK, &[("data/2024/milestones.yaml", file)]);
        assert_eq!(found, ["milestones/milestone-order 2024-06-18"]);
    }
}
