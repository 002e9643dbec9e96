//! How far the work is, for those who wait, and the wish to stop it. The only thing that threads and doors share.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Counts sheets; may be asked to stop.
#[derive(Debug, Default)]
pub struct Pace {
    sheets: AtomicUsize,
    stopped: AtomicBool,
}

impl Pace {
    /// Nothing is done yet.
    pub const fn new() -> Self {
        Self { sheets: AtomicUsize::new(0), stopped: AtomicBool::new(false) }
    }

    /// How many sheets are made.
    pub fn sheets(&self) -> usize {
        self.sheets.load(Ordering::Relaxed)
    }

    /// Asks to stop as soon as possible. Files that are not finished are not put out.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub(super) fn count(&self) {
        self.sheets.fetch_add(1, Ordering::Relaxed);
    }
}
