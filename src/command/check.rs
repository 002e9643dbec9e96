//! `check`: findings only.

use std::time::Instant;

use anyhow::Result;
use mingbai::cli::Common;
use mingbai::publish::Previous;
use mingbai::report::Summary;

use super::{Exit, Nowhere, conclude, read, request};
use crate::terminal::{PACE, Terminal};

pub(crate) fn run(common: &Common, terminal: &Terminal) -> Result<Exit> {
    let start = Instant::now();
    let files = read(common)?;
    // Some faults show only on paper: everything is made, and nothing kept.
    let bar = terminal.bar();
    let (previous, progress) = (Previous::default(), |step| bar.step(step));
    let built = mingbai::build(
        &files,
        &previous,
        request(common, &files, Some(&PACE)),
        &mut Nowhere,
        &progress,
    )?;
    bar.finish();
    let (findings, changes) = (built.findings, built.changes);
    let summary = Summary::Checked {
        documents: changes.map_or(0, |changes| changes.written.len()),
        seconds: start.elapsed().as_secs_f64(),
    };
    Ok(conclude(&findings, &files, &summary, (common, terminal)))
}
