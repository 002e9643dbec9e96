//! Which runs of digits are somebody's number: by their form, and by what the office's data hold.

use super::digits::Run;
use crate::text::squeeze::is_invisible;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// 居民身份证号, 18 digits with a right check digit (GB 11643-1999).
    IdNumber,
    /// 居民身份证号 of 15 digits, issued until 1999.
    OldIdNumber,
    /// A mobile telephone.
    Mobile,
    /// A bank card or account (ISO/IEC 7812 check digit).
    Account,
    /// A mail address.
    Mail,
}

impl What {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::IdNumber => "身份证号",
            Self::OldIdNumber => "15位身份证号",
            Self::Mobile => "手机号",
            Self::Account => "银行账号",
            Self::Mail => "电子邮箱",
        }
    }

    /// The same in English.
    pub fn english(self) -> &'static str {
        match self {
            Self::IdNumber => "an ID number",
            Self::OldIdNumber => "an ID number of 15 digits",
            Self::Mobile => "a mobile telephone number",
            Self::Account => "a bank account",
            Self::Mail => "a mail address",
        }
    }
}

/// Somebody's number in a run, by its form alone.
pub(super) fn by_form(run: &Run) -> Vec<(What, String)> {
    let mut found: Vec<(What, String)> = Vec::new();
    if run.in_word {
        return found;
    }
    let mut start = 0;
    for piece in &run.pieces {
        // A certificate begins with an ID number, so every place of an unbroken piece is looked at.
        let piece_digits = &run.digits[start..start + piece];
        let inside = (0..piece.saturating_sub(17)).map(|at| &piece_digits[at..at + 18]);
        found.extend(
            inside.filter(|text| is_id(text)).map(|text| (What::IdNumber, text.to_owned())),
        );
        start += piece;
    }
    for (first, text, pieces) in joined(run) {
        // Figures beside each other in a table are no number, nor is what stands behind a decimal point.
        let apart = !is_spaced(run, first, pieces.len());
        let what = match text.len() {
            18 if is_id(text) => What::IdNumber,
            _ if apart => continue,
            15 if matches!(pieces, [15] | [6, 6, 3]) && is_old_id(text) => What::OldIdNumber,
            11 | 13 if is_mobile(text) && like_mobile(pieces) => What::Mobile,
            16..=19 if is_account(text) && like_account(pieces) => What::Account,
            _ => continue,
        };
        if found.iter().all(|(_, known)| !known.contains(text)) {
            found.push((what, text.to_owned()));
        }
    }
    found
}

/// Whether the pieces from `first` on are parted as people part one number: by blanks in a line or short strokes, alike
/// everywhere, and, if by blanks, with no other figures beside them.
fn is_spaced(run: &Run, first: usize, count: usize) -> bool {
    let decimal = |at: usize| run.signs.get(at).is_some_and(|sign| sign == ".");
    if decimal(first) {
        return false;
    }
    let inner = run.signs.get(first + 1..first + count).unwrap_or_default();
    let all = |wanted: fn(&str) -> bool| inner.iter().all(|sign| wanted(sign));
    let blanks = all(|sign| matches!(sign, " " | "\u{00A0}" | "\u{2002}" | "\u{3000}"));
    let strokes = all(|sign| matches!(sign, "-" | "–" | "—" | "－" | "‐"));
    // Several numbers in a row are parted alike.
    let several = count == 3 && first.is_multiple_of(3);
    let whole = run.pieces.len() == count
        || (several && run.pieces.chunks(3).all(|pieces| pieces == [3, 4, 4]));
    inner.is_empty() || strokes || (blanks && whole)
}

/// Every stretch of a run that begins and ends where a piece does, up to the length of any number, with the number of
/// its first piece and its pieces.
pub(super) fn joined(run: &Run) -> Vec<(usize, &str, &[usize])> {
    const LONGEST: usize = 22;
    let mut found = Vec::new();
    let mut start = 0;
    for (first, piece) in run.pieces.iter().enumerate() {
        let mut end = start;
        for (last, next) in run.pieces.iter().enumerate().skip(first) {
            end += next;
            if end - start > LONGEST {
                break;
            }
            found.push((first, &run.digits[start..end], &run.pieces[first..=last]));
        }
        start += piece;
    }
    found
}

/// An ID number: a date that can be, and the right check digit.
fn is_id(text: &str) -> bool {
    const MARKS: &[u8; 11] = b"10X98765432";
    let bytes = text.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) || bytes[0] == b'0' {
        return false;
    }
    let century = matches!(&text[6..8], "18" | "19" | "20");
    let sum: usize =
        (0..17).map(|at| usize::from(bytes[at] - b'0') * ((1 << (17 - at)) % 11)).sum();
    century && is_day(&text[10..14]) && bytes[17] == MARKS[sum % 11]
}

fn is_old_id(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0') && is_day(&text[8..12])
}

