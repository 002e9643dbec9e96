//! Dates that no calendar has.

use jiff::civil::Date;

use super::days::{Day, days};
use super::letters::Letters;
use super::{Rule, Slips, Text, error};
use crate::say;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/real-date",
    explain: "文中写的日期日历上要有，平年没有2月29日，小月没有31日。",
    wrong: "各村于2024年2月30日前完成。",
    right: "各村于2024年2月29日前完成。",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    for passage in &text.passages {
        let letters = Letters::new(&passage.text);
        let spoken = days(&letters).into_iter().filter(|day| !exists(day)).map(|day| day.range);
        let numbered = (0..letters.len()).filter_map(|at| numbered(&letters, at));
        for range in spoken.chain(numbered) {
            let typed = letters.slice(range.clone());
            slips.find(
                passage,
                letters.span(range),
                error(
                    say!("没有“{typed}”这一天", "there is no such day as {typed}"),
                    say!("请核对月份和日期", "check the month and the day"),
                ),
            );
        }
    }
}

fn exists(day: &Day) -> bool {
    let (Ok(month), Some(number)) = (i8::try_from(day.month), day.number) else {
        // `24月龄` is an age.
        return day.year.is_none() || (1..=12).contains(&day.month);
    };
    // Without a year, 29 February may well be meant.
    let year = day.year.unwrap_or(2024);
    i8::try_from(number).is_ok_and(|number| Date::new(year, month, number).is_ok())
}

/// `2024-02-30`, if it begins here and does not exist.
fn numbered(letters: &Letters<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let end = at + 10;
    let text = letters.slice(at..end);
    let form = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
        && (text.starts_with("19") || text.starts_with("20"));
    let part = |c: char| c.is_ascii_alphanumeric() || "-/_".contains(c);
    let alone = !part(letters.before(at)) && !part(letters.at(end));
    (form && alone && text.parse::<Date>().is_err()).then_some(at..end)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "real-date";

    #[test]
    fn days_that_do_not_exist_are_found() {
        let text = "13月5日、6月31日、2023年2月29日、2024年13月、2024-02-30、4月0日。";
        let all = ["13月5日", "6月31日", "2023年2月29日", "2024年13月", "4月0日", "2024-02-30"];
        let mut found = found(NAME, text);
        found.sort();
        let mut all = all.map(str::to_owned).to_vec();
        all.sort();
        assert_eq!(found, all);
    }

    #[test]
    fn days_that_exist_are_not() {
        silent(NAME, "2024年2月29日、2月29日、12月31日、18月龄、3个月、2024-02-29、0600-55-99。");
    }
}
