//! The commands, one file each. Every command reads the world through `disk`, calls the library, and says what came
//! of it.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod doctor;
pub(crate) mod due;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod list;
pub(crate) mod print;
pub(crate) mod scan;
pub(crate) mod schema;
pub(crate) mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use mingbai::cli::{Common, Format};
use mingbai::diag::{Diagnostics, Language};
use mingbai::disk;
use mingbai::files::{Artifact, Files, WorkspacePath};
use mingbai::init::NewFile;
use mingbai::load;
use mingbai::publish::Sink;
use mingbai::report::{self, Palette, Summary};
use mingbai::{Pace, Request};

use crate::terminal::Terminal;

/// More threads than any machine of an office has processors.
const MOST_THREADS: usize = 256;

/// The file that makes a folder an office's.
const SETTINGS: &str = "mingbai.yaml";

/// What the caller of the program learns from its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// Errors in content or data; nothing was written.
    Errors = 1,
    /// Something private stands where it must not; nothing was written.
    Privacy = 5,
    /// The environment failed: disk, permissions, another program holds a file.
    Environment = 4,
    /// Somebody stopped it.
    Interrupted = 130,
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
    let leaks = findings.iter().any(|finding| finding.code.starts_with(mingbai::scan::AREA));
    match (leaks, findings.has_errors()) {
        (true, _) => Exit::Privacy,
        (false, true) => Exit::Errors,
        (false, false) => Exit::Done,
    }
}

/// Reads the office's folder. A folder that is none is no place to write an output into.
fn read(common: &Common) -> Result<Files> {
    let files = disk::read_workspace(&common.root)?;
    if files.get(&WorkspacePath::new(SETTINGS)).is_none() {
        bail!(
            "“{0}”里没有 {SETTINGS}：可能开错了文件夹，请先进入工作文件夹，或者用 -r 写明；还没有工作文件夹的，先运行 mingbai init / \
             there is no {SETTINGS} in `{0}`: go to the office's folder or name it with -r; `mingbai init` makes a new one",
            std::path::absolute(&common.root)?.display()
        );
    }
    let memory = disk::Readings::known(&output_folder(common));
    Ok(files.with_memory(memory))
}

/// The same files for a command that writes into the output folder: it leaves there what it has read as well.
fn remembering(files: Files, common: &Common) -> Files {
    let memory = disk::Readings::kept(&output_folder(common), &files);
    files.with_memory(memory)
}

/// The year that was asked for, or that the office is working on.
fn chosen_year(asked: Option<u32>, files: &Files) -> Result<u32> {
    asked.or_else(|| load::year_at_work(files)).context(
        "mingbai.yaml 读不出来，请用 --year 写明年度 / mingbai.yaml cannot be read: give the --year",
    )
}

fn output_folder(common: &Common) -> PathBuf {
    common.output.clone().unwrap_or_else(|| common.root.join("output"))
}

fn request<'p>(common: &Common, files: &Files, pace: Option<&'p Pace>) -> Request<'p> {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    Request {
        threads: common.jobs.unwrap_or_else(all).clamp(1, MOST_THREADS),
        today: Some(today(common, files)),
        pace,
    }
}

/// All offices of the country keep the time of Beijing, eight hours before Greenwich.
const BEIJING: i8 = 8;

/// Today: as the caller says; the day at which an invented township stands still; the calendar of the country.
fn today(common: &Common, files: &Files) -> Date {
    let clock = || Zoned::now().with_time_zone(TimeZone::fixed(offset(BEIJING))).date();
    common.as_of.or_else(|| load::invented_day(files)).unwrap_or_else(clock)
}

/// The files as editors of this system like them: the notepad of an old Windows shows a file without carriage
/// returns as one line.
fn for_this_system(files: Vec<NewFile>) -> Vec<NewFile> {
    if !cfg!(windows) {
        return files;
    }
    let is_edited = |path: &str| matches!(path.rsplit('.').next(), Some("yaml" | "md"));
    let converted = files.into_iter().map(|(path, bytes)| match String::from_utf8(bytes) {
        Ok(text) if is_edited(&path) => (path, text.replace('\n', "\r\n").into_bytes()),
        Ok(text) => (path, text.into_bytes()),
        Err(error) => (path, error.into_bytes()),
    });
    converted.collect()
}
