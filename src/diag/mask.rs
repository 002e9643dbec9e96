//! Masks personal numbers in text that is shown to a person at a screen: source lines and messages.
//!
//! The form follows a published circular (reference of the field, §0.5): ID numbers keep the first two
//! and the last three digits, phones the first three and the last four. Every masked character becomes one
//! `*`, so columns and carets stay where they were.

/// Masks every ID number, telephone and bank-card number in a text.
pub fn numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = run_end(&chars, i);
        match kept(&chars[i..end]) {
            Some((head, tail)) => {
                for (k, c) in chars[i..end].iter().enumerate() {
                    out.push(if k < head || k >= end - i - tail { *c } else { '*' });
                }
            }
            None => out.extend(&chars[i..end.max(i + 1)]),
        }
        i = end.max(i + 1);
    }
    out
}

/// The end of the run of digits (with an `X` at its end) that starts at `start`; `start` if there is none.
/// Full-width digits count, because a mistyped ID number is as private as a right one.
fn run_end(chars: &[char], start: usize) -> usize {
    let is_digit = |c: &char| c.is_ascii_digit() || ('０'..='９').contains(c);
    let mut end = start;
    while chars.get(end).is_some_and(is_digit) {
        end += 1;
    }
    if end - start >= 14 && chars.get(end).is_some_and(|c| "xXｘＸ".contains(*c)) {
        end += 1;
    }
    end
}

/// How many characters of a run stay readable at its head and tail, if it is to be masked at all.
/// Twelve digits are a division code and dates are shorter: both stay.
fn kept(run: &[char]) -> Option<(usize, usize)> {
    match run.len() {
        11 => Some((3, 4)),
        13.. => Some((2, 3)),
        _ => None,
    }
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
        for text in ["2024-08-29", "690721104201", "金额 12000.50", "〔2024〕15号", "1042010001"]
        {
            assert_eq!(numbers(text), text);
        }
    }

    #[test]
    fn names_keep_the_first_character() {
        assert_eq!(name("沈𬭎"), "沈*");
        assert_eq!(name("王小明"), "王**");
        assert_eq!(name("阿依古丽·买买提"), "阿**");
    }
}
