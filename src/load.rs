//! Files → [`Workspace`]: everything the office wrote, decoded, cross-readable, with places.
//!
//! Loading never fails and never stops early:
//! 1. every file becomes text ([`decode`]), whatever encoding it was saved in;
//! 2. YAML becomes a tree with places ([`yaml`]), Markdown a tree with places (`text`);
//! 3. records are read from the tree field by field (`record`).
//!
//! What is broken is a finding and an absence.

pub mod decode;
mod findings;
mod front;
mod kept;
pub mod kinds;
pub mod locate;
mod plain;
pub mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use jiff::civil::Date;

use crate::diag::{Diagnostics, Severity};
use crate::files::{Files, Origin, Place, WorkspacePath};
use crate::model::{
    Additions, Audience, Catalogues, Clues, Complaints, Corrections, Duties, Front, Household,
    Kind, Member, Milestones, Office, Policy, Postings, Problems, Procedures, Quality, Register,
    Settings, Staff, Supports, Theme, Trainings, Village, Workdays, id,
};
use crate::record::{Reading, Words};
use crate::side_by_side::{processors, side_by_side};
use crate::text::Tree;
use findings::{missing_file, no_data, stray_file};
use kinds::{Filed, KINDS};

/// Everything an office wrote.
#[derive(Debug)]
pub struct Workspace {
    /// `mingbai.yaml`.
    pub settings: Sourced<Settings>,
    /// The theme it names.
    pub theme: Sourced<Theme>,
    /// The years, the oldest first.
    pub years: BTreeMap<u32, Year>,
    /// Texts that belong to no year: all folders of `content` that are not named like one.
    pub lasting: Vec<Document>,
}

impl Workspace {
    /// Which days of a year are worked; none if nobody wrote it down. A file in which no holiday is written yet says
    /// nothing: every year has some.
    pub fn workdays(&self, year: i16) -> Option<&Workdays> {
        let file = self.years.get(&u32::try_from(year).ok()?)?.workdays.as_ref()?;
        (!file.holidays.is_empty()).then_some(&file.record)
    }
}

impl Workspace {
    /// Whether a text is for the office alone, as the kinds say that take the texts of its folder.
    pub fn is_internal(&self, text: &Document) -> bool {
        let kinds = self.theme.kinds.iter();
        let mut own = kinds.filter(|kind| kind.folder.as_deref() == Some(&text.folder)).peekable();
        let outputs =
            |kind: &Kind| kind.outputs.iter().all(|output| output.audience == Audience::Internal);
        own.peek().is_some() && own.all(outputs)
    }
}

/// One year of an office.
#[derive(Debug)]
pub struct Year {
    /// The year.
    pub year: u32,
    /// The office as it was.
    pub office: Sourced<Office>,
    /// The policy as it was.
    pub policy: Sourced<Policy>,
    /// The words of the year.
    pub catalogues: Sourced<Catalogues>,
    /// The milestones of the screening; may be none.
    pub milestones: Option<Sourced<Milestones>>,
    /// What households can apply for; may be none.
    pub supports: Option<Sourced<Supports>>,
    /// Who does the work; may not be kept.
    pub staff: Option<Sourced<Staff>>,
    /// What the office decided about checks of data quality; may be nothing.
    pub quality: Option<Sourced<Quality>>,
    /// Statutory holidays and worked weekends; may be unknown.
    pub workdays: Option<Sourced<Workdays>>,
    /// Duties that come back; may be none.
    pub duties: Option<Sourced<Duties>>,
    /// The register of what has been done; an office need not keep one.
    pub done: Option<Sourced<Register>>,
    /// The villages, in the order of their codes.
    pub villages: Vec<Sourced<Village>>,
    /// Whether every village file could be read as a whole.
    pub villages_complete: bool,
    /// The clue register; may be none.
    pub clues: Option<Sourced<Clues>>,
    /// Complaints and objections; may not be kept.
    pub complaints: Option<Sourced<Complaints>>,
    /// Trainings; may be none.
    pub trainings: Option<Sourced<Trainings>>,
    /// Notices of the support that was received; may be none.
    pub postings: Option<Sourced<Postings>>,
    /// Problems that others found; may be none.
    pub problems: Option<Sourced<Problems>>,
    /// What imports changed, in the order of their days.
    pub corrections: Vec<Sourced<Corrections>>,
    /// How cases are handled; may be none.
    pub procedures: Option<Sourced<Procedures>>,
    /// Households that people put on the list of the screening; may be none.
    pub additions: Option<Sourced<Additions>>,
    /// The texts, in the order of their paths.
    pub texts: Vec<Document>,
}

