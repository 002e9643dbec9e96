//! How a value is written in a file, as its type says it: what editors and other programs are told of our files.
//!
//! A form stands beside the reading of its type ([`Decode`]). It says no less than what is read and, where it
//! can, no more.

use super::{Decode, Field, Node, Reading};

/// How a value is written.
#[derive(Clone, Copy)]
pub enum Form {
    /// 是 or 否, and what other programs write for them.
    YesNo,
    /// A whole number.
    Whole,
    /// A number or an amount.
    Number,
    /// A day.
    Day,
    /// A day and a time to the minute.
    Minute,
    /// Free text.
    Text,
    /// A name that does not begin with a figure, so that it cannot be taken for a number or a day.
    Identifier,
    /// A condition, or a sentence with values in it.
    Rule,
    /// A person's name.
    Name,
    /// A number that begins with an ID number and has one of these lengths.
    Numbered(&'static [usize]),
    /// A telephone.
    Phone,
    /// The telephone of an office, which is no mobile.
    OfficePhone,
    /// A word of this catalogue.
    Word(&'static str),
    /// One of a few words.
    Choice(fn() -> Vec<&'static str>),
    /// Usually one of a few words; an office may have others.
    Usual(fn() -> Vec<&'static str>),
    /// A record.
    Record(&'static Layout),
    /// A list.
    List(fn() -> Form),
    /// A record, or 无.
    Stated(fn() -> Form),
    /// Lines with names of the office's own.
    Map(fn() -> Form),
    /// One of several forms.
    Either(&'static [fn() -> Form]),
}

/// What is known of a record without having one.
#[derive(Debug)]
pub struct Layout {
    /// Its name among the types; no two records have the same.
    pub name: &'static str,
    /// Its Chinese name.
    pub label: &'static str,
    /// Its fields, in the order of the declaration.
    pub slots: &'static [Slot],
}

/// A field of a record and how it is written.
#[derive(Debug)]
pub struct Slot {
    /// The field.
    pub field: Field,
    /// How it is written.
    pub form: fn() -> Form,
    /// Whether its absence is a finding.
    pub is_required: fn() -> bool,
}

/// Whether a field of this type must be there.
pub fn is_required<T: Decode>() -> bool {
    T::nothing().is_none()
}

/// A type of a few values, each of which is written as one word.
pub trait Choice: Copy + PartialEq + 'static {
    /// The words, in the order of lists.
    const WORDS: &'static [(&'static str, Self)];
}

impl<T: Choice> Decode for T {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        reading.choice(node, label, T::WORDS)
    }

    fn form() -> Form {
        Form::Choice(|| T::WORDS.iter().map(|(word, _)| *word).collect())
    }
}
