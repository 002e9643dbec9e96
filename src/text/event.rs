//! The events of the Markdown library, with what its offsets leave unsaid.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

/// An event and where it stands in the prepared text.
pub(super) struct Piece<'t> {
    /// What was met.
    pub(super) event: Event<'t>,
    /// Where.
    pub(super) range: Range<usize>,
    /// Whether its first character is escaped with a backslash that stands just before `range`.
    pub(super) escaped: bool,
}

/// All events of a prepared text.
pub(super) fn pieces<'t>(text: &'t str) -> Vec<Piece<'t>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut covered = 0;
    let locate = |(event, range): (Event<'t>, Range<usize>)| {
        // A backslash that no event covers is an escape.
        let escaped = matches!(event, Event::Text(_))
            && range.start > covered
            && text.as_bytes()[range.start - 1] == b'\\';
        covered = if matches!(event, Event::Start(_)) { range.start } else { range.end };
        Piece { event, range, escaped }
    };
    Parser::new_ext(text, options).into_offset_iter().map(locate).collect()
}

impl Piece<'_> {
    /// The text, if it stands in `source` just so: no entity, no code.
    pub(super) fn verbatim<'s>(&self, source: &'s str) -> Option<&'s str> {
        let Event::Text(text) = &self.event else { return None };
        source.get(self.range.clone()).filter(|slice| *slice == &**text)
    }
}
