//! What a record holds, in the form of a column: the same for comparing with a sheet and for writing one.

use super::cells::{self, Said};
use super::columns::{COLUMNS, Form, Place};
use crate::model::Catalogues;
use crate::record::{Node, Value};

/// The value of a column in the record of a household or a member; empty if there is none.
pub fn held(record: &Node, column: usize, catalogues: &Catalogues) -> String {
    let (Place::OfHousehold(keys) | Place::OfMember(keys)) = COLUMNS[column].place else {
        return String::new();
    };
    let mut node = record;
    for key in keys {
        match node.get(key) {
            Some(entry) => node = &entry.node,
            // `work: 无` and no months of work say the same.
            None if keys == ["work", "months"] && is_none(node) => return "0".to_owned(),
            None => return String::new(),
        }
    }
    in_form(node, COLUMNS[column].form, catalogues)
}

/// Whether a record is written as 无.
pub fn is_none(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(text) if text.trim() == "无")
}

/// The text of an entry.
pub fn scalar<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    match &node.get(key)?.node.value {
        Value::Scalar(text) => Some(text.trim()),
        _ => None,
    }
}

/// The list behind a key; none of it if there is no list.
pub fn list<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    match node.get(key).map(|entry| &entry.node.value) {
        Some(Value::List(nodes)) => nodes,
        _ => &[],
    }
}

fn in_form(node: &Node, form: Form, catalogues: &Catalogues) -> String {
    let one = |text: &str| match cells::read_text(text, form, catalogues) {
        Said::Value(value) => value,
        _ => text.trim().to_owned(),
    };
    match &node.value {
        Value::Scalar(text) => one(text),
        Value::List(items) if matches!(form, Form::Words(_)) => {
            let words = items.iter().filter_map(|item| match &item.value {
                Value::Scalar(text) => Some(one(text)),
                _ => None,
            });
            words.collect::<Vec<_>>().join("、")
        }
        _ => String::new(),
    }
}
