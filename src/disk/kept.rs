//! Keeps what the program has read of the office's files, below `output/.mingbai/read/`: one file for each of them,
//! named after the hash of its content. What cannot be read or written here is read anew from the office's own file, so
//! nothing fails, nothing waits for the disk, and two programs at once do no harm: of a file with the same content they
//! have read the same, and one that is torn is not taken back.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::files::{Files, Hash, Memory};
use crate::publish::HOME;

/// The name of the folder below the program's own folder.
const FOLDER: &str = "read";

/// What earlier runs have read.
pub struct Readings {
    folder: PathBuf,
    is_written: bool,
}

impl Readings {
    /// To be taken back from an output folder. Nothing is written.
    pub fn known(output: &Path) -> Self {
        Self { folder: output.join(HOME).join(FOLDER), is_written: false }
    }

    /// To be taken back and added to. What is there of files that have changed or gone is dropped.
    pub fn kept(output: &Path, files: &Files) -> Self {
        let mut readings = Self::known(output);
        let current: BTreeSet<String> =
            files.iter().map(|(_, file)| file.hash.to_string()).collect();
        for name in names(&readings.folder).difference(&current) {
            _ = fs::remove_file(readings.folder.join(name));
        }
        readings.is_written = fs::create_dir_all(&readings.folder).is_ok();
        readings
    }

    fn place(&self, file: &Hash) -> PathBuf {
        self.folder.join(file.to_string())
    }
}

impl Memory for Readings {
    fn recall(&self, file: &Hash) -> Option<Vec<u8>> {
        fs::read(self.place(file)).ok()
    }

    fn keep(&self, file: &Hash, reading: &dyn Fn() -> Vec<u8>) {
        if self.is_written {
            _ = fs::write(self.place(file), reading());
        }
    }
}

fn names(folder: &Path) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeSet::new() };
    entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
