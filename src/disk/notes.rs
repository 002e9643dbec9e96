//! What the program writes down for itself below `output/.mingbai/`: the manifest and the journal.
//!
//! Each note is replaced as a whole (written beside, then renamed), so a stop never leaves half of
//! one under its name.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::failed;
use super::output::Output;
use super::place::is_absence;
use crate::publish::{Manifest, fold, is_plain};

/// The name of the manifest.
pub(super) const MANIFEST: &str = "manifest.json";
/// The name of the journal.
pub(super) const JOURNAL: &str = "journal.json";
/// The name of the stamps.
pub(super) const STAMPS: &str = "stamps.json";
/// The name that a journal gets which cannot be read.
pub(super) const BROKEN_JOURNAL: &str = "journal.broken.json";

/// A commit under way, complete enough to be finished by another run. What is to be removed is
/// what stands in `before` and not in `after`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The version of the form; it changes together with that of the manifest.
    pub version: u32,
    /// The staged files that are to be moved to their places.
    pub install: Vec<String>,
    /// What the program had written before.
    pub before: Manifest,
    /// What it will have written.
    pub after: Manifest,
}

/// A note as it was found.
pub(super) enum Note<T> {
    /// There is none.
    Absent,
    /// It cannot be understood: a fault of the disk or a foreign hand.
    Broken,
    /// It is whole.
    Whole(T),
}

/// A kind of note.
pub(super) trait Noted: Serialize + DeserializeOwned {
    /// Whether the program can have written it: every path may be touched ([`is_plain`]), and no
    /// two of them meet.
    fn is_safe(&self) -> bool;
}

impl Noted for Manifest {
    fn is_safe(&self) -> bool {
        let mut places = BTreeSet::new();
        self.files.keys().all(|path| is_plain(path) && places.insert(fold(path)))
    }
}

impl Noted for Journal {
    fn is_safe(&self) -> bool {
        self.before.is_safe()
            && self.after.is_safe()
            && self.install.iter().all(|path| self.after.files.contains_key(path))
    }
}

/// The part of a note that every version has.
#[derive(Deserialize)]
struct Versioned {
    /// The version of the form.
    version: u32,
}

/// Reads a note. A note of a newer program is an error, for only that program can go on with it.
pub(super) fn read<T: Noted>(path: &Path) -> Result<Note<T>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if is_absence(&error) => return Ok(Note::Absent),
        Err(error) => return Err(error).with_context(|| failed("读取", "read", path)),
    };
    let Ok(Versioned { version }) = serde_json::from_slice(&bytes) else {
        return Ok(Note::Broken);
    };
    if version > Manifest::VERSION {
        let path = path.display();
        bail!(
            "“{path}”是更新版本的程序写的，请用那个版本 / \
             `{path}` was written by a newer version of the program; use that one"
        );
    }
    let whole = serde_json::from_slice(&bytes).ok().filter(T::is_safe);
    Ok(whole.map_or(Note::Broken, Note::Whole))
}

/// The manifest of an output; empty if there is none or it is broken.
pub(super) fn manifest(output: &Output) -> Result<Manifest> {
    match read(&output.note(MANIFEST))? {
        Note::Whole(manifest) => Ok(manifest),
        Note::Absent | Note::Broken => Ok(Manifest::default()),
    }
}

/// Writes a note and waits until the disk has it.
pub(super) fn write<T: Serialize>(output: &Output, name: &str, note: &T) -> Result<()> {
    let target = output.note(name);
    let beside = output.note(&format!("{name}.tmp"));
    let bytes =
        serde_json::to_vec_pretty(note).with_context(|| failed("写入", "write", &target))?;
    let store = output.store();
    (store.write(&beside, &bytes))
        .and_then(|()| store.rename(&beside, &target))
        .and_then(|()| store.sync_folder(output.home()))
        .with_context(|| failed("写入", "write", &target))
}

/// Removes a note for good.
pub(super) fn remove(output: &Output, name: &str) -> Result<()> {
    let path = output.note(name);
    let store = output.store();
    (store.remove_file(&path))
        .and_then(|()| store.sync_folder(output.home()))
        .with_context(|| failed("删除", "remove", &path))
}