impl Year {
    /// The head of a household, by the word that this year has for it.
    pub fn head<'h>(&self, household: &'h Household) -> Option<&'h Member> {
        let is_head = |member: &&Member| self.catalogues.is(&member.relation, id::HEAD);
        household.members.iter().find(is_head)
    }

    /// The name of the head of a household.
    pub fn head_name<'h>(&self, household: &'h Household) -> Option<&'h str> {
        self.head(household).map(|head| head.name.as_str())
    }
}

/// A record that fills a file.
#[derive(Debug)]
pub struct Sourced<T> {
    /// The file.
    pub file: WorkspacePath,
    /// The catalogue words in it.
    pub words: Words,
    /// Whether everything in the file could be read. If not, some records are missing, and a check that
    /// counts or looks up would report what is only the consequence of another fault.
    pub complete: bool,
    /// The record.
    pub record: T,
}

impl<T> Sourced<T> {
    /// A place in this file as an origin.
    pub fn origin(&self, at: Place) -> Origin {
        Origin::place(&self.file, at)
    }
}

impl<T> Deref for Sourced<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.record
    }
}

/// A Markdown text with its head.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub file: WorkspacePath,
    /// The folder below `content/<year>/`, or below `content/` for those of no year.
    pub folder: String,
    /// The year; none for a text that belongs to no year.
    pub year: Option<u32>,
    /// The file's name without extension.
    pub name: String,
    /// The head.
    pub front: Front,
    /// The body.
    pub body: Tree,
    /// The whole file as text. Places are offsets in it.
    pub source: String,
}

impl Document {
    /// Whether this is the text that another names as `<folder>/<name>`.
    pub fn is_named(&self, name: &str) -> bool {
        name.strip_suffix(&self.name).and_then(|rest| rest.strip_suffix('/'))
            == Some(self.folder.as_str())
    }

    /// Where the body begins in the file.
    pub fn body_start(&self) -> usize {
        front::split(&self.source).map_or(0, |(_, body)| body)
    }
}

/// Loads a workspace. `None` only if the settings or the theme cannot be read at all; that is reported.
pub fn workspace(files: &Files, findings: &mut Diagnostics) -> Option<Workspace> {
    let mut loader = Loader::new(files, findings);
    let settings = loader.required::<Settings>("");
    let theme = settings.as_ref().and_then(|settings| loader.required::<Theme>(&settings.theme));
    let years = loader.years();
    let lasting = loader.lasting();
    loader.stray_files();
    findings.fold_notes();
    Some(Workspace { settings: settings?, theme: theme?, years, lasting })
}

/// The year the office is working on; none if its settings cannot be read.
pub fn year_at_work(files: &Files) -> Option<u32> {
    let mut findings = Diagnostics::default();
    let mut loader = Loader::new(files, &mut findings);
    loader.required::<Settings>("").map(|settings| settings.year)
}

/// The day that an invented township takes for today; none in a real office.
pub fn invented_day(files: &Files) -> Option<Date> {
    let mut findings = Diagnostics::default();
    let mut loader = Loader::new(files, &mut findings);
    loader.required::<Settings>("").and_then(|settings| settings.today)
}

/// The name of the office in a year; none if its data cannot be read.
pub fn office_name(files: &Files, year: u32) -> Option<String> {
    let mut findings = Diagnostics::default();
    let mut loader = Loader::new(files, &mut findings);
    loader.required::<Office>(&year.to_string()).map(|office| office.name.clone())
}

/// The years that have data, or this one of them, and the words of each; what is wrong with the words is found. Nothing
/// else is read.
pub fn catalogues(
    files: &Files,
    only: Option<u32>,
    findings: &mut Diagnostics,
) -> BTreeMap<u32, Catalogues> {
    let mut loader = Loader::new(files, findings);
    let read = |year: u32| {
        let words = loader.required::<Catalogues>(&year.to_string())?;
        Some((year, words.record))
    };
    let years = years_of(files).into_iter();
    years.filter(|year| only.is_none_or(|only| only == *year)).filter_map(read).collect()
}

/// The years that have data.
fn years_of(files: &Files) -> Vec<u32> {
    let mut years: Vec<u32> =
        files.below("data", "yaml").filter_map(|(path, _)| year_of(path)).collect();
    years.dedup();
    years
}

