//! Applies a journal to the output folder. Every step looks at what stands before it acts, so a
//! journal can be applied again after any stop:
//!
//! 1. Moves each staged file to its place ([`install`]); one that is no longer staged is there.
//! 2. Removes what is no longer made ([`remove`]), then the folders that this emptied.
//! 3. Waits until the disk has all that ([`sync`]), and only then writes the manifest and removes
//!    the journal.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::failed;
use super::notes::{self, JOURNAL, Journal, MANIFEST};
use super::output::Output;
use super::place::{Standing, entry, folders_above, standing};
use super::previous::stamp;
use super::staging;
use crate::files::OutPath;
use crate::publish::{HOME, fold};

/// What a commit found edited by hand, and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that are no longer made but were edited by hand: they stay, and are the program's no
    /// longer.
    pub kept: Vec<OutPath>,
    /// Files that were edited by hand and are replaced.
    pub set_aside: Vec<SetAside>,
}

/// A file that was moved out of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Where it stood.
    pub path: OutPath,
    /// Where it is now, from the output folder.
    pub now: OutPath,
}

/// Applies a journal and removes it.
pub(super) fn apply(output: &Output, journal: &Journal) -> Result<Outcome> {
    let old = journal.before.files.keys().map(|path| (fold(path), path.as_str())).collect();
    let work = Work { output, journal, old };
    let mut outcome = Outcome::default();
    for path in &journal.install {
        install(&work, path, &mut outcome)?;
    }
    for path in journal.leaving() {
        remove(&work, path, &mut outcome)?;
    }
    remove_empty_folders(&work);
    sync(&work)?;
    notes::write(output, MANIFEST, &journal.after)?;
    notes::remove(output, JOURNAL)?;
    // The output is complete. What fails from here on, the next run does again.
    let _ = staging::clear(output);
    stamp(output, &journal.after);
    Ok(outcome)
}

/// What is to be done, and where.
struct Work<'a> {
    /// Where.
    output: &'a Output,
    /// What.
    journal: &'a Journal,
    /// The paths of the last run by their [`fold`].
    old: BTreeMap<String, &'a str>,
}

impl Journal {
    /// The files that are to be removed. One whose path changes only in case is not among them:
    /// on Windows old and new are one file, so [`install`] sees to it.
    pub(super) fn leaving(&self) -> impl Iterator<Item = &str> {
        let staying: BTreeSet<String> = self.after.files.keys().map(|path| fold(path)).collect();
        self.gone().filter(move |path| !staying.contains(&fold(path)))
    }

    /// The paths of the last run that are no longer used.
    fn gone(&self) -> impl Iterator<Item = &str> {
        let old = self.before.files.keys().map(String::as_str);
        old.filter(|path| !self.after.files.contains_key(*path))
    }
}

/// Moves a staged file to its place.
fn install(work: &Work<'_>, path: &str, outcome: &mut Outcome) -> Result<()> {
    let staged = staging::place(work.output, path);
    if standing(&staged)? == Standing::Nothing {
        return Ok(());
    }
    let old = work.old.get(&fold(path)).copied();
    set_aside_if_edited(work, path, old, outcome)?;
    // On Windows this is the same file, and gone or set aside when the new one comes.
    if let Some(other_case) = old.filter(|old| *old != path) {
        remove(work, other_case, outcome)?;
    }
    move_file(work.output, &staged, &work.output.place(path))
        .with_context(|| close_it("替换", "replace", path))
}

/// Moves what stands at a place out of the way, unless it is what the program wrote there (under
/// the path `old`) or is about to write.
fn set_aside_if_edited(
    work: &Work<'_>,
    path: &str,
    old: Option<&str>,
    outcome: &mut Outcome,
) -> Result<()> {
    let place = work.output.place(path);
    if standing(&place)? == Standing::Nothing {
        return Ok(());
    }
    // What cannot be read is not known to be ours.
    let found = entry(&place).ok().flatten();
    let before = old.and_then(|old| work.journal.before.files.get(old));
    let after = work.journal.after.files.get(path);
    if found.is_some_and(|found| before == Some(&found) || after == Some(&found)) {
        return Ok(());
    }
    let (now, target) = free_place(work.output, path)?;
    move_file(work.output, &place, &target).with_context(|| close_it("移走", "move away", path))?;
    // The new file may take the place only when this one is safe in its own.
    for folder in target.ancestors().skip(1).take_while(|folder| *folder != work.output.root()) {
        let synced = work.output.store().sync_folder(folder);
        synced.with_context(|| failed("写入", "write", folder))?;
    }
    outcome.set_aside.push(SetAside { path: OutPath::new(path), now: OutPath::new(now) });
    Ok(())
}

/// The first free place for something set aside: from the output folder, and on the disk.
fn free_place(output: &Output, path: &str) -> Result<(String, PathBuf)> {
    let mut number = 1;
    loop {
        let now = format!("{HOME}/set-aside/{number}/{path}");
        let target = output.place(&now);
        if standing(&target)? == Standing::Nothing {
            return Ok((now, target));
        }
        number += 1;
    }
}

/// Removes a file that is no longer made, unless it holds something else than the program wrote.
fn remove(work: &Work<'_>, path: &str, outcome: &mut Outcome) -> Result<()> {
    let place = work.output.place(path);
    if standing(&place)? == Standing::Nothing {
        return Ok(());
    }
    if entry(&place)?.as_ref() != work.journal.before.files.get(path) {
        outcome.kept.push(OutPath::new(path));
        return Ok(());
    }
    let removed = work.output.store().remove_file(&place);
    removed.with_context(|| close_it("删除", "remove", path))
}

/// Moves a file and creates the folders above its new place.
fn move_file(output: &Output, from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        let created = output.store().create_folder(folder);
        created.with_context(|| failed("创建", "create", folder))?;
    }
    Ok(output.store().rename(from, to)?)
}

/// Removes the folders that once held files of ours and are empty now. One that is not empty
/// refuses, and a folder too many does no harm; so an error here is none.
fn remove_empty_folders(work: &Work<'_>) {
    let folders: BTreeSet<&str> = work.journal.gone().flat_map(folders_above).collect();
    // Backwards, `a/b` comes before `a`.
    for folder in folders.into_iter().rev() {
        let _ = work.output.store().remove_folder(&work.output.place(folder));
    }
}

/// Waits until the disk has every change of names in the output folder.
fn sync(work: &Work<'_>) -> Result<()> {
    let touched = work.journal.install.iter().map(String::as_str).chain(work.journal.gone());
    let folders: BTreeSet<&str> = touched.flat_map(folders_above).collect();
    let places = folders.into_iter().map(|folder| work.output.place(folder));
    for place in places.chain([work.output.root().to_owned()]) {
        if standing(&place)? == Standing::Folder {
            let synced = work.output.store().sync_folder(&place);
            synced.with_context(|| failed("写入", "write", &place))?;
        }
    }
    Ok(())
}

/// Says that a file could not be changed, and the usual reason.
fn close_it(zh: &str, en: &str, path: &str) -> String {
    format!(
        "{zh}“{path}”失败，请关闭正在打开它的程序 / \
         cannot {en} `{path}`; close the program that has it open"
    )
}
