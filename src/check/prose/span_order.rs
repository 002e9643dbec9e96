//! A span of time ends after it begins.

use std::ops::Range;

use super::days::{Day, days};
use super::letters::Letters;
use super::{Found, Rule, Slips, Text, each, warning};
use crate::say;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/span-order",
    explain: "起止时间先写开始、后写结束，写颠倒了或者年份写错了，核算的期限就不对。",
    wrong: "核算2024年9月至2023年12月的收入。",
    right: "核算2023年9月至2024年8月的收入。",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    each(text, slips, |letters| {
        let all = days(letters);
        let pairs = all.windows(2).filter_map(|pair| of_days(letters, &pair[0], &pair[1]));
        let short = all.iter().filter_map(|day| to_day(letters, day));
        let years = (0..letters.len()).filter_map(|at| of_years(letters, at));
        let say = |range: Range<usize>| {
            let typed = letters.slice(range.clone());
            let slip = warning(
                say!("“{typed}”的结束在开始之前", "`{typed}` ends before it begins"),
                say!(
                    "请核对年份和月、日；跨年的，把后一个年份写上",
                    "check the dates; name the second year if it is another"
                ),
            );
            (range, slip)
        };
        pairs.chain(short).chain(years).map(say).collect::<Found>()
    });
}

/// Where the end of a span begins, behind `至` or a dash.
fn joined(letters: &Letters<'_>, at: usize) -> Option<usize> {
    let joins = ["起至", "开始至", "至", "到", "——", "—", "－", "–", "-", "～", "~"];
    joins.iter().find(|join| letters.has(at, join)).map(|join| at + join.chars().count())
}

/// `2024年9月至2023年12月`, `9月25日至9月20日`. Without years, December comes before January.
fn of_days(letters: &Letters<'_>, first: &Day, second: &Day) -> Option<Range<usize>> {
    if joined(letters, first.range.end)? != second.range.start {
        return None;
    }
    let day = |day: &Day| (day.month, day.number);
    let back = match (first.year, second.year) {
        (Some(one), Some(other)) if one != other => other < one,
        (Some(_), Some(_)) => is_before(day(second), day(first)),
        (_, None) => second.month == first.month && is_before(day(second), day(first)),
        (None, Some(_)) => false,
    };
    back.then_some(first.range.start..second.range.end)
}

/// Whether a day is before another; of a month without a day nothing more is known.
fn is_before(one: (u32, Option<u32>), other: (u32, Option<u32>)) -> bool {
    match (one.1, other.1) {
        (Some(day), Some(other_day)) => (one.0, day) < (other.0, other_day),
        _ => one.0 < other.0,
    }
}

/// `9月25日至20日`.
fn to_day(letters: &Letters<'_>, first: &Day) -> Option<Range<usize>> {
    let start = joined(letters, first.range.end)?;
    let end = letters.run(start, |c| c.is_ascii_digit());
    let (number, day) = (first.number?, letters.number(start..end)?);
    let whole = (start + 1..=start + 2).contains(&end) && letters.at(end) == '日';
    (whole && day < number).then_some(first.range.start..end + 1)
}

/// `2025年至2023年`, `2025—2023年`.
fn of_years(letters: &Letters<'_>, at: usize) -> Option<Range<usize>> {
    let year = |at: usize| {
        let end = letters.run(at, |c| c.is_ascii_digit());
        let number = letters.number(at..end).filter(|year| (1949..2100).contains(year))?;
        (end == at + 4 && !letters.before(at).is_ascii_digit()).then_some((number, end))
    };
    let (first, end) = year(at)?;
    let end = if letters.at(end) == '年' { end + 1 } else { end };
    let (second, last) = year(joined(letters, end)?)?;
    (second < first && letters.at(last) == '年' && !letters.at(last + 1).is_ascii_digit())
        .then_some(at..last + 1)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "span-order";

    #[test]
    fn spans_that_go_back_are_found() {
        let text =
            "2024年9月至2023年12月，9月25日至9月20日，9月25日—20日，2025年至2023年，2025—2023年。";
        let all = [
            "2024年9月至2023年12月",
            "9月25日至9月20日",
            "9月25日—20日",
            "2025年至2023年",
            "2025—2023年",
        ];
        assert_eq!(found(NAME, text), all);
        assert_eq!(
            found(NAME, "自2024年9月1日起至2024年8月31日。"),
            ["2024年9月1日起至2024年8月31日"]
        );
    }

    #[test]
    fn spans_over_the_turn_of_a_year_are_not() {
        silent(
            NAME,
            "2023年9月1日至2024年8月31日，11月至3月，9月20日至25日，2021—2025年，12月20日至1月10日。",
        );
        silent(
            NAME,
            "2024年9月到2024年9月，9月5日—9月5日，2024年9月1日至12月，比2024年9月高，2023年8月。",
        );
    }
}
