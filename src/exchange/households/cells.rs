//! One cell → the value as our files write it, or why it cannot be taken.

use jiff::ToSpan;
use jiff::civil::Date;

use super::columns::Form;
use crate::exchange::sheet::Cell;
use crate::model::{Catalogues, has_right_digit_in};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// A value.
    Value(String),
    /// Something that cannot be taken.
    Doubt(Doubt),
}

/// Why a value cannot be taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A spreadsheet took a long number for a figure: its last digits are gone.
    Cut,
    /// The check digit does not go with the others.
    CheckDigit,
    /// Not as long as such a number is.
    Length,
    /// A month without a day.
    MonthOnly,
    /// No such word in the catalogue.
    UnknownWord,
    /// Not of the form that the column has.
    Form,
    /// A formula without a result.
    Broken,
}

/// Reads a cell in the form of its column.
pub fn read(cell: &Cell, form: Form, catalogues: &Catalogues) -> Said {
    match cell {
        Cell::Empty => Said::Nothing,
        Cell::Error => Said::Doubt(Doubt::Broken),
        Cell::Day(day) => of_day(*day, form),
        Cell::Bool(yes) => of_bool(*yes, form),
        // 10^15: a spreadsheet keeps no more digits.
        Cell::Number(number) if number.abs() >= 1e15 && form != Form::Amount => {
            Said::Doubt(Doubt::Cut)
        }
        Cell::Number(_) => read_text(&cell.shown(), form, catalogues),
        Cell::Text(text) => read_text(text, form, catalogues),
    }
}

/// Reads a text in the form of its column.
pub fn read_text(text: &str, form: Form, catalogues: &Catalogues) -> Said {
    let text = trimmed(text);
    if matches!(text, "" | "-" | "—" | "/" | "／" | "无数据" | "null" | "NULL") {
        return Said::Nothing;
    }
    match form {
        Form::Text => Said::Value(text.to_owned()),
        Form::Name => name(text),
        Form::Code => code(&narrow(text)),
        Form::IdNumber => id_number(&narrow(text)),
        Form::Phone => phone(&narrow(text)),
        Form::Count => count(&narrow(text)),
        Form::Amount => amount(&narrow(text)),
        Form::Day => day(&narrow(text)),
        Form::Month => month(&narrow(text)),
        Form::YesNo => yes_or_no(&narrow(text)),
        Form::Word(catalogue) => word(text, catalogue, catalogues),
        Form::Words(catalogue) => words(text, catalogue, catalogues),
    }
}

/// The day that a cell names.
pub fn day_of(cell: &Cell) -> Option<Date> {
    match read(cell, Form::Day, &Catalogues { lists: Vec::new() }) {
        Said::Value(day) => day.parse().ok(),
        _ => None,
    }
}

fn trimmed(text: &str) -> &str {
    let odd =
        |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{00A0}' | '\'');
    text.trim_matches(odd)
}

