//! Finished official documents, measured from outside: GB/T 9704-2012 in millimetres. The judge is a program of its
//! own in another language (`tests/measure`); it knows the standard, not the templates.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::root;

/// A Python that has what the judge needs: the one that `.ci/run` prepares, else the machine's.
fn python() -> Option<PathBuf> {
    let prepared = root().join("target/measure/bin/python");
    let candidates = [prepared, PathBuf::from("python3")];
    let fits = |python: &PathBuf| {
        let run = Command::new(python).args(["-c", "import pdfplumber"]).output();
        run.is_ok_and(|output| output.status.success())
    };
    let found = candidates.into_iter().find(fits);
    if found.is_none() {
        println!("skipped: no Python with pdfplumber (see tests/measure/README.md)");
    }
    found
}

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
    let Some(python) = python() else { return };
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
