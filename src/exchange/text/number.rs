//! Numbers of documents (发文字号): `岚农发〔2024〕18号`, and what copying and typing make of them.

use super::characters::{is_han, narrow, squeeze};

/// The number of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// With `〔〕` around the year.
    pub(super) text: String,
    /// Whether the brackets were other ones, or lost.
    pub(super) mended: bool,
}

/// The number that a whole text is.
pub(super) fn number(text: &str) -> Option<Number> {
    let text = squeeze(text);
    let body = text.strip_suffix('号')?;
    let (before, serial) = digits_at_end(body);
    if serial.is_empty() {
        return None;
    }
    let (before, ordinal) = match before.strip_suffix('第') {
        Some(before) => (before, "第"),
        None => (before, ""),
    };
    let (code, year, serial, mended) = match before.strip_suffix(is_closing) {
        Some(inner) => {
            let closing = before.ends_with('〕');
            let (rest, year) = digits_at_end(inner);
            let code = rest.strip_suffix(is_opening)?;
            (code, year, serial, !(closing && rest.ends_with('〔')))
        }
        // `岚农发202418号`: the brackets were lost on the way.
        None if ordinal.is_empty() && serial.len() > 4 => {
            let (year, serial) = serial.split_at(4);
            (before, year.to_owned(), serial.to_owned(), true)
        }
        None => return None,
    };
    let right = is_code(code) && is_year(&year) && (1..=4).contains(&serial.len());
    right.then(|| Number { text: format!("{code}〔{year}〕{ordinal}{serial}号"), mended })
}

/// Puts `〔〕` around the years of all numbers in a running text; returns the numbers as they were typed.
pub(super) fn repair(text: &mut String) -> Vec<String> {
    let mut typed = Vec::new();
    let ends: Vec<usize> = text.match_indices('号').map(|(at, _)| at).collect();
    for end in ends.into_iter().rev() {
        let (before, serial) = digits_at_end(&text[..end]);
        let before = before.strip_suffix('第').unwrap_or(before);
        let Some(inner) = before.strip_suffix(is_closing) else { continue };
        let (head, year) = digits_at_end(inner);
        let Some(code) = head.strip_suffix(is_opening) else { continue };
        let right = is_year(&year) && (1..=4).contains(&serial.len());
        let letters = code.chars().rev().take_while(|c| is_han(*c) && *c != '和').take(6).count();
        if !right || letters < 2 || (head.ends_with('〔') && before.ends_with('〕')) {
            continue;
        }
        let start = code.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
        typed.push(text[start..end + '号'.len_utf8()].to_owned());
        let (open, close, till) = (code.len()..head.len(), inner.len()..before.len(), end);
        let mended = format!(
            "{}〔{}〕{}",
            &text[..open.start],
            &text[open.end..close.start],
            &text[close.end..till]
        );
        text.replace_range(..till, &mended);
    }
    typed.reverse();
    typed
}

/// Whether a text is the number of an announcement: `第3号`, `2024年第3号`.
pub(super) fn is_serial(text: &str) -> bool {
    let rest = text.split_once("年第").filter(|(year, _)| is_year(year)).map(|(_, rest)| rest);
    let digits = rest.or_else(|| text.strip_prefix('第')).and_then(|rest| rest.strip_suffix('号'));
    digits.is_some_and(|digits| {
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The digits at the end of a text, half-width, and what stands before them.
fn digits_at_end(text: &str) -> (&str, String) {
    let before = text.trim_end_matches(|c| narrow(c).is_ascii_digit());
    (before, text[before.len()..].chars().map(narrow).collect())
}

/// The brackets that stand around years, right and wrong.
const OPENING: &str = "〔[［【(（〈<﹝";
const CLOSING: &str = "〕]］】)）〉>﹞";

fn is_opening(c: char) -> bool {
    OPENING.contains(c)
}

fn is_closing(c: char) -> bool {
    CLOSING.contains(c)
}

fn is_year(year: &str) -> bool {
    year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
}

/// Whether a text may be the short name of an organ that numbers begin with.
fn is_code(text: &str) -> bool {
    let count = text.chars().count();
    (2..=18).contains(&count) && text.chars().all(|c| is_han(c) || c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, bool)> {
        number(text).map(|number| (number.text, number.mended))
    }

    #[test]
    fn brackets_are_mended_and_said() {
        let right = "石政发〔2024〕21号".to_owned();
        assert_eq!(read("石政发〔2024〕21号"), Some((right.clone(), false)));
        assert_eq!(read("石政发 〔２０２４〕 ２１ 号"), Some((right.clone(), false)));
        for wrong in [
            "石政发[2024]21号",
            "石政发（2024）21号",
            "石政发【2024】21号",
            "石政发202421号",
            "石政发［2024]21号",
        ] {
            assert_eq!(read(wrong), Some((right.clone(), true)), "{wrong}");
        }
        assert_eq!(read("石政字〔2024〕第3号"), Some(("石政字〔2024〕第3号".to_owned(), false)));
    }

    #[test]
    fn numbers_in_a_running_text_are_mended() {
        let mut text =
            "（白乡发【2024】12号）和石政发（2024）3号、石政发〔2024〕4号，2024年第5号".to_owned();
        assert_eq!(repair(&mut text), ["白乡发【2024】12号", "石政发（2024）3号"]);
        assert_eq!(
            text,
            "（白乡发〔2024〕12号）和石政发〔2024〕3号、石政发〔2024〕4号，2024年第5号"
        );
    }

    #[test]
    fn announcements_are_counted_by_year() {
        assert!(is_serial("2024年第3号") && is_serial("第12号"));
        assert!(!is_serial("第号") && !is_serial("柳湾村第3号") && !is_serial("24年第3号"));
    }

    #[test]
    fn other_texts_with_a_number_are_none() {
        for text in [
            "第3号",
            "2024年第3号",
            "石政发〔2024〕号",
            "柳湾村3号",
            "石政发〔24〕3号",
            "",
            "号",
            "根据石政发〔2024〕21号文件",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
