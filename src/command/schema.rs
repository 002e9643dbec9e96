//! `schema`: what an editor must know of our files, for every year that has data.

use anyhow::{Result, bail};
use mingbai::cli::{Common, Schema};
use mingbai::diag::Diagnostics;
use mingbai::report::{Schemas, Summary};
use mingbai::{disk, load, schema};

use super::{Exit, conclude, read};
use crate::terminal::Terminal;

pub(crate) fn run(wanted: &Schema, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let files = read(common)?;
    let mut findings = Diagnostics::default();
    let years = load::catalogues(&files, wanted.year, &mut findings);
    if let Some(year) = wanted.year.filter(|_| years.is_empty() && !findings.has_errors()) {
        bail!("没有 {year} 年的数据（data/{year}） / there are no data of {year}");
    }
    if findings.has_errors() {
        return Ok(conclude(&findings, &files, &Summary::Stopped, (common, terminal)));
    }
    let schemas = schema::files(&years);
    let settings = schema::settings(&schemas);
    let bytes = schemas.iter().map(|one| (one.path.clone(), one.text.clone().into_bytes()));
    let written = disk::renew(&common.root, &bytes.collect::<Vec<_>>(), schema::MARK)?;
    let set = wanted.settings && disk::offer(&common.root, schema::SETTINGS, settings.as_bytes())?;
    let rows = schemas.into_iter().map(|one| (one.label, one.pattern, one.path));
    let schemas = Schemas { files: rows.collect(), written, settings, is_set: set };
    Ok(conclude(&findings, &files, &Summary::Described(schemas), (common, terminal)))
}
