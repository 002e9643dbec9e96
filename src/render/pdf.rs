//! Job → PDF, through Typst.
//!
//! 1. A template is a `.typ` file of the theme that exports a function `document(view)`. It is evaluated
//!    once ([`Press::new`]).
//! 2. For every subject the function is called with the subject's view; the result is laid out as a document
//!    of its own ([`layout`]), so that what is the same in all sheets is set only once.
//! 3. Every sheet is checked: a character that no face has, or more pages than the kind allows, is a finding
//!    that names the subject ([`inspect`]).
//! 4. The pages of a batch are put together in the order of delivery and exported as one PDF.
//!
//! What a template shows in [`fields`] alone is not laid out for every sheet: sheets that are otherwise the same are laid
//! out once, their values are put in, and [`bind`] writes what they share only once.

mod bind;
mod breakable;
mod errors;
mod export;
mod fields;
mod filling;
mod inspect;
mod layout;
mod qr;
mod sheets;
mod value;
mod world;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use typst::comemo;
use typst::foundations::{Dict, Func, Str, Value};

use super::version::{self, Source, Sources, Version};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Context, Reader, SubjectRef, View};
use crate::files::{Files, Hash, Origin, WorkspacePath};
use crate::load::decode;
use crate::plan::{Body, Form, Job, Part, Plan};
use fields::{Filler, Mentions};
pub use filling::Proof;
use inspect::Overlong;
use layout::Faults;
pub use sheets::Setting;
use sheets::{Sheet, Sheets, Skeletons};
use world::ThemeWorld;

/// How many sheets Typst's cache remembers a result without using it. Measured by others: fewer throws away
/// what a second thread still needs, more only costs memory.
const CACHE_AGE: usize = 30;

/// How many sheets of one job may fail before it is given up.
const ENOUGH: usize = 3;

/// The engine for printed documents, shared by all threads.
pub struct Press<'f> {
    world: ThemeWorld<'f>,
    /// The world in which the places of fields are marked.
    marked: ThemeWorld<'f>,
    templates: BTreeMap<WorkspacePath, Func>,
    sources: Sources,
    /// The templates with fields.
    with_fields: BTreeMap<WorkspacePath, WithFields>,
    /// Whether filling in values gives what Typst makes of whole sheets, asked once of every template.
    proven: BTreeMap<WorkspacePath, OnceLock<bool>>,
    skeletons: Skeletons,
    /// What threads that are done have learnt.
    fillers: Mutex<Vec<Filler>>,
}

/// Where a fault of a whole file is to be looked for.
pub(super) fn origin_of(job: &Job<'_>) -> Origin {
    inspect::origin(&SubjectRef::Site, job)
}

/// A template that has fields.
struct WithFields {
    /// How it mentions what it shows.
    mentions: Mentions,
    /// Its function, in the world in which the places of fields are marked.
    function: Func,
}

