//! Footnotes: definitions are read before the text and put where they are referred to.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::build::Builder;
use super::{Block, Inline, findings};

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

impl Builder<'_, '_> {
    /// Reads all definitions.
    pub(super) fn read_notes(&mut self) {
        self.notes.reading = true;
        for (at, piece) in self.pieces.iter().enumerate() {
            let Event::Start(Tag::FootnoteDefinition(label)) = &piece.event else { continue };
            let start = self.source.range(&piece.range).start;
            let marker = self.source.from(start).find("]:").map_or(0, |end| end + 1);
            let (label, range) = (label.to_string(), start..start + marker);
            let key = label.to_lowercase();
            if self.notes.definitions.contains_key(&key) {
                self.report.find(range, findings::footnote_twice(&label));
                continue;
            }
            self.at = at + 1;
            let blocks = self.blocks();
            let note = Definition { at: range, label, blocks, references: 0 };
            self.notes.definitions.insert(key, note);
        }
        self.notes.reading = false;
    }

    /// The footnote that is referred to here.
    pub(super) fn note(&mut self, label: &str, range: &Range<usize>) -> Option<Inline> {
        let range = self.source.range(range);
        if self.notes.reading {
            self.report.find(range, findings::footnote_nested());
            return None;
        }
        let Some(note) = self.notes.definitions.get_mut(&label.to_lowercase()) else {
            self.report.find(range, findings::footnote_undefined(label));
            return None;
        };
        note.references += 1;
        if note.references > MAX_REFERENCES {
            self.report.find(range, findings::footnote_too_often(MAX_REFERENCES));
            return None;
        }
        Some(Inline::Footnote(note.blocks.clone()))
    }

    /// Warns of definitions that nothing refers to.
    pub(super) fn report_unused_notes(&mut self) {
        for note in self.notes.definitions.values().filter(|note| note.references == 0) {
            self.report.find(note.at.clone(), findings::footnote_unused(&note.label));
        }
    }
}
