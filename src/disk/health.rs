//! Looks at the folders of an office without changing them: can they be written, is a run at work, did one stop?

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::notes::JOURNAL;
use super::staging;
use crate::publish::HOME;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Files can be made in the office's folder.
    pub root_writable: bool,
    /// Files can be made in the output folder.
    pub output_writable: bool,
    /// How the last run ended.
    pub last_run: LastRun,
}

/// How the last run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastRun {
    /// It ended, or there was none.
    Ended,
    /// It is at work now.
    AtWork,
    /// It stopped before its end; the next one finishes or clears it.
    Stopped,
}

/// Looks at both folders.
pub fn health(root: &Path, output: &Path) -> Health {
    let home = output.join(HOME);
    let left = |name: &str| fs::symlink_metadata(home.join(name)).is_ok();
    let last_run = if is_locked(&home.join("lock")) {
        LastRun::AtWork
    } else if left(JOURNAL) || left(staging::FOLDER) {
        LastRun::Stopped
    } else {
        LastRun::Ended
    };
    Health { root_writable: is_writable(root), output_writable: is_writable(output), last_run }
}

/// Whether a file can be made here; asks the nearest folder above if there is no such folder yet.
fn is_writable(folder: &Path) -> bool {
    let Some(folder) = folder.ancestors().find(|above| above.is_dir()) else {
        return is_writable(Path::new("."));
    };
    let probe = folder.join(format!(".mingbai-{}", std::process::id()));
    let made = File::options().write(true).create_new(true).open(&probe).is_ok();
    made && fs::remove_file(&probe).is_ok()
}

/// Whether another run holds the lock. The file itself may stay behind: only the lock counts.
fn is_locked(lock: &Path) -> bool {
    let Ok(file) = File::options().write(true).open(lock) else { return false };
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Artifact, OutPath};
    use crate::publish::Sink;

    #[test]
    fn a_run_at_work_and_one_that_stopped_are_told_apart() {
        let root = tempfile::tempdir().expect("a folder");
        let output = root.path().join("output");
        let whole = Health { root_writable: true, output_writable: true, last_run: LastRun::Ended };
        assert_eq!(health(root.path(), &output), whole);
        let (mut claimed, _) = super::super::claim(root.path(), &output).expect("free");
        let mut staging = super::super::stage(&mut claimed).expect("a staging area");
        let page = Artifact { path: OutPath::new("public/a.html"), bytes: vec![1] };
        staging.put(page).expect("room");
        assert_eq!(
            health(root.path(), &output),
            Health { last_run: LastRun::AtWork, ..whole.clone() }
        );
        std::mem::forget(staging);
        drop(claimed);
        let after = health(root.path(), &output);
        assert_eq!(after, Health { last_run: LastRun::Stopped, ..whole });
    }
}
