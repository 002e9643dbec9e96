//! A view → the same view with its values taken out.
//!
//! What a template shows in fields alone is replaced by a token: its number. Two households whose views then are the
//! same have the same sheet, but for the values in its fields.

use typst::foundations::{Dict, IntoValue, Str, Value};

use super::super::value;
use super::mentions::Mentions;
use crate::document::View;
use crate::files::Hash;

/// The name under which a token carries its number.
pub(super) const TOKEN: &str = "open";

/// A view without the values that only fields show.
pub(in super::super) struct Emptied {
    /// As the template gets it.
    pub view: Dict,
    /// The values, by number.
    pub values: Vec<String>,
    /// The same for all views that differ in these values alone.
    pub shape: Hash,
}

/// Takes the values out of a view.
pub(in super::super) fn empty(view: &View, mentions: &Mentions) -> Emptied {
    let mut emptier = Emptier { mentions, values: Vec::new(), shape: Vec::new() };
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
    values: Vec<String>,
    /// Everything but the values, in a form that can be told apart.
    shape: Vec<u8>,
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
                let items = items.iter().map(|item| self.empty(item, path));
                Value::Array(items.collect())
            }
            View::Map(entries) => {
                self.mark(b'{', &entries.len().to_le_bytes());
                let mut dict = Dict::new();
                for (key, entry) in entries {
                    self.mark(b'k', key.as_bytes());
                    path.push(key);
                    let value = if self.mentions.has(key) {
                        self.empty(entry, path)
                    } else {
                        // Nobody asks for it.
                        self.mark(b'?', &[]);
                        Value::None
                    };
                    path.pop();
                    dict.insert(Str::from(*key), value);
                }
                Value::Dict(dict)
            }
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
        let number = i64::try_from(self.values.len()).unwrap_or(i64::MAX);
        self.values.push(value);
        let mut token = Dict::new();
        token.insert(TOKEN.into(), number.into_value());
        Value::Dict(token)
    }

    fn mark(&mut self, sign: u8, content: &[u8]) {
        self.shape.push(sign);
        self.shape.extend_from_slice(&u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.shape.extend_from_slice(content);
    }
}
