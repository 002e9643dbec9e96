//! What the text behind a level mark looks like: a title, a title with text behind it, or a clause.

use super::characters::{is_blank, is_han};
use crate::text::mark::printed;

/// A longer first sentence is no heading by itself. As in `text/levels.rs`.
const LONGEST: usize = 30;
/// But among siblings that are headings it may be one.
const LONGEST_AMONG: usize = 45;
/// A longer line without any full stop is none either.
pub(super) const LONGEST_ALONE: usize = 60;
/// What stands before a colon is a title if it is no longer.
const LABEL: usize = 15;

/// What the text of a marked line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `范围`: a title without any full stop.
    Title,
    /// `扎实推进各项任务。`: a title if text follows below, else a sentence.
    Stopped,
    /// `加强领导。各村要落实。`, `时间：9月25日前。`
    RunsOn,
    /// The same with a long title: one only among others.
    RunsOnLong,
    /// `请各村抓好落实，确保按期完成。`: one whole sentence.
    Sentence,
    /// All else: `建立台账；`, `现将情况报告如下：`, long text.
    Clause,
}

impl Shape {
    /// Of the text behind a mark.
    pub(super) fn of(text: &str) -> Self {
        let count = |text: &str| text.chars().count();
        if text.ends_with(['；', ';', '，', ',', '、']) {
            return Self::Clause;
        }
        let Some((at, stop)) = text.char_indices().find(|(_, c)| "。：！？".contains(*c))
        else {
            let alone = (1..=LONGEST_ALONE).contains(&count(text)) && !text.contains(['；', ';']);
            let lead =
                text.ends_with(':') && (leads(text.trim_end_matches(':')) || count(text) > LABEL);
            return if alone && !lead { Self::Title } else { Self::Clause };
        };
        let (title, rest) =
            (&text[..at], text[at + stop.len_utf8()..].trim_start_matches(is_blank));
        if title.is_empty() || title.contains(['；', ';']) {
            return Self::Clause;
        }
        match (stop, rest.is_empty()) {
            ('：', _) if leads(title) || count(title) > LABEL || title.contains(['，', ',']) => {
                Self::Clause
            }
            // A title with its colon, text below.
            ('：' | '？', true) => Self::Title,
            ('：', false) => Self::RunsOn,
            (_, true) if count(title) <= 20 && !title.contains(['，', ',', '、']) => {
                Self::Stopped
            }
            (_, true) if count(title) <= LONGEST_ALONE => Self::Sentence,
            (_, false) if count(title) < LONGEST => Self::RunsOn,
            (_, false) if count(title) <= LONGEST_AMONG => Self::RunsOnLong,
            _ => Self::Clause,
        }
    }

    /// Whether it can only be a title.
    pub(super) fn is_title(self, followed: bool) -> bool {
        match self {
            Self::Title | Self::RunsOn => true,
            Self::Stopped => followed,
            Self::RunsOnLong | Self::Sentence | Self::Clause => false,
        }
    }

    /// Whether it may pass for a title where its siblings are titles.
    pub(super) fn may_be_title(self) -> bool {
        self != Self::Clause
    }
}

/// Whether words lead to what follows the colon and are no title: `包括下列内容`, `如下`.
fn leads(title: &str) -> bool {
    const ENDS: [&str; 16] = [
        "如下", "包括", "是指", "是", "为", "有", "分为", "即", "指", "含", "指出", "强调", "规定",
        "以下", "下列", "事项",
    ];
    const WITHIN: [&str; 6] = ["如下", "以下", "下列", "现将", "现就", "请"];
    ENDS.iter().any(|end| title.ends_with(end)) || WITHIN.iter().any(|word| title.contains(word))
}

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
    fn titles_are_told_from_clauses() {
        for (text, shape) in [
            ("范围", Shape::Title),
            ("动员培训（9月5日-9月10日）", Shape::Title),
            ("哪些户要查？", Shape::Title),
            ("排查对象：", Shape::Title),
            (
                "深刻认识集中排查对于守住不发生规模性返贫致贫底线的极端重要性，切实增强责任感和紧迫感",
                Shape::Title,
            ),
            ("扎实推进排查各项任务。", Shape::Stopped),
            ("加强领导。各村要落实。", Shape::RunsOn),
            ("时间：9月25日前。", Shape::RunsOn),
            ("按时报送，不得拖延。每月5日前报送。", Shape::RunsOn),
            ("请各村抓好落实，加强督促检查，确保各项任务按期完成。", Shape::Sentence),
            ("推送字段包括：姓名、住址。", Shape::Clause),
            ("建立台账；", Shape::Clause),
            ("现将有关情况报告如下：", Shape::Clause),
        ] {
            assert_eq!(Shape::of(text), shape, "{text}");
        }
    }

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
