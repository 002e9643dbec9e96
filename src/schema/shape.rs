//! A form → a schema. Records, catalogues and common forms are defined once and referred to.

use serde_json::{Map, Value, json};

use super::{pattern, wording};
use crate::model::Catalogues;
use crate::record::{Form, Layout, Slot};

/// Makes schemas and keeps what they have in common.
pub(super) struct Shaper<'a> {
    words: &'a Catalogues,
    definitions: Map<String, Value>,
}

impl<'a> Shaper<'a> {
    pub(super) fn new(words: &'a Catalogues) -> Self {
        Self { words, definitions: Map::new() }
    }

    /// Everything that was defined.
    pub(super) fn finish(self) -> Value {
        Value::Object(self.definitions)
    }

    /// The schema of a whole file. One in which only remarks stand is a record of nothing.
    pub(super) fn whole(&mut self, form: Form) -> Value {
        let (mut whole, may_be_empty) = match form {
            Form::Record(layout) => {
                let must = layout.slots.iter().any(|slot| (slot.is_required)());
                (self.layout(layout), !must)
            }
            other => (self.form(other), true),
        };
        if may_be_empty {
            whole["type"] = json!(["object", "null"]);
        }
        whole
    }

    fn form(&mut self, form: Form) -> Value {
        match form {
            Form::Record(layout) => self.record(layout),
            Form::Word(catalogue) => self.catalogue(catalogue),
            Form::Choice(words) => any(pattern::one_of(&words(), &[])),
            Form::Usual(words) => any(vec![json!({ "enum": words() }), self.form(Form::Text)]),
            Form::List(item) => json!({ "type": "array", "items": self.form(item()) }),
            Form::Map(value) => {
                json!({ "type": "object", "additionalProperties": self.form(value()) })
            }
            Form::Stated(one) => {
                let one = self.form(one());
                any([vec![one], pattern::one_of(&["无"], &[])].concat())
            }
            Form::Either(forms) => any(forms.iter().map(|form| self.form(form())).collect()),
            scalar => self.scalar(scalar),
        }
    }

    fn scalar(&mut self, form: Form) -> Value {
        let name = match form {
            Form::YesNo => "yes-no".to_owned(),
            Form::Whole => "whole".to_owned(),
            Form::Number => "number".to_owned(),
            Form::Day => "day".to_owned(),
            Form::Minute => "minute".to_owned(),
            Form::Identifier => "identifier".to_owned(),
            Form::Rule => "rule".to_owned(),
            Form::Name => "name".to_owned(),
            Form::Numbered(lengths) => format!("number-of-{}", lengths[0]),
            Form::Phone => "phone".to_owned(),
            Form::OfficePhone => "office-phone".to_owned(),
            _ => "text".to_owned(),
        };
        self.define(name, |_| {
            let mut value = pattern::scalar(form).unwrap_or_default();
            let message = format!("请写{}", wording::of_form(form));
            // Not in the standard; editors of YAML show it in place of the pattern.
            match value.get_mut("anyOf").and_then(Value::as_array_mut) {
                Some(ways) => ways.iter_mut().for_each(|way| way["errorMessage"] = json!(message)),
                None => value["errorMessage"] = json!(message),
            }
            value
        })
    }

    /// Labels are offered; what else means a word is taken. Without the catalogue no word is right.
    fn catalogue(&mut self, name: &str) -> Value {
        let words = self.words;
        self.define(format!("word-{name}"), |_| {
            let Some(list) = words.list(name).filter(|list| !list.is_empty()) else {
                let message = format!("目录文件里没有“{name}”这份目录");
                return json!({ "not": {}, "errorMessage": message });
            };
            let labels: Vec<&str> = list.iter().map(|term| term.label.as_str()).collect();
            let others: Vec<&str> = list
                .iter()
                .flat_map(|term| term.aliases.iter().chain([&term.id]))
                .map(String::as_str)
                .collect();
            any(pattern::one_of(&labels, &others))
        })
    }

    fn record(&mut self, layout: &'static Layout) -> Value {
        self.define(layout.name.to_owned(), |shaper| shaper.layout(layout))
    }

    fn layout(&mut self, layout: &'static Layout) -> Value {
        let required = layout.slots.iter().filter(|slot| (slot.is_required)());
        let required: Vec<&str> = required.map(|slot| slot.field.key).collect();
        let mut record = json!({
            "title": layout.label,
            "type": "object",
            "additionalProperties": false,
            "properties": layout
                .slots
                .iter()
                .map(|slot| (slot.field.key.to_owned(), self.slot(slot)))
                .collect::<Map<_, _>>(),
        });
        if !required.is_empty() {
            record["required"] = json!(required);
        }
        record
    }

    /// Nothing behind a key is the same as no key.
    fn slot(&mut self, slot: &Slot) -> Value {
        let form = self.form((slot.form)());
        let mut value = if (slot.is_required)() {
            form
        } else {
            let nothing = self.define("nothing".to_owned(), |_| pattern::unsaid("null"));
            any(vec![form, nothing])
        };
        value["title"] = json!(slot.field.label);
        value["description"] = json!(wording::of_field(slot));
        value
    }

    /// Defines something once. The name is taken before, so that what holds itself ends.
    fn define(&mut self, name: String, make: impl FnOnce(&mut Self) -> Value) -> Value {
        let reference = json!({ "$ref": format!("#/definitions/{name}") });
        if !self.definitions.contains_key(&name) {
            self.definitions.insert(name.clone(), Value::Null);
            let value = make(self);
            self.definitions.insert(name, value);
        }
        reference
    }
}

/// One of several ways. Ways of a way are ways.
fn any(ways: Vec<Value>) -> Value {
    let flat = ways.into_iter().flat_map(|way| match way {
        Value::Object(mut one) if one.len() == 1 && one.contains_key("anyOf") => {
            match one.remove("anyOf") {
                Some(Value::Array(inner)) => inner,
                _ => Vec::new(),
            }
        }
        other => vec![other],
    });
    json!({ "anyOf": flat.collect::<Vec<_>>() })
}
