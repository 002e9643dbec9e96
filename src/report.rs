//! Findings → text for a person or JSON for a program. The only place where source lines are shown, and they
//! are masked first.

mod columns;
mod doctor;
mod due;
mod excerpt;
mod explain;
mod exporting;
mod human;
mod json;
mod notices;
mod overview;
mod printing;
mod proposal;
mod rectifying;
mod schemas;
mod summary;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Diagnostics, mask};
use crate::files::{Files, Origin, WorkspacePath};
use crate::load::{decode, locate};

pub use doctor::Examination;
pub use due::Outlook;
pub use exporting::Exporting;
pub use human::{Palette, human};
pub use json::{failure, json};
pub use notices::notices;
pub use printing::Printing;
pub use proposal::{Proposed, columns_known};
pub use rectifying::Rectifying;
pub use schemas::Schemas;
pub use summary::{Row, Stages, Summary, rows};

/// Files whose lines can be shown.
const READABLE: &[&str] = &["yaml", "yml", "md", "markdown", "txt", "typ", "html", "css", "js"];

/// The texts that findings point into: as they are, to find places, and masked, to be shown.
struct Sources {
    texts: BTreeMap<WorkspacePath, Source>,
}

/// One file that findings point into, looked through once however many findings it has.
struct Source {
    text: String,
    masked: String,
    /// For every line: where it starts in the text, and where in the masked text.
    lines: Vec<(usize, usize)>,
    locator: Option<locate::Locator>,
}

impl Sources {
    fn new(findings: &Diagnostics, files: &Files) -> Self {
        let mut texts: BTreeMap<WorkspacePath, Source> = BTreeMap::new();
        for label in findings.iter().flat_map(|finding| &finding.labels) {
            let Origin { file, way, .. } = &label.origin;
            let source = texts.entry(file.clone()).or_insert_with(|| {
                // A picture or a font has no lines to show.
                let readable = READABLE.contains(&file.extension().as_str());
                let bytes = files.get(file).filter(|_| readable).map_or(&[][..], |f| &f.bytes);
                Source::new(decode::text(bytes).into_owned())
            });
            if !way.is_empty() && source.locator.is_none() {
                source.locator = locate::Locator::new(file, &source.text);
            }
        }
        Self { texts }
    }

    /// The range of an origin in the masked text.
    fn range(&self, origin: &Origin) -> Range<usize> {
        let source = &self.texts[&origin.file];
        let whole = origin.range.map_or(0..0, |(start, end)| start..end);
        let range = source.locator.as_ref().map_or(whole, |locator| locator.range(origin));
        let range = origin.seek.and_then(|c| source.find(c, origin)).unwrap_or(range);
        source.masked_offset(range.start)..source.masked_offset(range.end)
    }
}

impl Source {
    fn new(text: String) -> Self {
        let masked = mask::numbers(&text);
        let starts = |text: &str| -> Vec<usize> {
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        };
        // Masking keeps every character's place, so the lines correspond one to one.
        let lines = starts(&text).into_iter().zip(starts(&masked)).collect();
        Self { text, masked, lines, locator: None }
    }

    /// The first place of a character in the range of an origin.
    fn find(&self, character: char, origin: &Origin) -> Option<Range<usize>> {
        let (start, end) = origin.range.unwrap_or((0, self.text.len()));
        let at = start + self.text.get(start..end)?.find(character)?;
        Some(at..at + character.len_utf8())
    }

    /// Where a place of the text is in the masked text: as many characters into its line.
    fn masked_offset(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|(start, _)| *start <= offset) - 1;
        let (start, masked_start) = self.lines[line];
        let before = self.text[start..offset].chars().count();
        let rest = &self.masked[masked_start..];
        rest.char_indices().nth(before).map_or(self.masked.len(), |(at, _)| masked_start + at)
    }

    /// A line of the masked text, counted from one.
    fn line_text(&self, line: usize) -> &str {
        let start = self.lines[line - 1].1;
        self.masked[start..].lines().next().unwrap_or_default()
    }

    /// Line and column of an offset in the masked text, both from one; columns count characters.
    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|(_, start)| *start <= offset) - 1;
        let start = self.lines[line].1;
        (line + 1, self.masked[start..offset.max(start)].chars().count() + 1)
    }
}
