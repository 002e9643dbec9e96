//! Writes files of the program's own into the office's folder, beside what people write there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::place::{below, is_absence};
use super::{Amendment, amend, failed, fresh};

/// Writes files that the program makes again and again, all of them or none, and says how many are new or different.
/// The mark stands in each: what lies there without it is somebody's.
///
/// # Errors
/// If a file without the mark is in the way, or the disk cannot take them.
pub fn renew(root: &Path, files: &[(String, Vec<u8>)], mark: &str) -> Result<usize> {
    let mut changed = Vec::new();
    for (path, is) in files {
        let was = content(&below(root, path))?;
        let has_mark = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(mark);
        if was.as_ref().is_some_and(|was| !has_mark(was)) {
            bail!(
                "“{path}”不是本程序生成的，没有覆盖；请把它移走或者改名 / \
                 `{path}` was not made by this program and was not overwritten; move it away"
            );
        }
        if was.as_ref() != Some(is) {
            changed.push(Amendment { path: path.clone(), was, is: is.clone() });
        }
    }
    amend(root, &changed)?;
    Ok(changed.len())
}

/// Writes a file if nothing stands there, and says whether it did.
///
/// # Errors
/// If the disk cannot take it.
pub fn offer(root: &Path, path: &str, bytes: &[u8]) -> Result<bool> {
    let place = below(root, path);
    if place.symlink_metadata().is_ok() {
        return Ok(false);
    }
    fresh::write(root, &[(path.to_owned(), bytes.to_vec())])?;
    Ok(true)
}

fn content(place: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error).with_context(|| failed("读取", "read", place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_mark_is_overwritten() {
        let root = tempfile::tempdir().expect("a folder");
        let file = |name: &str, text: &str| (format!("schemas/{name}"), text.into());
        let both = [file("a", "mark 1"), file("b", "mark 2")];
        assert_eq!(renew(root.path(), &both, "mark").expect("new"), 2);
        let both = [file("a", "mark 1"), file("b", "mark 3")];
        assert_eq!(renew(root.path(), &both, "mark").expect("one is different"), 1);
        let read = |name: &str| fs::read_to_string(root.path().join("schemas").join(name));
        fs::write(root.path().join("schemas/b"), "theirs").expect("an edit");
        let both = [file("a", "mark 9"), file("b", "mark 9")];
        let error = renew(root.path(), &both, "mark").expect_err("theirs");
        assert!(error.to_string().contains("schemas/b"), "{error}");
        assert_eq!(read("a").expect("it stands"), "mark 1");
        assert_eq!(read("b").expect("it stands"), "theirs");
    }

    #[test]
    fn an_offer_is_taken_once() {
        let root = tempfile::tempdir().expect("a folder");
        assert!(offer(root.path(), ".vscode/settings.json", b"1").expect("written"));
        assert!(!offer(root.path(), ".vscode/settings.json", b"2").expect("there"));
        let kept = fs::read(root.path().join(".vscode/settings.json")).expect("it stands");
        assert_eq!(kept, b"1");
    }
}
