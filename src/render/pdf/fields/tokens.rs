//! A view → the same view with its values taken out.
//!
//! What a template shows in fields alone is replaced by a token: the way that leads to it. Two households whose views then
//! are the same have the same sheet, but for the values in its fields. And since the way to the name of the second member
//! is the same in all households, Typst knows the second row of a table when it has set it once.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use typst::foundations::{Dict, IntoValue, Str, Value};

use super::super::value;
use super::mentions::Mentions;
use crate::document::View;
use crate::files::Hash;

/// The name under which a token carries its way.
pub(super) const TOKEN: &str = "open";

/// What only fields show of a view.
pub(in super::super) struct Emptied<'v> {
    /// The values, in the order in which they stand in the view.
    pub values: Values<'v>,
    /// The same for all views that differ in these values alone.
    pub shape: Hash,
}

/// Values in their order.
pub(in super::super) type Values<'v> = Vec<Cow<'v, str>>;

/// Which value stands at the end of a way, as in `household.members.1.name`.
pub(in super::super) type Ways = FxHashMap<String, usize>;

/// Takes the values out of a view.
pub(in super::super) fn empty<'v>(
    view: &'v View,
    mentions: &Mentions,
    places: &mut Places,
) -> Emptied<'v> {
    let mut emptier = Emptier::new(mentions, places, None);
    emptier.empty(view, ROOT);
    Emptied { values: emptier.values, shape: Hash::of(&emptier.shape) }
}

/// The view with tokens instead of its values, and the ways to these. All views of the same shape have the same.
pub(in super::super) fn tokens(
    view: &View,
    mentions: &Mentions,
    places: &mut Places,
) -> (Dict, Ways) {
    let mut emptier = Emptier::new(mentions, places, Some(Tokens::default()));
    let dict = match emptier.empty(view, ROOT) {
        Value::Dict(dict) => dict,
        _ => Dict::new(),
    };
    (dict, emptier.tokens.unwrap_or_default().ways)
}

/// The entries of a view that templates mention; nothing stands in the place of the others.
pub(in super::super) fn mentioned(view: &Dict, mentions: &Mentions) -> Dict {
    let entry = |(name, value): (&Str, &Value)| {
        let known = mentions.has(name);
        (name.clone(), if known { mentioned_value(value, mentions) } else { Value::None })
    };
    view.iter().map(entry).collect()
}

fn mentioned_value(value: &Value, mentions: &Mentions) -> Value {
    match value {
        Value::Dict(dict) => Value::Dict(mentioned(dict, mentions)),
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| mentioned_value(item, mentions)).collect())
        }
        _ => value.clone(),
    }
}

/// What the templates do with what stands at every place of a view, found once for each.
pub(in super::super) struct Places {
    all: Vec<Place>,
}

/// Where the whole view stands.
const ROOT: usize = 0;

#[derive(Default)]
struct Place {
    path: Vec<&'static str>,
    /// Whether it is looked at.
    named: bool,
    /// Whether a value may show in more than fields.
    plain: bool,
    /// Whether a value that is not there may be taken for an empty one.
    may_be_empty: bool,
    below: Vec<(&'static str, usize)>,
}

impl Default for Places {
    fn default() -> Self {
        Self { all: vec![Place { plain: true, ..Place::default() }] }
    }
}

impl Places {
    fn below(&mut self, at: usize, name: &'static str, mentions: &Mentions) -> usize {
        let known = self.all[at].below.iter().find(|(known, _)| *known == name);
        if let Some((_, place)) = known {
            return *place;
        }
        let mut path = self.all[at].path.clone();
        path.push(name);
        let place = Place {
            named: mentions.means(&path),
            plain: mentions.is_plain(&path),
            may_be_empty: mentions.may_be_empty(&path),
            below: Vec::new(),
            path,
        };
        self.all.push(place);
        let new = self.all.len() - 1;
        self.all[at].below.push((name, new));
        new
    }
}

/// What comes into being beside the values if a sheet is to be laid out.
#[derive(Default)]
struct Tokens {
    ways: Ways,
    /// The way to what is being looked at.
    way: String,
}

struct Emptier<'m, 'v> {
    mentions: &'m Mentions,
    places: &'m mut Places,
    values: Values<'v>,
    /// Everything but the values, in a form that can be told apart.
    shape: Vec<u8>,
    tokens: Option<Tokens>,
}

impl<'m, 'v> Emptier<'m, 'v> {
    fn new(mentions: &'m Mentions, places: &'m mut Places, tokens: Option<Tokens>) -> Self {
        Self { mentions, places, values: Values::new(), shape: Vec::new(), tokens }
    }

