//! The door to the disk: reads the office's folder, and carries a changeset out on the output
//! folder so that any stop ends in the whole old output or the whole new one.
//!
//! 1. [`read_workspace`] reads the office's folder into a snapshot.
//! 2. [`claim`] takes the output folder for this run and finishes or clears what a killed run left.
//! 3. [`read_previous`] says what the last run wrote and what of it still stands.
//! 4. [`stage`] opens a staging area; it receives the new bytes and makes each file durable.
//! 5. [`commit`] looks for obstacles, writes the journal, and renames.
//!
//! The journal is the point of no return. Before it, everything lies in the staging area, and a
//! stop of any kind leaves the old output. After it, the next [`claim`] goes on where the stop
//! was. Bytes that the program did not write are neither deleted nor overwritten: a stranger in
//! the way is an error before the journal, and a file edited by hand is set aside.
//!
//! Below `output/.mingbai/` lie `lock`, `manifest.json` (what is written), `stamps.json` (when it
//! was last seen whole), `journal.json` (during a commit only), `staging/`, `set-aside/` and `read/` (what was read of the
//! office's files, for the next run).

#![expect(clippy::disallowed_methods, reason = "this is the door to the disk")]

mod workspace;

mod output;

mod claim;

mod previous;

mod put;

mod staging;

mod commit;

mod added;

mod amended;

mod found;

mod fresh;

mod health;

mod kept;

mod obstacles;

mod apply;

mod notes;

mod place;

mod renewed;

mod store;

use std::path::Path;

pub use added::{add, read_file};
pub use amended::{Amendment, amend};
pub use apply::{Outcome, SetAside};
pub use claim::{Recovery, claim};
pub use commit::commit;
pub use found::found;
pub use health::{Health, LastRun, health};
pub use kept::Readings;
pub use output::Output;
pub use previous::read_previous;
pub use put::{put, save};
pub use renewed::{offer, renew};
pub use staging::{Staging, discard, stage};
pub use workspace::read_workspace;

/// Says in both languages that something could not be done to a file or folder.
fn failed(zh: &str, en: &str, path: &Path) -> String {
    let path = path.display();
    format!("{zh}“{path}”失败 / cannot {en} `{path}`")
}

#[cfg(test)]
mod tests;
