//! How single values are read: text, yes and no, whole numbers, money, dates, names.

use std::fmt;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use super::{Decode, Form, Node, Reading, Value, findings};
use crate::diag::{Text, mask};
use crate::files::Place;

/// The text of a scalar; a finding if the node is something else.
fn scalar<'n>(node: &'n Node, label: &str, reading: &mut Reading<'_>) -> Option<&'n str> {
    if let Value::Scalar(text) = &node.value {
        return Some(text.trim());
    }
    let expected = Text { zh: "一个值".into(), en: "a single value".into() };
    let found = node.value.kind();
    reading.find(node.place, findings::wrong_type(label, &expected, &found));
    None
}

/// A scalar in which full-width digits and letters are faults: codes, numbers, dates.
pub(super) fn half_width<'n>(
    node: &'n Node,
    label: &str,
    reading: &mut Reading<'_>,
) -> Option<&'n str> {
    let text = scalar(node, label, reading)?;
    if text.chars().any(|c| ('！'..='～').contains(&c)) {
        reading.find(node.place, findings::full_width(label));
        return None;
    }
    Some(text)
}

/// Reads a value with `parse`; a finding with an example if it has no such form.
pub(super) fn parsed<T>(
    node: &Node,
    label: &'static str,
    reading: &mut Reading<'_>,
    (parse, example): (impl Fn(&str) -> Option<T>, &str),
) -> Option<T> {
    let text = half_width(node, label, reading)?;
    let value = parse(text);
    if value.is_none() {
        reading.find(node.place, findings::malformed(label, text, example));
    }
    value
}

/// Text as typed, without blanks around it. Private-use characters are faults: they look different
/// on every computer.
impl Decode for String {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let text = scalar(node, label, reading)?;
        if text.is_empty() {
            reading.find(node.place, findings::empty(label));
            return None;
        }
        refuse_private_use(text, label, node.place, reading)?;
        Some(text.to_owned())
    }

    fn form() -> Form {
        Form::Text
    }
}

/// Finds the first character that has no standard meaning, or that stands for one that was lost.
fn refuse_private_use(
    text: &str,
    label: &str,
    place: Place,
    reading: &mut Reading<'_>,
) -> Option<()> {
    let private = |c: &char| {
        matches!(u32::from(*c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF) || *c == '\u{FFFD}'
    };
    let Some(c) = text.chars().find(private) else { return Some(()) };
    let finding = match c {
        '\u{FFFD}' => findings::lost_character(label),
        c => findings::private_use(label, c),
    };
    reading.find(place, finding);
    None
}

/// A condition or a sentence with conditions in it, as typed, with its place: what is wrong inside it is shown there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The text.
    pub text: String,
    /// Where the value stands in the file.
    pub at: Place,
}

impl Decode for Rule {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let text = String::decode(node, label, reading)?;
        Some(Self { text, at: node.place })
    }

    fn form() -> Form {
        Form::Rule
    }
}

impl Decode for bool {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        // Spreadsheets and other programs write TRUE, Yes and on.
        let parse = |text: &str| match text.to_ascii_lowercase().as_str() {
            "是" | "有" | "true" | "yes" | "on" => Some(true),
            "否" | "无" | "false" | "no" | "off" => Some(false),
            _ => None,
        };
        parsed(node, label, reading, (parse, "是 / 否"))
    }

    fn form() -> Form {
        Form::YesNo
    }
}

impl Decode for u32 {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let number = half_width(node, label, reading)?.parse().ok();
        if number.is_none() {
            reading.find(node.place, findings::not_whole(label));
        }
        number
    }

    fn form() -> Form {
        Form::Whole
    }
}

/// Nothing that is written here is as much: a hundred thousand million. So sums cannot overflow either.
const TOO_MUCH: u64 = 100_000_000_000;

