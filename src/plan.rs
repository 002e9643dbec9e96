//! Workspace → [`Plan`]: which documents exist, for whom, in which file and in which order.
//!
//! 1. [`bundles`]: the subjects of a kind, put together as the kind says;
//! 2. `job`: one output file for each bundle and each output of the kind;
//! 3. [`index`]: what the site can link to;
//! 4. [`assets`]: files that are copied as they are;
//! 5. `conflicts`: two jobs for one path are a finding.
//!
//! After this nothing is decided any more: rendering only carries the plan out.

pub mod assets;
mod bundles;
mod findings;
mod index;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use index::Entry;

use crate::diag::Diagnostics;
use crate::document::datasets::DATASETS;
use crate::document::{Context, SubjectRef};
use crate::files::{Files, OutPath, WorkspacePath, safe_name};
use crate::load::{Document, Workspace};
use crate::model::{Audience, Kind, Output, Subject};
use crate::text::Tree;

/// Everything that is to be made.
pub struct Plan<'w> {
    /// What the documents of each year share.
    pub contexts: BTreeMap<u32, Context<'w>>,
    /// The files to make, in the order of kinds, years and delivery.
    pub jobs: Vec<Job<'w>>,
    /// Files to copy into the output as they are: (from, to).
    pub copies: Vec<(WorkspacePath, OutPath)>,
    /// What the site can link to.
    pub index: Vec<Entry>,
}

/// One file to make, with all that is needed to make it.
pub struct Job<'w> {
    /// Where it goes.
    pub path: OutPath,
    /// The kind of its documents.
    pub kind: &'w Kind,
    /// Its own title.
    pub title: String,
    /// The year.
    pub year: u32,
    /// Who will read it.
    pub audience: Audience,
    /// How it is made.
    pub form: Form,
    /// What its documents are about, in the order of delivery. A page has exactly one.
    pub subjects: Vec<SubjectRef<'w>>,
    /// The text that stands in every document.
    pub body: Option<Body<'w>>,
}

/// How a file is made: which engine, which template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A PDF through Typst.
    Print(WorkspacePath),
    /// A page through Tera.
    Page(WorkspacePath),
}

/// A text with its slots filled in for one year.
#[derive(Clone)]
pub struct Body<'w> {
    /// The text.
    pub document: &'w Document,
    /// Its filled tree.
    pub tree: Arc<Tree>,
}

/// Plans everything.
pub fn plan<'w>(workspace: &'w Workspace, files: &Files, findings: &mut Diagnostics) -> Plan<'w> {
    let contexts: BTreeMap<u32, Context<'w>> = workspace
        .years
        .iter()
        .map(|(number, year)| (*number, Context::new(workspace, year)))
        .collect();
    // If the year's files could not be read, that has been said.
    if !contexts.contains_key(&workspace.settings.year) && !findings.has_errors() {
        findings.push(findings::no_such_year(workspace));
    }
    let mut planner = Planner { workspace, files, findings, jobs: Vec::new() };
    for kind in &workspace.theme.kinds {
        planner.kind(kind, &contexts);
    }
    let jobs = planner.jobs;
    let index = index::index(&jobs, &contexts);
    let copies = assets::copies(workspace, files, &jobs, findings);
    conflicts(workspace, &jobs, &copies, findings);
    Plan { contexts, jobs, copies, index }
}

struct Planner<'a, 'w> {
    workspace: &'w Workspace,
    files: &'a Files,
    findings: &'a mut Diagnostics,
    jobs: Vec<Job<'w>>,
}

