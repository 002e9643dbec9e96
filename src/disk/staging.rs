//! Keeps the new bytes of a build, each file complete and durable, until the commit.
//!
//! The staging area mirrors the output: `output/.mingbai/staging/a/b.pdf` is to become
//! `output/a/b.pdf`. So a name that the disk refuses is refused here, where the old output still
//! stands, and not in the middle of the commit.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

use super::failed;
use super::notes::JOURNAL;
use super::output::Output;
use super::place::{Standing, below, folders_above, standing};
use crate::publish::{Artifact, Sink, is_plain};

/// The name of the staging area below the program's own folder.
pub(super) const FOLDER: &str = "staging";

/// The staging area of one build.
pub struct Staging<'a> {
    /// Where the files are to go.
    output: &'a Output,
    /// The paths of those that are here.
    staged: BTreeSet<String>,
    /// The folders whose names are still to be made durable.
    folders: BTreeSet<PathBuf>,
}

/// Opens an empty staging area. There is one at a time, which the exclusive borrow ensures.
pub fn stage(output: &mut Output) -> Result<Staging<'_>> {
    clear(output)?;
    Ok(Staging { output, staged: BTreeSet::new(), folders: BTreeSet::new() })
}

/// Gives a build up: clears its staging area. The old output stands. A staging area that is merely
/// dropped is cleared by the next build.
pub fn discard(staging: Staging<'_>) -> Result<()> {
    clear(staging.into_output())
}

impl<'a> Staging<'a> {
    /// The output that the staged files are meant for.
    pub(super) fn output(&self) -> &'a Output {
        self.output
    }

    /// Ends the staging.
    fn into_output(self) -> &'a Output {
        self.output
    }

    /// Ends the staging: makes the names of the staged files durable and returns their paths.
    pub(super) fn seal(self) -> Result<BTreeSet<String>> {
        for folder in &self.folders {
            let synced = self.output.store().sync_folder(folder);
            synced.with_context(|| failed("写入", "write", folder))?;
        }
        Ok(self.staged)
    }

    /// Creates the folders above a staged file.
    fn make_room(&mut self, path: &str) -> Result<()> {
        let top = self.output.note(FOLDER);
        let folders = folders_above(path).map(|folder| below(&top, folder));
        let mut folders: Vec<PathBuf> = folders.chain([top.clone()]).collect();
        if self.folders.contains(&folders[0]) {
            return Ok(());
        }
        let created = self.output.store().create_folder(&folders[0]);
        created.with_context(|| failed("创建", "create", &folders[0]))?;
        folders.push(self.output.home().to_owned());
        self.folders.extend(folders);
        Ok(())
    }
}

impl Sink for Staging<'_> {
    fn put(&mut self, artifact: Artifact) -> Result<()> {
        let path = artifact.path.as_str();
        if !is_plain(path) {
            bail!("“{path}”不能作为输出文件的路径 / `{path}` cannot be the path of an output file");
        }
        self.make_room(path)?;
        let place = place(self.output, path);
        let written = self.output.store().write(&place, &artifact.bytes);
        written.with_context(|| failed("写入", "write", &place))?;
        self.staged.insert(path.to_owned());
        Ok(())
    }
}

/// Where a file is staged.
pub(super) fn place(output: &Output, path: &str) -> PathBuf {
    below(&output.note(FOLDER), path)
}

/// Removes the staging area with everything in it. Refuses while a journal counts on it.
pub(super) fn clear(output: &Output) -> Result<()> {
    if standing(&output.note(JOURNAL))? != Standing::Nothing {
        bail!(
            "上次写出还没有完成，请重新启动程序 / \
             the last output is not complete; start the program again"
        );
    }
    let top = output.note(FOLDER);
    if !top.is_dir() {
        return Ok(());
    }
    for entry in WalkDir::new(&top).follow_root_links(false).contents_first(true) {
        let entry = entry.with_context(|| failed("清理", "clear", &top))?;
        let removed = if entry.file_type().is_dir() {
            output.store().remove_folder(entry.path())
        } else {
            output.store().remove_file(entry.path())
        };
        removed.with_context(|| failed("删除", "remove", entry.path()))?;
    }
    Ok(())
}
