//! The slips of the hand that break YAML most often: a tab for indentation, a colon without a blank, a
//! full-width colon.

use std::ops::Range;

use crate::diag::Diagnostic;
use crate::say;

/// Looks for a slip on the line where the parser stopped and on its neighbours.
pub(super) fn around(text: &str, at: usize) -> Option<(Diagnostic, Range<usize>)> {
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .scan(0, |start, line| {
            let this = *start;
            *start += line.len();
            Some((this, line.trim_end()))
        })
        .collect();
    let here = lines.iter().rposition(|(start, _)| *start <= at)?;
    let near = here.saturating_sub(1)..(here + 2).min(lines.len());
    lines[near].iter().find_map(|(start, line)| {
        let (finding, range) = slip(line)?;
        Some((finding, start + range.start..start + range.end))
    })
}

fn slip(line: &str) -> Option<(Diagnostic, Range<usize>)> {
    let indent = line.len() - line.trim_start().len();
    if let Some(tab) = line[..indent].find('\t') {
        return Some((tab_for_indentation(), tab..tab + 1));
    }
    let content = line[indent..].trim_start_matches("- ");
    let start = line.len() - content.len();
    let key = content.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    let rest = &content[key..];
    if key == 0 {
        return None;
    }
    if rest.starts_with('：') {
        return Some((full_width_colon(), start + key..start + key + '：'.len_utf8()));
    }
    let tight =
        rest.strip_prefix(':').is_some_and(|value| !value.is_empty() && !value.starts_with(' '));
    tight.then(|| (no_blank(), start + key..start + key + 1))
}

fn tab_for_indentation() -> Diagnostic {
    Diagnostic::error(
        "load/yaml-syntax",
        say!("缩进用了制表符（Tab 键）", "a tab is used for indentation"),
    )
    .hint(say!("请改用空格", "use blanks instead"))
}

fn full_width_colon() -> Diagnostic {
    Diagnostic::error(
        "load/yaml-syntax",
        say!("冒号用了全角的“：”", "the colon is a full-width one"),
    )
    .hint(say!("请改成半角冒号，后面空一格", "write a half-width colon and a blank after it"))
}

fn no_blank() -> Diagnostic {
    Diagnostic::error(
        "load/yaml-syntax",
        say!("冒号后面缺一个空格", "a blank is missing after the colon"),
    )
    .hint(say!("请在冒号后空一格", "put a blank after the colon"))
}
