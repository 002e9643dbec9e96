//! The output folder that belongs to this run, and where things lie in it.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::place::below;
use super::store::Store;
use crate::publish::HOME;

/// An output folder that belongs to this run until the value is dropped or the process ends.
pub struct Output {
    /// The folder itself.
    root: PathBuf,
    /// The folder in it that is the program's own.
    home: PathBuf,
    /// The way to change it.
    store: Box<dyn Store>,
    /// Held, never read: the system frees it with the process, however that ends.
    _lock: File,
}

impl Output {
    /// A folder that has been locked.
    pub(super) fn new(root: &Path, store: Box<dyn Store>, lock: File) -> Self {
        Self { root: root.to_owned(), home: root.join(HOME), store, _lock: lock }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder in it that is the program's own.
    pub(super) fn home(&self) -> &Path {
        &self.home
    }

    /// The way to change it.
    pub(super) fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// Where a file of the output lies.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        below(&self.root, path)
    }

    /// Where a note of the program lies.
    pub(super) fn note(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }
}
