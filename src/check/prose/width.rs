//! Chinese is written with wide marks, numbers and Latin with narrow ones.

use std::ops::Range;

use super::letters::{EDGE, Letters, is_chinese, is_han, is_latin, quoted};
use super::{Rule, Slips, Text, note, warning};
use crate::diag::Diagnostic;
use crate::say;
use crate::text::mark::mark;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/width",
    explain: "汉字之间用全角标点，数字和字母用半角，混用了排出来疏密不匀，也不合公文标准。",
    wrong: "共排查农户120户,其中脱贫户30户。",
    right: "共排查农户120户，其中脱贫户30户。",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    for passage in &text.passages {
        let letters = Letters::new(&passage.text);
        let skipped = mark(&passage.text).map_or(0, |mark| letters.index(mark.typed.len()));
        let hidden = hidden(&letters);
        let mut at = skipped;
        while at < letters.len() {
            if hidden[at] {
                at += 1;
                continue;
            }
            let Some((range, slip)) = slip(&letters, at) else {
                at += 1;
                continue;
            };
            at = range.end;
            slips.find(passage, letters.span(range), slip);
        }
    }
}

/// Which characters belong to an address of the web or of mail.
fn hidden(letters: &Letters<'_>) -> Vec<bool> {
    const SIGNS: &[&str] = &["://", "www.", "@", ".cn", ".com", ".org", ".net"];
    let mut hidden = vec![false; letters.len()];
    let mut at = 0;
    while at < letters.len() {
        let end = letters.run(at, |c| c.is_ascii_graphic());
        let text = letters.slice(at..end);
        if SIGNS.iter().any(|sign| text.contains(sign)) {
            hidden[at..end].fill(true);
        }
        at = end.max(at + 1);
    }
    hidden
}

type Found = (Range<usize>, Diagnostic);

/// The slip that begins at a character.
fn slip(letters: &Letters<'_>, at: usize) -> Option<Found> {
    let c = letters.at(at);
    match c {
        ',' | ';' | ':' | '?' | '!' => stop(letters, at),
        '.' => full_stop(letters, at),
        '(' => bracket(letters, at),
        '"' => quote(letters, at),
        '~' | '〜' | '∼' => wave(letters, at),
        '-' => range(letters, at),
        _ if is_wide_latin(c) => {
            let end = letters.run(at, |c| is_wide_latin(c) || "．％，".contains(c));
            let end = (at + 1..=end).rev().find(|end| is_wide_latin(letters.before(*end)))?;
            let right: String = letters.slice(at..end).chars().map(narrow).collect();
            Some((at..end, replace(letters.slice(at..end), &right)))
        }
        _ => None,
    }
}

fn replace(typed: &str, right: &str) -> Diagnostic {
    let (typed, right) = (quoted(typed), quoted(right));
    warning(
        say!("“{typed}”的全角、半角用得不对", "`{typed}` has the wrong width"),
        say!("请改成“{right}”", "write `{right}`"),
    )
}

/// `,` `;` `:` `?` `!` beside Chinese. `8,300`, `16:21` and `1:1.5` have none beside them.
fn stop(letters: &Letters<'_>, at: usize) -> Option<Found> {
    let (c, before, after) = (letters.at(at), letters.before(at), letters.at(at + 1));
    let behind = is_chinese(before);
    let ahead = is_chinese(after) && (is_latin(before) || "%)]\"".contains(before));
    // A sign like `U!` is no stop.
    let sign = c == '!' && !behind;
    let wide = match c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        _ => "！",
    };
    ((behind || ahead) && !sign).then(|| (at..at + 1, replace(&c.to_string(), wide)))
}

/// `.` for 。 and `...` for ……; a decimal point has digits beside it.
fn full_stop(letters: &Letters<'_>, at: usize) -> Option<Found> {
    let end = letters.run(at, |c| c == '.');
    let (before, after) = (letters.before(at), letters.at(end));
    if !is_chinese(before) {
        return None;
    }
    match end - at {
        1 => {
            let ends = after == EDGE || is_chinese(after) || after == '\n';
            ends.then(|| (at..end, replace(".", "。")))
        }
        2 => None,
        _ => Some((at..end, replace(letters.slice(at..end), "……"))),
    }
}

/// A pair of narrow brackets beside or around Chinese. The year of a document number has a rule of its own.
fn bracket(letters: &Letters<'_>, at: usize) -> Option<Found> {
    let close = (at + 1..letters.len()).find(|index| "()（）".contains(letters.at(*index)))?;
    if letters.at(close) != ')' {
        return None;
    }
    let inside = letters.slice(at + 1..close);
    let year = inside.len() == 4 && inside.bytes().all(|byte| byte.is_ascii_digit());
    let chinese = is_han(letters.before(at)) || inside.chars().any(is_han);
    let typed = letters.slice(at..close + 1);
    let right = format!("（{inside}）");
    (chinese && !year && !inside.is_empty()).then(|| (at..close + 1, replace(typed, &right)))
}

