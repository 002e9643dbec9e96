//! What lies in which file: which household's sheet on which pages, made of what. A jam in the printer, a lost sheet and
//! the question which edition somebody got are answered from it.

use serde::Serialize;

use super::pdf::Setting;
use crate::document::SubjectRef;
use crate::document::delivery::paper;
use crate::files::{Artifact, OutPath};
use crate::plan::{Job, Plan};

/// A file with sheets of households.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Batch {
    /// Its path in the output.
    pub path: String,
    /// The identifier of the kind.
    #[serde(skip)]
    pub kind: String,
    /// The year.
    #[serde(skip)]
    pub year: u32,
    /// Its title.
    pub title: String,
    /// Whether it is to be printed on both sides.
    pub duplex: bool,
    /// The printed sides, with empty backs.
    pub sides: usize,
    /// The sheets of paper.
    pub papers: usize,
    /// The sheets, in the order in which they lie in the file.
    pub sheets: Vec<Entry>,
    /// The codes of households whose sheets could not be made.
    pub missing: Vec<String>,
}

/// A household's sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The household's code.
    pub household: String,
    /// The first and the last page.
    pub pages: (usize, usize),
    /// What it is made of: data, texts, template, faces. Its first eight digits are printed at its foot.
    pub hash: String,
}

impl Batch {
    /// What a job holds; none if it is not about households.
    pub(super) fn of(job: &Job<'_>, set: &mut Setting) -> Option<Self> {
        let duplex = job.is_duplex();
        job.subjects.iter().find(|subject| matches!(subject, SubjectRef::Household(..)))?;
        let sides = set.pages();
        let sheets = std::mem::take(&mut set.placed).into_iter().map(|placed| Entry {
            household: placed.code,
            pages: placed.pages,
            hash: placed.hash.to_string(),
        });
        Some(Self {
            path: job.path.to_string(),
            kind: job.kind.kind.clone(),
            year: job.year,
            title: job.title.clone(),
            duplex,
            sides,
            papers: paper(sides, duplex),
            sheets: sheets.collect(),
            missing: std::mem::take(&mut set.gaps.0),
        })
    }
}

/// What a kind's manifest says.
#[derive(Serialize)]
struct Manifest<'b> {
    kind: &'b str,
    title: &'b str,
    year: u32,
    batches: Vec<&'b Batch>,
}

/// The manifests of all kinds whose sheets lie in batches.
pub(super) fn manifests(plan: &Plan<'_>, batches: &[Batch]) -> Vec<Artifact> {
    let manifest = |(kind, year, path): &(&crate::model::Kind, u32, OutPath)| {
        let own = batches.iter().filter(|batch| batch.kind == kind.kind && batch.year == *year);
        let batches: Vec<&Batch> = own.collect();
        let (kind, title) = (kind.kind.as_str(), kind.title.as_str());
        let manifest = Manifest { kind, title, year: *year, batches };
        let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
        bytes.push(b'\n');
        Artifact { path: path.clone(), bytes }
    };
    plan.manifests.iter().map(manifest).collect()
}
