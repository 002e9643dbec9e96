//! What tests share: the demo office, a small office made of strings, a build in memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use mingbai::diag::Diagnostics;
use mingbai::files::{Artifact, Files, WorkspacePath};
use mingbai::publish::{Previous, Sink};
use mingbai::{Built, Request, disk};

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The demo office, read once.
pub(crate) fn demo() -> Files {
    static DEMO: OnceLock<Files> = OnceLock::new();
    DEMO.get_or_init(|| disk::read_workspace(&root()).expect("the demo can be read")).clone()
}

/// The demo office with one file changed.
pub(crate) fn demo_with(path: &str, change: impl FnOnce(String) -> String) -> Files {
    let mut files = demo();
    let path = WorkspacePath::new(path);
    let old = files.get(&path).map_or(&[][..], |file| &file.bytes).to_vec();
    let new = change(String::from_utf8(old).expect("the demo is UTF-8"));
    files.insert(path, new.into_bytes());
    files
}

/// The demo's last year without the documents that take long to set, and with one file changed. For tests that
/// build many times.
pub(crate) fn quick_with(path: &str, change: impl FnOnce(String) -> String) -> Files {
    const SLOW: &[&str] = &[
        "support-leaflet",
        "manual",
        "application",
        "collection-form",
        "household-plan",
        "annual-plan",
        "visit-pack",
        "check-form",
    ];
    let of_use = |path: &str| {
        !["/2023/", "/manual/", "/forms/application"].iter().any(|part| path.contains(part))
    };
    let mut files = Files::default();
    for (path, file) in demo_with(path, change).iter().filter(|(path, _)| of_use(path.as_str())) {
        files.insert(path.clone(), file.bytes.clone());
    }
    let theme = WorkspacePath::new("themes/default/theme.yaml");
    let text = String::from_utf8(files.get(&theme).expect("a theme").bytes.to_vec());
    let text = text.expect("UTF-8");
    let is_slow = |kind: &&str| SLOW.iter().any(|name| kind.starts_with(name));
    let kinds = text.split("\n  - kind: ").filter(|kind| !is_slow(kind));
    let kinds: Vec<&str> = kinds.collect();
    files.insert(theme, kinds.join("\n  - kind: ").into_bytes());
    files
}

/// Output kept in memory: path → bytes.
#[derive(Default)]
pub(crate) struct Memory(pub(crate) BTreeMap<String, Vec<u8>>);

impl Sink for Memory {
    fn put(&mut self, artifact: Artifact) -> anyhow::Result<()> {
        self.0.insert(artifact.path.to_string(), artifact.bytes);
        Ok(())
    }
}

/// A build in memory on `threads` threads.
pub(crate) fn build(files: &Files, threads: usize) -> (Built, BTreeMap<String, Vec<u8>>) {
    let mut memory = Memory::default();
    let request = Request { threads, today: None, pace: None };
    let built = mingbai::build(files, &Previous::default(), request, &mut memory, &|_| {})
        .expect("memory does not fail");
    (built, memory.0)
}

/// Finished files by path.
type Output = BTreeMap<String, Vec<u8>>;

/// The whole demo, built once for all tests that only look at it: what was found, and what was put out.
pub(crate) fn demo_built() -> &'static (Vec<&'static str>, Output) {
    static BUILT: OnceLock<(Vec<&'static str>, Output)> = OnceLock::new();
    BUILT.get_or_init(|| {
        let (built, output) = build(&demo(), 2);
        (codes(&built.findings), output)
    })
}

/// The codes of findings, in order.
pub(crate) fn codes(findings: &Diagnostics) -> Vec<&'static str> {
    let code = |code: Cow<'static, str>| match code {
        Cow::Borrowed(code) => code,
        Cow::Owned(code) => &*code.leak(),
    };
    findings.iter().map(|finding| code(finding.code.clone())).collect()
}

/// A copy of the repository's office in a folder.
pub(crate) fn copy_demo(to: &Path) {
    for (path, file) in demo().iter() {
        let target = to.join(path.as_str());
        std::fs::create_dir_all(target.parent().expect("a file has a folder")).expect("a folder");
        std::fs::write(target, &file.bytes).expect("a file");
    }
}

/// All files below a folder: relative path → bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder");
            let bytes = std::fs::read(entry.path()).expect("a readable file");
            (path.to_string_lossy().replace('\\', "/"), bytes)
        })
        .collect()
}

/// The text of a PDF as poppler reads it. `None` where poppler is not installed: such a test says so and
/// tests nothing; CI installs it.
pub(crate) fn pdf_text(bytes: &[u8]) -> Option<String> {
    pdftotext(bytes, "-layout")
}

/// The text of a PDF in the order in which it was written, without the numbers of pages: a line may run over to
/// the next page.
pub(crate) fn pdf_words(bytes: &[u8]) -> Option<String> {
    let text = pdftotext(bytes, "-raw")?;
    let is_number = |line: &&str| {
        let line = line.trim().trim_matches('\u{c}');
        line.starts_with("— ") && line.ends_with(" —")
    };
    Some(text.lines().filter(|line| !is_number(line)).collect::<Vec<_>>().join("\n"))
}

/// Each word of a PDF and how far from the left of its page it begins, in points.
pub(crate) fn pdf_places(bytes: &[u8]) -> Option<Vec<(String, f64)>> {
    let boxes = pdftotext(bytes, "-bbox")?;
    let word = |line: &str| {
        let (_, rest) = line.split_once("<word xMin=\"")?;
        let (from_left, rest) = rest.split_once('"')?;
        let (_, word) = rest.strip_suffix("</word>")?.split_once('>')?;
        Some((word.to_owned(), from_left.parse().ok()?))
    };
    Some(boxes.lines().filter_map(word).collect())
}

fn pdftotext(bytes: &[u8], order: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).expect("a file");
    let run = std::process::Command::new("pdftotext").arg(order).arg(&path).arg("-").output();
    if let Ok(output) = run {
        assert!(output.status.success(), "pdftotext cannot read the PDF");
        return Some(String::from_utf8(output.stdout).expect("UTF-8"));
    }
    println!("skipped: pdftotext (poppler-utils) is not installed");
    None
}

/// A Python that has a library: the one that `.ci/run` prepares, else the machine's. `None` where there is none: such a
/// test says so and tests nothing.
pub(crate) fn python_with(library: &str) -> Option<PathBuf> {
    let prepared = root().join("target/measure/bin/python");
    let candidates = [prepared, PathBuf::from("python3")];
    let fits = |python: &PathBuf| {
        let import = format!("import {library}");
        let run = std::process::Command::new(python).args(["-c", &import]).output();
        run.is_ok_and(|output| output.status.success())
    };
    let found = candidates.into_iter().find(fits);
    if found.is_none() {
        println!("skipped: no Python with {library} (see tests/measure/README.md)");
    }
    found
}
