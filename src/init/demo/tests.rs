//! The township as a whole.

use std::collections::BTreeSet;

use super::{Order, township};

fn order(households: usize, seed: u64) -> Order {
    Order { year: 2024, households, seed }
}

/// The values of a key in all village files.
fn values<'t>(files: &'t [(String, String)], key: &str) -> Vec<&'t str> {
    let lines = files.iter().flat_map(|(_, text)| text.lines());
    lines.filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix(key)).collect()
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    assert_eq!(township(order(300, 7)), township(order(300, 7)));
    assert_ne!(township(order(300, 7)), township(order(300, 8)));
}

#[test]
fn there_are_as_many_households_as_ordered_and_all_have_numbers_of_their_own() {
    for households in [1, 7, 29, 650, 2500] {
        let files = township(order(households, 3));
        let numbers = values(&files, "id_no: ");
        let distinct: BTreeSet<&str> = numbers.iter().copied().collect();
        assert_eq!(numbers.len(), distinct.len());
        let codes: BTreeSet<&str> =
            values(&files, "code: ").into_iter().filter(|code| code.starts_with("\"104")).collect();
        assert_eq!(codes.len(), households);
        let phones = values(&files, "phone: ");
        assert_eq!(phones.iter().collect::<BTreeSet<_>>().len(), phones.len());
    }
}

#[test]
fn check_digits_are_right() {
    let files = township(order(400, 11));
    for number in values(&files, "id_no: ") {
        let number = number.trim_matches('"');
        assert_eq!(number.len(), 18);
        // ISO 7064, MOD 11-2: the weighted sum with the check digit is 1 modulo 11.
        let digit = |c: char| c.to_digit(10).unwrap_or(10);
        let sum = number.chars().fold(0, |sum, c| (sum * 2 + digit(c)) % 11);
        assert_eq!(sum, 1, "{number}");
    }
}

#[test]
fn nothing_is_dated_after_the_end_of_september() {
    for year in 2020..2030 {
        for (path, text) in township(Order { year, households: 700, seed: 5 }) {
            for (at, _) in text.match_indices(": 20") {
                let date = &text[at + 2..].get(..10).unwrap_or("");
                if date.as_bytes().get(4) == Some(&b'-') {
                    assert!(*date <= format!("{year}-09-30").as_str(), "{path}: {date}");
                }
            }
        }
    }
}

#[test]
fn one_case_is_in_publicity_in_september() {
    for (households, seed) in [(30, 1), (31, 2), (200, 3), (1, 4)] {
        let files = township(order(households, seed));
        let lines = files.iter().flat_map(|(_, text)| text.lines());
        let shown = lines.filter(|line| line.contains("kind: 公示, on: 2024-09-"));
        assert!(shown.count() >= 1, "{households} households");
    }
}

#[test]
fn files_end_and_break_lines_as_the_rest_of_the_workspace() {
    for (path, text) in township(order(60, 2)) {
        assert!(text.ends_with('\n') && !text.contains(['\r', '\t']), "{path}");
        assert!(path.is_ascii() && text.lines().all(|line| !line.ends_with(' ')), "{path}");
    }
}
