//! The check digit of an ID number (GB 11643-1999, 4.4; ISO 7064 MOD 11-2).

use super::{Check, members};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::model::has_right_digit;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "member/id-check-digit",
    explain: "身份证号最后一位由前十七位算出，对不上说明至少有一位输错了。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (village, _, member) in members(workspace) {
        if has_right_digit(&member.id_no) {
            continue;
        }
        let message = if member.id_no.as_str().ends_with("000") {
            say!(
                "身份证号末三位是 000，校验位也不对，多半被电子表格截断了",
                "the ID number ends in 000 and its check digit is wrong: a spreadsheet cut it"
            )
        } else {
            say!("身份证号的校验位不对", "the check digit of the ID number is wrong")
        };
        findings.push(
            Diagnostic::error(CHECK.code, message).at(village.origin(member.at).key("id_no")).hint(
                say!(
                    "请对照证件原件逐位核对；末三位变成 000 多半是电子表格截断了",
                    "compare it with the document; a final 000 usually means a spreadsheet cut it"
                ),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household, messages_in};
    use super::CHECK;

    #[test]
    fn a_wrong_digit_is_found_at_the_number() {
        let village = household("").replace("690721197003120017", "690721197003120024");
        assert_eq!(findings(CHECK, &village), ["member/id-check-digit 690721197003120024"]);
    }

    #[test]
    fn a_number_that_a_spreadsheet_cut_is_told_as_such() {
        let village = household("").replace("690721197003120017", "690721197003120000");
        let said = messages_in(CHECK, &[("data/2024/villages/a.yaml", &village)]);
        assert_eq!(said, ["身份证号末三位是 000，校验位也不对，多半被电子表格截断了"]);
    }

    #[test]
    fn a_right_number_is_silent() {
        assert!(findings(CHECK, &household("")).is_empty());
    }
}
