//! The sheets of a batch as they come, in the order of delivery.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use typst::ecow::EcoVec;
use typst::foundations::Content;
use typst::layout::Frame;
use typst::model::DocumentInfo;
use typst::utils::hash128;
use typst_layout::{Page, PagedDocument};

use super::super::Faces;
use super::super::version::Version;
use super::bind::Leaf;
use super::fields::{Filler, Glyph, Skeleton};
use super::inspect;
use crate::diag::Diagnostics;
use crate::document::{SubjectRef, View};
use crate::files::Hash;
use crate::plan::Job;

/// So many shapes of sheets are remembered; each is a few words that lead to parts.
const MOST_SHAPES: usize = 1 << 16;
/// So many parts are kept for other batches; each is a laid-out page.
const MOST_PARTS: usize = 1024;

/// The pages of a job, ready to be exported.
pub struct Setting {
    /// The pages without the values in their fields.
    pub(super) bases: EcoVec<Page>,
    /// What is to be printed.
    pub(super) leaves: Vec<Leaf>,
    /// What the file says about itself.
    pub(super) info: DocumentInfo,
    /// How many characters each face prints.
    pub faces: Faces,
    /// The date that the file bears if it must bear one.
    pub(super) date: Date,
    /// Who set the values, with their faces.
    pub(super) filler: Filler,
}

impl Setting {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.leaves.len()
    }

    /// Whether every page was laid out as it is printed.
    pub(super) fn is_whole(&self) -> bool {
        let own = |(at, leaf): (usize, &Leaf)| leaf.base == at && leaf.glyphs.is_empty();
        self.leaves.iter().enumerate().all(own)
    }
}

/// One sheet that is to be made.
pub(super) struct Sheet<'a, 'w> {
    pub(super) job: &'a Job<'w>,
    pub(super) subject: SubjectRef<'w>,
    /// What is its own of its view.
    pub(super) view: &'a View,
}

/// The parts of a sheet without their values.
pub(super) type Parts = Arc<[Arc<Skeleton>]>;

/// A sheet whose values were put into their fields.
pub(super) struct Filled {
    /// What it shares with others.
    pub(super) shape: Hash,
    pub(super) parts: Parts,
    /// The values, page by page.
    pub(super) glyphs: Vec<Vec<Glyph>>,
}

/// The sheets of a job so far.
pub(super) struct Sheets {
    bases: EcoVec<Page>,
    leaves: Vec<Leaf>,
    codes: Vec<Hash>,
    info: Option<DocumentInfo>,
    version: Option<Version>,
    faces: Faces,
    pub(super) findings: Diagnostics,
    pub(super) filler: Filler,
    /// The bases of skeletons, and what faces print on them.
    shared: HashMap<Hash, (Vec<usize>, Faces)>,
    /// Bases by their look.
    looks: HashMap<u128, usize>,
    /// The base of an empty back side.
    blank: Option<usize>,
}

impl Sheets {
    pub(super) fn new(filler: Filler) -> Self {
        Self {
            bases: EcoVec::new(),
            leaves: Vec::new(),
            codes: Vec::new(),
            info: None,
            version: None,
            faces: Faces::new(),
            findings: Diagnostics::default(),
            filler,
            shared: HashMap::new(),
            looks: HashMap::new(),
            blank: None,
        }
    }

    /// Takes note of the version of the sheet that was added.
    pub(super) fn remember(&mut self, version: Version) {
        self.codes.push(version.code());
        self.version.get_or_insert(version);
    }

    /// Adds a sheet as it was laid out. Gives the number of its pages.
    pub(super) fn add(&mut self, document: &PagedDocument, sheet: &Sheet<'_, '_>) -> usize {
        let Sheet { job, subject, .. } = *sheet;
        self.findings.extend(inspect::characters(
            document.pages().iter(),
            job,
            subject,
            &mut self.faces,
        ));
        self.begin(job);
        self.info.get_or_insert_with(|| document.clone().info_mut().clone());
        for page in document.pages() {
            self.leaves.push(Leaf { base: self.bases.len(), glyphs: Vec::new() });
            self.bases.push(page.clone());
        }
        document.pages().len()
    }

