//! Findings → text for a person or JSON for a program. The only place where source lines are shown, and they
//! are masked first.

mod human;
mod json;
mod notices;
mod summary;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Diagnostics, mask};
use crate::files::{Files, Origin, WorkspacePath};
use crate::load::{decode, locate};

pub use human::{Palette, human};
pub use json::json;
pub use notices::notices;
pub use summary::{Row, Stages, Summary, rows};

/// The texts that findings point into: as they are, to find places, and masked, to be shown.
struct Sources {
    texts: BTreeMap<WorkspacePath, Source>,
}

/// One file that findings point into.
struct Source {
    text: String,
    masked: String,
}

impl Sources {
    fn new(findings: &Diagnostics, files: &Files) -> Self {
        let mut texts = BTreeMap::new();
        for label in findings.iter().flat_map(|finding| &finding.labels) {
            let path = &label.origin.file;
            if !texts.contains_key(path) {
                let bytes = files.get(path).map_or(&[][..], |file| &file.bytes);
                let text = decode::text(bytes).into_owned();
                texts.insert(path.clone(), Source { masked: mask::numbers(&text), text });
            }
        }
        Self { texts }
    }

    /// The range of an origin in the masked text. Masking keeps every character's place but not its bytes.
    fn range(&self, origin: &Origin) -> Range<usize> {
        let source = &self.texts[&origin.file];
        let range = locate::range(origin, &source.text);
        source.masked_offset(range.start)..source.masked_offset(range.end)
    }
}

impl Source {
    fn masked_offset(&self, offset: usize) -> usize {
        if self.text.len() == self.masked.len() {
            return offset.min(self.masked.len());
        }
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text[..end].chars().count();
        self.masked.char_indices().nth(before).map_or(self.masked.len(), |(at, _)| at)
    }

    /// Line and column of an offset in the masked text, both from one; columns count characters.
    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.masked[..offset.min(self.masked.len())];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}
