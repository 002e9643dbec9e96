//! A store that does what it is told until it breaks.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::*;

/// How the store breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// From then on nothing works: the process is killed.
    Stop,
    /// The same, and a file that is being written is left half written.
    Tear,
    /// One call fails, and the next ones work again.
    Once,
}

/// Counts the calls that change something, and breaks at one of them. It writes without waiting
/// for the disk, for a loop over all faults makes many thousand files.
pub(super) struct FlawedStore {
    /// The number of the call that fails first.
    pub at: usize,
    /// How it fails.
    pub fault: Fault,
    calls: AtomicUsize,
    /// What was asked for.
    pub trace: Arc<Mutex<Vec<String>>>,
}

impl FlawedStore {
    pub(super) fn new(at: usize, fault: Fault) -> Self {
        Self { at, fault, calls: AtomicUsize::new(0), trace: Arc::default() }
    }

    fn step(&self, what: &str, path: &Path) -> io::Result<()> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        let path = path.to_string_lossy().replace('\\', "/");
        self.trace.lock().unwrap().push(format!("{what} {path}"));
        let fails = if self.fault == Fault::Once { call == self.at } else { call >= self.at };
        if fails { Err(io::Error::other("the fault")) } else { Ok(()) }
    }
}

impl Store for FlawedStore {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step("create", path)?;
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let torn = self.fault == Fault::Tear && self.calls.load(Ordering::Relaxed) == self.at;
        if torn {
            fs::write(path, &bytes[..bytes.len() / 2])?;
        }
        self.step("write", path)?;
        fs::write(path, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename", to)?;
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step("remove", path)?;
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step("remove", path)?;
        fs::remove_dir(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step("sync", path)
    }

    fn probe(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// A store on which another program has one file open.
pub(super) struct BusyStore {
    /// The end of its path.
    pub file: &'static str,
    /// Whether a try already shows it; if not, the program opens it right after.
    pub shows: Shows,
}

/// When a file turns out to be open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// When it is tried.
    Early,
    /// When it is replaced.
    Late,
}

impl BusyStore {
    fn check(&self, path: &Path) -> io::Result<()> {
        let open = path.ends_with(self.file) && !in_home(path);
        if open { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    }
}

impl Store for BusyStore {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        RealStore.create_folder(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        RealStore.write(path, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check(from).and_then(|()| self.check(to))?;
        RealStore.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.check(path)?;
        RealStore.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        RealStore.remove_folder(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        RealStore.sync_folder(path)
    }

    fn probe(&self, path: &Path) -> io::Result<()> {
        if self.shows == Shows::Early { self.check(path) } else { Ok(()) }
    }
}

/// A store that refuses to create anything in one folder of the output.
pub(super) struct ClosedStore {
    /// The end of its path.
    pub folder: &'static str,
}

impl Store for ClosedStore {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        if path.parent().is_some_and(|above| above.ends_with(self.folder)) && !in_home(path) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        RealStore.create_folder(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        RealStore.write(path, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealStore.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        RealStore.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        RealStore.remove_folder(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        RealStore.sync_folder(path)
    }

    fn probe(&self, path: &Path) -> io::Result<()> {
        RealStore.probe(path)
    }
}

/// Whether a path lies in the program's own folder.
fn in_home(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == HOME)
}
