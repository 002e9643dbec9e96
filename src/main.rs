//! The door of the program: parses the command line, runs one command, prints, chooses the exit code.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the door: it measures how long a command took"
)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::Parser;
use mingbai::cli::{Cli, Command, Common, Format};
use mingbai::diag::{Diagnostics, Language};
use mingbai::files::{Artifact, Files};
use mingbai::publish::{Previous, Sink};
use mingbai::report::{self, Palette, Summary};
use mingbai::{Built, Request, disk};

mod terminal;

use terminal::Terminal;

/// More threads than any machine of an office has processors.
const MOST_THREADS: usize = 256;

/// What the caller of the program learns from its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
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

fn main() -> ExitCode {
    let cli = Cli::parse();
    let terminal = Terminal::new(&cli.common);
    let exit = run(&cli, &terminal).unwrap_or_else(|error| {
        terminal.failure(&error);
        Exit::Environment
    });
    exit.into()
}

/// One command.
fn run(cli: &Cli, terminal: &Terminal) -> Result<Exit> {
    match cli.command {
        Command::Build => build(&cli.common, terminal),
        Command::Check => check(&cli.common, terminal),
        Command::List => list(&cli.common, terminal),
    }
}

/// `build`: everything, or nothing if there are errors.
fn build(common: &Common, terminal: &Terminal) -> Result<Exit> {
    let start = Instant::now();
    let output = output_folder(common);
    let files = disk::read_workspace(&common.root)?;
    let (mut claimed, recovery) = disk::claim(&common.root, &output)?;
    let previous = disk::read_previous(claimed.root());
    let mut staging = disk::stage(&mut claimed)?;
    let bar = terminal.bar();
    let progress = |step| bar.step(step);
    let request = Request { threads: threads(common) };
    let built = mingbai::build(&files, &previous, request, &mut staging, &progress)?;
    let stages = bar.finish();
    let Built { findings, tally, changes } = built;
    let Some(changes) = changes else {
        disk::discard(staging)?;
        Terminal::message(&report::notices(
            &recovery,
            &disk::Outcome::default(),
            common.lang.into(),
        ));
        return Ok(conclude(&findings, &files, &Summary::Stopped, (common, terminal)));
    };
    let outcome = disk::commit(staging, &changes)?;
    Terminal::message(&report::notices(&recovery, &outcome, common.lang.into()));
    let summary = Summary::Built {
        files: tally.files,
        pages: tally.pages,
        written: changes.written.len(),
        removed: changes.removed.len(),
        output: output.display().to_string(),
        stages,
        seconds: start.elapsed().as_secs_f64(),
    };
    Ok(conclude(&findings, &files, &summary, (common, terminal)))
}

/// Takes files and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&mut self, _: Artifact) -> Result<()> {
        Ok(())
    }
}

/// `check`: findings only.
fn check(common: &Common, terminal: &Terminal) -> Result<Exit> {
    let start = Instant::now();
    let files = disk::read_workspace(&common.root)?;
    // Some faults show only on paper: everything is made, and nothing kept.
    let request = Request { threads: threads(common) };
    let bar = terminal.bar();
    let previous = Previous::default();
    let built = mingbai::build(&files, &previous, request, &mut Nowhere, &|step| bar.step(step))?;
    bar.finish();
    let (findings, changes) = (built.findings, built.changes);
    let summary = Summary::Checked {
        documents: changes.map_or(0, |changes| changes.written.len()),
        seconds: start.elapsed().as_secs_f64(),
    };
    Ok(conclude(&findings, &files, &summary, (common, terminal)))
}

/// `list`: what a build would make.
fn list(common: &Common, terminal: &Terminal) -> Result<Exit> {
    let files = disk::read_workspace(&common.root)?;
    let (rows, findings) = mingbai::check(&files, report::rows);
    let summary = Summary::Listed { rows: rows.unwrap_or_default() };
    Ok(conclude(&findings, &files, &summary, (common, terminal)))
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

fn threads(common: &Common) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    common.jobs.unwrap_or_else(all).clamp(1, MOST_THREADS)
}