struct Loader<'a> {
    files: &'a Files,
    findings: &'a mut Diagnostics,
}

impl<'a> Loader<'a> {
    fn new(files: &'a Files, findings: &'a mut Diagnostics) -> Self {
        Self { files, findings }
    }
}

impl Loader<'_> {
    fn years(&mut self) -> BTreeMap<u32, Year> {
        years_of(self.files).into_iter().filter_map(|year| Some((year, self.year(year)?))).collect()
    }

    fn year(&mut self, year: u32) -> Option<Year> {
        let of = &year.to_string();
        let office = self.required::<Office>(of);
        let policy = self.required::<Policy>(of);
        let catalogues = self.required::<Catalogues>(of);
        let milestones = self.optional::<Milestones>(of);
        let clues = self.optional::<Clues>(of);
        let additions = self.optional::<Additions>(of);
        let procedures = self.optional::<Procedures>(of);
        let supports = self.optional::<Supports>(of);
        let workdays = self.optional::<Workdays>(of);
        let duties = self.optional::<Duties>(of);
        let done = self.optional::<Register>(of);
        let staff = self.optional::<Staff>(of);
        let quality = self.optional::<Quality>(of);
        let complaints = self.optional::<Complaints>(of);
        let trainings = self.optional::<Trainings>(of);
        let postings = self.optional::<Postings>(of);
        let problems = self.optional::<Problems>(of);
        let corrections = self.folder(of, read::<Corrections>);
        let faults = self.findings.count(Severity::Error);
        let villages = self.villages(of);
        let villages_complete = self.findings.count(Severity::Error) == faults;
        let texts = self.documents(&format!("content/{year}"), &format!("content/{year}"));
        Some(Year {
            year,
            office: office?,
            policy: policy?,
            catalogues: catalogues?,
            milestones,
            supports,
            workdays,
            duties,
            done,
            staff,
            quality,
            villages,
            villages_complete,
            clues,
            complaints,
            trainings,
            postings,
            problems,
            corrections,
            additions,
            procedures,
            texts,
        })
    }

    fn villages(&mut self, of: &str) -> Vec<Sourced<Village>> {
        let mut villages = self.folder(of, read_village);
        villages.sort_by(|a, b| (&a.code, &a.file).cmp(&(&b.code, &b.file)));
        villages
    }

    /// All files of a folder of this year, on all processors: a county has hundreds of villages.
    fn folder<T: Filed + Send>(
        &mut self,
        of: &str,
        read: impl Fn(&mut Loader<'_>, &WorkspacePath) -> Option<Sourced<T>> + Sync,
    ) -> Vec<Sourced<T>> {
        let files = self.files;
        let paths: Vec<_> = files.below(&T::KIND.path(of), "yaml").map(|(path, _)| path).collect();
        let one = |path: &&WorkspacePath| {
            let mut findings = Diagnostics::default();
            let mut loader = Loader::new(files, &mut findings);
            (read(&mut loader, path), findings)
        };
        let all = side_by_side(&paths, processors(), one);
        let take = |(record, findings)| {
            self.findings.extend(findings);
            record
        };
        all.into_iter().filter_map(take).collect()
    }

    /// A file that must be there, of this year or theme.
    fn required<T: Filed>(&mut self, of: &str) -> Option<Sourced<T>> {
        let path = WorkspacePath::new(&T::KIND.path(of));
        if self.files.get(&path).is_none() {
            self.findings.push(missing_file(&path, T::KIND.label));
        }
        self.read(&path)
    }

    fn optional<T: Filed>(&mut self, of: &str) -> Option<Sourced<T>> {
        self.read(&WorkspacePath::new(&T::KIND.path(of)))
    }

    fn read<T: Filed>(&mut self, path: &WorkspacePath) -> Option<Sourced<T>> {
        let file = self.files.get(path)?;
        let faults = self.findings.count(Severity::Error);
        let text = decode::checked(&file.bytes, path, self.findings);
        let (record, words) = self.record(&text, path)?;
        let complete = self.findings.count(Severity::Error) == faults;
        Some(Sourced { file: path.clone(), words, complete, record })
    }

    fn record<T: Filed>(&mut self, text: &str, path: &WorkspacePath) -> Option<(T, Words)> {
        let node = yaml::parse(text, 0, path, self.findings)?;
        let mut reading = Reading::new(path, self.findings);
        let record = T::decode(&node, T::KIND.label, &mut reading)?;
        Some((record, reading.words))
    }

    /// The texts in folders of `content` that are not named like a year.
    fn lasting(&mut self) -> Vec<Document> {
        let mut folders: Vec<String> = self
            .files
            .below("content", "md")
            .filter_map(|(path, _)| {
                let (folder, _) = path.as_str().strip_prefix("content/")?.split_once('/')?;
                folder.parse::<u32>().is_err().then(|| folder.to_owned())
            })
            .collect();
        folders.dedup();
        let texts = |folder| self.documents(&format!("content/{folder}"), "content");
        folders.into_iter().flat_map(texts).collect()
    }

    /// The texts below `folder`; their own folder is counted from `root`.
    fn documents(&mut self, folder: &str, root: &str) -> Vec<Document> {
        let files: Vec<_> = self.files.below(folder, "md").collect();
        files
            .into_iter()
            .filter_map(|(path, file)| {
                let text = decode::checked(&file.bytes, path, self.findings);
                let (front, body) = front::document(&text, path, self.findings)?;
                let year = year_of(path);
                let folder = path.folder().strip_prefix(root).unwrap_or_default();
                let folder = folder.strip_prefix('/').unwrap_or(folder).to_owned();
                Some(Document {
                    file: path.clone(),
                    folder,
                    year,
                    name: path.stem().to_owned(),
                    front,
                    body,
                    source: text.into_owned(),
                })
            })
            .collect()
    }

    /// Files that nothing reads: a misspelt name must not make a village or a text vanish in silence.
    fn stray_files(&mut self) {
        let data = self.files.below("data", "yaml");
        let with_data: BTreeSet<u32> = data.filter_map(|(path, _)| year_of(path)).collect();
        let mut without_data = BTreeSet::new();
        for (path, _) in self.files.iter() {
            let stray = match path.as_str().split_once('/') {
                Some(("data", _)) => !KINDS.iter().any(|kind| kind.is(path)),
                Some(("content", inside)) => !is_content(inside, path),
                _ => false,
            };
            // Without the data of a year none of its texts is read: one finding for all.
            let year = year_of(path).filter(|year| !with_data.contains(year));
            let year = year.filter(|_| path.as_str().starts_with("content/"));
            if let Some(year) = year {
                if without_data.insert(year) {
                    self.findings.push(no_data(year, path));
                }
            } else if stray {
                self.findings.push(stray_file(path));
            }
        }
    }
}

