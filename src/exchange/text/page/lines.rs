//! The text of a paragraph of a page → its lines. A `<br>` divides lines, unless it stands inside a sentence, where an
//! editor of the site broke it by hand.

use super::super::characters::{clean, is_blank, is_wide, squeeze};
use super::super::marks::marked;
use super::super::{date, words};

/// Stands for `<br>` in a running text.
pub(super) const BREAK: char = '\u{2028}';

/// The lines of a paragraph.
pub(super) fn joined(raw: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in raw.split(BREAK) {
        let text = clean(&folded(piece));
        if text.is_empty() {
            continue;
        }
        let indented = piece.trim_start_matches(['\n', '\r', '\t', ' ']).starts_with(is_blank);
        match lines.last_mut() {
            Some(last) if !indented && goes_on(last, &text) => last.push_str(&text),
            _ => lines.push(text),
        }
    }
    lines
}

/// Whether a sentence goes on in the next line.
fn goes_on(before: &str, next: &str) -> bool {
    const STOPS: [char; 9] = ['。', '！', '？', '；', '：', '”', '）', ':', ';'];
    /// What only stands before something.
    const OPEN: &str = "至的和与及或在为由于按将对向、，,";
    const LONG: usize = 15;
    let (one, other) = (squeeze(before), squeeze(next));
    let own = |text: &String| {
        date::alone(text).is_some() || words::is_organ(text) || words::is_attachment(text)
    };
    let label = other.chars().take(8).any(|c| matches!(c, '：' | ':'));
    if before.ends_with(STOPS) || marked(next).is_some() || label || own(&one) || own(&other) {
        return false;
    }
    let ends = next.ends_with(['。', '；', '！', '？', '，', '、']);
    let title = marked(before).is_some() || words::ends_like_title(&one);
    before.ends_with(|c| OPEN.contains(c))
        || (ends && before.contains(['，', '。', '；']))
        || (ends && !title && one.chars().count() >= LONG)
}

/// Blanks of the source become one, and none between wide characters if the line was broken there.
fn folded(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
            out.push(c);
            continue;
        }
        let mut broken = matches!(c, '\n' | '\r');
        while let Some(c) = chars.next_if(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')) {
            broken |= matches!(c, '\n' | '\r');
        }
        let wide = out.chars().next_back().is_some_and(is_wide)
            && chars.peek().is_some_and(|c| is_wide(*c));
        if !(broken && wide) {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_inside_a_sentence_is_none() {
        for (raw, lines) in [
            ("二、整改。能立即整改的\u{2028}立行立改；难以整改的，明确时限。", 1),
            ("9月1日至\u{2028}9月30日。", 1),
            ("一、总体要求\u{2028}为做好工作，制定本方案。", 2),
            ("为做好工作，\u{2028}\u{3000}\u{3000}各村要落实。", 2),
            ("排查结束。\u{2028}各村要落实。", 2),
            ("请各村，镇直各单位\u{2028}1.认真落实。", 2),
            ("石漪镇人民政府\u{2028}2024年9月2日", 2),
            ("排查时间\u{2028}9月30日前。", 2),
        ] {
            assert_eq!(joined(raw).len(), lines, "{raw}");
        }
    }
}
