//! The YAML that we read is the YAML that the world reads: `serde_yaml`, which was asked for and is archived,
//! serves as a judge.

use mingbai::diag::Diagnostics;
use mingbai::load::{decode, yaml};
use mingbai::record::{Node, Value};
use serde_yaml_oracle::Value as Other;

use crate::support::demo;

/// Compares structure, keys and texts. Numbers, dates and yes/no are texts to us until a field says
/// otherwise, so only where the judge sees a text must both agree to the letter.
fn same(ours: &Node, other: &Other, place: &str) {
    match (&ours.value, other) {
        (Value::Map(entries), Other::Mapping(map)) => {
            assert_eq!(entries.len(), map.len(), "{place}");
            for (entry, (key, value)) in entries.iter().zip(map) {
                let place = format!("{place}.{}", entry.key);
                assert_eq!(key.as_str().unwrap_or(&entry.key), entry.key, "{place}");
                same(&entry.node, value, &place);
            }
        }
        (Value::List(nodes), Other::Sequence(items)) => {
            assert_eq!(nodes.len(), items.len(), "{place}");
            for (index, (node, item)) in nodes.iter().zip(items).enumerate() {
                same(node, item, &format!("{place}[{index}]"));
            }
        }
        (Value::Scalar(text), Other::String(other)) => assert_eq!(text, other, "{place}"),
        (Value::Scalar(_), Other::Number(_) | Other::Bool(_)) | (Value::Nothing, Other::Null) => {}
        (ours, other) => panic!("{place}: {ours:?} is not {other:?}"),
    }
}

#[test]
fn every_yaml_file_of_the_demo_is_read_as_the_judge_reads_it() {
    let files = demo();
    let yaml_files = files.iter().filter(|(path, _)| path.extension() == "yaml");
    let mut count = 0;
    for (path, file) in yaml_files {
        let text = decode::text(&file.bytes);
        let ours = yaml::parse(&text, 0, path, &mut Diagnostics::default()).expect("a tree");
        let other: Other = serde_yaml_oracle::from_str(&text).expect("the judge reads it");
        same(&ours, &other, path.as_str());
        count += 1;
    }
    assert!(count >= 16);
}

#[test]
fn every_place_points_at_its_value() {
    fn check(node: &Node, text: &str) {
        let shown = &text[node.place.range()];
        match &node.value {
            Value::Scalar(value) if !value.contains('\n') => {
                // A folded text has its line breaks as blanks.
                let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
                let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(shown.trim_matches(['"', '\'']), value);
            }
            Value::List(nodes) => nodes.iter().for_each(|node| check(node, text)),
            Value::Map(entries) => entries.iter().for_each(|entry| {
                assert_eq!(&text[entry.key_place.range()], entry.key);
                check(&entry.node, text);
            }),
            _ => {}
        }
    }
    for (path, file) in demo().iter().filter(|(path, _)| path.extension() == "yaml") {
        let text = decode::text(&file.bytes);
        let tree = yaml::parse(&text, 0, path, &mut Diagnostics::default()).expect("a tree");
        check(&tree, &text);
    }
}
