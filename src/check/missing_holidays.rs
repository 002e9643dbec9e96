//! Duties whose days depend on working days need the holidays of their year.

use super::Check;
use crate::assess::due::{Due, Entry, all};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Sourced, Workspace};
use crate::model::Duties;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "duties/missing-holidays",
    explain: "按工作日算的日子要有当年的放假安排，没有就算不出来，程序不猜。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (number, year) in &workspace.years {
        let Some(file) = &year.duties else { continue };
        // The end of December waits for next year's notice; that is no fault of this year.
        let of_year = |due: &&Due| due.unknown_year().map(u32::try_from) == Some(Ok(*number));
        let dues = all(workspace, year);
        let mut ids = dues.iter().filter(of_year).filter_map(|due| match &due.entry {
            Some(Entry::Duty(id, _)) => Some(id.as_str()),
            _ => None,
        });
        if let Some(id) = ids.next() {
            findings.push(finding(*number).at(place(file, id)));
        }
    }
}

fn place(file: &Sourced<Duties>, id: &str) -> Origin {
    let found = file.duties.iter().find(|duty| duty.id == id);
    found.map_or_else(|| Origin::file(&file.file), |duty| file.origin(duty.at))
}

fn finding(year: u32) -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        say!(
            "没有{year}年的放假安排，这件事（和别的按工作日算的事）算不出是哪一天",
            "without the holidays of {year} it is not known on which day this falls"
        ),
    )
    .hint(say!(
        "请在 data/{year}/workdays.yaml 里照国务院办公厅的放假通知填写",
        "fill data/{year}/workdays.yaml from the notice about the holidays of the year"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn one_finding_for_all_duties_and_none_where_no_working_day_is_needed() {
        let duty = |id: &str, rule: &str| {
            format!("  - {{id: {id}, label: 报告, by: 甲, source: {{document: 办法}}, {rule}}}\n")
        };
        let (monthly, within) =
            (duty("a", "every: 月, day: 20"), duty("b", "every: 季度, within: 5"));
        let stays = duty("c", "every: 月, day: 20, shift: 不动");
        let found = |duties: &str| {
            let file = format!("duties:\n{duties}");
            findings_in(CHECK, &[("data/2024/duties.yaml", &file)]).len()
        };
        assert_eq!(found(&format!("{stays}{monthly}{within}")), 1);
        assert_eq!(found(&stays), 0);
        let plan = "source: {document: 通知}\nholidays: [{from: 2024-10-01, to: 2024-10-07}]\n";
        let file = format!("duties:\n{monthly}{within}");
        let files = [("data/2024/duties.yaml", file.as_str()), ("data/2024/workdays.yaml", plan)];
        assert_eq!(findings_in(CHECK, &files), [""; 0]);
    }
}
