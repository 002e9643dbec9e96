//! Lines that begin with a level mark: `一、` `（一）` `1.` `（1）`, in every typing.

use super::characters::{is_blank, is_han};
use super::doubts;
use super::source::Block;
use crate::text::mark::{mark, printed};

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

/// The marks of all lines. A number with a blank or a wrong stop behind it (`一 健全机制`) counts if it is the next in
/// a row, and that is said.
pub(super) fn of_blocks(blocks: &mut [Block]) -> Vec<Option<Marked>> {
    let mut marks: Vec<Option<Marked>> =
        blocks.iter().map(|block| block.line().and_then(|line| marked(&line.text))).collect();
    let loose: Vec<(usize, Marked)> = (0..blocks.len())
        .filter(|at| marks[*at].is_none())
        .filter_map(|at| Some((at, loose(&blocks[at].line()?.text)?)))
        .collect();
    let mut last = 0;
    for at in 0..blocks.len() {
        if let Some(mark) = marks[at].as_ref().filter(|mark| mark.level == 1) {
            last = mark.number;
        }
        let Some((_, found)) =
            loose.iter().find(|(of, found)| *of == at && found.number == last + 1)
        else {
            continue;
        };
        // One alone may be anything.
        let second = |(of, mark): &(usize, Marked)| *of > at && mark.number == found.number + 1;
        let known = |mark: &Marked| mark.level == 1 && mark.number == found.number + 1;
        if last > 0 || loose.iter().any(second) || marks[at..].iter().flatten().any(known) {
            last = found.number;
            let typed: String = found.text.chars().take(2).collect();
            blocks[at].remarks().push(doubts::mark_mended(typed.trim(), &printed(1, last)));
            marks[at] = Some(found.clone());
        }
    }
    marks
}

/// `一 健全机制`, `一。健全机制`: a first level without its `、`.
fn loose(text: &str) -> Option<Marked> {
    let end = text.find(|c| !"一二三四五六七八九十".contains(c)).filter(|end| *end > 0)?;
    let (digits, after) = text.split_at(end);
    let stop = after.chars().next()?;
    let rest = after[stop.len_utf8()..].trim_start_matches(is_blank);
    if !(is_blank(stop) || "。，,:：".contains(stop)) || !rest.starts_with(is_han) {
        return None;
    }
    let number = mark(&format!("{digits}、"))?.number;
    let title =
        rest.chars().count() <= crate::text::clause::LONGEST_ALONE && !rest.ends_with(['，', '；']);
    title.then(|| Marked { level: 1, number, text: text.to_owned(), rest: rest.to_owned() })
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
    let found = read(text).or_else(|| strange(text)).or_else(|| {
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
    });
    found.filter(|mark| !is_pair(mark))
}

/// `〔一〕`, `【一】`: a second level in the wrong brackets, as other programs leave it.
fn strange(text: &str) -> Option<Marked> {
    let inner = text.strip_prefix(['〔', '【', '［', '['])?;
    let (digits, rest) = inner.split_once(['〕', '】', '］', ']'])?;
    let number = mark(&format!("（{digits}）")).filter(|mark| mark.level == 2)?.number;
    let rest = rest.trim_start_matches(is_blank).to_owned();
    Some(Marked { level: 2, number, text: text.to_owned(), rest })
}

/// `一、二级残疾人`, `三、四季度`: two numbers, not a mark.
fn is_pair(mark: &Marked) -> bool {
    let mut chars = mark.rest.chars();
    let next =
        chars.next().is_some_and(|c| "二三四五六七八九十".chars().nth(mark.number - 1) == Some(c));
    mark.level == 1
        && mark.number < 10
        && next
        && chars.next().is_some_and(|c| "级类档季组年月批期次".contains(c))
}

/// A mark of a kind that official documents do not have: `1.1 摸底`, `01 范围`, `1)自查`, `▍范围`.
pub(super) fn odd(text: &str) -> Option<String> {
    if let Some((part, title)) = text.split_once("部分") {
        let counted = part.strip_prefix('第').is_some_and(|part| {
            !part.is_empty() && part.chars().all(|c| "一二三四五六七八九十".contains(c))
        });
        if counted && title.chars().count() <= 20 && !title.contains(['。', '，', '为', '是']) {
            return Some(format!("{part}部分"));
        }
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (mark, rest) = text.split_at(end);
    let stop = rest.chars().next()?;
    let rest = rest.trim_start_matches(|c| is_blank(c) || ")）".contains(c));
    let parts: Vec<&str> = mark.trim_end_matches('.').split('.').collect();
    let numbers = parts.iter().all(|part| (1..=2).contains(&part.len()));
    let unit = rest.starts_with([
        '万', '亿', '元', '户', '人', '亩', '米', '公', '个', '倍', '吨', '月', '日', '平', '千',
        '年',
    ]);
    let drawn = text.starts_with(['▍', '■', '◆', '▶', '►', '★', '☆', '▌']);
    let bracket = parts.len() == 1 && matches!(stop, ')' | '）');
    let zero = parts.len() == 1 && mark.starts_with('0') && mark.len() == 2;
    let begins = rest.starts_with(|c: char| is_han(c) || (bracket && c.is_ascii_digit()));
    let odd = numbers && (parts.len() > 1 || bracket || zero) && begins && !unit;
    if drawn {
        return text.chars().next().map(String::from);
    }
    odd.then(|| if bracket { format!("{mark}{stop}") } else { mark.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::source::Line;
    use super::*;

    #[test]
    fn blanks_inside_a_mark_do_not_count() {
        let read =
            |text: &str| marked(text).map(|marked| (marked.level, marked.number, marked.rest));
        assert_eq!(read("（ 二 ） 内容"), Some((2, 2, "内容".to_owned())));
        assert_eq!(read("1 . 内容"), Some((3, 1, "内容".to_owned())));
        for text in ["3.5万元", "12 000 户", "一、二级残疾人", "三、四季度"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_without_their_stop_count_in_a_row() {
        let read = |lines: &[&str]| {
            let mut blocks: Vec<Block> =
                lines.iter().map(|line| Block::Line(Line::plain(line))).collect();
            let marks = of_blocks(&mut blocks);
            marks.iter().map(|mark| mark.as_ref().map_or(0, |mark| mark.number)).collect::<Vec<_>>()
        };
        assert_eq!(read(&["一 范围", "甲。", "二 内容", "三、要求"]), [1, 0, 2, 3]);
        assert_eq!(read(&["一 范围", "甲。", "乙。"]), [0, 0, 0]);
        assert_eq!(read(&["一户一策", "二 内容"]), [0, 0]);
    }

    #[test]
    fn odd_marks_are_told_from_figures() {
        for text in [
            "1.1 摸底",
            "2.3.1入户",
            "1.2. 核实",
            "01 范围",
            "1)自查阶段",
            "▍收入情况",
            "第一部分 总体要求",
        ] {
            assert!(odd(text).is_some(), "{text}");
        }
        for text in ["1.2万元", "3.5", "1.摸底", "12户", "2024年", "9月6日"] {
            assert_eq!(odd(text), None, "{text}");
        }
        assert_eq!(marked("〔二〕范围").map(|mark| (mark.level, mark.number)), Some((2, 2)));
    }
}
