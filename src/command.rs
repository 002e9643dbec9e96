//! The commands, one file each. Every command reads the world through `disk`, calls the library, and says what came
//! of it.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod doctor;
pub(crate) mod init;
pub(crate) mod list;
pub(crate) mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use mingbai::Request;
use mingbai::cli::{Common, Format};
use mingbai::diag::{Diagnostics, Language};
use mingbai::files::{Artifact, Files};
use mingbai::publish::Sink;
use mingbai::report::{self, Palette, Summary};

use crate::terminal::Terminal;

/// More threads than any machine of an office has processors.
const MOST_THREADS: usize = 256;

/// What the caller of the program learns from its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// Errors in content or data; nothing was written.
    Errors = 1,
    /// The environment failed: disk, permissions, another program holds a file.
    Environment = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Takes files and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&mut self, _: Artifact) -> Result<()> {
        Ok(())
    }
}

/// Prints findings and summary in the wanted form.
fn conclude(
    findings: &Diagnostics,
    files: &Files,
    summary: &Summary,
    (common, terminal): (&Common, &Terminal),
) -> Exit {
    let language = Language::from(common.lang);
    match common.format {
        Format::Json => terminal.result(&report::json(findings, files, language, summary)),
        Format::Human => {
            let shown = if common.quiet { &findings.errors() } else { findings };
            Terminal::message(&report::human(shown, files, language, Palette::Colour));
            terminal.result(&summary.in_words(findings, language));
        }
    }
    if findings.has_errors() { Exit::Errors } else { Exit::Done }
}

fn output_folder(common: &Common) -> PathBuf {
    common.output.clone().unwrap_or_else(|| common.root.join("output"))
}

fn request(common: &Common) -> Request {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    Request { threads: common.jobs.unwrap_or_else(all).clamp(1, MOST_THREADS) }
}
