//! Adds files to the office's folder that a person asked for: never over one that is there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::place::below;
use super::{failed, fresh};

/// More than any document has; what is larger is no document.
const LARGEST: u64 = 200 * 1024 * 1024;

/// Reads a file from anywhere.
///
/// # Errors
/// If there is no such file, or it is too large to be a document.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    let of_size = fs::metadata(path).with_context(|| failed("读取", "read", path))?;
    if of_size.len() > LARGEST {
        bail!("文件“{0}”太大，不像一份公文 / `{0}` is too large for a document", path.display());
    }
    fs::read(path).with_context(|| failed("读取", "read", path))
}

/// Writes `files`, as (path, bytes), below `root`: all of them or none.
///
/// # Errors
/// If one of them is there already: what somebody wrote is never overwritten.
pub fn add(root: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    if let Some((there, _)) = files.iter().find(|(path, _)| below(root, path).exists()) {
        bail!(
            "“{there}”已经有了，没有覆盖；请用 --name 换一个名称 / \
             `{there}` is there already and was not overwritten; choose another --name"
        );
    }
    fresh::write(root, files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_overwritten_and_nothing_else_is_written() {
        let root = tempfile::tempdir().expect("a folder");
        let file = |name: &str, text: &str| (format!("content/2024/{name}.md"), text.into());
        add(root.path(), &[file("通知", "甲")]).expect("added");
        let error = add(root.path(), &[file("方案", "乙"), file("通知", "丙")]).expect_err("there");
        assert!(error.to_string().contains("已经有了"), "{error}");
        let read = |name: &str| fs::read(root.path().join(format!("content/2024/{name}.md")));
        assert_eq!(read("通知").expect("it stands"), "甲".as_bytes());
        assert!(read("方案").is_err());
    }
}