/// An amount or a measure, exact. Grouping commas are faults: nobody can tell them from a decimal comma.
impl Decode for Decimal {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let parse = |text: &str| {
            let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
            let figure: Option<Self> = if plain { text.parse().ok() } else { None };
            figure.filter(|figure| figure.abs() < Self::from(TOO_MUCH))
        };
        parsed(node, label, reading, (parse, "8300 / 6154.5"))
    }

    fn form() -> Form {
        Form::Number
    }
}

/// A civil date, `2024-08-29`.
impl Decode for Date {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let text = half_width(node, label, reading)?;
        if text.len() == 10
            && let Ok(day) = text.parse()
        {
            return Some(day);
        }
        match numbers_of_date(text).as_slice() {
            [year, month, day] => {
                let small = |number: &i16| i8::try_from(*number).ok();
                let day = small(month).zip(small(day));
                let day = day.and_then(|(month, day)| Self::new(*year, month, day).ok());
                reading.find(
                    node.place,
                    match day {
                        Some(day) => findings::date_form(label, day),
                        None => findings::malformed(label, text, "2024-08-29"),
                    },
                );
                day
            }
            [_, _] => {
                reading.find(node.place, findings::month_only(label, text));
                None
            }
            _ => {
                reading.find(node.place, findings::malformed(label, text, "2024-08-29"));
                None
            }
        }
    }

    fn form() -> Form {
        Form::Day
    }
}

/// The numbers in a date as people write it: `2024.8.29`, `2024/8/29`, `2024年8月29日`, `20240829`; two for a year with
/// a month. Empty if it is none of these.
fn numbers_of_date(text: &str) -> Vec<i16> {
    let number = |part: &str| part.parse::<i16>().ok();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = match text.len() {
        8 if digits => vec![&text[..4], &text[4..6], &text[6..]],
        6 if digits => vec![&text[..4], &text[4..]],
        _ => text.trim_end_matches('日').split(['.', '/', '-', '年', '月']).collect(),
    };
    let parts: Vec<&str> = match parts.as_slice() {
        [rest @ .., ""] if text.ends_with('月') => rest.to_vec(),
        _ => parts,
    };
    let numbers: Vec<i16> = parts.iter().filter_map(|part| number(part)).collect();
    let is_date = (2..=3).contains(&parts.len()) && parts[0].len() == 4;
    if is_date && numbers.len() == parts.len() { numbers } else { Vec::new() }
}

/// A moment to the minute, `2024-08-29 16:21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minute(pub DateTime);

impl Decode for Minute {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let form = "%Y-%m-%d %H:%M";
        let parse = |text: &str| DateTime::strptime(form, text).ok().map(Self);
        parsed(node, label, reading, (parse, "2024-08-29 16:21"))
    }

    fn form() -> Form {
        Form::Minute
    }
}

/// A person's name. Blanks are dropped and look-alikes of the dot become `·` (U+00B7), both with a warning;
/// room and characters are unlimited.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub(super) Arc<str>);

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&mask::name(&self.0))
    }
}

impl Name {
    /// The full name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Decode for Name {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        const DOTS: &str = "•．・‧∙⋅･﹒.ㆍ";
        let typed = String::decode(node, label, reading)?;
        if let Some(dot) = typed.chars().find(|c| DOTS.contains(*c)) {
            reading.find(node.place, findings::name_dot(label, dot));
        }
        if typed.chars().any(char::is_whitespace) {
            reading.find(node.place, findings::inner_space(label));
        }
        let name: String = typed
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if DOTS.contains(c) { '·' } else { c })
            .collect();
        // Letters of any script, the dot, and marks that choose a form of the character before them.
        let fits =
            |c: &char| c.is_alphabetic() || *c == '·' || matches!(u32::from(*c), 0xE0100..=0xE01EF);
        if let Some(c) = name.chars().find(|c| !fits(c)) {
            reading.find(node.place, findings::name_character(label, c));
            return None;
        }
        Some(Self(name.into()))
    }

    fn form() -> Form {
        Form::Name
    }
}

