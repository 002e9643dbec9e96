//! A condition after its names and kinds have been checked: what evaluation and reasons work on.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::figures::Figure;
use super::value::Value;
use crate::model::Period;
use crate::record::{About, Field, Shape};

/// The kind of value that a part of a condition has.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Bool,
    Number,
    Day,
    Text,
    /// A word of this catalogue.
    Word(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    Record(&'static About),
    /// The income of a household over one period, with what follows from it.
    Income,
    List(Box<Kind>),
}

impl Kind {
    pub(super) fn of(shape: Shape) -> Self {
        match shape {
            Shape::Bool => Self::Bool,
            Shape::Number => Self::Number,
            Shape::Day => Self::Day,
            Shape::Text => Self::Text,
            Shape::Word(catalogue) => Self::Word(catalogue),
            Shape::Choice(words) => Self::Choice(words),
            Shape::Record(about) => Self::Record(about),
            Shape::List(inner) => Self::List(Box::new(Self::of(inner()))),
        }
    }

    /// What it is called in a message.
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Bool => "是否",
            Self::Number => "数",
            Self::Day => "日期",
            Self::Text => "文字",
            Self::Word(_) | Self::Choice(_) => "词语",
            Self::Record(about) => about.label,
            Self::Income => "收入",
            Self::List(_) => "列表",
        }
    }

    /// Whether values of both kinds can be the same.
    pub(super) fn compares_with(&self, other: &Self) -> bool {
        use Kind::{Bool, Choice, Day, Number, Text, Word};
        matches!(
            (self, other),
            (Bool, Bool)
                | (Number, Number)
                | (Day, Day)
                | (Text | Word(_) | Choice(_), Text | Word(_) | Choice(_))
        )
    }

    /// Whether one value can be less than another.
    pub(super) fn is_ordered(&self) -> bool {
        matches!(self, Self::Number | Self::Day)
    }
}

/// A part of a condition, checked.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) op: Op,
    pub(super) kind: Kind,
}

/// What a part of a condition does.
#[derive(Clone, Debug)]
pub(super) enum Op {
    Constant(Constant),
    /// The value in this place of the frame, and what it is called.
    Variable(usize, String),
    Field {
        of: Box<Node>,
        index: usize,
        field: &'static Field,
        /// Whether what is not recorded is not so.
        closed: bool,
    },
    /// Something that follows from a whole record.
    Derived {
        of: Box<Node>,
        derived: &'static Derived,
    },
    /// The income of the household over a period.
    Income {
        of: Box<Node>,
        period: Period,
        label: String,
    },
    Figure {
        of: Box<Node>,
        figure: Figure,
        closed: bool,
    },
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
    Compare(Box<Node>, Relation, Box<Node>),
    /// Whether a value is one of some constants.
    OneOf {
        of: Box<Node>,
        set: Vec<Constant>,
    },
    /// Whether a word is one of these; `accepted` has every way to write them.
    WordIs {
        of: Box<Node>,
        accepted: Vec<Arc<str>>,
        labels: Vec<Arc<str>>,
    },
    Arithmetic(Box<Node>, Sign, Box<Node>),
    Each(Box<Each>),
    Size(Box<Node>),
    Has(Box<Node>),
    Contains(Box<Node>, Box<Node>),
    Year(Box<Node>),
    /// So many months after a day; before it, if the number is negative.
    Months(Box<Node>, Box<Node>, Direction),
    Days(Box<Node>, Box<Node>),
}

/// What is asked of the entries of a list.
#[derive(Clone, Debug)]
pub(super) struct Each {
    pub(super) list: Node,
    pub(super) how: How,
    /// The place in the frame of the name that stands for one entry.
    pub(super) slot: usize,
    pub(super) body: Node,
}

/// How many entries must satisfy the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// `exists`.
    Some,
    /// `all`.
    All,
    /// `exists_one`.
    One,
    /// `filter`: the entries that do.
    Those,
}

/// Forwards or backwards in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    After,
    Before,
}

/// A value that stands in the condition or in the policy.
#[derive(Clone, Debug)]
pub(super) struct Constant {
    pub(super) value: Fixed,
    /// What a parameter is called.
    pub(super) label: Option<String>,
    pub(super) unit: Option<String>,
}

/// The value of a constant.
#[derive(Clone, Debug)]
pub(super) enum Fixed {
    Bool(bool),
    Number(Decimal),
    Day(Date),
    Text(Arc<str>),
}

impl From<Fixed> for Constant {
    fn from(value: Fixed) -> Self {
        Self { value, label: None, unit: None }
    }
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    Different,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Relation {
    /// The relation that a sign means.
    pub(super) fn of(sign: &str) -> Option<Self> {
        Some(match sign {
            "==" => Self::Equal,
            "!=" => Self::Different,
            "<" => Self::Less,
            "<=" => Self::AtMost,
            ">" => Self::More,
            ">=" => Self::AtLeast,
            _ => return None,
        })
    }

    /// What holds if this does not.
    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::Different,
            Self::Different => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::More,
            Self::More => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }
}

/// A calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

/// Something that follows from a whole record and stands in no field of its own.
pub(super) struct Derived {
    pub(super) noun: fn() -> &'static About,
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) kind: fn() -> Kind,
    /// The value on the date of the data.
    pub(super) read: for<'a> fn(&Value<'a>, Date) -> Value<'a>,
}

impl std::fmt::Debug for Derived {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