/// A pair of straight quotation marks around Chinese.
fn quote(letters: &Letters<'_>, at: usize) -> Option<Found> {
    let close = (at + 1..letters.len()).find(|index| letters.at(*index) == '"')?;
    let inside = letters.slice(at + 1..close);
    let chinese = inside.chars().any(is_han);
    let right = format!("“{inside}”");
    let typed = letters.slice(at..close + 1);
    (chinese && close > at + 1).then(|| (at..close + 1, replace(typed, &right)))
}

/// `~` and U+301C for ～ between numbers or Chinese.
fn wave(letters: &Letters<'_>, at: usize) -> Option<Found> {
    let beside = |c: char| c.is_ascii_digit() || is_chinese(c) || "%℃".contains(c);
    let (before, after) = (letters.before(at), letters.at(at + 1));
    let typed = letters.slice(at..at + 1);
    (beside(before) && beside(after)).then(|| (at..at + 1, replace(typed, "～")))
}

/// `5-10%`, `3-5人`: a range of numbers has a wave; codes, telephones and ISO dates keep their hyphens.
fn range(letters: &Letters<'_>, at: usize) -> Option<Found> {
    const UNITS: &str = "%‰％元万亿人户天日月年个名岁周亩次公米吨斤度℃倍分家条项种位头只株";
    if let Some(found) = days(letters, at) {
        return Some(found);
    }
    let digit = |c: char| c.is_ascii_digit() || c == '.' || c == '%';
    let (start, end) =
        (letters.run_back(at, digit), letters.run(at + 1, |c| c.is_ascii_digit() || c == '.'));
    let numbers = start < at && end > at + 1;
    let joined = |c: char| is_latin(c) || "-/_.".contains(c);
    let unit = UNITS.contains(letters.at(end));
    if !numbers || !unit || joined(letters.before(start)) {
        return None;
    }
    let (from, to) = (letters.slice(start..at), letters.slice(at + 1..end));
    let unit = letters.at(end);
    let year = unit == '年' && from.len() == 4;
    // Percentages keep the sign on both sides (GB/T 15835-2011).
    let sign = if "%‰％".contains(unit) && !from.ends_with(unit) {
        unit.to_string()
    } else {
        String::new()
    };
    let right =
        if year { format!("{from}—{to}年") } else { format!("{from}{sign}～{to}{unit}") };
    let typed = letters.slice(start..end + 1);
    Some((
        start..end + 1,
        note(
            say!("“{typed}”的连接号用了短横", "a range of numbers is written with a hyphen"),
            say!("数值的起止请用浪纹，写成“{right}”", "write `{right}`"),
        ),
    ))
}

/// `9月5日-9月10日`: a span of time has a dash (GB/T 15834-2011).
fn days(letters: &Letters<'_>, at: usize) -> Option<Found> {
    let digit = |c: char| c.is_ascii_digit();
    let end = letters.run(at + 1, digit);
    let spans = "年月日".contains(letters.before(at)) && digit(letters.before(at - 1));
    if !spans || end == at + 1 || !"年月日".contains(letters.at(end)) {
        return None;
    }
    let slip = note(
        say!("时间的起止之间用了短横", "a span of time is written with a hyphen"),
        say!("请改成一字线“—”", "write a dash, `—`"),
    );
    Some((at..at + 1, slip))
}

fn is_wide_latin(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn narrow(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "width";

    #[test]
    fn narrow_marks_beside_chinese_are_found() {
        assert_eq!(found(NAME, "甲,乙;丙:丁?戊!己."), [",", ";", ":", "?", "!", "."]);
        assert_eq!(
            found(NAME, "达到30%,入户排查表(样表)，使用APP(应用)。"),
            [",", "(样表)", "(应用)"]
        );
        assert_eq!(
            found(NAME, "落实\"回头看\"，5~10户，3〜5天，等等..."),
            ["回头看", "~", "〜", "..."]
        );
    }

    #[test]
    fn wide_figures_and_hyphens_in_ranges_are_found() {
        assert_eq!(found(NAME, "共１２户，Ａ类３．５万元。"), ["１２", "Ａ", "３．５"]);
        assert_eq!(found(NAME, "5-10%，3-5人，2021-2025年。"), ["5-10%", "3-5人", "2021-2025年"]);
        let found_ = found(NAME, "10%-20%，80-90分，6-16周岁，9月5日-9月10日，2024年-2025年。");
        assert_eq!(found_, ["10%-20%", "80-90分", "6-16周", "-", "-"]);
    }

    #[test]
    fn narrow_marks_where_they_belong_are_not() {
        silent(NAME, "收入8,300元，16:21公布，比例1:1.5，见 www.example.gov.cn/a,b?c=甲。");
        silent(NAME, "电话0600-5550101，2024-08-29，DB21/T 1019-2023，GB/T 9704-2012，附件2-1表。");
        silent(NAME, "use it, e.g. a; f(x): yes (2012). No! 13万元～17万元，3.5倍。");
    }
}
