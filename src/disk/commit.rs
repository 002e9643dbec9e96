//! Carries a changeset out: looks for obstacles, writes the journal, applies it.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use super::apply::{Outcome, apply};
use super::notes::{self, JOURNAL, Journal};
use super::obstacles::refuse_obstacles;
use super::previous::{stale, stamp};
use super::staging::{self, Staging};
use crate::files::OutPath;
use crate::publish::{Changeset, Manifest};

/// Makes the output what the changeset says. An error leaves the old output as it was, except for
/// an error after the journal is written; that one says so, and the next build goes on from there.
pub fn commit(staging: Staging<'_>, changes: &Changeset) -> Result<Outcome> {
    let output = staging.output();
    let journal = match prepare(staging, changes) {
        Ok(journal) => journal,
        Err(refusal) => {
            // The refusal is what matters; the next build clears what is left.
            let _ = staging::clear(output);
            return Err(refusal);
        }
    };
    if changes.written.is_empty() && changes.removed.is_empty() {
        stamp(output, &journal.after);
        staging::clear(output)?;
        return Ok(Outcome::default());
    }
    notes::write(output, JOURNAL, &journal)?;
    apply(output, &journal).context(
        "写出没有完成，下次生成会接着完成 / \
         the output is not complete; the next build will go on with it",
    )
}

/// Does everything that can still be refused.
fn prepare(staging: Staging<'_>, changes: &Changeset) -> Result<Journal> {
    let output = staging.output();
    let staged = staging.seal()?;
    let before = notes::manifest(output)?;
    let mut unchanged = changes.manifest.clone();
    unchanged.files.retain(|path, _| !staged.contains(path));
    let edited = stale(output.root(), &unchanged);
    if !edited.is_empty() || !agree(&staged, &before, changes) {
        let which = edited.first().map(|path| format!(" ({path})")).unwrap_or_default();
        bail!(
            "输出文件夹在生成期间变了，请重新生成 / \
             the output folder changed during the build; build again{which}"
        );
    }
    let install = staged.into_iter().collect();
    let after = changes.manifest.clone();
    let journal = Journal { version: Manifest::VERSION, install, before, after };
    refuse_obstacles(output, &journal)?;
    Ok(journal)
}

/// Whether a changeset was made from what is staged and from the manifest that stands. Carried out
/// otherwise, it would leave files of which no manifest knows.
fn agree(staged: &BTreeSet<String>, before: &Manifest, changes: &Changeset) -> bool {
    let names =
        |list: &[OutPath]| -> BTreeSet<String> { list.iter().map(ToString::to_string).collect() };
    let after = &changes.manifest.files;
    let gone = before.files.keys().filter(|path| !after.contains_key(*path));
    names(&changes.written) == *staged
        && names(&changes.removed) == gone.cloned().collect()
        && staged.iter().all(|path| after.contains_key(path))
        && (after.iter().filter(|(path, _)| !staged.contains(*path)))
            .all(|(path, entry)| before.files.get(path) == Some(entry))
}
