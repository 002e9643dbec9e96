//! A support that can no longer be applied for must not stand on a leaflet.

use super::Check;
use crate::assess::support::is_in_force;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "support/support-validity",
    explain: "帮扶政策过期或者还没有开始，就不能印在明白纸上叫人去申请。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let Some(file) = &year.supports else { continue };
        for support in file.supports.iter().filter(|support| !is_in_force(support, year)) {
            let (name, day) = (&support.name, year.office.data_date);
            let finding = Diagnostic::error(
                CHECK.code,
                say!("“{name}”在数据日期 {day} 无效", "`{name}` is not in force on {day}"),
            )
            .hint(say!(
                "请核对有效期，或者从 supports.yaml 里删去",
                "check its validity, or remove it from supports.yaml"
            ));
            findings.push(finding.at(file.origin(support.at)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn an_expired_support_is_found() {
        let supports = |to: &str| {
            format!(
                "supports:\n  - {{id: a, category: 健康帮扶, name: 医疗救助, benefit: 甲, valid_to: {to}, source: {{document: 通知}}}}\n"
            )
        };
        let found = |to| findings_in(CHECK, &[("data/2024/supports.yaml", supports(to).as_str())]);
        assert_eq!(found("2024-06-30").len(), 1);
        assert!(found("2024-12-31").is_empty());
    }
}
