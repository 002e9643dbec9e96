//! Job → PDF, through Typst.
//!
//! 1. A template is a `.typ` file of the theme that exports a function `document(view)`. It is evaluated
//!    once ([`Press::new`]).
//! 2. For every subject the function is called with the subject's view; the result is laid out as a document
//!    of its own ([`layout`]), so that what is the same in all sheets is set only once.
//! 3. Every sheet is checked: a character that no face has, or more pages than the kind allows, is a finding
//!    that names the subject ([`inspect`]).
//! 4. The pages of a batch are put together in the order of delivery and exported as one PDF.

mod breakable;
mod errors;
mod export;
mod inspect;
mod layout;
mod qr;
mod value;
mod world;

use std::collections::BTreeMap;

use jiff::civil::Date;
use typst::comemo;
use typst::ecow::EcoVec;
use typst::foundations::{Dict, Func, Str, Value};
use typst::model::DocumentInfo;
use typst_layout::{Page, PagedDocument};

use super::Faces;
use super::version::{self, Source, Sources, Version};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Context, Reader, SubjectRef, View};
use crate::files::{Files, Hash, Origin, WorkspacePath};
use crate::plan::{Body, Form, Job, Part, Plan};
use inspect::Overlong;
use layout::Faults;
use world::ThemeWorld;

/// How many sheets Typst's cache remembers a result without using it. Measured by others: fewer throws away
/// what a second thread still needs, more only costs memory.
const CACHE_AGE: usize = 10;

/// How many sheets of one job may fail before it is given up.
const ENOUGH: usize = 3;

/// The engine for printed documents, shared by all threads.
pub struct Press<'f> {
    world: ThemeWorld<'f>,
    templates: BTreeMap<WorkspacePath, Func>,
    sources: Sources,
}

/// The pages of a job, ready to be exported.
pub struct Setting {
    document: PagedDocument,
    /// How many characters each face prints.
    pub faces: Faces,
    /// The date that the file bears if it must bear one.
    date: Date,
}

impl Setting {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }
}

/// The sheets of a job so far.
#[derive(Default)]
struct Sheets {
    pages: EcoVec<Page>,
    codes: Vec<Hash>,
    /// The metadata and the version of the first sheet.
    first: Option<(DocumentInfo, Version)>,
    faces: Faces,
    findings: Diagnostics,
}

impl Sheets {
    fn add(&mut self, mut document: PagedDocument, version: Version, job: &Job<'_>) {
        self.codes.push(version.code());
        self.first.get_or_insert_with(|| (document.info_mut().clone(), version));
        append(&mut self.pages, document.pages(), job);
    }

    fn put_together(self, date: Date) -> Result<Setting, Diagnostics> {
        if self.findings.has_errors() {
            return Err(self.findings);
        }
        let info = self.first.map(|(mut info, version)| {
            info.description = Some(version.of_all(&self.codes).line().into());
            info
        });
        let document = PagedDocument::new(self.pages, info.unwrap_or_default());
        Ok(Setting { document, faces: self.faces, date })
    }
}

/// Where a fault of a whole file is to be looked for.
pub(super) fn origin_of(job: &Job<'_>) -> Origin {
    inspect::origin(&SubjectRef::Site, job)
}

/// What all sheets of a job share.
struct Common {
    view: Dict,
    /// The hashes of all that they are made of.
    made_of: Vec<Hash>,
}

impl<'f> Press<'f> {
    /// Loads the faces, evaluates every template that the plan needs, and turns the common part of all
    /// views into Typst's values.
    pub fn new(plan: &Plan<'_>, theme: &str, files: &'f Files, findings: &mut Diagnostics) -> Self {
        let world = ThemeWorld::new(theme, &plan.pictures, files);
        for file in world.broken_fonts() {
            findings.push(errors::broken_font(file));
        }
        let mut templates = BTreeMap::new();
        for job in plan.jobs.iter().flat_map(|job| std::iter::once(job).chain(&job.parts)) {
            let Form::Print(path) = &job.form else { continue };
            if !templates.contains_key(path) {
                match layout::template(&world, path) {
                    Ok(function) => drop(templates.insert(path.clone(), function)),
                    Err(found) => findings.extend(found),
                }
            }
        }
        let sources = Sources::new(templates.keys(), theme, files, world.families());
        Self { world, templates, sources }
    }

    /// Sets a job: lays out and checks every sheet and puts them together in the order of delivery.
    ///
    /// # Errors
    /// Findings about the template or about single sheets; all sheets are tried before it gives up.
    pub fn set(&self, job: &Job<'_>, context: &Context<'_>) -> Result<Setting, Diagnostics> {
        let mut sheets = Sheets::default();
        if job.parts.is_empty() {
            self.sheets(job, context, &mut sheets)?;
        }
        for part in &job.parts {
            self.sheets(part, context, &mut sheets)?;
        }
        let made_on = job.body.as_ref().and_then(|body| body.document.front.made_on);
        sheets.put_together(made_on.unwrap_or(context.year.office.data_date))
    }

