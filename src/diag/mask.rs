//! Masks personal numbers in text that is shown to a person at a screen: source lines and messages.
//!
//! The form follows a published circular (reference of the field, §0.5): ID numbers keep the first two
//! and the last three digits, phones the first three and the last four. Every masked character becomes one
//! `*`, so columns and carets stay where they were.

/// What may stand between two digits of one number, up to two of them: blanks and marks, letters typed for 0
/// and 1.
const JOINS: &str = " \u{3000}-—·./_()（）OoIl";

/// Masks every ID number, mobile telephone and bank-card number in a text, and characters that would command a
/// terminal. A number is also found if it is written in pieces
/// (`690721 19700312 0017`) or with a letter for a digit (`69O721…`).
pub fn numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = run_end(&chars, i);
        if is_record(&chars, i, end) {
            out.extend(&chars[i..end]);
        } else {
            mask_run(&chars[i..end], &mut out);
        }
        if end == i {
            let commands = chars[i].is_control() && !matches!(chars[i], '\n' | '\t' | '\r');
            out.push(if commands { '\u{FFFD}' } else { chars[i] });
        }
        i = end.max(i + 1);
    }
    out
}

/// Whether a character is a digit; full-width ones count, because a mistyped number is as private as a right
/// one.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The end of the run that starts at `start`: digits, single blanks and hyphens between digits, letters
/// that stand for digits, an `X` at the end; `start` if no digit stands there.
fn run_end(chars: &[char], start: usize) -> usize {
    let digit_at = |at: usize| chars.get(at).is_some_and(|c| is_digit(*c));
    let join_at = |at: usize| chars.get(at).is_some_and(|c| JOINS.contains(*c));
    let joins =
        |at: usize| join_at(at) && (digit_at(at + 1) || (join_at(at + 1) && digit_at(at + 2)));
    let mut end = start;
    while digit_at(end) || (end > start && joins(end)) {
        end += 1;
    }
    let digits = chars[start..end].iter().filter(|c| is_digit(**c)).count();
    if digits >= 14 && chars.get(end).is_some_and(|c| "xXｘＸ".contains(*c)) {
        end += 1;
    }
    end
}

/// Puts a run out, its middle masked if it is long enough to be a person's number.
fn mask_run(run: &[char], out: &mut String) {
    let counts = |c: char| is_digit(c) || c.is_alphabetic();
    let length = run.iter().filter(|c| counts(**c)).count();
    let Some((head, tail)) = kept(length).filter(|_| !is_public(run, length)) else {
        out.extend(run);
        return;
    };
    let mut seen = 0;
    for c in run {
        let place = seen;
        seen += usize::from(counts(*c));
        let shown = !counts(*c) || place < head || place >= length - tail;
        out.push(if shown { *c } else { '*' });
    }
}

/// How many characters of a run stay readable at its head and tail, if it is to be masked at all.
/// Twelve digits are a division code and dates are shorter: both stay.
fn kept(length: usize) -> Option<(usize, usize)> {
    match length {
        11 => Some((3, 4)),
        13.. => Some((2, 3)),
        _ => None,
    }
}

/// Whether a run is the number under which a site is on record: `公网安备 69072102000000号`. It has fourteen digits,
/// which no number of a person has.
fn is_record(chars: &[char], start: usize, end: usize) -> bool {
    let before = chars[..start].iter().rev().find(|c| !c.is_whitespace());
    let digits = chars[start..end].iter().all(|c| is_digit(*c));
    before == Some(&'备') && digits && end - start == 14
}

/// Whether a run is a number of an office: a landline with its area code (`0600-5550101`), or the index number of a
/// document (`690721104/2024-00086`).
fn is_public(run: &[char], length: usize) -> bool {
    if length == 11 && matches!(run, ['0' | '０', ..]) {
        return true;
    }
    let run: String = run.iter().collect();
    let slash = run.split_once('/');
    // With a hyphen for the slash only if the organ's code has all its digits, which no part of an ID number has.
    let hyphen = run.split_once('-').filter(|(organ, _)| organ.len() == 9);
    let Some((organ, (year, serial))) =
        slash.or(hyphen).and_then(|(organ, rest)| Some((organ, rest.split_once('-')?)))
    else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (6..=9).contains(&organ.len())
        && year.len() == 4
        && year.starts_with("20")
        && (3..=6).contains(&serial.len())
        && digits(organ)
        && digits(serial)
}

/// A person's name for a message: the family name and stars, as on a public list.
pub fn name(full: &str) -> String {
    let mut chars = full.chars();
    let first: String = chars.by_ref().take(1).collect();
    first + &"*".repeat(chars.count().clamp(1, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_of_a_site_is_no_number_of_a_person() {
        let line = "岚公网安备 69072102000000号";
        assert_eq!(numbers(line), line);
        assert_ne!(numbers("备 690721196803120012"), "备 690721196803120012");
    }

    #[test]
    fn id_numbers_and_phones_are_masked_in_place() {
        let line = r#"id_no: "69072119680312001X"  phone: "16000000123""#;
        let masked = numbers(line);
        assert_eq!(masked, r#"id_no: "69*************01X"  phone: "160****0123""#);
        assert_eq!(masked.chars().count(), line.chars().count());
    }

    #[test]
    fn mistyped_id_numbers_are_masked_too() {
        assert_eq!(numbers("６９０７２１１９６８０３１２００１２"), "６９*************０１２");
        assert_eq!(numbers("6907211968031200"), "69***********200");
    }

    #[test]
    fn dates_codes_and_amounts_stay() {
        for text in [
            "from: 2023-09-01, to: 2024-08-31",
            "2024-08-29",
            "690721104201",
            "690721104/2024-00086",
            "690721104-2024-00111",
            "0600-5550101",
            "金额 12000.50",
            "〔2024〕15号",
            "1042010001",
        ] {
            assert_eq!(numbers(text), text);
        }
    }

    #[test]
    fn numbers_in_pieces_and_with_letters_are_masked() {
        assert_eq!(numbers("690721 19700312 0017"), "69**** ******** *017");
        assert_eq!(numbers("160-0000-0123"), "160-****-0123");
        assert_eq!(numbers("69O72119700312OO17"), "69*************O17");
        assert_eq!(numbers("690721.19700312.1239"), "69****.********.*239");
        assert_eq!(numbers("(160)00101005"), "(160)****1005");
    }

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(numbers("甲\u{1b}[31m乙"), "甲\u{FFFD}[31m乙");
    }

    #[test]
    fn names_keep_the_first_character() {
        assert_eq!(name("沈𬭎"), "沈*");
        assert_eq!(name("王小明"), "王**");
        assert_eq!(name("阿依古丽·买买提"), "阿**");
    }
}
