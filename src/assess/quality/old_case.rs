//! A case that has been active for years, to be judged anew.

use super::{Find, Home, Rule, Threshold, Trouble};
use crate::model::{Case, EventKind, Fault, Level};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "old-case",
    fault: Fault::Late,
    level: Level::Note,
    explain: "纳入一年、两年还没有消除风险的户，要逐户重新研判：是措施不对路，还是该暂不标注、长期兜底。",
    remedy: [
        "请重新研判，把结果记成一次集中研判的走访，或者登记“拟消除”“暂不标注”",
        "judge the household anew: record a visit by village judgement, or the step 拟消除 or 暂不标注",
    ],
    thresholds: &[&MONTHS],
    needs: &[("visit_method", "village_judgement")],
    find: Find::Household(find),
};

const MONTHS: Threshold = Threshold {
    id: "old_case_months",
    label: "纳入多少个月没有消除要重新研判",
    value: 12,
    unit: "个月",
};

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    let Some((case, entry)) = home.active() else { return };
    let (from, to) = (entry.on, home.scene.today);
    let months = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month())
        - i64::from(from.month())
        - i64::from(to.day() < from.day());
    if months < home.scene.whole(&MONTHS) || was_judged(home, case) {
        return;
    }
    let on = entry.on;
    let (zh, en) = match months / 12 {
        0 => (format!("{months} 个月"), format!("{months} months")),
        years => (format!("{years} 年"), format!("{years} years")),
    };
    let message = say!(
        "{on} 纳入，满 {zh}没有消除风险，近一年也没有重新研判的记录",
        "entered on {on}, {en} ago, and not judged anew within the last year"
    );
    found.push(home.trouble(entry.at, "on", message));
}

/// Whether somebody looked at the case as a whole within a year before the date of the data, or after it.
fn was_judged(home: &Home<'_, '_>, case: &Case) -> bool {
    let recent = |on| home.scene.days_since(on) <= 365;
    let deciding = |kind: &EventKind| {
        use EventKind::{EliminationProposed, Reverted, Reviewed, Verified, Withheld};
        matches!(kind, EliminationProposed | Reverted | Reviewed | Verified | Withheld)
    };
    let mut visits = home.household.visits.iter();
    case.events.iter().any(|event| deciding(&event.kind) && recent(event.on))
        || visits.any(|v| recent(v.on) && home.scene.is(&v.method, &["village_judgement"]))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{case, said};
    use super::RULE;

    #[test]
    fn full_years_are_told() {
        let old = case("events: [{kind: 录入系统, on: 2022-08-31}]", "");
        let expected = "2022-08-31 纳入，满 2 年没有消除风险，近一年也没有重新研判的记录";
        assert_eq!(said(&RULE, &old), [expected]);
    }

    #[test]
    fn who_is_new_withheld_or_judged_this_year_is_right() {
        let judged = "    visits: [{on: 2024-04-02, method: 集中研判, visitors: [乙]}]";
        for (right, more) in [
            ("events: [{kind: 录入系统, on: 2023-09-01}]", ""),
            ("events: [{kind: 录入系统, on: 2020-09-01}, {kind: 暂不标注, on: 2024-06-01}]", ""),
            ("events: [{kind: 录入系统, on: 2020-09-01}, {kind: 风险消除, on: 2022-06-01}]", ""),
            ("events: [{kind: 录入系统, on: 2020-09-01}]", judged),
        ] {
            assert!(said(&RULE, &case(right, more)).is_empty(), "{right}");
        }
    }
}
