//! Finished official documents, measured from outside: GB/T 9704-2012 in millimetres. The judge is a program of its
//! own in another language (`tests/measure`); it knows the standard, not the templates.

use std::path::Path;
use std::process::Command;

use crate::support::{python_with, root};

/// Runs a program and gives what it said; a failure shows it.
#[track_caller]
fn run(command: &mut Command) -> String {
    let output = command.env("PYTHONDONTWRITEBYTECODE", "1").output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{errors}");
    said
}

fn measure(folder: &Path, imprint: &str) {
    let Some(python) = python_with("pdfplumber") else { return };
    let scripts = root().join("tests/measure/stress");
    let options = ["--imprint", imprint];
    run(Command::new(&python).arg(scripts.join("make.py")).arg(folder).args(options));
    let program = env!("CARGO_BIN_EXE_mingbai");
    let judge = [scripts.join("run.py"), folder.to_path_buf()];
    let said = run(Command::new(&python).args(judge).args(["--program", program]));
    assert!(said.contains("documents without fault"), "{said}");
}

#[test]
fn official_documents_are_as_the_standard_wants_them() {
    let folder = tempfile::tempdir().expect("a folder");
    measure(folder.path(), "even");
}
