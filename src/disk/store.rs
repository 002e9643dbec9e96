//! Every change that `disk` makes to the output folder, as one small trait, so that a test can
//! stop a build at any of them.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// The ways to change a disk.
pub(crate) trait Store: Send + Sync {
    /// Creates a folder and those above it.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a file and waits until the disk has it.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Moves a file; replaces a file that stands at the target.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Waits until the disk has the names in a folder.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Tries whether a file could be replaced or removed now. Changes nothing.
    fn probe(&self, path: &Path) -> io::Result<()>;
}

/// The disk itself.
pub(crate) struct RealStore;

impl Store for RealStore {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        patiently(|| fs::remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Windows cannot open a folder for this; NTFS writes names in order by itself.
        if cfg!(windows) {
            return Ok(());
        }
        match File::open(path)?.sync_all() {
            // Memory sticks and network drives may not know the request. There is nothing better.
            Err(error)
                if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            result => result,
        }
    }

    fn probe(&self, path: &Path) -> io::Result<()> {
        if cfg!(windows) && fs::metadata(path)?.permissions().readonly() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        patiently(|| open_for_replacing(path))
    }
}

/// Opens a file with the right that replacing and deleting need, and closes it again. Fails if
/// another program has it open and does not share that right.
#[cfg(windows)]
fn open_for_replacing(path: &Path) -> io::Result<()> {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE: u32 = 0x0001_0000;
    File::options().access_mode(DELETE).open(path).map(drop)
}

/// Elsewhere an open file can be replaced; there is nothing to try.
#[cfg(not(windows))]
#[expect(clippy::unnecessary_wraps, reason = "the twin for Windows can fail")]
fn open_for_replacing(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Repeats what Windows refuses: a virus scanner or a preview lets go of a file within moments.
fn patiently(mut attempt: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let retries = if cfg!(windows) { 5 } else { 0 };
    for _ in 0..retries {
        match attempt() {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                thread::sleep(Duration::from_millis(100));
            }
            result => return result,
        }
    }
    attempt()
}