/// `MMDD`.
fn is_day(text: &str) -> bool {
    let number = |range: std::ops::Range<usize>| {
        text.get(range).and_then(|part| part.parse::<u8>().ok()).unwrap_or(0)
    };
    (1..=12).contains(&number(0..2)) && (1..=31).contains(&number(2..4))
}

/// A mobile number of the country, with or without 86 before it.
fn is_mobile(text: &str) -> bool {
    let own = if text.len() == 13 { text.strip_prefix("86") } else { Some(text) };
    own.is_some_and(|own| {
        own.len() == 11
            && own.starts_with('1')
            && own.as_bytes().get(1).is_some_and(|second| (b'3'..=b'9').contains(second))
    })
}

/// The ways in which people part a mobile number. Days and figures beside each other are parted otherwise.
fn like_mobile(pieces: &[usize]) -> bool {
    let own = match pieces {
        [2, rest @ ..] if rest.iter().sum::<usize>() == 11 => rest,
        all => all,
    };
    matches!(own, [11 | 13] | [3, 4, 4] | [3, 8] | [7, 4] | [4, 4, 3] | [5, 6] | [6, 5] | [3, 3, 5])
        || own.len() == 11
}

/// The ways in which card numbers are parted.
fn like_account(pieces: &[usize]) -> bool {
    let (last, before) = pieces.split_last().unwrap_or((&0, &[]));
    before.is_empty()
        || (before.iter().all(|piece| *piece == 4) && *last <= 4)
        || pieces.iter().all(|piece| *piece == 1)
}

/// The check digit of ISO/IEC 7812 and a first digit of banking cards.
fn is_account(text: &str) -> bool {
    let sum: u32 = text
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        })
        .sum();
    text.bytes().all(|byte| byte.is_ascii_digit())
        && text.starts_with(['3', '4', '5', '6', '9'])
        && sum.is_multiple_of(10)
}

/// Mail addresses of a text.
pub(super) fn mails(text: &str) -> Vec<String> {
    let folded: String = text.chars().filter(|c| !is_invisible(*c)).map(half).collect();
    // The sign is wide, and readers of pages see blanks beside it.
    let folded = folded.replace(" @", "@").replace("@ ", "@");
    let name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let host = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let mut found = Vec::new();
    for (at, _) in folded.match_indices('@') {
        let (before, after) = (&folded[..at], &folded[at + 1..]);
        let start = before
            .rfind(|c| !name(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let end = after.find(|c| !host(c)).unwrap_or(after.len());
        let (who, host) = (&before[start..], after[..end].trim_end_matches(['.', '-']));
        let dotted = host.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
        });
        if !who.is_empty() && dotted {
            found.push(format!("{who}@{host}").to_lowercase());
        }
    }
    found
}

/// Full-width ASCII as half-width.
pub(super) fn half(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::super::digits::{GAP, runs};
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let all = runs(text, GAP).into_iter().flat_map(|run| by_form(&run));
        all.map(|(what, text)| format!("{} {text}", what.label())).collect()
    }

    #[test]
    fn numbers_of_persons_are_known_by_their_form() {
        assert_eq!(found("690721197003120017"), ["身份证号 690721197003120017"]);
        assert_eq!(found("证号69072119700312001742"), ["身份证号 690721197003120017"]);
        assert_eq!(found("690721 19700312 0017"), ["身份证号 690721197003120017"]);
        assert_eq!(found("690721700312001"), ["15位身份证号 690721700312001"]);
        let two = ["手机号 13800138000", "手机号 13012345678"];
        assert_eq!(found("138 0013 8000 130 1234 5678"), two);
        assert_eq!(found("+86 138-0013-8000"), ["手机号 13800138000"]);
        assert_eq!(found("6222 0212 3456 7890 120"), [""; 0]);
        assert_eq!(found("6222 0212 3456 7894"), ["银行账号 6222021234567894"]);
    }

    #[test]
    fn days_codes_and_landlines_are_nobodys() {
        for text in [
            "2024-09-06 2024-09-13 18 32",
            "1042010001 1042010002",
            "690721104201",
            "0600-5550101",
            "0.15 12,412 8,600",
            "690721197003120018",
            "20241122165825",
            "2024.9.3 13 00 12 31 45",
            "312 156 1022 1187",
            "156、1022、1187",
            "| 1356 | 1402 | 318 |",
            "312|415|521|225|673",
            "0.312415120125673",
            "a690721197003120017f",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn mail_addresses_are_found_in_any_width() {
        assert_eq!(mails("请发到 abc.d@Example.com。"), ["abc.d@example.com"]);
        assert_eq!(mails("ａｂｃ＠ｅｘａｍｐｌｅ．ｃｏｍ"), ["abc@example.com"]);
        assert_eq!(mails("@media print; a@b; user@host."), [""; 0]);
    }
}
