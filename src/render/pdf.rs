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

mod apart;
mod batch;
mod bind;
mod black;
mod breakable;
mod errors;
mod export;
mod fields;
mod filling;
mod inspect;
mod layout;
mod on_top;
mod qr;
mod sheets;
mod skeletons;
mod value;
mod world;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use typst::foundations::{Dict, Func, Str, Value};

use super::Pace;
use super::version::{self, Source, Sources, Version};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Context, Reader, SubjectRef, View};
use crate::files::{Files, Hash, Origin, WorkspacePath};
use crate::load::decode;
use crate::plan::{Body, Form, Job, Part, Plan, Standard};
use fields::{Filler, Mentions, Places};
pub use filling::Proof;
use layout::Faults;
use sheets::Sheets;
pub use sheets::{Placed, Setting};
use skeletons::Skeletons;
use world::ThemeWorld;

/// After so many sheets Typst's cache is looked through; that takes as long as to lay out a small sheet.
const LAID_OUT: usize = 16;
/// So often a result may go unused when it is looked through. Less throws away what a second thread still needs, more only
/// costs memory.
const CACHE_AGE: usize = 10;

/// The engine for printed documents, shared by all threads.
pub struct Press<'f> {
    world: ThemeWorld<'f>,
    /// The world in which the places of fields are marked.
    marked: ThemeWorld<'f>,
    templates: BTreeMap<WorkspacePath, Func>,
    sources: Sources,
    /// The templates with fields.
    with_fields: BTreeMap<WorkspacePath, WithFields>,
    /// Whether filling in values gives what Typst makes of whole sheets, asked once of every template, in normal and in
    /// large print.
    proven: BTreeMap<(WorkspacePath, bool), OnceLock<bool>>,
    skeletons: Skeletons,
    /// How many sheets and parts were laid out, and files written.
    laid_out: AtomicUsize,
    /// What threads that are done have learnt.
    fillers: Mutex<Vec<Filler>>,
    /// Who looks on.
    pace: Option<&'f Pace>,
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
    /// What is known about the places of its views.
    places: Mutex<Vec<Places>>,
}

/// What all sheets of a job share.
struct Common<'p> {
    view: Dict,
    /// The hashes of all that they are made of.
    made_of: Vec<Hash>,
    function: &'p Func,
    /// The template, if it has fields.
    with_fields: Option<&'p WithFields>,
    /// What it mentions of the view: Typst looks at all of a view whenever a template hands it on.
    mentioned: Dict,
    source: &'p Source,
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
            let Form::Print(own) = &job.form else { continue };
            for path in std::iter::once(own).chain(&job.delivery.templates) {
                if !templates.contains_key(path) {
                    match layout::template(&world, path) {
                        Ok(function) => drop(templates.insert(path.clone(), function)),
                        Err(found) => findings.extend(found),
                    }
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
                let places = Mutex::default();
                with_fields.insert(path.clone(), WithFields { mentions, function, places });
            }
        }
        let editions = templates.keys().flat_map(|path| [(path, false), (path, true)]);
        let proven = editions.map(|(path, large)| ((path.clone(), large), OnceLock::new()));
        let proven = proven.collect();
        let (skeletons, fillers, pace) = (Skeletons::default(), Mutex::default(), None);
        let laid_out = AtomicUsize::new(0);
        Self {
            world,
            marked,
            templates,
            sources,
            with_fields,
            proven,
            skeletons,
            laid_out,
            fillers,
            pace,
        }
    }

    /// The press with somebody who looks on, and who may stop it.
    #[must_use]
    pub fn with_pace(self, pace: Option<&'f Pace>) -> Self {
        Self { pace, ..self }
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
        self.on_top(job, plan, &mut sheets)?;
        let made_on = job.body.as_ref().and_then(|body| body.document.front.made_on);
        sheets.put_together(made_on.unwrap_or(context.year.office.data_date))
    }

    /// The part of the view that all sheets of a job share.
    fn common<'p>(
        &'p self,
        job: &Job<'_>,
        (function, source): (&'p Func, &'p Source),
        context: &Context<'_>,
    ) -> Common<'p> {
        let body = job.body.as_ref();
        let reader = reader(job, source);
        let shared = context.shared(reader, body.map(|body| body.document));
        let mut made_of = vec![source.hash, version::of_view(&shared)];
        made_of.extend(body.map(|body| version::of_body(body, self.world.files())));
        made_of.extend(job.link.as_ref().map(|link| Hash::of(link.as_bytes())));
        if job.large {
            made_of.push(Hash::of(b"large"));
        }
        let mut view = join(&Dict::new(), &shared);
        view.insert("large".into(), Value::Bool(job.large));
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
            Form::Print(template) if of_households && job.standard == Standard::Plain => {
                self.with_fields.get(template)
            }
            _ => None,
        };
        let mentioned = with_fields.map(|it| fields::mentioned(&view, &it.mentions));
        let mentioned = mentioned.unwrap_or_default();
        Common { view, made_of, function, with_fields, mentioned, source }
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
        // What Typst remembers of a file is as large as the file.
        self.tidy();
        written
    }

    fn fillers(&self) -> MutexGuard<'_, Vec<Filler>> {
        self.fillers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is a subject's own of its view, with its version.
fn own_view(
    job: &Job<'_>,
    common: &Common<'_>,
    context: &Context<'_>,
    subject: SubjectRef<'_>,
) -> (View, Version) {
    let own = context.view(reader(job, common.source), subject);
    with_version(own, job, common, context)
}

/// A view with the version of what shows it.
fn with_version(
    own: View,
    job: &Job<'_>,
    common: &Common<'_>,
    context: &Context<'_>,
) -> (View, Version) {
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
