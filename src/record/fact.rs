//! What a rule can read of a record: every field as a [`Fact`], and which kind of value stands in it.
//!
//! A noun that rules may read is declared with [`noun!`](crate::noun!) instead of [`record!`](crate::record!); its
//! fields are then open to rules under the same names as in the file, and a new field needs no second line.
//!
//! A fact may be *unrecorded*: nobody wrote whether it is so. That is not the same as *nothing* ("there is none"),
//! which somebody wrote.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Catalogued, CertificateNumber, Decode, Field, Form, IdNumber, Kept, Name, Node, OfficePhone,
    Phone, Reading, Value, Word,
};

/// One value of a record, as a rule sees it.
#[derive(Clone, Copy)]
pub enum Fact<'a> {
    /// Nobody wrote it down.
    Unrecorded,
    /// Somebody wrote that there is none.
    Nothing,
    /// Yes or no.
    Bool(bool),
    /// A number or an amount.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// A text, or a word of a catalogue as it was typed.
    Text(&'a str),
    /// A record.
    Record(&'a dyn Noun),
    /// A list.
    List(&'a dyn Items),
}

/// The kind of value that stands in a field.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Yes or no.
    Bool,
    /// A number or an amount.
    Number,
    /// A day.
    Day,
    /// Free text.
    Text,
    /// A word of this catalogue.
    Word(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A record.
    Record(&'static About),
    /// A list of such values.
    List(fn() -> Shape),
}

/// What is known of a noun without having one.
pub struct About {
    /// Its Chinese name.
    pub label: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// The kind of value in the field with this number; none if rules may not read it.
    pub shape: fn(usize) -> Option<Shape>,
}

/// Two nouns are the same if they have the same name.
impl PartialEq for About {
    fn eq(&self, other: &Self) -> bool {
        self.label == other.label
    }
}

/// A record that rules can read.
pub trait Noun: Any {
    /// What is known of all of its kind.
    fn about(&self) -> &'static About;
    /// The value of the field with this number.
    fn fact(&self, index: usize) -> Fact<'_>;
    /// Itself, for conclusions that need the whole record.
    fn as_any(&self) -> &dyn Any;
}

/// Values in a row.
pub trait Items {
    /// How many.
    fn count(&self) -> usize;
    /// One of them.
    fn item(&self, index: usize) -> Fact<'_>;
}

impl<T: Seen> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Fact<'_> {
        self.get(index).map_or(Fact::Unrecorded, T::fact)
    }
}

/// A type whose values rules can read.
pub trait Seen {
    /// The kind of value; none if rules may not read it.
    fn shape() -> Option<Shape>;
    /// The value.
    fn fact(&self) -> Fact<'_>;
}

/// A list of which the file can say that it is empty (`[]`), which is more than not to have it at all.
#[derive(Clone, Debug)]
pub struct Listed<T>(pub(super) Option<Vec<T>>);

impl<T> Listed<T> {
    /// The entries; none if nothing is recorded.
    pub fn as_slice(&self) -> &[T] {
        self.0.as_deref().unwrap_or_default()
    }

    /// Whether the file has the list at all.
    pub fn is_recorded(&self) -> bool {
        self.0.is_some()
    }
}

impl<T> From<Vec<T>> for Listed<T> {
    fn from(list: Vec<T>) -> Self {
        Self(Some(list))
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> std::ops::Deref for Listed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<'a, T> IntoIterator for &'a Listed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

impl<T: Decode> Decode for Listed<T> {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let is_list = matches!(node.value, Value::List(_));
        Vec::decode(node, label, reading).map(|list| Self(is_list.then_some(list)))
    }

    fn form() -> Form {
        Form::List(T::form)
    }

    fn nothing() -> Option<Self> {
        Some(Self(None))
    }
}

/// A record of which the file can say that there is none (`无`), which is more than not to mention it.
#[derive(Clone, Debug, Default)]
pub enum Stated<T> {
    /// Nobody wrote whether there is one.
    #[default]
    Unrecorded,
    /// Somebody wrote that there is none.
    Nothing,
    /// There is one.
    Just(T),
}

impl<T> Stated<T> {
    /// The record, if there is one.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Just(record) => Some(record),
            _ => None,
        }
    }
}

impl<T> From<T> for Stated<T> {
    fn from(record: T) -> Self {
        Self::Just(record)
    }
}

impl<T: Decode> Decode for Stated<T> {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar(text) if text.trim() == "无" => Some(Self::Nothing),
            _ => T::decode(node, label, reading).map(Self::Just),
        }
    }

    fn form() -> Form {
        Form::Stated(T::form)
    }

    fn nothing() -> Option<Self> {
        Some(Self::Unrecorded)
    }
}

impl<T: Seen> Seen for Option<T> {
    fn shape() -> Option<Shape> {
        T::shape()
    }

    fn fact(&self) -> Fact<'_> {
        self.as_ref().map_or(Fact::Unrecorded, T::fact)
    }
}

impl<T: Seen> Seen for Kept<T> {
    fn shape() -> Option<Shape> {
        T::shape()
    }