impl<'w> Planner<'_, 'w> {
    fn kind(&mut self, kind: &'w Kind, contexts: &BTreeMap<u32, Context<'w>>) {
        self.datasets(kind);
        let current = self.workspace.settings.year;
        for (year, context) in contexts {
            let of_no_year =
                kind.subject == Subject::Site || kind.folder.as_deref() == Some("pages");
            if of_no_year && *year != current {
                continue;
            }
            let Some(bundles) = bundles::of(kind, context, &self.workspace.theme, self.findings)
            else {
                return;
            };
            let Ok(text) = self.text(kind, context) else { continue };
            for bundle in bundles {
                for output in &kind.outputs {
                    self.job(kind, output, context, (&bundle, text));
                }
            }
        }
    }

    /// Reports datasets that do not exist.
    fn datasets(&mut self, kind: &Kind) {
        for name in &kind.datasets {
            if !DATASETS.iter().any(|dataset| dataset.name == name) {
                self.findings.push(findings::unknown_dataset(&self.workspace.theme, kind, name));
            }
        }
    }

    /// The text that a kind puts into every document; a finding if it names one that is not there.
    fn text(&mut self, kind: &Kind, context: &Context<'w>) -> Result<Option<&'w Document>, ()> {
        let Some(name) = &kind.text else { return Ok(None) };
        let mut texts = context.year.texts.iter();
        let found = texts.find(|text| format!("{}/{}", text.folder, text.name) == *name);
        if found.is_none() {
            let year = context.year.year;
            self.findings.push(findings::missing_text(&self.workspace.theme, kind, name, year));
        }
        found.map(Some).ok_or(())
    }

    fn job(
        &mut self,
        kind: &'w Kind,
        output: &'w Output,
        context: &Context<'w>,
        (bundle, text): (&bundles::Bundle<'w>, Option<&'w Document>),
    ) {
        let theme = &self.workspace.theme;
        let Some(form) = form(output, theme.file.folder()) else {
            self.findings.push(findings::no_template(theme, output));
            return;
        };
        let (Form::Print(template) | Form::Page(template)) = &form;
        if self.files.get(template).is_none() {
            self.findings.push(findings::missing_template(theme, output, template));
            return;
        }
        let document = match bundle.subjects.as_slice() {
            [SubjectRef::Text(document)] => Some(*document),
            _ => text,
        };
        let body = document.map(|document| Body {
            document,
            tree: Arc::new(document.body.fill(&|slot| context.slots.value(slot))),
        });
        self.jobs.push(Job {
            path: path(kind, output, context.year.year, &bundle.name),
            kind,
            title: title(kind, context, bundle),
            year: context.year.year,
            audience: output.audience,
            form,
            subjects: bundle.subjects.clone(),
            body,
        });
    }
}

/// The engine and the template of an output; none if it names no template or two.
fn form(output: &Output, theme: &str) -> Option<Form> {
    let template = |name: &String| WorkspacePath::new(&format!("{theme}/{name}"));
    match (&output.print, &output.page) {
        (Some(name), None) => Some(Form::Print(template(name))),
        (None, Some(name)) => Some(Form::Page(template(name))),
        _ => None,
    }
}

/// Where an output goes: as the theme says, else `<audience>/<year>/<kind>/<name>`.
fn path(kind: &Kind, output: &Output, year: u32, name: &str) -> OutPath {
    let end = if output.print.is_some() { "pdf" } else { "html" };
    let default = format!("{{year}}/{{kind}}/{{name}}.{end}");
    let inside = output
        .path
        .as_deref()
        .unwrap_or(&default)
        .replace("{year}", &year.to_string())
        .replace("{kind}", &safe_name(&kind.kind))
        .replace("{name}", &safe_name(name));
    OutPath::new(format!("{}/{inside}", output.audience.folder()))
}

fn title(kind: &Kind, context: &Context<'_>, bundle: &bundles::Bundle<'_>) -> String {
    match bundle.subjects.as_slice() {
        [SubjectRef::Text(text)] => context.title(&text.front),
        [SubjectRef::Year | SubjectRef::Site] => kind.title.clone(),
        _ => format!("{}（{}）", kind.title, bundle.name),
    }
}

/// Reports every path that two files claim. Windows does not tell upper case from lower case.
fn conflicts(
    workspace: &Workspace,
    jobs: &[Job<'_>],
    copies: &[(WorkspacePath, OutPath)],
    findings: &mut Diagnostics,
) {
    let mut seen = BTreeSet::new();
    let paths = jobs.iter().map(|job| &job.path).chain(copies.iter().map(|(_, to)| to));
    for path in paths {
        if !seen.insert(path.as_str().to_lowercase()) {
            findings.push(findings::conflict(&workspace.theme, path));
        }
    }
}
