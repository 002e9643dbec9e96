//! Kinds of characters that decide how a text is read: blanks, Han, width.

/// The largest private-use plane stands for footnotes while a text is read: `NOTE + 3` is the fourth.
const NOTE: u32 = 0x10_0000;

/// The sign of a footnote in running text.
pub(super) fn note_sign(index: usize) -> Option<char> {
    u32::try_from(index).ok().filter(|index| *index < 0xFFF0).and_then(|i| char::from_u32(NOTE + i))
}

/// The footnote that a sign stands for.
pub(super) fn note_index(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(NOTE)?).ok()
}

/// Han characters, with `〇` and the iteration mark.
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Takes the room of a Han character: Han, their punctuation, full-width forms, quotation marks.
pub(super) fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{33FF}' | '\u{FE30}'..='\u{FE6F}'
            | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{2460}'..='\u{24FF}'
            | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Seen as a blank, or not seen at all.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Has neither form nor width.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The columns a text takes: a wide character counts two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The text without any blank, for comparing and for lines that people space out (`附　　件`).
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// The text without blanks beside wide characters; blanks between Latin words stay.
pub(super) fn close_up(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.trim_matches(is_blank).chars() {
        if is_blank(c) {
            blank |= !is_invisible(c);
            continue;
        }
        let wide = |c: char| is_wide(c) || c.is_ascii_digit();
        if blank && !(wide(c) || out.ends_with(wide)) {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    out
}

/// Full-width letters, digits and marks as their half-width forms; for reading only, never for the text.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// One line of a source as it goes on: without control characters, invisible ones and blanks at its ends. A tab
/// stays, for it may divide columns.
pub(super) fn clean(line: &str) -> String {
    let kept = line.chars().filter(|c| {
        !is_invisible(*c) && (!c.is_control() || *c == '\t') && note_index(*c).is_none()
    });
    let plain = kept.map(|c| {
        if matches!(c, '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}') { ' ' } else { c }
    });
    plain.collect::<String>().trim_matches(is_blank).to_owned()
}

/// How many Han characters there are.
pub(super) fn han(text: &str) -> usize {
    text.chars().filter(|c| is_han(*c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaced_out_lines_are_closed_up() {
        assert_eq!(squeeze("附 \u{3000}件\u{200B}1"), "附件1");
        assert_eq!(
            close_up("关于 做好 2024 年 防返贫\u{A0}工作的 Open Day 通知"),
            "关于做好2024年防返贫工作的Open Day通知"
        );
    }

    #[test]
    fn cleaning_drops_only_what_nobody_sees() {
        assert_eq!(
            clean("\u{FEFF}\u{3000}\u{3000}为做\u{200B}好\u{7}工\u{A0}作。 \t"),
            "为做好工 作。"
        );
        assert_eq!(clean("甲\t乙"), "甲\t乙");
        assert_eq!(clean("甲\u{10_0002}乙\u{E000}"), "甲乙\u{E000}");
    }

    #[test]
    fn a_footnote_sign_is_read_back() {
        assert_eq!(note_sign(3).and_then(note_index), Some(3));
        assert_eq!(note_sign(usize::MAX), None);
        assert_eq!(note_index('件'), None);
    }
}
