//! Values while a condition is evaluated, and the three truths.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Household, Income};
use crate::record::{Fact, Items, Noun};

/// A value. It borrows from the record or from the condition.
#[derive(Clone)]
pub(super) enum Value<'a> {
    /// Not recorded, so nobody can say.
    Unknown,
    /// There is none.
    Nothing,
    Bool(bool),
    Number(Decimal),
    Day(Date),
    Text(&'a str),
    Record(&'a dyn Noun),
    Income(&'a Household, &'a Income),
    List(&'a dyn Items),
    /// Entries that were picked out of a list; whether any more may belong to them.
    Picked(Vec<Value<'a>>, bool),
}

impl<'a> From<Fact<'a>> for Value<'a> {
    fn from(fact: Fact<'a>) -> Self {
        match fact {
            Fact::Unrecorded => Self::Unknown,
            Fact::Nothing => Self::Nothing,
            Fact::Bool(bool) => Self::Bool(bool),
            Fact::Number(number) => Self::Number(number),
            Fact::Day(day) => Self::Day(day),
            Fact::Text(text) => Self::Text(text),
            Fact::Record(record) => Self::Record(record),
            Fact::List(list) => Self::List(list),
        }
    }
}

impl<'a> Value<'a> {
    /// A number that could not be computed is unknown.
    pub(super) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Unknown, Self::Number)
    }

    /// The record behind it, if it is of this kind.
    pub(super) fn record<T: 'static>(&self) -> Option<&'a T> {
        match self {
            Self::Record(record) => record.as_any().downcast_ref(),
            _ => None,
        }
    }

    /// How many entries; none if it is no list. Nothing is an empty list.
    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::Nothing => Some(0),
            Self::List(list) => Some(list.count()),
            Self::Picked(list, false) => Some(list.len()),
            _ => None,
        }
    }

    /// The entry with this number.
    pub(super) fn item(&self, index: usize) -> Self {
        match self {
            Self::List(list) => list.item(index).into(),
            Self::Picked(list, _) => list.get(index).cloned().unwrap_or(Self::Unknown),
            _ => Self::Unknown,
        }
    }
}

/// Yes, no, or nobody can say (Kleene's strong logic).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It is not so.
    No,
    /// A person must look.
    Unknown,
    /// It is so.
    Yes,
}

impl From<bool> for Truth {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}
