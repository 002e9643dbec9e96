//! Long Latin runs (addresses, codes) get places where a line may end; else they leave the type area, or the line
//! before them is spaced out.

use std::borrow::Cow;

/// The sign of such a place: a blank without width.
const PLACE: char = '\u{200b}';

/// A shorter run always finds room on the next line.
const LONG: usize = 24;
/// So much of a run stays together at its start, and at its end.
const START: usize = 6;
const END: usize = 3;

/// No line begins with one of these.
const MARKS: &str = "/.-_?=&:@%,;)]}";

/// A text whose long Latin runs may be broken anywhere but before punctuation.
pub(super) fn breakable(text: &str) -> Cow<'_, str> {
    let is_latin = |c: char| c.is_ascii_graphic();
    let longest = text.split(|c| !is_latin(c)).map(str::len).max().unwrap_or(0);
    if longest <= LONG {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * (1 + PLACE.len_utf8()));
    for run in text.split_inclusive(|c| !is_latin(c)) {
        let length = run.trim_end_matches(|c| !is_latin(c)).len();
        for (at, c) in run.char_indices() {
            let inside = (START..length.saturating_sub(END)).contains(&at);
            if length > LONG && inside && !MARKS.contains(c) {
                out.push(PLACE);
            }
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_runs_get_places_and_no_character_is_lost() {
        assert_eq!(breakable("电话0600-5550101，见附件1"), "电话0600-5550101，见附件1");
        let address = "见https://www.shiyi.example/2024/plans/screening.html全文";
        let broken = breakable(address);
        assert!(broken.contains("w.\u{200b}s\u{200b}h"), "{broken}");
        assert!(!broken.contains("\u{200b}."), "{broken}");
        assert_eq!(broken.replace(PLACE, ""), address);
        let code = "B".repeat(60);
        assert_eq!(breakable(&code).matches(PLACE).count(), 51);
    }
}
