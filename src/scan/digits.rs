//! Numbers in a text, however they are written: runs of digits with what may stand between the digits of one number.
//!
//! Whoever wants to hide an ID number spaces it, widens it, types it in another script or puts invisible characters
//! into it. A person reads all of that as the same number, so here it becomes the same run.

use crate::text::squeeze::is_invisible;

/// A run of digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// The digits; a last `X` may follow.
    pub(super) digits: String,
    /// How many digits stand together without anything between them, piece by piece.
    pub(super) pieces: Vec<usize>,
    /// What stands before each piece; nothing before the first.
    pub(super) signs: Vec<String>,
    /// Whether a letter stands at one of its ends: it is a part of something else.
    pub(super) in_word: bool,
}

/// Most signs that may stand between two digits of one number; blanks and ends of lines count as one.
pub(super) const GAP: usize = 3;

/// The same for numbers that are known: a program can put one together from pieces.
pub(super) const WIDE_GAP: usize = 8;

/// The runs of a text, with at most `gap` signs between two digits.
pub(super) fn runs(text: &str, gap: usize) -> Vec<Run> {
    let mut reader = Reader { most: gap, ..Reader::default() };
    for c in text.chars() {
        reader.take(c);
    }
    reader.close();
    reader.runs
}

#[derive(Default)]
struct Reader {
    runs: Vec<Run>,
    run: Run,
    /// Signs since the last digit.
    gap: usize,
    /// Whether the last of them was a blank.
    blank: bool,
    /// What they are.
    between: String,
    /// The character before this one.
    before: Option<char>,
    /// Most signs between two digits.
    most: usize,
}

impl Reader {
    fn take(&mut self, c: char) {
        let before = self.before.replace(c);
        if let Some(digit) = digit(c) {
            if self.run.digits.is_empty() {
                self.run.in_word = before.is_some_and(|c| c.is_ascii_alphabetic());
            }
            match self.run.pieces.last_mut() {
                Some(piece) if self.gap == 0 => *piece += 1,
                _ => {
                    self.run.pieces.push(1);
                    self.run.signs.push(std::mem::take(&mut self.between));
                }
            }
            self.run.digits.push(digit);
            (self.gap, self.blank) = (0, false);
            self.between.clear();
        } else if is_invisible(c) {
            // It divides nothing.
        } else if is_x(c) && self.run.digits.len() >= 17 && self.gap <= 1 {
            match self.run.pieces.last_mut() {
                Some(piece) if self.gap == 0 => *piece += 1,
                _ => {
                    self.run.pieces.push(1);
                    self.run.signs.push(std::mem::take(&mut self.between));
                }
            }
            self.run.digits.push('X');
            self.close();
        } else if self.joins(c) && self.gap < self.most && !self.run.digits.is_empty() {
            self.gap += usize::from(!(self.blank && c.is_whitespace()));
            self.blank = c.is_whitespace();
            self.between.push(c);
        } else if c.is_whitespace() && self.blank {
            // The same gap goes on.
            self.between.push(c);
        } else {
            self.run.in_word |= c.is_ascii_alphabetic() && self.gap == 0;
            self.close();
        }
    }

    /// Whether a sign may stand between two digits: of a known number every sign that is no letter.
    fn joins(&self, c: char) -> bool {
        joins(c) || (self.most > GAP && !c.is_alphanumeric())
    }

    fn close(&mut self) {
        if !self.run.digits.is_empty() {
            self.runs.push(std::mem::take(&mut self.run));
        }
        self.run.in_word = false;
        self.between.clear();
        (self.gap, self.blank) = (0, false);
    }
}

/// The value of a digit of any script that a person reads as one. Chinese figures count too, because only long runs of
/// them are looked at.
fn digit(c: char) -> Option<char> {
    /// First digits of ten in a row: full-width, Arabic-Indic, Persian, Devanagari, subscripts, five mathematical faces.
    const ZEROS: &[u32] =
        &[0xFF10, 0x0660, 0x06F0, 0x0966, 0x2080, 0x1_D7CE, 0x1_D7D8, 0x1_D7E2, 0x1_D7EC, 0x1_D7F6];
    const CHINESE: &[(char, char)] = &[
        ('〇', '0'),
        ('○', '0'),
        ('零', '0'),
        ('一', '1'),
        ('二', '2'),
        ('三', '3'),
        ('四', '4'),
        ('五', '5'),
        ('六', '6'),
        ('七', '7'),
        ('八', '8'),
        ('九', '9'),
        ('⁰', '0'),
        ('¹', '1'),
        ('²', '2'),
        ('³', '3'),
    ];
    if c.is_ascii_digit() {
        return Some(c);
    }
    if c.is_ascii() {
        return None;
    }
    let code = u32::from(c);
    // Superscripts 4 to 9 and circled digits 1 to 9 have no row of ten.
    let rows = [(0x2074, 0x2079, 4), (0x2460, 0x2468, 1), (0x2776, 0x277E, 1)];
    let row = rows.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
    let value = ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))
        .map(|zero| code - zero)
        .or_else(|| row.map(|(first, _, value)| code - first + value));
    value
        .and_then(|value| char::from_digit(value, 10))
        .or_else(|| CHINESE.iter().find(|(known, _)| *known == c).map(|(_, digit)| *digit))
}

fn is_x(c: char) -> bool {
    matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ' | '×' | 'Х' | 'х')
}

/// What may stand between two digits of one number; quotes and plus signs in scripts that put it together.
fn joins(c: char) -> bool {
    c.is_whitespace() || "-‐‑‒–—―－·•.．。,，、;；/／_|｜()（）[]*~'\"`+“”‘’".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        runs(text, GAP).into_iter().map(|run| run.digits).collect()
    }

    #[test]
    fn a_number_is_one_run_however_it_is_written() {
        for text in [
            "690721197003120017",
            "690721 19700312 0017",
            "６９０７２１１９７００３１２００１７",
            "690721-1970-03-12-0017",
            "6 9 0 7 2 1 1 9 7 0 0 3 1 2 0 0 1 7",
            "6907\u{200B}21197\u{00AD}003120017",
            "六九零七二一一九七〇〇三一二〇〇一七",
            "690721\n19700312\u{3000}0017",
            "𝟔𝟗𝟎𝟕𝟐𝟏𝟏𝟗𝟕𝟎𝟎𝟑𝟏𝟐𝟎𝟎𝟏𝟕",
        ] {
            assert_eq!(found(text), ["690721197003120017"], "{text}");
        }
        assert_eq!(found("69072119700312001x"), ["69072119700312001X"]);
        assert_eq!(found("69072119700312001 Ｘ"), ["69072119700312001X"]);
    }

    #[test]
    fn words_part_numbers() {
        assert_eq!(found("2024年9月3日，共12户"), ["2024", "9", "3", "12"]);
        assert_eq!(runs("010-6253 1234", GAP)[0].pieces, [3, 4, 4]);
        assert_eq!(found("1 - / - 2"), ["1", "2"]);
        assert_eq!(runs("\"690721\" +\n      \"1970\"", WIDE_GAP)[0].digits, "6907211970");
    }
}
