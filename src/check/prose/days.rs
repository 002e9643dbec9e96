//! Dates in running text: `2024年8月29日`, `8月29日`, `2024年8月`.

use std::ops::Range;

use super::letters::{Letters, is_numeral, numeral};

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

/// Every date in Chinese digits, `九月三十一日`. Months of the old calendar are left out: they have 30 days or 29.
pub(super) fn in_words(letters: &Letters<'_>) -> Vec<Day> {
    let old = ["农历", "阴历", "旧历"];
    let is_old = |start| old.iter().any(|word| letters.slice(0..start).contains(word));
    let all = letters.iter().filter(|(_, c)| *c == '月');
    all.filter_map(|(at, _)| word_day(letters, at)).filter(|day| !is_old(day.range.start)).collect()
}

fn word_day(letters: &Letters<'_>, at: usize) -> Option<Day> {
    let start = letters.run_back(at, is_numeral);
    let end = letters.run(at + 1, is_numeral);
    let month = numeral(letters.slice(start..at))?;
    let number = numeral(letters.slice(at + 1..end))?;
    if start == at || !"日号".contains(letters.at(end)) {
        return None;
    }
    let year = word_year(letters, start);
    let first = if year.is_some() { start - 5 } else { start };
    Some(Day { year, month, number: Some(number), range: first..end + 1, inner: start..end + 1 })
}

/// `二〇二四年` that ends here.
fn word_year(letters: &Letters<'_>, end: usize) -> Option<i16> {
    let first = end.checked_sub(5).filter(|_| letters.before(end) == '年')?;
    let digit = |c: char| {
        "〇一二三四五六七八九".chars().position(|one| one == c || (c == '零' && one == '〇'))
    };
    let digits = letters.slice(first..end - 1).chars().map(digit);
    digits.into_iter().try_fold(0_i16, |year, digit| Some(year * 10 + i16::try_from(digit?).ok()?))
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
