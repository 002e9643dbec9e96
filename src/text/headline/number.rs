//! Numbers with what belongs to them: `2024年`, `第三次`, `5个`, `15.5万元`, `〔2024〕15号`.

use super::token::Kind;

/// Units of time, then all others; of two that fit, the longer counts.
const TIMES: &[&str] =
    &["年度", "年代", "年", "个月", "月份", "月", "日", "周年", "周", "季度", "学年", "天", "小时"];
const UNITS: &[&str] = &[
    "号",
    "次",
    "届",
    "批次",
    "批",
    "期",
    "轮",
    "级",
    "类",
    "项",
    "个",
    "户",
    "人",
    "名",
    "元",
    "万元",
    "亿元",
    "万",
    "亿",
    "万人",
    "万户",
    "公里",
    "平方米",
    "立方米",
    "米",
    "亩",
    "万亩",
    "公顷",
    "吨",
    "公斤",
    "岁",
    "周岁",
    "条",
    "件",
    "处",
    "所",
    "座",
    "家",
    "部门",
    "部分",
    "方面",
    "种",
    "台",
    "辆",
    "套",
    "倍",
    "支",
];

/// The number at the start, with its unit: how long it is, and what it does to a break. An ordinal stands
/// before its noun as a time does.
pub(super) fn read(chars: &[char]) -> Option<(usize, Kind)> {
    let ordinal = usize::from(chars.first() == Some(&'第'));
    let mut len = ordinal + digits(&chars[ordinal..])?;
    let mut kind;
    loop {
        let (unit, time) = unit(&chars[len..]);
        len += unit;
        kind = if time || ordinal > 0 { Kind::Time } else { Kind::Number };
        // `2024年1月1日`, `2021年—2025年`
        let link = chars[len..].iter().take_while(|&&c| is_link(c)).count();
        let date = unit == 1 && matches!(chars[len - 1], '年' | '月');
        let Some(more) = digits(&chars[len + link..]).filter(|_| date || link > 0) else {
            return Some((len, kind));
        };
        len += link + more;
    }
}

/// A number in Chinese characters with its unit, at the start: `第三次`, `三年`. It must have a unit.
pub(super) fn read_chinese(chars: &[char]) -> Option<(usize, Kind)> {
    const DIGITS: &str = "〇零一二三四五六七八九十百千两";
    let ordinal = usize::from(chars.first() == Some(&'第'));
    let digits = chars[ordinal..].iter().take_while(|&&c| DIGITS.contains(c)).count();
    let (unit, time) = unit(&chars[ordinal + digits..]);
    let kind = if time || ordinal > 0 { Kind::Time } else { Kind::Number };
    (digits > 0 && unit > 0).then_some((ordinal + digits + unit, kind))
}

/// Arabic digits at the start, with the points between and the sign or the letters behind them: `12.5%`, `5G`.
fn digits(chars: &[char]) -> Option<usize> {
    let is_digit = |c: &char| c.is_ascii_digit() || ('０'..='９').contains(c);
    chars.first().filter(|c| is_digit(c))?;
    let inner = |c: char| matches!(c, '.' | '．' | ',' | ':' | '：' | '·') || is_link(c);
    let goes_on = |&at: &usize| {
        is_digit(&chars[at]) || (inner(chars[at]) && chars.get(at + 1).is_some_and(is_digit))
    };
    let len = (0..chars.len()).take_while(goes_on).count();
    let signs = chars[len..].iter().take_while(|c| matches!(c, '%' | '％' | '‰' | '℃')).count();
    let letters = chars[len..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
    Some(len + signs.max(letters))
}

fn is_link(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–' | '～' | '~' | '至' | '/')
}

/// The length of the unit at the start, and whether it measures time.
fn unit(chars: &[char]) -> (usize, bool) {
    let longest = |units: &[&str]| {
        let fits = |unit: &&&str| {
            unit.chars().count() <= chars.len() && unit.chars().zip(chars).all(|(a, b)| a == *b)
        };
        units.iter().filter(fits).map(|unit| unit.chars().count()).max().unwrap_or(0)
    };
    let (time, other) = (longest(TIMES), longest(UNITS));
    (time.max(other), time > other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Option<(String, Kind)> {
        let chars: Vec<char> = text.chars().collect();
        read(&chars).map(|(len, kind)| (chars[..len].iter().collect(), kind))
    }

    #[test]
    fn a_number_takes_its_unit() {
        for (text, number, kind) in [
            ("2024年防止返贫", "2024年", Kind::Time),
            ("2024年度考核", "2024年度", Kind::Time),
            ("2024年1月1日起", "2024年1月1日", Kind::Time),
            ("2021—2025年）", "2021—2025年", Kind::Time),
            ("2011年-2014年两优", "2011年-2014年", Kind::Time),
            ("第3次会议", "第3次", Kind::Time),
            ("5个村", "5个", Kind::Number),
            ("15.5万元", "15.5万元", Kind::Number),
            ("80%以上", "80%", Kind::Number),
            ("10·17”", "10·17", Kind::Number),
            ("5G基站", "5G", Kind::Number),
            ("12345热线", "12345", Kind::Number),
        ] {
            assert_eq!(cut(text), Some((number.to_owned(), kind)), "{text}");
        }
        assert_eq!(cut("年2024"), None);
        assert_eq!(cut("第一"), None);
    }

    #[test]
    fn a_chinese_number_needs_a_unit() {
        let read = |text: &str| read_chinese(&text.chars().collect::<Vec<_>>());
        assert_eq!(read("第三次会议"), Some((3, Kind::Time)));
        assert_eq!(read("二〇二四年"), Some((5, Kind::Time)));
        assert_eq!(read("六部门"), Some((3, Kind::Number)));
        assert_eq!(read("第一书记"), None);
        assert_eq!(read("一般"), None);
        assert_eq!(read("年"), None);
    }
}