    /// Adds a sheet whose values were filled in.
    pub(super) fn add_filled(&mut self, filled: Filled, sheet: &Sheet<'_, '_>) -> usize {
        let Filled { shape, parts, glyphs } = filled;
        let Sheet { job, subject, .. } = *sheet;
        self.begin(job);
        if let Some(first) = parts.first() {
            self.info.get_or_insert_with(|| first.info.clone());
        }
        if !self.shared.contains_key(&shape) {
            let mut faces = Faces::new();
            let pages = || parts.iter().flat_map(|part| &part.pages);
            let frames = pages().map(|(_, page)| page);
            self.findings.extend(inspect::characters(frames, job, subject, &mut faces));
            let mut bases = Vec::new();
            for (look, page) in pages() {
                bases.push(*self.looks.entry(*look).or_insert_with(|| {
                    self.bases.push(page.clone());
                    self.bases.len() - 1
                }));
            }
            self.shared.insert(shape, (bases, faces));
        }
        let (bases, faces) = &self.shared[&shape];
        for (face, characters) in faces {
            match self.faces.get_mut(face) {
                Some(count) => *count += characters,
                None => drop(self.faces.insert(face.clone(), *characters)),
            }
        }
        let leaves = bases.iter().zip(glyphs).map(|(base, glyphs)| Leaf { base: *base, glyphs });
        self.leaves.extend(leaves);
        bases.len()
    }

    /// On paper that is printed on both sides a sheet starts on a front side.
    fn begin(&mut self, job: &Job<'_>) {
        let duplex = job.kind.paper.as_ref().is_some_and(|paper| paper.duplex == Some(true));
        let Some(last) = self.leaves.last().map(|leaf| leaf.base) else { return };
        if duplex && !self.leaves.len().is_multiple_of(2) {
            let last = self.bases[last].clone();
            let base = *self.blank.get_or_insert_with(|| {
                let empty = Frame::hard(last.frame.size());
                self.bases.push(Page { frame: empty, ..last });
                self.bases.len() - 1
            });
            self.leaves.push(Leaf { base, glyphs: Vec::new() });
        }
    }

    /// All sheets, if nothing is wrong with them.
    pub(super) fn put_together(mut self, date: Date) -> Result<Setting, Diagnostics> {
        if self.findings.has_errors() {
            return Err(self.findings);
        }
        let mut info = self.info.unwrap_or_default();
        if let Some(version) = self.version {
            info.description = Some(version.of_all(&self.codes).line().into());
        }
        let mut values: BTreeMap<usize, usize> = BTreeMap::new();
        for glyph in self.leaves.iter().flat_map(|leaf| &leaf.glyphs) {
            *values.entry(glyph.face).or_default() += 1;
        }
        for (face, characters) in values {
            let name = inspect::name(self.filler.faces.all[face].font().info());
            *self.faces.entry(name).or_default() += characters;
        }
        let Self { bases, leaves, faces, filler, .. } = self;
        Ok(Setting { bases, leaves, info, faces, date, filler })
    }
}

/// The skeletons of all batches.
pub(super) struct Skeletons {
    /// Those of whole sheets, by what the sheets share.
    shapes: Cache<Hash, Parts>,
    /// Those of parts, by what is laid out.
    parts: Cache<u128, Arc<Skeleton>>,
}

impl Default for Skeletons {
    fn default() -> Self {
        Self { shapes: Cache::new(MOST_SHAPES), parts: Cache::new(MOST_PARTS) }
    }
}

/// What was made once; none where nothing can be made.
struct Cache<K, V> {
    known: Mutex<HashMap<K, Option<V>>>,
    most: usize,
}

impl<K: Eq + std::hash::Hash, V: Clone> Cache<K, V> {
    fn new(most: usize) -> Self {
        Self { known: Mutex::default(), most }
    }

    fn get(&self, key: K, make: impl FnOnce() -> Option<V>) -> Option<V> {
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return known.clone();
        }
        // Two threads may make the same; that is better than to wait.
        let value = make();
        let mut known = lock();
        if known.len() >= self.most {
            known.clear();
        }
        known.insert(key, value.clone());
        value
    }
}

impl Skeletons {
    /// The parts of a sheet: `contents` gives what is to be laid out, `lay_out` does it. Each is done once for what it has
    /// been done for.
    pub(super) fn get(
        &self,
        shape: Hash,
        contents: impl FnOnce() -> Option<Vec<Content>>,
        lay_out: impl Fn(&Content) -> Option<Skeleton>,
    ) -> Option<Parts> {
        let part =
            |content: &Content| self.parts.get(hash128(content), || lay_out(content).map(Arc::new));
        self.shapes.get(shape, || contents()?.iter().map(part).collect())
    }
}
