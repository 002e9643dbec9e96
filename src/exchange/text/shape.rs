//! How the text behind a level mark is parted: its title from what follows, one number from the next.

use super::characters::{is_blank, is_han};
use crate::text::mark::printed;

/// A text whose title is parted from what follows in a way that the program does not see.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parted {
    /// By a narrow stop or colon between Han: the text with a wide one.
    Narrow(String),
    /// By a gap: the title, and what follows.
    Gap(String, String),
}

/// How title and text are parted, if the program would not see it.
pub(super) fn parted(text: &str) -> Option<Parted> {
    const SHORT: usize = 20;
    let han = |c: Option<char>| c.is_some_and(|c| is_han(c) || "“”\"《》（）()".contains(c));
    for (index, (at, c)) in text.char_indices().enumerate().take(SHORT + 1) {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        match c {
            '。' | '：' | '，' | '；' | '、' | ',' | ';' => return None,
            '.' | '．' | ':'
                if index >= 2
                    && han(before.chars().next_back())
                    && (han(after.chars().next()) || is_day(after)) =>
            {
                let wide = if c == ':' { '：' } else { '。' };
                return Some(Parted::Narrow(format!("{before}{wide}{after}")));
            }
            c if is_blank(c) && index >= 4 && han(before.chars().next_back()) => {
                let rest = after.trim_start_matches(is_blank);
                let wide = c == '\u{3000}' || after.len() > rest.len();
                let text =
                    rest.chars().count() >= 15 && rest.contains(['，', '。', ',', '；', '：']);
                let found = (wide && text).then(|| Parted::Gap(before.to_owned(), rest.to_owned()));
                return found;
            }
            _ => {}
        }
    }
    None
}

/// `时间安排.9月5日`: a date follows the stop, no figure goes on.
fn is_day(after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < after.len() && rest.starts_with(['月', '年', '日', '时'])
}

/// Whether the next number of a row stands inside a text: `1.分组。…2.逐户。…` in one line.
pub(super) fn holds_next(text: &str, level: u8, number: usize) -> bool {
    let next = printed(level, number + 1);
    let digits = next.trim_matches(|c| "（）、.".contains(c));
    text.match_indices(digits).any(|(at, _)| {
        let (before, after) = (text[..at].trim_end_matches(is_blank), &text[at + digits.len()..]);
        let bracketed = matches!(level, 2 | 4);
        let before = if bracketed { before.strip_suffix(['（', '(']) } else { Some(before) };
        let after = if bracketed {
            after.strip_prefix(['）', ')'])
        } else {
            after.strip_prefix(['.', '．', '、'])
        };
        let stopped = before.is_some_and(|before| {
            before.trim_end_matches(is_blank).ends_with(['。', '；', ';', '，', ','])
        });
        stopped && after.is_some_and(|after| after.trim_start().starts_with(is_han))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_ways_of_parting_a_title_are_seen() {
        assert_eq!(
            parted("拓宽信息来源.整合教育、民政等数据。"),
            Some(Parted::Narrow("拓宽信息来源。整合教育、民政等数据。".to_owned()))
        );
        assert_eq!(
            parted("分级设置预警  将预警信息划分为红、黄、绿三级管理。"),
            Some(Parted::Gap(
                "分级设置预警".to_owned(),
                "将预警信息划分为红、黄、绿三级管理。".to_owned()
            ))
        );
        assert_eq!(
            parted("时间安排.9月5日起"),
            Some(Parted::Narrow("时间安排。9月5日起".to_owned()))
        );
        assert_eq!(parted("收入3.5万元以下"), None);
        assert_eq!(parted("加强领导。甲.乙"), None);
        assert!(holds_next("分组包片。每组2人。2.逐户过筛。", 3, 1));
        assert!(holds_next("动态监测，(二)精准帮扶", 2, 1));
        assert!(!holds_next("共3户，2.5万元", 3, 1) && !holds_next("甲，二级残疾", 1, 1));
    }
}
