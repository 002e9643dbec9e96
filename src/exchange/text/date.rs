//! Dates as they stand in documents and on sites: `2024年9月2日`, `二〇二四年九月二日`, `2024-09-02 16:21`, and
//! `2024829`, which a copy left of them.

use jiff::civil::{Date, Time};

use super::characters::{narrow, squeeze};

/// A date, and whether it had to be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The date.
    pub(super) date: Date,
    /// The marks between year, month and day were lost, or the day is not certain.
    pub(super) guessed: bool,
}

/// The date that a line consists of.
pub(super) fn alone(text: &str) -> Option<Dated> {
    let text = plain(text);
    let text = text.trim_matches(|c| "()（）〔〕[]".contains(c));
    match leading(text) {
        Some((date, "")) => Some(Dated { date, guessed: false }),
        _ => run_together(text),
    }
}

/// Whether a line is a date without its year: `9月6日`.
pub(super) fn is_yearless(text: &str) -> bool {
    let text = plain(text);
    let read = || {
        let (month, rest) = numeral(&text)?;
        let (day, rest) = numeral(rest.strip_prefix('月')?)?;
        let right = (1..=12).contains(&month) && (1..=31).contains(&day);
        (right && matches!(rest, "日" | "号")).then_some(())
    };
    read().is_some()
}

/// The date at the end of a line, and what stands before it: `石漪镇人民政府 2024年9月2日`.
pub(super) fn trailing(text: &str) -> Option<(String, Date)> {
    const LONGEST: usize = 300;
    let ends = text
        .trim_end_matches(super::characters::is_blank)
        .ends_with(|c| matches!(c, '日' | '号') || is_numeral(narrow(c)));
    if text.len() > LONGEST || !ends {
        return None;
    }
    let start = text.char_indices().map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let rest = plain(&text[*at..]);
        before.is_none_or(|c| !is_numeral(narrow(c))) && matches!(leading(&rest), Some((_, "")))
    })?;
    let (date, _) = leading(&plain(&text[start..])).map(|(date, rest)| (date, rest.len()))?;
    Some((text[..start].trim_matches(super::characters::is_blank).to_owned(), date))
}

/// A date and perhaps a time at the start of a text: `2024-08-29 16:21:05 来源`.
pub(super) fn stamp(text: &str) -> Option<(Date, Option<Time>)> {
    let text: String = text.trim().chars().map(narrow).collect();
    let (date, rest) = leading(&text)?;
    let rest = rest.trim_start_matches([' ', 'T', '\t']);
    let mut parts = rest.splitn(3, ':');
    let hour =
        parts.next().filter(|hour| (1..=2).contains(&hour.len())).and_then(|h| h.parse().ok());
    let minute = parts.next().and_then(|m| m.get(..2)).and_then(|m| m.parse().ok());
    let time = hour.zip(minute).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    Some((date, time))
}

/// The date at the start of a text without blanks, and the rest.
pub(super) fn leading(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = numeral(text)?;
    let (separator, rest) = split_first(rest)?;
    let marks = match separator {
        '年' => ['月', '日'],
        '-' | '.' | '/' | '—' | '–' => [separator, separator],
        _ => return None,
    };
    let (month, rest) = numeral(rest)?;
    let rest = rest.strip_prefix(marks[0])?;
    let (day, rest) = numeral(rest)?;
    let rest = if separator == '年' { rest.strip_prefix(['日', '号'])? } else { rest };
    date(year, month, day).map(|date| (date, rest))
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1949..2100).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `2024829`: the year, then one or two digits each. `2024112` may be two days and is none.
fn run_together(text: &str) -> Option<Dated> {
    if !(6..=8).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = text.split_at(4);
    let year = year.parse().ok()?;
    let splits = (1..rest.len()).filter(|at| *at <= 2 && rest.len() - at <= 2);
    let read = |at: usize| {
        let (month, day) = rest.split_at(at);
        let zero = month == "0" || day == "0";
        (!zero).then(|| date(year, month.parse().ok()?, day.parse().ok()?)).flatten()
    };
    let mut found = splits.filter_map(read);
    let only = found.next()?;
    found.next().is_none().then_some(Dated { date: only, guessed: true })
}

