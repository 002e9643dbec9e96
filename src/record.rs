//! The vocabulary of records: a tree of values with places, and how a record is read from it field by
//! field.
//!
//! A noun of the model is declared once, with [`record!`](crate::record!): its fields, their Chinese
//! labels and their types. From that one declaration come the type, its reading, the list of known keys
//! ("did you mean"), and whatever else needs to know the fields. Reading never stops: a broken field is a
//! finding, a record that lacks a required field is a finding and an absence.

mod fact;
mod findings;
mod form;
mod number;
mod pack;
mod scalar;

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

pub use fact::{About, Fact, Items, Listed, Noun, Seen, Shape, Stated};
pub use form::{Choice, Form, Layout, Slot, is_required};
pub use number::{CertificateNumber, IdNumber, OfficePhone, Phone};
pub use pack::{Pack, Packer, Unpacker};
pub use scalar::{Minute, Name, Rule, amount};

use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Origin, Place, WorkspacePath};

/// A value in a file, with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub value: Value,
}

/// What a [`Node`] holds. Scalars keep the text as it was typed: whether `0012` is a number or a code
/// is for the field to say, not for the parser.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing after the colon, or `~`.
    Nothing,
    /// Text, as typed.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file. Keys are unique: the parser has reported repetitions.
    Map(Vec<Entry>),
}

/// One line of a mapping.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_place: Place,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The entry of a mapping with this key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }
}

/// What reading needs and collects: the file, the findings, and every catalogue word that was met.
pub struct Reading<'a> {
    /// The file that is read.
    pub file: &'a WorkspacePath,
    /// Findings so far.
    pub findings: &'a mut Diagnostics,
    /// Catalogue words met, for the check against the year's catalogues.
    pub words: Words,
}

/// Catalogue words of a file: (catalogue, word) → the first places where it stands.
pub type Words = BTreeMap<(&'static str, Arc<str>), Vec<Place>>;

/// How many places of one unknown word are kept.
const PLACES_PER_WORD: usize = 20;

impl<'a> Reading<'a> {
    /// Starts to read a file.
    pub fn new(file: &'a WorkspacePath, findings: &'a mut Diagnostics) -> Self {
        Self { file, findings, words: Words::new() }
    }

    /// Adds a finding about a place in this file.
    pub fn find(&mut self, place: Place, diagnostic: Diagnostic) {
        self.findings.push(diagnostic.at(Origin::place(self.file, place)));
    }

    /// Reads a value that must be one of a few words.
    fn choice<T: Copy>(
        &mut self,
        node: &Node,
        label: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let text = String::decode(node, label, self)?;
        let found = choices.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.find(node.place, findings::malformed(label, &text, &words.join(" / ")));
        }
        found.map(|(_, value)| *value)
    }

    fn word(&mut self, catalogue: &'static str, word: &Arc<str>, place: Place) {
        let places = self.words.entry((catalogue, word.clone())).or_default();
        if places.len() < PLACES_PER_WORD {
            places.push(place);
        }
    }

    /// The entries of a mapping; a finding if the node is none, and one for each unknown key.
    pub fn entries<'n>(
        &mut self,
        node: &'n Node,
        record: &'static str,
        fields: &[Field],
    ) -> Option<&'n [Entry]> {
        let Value::Map(entries) = &node.value else {
            let found = node.value.kind();
            self.find(node.place, findings::wrong_type(record, &findings::mapping(), &found));
            return None;
        };
        for entry in entries {
            if !fields.iter().any(|field| field.key == entry.key) {
                self.find(entry.key_place, findings::unknown_key(&entry.key, record, fields));
            }
        }
        Some(entries)
    }

    /// Reads one field of a record that stands at `place`.
    pub fn field<T: Decode>(
        &mut self,
        entries: &[Entry],
        field: &'static Field,
        place: Place,
    ) -> Option<T> {
        let entry = entries.iter().find(|entry| entry.key == field.key);
        match entry {
            Some(entry) if !matches!(entry.node.value, Value::Nothing) => {
                T::decode(&entry.node, field.label, self)
            }
            Some(entry) => T::absent(field, entry.key_place, self),
            None => T::absent(field, head_of(place, entries), self),
        }
    }
}

/// The first line of a record: what a finding about a missing field points at.
fn head_of(place: Place, entries: &[Entry]) -> Place {
    entries.first().map_or(place, |first| {
        (first.key_place.range().start
            ..first.node.place.range().end.max(first.key_place.range().end))
            .into()
    })
}

/// A field of a record, as declared.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key in the file.
    pub key: &'static str,
    /// Its Chinese name, for messages and column titles.
    pub label: &'static str,
}

/// A type that can stand in a field.
pub trait Decode: Sized {
    /// Reads the value. `label` is the Chinese name of the field. `None` means: reported and absent.
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self>;

    /// How the value is written.
    fn form() -> Form;

    /// What the field is when the key is missing; by default it must be there.
    fn nothing() -> Option<Self> {
        None
    }

