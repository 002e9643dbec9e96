//! Footnotes: definitions are read before the text and put where they are referred to.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Block, findings};
use crate::diag::Diagnostic;

/// How often one footnote may be referred to. Each time it is copied, so there must be a limit.
const MAX_REFERENCES: usize = 64;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Notes {
    /// By label, in lower case.
    definitions: BTreeMap<String, Definition>,
    /// Whether a definition is being read.
    pub(super) reading: bool,
}

struct Definition {
    /// Its `[^1]` in the source.
    at: Range<usize>,
    label: String,
    blocks: Vec<Block>,
    references: usize,
}

impl Notes {
    /// Whether there is a definition of this label.
    pub(super) fn has(&self, label: &str) -> bool {
        self.definitions.contains_key(&label.to_lowercase())
    }

    /// Keeps a definition that stands at `at`.
    pub(super) fn define(&mut self, label: String, at: Range<usize>, blocks: Vec<Block>) {
        let key = label.to_lowercase();
        self.definitions.insert(key, Definition { at, label, blocks, references: 0 });
    }

    /// The footnote that is referred to, or what is wrong with the reference.
    pub(super) fn refer(&mut self, label: &str) -> Result<Vec<Block>, Box<Diagnostic>> {
        if self.reading {
            return Err(Box::new(findings::footnote_nested()));
        }
        let Some(note) = self.definitions.get_mut(&label.to_lowercase()) else {
            return Err(Box::new(findings::footnote_undefined(label)));
        };
        note.references += 1;
        if note.references > MAX_REFERENCES {
            return Err(Box::new(findings::footnote_too_often(MAX_REFERENCES)));
        }
        Ok(note.blocks.clone())
    }

    /// Place and label of definitions that nothing refers to.
    pub(super) fn unused(&self) -> impl Iterator<Item = (&Range<usize>, &str)> {
        let unused = self.definitions.values().filter(|note| note.references == 0);
        unused.map(|note| (&note.at, note.label.as_str()))
    }
}