/// One file of a folder.
fn read<T: Filed>(loader: &mut Loader<'_>, path: &WorkspacePath) -> Option<Sourced<T>> {
    loader.read(path)
}

/// A village, which an earlier run may have read. How its file was saved is looked at in any case: what there is to
/// remark about that is no reason to parse every file of an office that saves like this.
fn read_village(loader: &mut Loader<'_>, path: &WorkspacePath) -> Option<Sourced<Village>> {
    let file = loader.files.get(path)?;
    let text = decode::checked(&file.bytes, path, loader.findings);
    let memory = loader.files.memory();
    let kept = memory.and_then(|memory| memory.recall(&file.hash));
    if let Some(village) = kept.and_then(|bytes| kept::unpack(&bytes, path)) {
        return Some(village);
    }
    let mut findings = Diagnostics::default();
    let read = Loader::new(loader.files, &mut findings).record(&text, path);
    let is_clean = findings.is_empty();
    loader.findings.extend(findings);
    let (record, words) = read?;
    // A loader of its own reads this file.
    let complete = !loader.findings.has_errors();
    let village = Sourced { file: path.clone(), words, complete, record };
    if let Some(memory) = memory.filter(|_| is_clean && complete) {
        memory.keep(&file.hash, &|| kept::pack(&village));
    }
    Some(village)
}

/// Whether a path below `content` is a text, or lies beside one.
fn is_content(inside: &str, path: &WorkspacePath) -> bool {
    const BESIDE: &[&str] = &["md", "png", "jpg", "jpeg", "gif", "webp", "svg"];
    let Some((folder, name)) = inside.split_once('/') else { return false };
    let in_place = folder.parse::<u32>().is_err() || name.contains('/');
    in_place && BESIDE.contains(&path.extension().as_str())
}

/// The year of a path below `data/` or `content/`.
fn year_of(path: &WorkspacePath) -> Option<u32> {
    path.as_str().split('/').nth(1)?.parse().ok()
}
