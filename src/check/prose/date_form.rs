//! Dates are written out: `2024年8月29日`.

use std::ops::Range;

use jiff::civil::Date;

use super::days::days;
use super::letters::{EDGE, Letters};
use super::{Rule, Slips, Text, each, warning};
use crate::calendar;
use crate::say;
use crate::text::passages::PassageKind;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/date-form",
    explain: "日期要写全“年月日”，如2024年8月29日，丢了分隔或者年份只写两位就会读错。",
    wrong: "石漪镇人民政府\n\n20240829",
    right: "石漪镇人民政府\n\n2024年8月29日",
    look,
};

/// A date that is not written right, and how it should be.
type Slip = (Range<usize>, String);

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    each(text, slips, |letters| {
        let runs = (0..letters.len()).filter(|at| begins_run(letters, *at));
        let found = runs.filter_map(|at| {
            joined(letters, at).or_else(|| spaced(letters, at)).or_else(|| short(letters, at))
        });
        let found = found.chain(padded(letters)).chain(zero(letters)).chain(dayless(letters));
        let say = |(range, right): Slip| {
            let typed = letters.slice(range.clone());
            let slip = warning(
                say!("日期“{typed}”写得不规范", "the date `{typed}` is not written out"),
                say!("请写成“{right}”", "write `{right}`"),
            );
            (range, slip)
        };
        found.map(say).collect()
    });
    signed_without_year(text, slips);
}

/// What the signature ends in, above the date.
const SIGNERS: &[&str] = &["政府", "局", "办公室", "委员会", "领导小组", "党委", "指挥部", "中心"];

