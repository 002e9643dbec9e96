//! 份号 has six digits (GB/T 9704-2012, 7.2.1).

use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/copy-number",
    explain: "份号是六位数字，如“000001”，涉密公文才编，每一份都不同。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (_, text) in texts(workspace) {
        let Some(number) = &text.front.copy_no else { continue };
        if number.len() == 6 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let digits = number.chars().filter(char::is_ascii_digit).collect::<String>();
        let right = if digits.is_empty() { "000001".to_owned() } else { format!("{digits:0>6}") };
        findings.push(
            Diagnostic::error(CHECK.code, say!("份号要写六位数字", "`copy_no` has six digits"))
                .at(Origin::place(&text.file, text.front.at).key("copy_no"))
                .hint(say!(
                    "请写成 \"{right}\"，外面加半角引号",
                    "write \"{right}\", in quotation marks"
                )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn other_than_six_digits_are_found() {
        let found = |number: &str| {
            let text = format!("---\ntitle: 甲\ncopy_no: \"{number}\"\n---\n");
            findings_in(CHECK, &[("content/2024/policies/a.md", &text)]).len()
        };
        assert_eq!(["000001", "1", "No.001", "0000001"].map(found), [0, 1, 1, 1]);
    }
}
