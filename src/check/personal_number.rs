//! ID numbers and mobile numbers in texts, which everybody may read.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "text/personal-number",
    explain: "文本是公开的，不能出现身份证号和个人手机号，请改留办公室座机。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    let texts = workspace.years.values().flat_map(|year| &year.texts).chain(&workspace.lasting);
    for text in texts {
        let body = text.body.plain();
        let head = [text.front.summary.as_deref(), text.front.note.as_deref()];
        let parts = head.into_iter().flatten().chain([text.front.title.as_str(), &body]);
        if let Some(number) = parts.flat_map(numbers).find(|number| is_personal(number)) {
            findings.push(found(text, number));
        }
    }
}

/// Runs of digits, with an `X` at their end.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != 'X').filter(|run| !run.is_empty())
}

/// An ID number of a resident, or a mobile number.
fn is_personal(number: &str) -> bool {
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    match number.len() {
        18 => number[..17].bytes().all(|b| b.is_ascii_digit()),
        11 => digits && number.starts_with('1') && !number.starts_with("10"),
        _ => false,
    }
}

fn found(text: &Document, number: &str) -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        say!("正文里有身份证号或手机号：{number}", "the text contains a person's number: {number}"),
    )
    .at(Origin::file(&text.file))
    .hint(say!("请删去，或改成办公室的座机号码", "remove it, or give the landline of the office"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    fn found(body: &str) -> usize {
        let text = format!("---\ntitle: 甲\n---\n{body}\n");
        findings_in(CHECK, &[("content/2024/policies/a.md", &text)]).len()
    }

    #[test]
    fn id_and_mobile_numbers_are_found() {
        assert_eq!(found("证号690721197003120017。"), 1);
        assert_eq!(found("电话**16000000123**"), 1);
    }

    #[test]
    fn landlines_amounts_and_document_numbers_are_not() {
        assert_eq!(
            found("0600-5550101，12317，2024年，〔2024〕21号，690721104201，12345678901234"),
            0
        );
    }
}
