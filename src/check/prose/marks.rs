//! The level marks that texts are typed with, as the rules about levels see them.

use super::letters::is_numeral;
use crate::text::mark::mark;

/// A mark at the start of a passage.
pub(super) struct Typed<'t> {
    /// 1 to 4 as in official documents, 5 for ①.
    pub(super) level: usize,
    /// Its number.
    pub(super) number: usize,
    /// The mark as typed.
    pub(super) text: &'t str,
}

/// The mark at the start of a passage. `一、二级残疾` and `1、2组` are none.
pub(super) fn typed(text: &str) -> Option<Typed<'_>> {
    if let Some(mark) = mark(text) {
        let rest = &text[mark.typed.len()..];
        // `一、二级`, `1、2组`; but `一、1996年` and `1、一户一策` are marks.
        let chinese = mark.typed.starts_with(is_numeral);
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let goes_on = if chinese { rest.starts_with(is_numeral) } else { (1..4).contains(&digits) };
        let counts = (goes_on && mark.typed.ends_with('、')) || refers(rest);
        let (level, number) = (usize::from(mark.level), mark.number);
        return (!counts).then_some(Typed { level, number, text: mark.typed });
    }
    let first = text.chars().next()?;
    let number = circled(first)?;
    Some(Typed { level: 5, number, text: &text[..first.len_utf8()] })
}

/// `（一）至（三）项`, `（四）、（五）项`: somebody else's numbers.
fn refers(rest: &str) -> bool {
    const JOINS: &[char] = &['至', '和', '或', '及', '与', '、'];
    let joined = rest.strip_prefix(JOINS).unwrap_or(rest);
    joined.starts_with(['（', '(']) || (rest.starts_with("项") && !rest.starts_with("项目"))
}

/// The number in a circle: ① to ⑳, ㉑ to ㊿.
pub(super) fn circled(c: char) -> Option<usize> {
    let (base, first) = match c {
        '①'..='⑳' => ('①', 1),
        '㉑'..='㉟' => ('㉑', 21),
        '㊱'..='㊿' => ('㊱', 36),
        _ => return None,
    };
    usize::try_from(u32::from(c) - u32::from(base)).ok().map(|offset| first + offset)
}
