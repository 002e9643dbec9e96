//! Tests of `disk` on real folders: an office, its output, and what a build makes of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::TempDir;

use super::claim::claim_with;
use super::store::{RealStore, Store};
use super::{Outcome, Recovery, claim, commit, read_previous, stage};
use crate::files::OutPath;
use crate::publish::{Artifact, Changeset, Entry, HOME, Manifest, Publisher};

mod commits;

mod faults;

mod flawed;

mod recoveries;

mod workspaces;

/// The content of a folder, by path.
type Tree = BTreeMap<String, String>;

/// An office in a temporary folder whose name has Chinese and a space.
struct Office {
    root: PathBuf,
    output: PathBuf,
    _folder: TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("砚岗 镇");
        fs::create_dir_all(root.join("data")).unwrap();
        Self { output: root.join("输出 output"), root, _folder: folder }
    }

    /// Builds an output of these files.
    fn build(&self, files: &[(&str, &str)]) -> Result<(Changeset, Outcome)> {
        self.build_on(Box::new(RealStore), files)
    }

    /// Builds on a store that may fail.
    fn build_on(
        &self,
        store: Box<dyn Store>,
        files: &[(&str, &str)],
    ) -> Result<(Changeset, Outcome)> {
        let (mut output, _) = claim_with(&self.root, &self.output, store)?;
        let previous = read_previous(&self.output);
        let mut staging = stage(&mut output)?;
        let mut publisher = Publisher::new(&previous, &mut staging);
        for (path, text) in files {
            publisher.put(artifact(path, text))?;
        }
        let changes = publisher.finish();
        let outcome = commit(staging, &changes)?;
        Ok((changes, outcome))
    }

    fn recover(&self) -> Recovery {
        claim(&self.root, &self.output).unwrap().1
    }

    fn place(&self, path: &str) -> PathBuf {
        self.output.join(path)
    }

    /// Writes a file into the output as a person would.
    fn put(&self, path: &str, text: &str) {
        let place = self.place(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    /// Everything in the output but the program's own folder.
    fn tree(&self) -> Tree {
        let mut tree = all_below(&self.output);
        let own = format!("{HOME}/");
        tree.retain(|path, _| !path.starts_with(&own) && !path.ends_with(".mingbai-trial/"));
        tree
    }

    /// Asserts that a folder is what it was made from, that the manifest says so, and that nothing
    /// is left over.
    fn assert_whole(&self, files: &[(&str, &str)], strangers: &[(&str, &str)]) {
        let expected: Tree = files.iter().chain(strangers).map(owned).collect();
        assert_eq!(self.tree(), expected);
        let previous = read_previous(&self.output);
        let listed = files.iter().map(|(path, text)| (path.to_string(), entry(text)));
        assert_eq!(previous.manifest.files, listed.collect());
        assert_eq!(previous.stale.len(), 0);
        for left in ["staging", "journal.json"] {
            assert!(!self.place(HOME).join(left).exists(), "{left} is left");
        }
    }
}

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: OutPath::new(path), bytes: text.as_bytes().to_vec() }
}

fn entry(text: &str) -> Entry {
    Entry::of(text.as_bytes())
}

fn owned((path, text): &(&str, &str)) -> (String, String) {
    ((*path).to_owned(), (*text).to_owned())
}

/// The files below a folder; an empty folder counts as well, with a closing slash.
fn all_below(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let inside = entry.path().strip_prefix(folder).unwrap();
        let parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
        let path = parts.join("/");
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).unwrap();
            tree.insert(path, String::from_utf8_lossy(&bytes).into_owned());
        } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
            tree.insert(path + "/", String::new());
        }
    }
    tree
}

fn message<T>(result: Result<T>) -> String {
    format!("{:#}", result.err().expect("an error"))
}
