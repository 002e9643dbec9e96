//! The walk over the events of a text: where it is, how deep, and what it has seen.
//!
//! [`inline`](super::inline) reads running text with it, [`build`](super::build) blocks. Their methods
//! begin at the start of what they read and stop behind its end.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::character::{Width, width};
use super::event::Piece;
use super::findings::{self, Report};
use super::notes::Notes;
use super::outline::Outline;
use super::prepare::Prepared;

/// Deeper nesting than any text needs. Rendering may therefore recurse.
const MAX_DEPTH: usize = 32;

/// A walk over the events of a text.
pub(super) struct Walk<'a, 'r> {
    pub(super) source: &'a Prepared<'a>,
    pub(super) pieces: &'a [Piece<'a>],
    pub(super) report: &'a mut Report<'r>,
    /// The next event.
    pub(super) at: usize,
    depth: usize,
    /// The last character of the running text so far.
    pub(super) edge: Edge,
    pub(super) outline: Outline,
    pub(super) notes: Notes,
}

impl<'a, 'r> Walk<'a, 'r> {
    /// Begins before the first event.
    pub(super) fn new(
        source: &'a Prepared<'a>,
        pieces: &'a [Piece<'a>],
        report: &'a mut Report<'r>,
    ) -> Self {
        Self {
            source,
            pieces,
            report,
            at: 0,
            depth: 0,
            edge: Edge::default(),
            outline: Outline::default(),
            notes: Notes::default(),
        }
    }

    /// Reads something one level deeper; too deep, it is reported and left out.
    pub(super) fn deeper<T>(
        &mut self,
        range: &Range<usize>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.depth == MAX_DEPTH {
            self.report.find(self.trimmed(range), findings::too_deep(MAX_DEPTH));
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        Some(read)
    }

    /// The next event.
    pub(super) fn peek(&self) -> Option<&'a Piece<'a>> {
        self.pieces.get(self.at)
    }

    /// Skips what is left of the element that was begun, and its end.
    pub(super) fn close(&mut self) {
        let mut open = 1;
        while let Some(piece) = self.peek()
            && open > 0
        {
            match piece.event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// A range as it is in the source, without the line end behind it.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.source.original(range).trim_end();
        let start = self.source.range(range).start;
        start..start + text.len()
    }
}

/// Whether an element is a block and not a part of a paragraph.
pub(super) fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}

/// Where the running text ends so far: what a line end needs to know of what is before it.
#[derive(Default)]
pub(super) struct Edge {
    last: Option<Width>,
    /// Of the last character that was either Chinese or not.
    ground: Width,
}

impl Edge {
    pub(super) fn extend(&mut self, text: &str) {
        for width in text.chars().map(width) {
            self.last = Some(width);
            if width != Width::Either {
                self.ground = width;
            }
        }
    }

    /// Whether a blank must stand between the text so far and `next`.
    pub(super) fn is_apart_from(&self, next: char) -> bool {
        let Some(last) = self.last else { return false };
        match (last, width(next)) {
            (Width::Narrow, _) | (_, Width::Narrow) => true,
            (Width::Either, Width::Either) => self.ground == Width::Narrow,
            _ => false,
        }
    }
}
