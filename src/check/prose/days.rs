//! Dates in running text: `2024年8月29日`, `8月29日`, `2024年8月`.

use std::ops::Range;

use super::letters::Letters;

/// A date as typed; whether it exists is a question of its own.
pub(super) struct Day {
    pub(super) year: Option<i16>,
    pub(super) month: u32,
    pub(super) number: Option<u32>,
    /// All of it, in characters.
    pub(super) range: Range<usize>,
    /// Its month and what follows, in characters.
    pub(super) inner: Range<usize>,
}

/// Every date of a text, from left to right.
pub(super) fn days(letters: &Letters<'_>) -> Vec<Day> {
    letters.iter().filter(|(_, c)| *c == '月').filter_map(|(at, _)| day(letters, at)).collect()
}

/// The date whose `月` stands here.
fn day(letters: &Letters<'_>, at: usize) -> Option<Day> {
    let digit = |c: char| c.is_ascii_digit();
    let start = letters.run_back(at, digit);
    if !(1..=2).contains(&(at - start)) || ".,".contains(letters.before(start)) {
        return None;
    }
    let month = letters.number(start..at)?;
    let end = letters.run(at + 1, digit);
    let is_day = (at + 2..=at + 3).contains(&end) && "日号".contains(letters.at(end));
    let number = if is_day { letters.number(at + 1..end) } else { None };
    let end = if number.is_some() { end + 1 } else { at + 1 };
    let year = year_before(letters, start);
    let first = if year.is_some() { start - 5 } else { start };
    Some(Day { year, month, number, range: first..end, inner: start..end })
}

/// The four digits and `年` that end here.
fn year_before(letters: &Letters<'_>, end: usize) -> Option<i16> {
    let digits = end.checked_sub(5)?;
    let four = letters.run_back(end - 1, |c| c.is_ascii_digit()) == digits;
    (letters.before(end) == '年' && four)
        .then(|| letters.slice(digits..end - 1).parse().ok())
        .flatten()
}
