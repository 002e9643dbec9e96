//! The watch: a door to the office's folder that says when to build.
//!
//! The truth is a cheap scan of what a build reads: path, length and time of every file. It is taken
//! every two seconds and compared with the one of the last build. So it does not matter how a file is
//! saved, whether a folder is replaced, or whether the disk tells of changes at all. What the system
//! tells is a hint to look at once, and no more.

#![expect(clippy::disallowed_methods, reason = "this is a door: it looks when files were changed")]

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;
use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt,
};
use walkdir::{DirEntry, WalkDir};

use crate::files::{INPUTS, is_left_behind};

/// Longest rest between attempts, in scans.
const LONGEST_REST: u32 = 5;

/// Why a build begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The watch begins.
    Start,
    /// These files came, went or changed; paths below the office's folder.
    Change(Vec<PathBuf>),
    /// The last attempt failed, and nothing has changed since.
    Retry,
}

/// What the user should know of the watch itself.
#[derive(Debug)]
pub enum Notice<'a> {
    /// The system tells nothing of changes: they are seen a little later. Said once.
    Deaf(&'a notify::Error),
    /// A build failed, and not because of its content. It is tried again. Said once for each reason.
    Failed(&'a anyhow::Error),
}

/// How often the watch looks.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// From scan to scan.
    pub scan: Duration,
    /// How long files must stay as they are before a build reads them.
    pub settle: Duration,
    /// How many times that is waited for. Then the build begins all the same.
    pub most: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { scan: Duration::from_secs(2), settle: Duration::from_millis(120), most: 16 }
    }
}

