//! Titles stand in 《》, a title inside a title in 〈〉.

use std::ops::Range;

use super::letters::{Letters, is_han};
use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::passages::{OBJECT, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/title-marks",
    explain: "文件名称用双书名号，名称里面再有名称用单书名号，用小于号、大于号代替就成了别的意思。",
    wrong: "按照<防止返贫监测帮扶工作指南>执行。",
    right: "按照《防止返贫监测帮扶工作指南》执行。",
    look,
};

/// Longer than any title.
const LONGEST: usize = 80;

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    for passage in &text.passages {
        let letters = Letters::new(&passage.text);
        let mut open: Vec<char> = Vec::new();
        let bare = matches!(passage.kind, PassageKind::Line("basis" | "attachments"));
        for (at, c) in letters.iter() {
            let inside = open.last().copied();
            let found = match c {
                '<' | '＜' | '≪' | '«' => substitute(&letters, at, inside == Some('《')),
                // The program puts 《》 around the titles of the head.
                '〈' if inside.is_none() && !bare => single(&letters, at),
                '《' if inside == Some('《') => nested(&letters, at),
                _ => None,
            };
            match c {
                '《' | '〈' => open.push(c),
                '》' | '〉' => drop(open.pop()),
                _ => {}
            }
            let Some((range, right)) = found else { continue };
            let typed = letters.slice(range.clone());
            let slip = warning(
                say!("“{typed}”的书名号用得不对", "the marks of the title `{typed}` are not right"),
                say!("请写成“{right}”", "write `{right}`"),
            );
            slips.find(passage, letters.span(range), slip);
        }
    }
}

type Found = Option<(Range<usize>, String)>;

/// `<…>` around a title; in `收入<8600元` nothing is closed.
fn substitute(letters: &Letters<'_>, at: usize, inside: bool) -> Found {
    let open = letters.run(at, |c| "<＜≪«".contains(c));
    if "<＜≪«".contains(letters.before(at)) {
        return None;
    }
    let until = (open + LONGEST).min(letters.len());
    let close = (open..until).find(|index| ">＞≫»".contains(letters.at(*index)))?;
    let end = letters.run(close, |c| ">＞≫»".contains(c));
    let title = letters.slice(open..close);
    let starts = |c: char| is_han(c) || "《“".contains(c) || c == OBJECT;
    let ends = |c: char| is_han(c) || "》”）".contains(c) || c == OBJECT;
    let fits = starts(letters.at(open)) && ends(letters.before(close)) && close > open + 1;
    // `<《指导意见》，中农发〔2021〕7号文件>`: the title inside has its marks already.
    if title.contains('《') && title.contains('，') && fits && !title.contains(['。', '；']) {
        return Some((at..end, title.to_owned()));
    }
    let right = match title.starts_with('《') {
        true => title.to_owned(),
        false if inside => format!("〈{title}〉"),
        false => format!("《{title}》"),
    };
    (fits && !title.contains(['。', '；', '，'])).then_some((at..end, right))
}

/// `〈…〉` outside of a title.
fn single(letters: &Letters<'_>, at: usize) -> Found {
    let until = (at + LONGEST).min(letters.len());
    let close = (at..until).find(|index| letters.at(*index) == '〉')?;
    Some((at..close + 1, format!("《{}》", letters.slice(at + 1..close))))
}

/// `《…《…》…》`: a title inside a title, if the outer one is closed behind it.
fn nested(letters: &Letters<'_>, at: usize) -> Found {
    let until = (at + LONGEST).min(letters.len());
    let close = (at..until).find(|index| letters.at(*index) == '》')?;
    let next = (close + 1..letters.len()).find(|index| "《》".contains(letters.at(*index)))?;
    let title = letters.slice(at + 1..close);
    (letters.at(next) == '》').then(|| (at..close + 1, format!("〈{title}〉")))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "title-marks";

    #[test]
    fn marks_that_are_no_title_marks_are_found() {
        let text = "见<实施方案>、<《工作要点》>、＜办法＞、«规程»、≪细则≫、〈指南〉。";
        let all = ["<实施方案>", "<《工作要点》>", "＜办法＞", "«规程»", "≪细则≫", "〈指南〉"];
        assert_eq!(found(NAME, text), all);
        assert_eq!(
            found(NAME, "按照<领导小组《指导意见》，中农发〔2021〕7号文件>执行。"),
            ["<领导小组《指导意见》，中农发〔2021〕7号文件>"]
        );
        assert_eq!(found(NAME, "《关于印发《实施方案》的通知》"), ["《实施方案》"]);
    }

    #[test]
    fn right_marks_and_signs_of_order_are_not() {
        silent(NAME, "《关于印发〈实施方案〉的通知》和《办法》《细则》，收入<8600元，a<b，b>甲。");
        silent(NAME, "《通知、《办法》都要落实。");
        silent(
            NAME,
            "---\ntitle: 甲\nbasis: [{document: 关于修改〈工作指南〉的决定}]\n---\n正文。\n",
        );
    }
}
