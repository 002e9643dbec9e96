//! Workspace → [`Plan`]: which documents exist, for whom, in which file and in which order.
//!
//! 1. [`bundles`]: the subjects of a kind, put together as the kind says;
//! 2. `job`: one output file for each bundle and each output of the kind;
//!    [`parts`]: what is bound behind a text;
//! 3. [`index`] and [`links`]: what the site and texts can link to;
//! 4. [`assets`]: files that are copied as they are;
//! 5. `conflicts`: two jobs for one path are a finding.
//!
//! After this nothing is decided any more: rendering only carries the plan out.

pub mod assets;
mod bundles;
mod delivery;
mod figures;
mod findings;
mod index;
pub mod links;
pub mod order;
mod packs;
mod parts;
mod settings;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

pub use delivery::{Delivery, Pile};
pub use index::Entry;
pub use links::Pages;
pub use parts::{Part, Role};

use crate::diag::Diagnostics;
use crate::document::{Context, SubjectRef};
use crate::files::{Files, Origin, OutPath, WorkspacePath, fold, is_plain, safe_name};
use crate::load::{Document, Workspace};
use crate::model::{Audience, Kind, Output, Subject};
use crate::slots::TextSlots;
use crate::text::{Slot, Tree};

/// Everything that is to be made.
pub struct Plan<'w> {
    /// What the documents of each year share.
    pub contexts: BTreeMap<u32, Context<'w>>,
    /// The files to make, in the order of kinds, years and delivery.
    pub jobs: Vec<Job<'w>>,
    /// Files to copy into the output as they are: (from, to).
    pub copies: Vec<(WorkspacePath, OutPath)>,
    /// Where the manifests of batches go: of which kind, of which year.
    pub manifests: Vec<(&'w Kind, u32, OutPath)>,
    /// The pictures that texts show. Print templates may read these and the theme, nothing else.
    pub pictures: BTreeSet<WorkspacePath>,
    /// The pages that texts can link to.
    pub pages: Pages,
    /// What the site can link to.
    pub index: Vec<Entry>,
}

impl Plan<'_> {
    /// How many sheets the press is to set.
    pub fn sheets(&self) -> usize {
        let parts = |job: &Job<'_>| -> usize {
            if job.parts.is_empty() {
                return job.subjects.len();
            }
            job.parts.iter().map(|part| part.subjects.len()).sum()
        };
        let printed = |job: &&Job<'_>| matches!(job.form, Form::Print(_) | Form::Pack);
        self.jobs.iter().filter(printed).map(parts).sum()
    }
}

/// One file to make, with all that is needed to make it.
#[derive(Clone)]
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
    /// The name of the bundle; several outputs of one bundle share it.
    pub name: String,
    /// The address of the page about it on the office's site, if there is both a site and a page.
    pub link: Option<String>,
    /// What it must be as a file.
    pub standard: Standard,
    /// Whether it is set in large print.
    pub large: bool,
    /// How it is handed out.
    pub delivery: Delivery,
    /// The text that stands in every document.
    pub body: Option<Body<'w>>,
    /// Whether it is a file of its own, and not in packs only.
    alone: bool,
    /// Of a pack: what is put together in it.
    pub parts: Vec<Job<'w>>,
}

impl Job<'_> {
    /// Whether it is printed on both sides. Large print takes several pages, whatever the kind.
    pub fn is_duplex(&self) -> bool {
        self.duplex() == Some(true)
    }

    /// Whether its paper is to be printed on both sides, if that is laid down: a pack is if one of its parts is.
    pub fn asks_for_both_sides(&self) -> Option<bool> {
        let parts = self.parts.iter().any(Self::is_duplex);
        self.duplex().or(parts.then_some(true))
    }

    /// Whether it is printed on both sides, if that is laid down. Large print always is.
    fn duplex(&self) -> Option<bool> {
        if self.large {
            Some(true)
        } else {
            self.kind.paper.as_ref().and_then(|paper| paper.duplex)
        }
    }

    /// How many pages a document may have, if that is laid down. Large print is not bound by it.
    pub fn most_pages(&self) -> Option<usize> {
        let allowed = self.kind.paper.as_ref().and_then(|paper| paper.pages)?;
        (!self.large).then_some(allowed as usize)
    }
}

/// How a file is made: which engine, which template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A PDF through Typst.
    Print(WorkspacePath),
    /// A page through Tera.
    Page(WorkspacePath),
    /// What is due in a year, for calendars of other programs.
    Calendar,
    /// The PDFs of several kinds put together.
    Pack,
}

