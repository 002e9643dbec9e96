//! Writes files where none are: all of them or none.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::failed;
use super::place::below;

/// Writes `files`, as (path, bytes), below `root`: first under other names, then each is given its own. A file that is
/// there is never overwritten. What was written before a failure is removed again.
pub(super) fn write(root: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    let mut made = Made::default();
    let result = made.write(root, files);
    if result.is_err() {
        made.remove();
    }
    result
}

/// What has been made so far.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    fn write(&mut self, root: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
        let mut pairs = Vec::with_capacity(files.len());
        for (at, (path, bytes)) in files.iter().enumerate() {
            let place = below(root, path);
            self.folder(&place)?;
            let draft = place.with_file_name(format!(".mingbai-{}-{at}", std::process::id()));
            let write =
                || File::options().write(true).create_new(true).open(&draft)?.write_all(bytes);
            write().with_context(|| failed("写入", "write", &draft))?;
            self.files.push(draft.clone());
            pairs.push((draft, place));
        }
        for (draft, place) in pairs {
            // A link fails if the name is taken; a rename would overwrite.
            let given = fs::hard_link(&draft, &place).or_else(|error| {
                if place.symlink_metadata().is_ok() {
                    Err(error)
                } else {
                    fs::rename(&draft, &place)
                }
            });
            given.with_context(|| failed("写入", "write", &place))?;
            _ = fs::remove_file(&draft); // Gone already if it was renamed.
            self.files.push(place);
        }
        Ok(())
    }

    /// Makes the folders above a place.
    fn folder(&mut self, place: &Path) -> Result<()> {
        let Some(folder) = place.parent() else { return Ok(()) };
        let absent: Vec<PathBuf> =
            folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        fs::create_dir_all(folder).with_context(|| failed("创建", "create", folder))?;
        self.folders.extend(absent.into_iter().rev());
        Ok(())
    }

    /// Takes everything back.
    fn remove(&self) {
        for file in &self.files {
            _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            _ = fs::remove_dir(folder); // Only an empty one goes.
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let root = tempfile::tempdir().expect("a folder");
        fs::write(root.path().join("b"), "a file where a folder should be").expect("written");
        let files = [("a/1.md".to_owned(), b"1".to_vec()), ("b/2.md".to_owned(), b"2".to_vec())];
        assert!(write(root.path(), &files).is_err());
        let left: Vec<_> = fs::read_dir(root.path()).expect("readable").flatten().collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn a_file_that_is_there_stays_and_the_others_go() {
        let root = tempfile::tempdir().expect("a folder");
        fs::write(root.path().join("b.md"), "theirs").expect("written");
        let files = [("a.md".to_owned(), b"1".to_vec()), ("b.md".to_owned(), b"2".to_vec())];
        assert!(write(root.path(), &files).is_err());
        assert_eq!(fs::read(root.path().join("b.md")).expect("it stands"), b"theirs");
        assert!(!root.path().join("a.md").exists());
        assert_eq!(fs::read_dir(root.path()).expect("readable").count(), 1);
    }
}
