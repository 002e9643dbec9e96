//! A view → the same view with its values taken out.
//!
//! What a template shows in fields alone is replaced by a token: the way that leads to it. Two households whose views then
//! are the same have the same sheet, but for the values in its fields. And since the way to the name of the second member
//! is the same in all households, Typst knows the second row of a table when it has set it once.

use std::collections::HashMap;

use typst::foundations::{Dict, IntoValue, Str, Value};

use super::super::value;
use super::mentions::Mentions;
use crate::document::View;
use crate::files::Hash;

/// The name under which a token carries its way.
pub(super) const TOKEN: &str = "open";

/// A view without the values that only fields show.
pub(in super::super) struct Emptied {
    /// As the template gets it.
    pub view: Dict,
    /// The values, by their ways.
    pub values: Values,
    /// The same for all views that differ in these values alone.
    pub shape: Hash,
}

/// Values by the ways that lead to them, as in `household.members.1.name`.
pub(in super::super) type Values = HashMap<String, String>;

/// Takes the values out of a view.
pub(in super::super) fn empty(view: &View, mentions: &Mentions) -> Emptied {
    let mut emptier =
        Emptier { mentions, values: Values::new(), shape: Vec::new(), way: String::new() };
    let mut path = Vec::new();
    let value = emptier.empty(view, &mut path);
    let view = match value {
        Value::Dict(dict) => dict,
        _ => Dict::new(),
    };
    Emptied { view, values: emptier.values, shape: Hash::of(&emptier.shape) }
}

struct Emptier<'m> {
    mentions: &'m Mentions,
    values: Values,
    /// Everything but the values, in a form that can be told apart.
    shape: Vec<u8>,
    /// The way to what is being looked at.
    way: String,
}

impl Emptier<'_> {
    fn empty<'v>(&mut self, view: &'v View, path: &mut Vec<&'v str>) -> Value {
        match view {
            View::Text(text) if !text.is_empty() && !self.mentions.is_plain(path) => {
                self.token(text.clone())
            }
            View::Number(number) if !self.mentions.is_plain(path) => self.token(number.to_string()),
            View::List(items) => {
                self.mark(b'[', &items.len().to_le_bytes());
                let items = items.iter().enumerate().map(|(at, item)| {
                    let end = self.go(&at.to_string());
                    let value = self.empty(item, path);
                    self.way.truncate(end);
                    value
                });
                Value::Array(items.collect())
            }
            View::Map(entries) => {
                self.mark(b'{', &entries.len().to_le_bytes());
                let mut dict = Dict::new();
                for (key, entry) in entries {
                    self.mark(b'k', key.as_bytes());
                    path.push(key);
                    let end = self.go(key);
                    let value = if self.mentions.has(key) {
                        self.empty(entry, path)
                    } else {
                        // Nobody asks for it.
                        self.mark(b'?', &[]);
                        Value::None
                    };
                    path.pop();
                    self.way.truncate(end);
                    dict.insert(Str::from(*key), value);
                }
                Value::Dict(dict)
            }
            View::Nothing if self.mentions.may_be_empty(path) => self.token(String::new()),
            View::Nothing => {
                self.mark(b'0', &[]);
                Value::None
            }
            View::Flag(flag) => {
                self.mark(b'f', &[u8::from(*flag)]);
                value::of_view(view)
            }
            View::Number(number) => {
                self.mark(b'n', &number.to_le_bytes());
                value::of_view(view)
            }
            View::Text(text) => {
                self.mark(b't', text.as_bytes());
                value::of_view(view)
            }
        }
    }

    fn token(&mut self, value: String) -> Value {
        self.mark(b'*', &[]);
        let mut token = Dict::new();
        token.insert(TOKEN.into(), self.way.as_str().into_value());
        self.values.insert(self.way.clone(), value);
        Value::Dict(token)
    }

    /// Goes one step further; gives how long the way was.
    fn go(&mut self, step: &str) -> usize {
        let end = self.way.len();
        if end > 0 {
            self.way.push('.');
        }
        self.way.push_str(step);
        end
    }

    fn mark(&mut self, sign: u8, content: &[u8]) {
        self.shape.push(sign);
        self.shape
            .extend_from_slice(&u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.shape.extend_from_slice(content);
    }
}
