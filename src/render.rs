//! [`Plan`] → artifacts: carries out the jobs, one file at a time, on several threads.
//!
//! Two engines: [`pdf`] (Typst) and [`html`] (Tera); calendar files ([`ics`]) need none. Nothing is decided here and nothing is kept: every
//! finished file goes straight to the receiver. Faults of templates are findings.

mod batches;
pub mod html;
mod ics;
mod pace;
pub mod pdf;
mod version;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;

pub use batches::{Batch, Entry};
pub use pace::Pace;

use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Artifact, Files};
use crate::load::Workspace;
use crate::model::Audience;
use crate::plan::{Form, Job, Plan};
use crate::say;

/// What was made.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Files.
    pub files: usize,
    /// Printed pages.
    pub pages: usize,
    /// Which faces print how many characters of each kind of document: (kind, face).
    pub faces: BTreeMap<(String, String), usize>,
    /// The files with sheets of households, sorted by their paths.
    pub batches: Vec<Batch>,
    /// Why sheets of single households are missing in them.
    pub gaps: Diagnostics,
}

/// A finished file and what went into it.
#[derive(Default)]
struct Made {
    /// The file; none if all of its sheets are missing.
    artifact: Option<Artifact>,
    pages: usize,
    kind: String,
    faces: Faces,
    /// What is in it, if it holds sheets of households.
    batch: Option<Batch>,
    /// Why some of them are missing.
    gaps: Diagnostics,
    /// What is not as it should be, although the file was made.
    note: Option<Diagnostic>,
}

/// How many characters each face prints.
pub type Faces = BTreeMap<String, usize>;

/// What came of one job.
type Outcome = Result<Made, Diagnostics>;

impl Tally {
    fn count(&mut self, made: &mut Made) {
        self.files += usize::from(made.artifact.is_some());
        self.batches.extend(made.batch.take());
        self.gaps.extend(std::mem::take(&mut made.gaps));
        self.pages += made.pages;
        for (face, characters) in &made.faces {
            *self.faces.entry((made.kind.clone(), face.clone())).or_default() += characters;
        }
    }
}

/// How the work is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Effort<'p> {
    /// How many threads may work.
    pub threads: usize,
    /// Who looks on, and may stop it.
    pub pace: Option<&'p Pace>,
}

/// Makes every file of the plan on some threads and hands it to `receive`, in any order. Stops early only if `receive`
/// fails (the disk is full) or somebody asks for it; findings of one job do not stop the others.
pub fn all(
    plan: &Plan<'_>,
    (workspace, files): (&Workspace, &Files),
    Effort { threads, pace }: Effort<'_>,
    findings: &mut Diagnostics,
    receive: &mut dyn FnMut(Artifact) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for (from, to) in &plan.copies {
        if let Some(file) = files.get(from) {
            receive(Artifact { path: to.clone(), bytes: file.bytes.to_vec() })?;
            tally.files += 1;
        }
    }
    let engines = Engines::new(plan, (workspace, files), pace, findings);
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let (send, results) = mpsc::sync_channel::<Outcome>(threads.max(1));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, plan.jobs.len().max(1)) {
            let send = send.clone();
            scope.spawn({
                let (engines, counters) = (&engines, (&next, &stopped));
                move || work(engines, plan, counters, &send)
            });
        }
        drop(send);
        let mut outcome = Ok(());
        for made in results {
            match made {
                Ok(mut made) if outcome.is_ok() => {
                    tally.count(&mut made);
                    made.note.into_iter().for_each(|note| findings.push(note));
                    outcome = made.artifact.map_or(Ok(()), &mut *receive);
                    stopped.store(outcome.is_err(), Ordering::Relaxed);
                }
                Ok(_) => {}
                Err(found) => findings.extend(found),
            }
        }
        outcome
    })?;
    tally.batches.sort_by(|one, other| one.path.cmp(&other.path));
    for artifact in batches::manifests(plan, &tally.batches) {
        receive(artifact)?;
        tally.files += 1;
    }
    Ok(tally)
}

/// One thread: takes the next job until there is none.
fn work(
    engines: &Engines<'_>,
    plan: &Plan<'_>,
    (next, stopped): (&AtomicUsize, &AtomicBool),
    results: &mpsc::SyncSender<Outcome>,
) {
    while !stopped.load(Ordering::Relaxed) {
        let Some(job) = plan.jobs.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
        let made = engines.make(job, plan);
        // What was begun when somebody said stop is not whole.
        if engines.pace.is_some_and(Pace::is_stopped) || results.send(made).is_err() {
            return;
        }
    }
}

/// Both engines, made once and shared by all threads.
struct Engines<'f> {
    pace: Option<&'f Pace>,
    press: pdf::Press<'f>,
    pages: html::Pages<'f>,
}

impl<'f> Engines<'f> {
    fn new(
        plan: &Plan<'_>,
        (workspace, files): (&Workspace, &'f Files),
        pace: Option<&'f Pace>,
        findings: &mut Diagnostics,
    ) -> Self {
        let theme = workspace.theme.file.folder();
        Self {
            pace,
            press: pdf::Press::new(plan, theme, files, findings).with_pace(pace),
            pages: html::Pages::new(plan, theme, files, findings),
        }
    }

    fn make(&self, job: &Job<'_>, plan: &Plan<'_>) -> Outcome {
        let context = &plan.contexts[&job.year];
        let kind = job.kind.title.clone();
        let artifact = |bytes| Some(Artifact { path: job.path.clone(), bytes });
        let of_page = |bytes| Made { artifact: artifact(bytes), kind, ..Made::default() };
        match &job.form {
            Form::Print(_) | Form::Pack => {}
            Form::Page(template) => return Ok(of_page(self.pages.page(job, template, context)?)),
            Form::Calendar => return Ok(of_page(ics::calendar(job, context)?)),
        }
        let mut set = self.press.set(job, plan)?;
        let mut made = Made {
            pages: set.pages(),
            kind: job.kind.title.clone(),
            faces: std::mem::take(&mut set.faces),
            batch: Batch::of(job, &mut set),
            gaps: std::mem::take(&mut set.gaps.1),
            ..Made::default()
        };
        if made.pages > 0 {
            let (bytes, note) = self.press.export(set, job)?;
            (made.artifact, made.note) = (artifact(bytes), note);
        }
        Ok(made)
    }
}

/// A template asked for a field that its readers may not see.
fn closed_field(name: &str, audience: Audience) -> Diagnostic {
    let (zh, en) = (audience.label(), audience.folder());
    Diagnostic::error(
        "privacy/closed-field",
        say!(
            "模板要的“{name}”不对“{zh}”开放",
            "the template asks for `{name}`, which is closed to the audience `{en}`"
        ),
    )
    .hint(say!(
        "面向这些读者的文书不能印这一项，请从模板里删去",
        "documents for these readers must not show it; remove it from the template"
    ))
}
