//! Compiles a township's case data and policy texts into printable documents and a static site.
//!
//! The program is a function from a folder to a folder:
//!
//! ```text
//! Files ─► load ─► check ─► plan ─► render ─► publish ─► Changeset
//! ```
//!
//! [`build`] is that function. Everything below it is pure: no disk, no clock, no environment. Only the
//! doors (`disk`, `report`, `main`) touch the world. `ARCHITECTURE.md` says which module may know which.

// The modules stand in the order of the story. `ARCHITECTURE.md` says who may know whom.
pub mod diag;
pub mod files;
pub mod side_by_side;

pub mod record;

pub mod model;

pub mod calendar;
pub mod text;

pub mod load;

pub mod rules;

pub mod assess;

pub mod statistics;

pub mod slots;

pub mod check;

pub mod document;

pub mod plan;

pub mod render;
pub mod scan;

pub mod publish;

pub mod init;

pub mod exchange;

pub mod schema;

pub mod disk;
pub mod report;
pub mod serve;
pub mod watch;

pub mod cli;

use std::collections::BTreeMap;

use diag::Diagnostics;
use files::Files;
use jiff::civil::Date;
use plan::Plan;
use plan::order::Bad;
pub use plan::order::Order;
use publish::{Changeset, Previous, Publisher, Sink};
pub use render::Pace;
use render::{Effort, Tally};

/// What a user asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'p> {
    /// How many threads may work. The result never depends on it.
    pub threads: usize,
    /// Today: what is over is not shown any more. Without it nothing is over.
    pub today: Option<Date>,
    /// Who looks on, and may stop it.
    pub pace: Option<&'p Pace>,
}

impl Request<'_> {
    fn effort(&self) -> Effort<'_> {
        Effort { threads: self.threads, pace: self.pace }
    }

    fn is_stopped(&self) -> bool {
        self.pace.is_some_and(Pace::is_stopped)
    }
}

/// How far a build has come, for whoever shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The workspace is loaded.
    Loaded,
    /// It has been checked.
    Checked,
    /// It is known what to make.
    Planned {
        /// How many files.
        files: usize,
        /// How many sheets are to be set for them.
        sheets: usize,
    },
    /// One more file is made.
    Made,
    /// A finished file is about to be read for what must not be in it.
    Reading,
    /// It was read.
    Read,
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Built {
    /// Everything that was found, sorted.
    pub findings: Diagnostics,
    /// What was made.
    pub tally: Tally,
    /// What each file is called, by its path: year and kind, and its own title.
    pub titles: BTreeMap<String, (String, String)>,
    /// What is to be written and removed. None if there are errors: then nothing changes.
    pub changes: Option<Changeset>,
}

/// Builds everything: loads, checks, plans, renders, and hands new and changed files to `sink`.
///
/// # Errors
/// Only if `sink` fails. Faults of data, texts and templates are findings.
pub fn build(
    files: &Files,
    previous: &Previous,
    request: Request<'_>,
    sink: &mut dyn Sink,
    progress: &dyn Fn(Progress),
) -> anyhow::Result<Built> {
    let mut built = Built::default();
    let findings = &mut built.findings;
    if let Some(workspace) = load::workspace(files, findings) {
        progress(Progress::Loaded);
        check::run(&workspace, findings);
        progress(Progress::Checked);
        let plan = plan::plan(&workspace, files, request.today, findings);
        let made = plan.jobs.len() + plan.copies.len();
        progress(Progress::Planned { files: made, sheets: plan.sheets() });
        built.titles = titles(&plan);
        if !findings.has_errors() {
            let mut publisher = Publisher::new(previous, sink);
            progress(Progress::Reading);
            let scanner = scan::Scanner::new(&workspace, files, &plan);
            progress(Progress::Read);
            let mut leaks = Diagnostics::default();
            let mut receive = |artifact: files::Artifact| {
                progress(Progress::Made);
                if scanner.concerns(&artifact) && publisher.is_new(&artifact) {
                    progress(Progress::Reading);
                    scanner.scan(&artifact, &mut leaks);
                    progress(Progress::Read);
                }
                publisher.put(artifact)
            };
            let snapshot = (&workspace, files);
            built.tally = render::all(&plan, snapshot, request.effort(), findings, &mut receive)?;
            findings.extend(leaks);
            if !findings.has_errors() && !request.is_stopped() {
                built.changes = Some(publisher.finish());
            }
            // One household's fault does not keep the sheets of the others back.
            findings.extend(built.tally.gaps.clone());
        }
    }
    built.findings.sort();
    Ok(built)
}

