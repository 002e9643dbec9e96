//! Turns the office's folder into a snapshot ([`Files`]).

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walkdir::{DirEntry, WalkDir};

use super::failed;
use super::place::is_absence;
use crate::files::{File, Files, INPUTS, WorkspacePath, is_left_behind};
use crate::side_by_side::{processors, side_by_side};

/// Reads `mingbai.yaml` and everything in `content/`, `data/` and `themes/`. What is absent is
/// left out; hidden files and what editors and systems leave behind are passed over.
///
/// A file that cannot be read, a name that is not UTF-8 and a link are errors: a document made
/// without them would be wrong in silence.
pub fn read_workspace(root: &Path) -> Result<Files> {
    fs::read_dir(root).with_context(|| failed("读取", "read", root))?;
    let mut found = Vec::new();
    for part in INPUTS {
        let top = root.join(part);
        // Anything but plain absence is for the reading to complain about.
        if !fs::symlink_metadata(&top).is_err_and(|error| is_absence(&error)) {
            find(root, &top, &mut found)?;
        }
    }
    let read = |(_, path): &(WorkspacePath, PathBuf)| {
        fs::read(path).map(File::new).with_context(|| failed("读取", "read", path))
    };
    // To hash the files of a county takes longer than to read them.
    let contents = side_by_side(&found, processors(), read);
    let mut files = Files::default();
    for ((name, _), file) in found.into_iter().zip(contents) {
        files.add(name, file?);
    }
    Ok(files)
}

/// Finds a file, or all files of a folder.
fn find(root: &Path, top: &Path, found: &mut Vec<(WorkspacePath, PathBuf)>) -> Result<()> {
    let walk = WalkDir::new(top).follow_root_links(false).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !is_noise(entry)) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(top).to_owned();
            anyhow::Error::new(error).context(failed("读取", "read", &path))
        })?;
        let path = entry.path();
        let kind = entry.file_type();
        if kind.is_symlink() {
            bail!(
                "“{0}”是链接，请换成文件或文件夹本身 / \
                 `{0}` is a link; put the file or folder itself there",
                path.display()
            );
        }
        if kind.is_file() {
            found.push((workspace_path(root, path)?, path.to_owned()));
        }
    }
    Ok(())
}

/// The path of a file below `root`, in the form that every system shares.
fn workspace_path(root: &Path, path: &Path) -> Result<WorkspacePath> {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<&str>> = inside.iter().map(OsStr::to_str).collect();
    // Where `\` can be part of a name, it would become a folder on Windows.
    match parts.filter(|parts| !parts.iter().any(|part| part.contains('\\'))) {
        Some(parts) => Ok(WorkspacePath::new(&parts.join("/"))),
        None => bail!(
            "文件名“{0}”不是 UTF-8 或含有“\\”，请改名 / \
             the file name `{0}` is not UTF-8 or has a `\\`; rename it",
            path.display()
        ),
    }
}

/// Whether an entry was not put there by a person: hidden, or left by an editor or the system.
fn is_noise(entry: &DirEntry) -> bool {
    is_left_behind(&entry.file_name().to_string_lossy(), entry.file_type().is_dir())
}
