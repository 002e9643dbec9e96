//! An origin → a range of bytes: follows the keys of an [`Origin`] through its file. Done only for findings
//! that are shown.

use std::ops::Range;

use super::{front, yaml};
use crate::diag::Diagnostics;
use crate::files::{Origin, Place};
use crate::record::{Node, Value};

/// The range that an origin means in the text of its file. Follows the way as far as it exists: a missing
/// key means the record that lacks it.
pub fn range(origin: &Origin, text: &str) -> Range<usize> {
    let start = origin.range.map_or(0..0, |(start, end)| start..end);
    if origin.way.is_empty() {
        return start;
    }
    let (part, base) = match front::split(text) {
        Some((head, _)) if origin.file.extension() == "md" => (&text[head.clone()], head.start),
        _ => (text, 0),
    };
    let Some(root) = yaml::parse(part, base, &origin.file, &mut Diagnostics::default()) else {
        return start;
    };
    let record = match origin.range {
        Some(_) => find(&root, &start),
        None => Some(&root),
    };
    record.map_or(start, |record| follow(record, &origin.way))
}

/// The record that stands exactly at a range.
fn find<'n>(node: &'n Node, range: &Range<usize>) -> Option<&'n Node> {
    let here = node.place.range();
    if here == *range && matches!(node.value, Value::Map(_)) {
        return Some(node);
    }
    if here.start > range.start || here.end < range.end {
        return None;
    }
    match &node.value {
        Value::List(nodes) => nodes.iter().find_map(|node| find(node, range)),
        Value::Map(entries) => entries.iter().find_map(|entry| find(&entry.node, range)),
        _ => None,
    }
}

fn follow(mut node: &Node, way: &[String]) -> Range<usize> {
    let mut place: Option<Place> = None;
    for key in way {
        let Some(entry) = node.get(key) else { break };
        node = &entry.node;
        place = Some(match node.value {
            Value::Scalar(_) => node.place,
            _ => entry.key_place,
        });
    }
    match (place, &node.value) {
        (Some(place), _) => place.range(),
        // Nothing of the way exists: the first line of the record stands for it.
        (None, Value::Map(entries)) if !entries.is_empty() => {
            let first = &entries[0];
            first.key_place.range().start..first.node.place.range().end
        }
        (None, _) => node.place.range(),
    }
}
