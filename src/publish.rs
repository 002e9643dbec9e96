//! Turns a stream of artifacts and the manifest of the last run into a changeset: what is new or
//! changed, what stays as it is, and what goes.
//!
//! 1. [`Publisher::put`] takes an artifact and hands it on to the [`Sink`] if its bytes are new.
//! 2. [`Publisher::finish`] adds what the last run wrote and this one did not make.
//!
//! Nothing here touches a disk: `disk` says what the last run left ([`Previous`]), stages what the
//! sink is given, and carries out the [`Changeset`].

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use crate::files::{Hash, OutPath};

pub use crate::files::{Artifact, HOME, fold, is_plain};

/// What a run wrote, by path. Kept as `output/.mingbai/manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the form in which the manifest is kept.
    pub version: u32,
    /// Every file of the output; nothing that is not here belongs to the program.
    pub files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// The version that this program writes, and the newest that it reads.
    pub const VERSION: u32 = 1;
}

impl Default for Manifest {
    fn default() -> Self {
        Self { version: Self::VERSION, files: BTreeMap::new() }
    }
}

/// What one file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// BLAKE3 of the bytes, in hexadecimal.
    pub hash: String,
    /// The number of bytes.
    pub len: u64,
}

impl Entry {
    /// Describes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: Hash::of(bytes).to_string(), len: bytes.len() as u64 }
    }
}

/// What earlier runs left in the output folder. The default is an output of which nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previous {
    /// What the last run wrote.
    pub manifest: Manifest,
    /// Those of its files that are gone or no longer hold what was written. They still belong to
    /// the program, but count as different whatever the manifest says.
    pub stale: BTreeSet<String>,
}

/// Receives artifacts one at a time, in any order. `disk` stages them; a test keeps them.
pub trait Sink {
    /// Takes one artifact.
    fn put(&mut self, artifact: Artifact) -> Result<()>;
}

/// The difference between the last run and this one. Every list is in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changeset {
    /// New and changed files; the sink has their bytes.
    pub written: Vec<OutPath>,
    /// Files that already stand as they should.
    pub unchanged: Vec<OutPath>,
    /// Files of the last run that this one did not make.
    pub removed: Vec<OutPath>,
    /// What the output holds once the changes are carried out.
    pub manifest: Manifest,
}

/// Folds a stream of artifacts into a [`Changeset`].
pub struct Publisher<'a> {
    /// What stands.
    previous: &'a Previous,
    /// Where new bytes go.
    sink: &'a mut dyn Sink,
    /// The paths so far, by their [`fold`].
    taken: BTreeMap<String, OutPath>,
    /// The result so far.
    changes: Changeset,
}

impl<'a> Publisher<'a> {
    /// Begins an output that follows `previous` and sends new bytes to `sink`.
    pub fn new(previous: &'a Previous, sink: &'a mut dyn Sink) -> Self {
        Self { previous, sink, taken: BTreeMap::new(), changes: Changeset::default() }
    }

    /// Takes one artifact. A path that the output cannot hold is an error; so are two artifacts
    /// that would meet on a system which ignores case.
    pub fn put(&mut self, artifact: Artifact) -> Result<()> {
        self.take_place(&artifact.path)?;
        let path = artifact.path.clone();
        let name = path.as_str().to_owned();
        let entry = Entry::of(&artifact.bytes);
        // A path that differs from the old one only in case is new: on a disk that minds case the
        // old file is another file.
        if self.stands(&name, &entry) {
            self.changes.unchanged.push(path);
        } else {
            self.sink.put(artifact)?;
            self.changes.written.push(path);
        }
        self.changes.manifest.files.insert(name, entry);
        Ok(())
    }

    /// Whether a file is not in the output yet, or not with this content.
    pub fn is_new(&self, artifact: &Artifact) -> bool {
        !self.stands(artifact.path.as_str(), &Entry::of(&artifact.bytes))
    }

    fn stands(&self, name: &str, entry: &Entry) -> bool {
        let known = self.previous.manifest.files.get(name) == Some(entry);
        known && !self.previous.stale.contains(name)
    }

    /// Ends the stream.
    pub fn finish(self) -> Changeset {
        let mut changes = self.changes;
        changes.written.sort();
        changes.unchanged.sort();
        let made = &changes.manifest.files;
        changes.removed = (self.previous.manifest.files.keys())
            .filter(|path| !made.contains_key(*path))
            .map(OutPath::new)
            .collect();
        changes
    }

    /// Reserves a path, so that no later artifact meets it.
    fn take_place(&mut self, path: &OutPath) -> Result<()> {
        if !is_plain(path.as_str()) {
            bail!("“{path}”不能作为输出文件的路径 / `{path}` cannot be the path of an output file");
        }
        let key = fold(path.as_str());
        let as_folder = format!("{key}/");
        let below = (self.taken.range(as_folder.clone()..).next())
            .filter(|(other, _)| other.starts_with(&as_folder));
        let met = below.map(|(_, other)| other).or_else(|| {
            let above = key.match_indices('/').map(|(end, _)| &key[..end]);
            above.chain([key.as_str()]).find_map(|place| self.taken.get(place))
        });
        if let Some(other) = met {
            bail!(
                "两份文件要写到同一个位置：“{other}”和“{path}” / \
                 two files are meant for one place: `{other}` and `{path}`"
            );
        }
        self.taken.insert(key, path.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests;
