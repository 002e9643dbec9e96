//! Tests of schemas that need no judge: which files have one, what one looks like, whose words are in it.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::{Schema, files, settings};
use crate::diag::Diagnostics;
use crate::files::Files;
use crate::load::kinds::KINDS;
use crate::model::Catalogues;
use crate::record::{Form, Layout};
use crate::{disk, load};

fn demo() -> Files {
    disk::read_workspace(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the demo can be read")
}

fn words(files: &Files) -> BTreeMap<u32, Catalogues> {
    load::catalogues(files, None, &mut Diagnostics::default())
}

fn parsed(schema: &Schema) -> Value {
    serde_json::from_str(&schema.text).expect("JSON")
}

#[test]
fn every_file_of_the_demo_is_of_one_kind_and_every_kind_of_a_year_has_a_schema() {
    let demo = demo();
    let mut count = 0;
    for (path, _) in demo.iter().filter(|(path, _)| {
        let is_text = path.as_str().starts_with("content/") && path.extension() == "md";
        is_text || path.extension() == "yaml"
    }) {
        let kinds = KINDS.iter().filter(|kind| kind.is(path)).count();
        assert_eq!(kinds, 1, "{path}");
        count += 1;
    }
    assert!(count > 60, "{count} files");
    let schemas = files(&words(&demo));
    let of_year = KINDS.iter().filter(|kind| kind.is_of_year()).count();
    assert_eq!(schemas.len(), KINDS.len() - of_year + 2 * of_year);
    assert!(schemas.iter().all(|schema| schema.text.contains(super::MARK)));
    let settings: Value = serde_json::from_str(&settings(&schemas)).expect("JSON");
    let villages = &settings["yaml.schemas"]["./schemas/2024/villages.schema.json"];
    assert_eq!(*villages, json!(["data/2024/villages/*.yaml"]));
}

#[test]
fn words_of_a_catalogue_are_offered_and_its_other_words_are_taken() {
    let demo = demo();
    let words = words(&demo);
    let schemas = files(&words);
    let villages = schemas.iter().find(|one| one.path == "schemas/2024/villages.schema.json");
    let villages = parsed(villages.expect("a schema of villages"));
    let relation = &villages["definitions"]["word-relation"]["anyOf"];
    let list = words[&2024].list("relation").expect("a catalogue");
    let labels: Vec<&str> = list.iter().map(|term| term.label.as_str()).collect();
    assert_eq!(relation[0]["enum"], json!(labels));
    let pattern = relation[1]["pattern"].as_str().expect("a pattern");
    let written: Vec<&str> = pattern[7..pattern.len() - 5].split('|').collect();
    for word in ["户主", "爱人", "head", "之兄弟姐妹", "兄弟姐妹"] {
        assert!(written.contains(&word), "{word} is not in {pattern}");
    }
    let member = &villages["definitions"]["Member"];
    assert_eq!(member["properties"]["relation"]["$ref"], "#/definitions/word-relation");
    assert_eq!(member["properties"]["relation"]["title"], "与户主关系");
    assert_eq!(member["additionalProperties"], false);
    let required = ["code", "name", "relation", "id_no", "ethnicity"];
    assert_eq!(member["required"], json!(required));
}

/// A word that is no text to YAML is right without quotes, and marks of patterns stand for themselves.
#[test]
fn words_may_look_like_numbers_and_patterns() {
    let ways = super::pattern::one_of(&["1", "其他（a+b）"], &["true"]);
    assert_eq!(ways[0], json!({ "enum": ["1", "其他（a+b）"] }));
    assert_eq!(ways[1]["pattern"], r"^\s*(?:1|其他（a\+b）|true)\s*$");
    assert_eq!(ways[2], json!({ "enum": [1, true] }));
}

#[test]
fn a_year_without_a_catalogue_refuses_its_words() {
    let years = BTreeMap::from([(2024, Catalogues::default())]);
    let schemas = files(&years);
    let clues = schemas.iter().find(|one| one.path == "schemas/2024/clues.schema.json");
    let clues = parsed(clues.expect("a schema of clues"));
    assert_eq!(clues["definitions"]["word-clue_result"]["not"], json!({}));
}

/// Definitions are named after records: two of one name would be one.
#[test]
fn no_two_records_have_one_name() {
    fn visit(form: Form, seen: &mut BTreeMap<&'static str, Vec<(&'static str, &'static str)>>) {
        let fields = |layout: &Layout| {
            let slots = layout.slots.iter();
            slots.map(|slot| (slot.field.key, slot.field.label)).collect::<Vec<_>>()
        };
        match form {
            Form::Record(layout) => match seen.insert(layout.name, fields(layout)) {
                Some(known) => assert_eq!(known, fields(layout), "{}", layout.name),
                None => layout.slots.iter().for_each(|slot| visit((slot.form)(), seen)),
            },
            Form::List(inner) | Form::Stated(inner) | Form::Map(inner) => visit(inner(), seen),
            Form::Either(ways) => ways.iter().for_each(|way| visit(way(), seen)),
            _ => {}
        }
    }
    let mut seen = BTreeMap::new();
    for kind in KINDS {
        visit((kind.form)(), &mut seen);
    }
    assert!(seen.len() > 60, "{} records", seen.len());
}

#[test]
fn a_small_schema_looks_like_this() {
    let schemas = files(&BTreeMap::from([(2024, Catalogues::default())]));
    let trainings = schemas.iter().find(|one| one.path == "schemas/2024/trainings.schema.json");
    let mut trainings = parsed(trainings.expect("a schema of trainings"));
    trainings["definitions"]["day"]["pattern"] = json!("…");
    insta::assert_snapshot!(format!("{trainings:#}"));
}