/// Builds once, and again whenever what a build reads has changed and come to rest, until `until`.
/// A build that fails is tried again.
pub fn run(
    root: &Path,
    pace: Pace,
    until: &dyn Fn() -> bool,
    build: &mut dyn FnMut(Cause) -> Result<()>,
    tell: &mut dyn FnMut(&Notice<'_>),
) {
    let (mut watch, hints) = Watch::new(root, pace);
    let mut cause = Cause::Start;
    let mut seen = watch.settled(scan(root));
    while !until() {
        watch.failures.note(build(cause), tell);
        watch.listen(tell);
        // Whatever came while it was built is found by the first scan.
        loop {
            let fresh = scan(root);
            let fresh = if fresh == seen { fresh } else { watch.settled(fresh) };
            if fresh != seen {
                cause = Cause::Change(difference(&seen, &fresh));
                seen = fresh;
                break;
            }
            if until() {
                return;
            }
            if watch.failures.is_time() {
                cause = Cause::Retry;
                break;
            }
            watch.rest(&hints);
        }
    }
}

/// What one build would read: each file with its length and time. None if it cannot be looked at.
type Scan = BTreeMap<PathBuf, Option<(u64, Option<SystemTime>)>>;

/// Looks at everything that a build reads.
fn scan(root: &Path) -> Scan {
    let mut found = Scan::new();
    for top in INPUTS {
        let walk = WalkDir::new(root.join(top)).follow_root_links(false);
        for entry in walk.into_iter().filter_entry(|entry| !is_noise(entry)) {
            let (path, stamp) = match entry {
                Ok(entry) if entry.file_type().is_dir() => continue,
                Ok(entry) => {
                    let meta = entry.metadata().ok();
                    (entry.path().to_owned(), meta.map(|meta| (meta.len(), meta.modified().ok())))
                }
                Err(error) if is_absence(&error) => continue,
                Err(error) => (error.path().unwrap_or(root).to_owned(), None),
            };
            found.insert(path.strip_prefix(root).map_or(path.clone(), Path::to_owned), stamp);
        }
    }
    found
}

/// Whether there is nothing, or no longer.
fn is_absence(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

/// The paths in which two scans differ.
fn difference(old: &Scan, new: &Scan) -> Vec<PathBuf> {
    let gone = old.keys().filter(|path| !new.contains_key(*path));
    let changed = new.iter().filter(|(path, stamp)| old.get(*path) != Some(*stamp));
    let mut paths: Vec<PathBuf> = gone.chain(changed.map(|(path, _)| path)).cloned().collect();
    paths.sort();
    paths
}

/// Whether an entry was not put there by a person. The same rule as for what a build reads.
fn is_noise(entry: &DirEntry) -> bool {
    is_left_behind(&entry.file_name().to_string_lossy(), entry.file_type().is_dir())
}

/// What the watch keeps from scan to scan.
struct Watch<'a> {
    root: &'a Path,
    pace: Pace,
    /// Where hints come in.
    hint: SyncSender<()>,
    /// What sends them, as long as it is kept.
    ears: Option<Debouncer<RecommendedWatcher, NoCache>>,
    /// Whether it was said that nothing is heard.
    said_deaf: bool,
    failures: Failures,
}

impl<'a> Watch<'a> {
    fn new(root: &'a Path, pace: Pace) -> (Self, Receiver<()>) {
        // Many hints are as good as one.
        let (hint, hints) = sync_channel(1);
        let failures = Failures::default();
        (Self { root, pace, hint, ears: None, said_deaf: false, failures }, hints)
    }

    /// Waits until the files stay as they are.
    fn settled(&self, mut last: Scan) -> Scan {
        for _ in 0..self.pace.most {
            thread::sleep(self.pace.settle);
            let next = scan(self.root);
            if next == last {
                break;
            }
            last = next;
        }
        last
    }

    /// Waits for a hint or the next scan.
    fn rest(&mut self, hints: &Receiver<()>) {
        if hints.recv_timeout(self.pace.scan) == Err(RecvTimeoutError::Timeout) {
            self.failures.rest = self.failures.rest.saturating_sub(1);
        }
    }

    /// Asks the system for hints anew: a folder may be another under its old name.
    fn listen(&mut self, tell: &mut dyn FnMut(&Notice<'_>)) {
        match ears(self.root, self.pace.settle, self.hint.clone()) {
            Ok(ears) => self.ears = Some(ears),
            Err(error) => {
                self.ears = None;
                if !self.said_deaf {
                    tell(&Notice::Deaf(&error));
                    self.said_deaf = true;
                }
            }
        }
    }
}

/// Listens to what the system tells of the places that a build reads.
fn ears(
    root: &Path,
    wait: Duration,
    hint: SyncSender<()>,
) -> notify::Result<Debouncer<RecommendedWatcher, NoCache>> {
    let handler = move |told: DebounceEventResult| {
        // To scan is to open folders, which is told too and must not lead to the next scan.
        let is_change = |event: &DebouncedEvent| !matches!(event.kind, EventKind::Access(_));
        if told.map_or(true, |events| events.iter().any(is_change)) {
            // A full channel holds a hint already.
            let _ = hint.try_send(());
        }
    };
    // Without a cache, which would open every file to know it again under another name.
    let config = notify::Config::default().with_follow_symlinks(false);
    let mut ears = new_debouncer_opt(wait, Some(wait), handler, NoCache::new(), config)?;
    // This one tells of the settings, and of folders that come and go.
    ears.watch(root, RecursiveMode::NonRecursive)?;
    for folder in INPUTS.iter().map(|top| root.join(top)).filter(|top| top.is_dir()) {
        ears.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(ears)
}

/// The attempts that failed since the last that did not.
#[derive(Default)]
struct Failures {
    count: u32,
    /// Scans without a change until the next attempt.
    rest: u32,
    /// The reason that was told.
    told: String,
}

impl Failures {
    /// Takes note of an attempt.
    fn note(&mut self, attempt: Result<()>, tell: &mut dyn FnMut(&Notice<'_>)) {
        let Err(error) = attempt else {
            *self = Self::default();
            return;
        };
        let reason = format!("{error:#}");
        if reason != self.told {
            tell(&Notice::Failed(&error));
            self.told = reason;
        }
        self.count += 1;
        self.rest = self.count.min(LONGEST_REST);
    }

    /// Whether an attempt is due.
    fn is_time(&self) -> bool {
        self.count > 0 && self.rest == 0
    }
}

#[cfg(test)]
mod tests;
