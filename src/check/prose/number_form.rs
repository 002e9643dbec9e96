//! Document numbers in running text: `石政发〔2024〕21号`.

use std::ops::Range;

use super::letters::{Letters, is_han};
use super::{Rule, Slips, Text, each, warning};
use crate::say;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/number-form",
    explain: "文号要照原件写全，年份用六角括号〔〕，不写“第”，序号前面不加0，不然查不到原文。",
    wrong: "按照《实施方案》（濯农发[2024]31号）要求。",
    right: "按照《实施方案》（濯农发〔2024〕31号）要求。",
    look,
};

const OPENING: &str = "〔([（【［{「『〖<〈《﹝";
const CLOSING: &str = "〕)]）】］}」』〗>〉》﹞";

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    each(text, slips, |letters| {
        let ends = letters.iter().filter(|(_, c)| *c == '号');
        let say = |(range, right): (Range<usize>, String)| {
            let typed = letters.slice(range.clone());
            let slip = warning(
                say!(
                    "文号里的“{typed}”写得不规范",
                    "`{typed}` is not how a document number is written"
                ),
                say!("请核对原件，写成“{right}”", "compare with the original and write `{right}`"),
            );
            (range, slip)
        };
        ends.filter_map(|(at, _)| wrong(letters, at)).map(say).collect()
    });
}

/// The document number that ends with this `号`, from its year on, if it is not written right.
fn wrong(letters: &Letters<'_>, end: usize) -> Option<(Range<usize>, String)> {
    let parts = Parts::before(letters, end)?;
    let Parts { start, year, number, open, close, ordinal } = parts;
    let code = letters.before(start);
    let bracketed = open.is_some() || close.is_some();
    // Behind the letters of an organ the brackets may be lost altogether: `鄂农发202433号`.
    if !(bracketed || (is_code_end(code) && !ordinal)) || !is_han(code) {
        return None;
    }
    let digits = number.trim_start_matches('0');
    let year = match year.len() {
        4 if year.starts_with("19") || year.starts_with("20") => year.to_owned(),
        // `〔24〕5号`
        2 if open.is_some() && close.is_some() => format!("20{year}"),
        _ => return None,
    };
    let right = format!("〔{year}〕{digits}号");
    let typed = letters.slice(start..end + 1);
    (!digits.is_empty() && typed != right).then_some((start..end + 1, right))
}

/// A document number from its year on, taken apart.
struct Parts<'t> {
    start: usize,
    year: &'t str,
    number: &'t str,
    open: Option<char>,
    close: Option<char>,
    ordinal: bool,
}

impl<'t> Parts<'t> {
    fn before(letters: &Letters<'t>, end: usize) -> Option<Self> {
        let digit = |c: char| c.is_ascii_digit();
        let blank = |c: char| c == ' ' || c == '\u{A0}';
        let number_end = letters.run_back(end, blank);
        let number = letters.run_back(number_end, digit);
        if number == number_end {
            return None;
        }
        let mut at = letters.run_back(number, blank);
        let ordinal = letters.before(at) == '第';
        at -= usize::from(ordinal);
        at = letters.run_back(at, blank);
        let close = Some(letters.before(at)).filter(|c| CLOSING.contains(*c));
        if close.is_none() {
            return Self::joined(letters, (number, number_end), ordinal);
        }
        at = letters.run_back(at - 1, blank);
        let year = letters.run_back(at, digit);
        let first = letters.run_back(year, blank);
        let open = Some(letters.before(first)).filter(|c| OPENING.contains(*c));
        let start = if open.is_some() { first - 1 } else { year };
        let (year, number) = (letters.slice(year..at), letters.slice(number..number_end));
        Some(Self { start, year, number, open, close, ordinal })
    }

    /// Year and number stand side by side: the closing bracket was lost, or both.
    fn joined(letters: &Letters<'t>, (start, end): (usize, usize), ordinal: bool) -> Option<Self> {
        if ordinal || end - start < 5 || end - start > 8 {
            return None;
        }
        let (year, number) = (letters.slice(start..start + 4), letters.slice(start + 4..end));
        let open = Some(letters.before(start)).filter(|c| OPENING.contains(*c));
        let start = start - usize::from(open.is_some());
        Some(Self { start, year, number, open, close: None, ordinal })
    }
}

/// What the letters of an organ end in.
fn is_code_end(c: char) -> bool {
    "发函办字政党委组厅通规".contains(c)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "number-form";

    #[test]
    fn wrong_and_lost_brackets_are_found() {
        let text = "石政发(2024)21号、石政发（2024）21号、石政发[2024]21号、石政发【2024】21号。";
        assert_eq!(found(NAME, text), ["(2024)21号", "（2024）21号", "[2024]21号", "【2024】21号"]);
        let text = "鄂农发202433号、咸农发2024]12号、咸农发〔202412号、咸农发〔24〕12号。";
        assert_eq!(found(NAME, text), ["202433号", "2024]12号", "〔202412号", "〔24〕12号"]);
        let text = "石政发〔2024〕第21号、石政发〔2024〕05号、石政发〔2024〕 21 号。";
        assert_eq!(found(NAME, text), ["〔2024〕第21号", "〔2024〕05号", "〔2024〕 21 号"]);
    }

    #[test]
    fn brackets_that_look_right_are_found() {
        let text = "石政发﹝2024﹞21号、石政发［2024］21号、石政发〖2024〗21号。";
        assert_eq!(found(NAME, text), ["﹝2024﹞21号", "［2024］21号", "〖2024〗21号"]);
    }

    #[test]
    fn right_numbers_and_other_numbers_are_not() {
        silent(
            NAME,
            "石政发〔2024〕21号，国务院令第649号，2024年第3号公告，青石街6号，12317号线。",
        );
        silent(
            NAME,
            "（2024）鄂01民终123号，户编号1002010004号，DB21/T 1019-2023，编号20240829号。",
        );
    }
}
