//! Dates that no calendar has.

use jiff::civil::Date;

use super::days::{Day, days, in_words};
use super::letters::Letters;
use super::{Rule, Slips, Text, each, error};
use crate::say;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/real-date",
    explain: "文中写的日期日历上要有，平年没有2月29日，小月没有31日。",
    wrong: "各村于2024年2月30日前完成。",
    right: "各村于2024年2月29日前完成。",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    each(text, slips, |letters| {
        let spoken = days(letters).into_iter().chain(in_words(letters));
        let spoken = spoken.filter(|day| !exists(day)).map(|day| day.range);
        let numbered = (0..letters.len()).filter_map(|at| numbered(letters, at));
        let say = |range: std::ops::Range<usize>| {
            let typed = letters.slice(range.clone());
            let slip = error(
                say!("没有“{typed}”这一天", "there is no such day as {typed}"),
                say!("请核对月份和日期", "check the month and the day"),
            );
            (range, slip)
        };
        spoken.chain(numbered).map(say).collect()
    });
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
        let all = ["13月5日", "6月31日", "2023年2月29日", "2024年13月", "2024-02-30", "4月0日"];
        assert_eq!(found(NAME, text), all);
        let text = "九月三十一日、二〇二三年二月二十九日、十一月三十一号。";
        assert_eq!(found(NAME, text), ["九月三十一日", "二〇二三年二月二十九日", "十一月三十一号"]);
    }

    #[test]
    fn days_that_exist_are_not() {
        silent(NAME, "2024年2月29日、2月29日、12月31日、18月龄、3个月、2024-02-29、0600-55-99。");
        silent(
            NAME,
            "二〇二四年二月二十九日、十月三十一日、农历二月三十日、三四月、五一、七月一日。",
        );
    }
}
