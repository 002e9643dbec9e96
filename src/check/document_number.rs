//! Document numbers have the form of the standard: `石政发〔2024〕21号` (GB/T 9704-2012, 7.2.5).

use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace, Year};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/document-number",
    explain: "发文字号由机关代字、六角括号里的四位年份和序号组成，写错一处就查不到、对不上号。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace) {
        let head = Origin::place(&text.file, text.front.at);
        if let Some(number) = &text.front.number {
            let origin = head.clone().key("number");
            match read(number) {
                Err(fault) => findings.push(fault.of_own(number).at(origin)),
                Ok(Some(parts)) => own(&parts, (text, year), &origin, findings),
                Ok(None) => {}
            }
        }
        for citation in &text.front.basis {
            let Some(number) = &citation.number else { continue };
            if let Err(fault) = read(number) {
                let origin = Origin::place(&text.file, citation.at).key("number");
                findings.push(fault.of_basis(number).at(origin));
            }
        }
    }
}

/// A number taken apart.
struct Parts {
    code: String,
    year: i16,
}

/// What is wrong with a number.
struct Fault {
    /// Everything that is wrong, Chinese and English.
    what: Vec<(&'static str, &'static str)>,
    /// How it should be, if that can be told.
    right: Option<String>,
}

/// Reads a number; nothing if it is one of the kinds that have no letters, `国务院令第649号`.
fn read(number: &str) -> Result<Option<Parts>, Fault> {
    if is_order(number) {
        return Ok(None);
    }
    let mut what = Vec::new();
    let folded = fold(number, &mut what);
    let parts = split(&folded, &mut what);
    match (parts, what.is_empty()) {
        (Some((parts, _)), true) => Ok(Some(parts)),
        (parts, _) => {
            if what.is_empty() {
                what.push((
                    "不是“代字〔年份〕序号号”的样子",
                    "not of the form 代字〔year〕number号",
                ));
            }
            Err(Fault { what, right: parts.map(|(_, right)| right) })
        }
    }
}

/// `令第649号`, `公告2024年第3号`, `〔2024〕第6期`: kinds of documents that are numbered in another way.
fn is_order(number: &str) -> bool {
    let Some((head, rest)) = number.split_once('第') else { return false };
    let digits = rest.strip_suffix(['号', '期', '次']).unwrap_or_default();
    let counted = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // `〔2024〕第6期` of minutes and bulletins.
    let issue = head.starts_with('〔') && head.ends_with('〕') && !rest.ends_with('号');
    counted && (issue || !head.contains(['〔', '[', '（', '(', '【', '［']))
}

/// The number as it would be with the right brackets and digits, and what had to be changed.
fn fold(number: &str, what: &mut Vec<(&'static str, &'static str)>) -> String {
    let mut folded = String::new();
    for c in number.chars() {
        match c {
            '[' | '］' | '［' | ']' | '(' | ')' | '（' | '）' | '【' | '】' | '〖' | '〗'
            | '﹝' | '﹞' | '{' | '}' => {
                note(what, ("年份要用六角括号〔〕", "the year stands in 〔〕"));
                folded.push(if "［[(（【〖﹝{".contains(c) { '〔' } else { '〕' });
            }
            '０'..='９' => {
                note(what, ("数字用了全角", "digits are full-width"));
                folded.extend(char::from_digit(u32::from(c) - u32::from('０'), 10));
            }
            c if c.is_whitespace() => note(what, ("中间有空格", "there are blanks in it")),
            c => folded.push(c),
        }
    }
    folded
}

/// The parts of a number, and how it is written right.
fn split(folded: &str, what: &mut Vec<(&'static str, &'static str)>) -> Option<(Parts, String)> {
    let Some(inner) = folded.strip_suffix('号') else {
        what.push(("末尾没有“号”", "it does not end in 号"));
        return None;
    };
    let brackets =
        inner.split_once('〔').and_then(|(code, rest)| Some((code, rest.split_once('〕')?)));
    let Some((code, (year, serial))) = brackets else {
        what.push(("年份没有用六角括号〔〕括起来", "the year does not stand in 〔〕"));
        return None;
    };
    if code.is_empty() {
        what.push(("前面没有机关代字", "the letters of the organ are missing"));
    }
    let plain = serial.strip_prefix('第').unwrap_or(serial);
    if plain != serial {
        what.push(("序号前面不写“第”", "第 is not written before the number"));
    }
    let digits = plain.trim_start_matches('0');
    if digits != plain && !digits.is_empty() {
        what.push(("序号前面不加0", "the number has no leading zero"));
    }
    let full = if year.len() == 2 {
        what.push(("年份要写四位", "the year has four digits"));
        format!("20{year}")
    } else {
        year.to_owned()
    };
    let known = (full.starts_with("19") || full.starts_with("20")) && full.len() == 4;
    let year = full.parse().ok().filter(|_| known);
    let counted = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if year.is_none() {
        what.push(("年份不对", "the year is not right"));
    }
    if !counted {
        what.push(("没有序号", "there is no number in it"));
    }
    let right = format!("{code}〔{full}〕{digits}号");
    let parts = Parts { code: code.to_owned(), year: year? };
    (counted && !code.is_empty()).then_some((parts, right))
}