impl Form {
    /// The template; a calendar has none.
    pub fn template(&self) -> Option<&WorkspacePath> {
        match self {
            Self::Print(template) | Self::Page(template) => Some(template),
            Self::Calendar | Self::Pack => None,
        }
    }
}

/// What a PDF must be as a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// To be printed and read.
    #[default]
    Plain,
    /// To be filed: PDF/A-2u (ISO 19005-2) and, where that is possible, PDF/UA-1 (ISO 14289-1).
    Filed,
    /// PDF/A-2u.
    Archive,
    /// PDF/UA-1, which screen readers can read.
    Accessible,
}

/// A text with its slots filled in for one year.
#[derive(Clone)]
pub struct Body<'w> {
    /// The text.
    pub document: &'w Document,
    /// Its filled tree.
    pub tree: Arc<Tree>,
    /// What is bound behind it.
    pub parts: Vec<Part<'w>>,
}

impl<'w> Body<'w> {
    /// The text and all texts behind it.
    pub fn texts(&self) -> impl Iterator<Item = (&'w Document, &Tree)> {
        let parts = self.parts.iter().filter_map(|part| Some((part.document?, part.tree.as_ref())));
        std::iter::once((self.document, self.tree.as_ref())).chain(parts)
    }
}

/// Plans everything.
pub fn plan<'w>(
    workspace: &'w Workspace,
    files: &Files,
    today: Option<Date>,
    findings: &mut Diagnostics,
) -> Plan<'w> {
    let contexts: BTreeMap<u32, Context<'w>> = workspace
        .years
        .iter()
        .map(|(number, year)| (*number, Context::new(workspace, year, today)))
        .collect();
    // If the year's files could not be read, that has been said.
    if !contexts.contains_key(&workspace.settings.year) && !findings.has_errors() {
        findings.push(findings::no_such_year(workspace));
    }
    if workspace.theme.kinds.is_empty() {
        findings.push(findings::no_kinds(&workspace.theme));
    }
    let mut planner =
        Planner { workspace, files, findings, jobs: Vec::new(), filled: BTreeMap::new() };
    for kind in workspace.theme.kinds.iter().filter(|kind| kind.pack.is_empty()) {
        planner.kind(kind, &contexts);
    }
    let mut jobs = planner.jobs;
    packs::packs(workspace, &mut jobs, findings);
    let index = index::index(&jobs, &contexts);
    let pages = links::pages(&jobs);
    links::check(&pages, &jobs, findings);
    links::to_site(workspace, &pages, &mut jobs, findings);
    figures::figures(workspace, &jobs, findings);
    // What is missing for another reason has been reported.
    if !findings.has_errors() {
        unused_texts(workspace, &jobs, findings);
    }
    let assets::Assets { copies, pictures } = assets::assets(workspace, files, &jobs, findings);
    let manifests = delivery::manifests(&jobs);
    conflicts(workspace, (&jobs, &manifests), &copies, findings);
    Plan { contexts, jobs, copies, manifests, pictures, pages, index }
}

/// How a text is filled in: whether its headings are numbered, whether everybody may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Manner {
    numbered: bool,
    public: bool,
}

impl Manner {
    fn of(kind: &Kind, audience: Audience) -> Self {
        Self { numbered: kind.numbered == Some(true), public: audience == Audience::Public }
    }
}

struct Planner<'a, 'w> {
    workspace: &'w Workspace,
    files: &'a Files,
    findings: &'a mut Diagnostics,
    jobs: Vec<Job<'w>>,
    filled: BTreeMap<(u32, &'w WorkspacePath, Manner), Arc<Tree>>,
}

impl<'w> Planner<'_, 'w> {
    fn kind(&mut self, kind: &'w Kind, contexts: &BTreeMap<u32, Context<'w>>) {
        self.settings(kind);
        let current = self.workspace.settings.year;
        for (year, context) in contexts {
            if kind.subject == Subject::Site && *year != current {
                continue;
            }
            let Some(bundles) = bundles::of(kind, context, &self.workspace.theme, self.findings)
            else {
                return;
            };
            let bundles = self.with_blank(kind, *year, bundles);
            // A year without notices needs no wording for them.
            if bundles.is_empty() {
                continue;
            }
            let Ok(text) = self.text(kind, context) else { continue };
            let on_top = self.on_top(kind);
            for bundle in bundles {
                // A page is read, not filled in.
                let is_blank = matches!(bundle.subjects.as_slice(), [SubjectRef::Blank]);
                let fits = |output: &&Output| !is_blank || output.print.is_some();
                for output in kind.outputs.iter().filter(fits) {
                    self.job(kind, output, context, (&bundle, text, &on_top));
                }
            }
        }
    }

