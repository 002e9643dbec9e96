//! `build`: everything, or nothing if there are errors.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::Result;
use mingbai::cli::Common;
use mingbai::diag::Diagnostics;
use mingbai::files::Files;
use mingbai::publish::Manifest;
use mingbai::report::{self, Summary};
use mingbai::{Built, Pace, disk};

use super::{Exit, conclude, output_folder, read, remembering, request};
use crate::terminal::{Terminal, pace};

pub(crate) fn run(common: &Common, terminal: &Terminal) -> Result<Exit> {
    let pace = pace();
    let Made { findings, files, summary, .. } = make(common, terminal, pace)?;
    let exit = conclude(&findings, &files, &summary, (common, terminal));
    Ok(if pace.is_stopped() { Exit::Interrupted } else { exit })
}

/// What one build came to.
pub(super) struct Made {
    pub(super) findings: Diagnostics,
    pub(super) files: Files,
    pub(super) summary: Summary,
    /// What the output holds now: paths and sizes.
    pub(super) held: BTreeMap<String, u64>,
    /// What they are called; nothing if it is not known.
    pub(super) titles: BTreeMap<String, (String, String)>,
    /// Whether that is something else than before.
    pub(super) renewed: bool,
}

/// Builds once.
pub(super) fn make(common: &Common, terminal: &Terminal, pace: &Pace) -> Result<Made> {
    let start = Instant::now();
    let output = output_folder(common);
    let files = read(common)?;
    let (mut claimed, recovery) = disk::claim(&common.root, &output)?;
    let mut renewed = matches!(recovery, disk::Recovery::Finished(_) | disk::Recovery::Unreadable);
    let previous = disk::read_previous(claimed.root());
    let files = remembering(files, common);
    let mut staging = disk::stage(&mut claimed)?;
    let bar = terminal.bar();
    let progress = |step| bar.step(step);
    let built = mingbai::build(
        &files,
        &previous,
        request(common, &files, Some(pace)),
        &mut staging,
        &progress,
    )?;
    let stages = bar.finish();
    let Built { findings, tally, titles, changes } = built;
    let say = |outcome| {
        Terminal::message(&report::notices(&recovery, outcome, common.lang.into()));
    };
    let Some(changes) = changes else {
        disk::discard(staging)?;
        say(&disk::Outcome::default());
        let held = sizes(&previous.manifest);
        return Ok(Made { findings, files, summary: Summary::Stopped, held, titles, renewed });
    };
    let outcome = disk::commit(staging, &changes)?;
    say(&outcome);
    renewed |= !changes.written.is_empty() || !changes.removed.is_empty();
    let summary = Summary::Built {
        files: tally.files,
        pages: tally.pages,
        written: changes.written.len(),
        removed: changes.removed.len(),
        output: output.display().to_string(),
        stages,
        seconds: start.elapsed().as_secs_f64(),
    };
    Ok(Made { findings, files, summary, held: sizes(&changes.manifest), titles, renewed })
}

/// The files of a manifest and their sizes.
pub(super) fn sizes(manifest: &Manifest) -> BTreeMap<String, u64> {
    manifest.files.iter().map(|(path, entry)| (path.clone(), entry.len)).collect()
}