fn split_first(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.as_str()))
}

/// Without blanks, full-width digits as half-width ones.
fn plain(text: &str) -> String {
    squeeze(text).chars().map(narrow).collect()
}

/// `〇` and what people type for it.
const ZEROS: &[char] = &['〇', '○', '零', 'Ｏ', 'O', 'o', '0', '◯', 'О', '０', '〇'];
const DIGITS: &str = "一二三四五六七八九";

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || DIGITS.contains(c) || c == '十' || ZEROS.contains(&c)
}

/// The number at the start of a text, in either script: `2024`, `二〇二四`, `十二`, `二十九`.
fn numeral(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let one = |c: char| {
        let chinese =
            DIGITS.chars().position(|digit| digit == c).and_then(|at| u32::try_from(at + 1).ok());
        chinese.or_else(|| c.to_digit(10)).or_else(|| ZEROS.contains(&c).then_some(0))
    };
    let plain = |digits: &str| {
        if digits.is_empty() || digits.chars().count() > 4 {
            return None;
        }
        digits.chars().try_fold(0, |sum, c| Some(sum * 10 + one(c)?))
    };
    let value = match digits.split_once('十') {
        None => plain(digits)?,
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { plain(tens).filter(|tens| *tens < 10)? };
            let ones = if ones.is_empty() { 0 } else { plain(ones).filter(|ones| *ones < 10)? };
            tens * 10 + ones
        }
    };
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, bool)> {
        alone(text).map(|dated| (dated.date.to_string(), dated.guessed))
    }

    #[test]
    fn a_date_is_read_in_every_dress() {
        for text in [
            "2024年9月2日",
            "2024 年 9 月 2 日",
            "２０２４年９月２日",
            "二〇二四年九月二日",
            "二○二四年九月二日",
            "二0二四年九月二日",
            "2024-09-02",
            "2024.9.2",
            "2024/9/2",
            "（2024年9月2日）",
        ] {
            assert_eq!(read(text), Some(("2024-09-02".to_owned(), false)), "{text}");
        }
        assert_eq!(read("二〇二四年十二月二十九日").map(|d| d.0).as_deref(), Some("2024-12-29"));
    }

    #[test]
    fn lost_marks_are_guessed_only_if_one_reading_remains() {
        assert_eq!(read("2024829"), Some(("2024-08-29".to_owned(), true)));
        assert_eq!(read("20240829"), Some(("2024-08-29".to_owned(), true)));
        assert_eq!(read("202492"), Some(("2024-09-02".to_owned(), true)));
        for text in [
            "2024112",
            "20241340",
            "2024",
            "2024年9月",
            "2024年13月1日",
            "123456",
            "2024年9月2日前",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_signature_and_its_date_may_share_a_line() {
        let (organ, date) = trailing("石漪镇人民政府　　2024年9月2日").unwrap_or_default();
        assert_eq!((organ.as_str(), date.to_string().as_str()), ("石漪镇人民政府", "2024-09-02"));
        assert_eq!(trailing("石漪镇人民政府"), None);
    }

    #[test]
    fn a_stamp_may_have_a_time() {
        let read =
            |text| stamp(text).map(|(date, time)| (date.to_string(), time.map(|t| t.to_string())));
        assert_eq!(
            read("2024-08-29 16:21"),
            Some(("2024-08-29".to_owned(), Some("16:21:00".to_owned())))
        );
        assert_eq!(
            read("2024年8月29日 9:05:33"),
            Some(("2024-08-29".to_owned(), Some("09:05:00".to_owned())))
        );
        assert_eq!(read("2024-08-29"), Some(("2024-08-29".to_owned(), None)));
        assert_eq!(read("次日"), None);
    }
}
