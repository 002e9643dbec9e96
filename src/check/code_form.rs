//! The form of codes: half-width letters and digits, a village's code with twelve digits.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "code/code-form",
    explain: "编号只用半角数字、字母和短横，村的行政区划代码是12位数字。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for village in workspace.years.values().flat_map(|year| &year.villages) {
        if village.code.len() != 12 || !village.code.bytes().all(|b| b.is_ascii_digit()) {
            findings.push(wrong().at(Origin::file(&village.file).key("code")));
        }
        for household in &village.households {
            let codes = household.members.iter().map(|member| (&member.code, member.at));
            for (code, at) in codes.chain([(&household.code, household.at)]) {
                if !code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
                    findings.push(wrong().at(village.origin(at).key("code")));
                }
            }
        }
    }
}

fn wrong() -> Diagnostic {
    Diagnostic::error(CHECK.code, say!("编号的写法不对", "this is not the form of a code")).hint(
        say!(
            "用半角数字、字母或短横；村的代码是12位数字",
            "use half-width digits, letters or hyphens; a village's code has 12 digits"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn full_width_digits_in_a_code_are_found() {
        let village = household("").replace("\"1042010001\"", "\"１０４２\"");
        assert_eq!(findings(CHECK, &village), ["code/code-form １０４２"]);
    }

    #[test]
    fn a_village_code_of_eleven_digits_is_found() {
        let village = household("").replace("690721104201", "69072110420");
        assert_eq!(findings(CHECK, &village), ["code/code-form 69072110420"]);
    }
}
