//! The forms of our files → JSON Schemas (draft-07, which editors of YAML know best), so that an editor completes and
//! checks what somebody types.
//!
//! 1. Every kind of file that the loader reads has one schema ([`files`]); it comes from the same types.
//! 2. A form becomes a schema ([`shape`]); records and common forms are defined once in each file.
//! 3. What a value looks like is told by patterns ([`pattern`]) and, to people, in words ([`wording`]).
//!
//! A schema accepts whatever is read without an error. What it cannot say (a check digit, a reference to another
//! record) is left to `check`.

mod pattern;
mod shape;
mod wording;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::load::kinds::{FileKind, Home, KINDS};
use crate::model::Catalogues;
use shape::Shaper;

/// The folder of schemas in the office's folder.
pub const FOLDER: &str = "schemas";

/// What stands in every schema, so that nothing else is ever overwritten.
pub const MARK: &str = "由 mingbai schema 生成，请不要改；改了目录以后重新生成";

/// The file in which editors of the Code family keep what they know of a folder.
pub const SETTINGS: &str = ".vscode/settings.json";

/// A finished schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// Where it goes in the office's folder.
    pub path: String,
    /// The files that it is about, with `*` for what differs.
    pub pattern: String,
    /// What these files hold, in Chinese.
    pub label: &'static str,
    /// Whether they are YAML, and not only begin with it.
    pub is_yaml: bool,
    /// The schema itself.
    pub text: String,
}

/// The schemas of all kinds of files: once for those of no year, and for every year with its own words.
pub fn files(years: &BTreeMap<u32, Catalogues>) -> Vec<Schema> {
    let nothing = Catalogues::default();
    let (dated, lasting): (Vec<&FileKind>, Vec<&FileKind>) =
        KINDS.iter().partition(|kind| kind.is_of_year());
    let lasting = lasting.into_iter().map(|kind| schema(kind, None, &nothing));
    let dated = years
        .iter()
        .flat_map(|(year, words)| dated.iter().map(move |kind| schema(kind, Some(*year), words)));
    lasting.chain(dated).collect()
}

fn schema(kind: &FileKind, year: Option<u32>, words: &Catalogues) -> Schema {
    let name = match kind.home {
        Home::Texts => "text",
        _ => kind.name.trim_end_matches(".yaml"),
    };
    let folder = year.map_or(FOLDER.to_owned(), |year| format!("{FOLDER}/{year}"));
    Schema {
        path: format!("{folder}/{name}.schema.json"),
        pattern: kind.pattern(year.unwrap_or_default()),
        label: kind.label,
        is_yaml: kind.home != Home::Texts,
        text: format!("{:#}\n", whole(kind, words)),
    }
}

/// The schema of a kind of file.
fn whole(kind: &FileKind, words: &Catalogues) -> Value {
    let mut shaper = Shaper::new(words);
    let mut whole = shaper.whole((kind.form)());
    let head = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": MARK,
        "title": kind.label,
        "definitions": shaper.finish(),
    });
    if let (Value::Object(whole), Value::Object(head)) = (&mut whole, head) {
        whole.extend(head);
    }
    whole
}

/// The settings that tell editors of the Code family which schema is about which files. Schemas from the web stay away:
/// some are for files that happen to have the same names, and nothing is fetched.
pub fn settings(files: &[Schema]) -> String {
    let yaml = files.iter().filter(|file| file.is_yaml);
    let schemas: Map<String, Value> =
        yaml.map(|file| (format!("./{}", file.path), json!([file.pattern]))).collect();
    format!("{:#}\n", json!({ "yaml.schemas": schemas, "yaml.schemaStore.enable": false }))
}

#[cfg(test)]
mod tests;
