//! Registers of the policy name fields that there are.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::rules::REGISTERED;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "policy/register",
    explain: "名册（registers）写的字段必须真有：写上的字段，没有记录就当作“没有”，写错了会漏户。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        for register in &year.policy.registers {
            for field in register.fields.iter().filter(|field| !is_known(field)) {
                findings.push(unknown(field).at(year.policy.origin(register.at)));
            }
        }
    }
}

fn is_known(field: &str) -> bool {
    let Some((noun, key)) = field.split_once('.') else { return false };
    let about = REGISTERED.iter().find(|(name, _)| *name == noun);
    about.is_some_and(|(_, about)| about.fields.iter().any(|field| field.key == key))
}

fn unknown(field: &str) -> Diagnostic {
    let nouns: Vec<&str> = REGISTERED.iter().map(|(noun, _)| *noun).collect();
    let nouns = nouns.join("、");
    Diagnostic::error(
        CHECK.code,
        say!("名册里的字段“{field}”不存在", "there is no field `{field}` for a register"),
    )
    .hint(say!(
        "请写成 household.aids 或 member.welfare 的样子：点前面是 {nouns}，后面是数据文件里的键",
        "write it like household.aids or member.welfare; before the point: {nouns}"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::*;

    #[test]
    fn only_fields_that_there_are_can_stand_in_a_register() {
        let found = |fields: &str| {
            let policy = include_str!("../../tests/offices/small/data/2024/policy.yaml");
            let policy = format!("{policy}\nregisters:\n  - {{fields: [{fields}]}}\n");
            findings_in(CHECK, &[("data/2024/policy.yaml", &policy)]).len()
        };
        assert_eq!(found("household.aids, member.welfare, income.compensation"), 0);
        assert_eq!(found("member.wellfare, aids, village.name"), 3);
    }
}
