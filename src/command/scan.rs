//! `scan`: reads finished files, the office's own or any others, for what must not be in them.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;
use mingbai::cli::{Common, Scan};
use mingbai::disk;
use mingbai::files::{Artifact, OutPath};
use mingbai::model::Audience;
use mingbai::report::Summary;

use super::build::sizes;
use super::{Exit, conclude, output_folder, read};
use crate::terminal::Terminal;

pub(crate) fn run(scan: &Scan, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let start = Instant::now();
    let files = read(common)?;
    let output = output_folder(common);
    let named: Vec<(PathBuf, String)> = if scan.files.is_empty() {
        finished(&output)
    } else {
        scan.files.iter().map(|path| (path.clone(), as_public(path))).collect()
    };
    let mut artifacts = Vec::new();
    for (path, inside) in &named {
        artifacts
            .push(Artifact { path: OutPath::new(inside.clone()), bytes: disk::read_file(path)? });
    }
    let findings = mingbai::examine(&files, artifacts);
    let seconds = start.elapsed().as_secs_f64();
    let summary = Summary::Scanned { files: named.len(), seconds };
    Ok(conclude(&findings, &files, &summary, (common, terminal)))
}

/// What a file from elsewhere is taken for: something that everybody will see.
fn as_public(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    format!("{}/{}", Audience::Public.folder(), name.unwrap_or_default())
}

/// The finished files that people outside of the office see.
fn finished(output: &Path) -> Vec<(PathBuf, String)> {
    let held = sizes(&disk::read_previous(output).manifest);
    let outside = |path: &String| !path.starts_with(Audience::Internal.folder());
    held.into_keys().filter(outside).map(|path| (output.join(&path), path)).collect()
}