    /// The same for a field; a finding if it must be there.
    fn absent(field: &Field, place: Place, reading: &mut Reading<'_>) -> Option<Self> {
        let nothing = Self::nothing();
        if nothing.is_none() {
            reading.find(place, findings::missing(field));
        }
        nothing
    }
}

/// A record that was declared with [`record!`](crate::record!).
pub trait Record: Decode {
    /// Its Chinese name.
    const LABEL: &'static str;
    /// Its fields, in the order of the declaration.
    const FIELDS: &'static [Field];
    /// Its fields and how they are written.
    const LAYOUT: &'static Layout;
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        Some(T::decode(node, label, reading))
    }

    fn form() -> Form {
        T::form()
    }

    fn nothing() -> Option<Self> {
        Some(None)
    }
}

/// A required field whose absence does not take its record with it: reported, but a village without a
/// readable contact still has its households.
#[derive(Clone, Debug)]
pub struct Kept<T>(pub Option<T>);

impl<T: Decode> Decode for Kept<T> {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        Some(Self(T::decode(node, label, reading)))
    }

    fn form() -> Form {
        T::form()
    }

    fn absent(field: &Field, place: Place, reading: &mut Reading<'_>) -> Option<Self> {
        Some(Self(T::absent(field, place, reading)))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let Value::List(nodes) = &node.value else {
            let found = node.value.kind();
            reading.find(node.place, findings::wrong_type(label, &findings::list(), &found));
            // The rest of the record is still what it is.
            return Some(Self::new());
        };
        Some(nodes.iter().filter_map(|node| T::decode(node, label, reading)).collect())
    }

    fn form() -> Form {
        Form::List(T::form)
    }

    fn nothing() -> Option<Self> {
        Some(Self::new())
    }
}

/// A mapping with free keys, in the order of the file.
impl<T: Decode> Decode for Vec<(String, T)> {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let found = node.value.kind();
            reading.find(node.place, findings::wrong_type(label, &findings::mapping(), &found));
            return None;
        };
        let read =
            |entry: &Entry| Some((entry.key.clone(), T::decode(&entry.node, label, reading)?));
        Some(entries.iter().filter_map(read).collect())
    }

    fn form() -> Form {
        Form::Map(T::form)
    }

    fn nothing() -> Option<Self> {
        Some(Self::new())
    }
}

/// The name of a catalogue, as a type, so that a field says in its type which words may stand in it.
pub trait Catalogued {
    /// The key of the catalogue in `catalogues.yaml`.
    const CATALOGUE: &'static str;
}

/// A word out of a catalogue of the year, as typed. Whether the year knows it is a check.
pub struct Word<C> {
    text: Arc<str>,
    catalogue: PhantomData<fn() -> C>,
}

impl<C: Catalogued> Word<C> {
    /// The word as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The catalogue it belongs to.
    pub fn catalogue(&self) -> &'static str {
        C::CATALOGUE
    }
}

impl<C> Clone for Word<C> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), catalogue: PhantomData }
    }
}

impl<C> std::fmt::Debug for Word<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

impl<C: Catalogued> Decode for Word<C> {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let text: Arc<str> = String::decode(node, label, reading)?.into();
        reading.word(C::CATALOGUE, &text, node.place);
        Some(Self { text, catalogue: PhantomData })
    }

    fn form() -> Form {
        Form::Word(C::CATALOGUE)
    }
}

/// Declares a noun: a documented struct, the Chinese name of every field, and its reading.
///
/// `Option<T>` and `Vec<T>` may be missing in the file, every other type is required. Every record knows
/// where it stands (`at`).
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident, $title:literal {
            $( $(#[$field_meta:meta])* pub $field:ident: $type:ty = $label:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name {
            /// Where the record stands in its file.
            pub at: $crate::files::Place,
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl $crate::record::Record for $name {
            const LABEL: &'static str = $title;
            const FIELDS: &'static [$crate::record::Field] = &[
                $( $crate::record::Field { key: stringify!($field), label: $label }, )*
            ];
            const LAYOUT: &'static $crate::record::Layout = &$crate::record::Layout {
                name: stringify!($name),
                label: $title,
                slots: &[$(
                    $crate::record::Slot {
                        field: $crate::record::Field { key: stringify!($field), label: $label },
                        form: <$type as $crate::record::Decode>::form,
                        is_required: $crate::record::is_required::<$type>,
                    },
                )*],
            };
        }

        impl $crate::record::Decode for $name {
            fn decode(
                node: &$crate::record::Node,
                _: &'static str,
                reading: &mut $crate::record::Reading<'_>,
            ) -> Option<Self> {
                use $crate::record::Record;
                let entries = reading.entries(node, Self::LABEL, Self::FIELDS)?;
                let mut fields = Self::FIELDS.iter();
                $(
                    let $field = reading.field::<$type>(
                        entries,
                        fields.next().expect("one entry of FIELDS for every field"),
                        node.place,
                    );
                )*
                Some(Self { at: node.place, $( $field: $field?, )* })
            }

            fn form() -> $crate::record::Form {
                $crate::record::Form::Record(<Self as $crate::record::Record>::LAYOUT)
            }
        }
    };
}
