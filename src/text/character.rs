//! Kinds of characters: private, Chinese, punctuation.

/// Stands, in a prepared text, for a placeholder; filled up with `x` to the length of its source.
pub(super) const SLOT: char = '\u{E000}';

/// An invisible letter beside a run of `*`; dropped from the tree.
pub(super) const JOINER: char = '\u{E001}';

/// Whether Unicode gives the character no meaning, so that every font shows it differently.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// A private character as long in bytes as `c`, which is one too; it is dropped from the tree.
pub(super) fn dropped(c: char) -> char {
    if c.len_utf8() == 3 { '\u{E002}' } else { '\u{F0000}' }
}

/// Han, kana, bopomofo, and the punctuation and forms that are as wide as they.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF9F}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{16FE0}'..='\u{18DFF}' | '\u{1AFF0}'..='\u{1B2FF}'
        | '\u{1F200}'..='\u{1F2FF}' | '\u{20000}'..='\u{3FFFD}')
}

/// How a character takes part in a line break of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Width {
    /// Chinese: no blank beside it.
    Wide,
    /// Latin, digits and all the rest: a blank.
    #[default]
    Narrow,
    /// Used by both (`“ ” — …`), or a placeholder: the neighbour decides.
    Either,
}

/// The width of a character. A placeholder arrives here as its token.
pub(super) fn width(c: char) -> Width {
    match c {
        SLOT | '‘' | '’' | '“' | '”' | '—' | '―' | '…' | '·' | '\u{2460}'..='\u{24FF}' => {
            Width::Either
        }
        c if is_cjk(c) => Width::Wide,
        _ => Width::Narrow,
    }
}

/// What stands beside a run of `*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// A blank, or the edge of a line.
    Blank,
    /// A letter, a digit, a Chinese character, a placeholder.
    Letter,
    /// A mark that begins something: `（ “ 《`.
    Opening,
    /// A mark that ends something: `） ” 》 ， 。`.
    Closing,
    /// Any other mark or sign.
    Mark,
}

impl Side {
    /// The kind of a character.
    pub(super) fn of(c: char) -> Self {
        const OPENING: &str = "([{（［｛｟〈《「『【〔〖〘〚“‘〝";
        const CLOSING: &str = ")]}）］｝｠〉》」』】〕〗〙〛”’〞〟,.;:!?、。，．；：！？…";
        if c.is_whitespace() {
            Self::Blank
        } else if c.is_alphanumeric() || is_private(c) {
            Self::Letter
        } else if OPENING.contains(c) {
            Self::Opening
        } else if CLOSING.contains(c) {
            Self::Closing
        } else {
            Self::Mark
        }
    }
}

/// Whether a mark beside a single `*` may belong to a formula: `单价*（数量）`, `工资*80%*12`.
/// Quotation marks, title marks and the stops of a sentence do not.
pub(super) fn is_arithmetic(c: char) -> bool {
    const PROSE: &str = "：，。；！？、“”‘’「」『』《》〈〉【】〔〕…—·";
    Side::of(c) != Side::Letter && !PROSE.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_character_keeps_its_length() {
        for c in ['\u{E000}', '\u{F8FF}', '\u{F1234}', '\u{10FFFD}'] {
            assert_eq!(dropped(c).len_utf8(), c.len_utf8());
            assert!(is_private(c) && is_private(dropped(c)));
        }
        assert!(!is_private('龘') && !is_private('\u{3A00}'));
    }

    #[test]
    fn chinese_is_wide_and_quotes_depend() {
        assert!("低保金，。（）《》１Ａかナ々〇㈠𠮷".chars().all(|c| width(c) == Width::Wide));
        assert!("“”—…·①".chars().all(|c| width(c) == Width::Either));
        assert!("aZ5.(☐한×".chars().all(|c| width(c) == Width::Narrow));
    }
}
