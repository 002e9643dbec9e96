//! How numbers of persons are read, which are texts: ID numbers, numbers of certificates, telephones.

use std::fmt;
use std::sync::Arc;

use super::scalar::{half_width, parsed};
use super::{Decode, Form, Node, Reading, findings};
use crate::diag::mask;

/// The number of a resident's identity document: 18 characters, of which the last may be an X. Whether the
/// check digit is right is a check, not a matter of reading.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNumber(pub(super) Arc<str>);

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
        document_number(node, label, reading, ID_LENGTHS).map(Self)
    }

    fn form() -> Form {
        Form::Numbered(ID_LENGTHS)
    }
}

/// The number of a disability certificate: an ID number, the digit of the category, the digit of the level;
/// two more after re-issue.
#[derive(Clone, PartialEq, Eq)]
pub struct CertificateNumber(pub(super) Arc<str>);

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
        document_number(node, label, reading, CERTIFICATE_LENGTHS).map(Self)
    }

    fn form() -> Form {
        Form::Numbered(CERTIFICATE_LENGTHS)
    }
}

/// How long an ID number is.
const ID_LENGTHS: &[usize] = &[18];

/// How long the number of a disability certificate is, before and after re-issue.
const CERTIFICATE_LENGTHS: &[usize] = &[20, 22];

/// Whether a spreadsheet took a long number for a figure: `6.90721E+17`, `690721197003120000.0`.
fn was_cut(text: &str) -> bool {
    let figure = |byte: u8| byte.is_ascii_digit() || b".+eE".contains(&byte);
    let marks = text.contains(['.', 'e', 'E']);
    marks && text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(figure)
}

/// Reads a number that starts with an ID number. Only its 18th character can be an X.
fn document_number(
    node: &Node,
    label: &'static str,
    reading: &mut Reading<'_>,
    lengths: &[usize],
) -> Option<Arc<str>> {
    let text = half_width(node, label, reading)?;
    if was_cut(text) {
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
pub struct OfficePhone(pub(super) Phone);

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

    fn form() -> Form {
        Form::OfficePhone
    }
}

/// A telephone number, as text: leading zeros count.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(pub(super) Arc<str>);

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
        if half_width(node, label, reading).is_some_and(was_cut) {
            reading.find(node.place, findings::cut_by_spreadsheet(label));
            return None;
        }
        let parse = |text: &str| {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            let known = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            (known && (3..=12).contains(&digits)).then(|| Self(text.into()))
        };
        parsed(node, label, reading, (parse, "\"0600-5550123\""))
    }

    fn form() -> Form {
        Form::Phone
    }
}
