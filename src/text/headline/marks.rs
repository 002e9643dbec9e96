//! Characters of titles: how wide they are, where a line may not begin or end, what a mark encloses.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::token::Kind;

/// Less than this, in half-widths, is no line: four characters.
pub(super) const SHORT: usize = 8;

/// How many half-widths a character takes in a Chinese font.
pub(super) fn width(c: char) -> usize {
    c.width_cjk().unwrap_or(0)
}

/// How many half-widths a text takes.
pub(super) fn width_of(chars: &[char]) -> usize {
    chars.iter().map(|&c| width(c)).sum()
}

/// How many half-widths a text takes without its blanks.
pub(super) fn ink(chars: &[char]) -> usize {
    chars.iter().filter(|&&c| !is_blank(c)).map(|&c| width(c)).sum()
}

/// Whether the character is Chinese writing.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}' | '々' | '〇' | '×')
}

/// Whether the character is a blank; the ends of lines and the control characters are.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The opening marks among them that enclose the title of another paper.
pub(super) const TITLES: &str = "《〈「『";
const OPENING: &str = "《〈“‘（「『【〔〖［｛([{";
const CLOSING: &str = "》〉”’）」』】〕〗］｝)]}";
const STOPS: &str = "、，。；：？！…,.;:?!%％‰℃°";
const LINKS: &str = "·・•—―–-－～~/／+＋&＆_＿";

/// The kind of a mark.
pub(super) fn kind(c: char) -> Kind {
    if TITLES.contains(c) {
        Kind::Title
    } else if OPENING.contains(c) {
        Kind::Open
    } else if CLOSING.contains(c) {
        Kind::Close
    } else if STOPS.contains(c) {
        Kind::Stop
    } else if LINKS.contains(c) {
        Kind::Link
    } else {
        Kind::Word
    }
}

/// Words that only look as if they began with a word that may not begin a line.
pub(super) const HARMLESS: &[&str] = &[
    "和谐", "和解", "等级", "等次", "等额", "等值", "及时", "及格", "与会", "或有", "或者", "的士",
];

/// Whether a line may not begin where this rest of a title does: with a mark that closes or links, or with
/// `的 等 和 及 与 或`. A last line such as `的情况报告` may; `的通知` is too short for it.
pub(super) fn begins_badly(rest: &[char]) -> bool {
    let Some(&first) = rest.first() else { return false };
    if matches!(kind(first), Kind::Close | Kind::Stop | Kind::Link) {
        return true;
    }
    let harmless = |word: &str| word.chars().eq(rest.iter().copied().take(2));
    "的等和及与或".contains(first)
        && !HARMLESS.iter().any(|word| harmless(word))
        && !(first == '的' && (SHORT..SHORT * 2).contains(&ink(rest)))
}

/// Whether a line may not end here: marks that open or link.
pub(super) fn ends_badly(line: &[char]) -> bool {
    line.last().is_some_and(|&last| OPENING.contains(last))
}

/// A pair of marks and what stands between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// From the opening mark to behind the closing one.
    pub(super) range: Range<usize>,
    /// The opening mark.
    pub(super) mark: char,
}

/// All pairs of marks, inner ones before outer ones. A mark without partner encloses nothing.
pub(super) fn quotes(chars: &[char]) -> Vec<Quote> {
    let mut open: Vec<(usize, char, char)> = Vec::new();
    let mut quotes = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        if let Some(partner) = partner(c) {
            open.push((at, c, partner));
        } else if let Some(depth) = open.iter().rposition(|&(.., partner)| partner == c) {
            let (start, mark, _) = open[depth];
            open.truncate(depth);
            quotes.push(Quote { range: start..at + 1, mark });
        }
    }
    quotes
}

/// The mark that closes what this one opens.
fn partner(open: char) -> Option<char> {
    let at = OPENING.chars().position(|c| c == open)?;
    CLOSING.chars().nth(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn digits_and_latin_letters_are_half_as_wide() {
        assert_eq!(width_of(&chars("2024年A《“·—”》（）")), 5 + 2 * 9);
        assert_eq!(width('\u{FE00}'), 0);
    }

    #[test]
    fn every_opening_mark_has_a_partner() {
        assert_eq!(OPENING.chars().count(), CLOSING.chars().count());
        assert_eq!(partner('《'), Some('》'));
        assert_eq!(partner('{'), Some('}'));
    }

    #[test]
    fn quotes_nest_and_stray_marks_enclose_nothing() {
        let enclosed = |text| -> Vec<String> {
            let chars = chars(text);
            let text = |quote: Quote| chars[quote.range].iter().collect();
            quotes(&chars).into_iter().map(text).collect()
        };
        assert_eq!(enclosed("甲《乙〈丙〉丁》"), ["〈丙〉", "《乙〈丙〉丁》"]);
        assert_eq!(enclosed("《甲《乙》"), ["《乙》"]);
        assert_eq!(enclosed("》《（》"), ["《（》"]);
    }

    #[test]
    fn harmless_words_may_begin_a_line() {
        for bad in ["的通知", "和帮扶", "等五部门", "、乙", "》的", "及", "·端午", "的"]
        {
            assert!(begins_badly(&chars(bad)), "{bad}");
        }
        for good in
            ["和谐社区", "等级评定", "及时处置", "与会人员", "《办法》", "对口", "的情况报告"]
        {
            assert!(!begins_badly(&chars(good)), "{good}");
        }
    }
}
