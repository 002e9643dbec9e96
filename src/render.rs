//! [`Plan`] → artifacts: carries out the jobs, one file at a time, on several threads.
//!
//! Two engines: [`pdf`] (Typst) and [`html`] (Tera); calendar files ([`ics`]) need none. Nothing is decided here and nothing is kept: every
//! finished file goes straight to the receiver. Faults of templates are findings.

pub mod html;
mod ics;
pub mod pdf;
mod version;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;

use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Artifact, Files};
use crate::load::Workspace;
use crate::model::Audience;
use crate::plan::{Form, Job, Plan};
use crate::say;

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files.
    pub files: usize,
    /// Printed pages.
    pub pages: usize,
    /// Which faces print how many characters of each kind of document: (kind, face).
    pub faces: BTreeMap<(String, String), usize>,
}

/// A finished file and what went into it.
struct Made {
    artifact: Artifact,
    pages: usize,
    kind: String,
    faces: Faces,
    /// What is not as it should be, although the file was made.
    note: Option<Diagnostic>,
}

/// How many characters each face prints.
pub type Faces = BTreeMap<String, usize>;

/// What came of one job.
type Outcome = Result<Made, Diagnostics>;

impl Tally {
    fn count(&mut self, made: &Made) {
        self.files += 1;
        self.pages += made.pages;
        for (face, characters) in &made.faces {
            *self.faces.entry((made.kind.clone(), face.clone())).or_default() += characters;
        }
    }
}

/// Makes every file of the plan on `threads` threads and hands it to `receive`, in any order. Stops early
/// only if `receive` fails (the disk is full); findings of one job do not stop the others.
pub fn all(
    plan: &Plan<'_>,
    (workspace, files): (&Workspace, &Files),
    threads: usize,
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
    let engines = Engines::new(plan, workspace, files, findings);
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
                Ok(made) if outcome.is_ok() => {
                    tally.count(&made);
                    made.note.into_iter().for_each(|note| findings.push(note));
                    outcome = receive(made.artifact);
                    stopped.store(outcome.is_err(), Ordering::Relaxed);
                }
                Ok(_) => {}
                Err(found) => findings.extend(found),
            }
        }
        outcome
    })?;
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
        if results.send(engines.make(job, plan)).is_err() {
            return;
        }
    }
}

/// Both engines, made once and shared by all threads.
struct Engines<'f> {
    press: pdf::Press<'f>,
    pages: html::Pages<'f>,
}

impl<'f> Engines<'f> {
    fn new(
        plan: &Plan<'_>,
        workspace: &Workspace,
        files: &'f Files,
        findings: &mut Diagnostics,
    ) -> Self {
        let theme = workspace.theme.file.folder();
        Self {
            press: pdf::Press::new(plan, theme, files, findings),
            pages: html::Pages::new(plan, theme, files, findings),
        }
    }

    fn make(&self, job: &Job<'_>, plan: &Plan<'_>) -> Outcome {
        let context = &plan.contexts[&job.year];
        let mut note = None;
        let (bytes, pages, faces) = match &job.form {
            Form::Print(_) | Form::Pack => {
                let set = self.press.set(job, plan)?;
                let (pages, faces) = (set.pages(), set.faces.clone());
                let (bytes, found) = self.press.export(set, job)?;
                note = found;
                (bytes, pages, faces)
            }
            Form::Page(template) => (self.pages.page(job, template, context)?, 0, Faces::new()),
            Form::Calendar => (ics::calendar(job, context)?, 0, Faces::new()),
        };
        let artifact = Artifact { path: job.path.clone(), bytes };
        Ok(Made { artifact, pages, kind: job.kind.title.clone(), faces, note })
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
