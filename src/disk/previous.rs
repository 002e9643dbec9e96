//! Says what the last run wrote, and which of its files no longer hold it.
//!
//! Reading every file of the output before every build would take long on a slow disk. So a file
//! found whole gets a stamp, the time of its last change; as long as stamp and length agree, it
//! counts as whole. A file without a valid stamp is read. Stamps are compared for equality and not
//! for age: a file from a backup is older, and the clock of an old PC may jump.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::notes::{self, MANIFEST, Note, Noted, STAMPS};
use super::output::Output;
use super::place::{below, entry};
use crate::publish::{Entry, HOME, Manifest, Previous};

/// Reads what earlier runs left in an output folder. Changes nothing and needs no claim, so that a
/// dry run can use it; a build calls it after [`claim`](super::claim). A manifest that is missing
/// or broken is an empty one.
pub fn read_previous(output: &Path) -> Previous {
    match notes::read(&output.join(HOME).join(MANIFEST)) {
        Ok(Note::Whole(manifest)) => {
            let stale = stale(output, &manifest);
            Previous { manifest, stale }
        }
        _ => Previous::default(),
    }
}

/// The files of a manifest that are gone or hold something else.
pub(super) fn stale(root: &Path, manifest: &Manifest) -> BTreeSet<String> {
    examine(root, manifest).stale
}

/// Stamps the files of a manifest that hold what it says. A convenience for the next run: without
/// stamps it reads the files again, so an error here is none.
pub(super) fn stamp(output: &Output, manifest: &Manifest) {
    let found = examine(output.root(), manifest);
    if found.reading == Reading::Needed {
        let times = found.times;
        let stamps = Stamps { version: Manifest::VERSION, times };
        let _ = notes::write(output, STAMPS, &stamps);
    }
}

/// When the files of the output were last changed before they were found whole.
#[derive(Serialize, Deserialize)]
struct Stamps {
    /// The version of the form; it changes together with that of the manifest.
    version: u32,
    /// Nanoseconds since 1970, by path.
    times: BTreeMap<String, u64>,
}

impl Noted for Stamps {
    fn is_safe(&self) -> bool {
        true
    }
}

/// What a look at the output found.
struct Findings {
    /// The files that are gone or hold something else.
    stale: BTreeSet<String>,
    /// The times of the others.
    times: BTreeMap<String, u64>,
    /// Whether the stamps sufficed.
    reading: Reading,
}

/// Whether a file had to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// The stamps told everything.
    Spared,
    /// At least one file had no valid stamp.
    Needed,
}

/// Compares a manifest with what stands in the output folder.
fn examine(root: &Path, manifest: &Manifest) -> Findings {
    let path = root.join(HOME).join(STAMPS);
    let stamps = match notes::read::<Stamps>(&path) {
        Ok(Note::Whole(stamps)) => stamps.times,
        _ => BTreeMap::new(),
    };
    // As in git: a stamp as young as the stamps themselves proves nothing, for the file may have
    // changed once more within one tick of the disk's clock (two seconds on a memory stick).
    let taken = fs::metadata(&path).ok().and_then(|about| nanoseconds(about.modified().ok()?));
    let mut found =
        Findings { stale: BTreeSet::new(), times: BTreeMap::new(), reading: Reading::Spared };
    for (path, entry) in &manifest.files {
        let place = below(root, path);
        // The time is asked for before the bytes: a change in between makes the stamp invalid.
        let time = time_if_fitting(&place, entry);
        let stamped = time.is_some() && time == stamps.get(path).copied() && time < taken;
        if !stamped {
            found.reading = Reading::Needed;
        }
        if !stamped && !holds(&place, entry) {
            found.stale.insert(path.clone());
        } else if let Some(time) = time {
            found.times.insert(path.clone(), time);
        }
    }
    found
}

/// When a file was last changed; nothing if it is no file or not of the right length.
fn time_if_fitting(place: &Path, entry: &Entry) -> Option<u64> {
    let about = fs::symlink_metadata(place).ok()?;
    let fits = about.is_file() && about.len() == entry.len;
    nanoseconds(about.modified().ok().filter(|_| fits)?)
}

/// Whether a file holds what it should. One that cannot be read does not.
fn holds(place: &Path, expected: &Entry) -> bool {
    entry(place).is_ok_and(|found| found.as_ref() == Some(expected))
}

/// A time as a number, if it lies between 1970 and 2554.
fn nanoseconds(time: SystemTime) -> Option<u64> {
    time.duration_since(UNIX_EPOCH).ok()?.as_nanos().try_into().ok()
}
