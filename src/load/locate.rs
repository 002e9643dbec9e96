//! An origin → a range of bytes: follows the keys of an [`Origin`] through its file. Done only for findings
//! that are shown; a file is parsed once for all of them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{front, yaml};
use crate::diag::Diagnostics;
use crate::files::{Origin, WorkspacePath};
use crate::record::{Node, Value};

/// The records of a file, by their ranges.
pub struct Locator {
    root: Node,
    /// The way of list and mapping indices from the root to every mapping, by its range.
    records: BTreeMap<(usize, usize), Vec<usize>>,
}

impl Locator {
    /// Looks a file through. `None` if it is no YAML and has no YAML head.
    pub fn new(file: &WorkspacePath, text: &str) -> Option<Self> {
        let (part, base) = match front::split(text) {
            Some((head, _)) if file.extension() == "md" => (&text[head.clone()], head.start),
            _ => (text, 0),
        };
        let root = yaml::parse(part, base, file, &mut Diagnostics::default())?;
        let mut records = BTreeMap::new();
        collect(&root, &mut Vec::new(), &mut records);
        Some(Self { root, records })
    }

    /// The range that an origin means. Follows the way as far as it exists: a missing key means the record
    /// that lacks it.
    pub fn range(&self, origin: &Origin) -> Range<usize> {
        let Some((start, end)) = origin.range else { return follow(&self.root, &origin.way) };
        if origin.way.is_empty() {
            return start..end;
        }
        let record = self.records.get(&(start, end)).and_then(|way| descend(&self.root, way));
        record.map_or(start..end, |record| follow(record, &origin.way))
    }
}

fn collect(node: &Node, way: &mut Vec<usize>, records: &mut BTreeMap<(usize, usize), Vec<usize>>) {
    let children: Vec<&Node> = match &node.value {
        Value::List(nodes) => nodes.iter().collect(),
        Value::Map(entries) => {
            let range = node.place.range();
            records.entry((range.start, range.end)).or_insert_with(|| way.clone());
            entries.iter().map(|entry| &entry.node).collect()
        }
        Value::Nothing | Value::Scalar(_) => Vec::new(),
    };
    for (index, child) in children.into_iter().enumerate() {
        way.push(index);
        collect(child, way, records);
        way.pop();
    }
}

fn descend<'n>(root: &'n Node, way: &[usize]) -> Option<&'n Node> {
    way.iter().try_fold(root, |node, index| match &node.value {
        Value::List(nodes) => nodes.get(*index),
        Value::Map(entries) => entries.get(*index).map(|entry| &entry.node),
        Value::Nothing | Value::Scalar(_) => None,
    })
}

fn follow(mut node: &Node, way: &[String]) -> Range<usize> {
    let mut found = None;
    for key in way {
        if let Value::List(nodes) = &node.value {
            let Some(item) = key.parse().ok().and_then(|index: usize| nodes.get(index)) else {
                break;
            };
            node = item;
            found = Some(node.place);
            continue;
        }
        let Some(entry) = node.get(key) else { break };
        node = &entry.node;
        found = Some(match node.value {
            Value::Scalar(_) => node.place,
            _ => entry.key_place,
        });
    }
    match (found, &node.value) {
        (Some(place), _) => place.range(),
        // Nothing of the way exists: the first line of the record stands for it.
        (None, Value::Map(entries)) if !entries.is_empty() => {
            let first = &entries[0];
            first.key_place.range().start..first.node.place.range().end
        }
        (None, _) => node.place.range(),
    }
}
