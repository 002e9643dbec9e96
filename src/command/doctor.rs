//! `doctor`: is everything in order with the program, the folders and the faces?

use std::env::consts::{ARCH, OS};

use anyhow::Result;
use mingbai::cli::Common;
use mingbai::disk;
use mingbai::publish::Previous;
use mingbai::report::{Examination, Summary};

use super::{Exit, Nowhere, conclude, output_folder, read, request};
use crate::terminal::{PACE, Terminal};

pub(crate) fn run(common: &Common, terminal: &Terminal) -> Result<Exit> {
    let files = read(common)?;
    let bar = terminal.bar();
    let (previous, progress) = (Previous::default(), |step| bar.step(step));
    // Which face prints what shows only on paper.
    let built = mingbai::build(
        &files,
        &previous,
        request(common, &files, Some(&PACE)),
        &mut Nowhere,
        &progress,
    )?;
    bar.finish();
    let root = std::path::absolute(&common.root)?;
    let examination = Examination {
        program: format!("{}（{OS}，{ARCH}）", env!("CARGO_PKG_VERSION")),
        threads: request(common, &files, Some(&PACE)).threads,
        root: root.display().to_string(),
        health: disk::health(&common.root, &output_folder(common)),
        faces: built.tally.faces,
    };
    let sound = examination.health.root_writable && examination.health.output_writable;
    let summary = Summary::Examined(examination);
    let exit = conclude(&built.findings, &files, &summary, (common, terminal));
    Ok(if sound { exit } else { Exit::Environment })
}
