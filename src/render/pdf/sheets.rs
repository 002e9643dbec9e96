//! The sheets of a batch as they come, and the pages that they make in the order of delivery.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use typst::ecow::EcoVec;
use typst::layout::Frame;
use typst::model::DocumentInfo;
use typst_layout::{Page, PagedDocument};

use super::super::Faces;
use super::super::version::Version;
use super::apart::apart;
use super::bind::Leaf;
use super::fields::{Filler, Glyph};
use super::inspect::{self, Missing};
use super::skeletons::Parts;
use crate::diag::Diagnostics;
use crate::files::Hash;

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
    /// The sheets of households, in the order in which they lie in the file.
    pub placed: Vec<Placed>,
    /// The codes of households whose sheets could not be made, and what was found about them.
    pub gaps: (Vec<String>, Diagnostics),
}

/// Where a household's sheet lies in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The household's code.
    pub code: String,
    /// The first and the last page of the file, counted from one.
    pub pages: (usize, usize),
    /// What the sheet is made of.
    pub hash: Hash,
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

/// A sheet whose values were put into their fields.
pub(super) struct Filled {
    /// What it shares with others.
    pub(super) shape: Hash,
    pub(super) parts: Parts,
    /// The values, page by page.
    pub(super) glyphs: Vec<Vec<Glyph>>,
}

/// A sheet that was made, one way or the other.
pub(super) enum Made {
    /// Its values were filled in.
    Filled(Filled),
    /// It was laid out.
    Whole(PagedDocument),
}

impl Made {
    /// How many pages it has.
    pub(super) fn pages(&self) -> usize {
        match self {
            Self::Filled(filled) => filled.glyphs.len(),
            Self::Whole(document) => document.pages().len(),
        }
    }
}

/// What lies in a file as one piece: a household's sheet, a separator.
pub(super) struct Piece {
    /// Its pages.
    pub(super) leaves: Vec<Leaf>,
    /// Whether it begins on a front side.
    pub(super) in_front: bool,
    /// Of a sheet: the place of its subject in the job.
    pub(super) subject: Option<usize>,
    /// Of a household's sheet: the code of the household and what the sheet is made of.
    pub(super) household: Option<(String, Hash)>,
}

/// The sheets of a job so far.
pub(super) struct Sheets {
    bases: EcoVec<Page>,
    pub(super) pieces: Vec<Piece>,
    codes: Vec<Hash>,
    info: Option<DocumentInfo>,
    version: Option<Version>,
    faces: Faces,
    pub(super) findings: Diagnostics,
    pub(super) gaps: (Vec<String>, Diagnostics),
    pub(super) filler: Filler,
    /// The bases of skeletons, what faces print on them, and what they lack.
    shared: HashMap<Hash, Shared>,
    /// Bases by their look.
    looks: HashMap<u128, usize>,
    /// How many documents were laid out as a whole.
    laid_out: usize,
}

/// What sheets of one shape share.
struct Shared {
    bases: Vec<usize>,
    faces: Faces,
    missing: Missing,
}

impl Sheets {
    pub(super) fn new(filler: Filler) -> Self {
        Self {
            bases: EcoVec::new(),
            pieces: Vec::new(),
            codes: Vec::new(),
            info: None,
            version: None,
            faces: Faces::new(),
            findings: Diagnostics::default(),
            gaps: Default::default(),
            filler,
            shared: HashMap::new(),
            looks: HashMap::new(),
            laid_out: 0,
        }
    }

    /// Takes note of the version of the sheet that was added.
    pub(super) fn remember(&mut self, version: Version) {
        self.codes.push(version.code());
        self.version.get_or_insert(version);
    }

    /// Adds what was made, unless it has characters that no face has.
    pub(super) fn add(&mut self, made: Made, in_front: bool) -> Result<&mut Piece, Missing> {
        let leaves = match made {
            Made::Filled(filled) => self.filled(filled)?,
            Made::Whole(document) => self.whole(&document)?,
        };
        let at = self.pieces.len();
        self.pieces.push(Piece { leaves, in_front, subject: None, household: None });
        Ok(&mut self.pieces[at])
    }

    fn whole(&mut self, document: &PagedDocument) -> Result<Vec<Leaf>, Missing> {
        let mut faces = Faces::new();
        let missing = inspect::characters(document.pages().iter(), &mut faces);
        if !missing.is_empty() {
            return Err(missing);
        }
        self.count(&faces);
        self.info.get_or_insert_with(|| document.clone().info_mut().clone());
        let number = self.laid_out;
        self.laid_out += 1;
        let leaf = |page: &Page| {
            // The first stays as it is: most documents are one.
            let frame = if number == 0 { page.frame.clone() } else { apart(&page.frame, number) };
            self.bases.push(Page { frame, ..page.clone() });
            Leaf { base: self.bases.len() - 1, glyphs: Vec::new() }
        };
        Ok(document.pages().iter().map(leaf).collect())
    }

