//! The marks of the four levels of official documents as people type them: `一、` `（一）` `1.` `（1）`
//! (GB/T 9704-2012, 7.3.3), and the forms they are mistyped in.

/// A level mark at the start of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'t> {
    /// 1 to 4.
    pub level: u8,
    /// Its number.
    pub number: usize,
    /// The mark as typed, with the punctuation that belongs to it.
    pub typed: &'t str,
}

impl Mark<'_> {
    /// Whether it is written as the standard writes it.
    pub fn is_standard(&self) -> bool {
        self.typed == printed(self.level, self.number)
    }
}

/// The mark at the start of a text.
pub fn mark(text: &str) -> Option<Mark<'_>> {
    let bracketed = text.strip_prefix(['（', '(']);
    let inner = bracketed.unwrap_or(text);
    let end = inner.find(|c: char| !is_digit(c)).filter(|end| *end > 0)?;
    let chinese = inner.starts_with(is_chinese_digit);
    let (digits, rest) = inner.split_at(end);
    let (number, rest) = if bracketed.is_some() {
        let rest = rest.strip_prefix(['）', ')'])?;
        (value(digits)?, rest.strip_prefix(['、', '.', '．']).unwrap_or(rest))
    } else {
        let rest = rest.strip_prefix(['、', '.', '．'])?;
        // `3.5万元` and `1.2.` are no first level of anything.
        if rest.starts_with(|c: char| c.is_ascii_digit()) && !is_year(rest) {
            return None;
        }
        (value(digits)?, rest)
    };
    let level = match (chinese, bracketed.is_some()) {
        (true, false) => 1,
        (true, true) => 2,
        (false, false) => 3,
        (false, true) => 4,
    };
    (1..100).contains(&number).then(|| Mark {
        level,
        number,
        typed: &text[..text.len() - rest.len()],
    })
}

/// The mark of a level as it is printed; nothing for levels that have none.
pub fn printed(level: u8, number: usize) -> String {
    match level {
        1 => format!("{}、", chinese(number)),
        2 => format!("（{}）", chinese(number)),
        3 => format!("{number}."),
        4 => format!("（{number}）"),
        _ => String::new(),
    }
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number below one hundred in Chinese; greater ones in digits.
pub fn chinese(number: usize) -> String {
    let (tens, ones) = (number / 10, number % 10);
    match (tens, ones) {
        (10.., _) => number.to_string(),
        (0, _) => DIGITS[ones].to_string(),
        _ => {
            let head = if tens == 1 { String::new() } else { DIGITS[tens].to_string() };
            let tail = if ones == 0 { String::new() } else { DIGITS[ones].to_string() };
            format!("{head}十{tail}")
        }
    }
}

/// `2024年…`: no fraction goes on so.
fn is_year(rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() - after.len() == 4 && after.starts_with('年')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || is_chinese_digit(c)
}

fn is_chinese_digit(c: char) -> bool {
    c == '十' || DIGITS[1..].contains(&c)
}

/// The value of a number in one kind of digits.
fn value(digits: &str) -> Option<usize> {
    if digits.chars().all(is_chinese_digit) {
        let of = |part: &str| {
            let mut chars = part.chars();
            let first = chars.next()?;
            let digit = DIGITS.iter().position(|digit| *digit == first)?;
            chars.next().is_none().then_some(digit)
        };
        return match digits.split_once('十') {
            None => of(digits),
            Some((tens, ones)) => {
                let tens = if tens.is_empty() { 1 } else { of(tens)? };
                let ones = if ones.is_empty() { 0 } else { of(ones)? };
                Some(tens * 10 + ones)
            }
        };
    }
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => c.is_ascii_digit().then_some(c),
    };
    digits.chars().map(narrow).collect::<Option<String>>()?.parse().ok()
}

/// The ordinal marks of the field's lists: ① to ⑳, then ㉑ to ㉟, ㊱ to ㊿, and (51) beyond.
pub fn circled(number: usize) -> String {
    let base = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32B1 - 36,
        _ => return format!("（{number}）"),
    };
    u32::try_from(base + number)
        .ok()
        .and_then(char::from_u32)
        .map_or_else(String::new, String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u8, usize, &str)> {
        mark(text).map(|mark| (mark.level, mark.number, mark.typed))
    }

    #[test]
    fn the_four_levels_are_known_in_every_typing() {
        assert_eq!(read("一、总体要求"), Some((1, 1, "一、")));
        assert_eq!(read("二十三．其他"), Some((1, 23, "二十三．")));
        assert_eq!(read("(十)加强领导"), Some((2, 10, "(十)")));
        assert_eq!(read("（三）、明确责任"), Some((2, 3, "（三）、")));
        assert_eq!(read("1.入户"), Some((3, 1, "1.")));
        assert_eq!(read("１２、入户"), Some((3, 12, "１２、")));
        assert_eq!(read("（4）填表"), Some((4, 4, "（4）")));
        assert_eq!(read("4.2023年以来新纳入的农户"), Some((3, 4, "4.")));
        assert_eq!(read("二、2024年工作"), Some((1, 2, "二、")));
    }

    #[test]
    fn figures_and_words_are_no_marks() {
        for text in [
            "3.5万元以下",
            "2.2024户",
            "1.5年",
            "1.12345年",
            "一户一策",
            "2024年",
            "（试行）",
            "一",
            "",
            "100、",
            "（0）",
            "十十、",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_printed_is_read_back() {
        for level in 1..=4 {
            for number in 1..100 {
                let printed = printed(level, number);
                assert!(mark(&printed).is_some_and(|m| m.is_standard()), "{printed}");
                assert_eq!(read(&printed), Some((level, number, printed.as_str())));
            }
        }
    }

    #[test]
    fn circled_marks_go_on_after_twenty() {
        assert_eq!([1, 11, 20, 21, 50].map(circled).concat(), "①⑪⑳㉑㊿");
        assert_eq!(circled(51), "（51）");
    }
}
