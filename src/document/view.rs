//! The value that a template receives: text, numbers, yes and no, lists, maps. The only type of this
//! program that is serialised for templates.

use std::collections::BTreeMap;

use serde::Serialize;

/// A value for a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum View {
    /// Known to be absent: the household has no telephone.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A count.
    Number(i64),
    /// Text. Engines insert it as text, never as markup.
    Text(String),
    /// Several.
    List(Vec<View>),
    /// By name.
    Map(BTreeMap<&'static str, View>),
}

impl View {
    /// A map of the given entries.
    pub fn map(entries: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        Self::Map(entries.into_iter().collect())
    }

    /// A list made of other values.
    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// Adds an entry to a map; nothing else has entries.
    pub fn insert(&mut self, key: &'static str, value: Self) {
        if let Self::Map(entries) = self {
            entries.insert(key, value);
        }
    }

    /// A map with the entries of another.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        if let (Self::Map(entries), Self::Map(more)) = (&mut self, other) {
            entries.extend(more);
        }
        self
    }

    /// The entry of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.get(key),
            _ => None,
        }
    }
}

impl From<&str> for View {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for View {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<bool> for View {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<usize> for View {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for View {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl<T: Into<Self>> From<Option<T>> for View {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}
