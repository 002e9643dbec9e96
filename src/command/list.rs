//! `list`: what a build would make.

use anyhow::Result;
use mingbai::cli::Common;
use mingbai::report::{self, Summary};

use super::{Exit, conclude, read};
use crate::terminal::Terminal;

pub(crate) fn run(common: &Common, terminal: &Terminal) -> Result<Exit> {
    let files = read(common)?;
    let (rows, findings) = mingbai::check(&files, report::rows);
    let summary = Summary::Listed { rows: rows.unwrap_or_default() };
    Ok(conclude(&findings, &files, &summary, (common, terminal)))
}
