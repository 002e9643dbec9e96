//! Looks at what stands at a place in the output folder, without following links.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::failed;
use crate::publish::Entry;

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link or something stranger.
    Other,
}

/// Looks at a path.
pub(super) fn standing(path: &Path) -> Result<Standing> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_file() => Ok(Standing::File),
        Ok(about) if about.is_dir() => Ok(Standing::Folder),
        Ok(_) => Ok(Standing::Other),
        Err(error) if is_absence(&error) => Ok(Standing::Nothing),
        Err(error) => Err(error).with_context(|| failed("查看", "look at", path)),
    }
}

/// Describes the bytes of the file at a path; nothing if there is no file.
pub(super) fn entry(path: &Path) -> Result<Option<Entry>> {
    if standing(path)? != Standing::File {
        return Ok(None);
    }
    let bytes = fs::read(path).with_context(|| failed("读取", "read", path))?;
    Ok(Some(Entry::of(&bytes)))
}

/// Whether an error only says that nothing is there.
pub(super) fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// A path below a folder of the system. Joins part by part, for a long path on Windows takes no `/`.
pub(super) fn below(folder: &Path, path: &str) -> PathBuf {
    let mut place = folder.to_owned();
    place.extend(path.split('/'));
    place
}

/// The folders above a path of the output, the lowest first: `a/b/c` → `a/b`, `a`.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(end, _)| &path[..end])
}