/// Full-width figures, letters and signs as half-width ones, without blanks.
fn narrow(text: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

fn of_day(date: Date, form: Form) -> Said {
    match form {
        Form::Day | Form::Month | Form::Text => Said::Value(date.to_string()),
        _ => Said::Doubt(Doubt::Form),
    }
}

fn of_bool(yes: bool, form: Form) -> Said {
    match form {
        Form::YesNo | Form::Text => Said::Value(if yes { "是" } else { "否" }.to_owned()),
        _ => Said::Doubt(Doubt::Form),
    }
}

/// Blanks within a name are those of a layout; look-alikes of the dot become the one of names (U+00B7).
fn name(text: &str) -> Said {
    const DOTS: &str = "•．・‧∙⋅･﹒.ㆍ。●";
    let dotted = |c: char| if DOTS.contains(c) { '·' } else { c };
    let name: String = text.chars().filter(|c| !c.is_whitespace()).map(dotted).collect();
    let fits = |c: char| c.is_alphabetic() || c == '·' || matches!(u32::from(c), 0xE0100..=0xE01EF);
    if name.chars().all(fits) { Said::Value(name) } else { Said::Doubt(Doubt::Form) }
}

fn code(text: &str) -> Said {
    let text = text.strip_suffix(".0").unwrap_or(text);
    if was_cut(text) {
        return Said::Doubt(Doubt::Cut);
    }
    let fits = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if fits { Said::Value(text.to_owned()) } else { Said::Doubt(Doubt::Form) }
}

/// `6.90721E+17`.
fn was_cut(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper.contains("E+") && upper.starts_with(|c: char| c.is_ascii_digit())
}

/// 18 characters, or the 20 or 22 of a disability certificate, which begins with them.
fn id_number(text: &str) -> Said {
    let text = text.to_ascii_uppercase();
    if was_cut(&text) {
        return Said::Doubt(Doubt::Cut);
    }
    let fits = |(at, byte): (usize, u8)| byte.is_ascii_digit() || (at == 17 && byte == b'X');
    if !text.bytes().enumerate().all(fits) {
        return Said::Doubt(Doubt::Form);
    }
    if !matches!(text.len(), 18 | 20 | 22) {
        return Said::Doubt(Doubt::Length);
    }
    if has_right_digit_in(&text) {
        return Said::Value(text);
    }
    // A spreadsheet keeps 15 digits and makes noughts of the rest.
    let cut = text.len() == 18 && text.ends_with("000");
    Said::Doubt(if cut { Doubt::Cut } else { Doubt::CheckDigit })
}

fn phone(text: &str) -> Said {
    let text = text.strip_suffix(".0").unwrap_or(text).replace(['—', '－', '–'], "-");
    if was_cut(&text) {
        return Said::Doubt(Doubt::Cut);
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let known = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if known && (3..=12).contains(&digits) { Said::Value(text) } else { Said::Doubt(Doubt::Form) }
}

fn count(text: &str) -> Said {
    let text = text.trim_end_matches(['人', '口', '户', '月', '个', '头', '只']);
    let text = text.strip_suffix(".0").unwrap_or(text);
    text.parse::<u32>().map_or(Said::Doubt(Doubt::Form), |count| Said::Value(count.to_string()))
}

fn amount(text: &str) -> Said {
    let text = text.trim_start_matches(['¥', '￥']).trim_end_matches(['元', '亩']);
    // Only commas that group thousands.
    let groups: Vec<&str> = text.split('.').next().unwrap_or("").split(',').collect();
    let grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
    let plain = text.replace(',', "");
    let figure: Option<rust_decimal::Decimal> = plain.parse().ok().filter(|_| grouped);
    figure.map_or(Said::Doubt(Doubt::Form), |figure| Said::Value(figure.normalize().to_string()))
}

/// The day that a spreadsheet counts as so many days since the end of 1899, which is what it shows in a cell that is to
/// hold text. Only 1990 to 2035, so that no year and month without nought (`20245`) is among them.
fn counted(text: &str) -> Option<Date> {
    let days: i32 = text.strip_suffix(".0").unwrap_or(text).parse().ok()?;
    let first = Date::constant(1899, 12, 30);
    (32_874..=49_674).contains(&days).then(|| first.saturating_add(days.days()))
}

/// `2024-08-29`, `2024.8.29`, `2024/8/29`, `2024年8月29日`, `20240829`; with a time behind it, which is dropped.
fn day(text: &str) -> Said {
    let text = text.split(['T', 't']).next().unwrap_or(text);
    let text = if text.matches(':').count() > 0 { text.get(..10).unwrap_or(text) } else { text };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(day) = counted(text) {
        return Said::Value(day.to_string());
    }
    let parts: Vec<&str> = match text.len() {
        8 if digits => vec![&text[..4], &text[4..6], &text[6..]],
        6 if digits => vec![&text[..4], &text[4..]],
        _ => text.trim_end_matches(['日', '号']).split(['.', '/', '-', '年', '月']).collect(),
    };
    let numbers: Vec<Option<i16>> =
        parts.iter().filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
    let small = |number: i16| i8::try_from(number).ok();
    match numbers.as_slice() {
        [Some(year @ 1900..2100), Some(month), Some(day)] => {
            let date = small(*month).zip(small(*day));
            let date = date.and_then(|(month, day)| Date::new(*year, month, day).ok());
            date.map_or(Said::Doubt(Doubt::Form), |date| Said::Value(date.to_string()))
        }
        [Some(1900..2100), Some(1..=12)] => Said::Doubt(Doubt::MonthOnly),
        _ => Said::Doubt(Doubt::Form),
    }
}

/// A day, or `2014-03`, `201403`, `2014年3月` as `2014-03`.
fn month(text: &str) -> Said {
    let said = day(text);
    if said != Said::Doubt(Doubt::MonthOnly) {
        return said;
    }
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    match numbers.collect::<Vec<_>>().as_slice() {
        [both] if both.len() == 6 => Said::Value(format!("{}-{}", &both[..4], &both[4..])),
        [year, month] => Said::Value(format!("{year}-{month:0>2}")),
        _ => said,
    }
}

fn yes_or_no(text: &str) -> Said {
    let yes = [
        "是",
        "有",
        "已",
        "√",
        "✓",
        "✔",
        "☑",
        "对",
        "1",
        "y",
        "yes",
        "true",
        "on",
        "参加",
        "已参加",
        "已参保",
        "参保",
        "已解决",
    ];
    let no = [
        "否",
        "无",
        "未",
        "没有",
        "×",
        "✗",
        "☐",
        "x",
        "0",
        "n",
        "no",
        "false",
        "off",
        "未参加",
        "未参保",
        "未解决",
    ];
    let text = text.to_lowercase();
    if yes.contains(&&*text) {
        Said::Value("是".to_owned())
    } else if no.contains(&&*text) {
        Said::Value("否".to_owned())
    } else {
        Said::Doubt(Doubt::Form)
    }
}

fn word(text: &str, catalogue: &str, catalogues: &Catalogues) -> Said {
    find(text, catalogue, catalogues).map_or(Said::Doubt(Doubt::UnknownWord), Said::Value)
}

/// The label of a word, by any of its names; brackets and blanks may be of either width.
fn find(text: &str, catalogue: &str, catalogues: &Catalogues) -> Option<String> {
    if let Some(term) = catalogues.find(catalogue, text) {
        return Some(term.label.clone());
    }
    let text = narrow(text);
    let is = |known: &str| narrow(known) == text;
    let list = catalogues.list(catalogue)?;
    let term =
        list.iter().find(|term| is(&term.label) || term.aliases.iter().any(|other| is(other)));
    term.map(|term| term.label.clone())
}

fn words(text: &str, catalogue: &str, catalogues: &Catalogues) -> Said {
    if let Some(one) = find(text, catalogue, catalogues) {
        return Said::Value(one);
    }
    let parts = text.split(['、', '，', ',', '；', ';', '/', '|', ' ', '　', '+']);
    let parts = parts.filter(|part| !part.trim().is_empty());
    let found: Option<Vec<String>> =
        parts.map(|part| find(part.trim(), catalogue, catalogues)).collect();
    found.map_or(Said::Doubt(Doubt::UnknownWord), |found| Said::Value(found.join("、")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_every_writing() {
        for text in [
            "2024-05-06",
            "2024.5.6",
            "2024/05/06",
            "2024年5月6日",
            "2024年05月06号",
            "20240506",
            "２０２４．５．６",
            "2024-05-06 00:00:00",
            "2024-05-06T00:00:00",
            "45418",
            "45418.0",
        ] {
            assert_eq!(day(&narrow(text)), Said::Value("2024-05-06".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_may_mean_several_days_is_no_day() {
        for text in ["2024-05", "202405", "2024年5月"] {
            assert_eq!(day(text), Said::Doubt(Doubt::MonthOnly), "{text}");
        }
        for text in ["20245", "5-6", "5.6", "2024-13-01", "2024-02-30", "32873", "49675", "-45418"]
        {
            assert_eq!(day(text), Said::Doubt(Doubt::Form), "{text}");
        }
    }
}
