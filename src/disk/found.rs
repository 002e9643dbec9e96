//! Writes the files of a new office into an empty folder.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::place::is_absence;
use super::{failed, fresh};

/// Writes `files`, as (path, bytes), below `root`, which is made if need be.
///
/// # Errors
/// If anything but hidden files and the program itself is in the folder: nothing that somebody wrote is ever
/// overwritten.
pub fn found(root: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    let program = std::env::current_exe().ok().and_then(|path| path.canonicalize().ok());
    match fs::read_dir(root) {
        Ok(entries) => {
            for entry in entries {
                let entry = entry.with_context(|| failed("读取", "read", root))?;
                let name = entry.file_name();
                let is_program = program.is_some() && entry.path().canonicalize().ok() == program;
                if !is_program && !name.to_string_lossy().starts_with('.') {
                    bail!(
                        "文件夹“{0}”不是空的，里面有“{1}”；请换一个空文件夹 / \
                         the folder `{0}` is not empty, `{1}` is in it; choose an empty one",
                        root.display(),
                        name.to_string_lossy()
                    );
                }
            }
        }
        Err(error) if is_absence(&error) => {}
        Err(error) => return Err(error).with_context(|| failed("读取", "read", root)),
    }
    fresh::write(root, files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let root = tempfile::tempdir().expect("a folder");
        let files = [("data/2024/石漪镇.yaml".to_owned(), b"a: 1\n".to_vec())];
        fs::write(root.path().join(".git"), "hidden").expect("written");
        found(root.path(), &files).expect("empty but for a hidden file");
        let written = fs::read(root.path().join("data").join("2024").join("石漪镇.yaml"));
        assert_eq!(written.expect("it is there"), b"a: 1\n");
        let error = found(root.path(), &files).expect_err("no longer empty").to_string();
        assert!(error.contains("不是空的"), "{error}");
    }
}
