//! How single values are read: text, yes and no, whole numbers, money, dates, and the texts with a form
//! of their own (names, ID numbers, telephones).

use std::fmt;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use super::{Decode, Node, Reading, Value, findings};
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
fn half_width<'n>(node: &'n Node, label: &str, reading: &mut Reading<'_>) -> Option<&'n str> {
    let text = scalar(node, label, reading)?;
    if text.chars().any(|c| ('！'..='～').contains(&c)) {
        reading.find(node.place, findings::full_width(label));
        return None;
    }
    Some(text)
}

/// Reads a value with `parse`; a finding with an example if it has no such form.
fn parsed<T>(
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
}

impl Decode for bool {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let parse = |text: &str| match text {
            "是" | "有" | "true" | "yes" => Some(true),
            "否" | "无" | "false" | "no" => Some(false),
            _ => None,
        };
        parsed(node, label, reading, (parse, "是 / 否"))
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
}

/// A civil date, `2024-08-29`.
impl Decode for Date {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let parse = |text: &str| if text.len() == 10 { text.parse().ok() } else { None };
        parsed(node, label, reading, (parse, "2024-08-29"))
    }
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
}

/// A person's name. Blanks are dropped and look-alikes of the dot become `·` (U+00B7), both with a warning;
/// room and characters are unlimited.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

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
        const DOTS: &str = "•．・‧∙⋅";
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
}

/// The number of a resident's identity document: 18 characters, of which the last may be an X. Whether the
/// check digit is right is a check, not a matter of reading.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNumber(Arc<str>);

impl IdNumber {
    /// All characters; a final `x` has become `X`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&mask::numbers(&self.0))
    }
}

impl Decode for IdNumber {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        document_number(node, label, reading, &[18]).map(Self)
    }
}

/// The number of a disability certificate: an ID number, the digit of the category, the digit of the level;
/// two more after re-issue.
#[derive(Clone, PartialEq, Eq)]
pub struct CertificateNumber(Arc<str>);

impl CertificateNumber {
    /// All characters; an `x` has become `X`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&mask::numbers(&self.0))
    }
}

impl Decode for CertificateNumber {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        document_number(node, label, reading, &[20, 22]).map(Self)
    }
}

/// Reads a number that starts with an ID number. Only its 18th character can be an X.
fn document_number(
    node: &Node,
    label: &'static str,
    reading: &mut Reading<'_>,
    lengths: &[usize],
) -> Option<Arc<str>> {
    let text = half_width(node, label, reading)?;
    if text.contains("E+") || text.contains("e+") {
        reading.find(node.place, findings::cut_by_spreadsheet(label));
        return None;
    }
    let upper = text.to_uppercase();
    let fits = |(at, byte): (usize, u8)| byte.is_ascii_digit() || (at == 17 && byte == b'X');
    if !lengths.contains(&upper.len()) || !upper.bytes().enumerate().all(fits) {
        reading.find(node.place, findings::malformed_number(label, lengths));
        return None;
    }
    Some(upper.into())
}

/// The telephone of an office, which may be published. A mobile number is a person's: it is a fault here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePhone(Phone);

impl OfficePhone {
    /// The number as typed.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Decode for OfficePhone {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let phone = Phone::decode(node, label, reading)?;
        let digits: String = phone.as_str().chars().filter(char::is_ascii_digit).collect();
        if digits.len() == 11 && digits.starts_with('1') {
            reading.find(node.place, findings::mobile_number(label));
            return None;
        }
        Some(Self(phone))
    }
}

/// A telephone number, as text: leading zeros count.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(Arc<str>);

impl Phone {
    /// The number as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&mask::numbers(&self.0))
    }
}

impl Decode for Phone {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let parse = |text: &str| {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            let known = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            (known && (3..=12).contains(&digits)).then(|| Self(text.into()))
        };
        parsed(node, label, reading, (parse, "\"0600-5550123\""))
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
    use super::*;

    #[test]
    fn amounts_are_grouped_and_lose_trailing_zeros() {
        let printed = |text: &str| amount(text.parse().expect("a number"));
        assert_eq!(printed("8300"), "8,300");
        assert_eq!(printed("6154.50"), "6,154.5");
        assert_eq!(printed("1234567"), "1,234,567");
        assert_eq!(printed("-950"), "-950");
        assert_eq!(printed("0.00"), "0");
    }
}
