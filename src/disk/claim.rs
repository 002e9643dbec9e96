//! Takes the output folder for one run: checks where it lies, locks it, and finishes or clears
//! what a killed run left.

use std::fs::{File, TryLockError};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::apply::{Outcome, apply};
use super::failed;
use super::notes::{self, BROKEN_JOURNAL, JOURNAL, Journal, MANIFEST, Note};
use super::output::Output;
use super::staging;
use super::store::{RealStore, Store};
use crate::files::INPUTS;
use crate::publish::{HOME, Manifest};

/// What an earlier run had left undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// Nothing.
    Clean,
    /// It stopped before its commit. What it had staged is cleared away; the old output stands.
    Cleared,
    /// It stopped in the middle of its commit, which is now finished.
    Finished(Outcome),
    /// It stopped in the middle of its commit, and its journal cannot be read. The journal is kept
    /// as `journal.broken.json`. The output may hold files of two runs; the next commit mends it.
    Unreadable,
}

/// Takes the output folder for this run. Creates it if need be.
///
/// Fails if the folder lies where it would mix with what is read, if another run has it, or if
/// an interrupted commit cannot be finished yet.
pub fn claim(workspace: &Path, output: &Path) -> Result<(Output, Recovery)> {
    claim_with(workspace, output, Box::new(RealStore))
}

/// Does what [`claim`] does, on any store.
pub(super) fn claim_with(
    workspace: &Path,
    output: &Path,
    store: Box<dyn Store>,
) -> Result<(Output, Recovery)> {
    refuse_mixing(workspace, output)?;
    let home = output.join(HOME);
    store.create_folder(&home).with_context(|| failed("创建", "create", &home))?;
    let lock = lock(&home)?;
    let output = Output::new(output, store, lock);
    // Refuses what a newer program wrote before anything is touched.
    notes::read::<Manifest>(&output.note(MANIFEST))?;
    let recovery = recover(&output)?;
    Ok((output, recovery))
}

/// Finishes or clears what a killed run left.
fn recover(output: &Output) -> Result<Recovery> {
    match notes::read::<Journal>(&output.note(JOURNAL))? {
        Note::Whole(journal) => {
            let outcome = apply(output, &journal).context(
                "上次生成在写出时中断，现在仍不能完成；若反复如此，请把整个输出文件夹改名后重新生成 / \
                 the last build stopped while writing and cannot be finished now; \
                 if this persists, rename the whole output folder and build again",
            )?;
            Ok(Recovery::Finished(outcome))
        }
        Note::Broken => {
            let (journal, kept) = (output.note(JOURNAL), output.note(BROKEN_JOURNAL));
            let moved = output.store().rename(&journal, &kept);
            moved.with_context(|| failed("移走", "move away", &journal))?;
            staging::clear(output)?;
            Ok(Recovery::Unreadable)
        }
        Note::Absent if output.note(staging::FOLDER).is_dir() => {
            staging::clear(output)?;
            Ok(Recovery::Cleared)
        }
        Note::Absent => Ok(Recovery::Clean),
    }
}

/// Locks the output folder against other runs.
fn lock(home: &Path) -> Result<File> {
    let path = home.join("lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.with_context(|| failed("打开", "open", &path))?;
    let mut patience = PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if patience > 0 => {
                patience -= 1;
                std::thread::sleep(PAUSE);
            }
            Err(TryLockError::WouldBlock) => bail!(
                "另一个生成正在写这个输出文件夹，请等它结束 / \
                 another build is writing to this output folder; wait until it ends"
            ),
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| failed("锁定", "lock", &path));
            }
        }
    }
}

/// How often a taken lock is tried again: a run that is just ending, or a program that is just being started from
/// this one, holds it for a moment only.
const PATIENCE: u32 = 5;
const PAUSE: Duration = Duration::from_millis(50);

/// Refuses an output folder that holds what is read, or lies in it.
fn refuse_mixing(workspace: &Path, output: &Path) -> Result<()> {
    let place = comparable(output)?;
    let mut refused = comparable(workspace)?.starts_with(&place);
    for part in INPUTS {
        let input = comparable(&workspace.join(part))?;
        refused |= place.starts_with(&input) || input.starts_with(&place);
    }
    if refused {
        bail!(
            "输出文件夹“{0}”不能包含工作文件夹，也不能在 content、data、themes 里面，请另选一个 / \
             the output folder `{0}` must neither hold the workspace nor lie in `content`, \
             `data` or `themes`; choose another",
            output.display()
        );
    }
    Ok(())
}

/// The parts of a path with all links resolved as far as it exists, in capitals, so that two ways
/// to one folder are equal. Takes more for equal than some systems do, which only refuses more.
fn comparable(path: &Path) -> Result<Vec<String>> {
    let whole = std::path::absolute(path).with_context(|| failed("查看", "look at", path))?;
    let real = whole.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let (above, mut resolved) = real.unwrap_or((Path::new(""), PathBuf::new()));
    for part in whole.strip_prefix(above).unwrap_or(&whole).components() {
        match part {
            Component::ParentDir => drop(resolved.pop()),
            Component::CurDir => {}
            part => resolved.push(part),
        }
    }
    Ok(resolved.iter().map(|part| part.to_string_lossy().to_uppercase()).collect())
}
