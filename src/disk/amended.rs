//! Changes files that somebody wrote: all of them or none, and none that changed since it was read.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::failed;
use super::place::below;
use super::store::{RealStore, Store};

/// A file that is to be changed.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// Where it is, below the office's folder.
    pub path: String,
    /// What stood in it when it was read; none if it is to be new.
    pub was: Option<Vec<u8>>,
    /// What is to stand in it.
    pub is: Vec<u8>,
}

/// Writes changes: every file under another name first, then all are given their own. If one cannot be, those before it
/// get back what stood in them.
///
/// # Errors
/// If a file is no longer as it was read, or the disk cannot take it. Nothing is changed then.
pub fn amend(root: &Path, files: &[Amendment]) -> Result<()> {
    amend_in(&RealStore, root, files)
}

fn amend_in(store: &dyn Store, root: &Path, files: &[Amendment]) -> Result<()> {
    let mut drafts: Vec<(PathBuf, PathBuf)> = Vec::new();
    let written = draft(store, root, files, &mut drafts);
    if written.is_err() {
        for (draft, _) in &drafts {
            _ = store.remove_file(draft);
        }
        return written;
    }
    for (at, (draft, place)) in drafts.iter().enumerate() {
        if let Err(error) = store.rename(draft, place) {
            take_back(store, &drafts[..at], files);
            for (draft, _) in &drafts[at..] {
                _ = store.remove_file(draft);
            }
            return Err(error).with_context(|| failed("写入", "write", place));
        }
    }
    Ok(())
}

fn draft(
    store: &dyn Store,
    root: &Path,
    files: &[Amendment],
    drafts: &mut Vec<(PathBuf, PathBuf)>,
) -> Result<()> {
    for (at, Amendment { path, was, is }) in files.iter().enumerate() {
        let place = below(root, path);
        if std::fs::read(&place).ok() != *was {
            bail!(
                "“{path}”刚才又改过，什么也没有写；请再运行一次，看过新的预览再写 / \
                 `{path}` was changed meanwhile, nothing was written; run it again"
            );
        }
        let folder = place.parent().unwrap_or(root);
        store.create_folder(folder).with_context(|| failed("创建", "create", folder))?;
        let draft = place.with_file_name(format!(".mingbai-{}-{at}.part", std::process::id()));
        drafts.push((draft.clone(), place));
        store.write(&draft, is).with_context(|| failed("写入", "write", &draft))?;
    }
    Ok(())
}

fn take_back(store: &dyn Store, done: &[(PathBuf, PathBuf)], files: &[Amendment]) {
    for ((draft, place), file) in done.iter().zip(files) {
        _ = match &file.was {
            Some(was) => store.write(draft, was).and_then(|()| store.rename(draft, place)),
            None => store.remove_file(place),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, was: Option<&str>, is: &str) -> Amendment {
        Amendment { path: path.into(), was: was.map(Into::into), is: is.into() }
    }

    #[test]
    fn files_are_changed_together_and_only_if_they_are_as_they_were_read() {
        let root = tempfile::tempdir().expect("a folder");
        let read = |name: &str| std::fs::read_to_string(root.path().join(name)).ok();
        amend(root.path(), &[change("data/甲.yaml", None, "1"), change("data/乙.yaml", None, "2")])
            .expect("both are new");
        let both = [change("data/甲.yaml", Some("1"), "3"), change("data/乙.yaml", Some("8"), "4")];
        let error = amend(root.path(), &both).expect_err("the second was changed");
        assert!(error.to_string().contains("乙.yaml"), "{error}");
        assert_eq!(
            (read("data/甲.yaml").as_deref(), read("data/乙.yaml").as_deref()),
            (Some("1"), Some("2"))
        );
        let both = [change("data/甲.yaml", Some("1"), "3"), change("data/乙.yaml", Some("2"), "4")];
        amend(root.path(), &both).expect("changed");
        assert_eq!(
            (read("data/甲.yaml").as_deref(), read("data/乙.yaml").as_deref()),
            (Some("3"), Some("4"))
        );
        let left = std::fs::read_dir(root.path().join("data")).expect("a folder").count();
        assert_eq!(left, 2, "no draft is left");
    }

    #[test]
    fn what_was_done_before_a_failure_is_taken_back() {
        let root = tempfile::tempdir().expect("a folder");
        amend(root.path(), &[change("甲.yaml", None, "1")]).expect("new");
        // A folder stands where the second file should be.
        std::fs::create_dir_all(root.path().join("乙.yaml/x")).expect("a folder");
        let both = [change("甲.yaml", Some("1"), "3"), change("乙.yaml", None, "4")];
        assert!(amend(root.path(), &both).is_err());
        assert_eq!(std::fs::read_to_string(root.path().join("甲.yaml")).expect("it stands"), "1");
        let left = std::fs::read_dir(root.path()).expect("a folder").count();
        assert_eq!(left, 2, "no draft is left");
    }
}