fn note(what: &mut Vec<(&'static str, &'static str)>, fault: (&'static str, &'static str)) {
    if !what.contains(&fault) {
        what.push(fault);
    }
}

impl Fault {
    fn of_own(&self, number: &str) -> Diagnostic {
        self.hinted(Diagnostic::warning(CHECK.code, self.message("发文字号", number)))
    }

    fn of_basis(&self, number: &str) -> Diagnostic {
        self.hinted(Diagnostic::warning(CHECK.code, self.message("依据的文号", number)))
    }

    fn message(&self, label: &str, number: &str) -> crate::diag::Text {
        let zh: Vec<&str> = self.what.iter().map(|(zh, _)| *zh).collect();
        let en: Vec<&str> = self.what.iter().map(|(_, en)| *en).collect();
        let (zh, en) = (zh.join("，"), en.join(", "));
        say!("{label}“{number}”写得不对：{zh}", "the number `{number}` is not right: {en}")
    }

    fn hinted(&self, finding: Diagnostic) -> Diagnostic {
        match &self.right {
            Some(right) => finding.hint(say!(
                "请核对原件，写成“{right}”",
                "compare with the original and write `{right}`"
            )),
            None => finding.hint(say!(
                "请写成像“石政发〔2024〕21号”这样；没有编号的，整行删去",
                "write it like 石政发〔2024〕21号; remove the line if there is no number"
            )),
        }
    }
}

/// A well-formed number agrees with the rest of the head.
fn own(
    parts: &Parts,
    (text, year): (&Document, Option<&Year>),
    origin: &Origin,
    findings: &mut Diagnostics,
) {
    let front = &text.front;
    if let Some(made) = front.made_on.filter(|made| made.year() != parts.year) {
        let (number, made) = (parts.year, made.year());
        findings.push(
            Diagnostic::warning(
                CHECK.code,
                say!(
                    "文号是{number}年的，成文日期在{made}年",
                    "the number is of {number}, the document was made in {made}"
                ),
            )
            .at(origin.clone())
            .hint(say!("请核对文号和成文日期", "check the number and the date of making")),
        );
    }
    let Some(year) = year.filter(|_| front.organs.is_empty()) else { return };
    let own = &year.office.organ_code;
    // `石政发`, `石政函`, `石政办发`: the letters of one organ differ in the kind of the document.
    let stem = own.trim_end_matches(['发', '函', '字']);
    if !parts.code.starts_with(stem) {
        let code = &parts.code;
        findings.push(
            Diagnostic::warning(
                CHECK.code,
                say!(
                    "文号的代字是“{code}”，本单位是“{own}”",
                    "the letters are `{code}`, the office's are `{own}`"
                ),
            )
            .at(origin.clone())
            .note(
                year.office.origin(year.office.at).key("organ_code"),
                say!("本单位的代字", "the office's letters"),
            )
            .hint(say!(
                "由别的机关发文的，请在 organs 里写明；否则请改代字",
                "name the organ in `organs` if it is not the office's own document"
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::{CHECK, read};

    fn faults(number: &str) -> Vec<&'static str> {
        read(number)
            .err()
            .map_or_else(Vec::new, |fault| fault.what.iter().map(|(zh, _)| *zh).collect())
    }

    #[test]
    fn everything_that_is_wrong_is_named() {
        assert_eq!(faults("测政发[2024]21号"), ["年份要用六角括号〔〕"]);
        assert_eq!(
            faults("测政发（24）第021号"),
            ["年份要用六角括号〔〕", "序号前面不写“第”", "序号前面不加0", "年份要写四位"]
        );
        assert_eq!(faults("测政发202421号"), ["年份没有用六角括号〔〕括起来"]);
        assert_eq!(faults("测政发〔2024〕号"), ["没有序号"]);
        assert_eq!(faults("〔２０２４〕 21"), ["数字用了全角", "中间有空格", "末尾没有“号”"]);
        assert_eq!(faults("〔2024〕21号"), ["前面没有机关代字"]);
    }

    #[test]
    fn right_numbers_are_silent() {
        for number in [
            "测政发〔2024〕21号",
            "国办发明电〔2023〕7号",
            "国务院令第649号",
            "公告2024年第3号",
            "〔测〕",
        ] {
            assert_eq!(faults(number).is_empty(), number != "〔测〕", "{number}");
        }
    }

    fn found(head: &str) -> Vec<String> {
        let text = format!("---\ntitle: 甲\n{head}---\n");
        findings_in(CHECK, &[("content/2024/policies/a.md", &text)])
    }

    #[test]
    fn number_date_and_office_agree() {
        assert_eq!(found("number: 测政办发〔2024〕1号\nmade_on: 2024-05-01\n").len(), 0);
        assert_eq!(
            found("number: 测政发〔2023〕1号\nmade_on: 2024-05-01\n"),
            ["head/document-number 测政发〔2023〕1号"]
        );
        assert_eq!(
            found("number: 乙农发〔2024〕1号\n"),
            ["head/document-number 乙农发〔2024〕1号"]
        );
        assert_eq!(found("number: 乙农发〔2024〕1号\norgans: [乙县农业农村局]\n").len(), 0);
        let basis = "basis: [{document: 甲, number: \"乙农发(2024)1号\"}]\n";
        assert_eq!(found(basis), ["head/document-number 乙农发(2024)1号"]);
    }
}