    /// The bundles of a kind with the edition that has nothing in it; only of the year at work.
    fn with_blank(
        &self,
        kind: &Kind,
        year: u32,
        mut bundles: Vec<bundles::Bundle<'w>>,
    ) -> Vec<bundles::Bundle<'w>> {
        if kind.blank == Some(true) && year == self.workspace.settings.year {
            bundles.push(bundles::blank());
        }
        bundles
    }

    /// The text that a kind puts into every document; a finding if it names one that is not there.
    fn text(&mut self, kind: &Kind, context: &Context<'w>) -> Result<Option<&'w Document>, ()> {
        let Some(name) = &kind.text else { return Ok(None) };
        let mut texts = context.year.texts.iter();
        let found = texts.find(|text| format!("{}/{}", text.folder, text.name) == *name);
        // A text that is there but could not be read has been reported.
        let year = context.year.year;
        let file = WorkspacePath::new(&format!("content/{year}/{name}.md"));
        if found.is_none() && self.files.get(&file).is_none() {
            self.findings.push(findings::missing_text(&self.workspace.theme, kind, name, year));
        }
        found.map(Some).ok_or(())
    }

    fn job(
        &mut self,
        kind: &'w Kind,
        output: &'w Output,
        context: &Context<'w>,
        (bundle, text, on_top): (&bundles::Bundle<'w>, Option<&'w Document>, &[WorkspacePath]),
    ) {
        let theme = &self.workspace.theme;
        let Some(form) = form(output, theme.file.folder()) else {
            self.findings.push(findings::no_template(theme, output));
            return;
        };
        let missing = form.template().filter(|template| self.files.get(template).is_none());
        if let Some(template) = missing {
            self.findings.push(findings::missing_template(theme, output, template));
            return;
        }
        // A calendar without anything in it is no calendar (RFC 5545, 3.4).
        if form == Form::Calendar && context.dues.is_empty() {
            return;
        }
        let document = match bundle.subjects.as_slice() {
            [SubjectRef::Text(document)] => Some(*document),
            _ => text,
        };
        let path = path(kind, output, context.year.year, &bundle.name);
        if !is_plain(path.as_str()) {
            self.findings.push(findings::bad_path(theme, output, &path));
            return;
        }
        let manner = Manner::of(kind, output.audience);
        let setting = parts::Setting { kind, audience: output.audience, context };
        let body = document.map(|document| {
            let parts = self.parts(document, setting);
            Body { parts, ..self.filled(document, context, manner) }
        });
        self.jobs.push(Job {
            path,
            kind,
            title: title(kind, context, bundle),
            year: context.year.year,
            audience: output.audience,
            form,
            subjects: bundle.subjects.clone(),
            name: bundle.name.clone(),
            link: None,
            standard: if output.archive == Some(true) { Standard::Filed } else { Standard::Plain },
            large: output.large == Some(true),
            delivery: Delivery {
                templates: on_top.to_vec(),
                piles: bundle.piles.clone(),
                ..Delivery::default()
            },
            body,
            alone: output.alone != Some(false),
            parts: Vec::new(),
        });
    }
}

impl<'w> Planner<'_, 'w> {
    /// A text with its slots filled in, made once for each year.
    fn filled(
        &mut self,
        document: &'w Document,
        context: &Context<'w>,
        manner: Manner,
    ) -> Body<'w> {
        let fill = || {
            let slots = TextSlots::new(&context.slots, document);
            let value = |slot: &Slot| {
                let small = if manner.public { figures::small(slot, context) } else { None };
                small.or_else(|| slots.value(slot))
            };
            let tree = document.body.fill(&value);
            Arc::new(if manner.numbered { tree.numbered() } else { tree })
        };
        let key = (context.year.year, &document.file, manner);
        let tree = self.filled.entry(key).or_insert_with(fill);
        Body { document, tree: tree.clone(), parts: Vec::new() }
    }
}

/// The engine and the template of an output; none if it names no template or two.
fn form(output: &Output, theme: &str) -> Option<Form> {
    let template = |name: &String| WorkspacePath::new(&format!("{theme}/{name}"));
    match (&output.print, &output.page, output.calendar == Some(true)) {
        (Some(name), None, false) => Some(Form::Print(template(name))),
        (None, Some(name), false) => Some(Form::Page(template(name))),
        (None, None, true) => Some(Form::Calendar),
        _ => None,
    }
}

