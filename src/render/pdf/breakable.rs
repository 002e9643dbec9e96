//! Long Latin runs (addresses, codes) get places where a line may end; else they leave the type area.

use std::borrow::Cow;

/// The sign of such a place: a blank without width.
const PLACE: char = '\u{200b}';

/// A shorter run always finds room on the next line.
const LONG: usize = 24;

/// A text whose long Latin runs may be broken: behind their punctuation, else wherever a run gets too long.
pub(super) fn breakable(text: &str) -> Cow<'_, str> {
    let is_latin = |c: char| c.is_ascii_graphic();
    let longest = text.split(|c| !is_latin(c)).map(str::len).max().unwrap_or(0);
    if longest <= LONG {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / LONG * PLACE.len_utf8());
    for run in text.split_inclusive(|c| !is_latin(c)) {
        let long = run.trim_end_matches(|c| !is_latin(c)).len() > LONG;
        let mut since = 0;
        for c in run.chars() {
            if long && since == LONG {
                out.push(PLACE);
                since = 0;
            }
            out.push(c);
            since += 1;
            if long && "/.-_?=&:@%,;".contains(c) {
                out.push(PLACE);
                since = 0;
            }
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
        assert!(broken.contains("www.\u{200b}shiyi.\u{200b}example/\u{200b}2024"), "{broken}");
        assert_eq!(broken.replace(PLACE, ""), address);
        let code = "B".repeat(60);
        assert_eq!(breakable(&code).matches(PLACE).count(), 2);
    }
}
