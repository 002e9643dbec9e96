//! What editors are told of our files: the real program writes it, and a judge that knows nothing of the program
//! (`tests/measure/schemas.py`, the library `jsonschema`) accepts what we read and refuses what we refuse.

use std::path::Path;
use std::process::{Command, Output};

use mingbai::diag::Severity;
use mingbai::files::{Files, WorkspacePath};
use serde_json::Value;

use crate::support::{copy_demo, demo, python_with, root, tree};

fn mingbai(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    command.args(arguments).arg("--root").arg(root).output().expect("the program runs")
}

/// What the judge says of a folder; `None` without a Python that has what it needs.
fn judged(folder: &Path, arguments: &[&str]) -> Option<Value> {
    let python = python_with("jsonschema, yaml")?;
    let script = root().join("tests/measure/schemas.py");
    let run = Command::new(python).arg(script).arg(folder).args(arguments).output();
    let run = run.expect("the judge runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(serde_json::from_slice(&run.stdout).expect("JSON"))
}

/// What is needed to read one file of the demo by itself.
fn surroundings() -> Files {
    let demo = demo();
    let mut files = Files::default();
    for (path, bytes) in tree(&root().join("tests/offices/small")) {
        if !path.contains("villages") {
            files.insert(WorkspacePath::new(&path), bytes);
        }
    }
    for path in ["mingbai.yaml", "themes/default/theme.yaml", "data/2024/catalogues.yaml"] {
        let path = WorkspacePath::new(path);
        files.insert(path.clone(), demo.get(&path).expect("the demo has it").bytes.to_vec());
    }
    files
}

/// Whether we refuse a file: an error in reading it, or a word that no catalogue has.
fn is_refused(around: &Files, path: &str, text: &str) -> bool {
    let mut files = around.clone();
    // The surroundings have one year.
    let path = &path.replace("/2023/", "/2024/");
    files.insert(WorkspacePath::new(path), text.as_bytes().to_vec());
    let (_, findings) = mingbai::look(&files, &["catalogue/"], |_, _| ());
    let of_reading = |code: &str| code.starts_with("load/") || code == "catalogue/unknown-word";
    findings.iter().any(|finding| {
        let in_file = finding.labels.iter().any(|label| label.origin.file.as_str() == path);
        finding.severity == Severity::Error && in_file && of_reading(&finding.code)
    })
}

/// Where a schema knows less than the reader, or more: figures and `true` as names of parameters and milestones, which
/// no office has.
fn is_known(place: &str, what: &str) -> bool {
    const NAMED: &[&str] = &["day", "within", "after", "valid_from", "valid_to"];
    let field = place.rsplit('/').next().unwrap_or_default();
    place.starts_with("duties/") && NAMED.contains(&field) && ["true", "-1"].contains(&what)
}

#[test]
fn schemas_accept_what_is_read_and_refuse_what_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let run = mingbai(folder.path(), &["schema", "--settings"]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let Some(said) = judged(folder.path(), &[]) else { return };
    assert_eq!(said["faults"], serde_json::json!([]));
    assert!(said["files"].as_u64().expect("a number") > 60);
    let copies = said["copies"].as_array().expect("copies");
    let around = surroundings();
    let (mut refused, mut differing) = (0, Vec::new());
    for copy in copies {
        let text = |key: &str| copy[key].as_str().expect("a text");
        let (path, place, what) = (text("file"), text("place"), text("what"));
        let ours = is_refused(&around, path, text("text"));
        refused += usize::from(ours);
        if copy["refused"] != ours && !is_known(place, what) {
            let who = if ours { "only we refuse" } else { "only the schema refuses" };
            differing.push(format!("{who}: {path} {place} = {what}"));
        }
    }
    println!("{} copies, {refused} refused", copies.len());
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
    assert!(refused > 6_000, "{refused} refused");
}

/// The office that a newcomer gets, which differs from the demo in what it leaves out.
#[test]
fn schemas_accept_a_new_office() {
    let folder = tempfile::tempdir().expect("a folder");
    let office = folder.path().join("新 镇");
    assert!(mingbai(&office, &["init", office.to_str().expect("UTF-8")]).status.success());
    assert!(mingbai(&office, &["schema", "--settings"]).status.success());
    let Some(said) = judged(&office, &["whole"]) else { return };
    assert_eq!(said["faults"], serde_json::json!([]));
}

#[test]
fn schemas_are_written_once_and_nothing_of_others_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    copy_demo(root);
    let before = tree(root);
    let settings = root.join(".vscode/settings.json");
    std::fs::create_dir_all(root.join(".vscode")).expect("a folder");
    std::fs::write(&settings, "{}").expect("settings of somebody");
    let run = mingbai(root, &["schema", "--year", "2024", "--settings", "--format", "json"]);
    let json: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    assert_eq!(json["summary"]["written"], 22);
    assert_eq!(json["summary"]["settings_written"], false);
    assert_eq!(std::fs::read_to_string(&settings).expect("they stand"), "{}");
    let again = mingbai(root, &["schema", "--year", "2024"]);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains("新写和改动 0 份") && said.contains("\"yaml.schemas\""), "{said}");
    let mut after = tree(root);
    after.retain(|path, _| !path.starts_with("schemas/") && !path.starts_with(".vscode/"));
    assert!(before == after);
    // Of somebody else.
    let office = root.join("schemas/2024/office.schema.json");
    std::fs::write(&office, "{}").expect("a file");
    let refused = mingbai(root, &["schema"]);
    assert_eq!(refused.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("office.schema.json"));
    assert_eq!(std::fs::read_to_string(&office).expect("it stands"), "{}");
    assert!(!root.join("schemas/2023").exists());
}

#[test]
fn a_broken_catalogue_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let path = folder.path().join("data/2024/catalogues.yaml");
    std::fs::write(&path, "relation:\n  - {id: head}\n").expect("a file");
    let run = mingbai(folder.path(), &["schema"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("load/missing-field"));
    assert!(!folder.path().join("schemas").exists());
    assert!(mingbai(folder.path(), &["schema", "--year", "2023"]).status.success());
    assert_eq!(mingbai(folder.path(), &["schema", "--year", "2001"]).status.code(), Some(4));
}