/// Where an output goes: as the theme says, else `<audience>/<year>/<kind>/<name>`.
fn path(kind: &Kind, output: &Output, year: u32, name: &str) -> OutPath {
    let end = match (&output.print, &output.page) {
        (None, Some(_)) => "html",
        (None, None) if output.calendar == Some(true) => "ics",
        _ => "pdf",
    };
    let default = format!("{{year}}/{{kind}}/{{name}}.{end}");
    let inside = output
        .path
        .as_deref()
        .unwrap_or(&default)
        .replace("{year}", &year.to_string())
        .replace("{kind}", &safe_name(&kind.kind))
        .replace("{name}", &safe_name(name));
    let inside = match inside.rsplit_once('.') {
        // One name for all of a kind: the blank edition must not take it.
        Some((stem, end)) if name == bundles::BLANK && !inside.contains(name) => {
            format!("{stem}-{name}.{end}")
        }
        _ => inside,
    };
    OutPath::new(format!("{}/{inside}", output.audience.folder()))
}

fn title(kind: &Kind, context: &Context<'_>, bundle: &bundles::Bundle<'_>) -> String {
    match bundle.subjects.as_slice() {
        [SubjectRef::Text(text)] => context.title(&text.front),
        [SubjectRef::Year | SubjectRef::Site] | [SubjectRef::Month(_), ..] => kind.title.clone(),
        [SubjectRef::Notice(village, _)] => format!("{}{}", village.name, kind.title),
        [SubjectRef::Announcement(notice)] => {
            format!("{}（{}）", kind.title, crate::calendar::chinese(notice.first_day))
        }
        _ => format!("{}（{}）", kind.title, bundle.name),
    }
}

/// Reports texts that go into no document: a misspelt folder must not make a text vanish in silence. A wording
/// that a kind names is used, even if this year has nothing to say in it.
fn unused_texts(workspace: &Workspace, jobs: &[Job<'_>], findings: &mut Diagnostics) {
    let used: BTreeSet<&WorkspacePath> = jobs
        .iter()
        .filter_map(|job| job.body.as_ref())
        .flat_map(Body::texts)
        .map(|(text, _)| &text.file)
        .collect();
    let named = |text: &Document| {
        let name = format!("{}/{}", text.folder, text.name);
        workspace.theme.kinds.iter().any(|kind| kind.text.as_ref() == Some(&name))
    };
    let texts = workspace.years.values().flat_map(|year| &year.texts).chain(&workspace.lasting);
    for text in texts.filter(|text| !used.contains(&text.file) && !named(text)) {
        findings.push(findings::unused_text(text));
    }
    // A text that lies beside the years in a folder that years have was meant for one of them.
    let of_a_year = |folder: &str| {
        workspace.years.values().flat_map(|year| &year.texts).any(|text| text.folder == folder)
    };
    for text in workspace.lasting.iter().filter(|text| of_a_year(&text.folder)) {
        findings.push(findings::text_without_year(text));
    }
}

/// Reports every path that two files claim. Windows does not tell upper case from lower case.
fn conflicts(
    workspace: &Workspace,
    (jobs, manifests): (&[Job<'_>], &[(&Kind, u32, OutPath)]),
    copies: &[(WorkspacePath, OutPath)],
    findings: &mut Diagnostics,
) {
    let theme = &workspace.theme;
    let of_job = |job: &Job<'_>| match job.subjects.as_slice() {
        [SubjectRef::Text(text)] => Origin::file(&text.file),
        _ => theme.origin(job.kind.at).key("kind"),
    };
    let twice = workspace.years.values().any(|year| {
        let mut codes = BTreeSet::new();
        !year.villages.iter().all(|village| codes.insert(village.code.as_str()))
    });
    let made = jobs.iter().map(|job| (&job.path, of_job(job)));
    let lists = manifests.iter().map(|(kind, _, path)| (path, theme.origin(kind.at).key("kind")));
    let assets = copies.iter().map(|(from, to)| (to, Origin::file(from)));
    let mut seen: BTreeMap<String, Origin> = BTreeMap::new();
    for (path, origin) in made.chain(lists).chain(assets) {
        match seen.get(&fold(path.as_str())) {
            // Two villages of one code are a finding of a check already.
            Some(first) if *first == origin && twice => {}
            Some(first) => findings.push(findings::conflict(path, origin, first.clone())),
            None => drop(seen.insert(fold(path.as_str()), origin)),
        }
    }
}