/// A figure as texts print it: thousands are grouped by a comma
/// (`8,300`, `6,154.5`) and trailing zeros dropped, as the documents of the field do.
pub fn amount(figure: Decimal) -> String {
    let text = figure.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(w, f)| (w, f));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::super::{IdNumber, Phone};
    use super::*;
    use crate::diag::Diagnostics;
    use crate::files::WorkspacePath;

    #[test]
    fn amounts_are_grouped_and_lose_trailing_zeros() {
        let printed = |text: &str| amount(text.parse().expect("a number"));
        assert_eq!(printed("8300"), "8,300");
        assert_eq!(printed("6154.50"), "6,154.5");
        assert_eq!(printed("1234567"), "1,234,567");
        assert_eq!(printed("-950"), "-950");
        assert_eq!(printed("0.00"), "0");
    }

    /// What a value is read as, and the codes of what is said about it.
    fn read<T: Decode>(text: &str) -> (Option<T>, Vec<String>) {
        let path = WorkspacePath::new("a.yaml");
        let mut findings = Diagnostics::default();
        let node = Node { place: (0..0).into(), value: Value::Scalar(text.to_owned()) };
        let value = T::decode(&node, "项", &mut Reading::new(&path, &mut findings));
        (value, findings.iter().map(|finding| finding.code.to_string()).collect())
    }

    #[test]
    fn dates_are_read_however_people_write_them() {
        for text in ["2024.8.29", "2024/08/29", "2024-8-29", "2024年8月29日", "20240829"] {
            let (day, said) = read::<Date>(text);
            assert_eq!(day, Some(jiff::civil::date(2024, 8, 29)), "{text}");
            assert_eq!(said, ["load/date-form"], "{text}");
        }
        assert!(read::<Date>("2024-08-29").1.is_empty());
        for text in [
            "202408",
            "2024年8月",
            "2024-08",
            "2024.13.1",
            "20240230",
            "24.8.29",
            "8月29日",
            "明天",
            "",
            "2024-08-29-1",
        ] {
            let (day, said) = read::<Date>(text);
            assert_eq!((day, said), (None, vec!["load/malformed-value".to_owned()]), "{text}");
        }
        assert_eq!(read::<Date>("２０２４年８月２９日").1, ["load/full-width"]);
    }

    #[test]
    fn yes_and_no_are_read_however_programs_write_them() {
        for (text, value) in [
            ("是", true),
            ("Yes", true),
            ("on", true),
            ("TRUE", true),
            ("否", false),
            ("Off", false),
            ("no", false),
        ] {
            assert_eq!(read::<bool>(text), (Some(value), Vec::new()), "{text}");
        }
        assert_eq!(read::<bool>("1").1, ["load/malformed-value"]);
    }

    #[test]
    fn numbers_that_a_spreadsheet_spoiled_are_told() {
        for text in ["6.90721E+17", "6.90721e17", "690721197003120000.0"] {
            assert_eq!(read::<IdNumber>(text).1, ["load/cut-number"], "{text}");
        }
        assert_eq!(read::<Phone>("1.6E+10").1, ["load/cut-number"]);
        assert_eq!(read::<IdNumber>("69072119700312001").1, ["load/malformed-value"]);
        assert_eq!(
            read::<IdNumber>("69072119700312001x").0.map(|id| id.as_str().to_owned()),
            Some("69072119700312001X".into())
        );
    }

    #[test]
    fn every_dot_of_a_name_becomes_the_one() {
        for text in ["阿依•古丽", "阿依．古丽", "阿依・古丽", "阿依.古丽", "阿依･古丽"]
        {
            let (name, said) = read::<Name>(text);
            assert_eq!(name.expect("a name").as_str(), "阿依·古丽");
            assert_eq!(said, ["load/name-dot"], "{text}");
        }
        assert_eq!(read::<Name>("张　三").1, ["load/name-space"]);
        assert!(read::<Name>("阿依·古丽").1.is_empty());
    }
}