    fn fact(&self) -> Fact<'_> {
        self.0.fact()
    }
}

impl<T: Seen> Seen for Stated<T> {
    fn shape() -> Option<Shape> {
        T::shape()
    }

    fn fact(&self) -> Fact<'_> {
        match self {
            Self::Unrecorded => Fact::Unrecorded,
            Self::Nothing => Fact::Nothing,
            Self::Just(record) => record.fact(),
        }
    }
}

impl<T: Seen> Seen for Listed<T> {
    fn shape() -> Option<Shape> {
        Vec::<T>::shape()
    }

    fn fact(&self) -> Fact<'_> {
        self.0.as_ref().map_or(Fact::Unrecorded, Seen::fact)
    }
}

/// A list without the difference between empty and absent is one that the office keeps itself: what does not stand
/// in it did not happen.
impl<T: Seen> Seen for Vec<T> {
    fn shape() -> Option<Shape> {
        T::shape()?;
        Some(Shape::List(|| T::shape().unwrap_or(Shape::Text)))
    }

    fn fact(&self) -> Fact<'_> {
        Fact::List(self)
    }
}

impl Seen for bool {
    fn shape() -> Option<Shape> {
        Some(Shape::Bool)
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Bool(*self)
    }
}

impl Seen for u32 {
    fn shape() -> Option<Shape> {
        Some(Shape::Number)
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Number(Decimal::from(*self))
    }
}

impl Seen for Decimal {
    fn shape() -> Option<Shape> {
        Some(Shape::Number)
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Number(*self)
    }
}

impl Seen for Date {
    fn shape() -> Option<Shape> {
        Some(Shape::Day)
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Day(*self)
    }
}

impl Seen for String {
    fn shape() -> Option<Shape> {
        Some(Shape::Text)
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Text(self)
    }
}

impl Seen for Arc<str> {
    fn shape() -> Option<Shape> {
        Some(Shape::Text)
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Text(self)
    }
}

impl Seen for Name {
    fn shape() -> Option<Shape> {
        Some(Shape::Text)
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Text(self.as_str())
    }
}

impl<C: Catalogued> Seen for Word<C> {
    fn shape() -> Option<Shape> {
        Some(Shape::Word(C::CATALOGUE))
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Text(self.text())
    }
}

/// Types that no rule may read: the numbers of a person decide nothing, and a reason must not print them.
macro_rules! closed {
    ($($name:ty),*) => {$(
        impl Seen for $name {
            fn shape() -> Option<Shape> {
                None
            }

            fn fact(&self) -> Fact<'_> {
                Fact::Unrecorded
            }
        }
    )*};
}

closed!(IdNumber, Phone, OfficePhone, CertificateNumber);

impl fmt::Debug for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label)
    }
}

/// Declares a noun that rules can read: a [`record!`](crate::record!) whose fields are facts, and which can be packed.
#[macro_export]
macro_rules! noun {
    (
        $(#[$meta:meta])*
        pub struct $name:ident, $title:literal {
            $( $(#[$field_meta:meta])* pub $field:ident: $type:ty = $label:literal, )*
        }
    ) => {
        $crate::record! {
            $(#[$meta])*
            pub struct $name, $title {
                $( $(#[$field_meta])* pub $field: $type = $label, )*
            }
        }

        impl $name {
            /// What rules know of this noun.
            pub const ABOUT: &'static $crate::record::About = &$crate::record::About {
                label: $title,
                fields: <Self as $crate::record::Record>::FIELDS,
                shape: |index| {
                    let shapes: &[fn() -> Option<$crate::record::Shape>] =
                        &[$( <$type as $crate::record::Seen>::shape, )*];
                    shapes.get(index).and_then(|shape| shape())
                },
            };
        }

        impl $crate::record::Noun for $name {
            fn about(&self) -> &'static $crate::record::About {
                Self::ABOUT
            }

            fn fact(&self, index: usize) -> $crate::record::Fact<'_> {
                let mut fields = 0..;
                $(
                    if fields.next() == Some(index) {
                        return $crate::record::Seen::fact(&self.$field);
                    }
                )*
                $crate::record::Fact::Unrecorded
            }

            fn as_any(&self) -> &dyn std::any::Any {
                self
            }
        }

        impl $crate::record::Pack for $name {
            fn pack(&self, to: &mut $crate::record::Packer) {
                $crate::record::Pack::pack(&self.at, to);
                $( $crate::record::Pack::pack(&self.$field, to); )*
            }

            fn unpack(from: &mut $crate::record::Unpacker<'_>) -> Option<Self> {
                Some(Self {
                    at: $crate::record::Pack::unpack(from)?,
                    $( $field: $crate::record::Pack::unpack(from)?, )*
                })
            }
        }

        impl $crate::record::Seen for $name {
            fn shape() -> Option<$crate::record::Shape> {
                Some($crate::record::Shape::Record(Self::ABOUT))
            }

            fn fact(&self) -> $crate::record::Fact<'_> {
                $crate::record::Fact::Record(self)
            }
        }
    };
}