/// What all sheets of a job share.
struct Common<'p> {
    view: Dict,
    /// The hashes of all that they are made of.
    made_of: Vec<Hash>,
    function: &'p Func,
    /// The template, if it has fields.
    with_fields: Option<&'p WithFields>,
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
        let marked = world.with_marks();
        let mut with_fields = BTreeMap::new();
        for path in templates.keys() {
            let mentions = mentions(&sources, path, files);
            let function = mentions.have_fields().then(|| layout::template(&marked, path).ok());
            if let Some(function) = function.flatten() {
                with_fields.insert(path.clone(), WithFields { mentions, function });
            }
        }
        let proven = templates.keys().map(|path| (path.clone(), OnceLock::new())).collect();
        let (skeletons, fillers) = (Skeletons::default(), Mutex::default());
        Self { world, marked, templates, sources, with_fields, proven, skeletons, fillers }
    }

    /// Sets a job: lays out and checks every sheet and puts them together in the order of delivery.
    ///
    /// # Errors
    /// Findings about the template or about single sheets; all sheets are tried before it gives up.
    pub fn set(&self, job: &Job<'_>, plan: &Plan<'_>) -> Result<Setting, Diagnostics> {
        let context = &plan.contexts[&job.year];
        let filler = self.fillers().pop().unwrap_or_default();
        let mut sheets = Sheets::new(filler);
        if job.parts.is_empty() {
            self.sheets(job, plan, &mut sheets)?;
        }
        for part in &job.parts {
            self.sheets(part, plan, &mut sheets)?;
        }
        let made_on = job.body.as_ref().and_then(|body| body.document.front.made_on);
        sheets.put_together(made_on.unwrap_or(context.year.office.data_date))
    }

    /// Adds the sheets of a job to those that there are.
    fn sheets(
        &self,
        job: &Job<'_>,
        plan: &Plan<'_>,
        sheets: &mut Sheets,
    ) -> Result<(), Diagnostics> {
        let context = &plan.contexts[&job.year];
        let Form::Print(template) = &job.form else { return Ok(()) };
        // A template that could not be evaluated has been reported once, not once for every job.
        let found = self.templates.get(template).zip(self.sources.of(template));
        let Some((function, source)) = found else { return Err(Diagnostics::default()) };
        let mut common = self.common(job, (function, source), context);
        if common.with_fields.is_some() && !self.is_proven(template, plan) {
            common.with_fields = None;
        }
        let mut overlong = Overlong::default();
        let mut failed = 0;
        for subject in &job.subjects {
            let (own, version) = own_view(job, (source, &common), context, *subject);
            let sheet = Sheet { job, subject: *subject, view: &own };
            match self.sheet(&sheet, &common, sheets) {
                Ok(pages) => {
                    overlong.count(pages, job, *subject);
                    sheets.remember(version);
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

    /// Adds one sheet; gives the number of its pages.
    fn sheet(
        &self,
        sheet: &Sheet<'_, '_>,
        common: &Common<'_>,
        sheets: &mut Sheets,
    ) -> Result<usize, Faults> {
        if let Some(pages) = self.filled(sheet, common, sheets) {
            return Ok(pages);
        }
        let view = join(&common.view, sheet.view);
        let document = layout::document(&self.world, common.function, view);
        comemo::evict(CACHE_AGE);
        document.map(|document| sheets.add(&document, sheet))
    }

    /// The part of the view that all sheets of a job share.
    fn common<'p>(
        &'p self,
        job: &Job<'_>,
        (function, source): (&'p Func, &Source),
        context: &Context<'_>,
    ) -> Common<'p> {
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
        // A single document keeps its structure, which readers of a screen need.
        let of_households = matches!(job.subjects.first(), Some(SubjectRef::Household(..)));
        let with_fields = match &job.form {
            Form::Print(template) if of_households && !job.archive => {
                self.with_fields.get(template)
            }
            _ => None,
        };
        Common { view, made_of, function, with_fields }
    }

    /// Exports what was set as a PDF.
    ///
    /// # Errors
    /// Findings about the template, such as a picture that cannot be read.
    pub fn export(
        &self,
        setting: Setting,
        job: &Job<'_>,
    ) -> Result<(Vec<u8>, Option<Diagnostic>), Diagnostics> {
        let written = export::pdf(&self.world, &setting, job);
        self.fillers().push(setting.filler);
        written
    }

    fn fillers(&self) -> MutexGuard<'_, Vec<Filler>> {
        self.fillers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is a subject's own of its view, with its version.
fn own_view(
    job: &Job<'_>,
    (source, common): (&Source, &Common<'_>),
    context: &Context<'_>,
    subject: SubjectRef<'_>,
) -> (View, Version) {
    let own = context.view(reader(job, source), subject);
    let made_of = [common.made_of.as_slice(), &[version::of_view(&own)]].concat();
    let version = Version::new(job, context, &made_of);
    (own.with(View::map([("version", version.view())])), version)
}

/// How a template mentions what it shows, in all its files.
fn mentions(sources: &Sources, template: &WorkspacePath, files: &Files) -> Mentions {
    let named = sources.of(template).map(|source| source.files.as_slice()).unwrap_or_default();
    let named = named.iter().filter(|path| path.extension() == "typ");
    Mentions::of(named.filter_map(|path| files.get(path)).map(|file| decode::text(&file.bytes)))
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
