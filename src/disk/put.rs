//! Puts one file into the output at once, beside what builds put there: what somebody ordered to be printed.

use std::path::Path;

use anyhow::{Context, Result};

use super::failed;
use super::place::below;
use super::store::{RealStore, Store};
use crate::files::Artifact;

/// Writes a file below the output folder: under another name first, so that it is whole or not there. One of that name is
/// replaced.
///
/// # Errors
/// If the disk cannot take it. What stood there before still stands.
pub fn put(output: &Path, artifact: &Artifact) -> Result<()> {
    put_into(&RealStore, output, artifact)
}

/// Writes a file anywhere, under another name first. One of that name is replaced.
///
/// # Errors
/// If the disk cannot take it. What stood there before still stands.
pub fn save(place: &Path, bytes: &[u8]) -> Result<()> {
    whole(&RealStore, place, bytes)
}

fn put_into(store: &dyn Store, output: &Path, artifact: &Artifact) -> Result<()> {
    let place = below(output, artifact.path.as_str());
    let folder = place.parent().unwrap_or(output);
    store.create_folder(folder).with_context(|| failed("创建", "create", folder))?;
    whole(store, &place, &artifact.bytes)
}

fn whole(store: &dyn Store, place: &Path, bytes: &[u8]) -> Result<()> {
    let draft = place.with_file_name(format!(".mingbai-{}.part", std::process::id()));
    let written = store.write(&draft, bytes).and_then(|()| store.rename(&draft, place));
    if written.is_err() {
        _ = store.remove_file(&draft);
    }
    written.with_context(|| failed("写入", "write", place))
}