    /// Looks at what stands at a place. What it gives counts only if there are to be tokens.
    fn empty(&mut self, view: &'v View, at: usize) -> Value {
        let Place { plain, may_be_empty, .. } = self.places.all[at];
        match view {
            View::Text(text) if !text.is_empty() && !plain => self.token(text.into()),
            View::Number(number) if !plain => self.token(number.to_string().into()),
            View::List(items) => self.list(items, at),
            View::Map(entries) => {
                self.mark(b'{', &entries.len().to_le_bytes());
                let mut dict = Dict::new();
                for (key, entry) in entries {
                    let value = self.entry(key, entry, at);
                    if self.tokens.is_some() {
                        dict.insert(Str::from(*key), value);
                    }
                }
                Value::Dict(dict)
            }
            View::Nothing if may_be_empty => self.token("".into()),
            View::Nothing => self.fixed(b'0', &[], view),
            View::Flag(flag) => self.fixed(b'f', &[u8::from(*flag)], view),
            View::Number(number) => self.fixed(b'n', &number.to_le_bytes(), view),
            View::Text(text) => self.fixed(b't', text.as_bytes(), view),
        }
    }

    fn list(&mut self, items: &'v [View], at: usize) -> Value {
        self.mark(b'[', &items.len().to_le_bytes());
        let items = items.iter().enumerate().map(|(number, item)| {
            let end = self.go(|way| way.push_str(&number.to_string()));
            let value = self.empty(item, at);
            self.back(end);
            value
        });
        let items = items.collect();
        if self.tokens.is_some() { Value::Array(items) } else { Value::None }
    }

    fn entry(&mut self, key: &'static str, entry: &'v View, at: usize) -> Value {
        self.mark(b'k', key.as_bytes());
        let place = self.places.below(at, key, self.mentions);
        if !self.places.all[place].named {
            // Nobody asks for it.
            self.mark(b'?', &[]);
            return Value::None;
        }
        let end = self.go(|way| way.push_str(key));
        let value = self.empty(entry, place);
        self.back(end);
        value
    }

    fn fixed(&mut self, sign: u8, content: &[u8], view: &View) -> Value {
        self.mark(sign, content);
        if self.tokens.is_some() { value::of_view(view) } else { Value::None }
    }

    fn token(&mut self, value: Cow<'v, str>) -> Value {
        self.mark(b'*', &[]);
        self.values.push(value);
        let Some(tokens) = &mut self.tokens else { return Value::None };
        tokens.ways.insert(tokens.way.clone(), self.values.len() - 1);
        let mut token = Dict::new();
        token.insert(TOKEN.into(), tokens.way.as_str().into_value());
        Value::Dict(token)
    }

    /// Goes one step further; gives how long the way was.
    fn go(&mut self, step: impl FnOnce(&mut String)) -> usize {
        let Some(Tokens { way, .. }) = &mut self.tokens else { return 0 };
        let end = way.len();
        if end > 0 {
            way.push('.');
        }
        step(way);
        end
    }

    fn back(&mut self, end: usize) {
        if let Some(tokens) = &mut self.tokens {
            tokens.way.truncate(end);
        }
    }

    fn mark(&mut self, sign: u8, content: &[u8]) {
        self.shape.push(sign);
        self.shape
            .extend_from_slice(&u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.shape.extend_from_slice(content);
    }
}