/// What came of printing.
#[derive(Debug, Default)]
pub struct Printed {
    /// Everything that was found, sorted.
    pub findings: Diagnostics,
    /// What was made; none if there is nothing, because of errors.
    pub tally: Option<Tally>,
    /// What could have been ordered: identifier, title, number of documents.
    pub offer: Vec<(String, String, usize)>,
}

/// Makes what is ordered, file by file. Faults of single households leave gaps, which the batches list.
///
/// # Errors
/// Only if `receive` fails. Faults of data, texts and templates are findings.
pub fn print(
    files: &Files,
    request: Request<'_>,
    order: Option<&Order>,
    receive: &mut dyn FnMut(files::Artifact) -> anyhow::Result<()>,
    progress: &dyn Fn(Progress),
) -> anyhow::Result<Printed> {
    let mut printed = Printed::default();
    let mut found = Diagnostics::default();
    if let Some(workspace) = load::workspace(files, &mut found) {
        progress(Progress::Loaded);
        check::run(&workspace, &mut found);
        progress(Progress::Checked);
        let year = workspace.settings.year;
        let (bad, mut common) = Bad::of(&found, &workspace, files, year);
        let mut plan = plan::plan(&workspace, files, request.today, &mut common);
        printed.offer = plan::order::offer(&plan);
        if let Some(order) = order {
            plan::order::choose(&mut plan, order, &bad, &mut common);
            progress(Progress::Planned { files: plan.jobs.len(), sheets: plan.sheets() });
            if !common.has_errors() {
                let (snapshot, effort) = ((&workspace, files), request.effort());
                let mut one = |artifact| {
                    progress(Progress::Made);
                    receive(artifact)
                };
                let tally = render::all(&plan, snapshot, effort, &mut common, &mut one)?;
                common.extend(tally.gaps.clone());
                printed.tally = Some(tally);
            }
        }
        found = common;
        found.extend(bad.findings);
    }
    found.sort();
    printed.findings = found;
    Ok(printed)
}

/// What the files of a plan are called.
fn titles(plan: &Plan<'_>) -> BTreeMap<String, (String, String)> {
    let title = |job: &plan::Job<'_>| {
        let group = format!("{}年 {}", job.year, job.kind.title);
        (job.path.to_string(), (group, job.title.clone()))
    };
    plan.jobs.iter().map(title).collect()
}

/// Loads, checks and plans, and hands the plan to `look`. Nothing is rendered.
pub fn check<T>(files: &Files, look: impl FnOnce(&Plan<'_>) -> T) -> (Option<T>, Diagnostics) {
    let mut findings = Diagnostics::default();
    let seen = load::workspace(files, &mut findings).map(|workspace| {
        check::run(&workspace, &mut findings);
        let plan = plan::plan(&workspace, files, None, &mut findings);
        look(&plan)
    });
    findings.sort();
    (seen, findings)
}

/// Reads finished files of all readers for what must not be in them: what is asked before anything is published.
pub fn examine(files: &Files, artifacts: impl IntoIterator<Item = files::Artifact>) -> Diagnostics {
    let mut findings = Diagnostics::default();
    let mut leaks = Diagnostics::default();
    if let Some(workspace) = load::workspace(files, &mut findings) {
        let plan = plan::plan(&workspace, files, None, &mut findings);
        let scanner = scan::Scanner::new(&workspace, files, &plan);
        artifacts.into_iter().for_each(|artifact| scanner.scan(&artifact, &mut leaks));
    }
    leaks.sort();
    leaks
}

/// Loads, checks what is about these areas (`duties/`, `policy/`), and hands the workspace and what was found to `look`.
/// Nothing else is checked: an officer who asks what is due today is answered whatever is wrong elsewhere.
pub fn look<T>(
    files: &Files,
    areas: &[&str],
    look: impl FnOnce(&load::Workspace, &Diagnostics) -> T,
) -> (Option<T>, Diagnostics) {
    let mut findings = Diagnostics::default();
    let workspace = load::workspace(files, &mut findings);
    let mut findings = findings.errors();
    let seen = workspace.map(|workspace| {
        let about = |check: &&check::Check| areas.iter().any(|area| check.code.starts_with(area));
        check::CHECKS.iter().filter(about).for_each(|check| (check.run)(&workspace, &mut findings));
        look(&workspace, &findings)
    });
    findings.sort();
    (seen, findings)
}