    /// Adds the sheets of a job to those that there are.
    fn sheets(
        &self,
        job: &Job<'_>,
        context: &Context<'_>,
        sheets: &mut Sheets,
    ) -> Result<(), Diagnostics> {
        let Form::Print(template) = &job.form else { return Ok(()) };
        // A template that could not be evaluated has been reported once, not once for every job.
        let found = self.templates.get(template).zip(self.sources.of(template));
        let Some((function, source)) = found else { return Err(Diagnostics::default()) };
        let common = self.common(job, source, context);
        let mut overlong = Overlong::default();
        let mut failed = 0;
        for subject in &job.subjects {
            let own = context.view(reader(job, source), *subject);
            let made_of = [common.made_of.as_slice(), &[version::of_view(&own)]].concat();
            let version = Version::new(job, context, &made_of);
            let view = join(&common.view, &own.with(View::map([("version", version.view())])));
            let sheet = layout::document(&self.world, function, view);
            comemo::evict(CACHE_AGE);
            match sheet {
                Ok(document) => {
                    let faces = &mut sheets.faces;
                    sheets.findings.extend(inspect::characters(&document, job, *subject, faces));
                    overlong.count(&document, job, *subject);
                    sheets.add(document, version, job);
                }
                Err(faults) => {
                    sheets.findings.extend(errors::findings(&self.world, &faults, subject, job));
                    failed += 1;
                    // What fails on every sheet is a fault of the template, and said often enough.
                    if failed == ENOUGH {
                        break;
                    }
                }
            }
        }
        overlong.finding(job).into_iter().for_each(|finding| sheets.findings.push(finding));
        Ok(())
    }

    /// The part of the view that all sheets of a job share.
    fn common(&self, job: &Job<'_>, source: &Source, context: &Context<'_>) -> Common {
        let body = job.body.as_ref();
        let reader = reader(job, source);
        let shared = context.shared(reader, body.map(|body| body.document));
        let mut made_of = vec![source.hash, version::of_view(&shared)];
        made_of.extend(body.map(|body| version::of_body(body, self.world.files())));
        made_of.extend(job.link.as_ref().map(|link| Hash::of(link.as_bytes())));
        let mut view = join(&Dict::new(), &shared);
        view.insert("link".into(), job.link.as_deref().map_or(Value::None, qr::of));
        if let Some(body) = body {
            let heads = heads(body, context, reader);
            made_of.extend(heads.iter().map(version::of_view));
            view.insert("body".into(), value::of_text(&body.tree, Some(body.document)));
            view.insert("parts".into(), value::of_parts(&body.parts, &heads));
        }
        Common { view, made_of }
    }

    /// Exports what was set as a PDF.
    ///
    /// # Errors
    /// Findings about the template, such as a picture that cannot be read.
    pub fn export(
        &self,
        setting: &Setting,
        job: &Job<'_>,
    ) -> Result<(Vec<u8>, Option<Diagnostic>), Diagnostics> {
        export::pdf(&self.world, setting, job)
    }
}

fn reader<'a>(job: &Job<'a>, source: &'a Source) -> Reader<'a> {
    Reader { audience: job.audience, kind: job.kind, names: &source.names }
}

/// The heads of what is bound behind a text; nothing for a generated table.
fn heads(body: &Body<'_>, context: &Context<'_>, reader: Reader<'_>) -> Vec<View> {
    let head = |part: &Part<'_>| part.document.map(|text| context.front(reader, text)).into();
    body.parts.iter().map(head).collect()
}

/// A view with the entries of another.
fn join(view: &Dict, more: &View) -> Dict {
    let mut view = view.clone();
    if let View::Map(entries) = more {
        for (name, seen) in entries {
            view.insert(Str::from(*name), value::of_view(seen));
        }
    }
    view
}

/// Puts a sheet behind the others. On paper that is printed on both sides it starts on a front side.
fn append(pages: &mut EcoVec<Page>, sheet: &[Page], job: &Job<'_>) {
    let duplex = job.kind.paper.as_ref().is_some_and(|paper| paper.duplex == Some(true));
    if duplex
        && !pages.len().is_multiple_of(2)
        && let Some(last) = pages.last().cloned()
    {
        let empty = typst::layout::Frame::hard(last.frame.size());
        pages.push(Page { frame: empty, ..last });
    }
    pages.extend(sheet.iter().cloned());
}
