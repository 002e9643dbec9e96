//! Where one paragraph ends and the next begins without an empty line between them: in pasted texts every line is
//! a paragraph, indented by two wide blanks or begun with a level mark.

use super::mark::mark;
use super::{Inline, fill};

/// Stands between two paragraphs of one run of lines; not in any tree.
const SEAM: char = '\u{2029}';

/// The wide blank, with which people indent.
const INDENT: char = '\u{3000}';

/// Whether a line of the source plainly begins a paragraph. `before` is the last character of the line above: behind
/// a comma, `（一）` is what a paragraph speaks of.
pub(super) fn begins_paragraph(line: &str, before: Option<char>) -> bool {
    let open = before.is_some_and(|c| "，、,（(《“".contains(c));
    line.starts_with(INDENT) || (!open && mark(line).is_some())
}

/// The sign between two paragraphs.
pub(super) fn seam() -> Inline {
    Inline::Text(SEAM.to_string())
}

/// The paragraphs of a run of lines, without the blanks they were indented with.
pub(super) fn split(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut parts = vec![Vec::new()];
    for inline in content {
        let Inline::Text(text) = inline else {
            parts.last_mut().into_iter().for_each(|part| part.push(inline.clone()));
            continue;
        };
        for (index, piece) in text.split(SEAM).enumerate() {
            if index > 0 {
                parts.push(Vec::new());
            }
            let Some(part) = parts.last_mut() else { continue };
            let first = part.is_empty();
            let piece = if first { piece.trim_start_matches(INDENT) } else { piece };
            fill::push(part, Inline::Text(piece.to_owned()));
        }
    }
    parts
}
