//! Lines that begin with a level mark: `一、` `（一）` `1.` `（1）`, in every typing.

use super::characters::is_blank;
use crate::text::mark::mark;

/// A longer first sentence is no heading. As in `text/levels.rs`.
const LONGEST: usize = 30;
/// A longer line without any full stop is none either.
pub(super) const LONGEST_ALONE: usize = 45;

/// A line with a level mark.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) level: u8,
    pub(super) number: usize,
    /// The whole line.
    pub(super) text: String,
    /// What stands behind the mark.
    pub(super) rest: String,
}

/// Reads the mark of a line; blanks inside it do not count: `（ 一 ）`, `1 .`.
pub(super) fn marked(text: &str) -> Option<Marked> {
    let read = |text: &str| {
        mark(text).map(|mark| Marked {
            level: mark.level,
            number: mark.number,
            text: text.to_owned(),
            rest: text[mark.typed.len()..].trim_start_matches(is_blank).to_owned(),
        })
    };
    read(text).or_else(|| {
        let of_mark = |c: char| {
            is_blank(c)
                || "（）()、.．".contains(c)
                || c.is_numeric()
                || "一二三四五六七八九十".contains(c)
        };
        let end = text.find(|c| !of_mark(c)).unwrap_or(text.len());
        let head: String = text[..end].chars().filter(|c| !is_blank(*c)).collect();
        // Only the mark is closed up; a line of figures is none.
        (head.chars().count() <= 6).then(|| read(&format!("{head}{}", &text[end..]))).flatten()
    })
}

impl Marked {
    /// Whether it is as short as a heading and ends like one.
    pub(super) fn is_short(&self) -> bool {
        is_short(&self.rest)
    }

    /// Whether text follows behind its first sentence.
    pub(super) fn runs_on(&self) -> bool {
        self.rest.split_once(['。', '：']).is_some_and(|(_, after)| !after.is_empty())
    }
}

/// Whether a text is as short as a heading and ends like one. The program sets apart what stands before the first
/// `。` or `：`.
pub(super) fn is_short(text: &str) -> bool {
    let count = |text: &str| text.chars().count();
    if text.ends_with(['；', ';', '，', ',', '、', '：', ':']) {
        return false;
    }
    match text.split_once(['。', '：']) {
        Some((title, _)) => (1..LONGEST).contains(&count(title)) && !title.contains('；'),
        None => (1..=LONGEST_ALONE).contains(&count(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_inside_a_mark_do_not_count() {
        let read =
            |text: &str| marked(text).map(|marked| (marked.level, marked.number, marked.rest));
        assert_eq!(read("（ 二 ） 内容"), Some((2, 2, "内容".to_owned())));
        assert_eq!(read("1 . 内容"), Some((3, 1, "内容".to_owned())));
        assert_eq!(read("3.5万元"), None);
        assert_eq!(read("12 000 户"), None);
    }

    #[test]
    fn a_heading_is_short_and_stands_alone_or_runs_on() {
        for short in ["范围", "加强领导。各村要落实。", "哪些户要查？", "时间：9月25日前。"]
        {
            assert!(is_short(short), "{short}");
        }
        let long = "对全镇所有农村户籍人口逐户开展排查，做到在家的不漏一户、外出的不漏一人。";
        for other in [long, "建立台账；", "时间：9月25日前；", "如下：", "", "。"] {
            assert!(!is_short(other), "{other}");
        }
    }
}
