//! `scan`: reads finished files, the office's own or any others, for what must not be in them.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;
use mingbai::cli::{Common, Scan};
use mingbai::disk;
use mingbai::files::{Artifact, OutPath};
use mingbai::model::Audience;
use mingbai::report::Summary;

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

/// The finished files that people outside of the office see, also those that somebody put beside them.
fn finished(output: &Path) -> Vec<(PathBuf, String)> {
    let outside = [Audience::Public, Audience::Board, Audience::Household];
    let folders = outside.into_iter().map(|audience| output.join(audience.folder()));
    let entries = folders.flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let inside = |path: &Path| {
        let inside = path.strip_prefix(output).unwrap_or(path);
        inside.to_string_lossy().replace('\\', "/")
    };
    files.map(|entry| (entry.path().to_owned(), inside(entry.path()))).collect()
}
