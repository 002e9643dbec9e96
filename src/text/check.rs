//! What only looks like a placeholder or a footnote: findings about running text.

use super::character::is_private;
use super::event::Piece;
use super::findings;
use super::walk::Walk;

impl Walk<'_, '_> {
    /// Reports slips in the text of an event.
    pub(super) fn check_text(&mut self, piece: &Piece<'_>, text: &str) {
        let Some(verbatim) = piece.verbatim(self.source.text()) else {
            if let Some(c) = text.chars().find(|c| is_private(*c)) {
                self.report.find(self.source.range(&piece.range), findings::private_use(c));
            }
            return;
        };
        let escaped = usize::from(piece.escaped);
        self.check_braces(piece.range.start, verbatim, escaped);
        let bracket = verbatim.len().wrapping_sub(1);
        if verbatim.ends_with('[') && bracket >= escaped {
            self.check_reference(piece.range.start + bracket);
        }
    }

    /// Every placeholder that is written right is a token by now; braces that are left are slips.
    fn check_braces(&mut self, start: usize, text: &str, escaped: usize) {
        let mut done = 0;
        let narrow = text.get(escaped..).unwrap_or_default().match_indices("{{");
        let narrow = narrow.map(|(at, _)| (at + escaped, "}}"));
        let wide = text.match_indices("｛｛").map(|(at, _)| (at, "｝｝"));
        for (at, close) in narrow.chain(wide) {
            let at = self.source.range(&(start + at..start + at)).start;
            if at < done && close == "}}" {
                continue;
            }
            let (len, closed) = extent(self.source.from(at), close);
            done = at + len;
            let finding = match (close, closed) {
                ("}}", true) => findings::slot_syntax(),
                ("}}", false) => findings::slot_open(),
                _ => findings::slot_full_width(),
            };
            self.report.find(at..done, finding);
        }
    }

    /// A `[` that begins no link: perhaps `[^1]` without definition.
    fn check_reference(&mut self, bracket: usize) {
        let at = self.source.range(&(bracket..bracket)).start;
        let Some(rest) = self.source.from(at).strip_prefix("[^") else { return };
        let Some(end) = rest.find(|c: char| c.is_whitespace() || c == '[' || c == ']') else {
            return;
        };
        if end > 0 && rest[end..].starts_with(']') {
            let label = &rest[..end];
            self.report.find(at..at + end + 3, findings::footnote_undefined(label));
        }
    }
}

/// How far something that began with two braces reaches, and whether it was closed: on its line,
/// before the next begins.
fn extent(text: &str, close: &str) -> (usize, bool) {
    let inner = &text[close.len()..];
    let end = inner.char_indices().find(|(at, c)| {
        let stop = [close, "{{", "｛｛"];
        matches!(c, '\n' | '\r') || stop.iter().any(|mark| inner[*at..].starts_with(mark))
    });
    match end {
        Some((end, _)) if inner[end..].starts_with(close) => (end + 2 * close.len(), true),
        _ => (close.len(), false),
    }
}