    fn filled(&mut self, filled: Filled) -> Result<Vec<Leaf>, Missing> {
        let Filled { shape, parts, glyphs } = filled;
        if let Some(first) = parts.first() {
            self.info.get_or_insert_with(|| first.info.clone());
        }
        if !self.shared.contains_key(&shape) {
            let mut faces = Faces::new();
            let pages = || parts.iter().flat_map(|part| &part.pages);
            let missing = inspect::characters(pages().map(|(_, page)| page), &mut faces);
            let mut bases = Vec::new();
            for (look, page) in pages().take_while(|_| missing.is_empty()) {
                bases.push(*self.looks.entry(*look).or_insert_with(|| {
                    self.bases.push(page.clone());
                    self.bases.len() - 1
                }));
            }
            self.shared.insert(shape, Shared { bases, faces, missing });
        }
        let Shared { bases, faces, missing } = &self.shared[&shape];
        if !missing.is_empty() {
            return Err(missing.clone());
        }
        let leaves = bases.iter().zip(glyphs).map(|(base, glyphs)| Leaf { base: *base, glyphs });
        let leaves = leaves.collect();
        for (face, characters) in faces {
            match self.faces.get_mut(face) {
                Some(count) => *count += characters,
                None => drop(self.faces.insert(face.clone(), *characters)),
            }
        }
        Ok(leaves)
    }

    fn count(&mut self, faces: &Faces) {
        for (face, characters) in faces {
            *self.faces.entry(face.clone()).or_default() += characters;
        }
    }

    /// All sheets, if nothing is wrong with them.
    pub(super) fn put_together(mut self, date: Date) -> Result<Setting, Diagnostics> {
        if self.findings.has_errors() {
            return Err(self.findings);
        }
        let mut info = self.info.take().unwrap_or_default();
        if let Some(version) = self.version.take() {
            info.description = Some(version.of_all(&self.codes).line().into());
        }
        let (mut leaves, placed) = self.in_order();
        if leaves.iter().all(|leaf| leaf.glyphs.is_empty()) {
            self.as_laid_out(&mut leaves);
        }
        let mut values: BTreeMap<usize, usize> = BTreeMap::new();
        for glyph in leaves.iter().flat_map(|leaf| &leaf.glyphs) {
            *values.entry(glyph.face).or_default() += 1;
        }
        for (face, characters) in values {
            let name = inspect::name(self.filler.faces.all[face].font().info());
            *self.faces.entry(name).or_default() += characters;
        }
        let Self { bases, faces, filler, gaps, .. } = self;
        Ok(Setting { bases, leaves, info, faces, date, filler, placed, gaps })
    }

    /// All pages, and where the sheets of households lie. What begins on a front side has an empty back before it where it
    /// needs one.
    fn in_order(&mut self) -> (Vec<Leaf>, Vec<Placed>) {
        let mut leaves: Vec<Leaf> = Vec::new();
        let mut placed = Vec::new();
        let mut blank = None;
        for piece in std::mem::take(&mut self.pieces) {
            if piece.in_front && !leaves.len().is_multiple_of(2) {
                let last = leaves.last().map_or(0, |leaf| leaf.base);
                let base = *blank.get_or_insert_with(|| self.empty_like(last));
                leaves.push(Leaf { base, glyphs: Vec::new() });
            }
            let first = leaves.len() + 1;
            leaves.extend(piece.leaves);
            let pages = (first, leaves.len());
            let household = piece.household.into_iter();
            placed.extend(household.map(|(code, hash)| Placed { code, pages, hash }));
        }
        (leaves, placed)
    }

    /// Pages that nothing is filled in on are a document as Typst makes them, with the structure that readers of a screen
    /// need: one page after the other.
    fn as_laid_out(&mut self, leaves: &mut [Leaf]) {
        self.bases = leaves.iter().map(|leaf| self.bases[leaf.base].clone()).collect();
        for (at, leaf) in leaves.iter_mut().enumerate() {
            leaf.base = at;
        }
    }

    /// An empty page of the size of another.
    fn empty_like(&mut self, base: usize) -> usize {
        let like = self.bases[base].clone();
        let frame = Frame::hard(like.frame.size());
        self.bases.push(Page { frame, ..like });
        self.bases.len() - 1
    }
}