/// `9月6日` alone in its line below the organ: the date of making has its year (GB/T 9704-2012, 7.3.5.4).
fn signed_without_year(text: &Text<'_>, slips: &mut Slips<'_>) {
    let body: Vec<_> = text.body().filter(|one| one.kind == PassageKind::Paragraph).collect();
    for pair in body.windows(2) {
        let (organ, date) = (pair[0].text.trim(), pair[1]);
        // A place for the seal may be left behind the name.
        let organ = organ.split(['（', '(']).next().unwrap_or(organ).trim_end();
        let letters = Letters::new(date.text.trim());
        let alone = days(&letters).first().is_some_and(|day| {
            day.year.is_none() && day.number.is_some() && day.range == (0..letters.len())
        });
        let signed = organ.chars().count() <= 24 && SIGNERS.iter().any(|end| organ.ends_with(end));
        if alone && signed {
            let typed = date.text.trim();
            let slip = warning(
                say!("落款日期“{typed}”没有写年份", "the date of making has no year"),
                say!(
                    "请把年份写全，如“2024年{typed}”；文首写了 made_on 的，把这一行和上面的署名删去",
                    "write the year; if the head has `made_on`, remove the signature here"
                ),
            );
            slips.find(date, 0..date.text.len(), slip);
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn begins_run(letters: &Letters<'_>, at: usize) -> bool {
    is_digit(letters.at(at)) && !is_digit(letters.before(at))
}

fn date(year: &str, month: &str, day: &str) -> Option<String> {
    let year = year.parse().ok().filter(|year| (1949..2100).contains(year))?;
    Some(calendar::chinese(Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?))
}

/// `20240829`, and `2024829` where nothing but a date can stand.
fn joined(letters: &Letters<'_>, at: usize) -> Option<Slip> {
    let end = letters.run(at, is_digit);
    let (before, after) = (letters.before(at), letters.at(end));
    // Numbers of files, codes and amounts.
    let part = |c: char| c.is_ascii_graphic() || "号第元位".contains(c);
    if part(before) || part(after) {
        return None;
    }
    let typed = letters.slice(at..end);
    let whole = |end: usize| if letters.at(end) == '日' { end + 1 } else { end };
    let alone = before == EDGE && after == EDGE;
    let is_day = alone || after == '日';
    match typed.len() {
        8 => Some((at..whole(end), date(&typed[..4], &typed[4..6], &typed[6..])?)),
        7 if is_day => {
            let right = date(&typed[..4], &typed[4..5], &typed[5..])
                .or_else(|| date(&typed[..4], &typed[4..6], &typed[6..]));
            Some((at..whole(end), right?))
        }
        _ => None,
    }
}

/// `2024 8 29日`.
fn spaced(letters: &Letters<'_>, at: usize) -> Option<Slip> {
    let blank = |c: char| c == ' ' || c == '\u{3000}' || c == '\u{A0}';
    let year = letters.run(at, is_digit);
    let month = letters.run(year, blank);
    let month_end = letters.run(month, is_digit);
    let day = letters.run(month_end, blank);
    let day_end = letters.run(day, is_digit);
    let parted = month > year && day > month_end && day_end > day;
    if year - at != 4 || !parted || letters.at(day_end) != '日' {
        return None;
    }
    let right =
        date(letters.slice(at..year), letters.slice(month..month_end), letters.slice(day..day_end));
    Some((at..day_end + 1, right?))
}

/// `24年8月` for 2024; a length of time is not followed by a month.
fn short(letters: &Letters<'_>, at: usize) -> Option<Slip> {
    let end = letters.run(at, is_digit);
    let before = letters.before(at);
    if end - at != 2
        || letters.at(end) != '年'
        || "第满近约共达超过用历长为\u{2019}.-".contains(before)
    {
        return None;
    }
    let year: i16 = letters.slice(at..end).parse().ok()?;
    let month = letters.run(end + 1, is_digit);
    let is_month = month > end + 1 && letters.at(month) == '月';
    let is_time = "底初末".contains(letters.at(end + 1));
    let likely = (10..40).contains(&year) && (is_month || is_time);
    likely.then(|| (at..end + 1, format!("20{year}年")))
}

/// `08月09日`: no zeros are put before (GB/T 9704-2012, 7.3.5.4).
fn padded<'l>(letters: &'l Letters<'_>) -> impl Iterator<Item = Slip> + 'l {
    let padded = |range: &Range<usize>| letters.at(range.start) == '0';
    days(letters).into_iter().filter_map(move |found| {
        let (day, month) = (found.number?, found.month);
        let zero = letters.slice(found.inner.clone()).contains("月0") || padded(&found.inner);
        let possible = (1..=12).contains(&month) && (1..=31).contains(&day);
        (zero && possible).then(|| (found.inner, format!("{month}月{day}日")))
    })
}

/// `6月5前`: 日 was lost.
fn dayless<'l>(letters: &'l Letters<'_>) -> impl Iterator<Item = Slip> + 'l {
    let months = letters.iter().filter(|(_, c)| *c == '月');
    months.filter_map(move |(at, _)| {
        let start = letters.run_back(at, is_digit);
        let end = letters.run(at + 1, is_digit);
        let whole = (1..=2).contains(&(at - start)) && (at + 2..=at + 3).contains(&end);
        let ends = ["前", "之前", "以前"].iter().any(|word| letters.has(end, word));
        let right = format!("{}日", letters.slice(start..end));
        (whole && ends).then_some((start..end, right))
    })
}

/// `二零二四年`, `二○二四年`: years are written with 〇 (GB/T 15835-2011).
fn zero<'l>(letters: &'l Letters<'_>) -> impl Iterator<Item = Slip> + 'l {
    const ZEROS: &str = "零○Oo0０";
    let digit = |c: char| "一二三四五六七八九〇".contains(c) || ZEROS.contains(c);
    letters.iter().filter(|(_, c)| *c == '年').filter_map(move |(at, _)| {
        let start = letters.run_back(at, digit);
        let typed = letters.slice(start..at);
        let chinese = typed.starts_with(['一', '二']) && at - start == 4;
        let right: String =
            typed.chars().map(|c| if ZEROS.contains(c) { '〇' } else { c }).collect();
        (chinese && right != typed).then(|| (start..at + 1, format!("{right}年")))
    })
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "date-form";

    #[test]
    fn dates_without_their_parts_are_found() {
        assert_eq!(found(NAME, "于2024829日印发。"), ["2024829日"]);
        assert_eq!(found(NAME, "截至20240831，共有农户。"), ["20240831"]);
        assert_eq!(found(NAME, "2024 8 29日"), ["2024 8 29日"]);
        assert_eq!(found(NAME, "自24年8月起，到25年底。"), ["24年", "25年"]);
        assert_eq!(found(NAME, "2024年08月09日"), ["08月09日"]);
        assert_eq!(found(NAME, "二○二四年八月"), ["二○二四年"]);
        assert_eq!(found(NAME, "6月5前录入系统。"), ["6月5"]);
        assert_eq!(found(NAME, "正文。\n\n测试镇人民政府\n\n9月6日"), ["9月6日"]);
    }

    #[test]
    fn dates_that_are_written_out_and_other_numbers_are_not() {
        silent(NAME, "2024年8月29日，2024 年 8 月 29 日，二〇二四年，24年来，工龄24年8个月。");
        silent(NAME, "日程安排如下：\n\n9月6日\n\n上午培训。\n\n测试镇人民政府\n\n2024年9月6日");
        silent(NAME, "编号20240829号，明白-20260905，2024829元，690721104/2024-00086，第24年度。");
    }
}
