//! Headings → headings with the numbers of official documents (GB/T 9704-2012, 7.3.3).
//!
//! 1. A heading gets the next number of its level; a number that was typed stays as typed and is counted on.
//! 2. A paragraph that begins with a typed `一、` or `（一）` is a heading too, if it and its siblings look like one
//!    ([`clause`]).
//! 3. Where more text follows the first sentence, the sentence is the heading and the rest runs on behind it.
//! 4. `第一章` is a heading of the first level; the mark of `第一条` stands out in its paragraph.
//!
//! Words are never changed: what is wrong with typed numbers is for a check to say.

use super::article::{article, chapter};
use super::clause::{Sibling, Verdict, heading_end, judge};
use super::mark::{mark, printed};
use super::outline::Outline;
use super::plain::line;
use super::{Block, Inline, Tree, fill};

impl Tree {
    /// The tree with numbered headings. Slots must have been filled in.
    #[must_use]
    pub fn numbered(&self) -> Self {
        let mut counts = Counts::default();
        let mut outline = Outline::default();
        let headings = headings(&self.blocks);
        let blocks = self.blocks.iter().zip(headings).map(|(block, is_heading)| match block {
            Block::Heading { level, content, at, .. } => {
                let heading = counts.heading(*level, content);
                heading.into_block(outline.next(heading_level(*level, content)), *at)
            }
            Block::Paragraph { content, at } => match counts.paragraph(content, is_heading) {
                Some(heading) => {
                    let id = outline.next(heading.level);
                    heading.into_block(id, *at)
                }
                None => Block::Paragraph { content: marked_article(content), at: *at },
            },
            _ => block.clone(),
        });
        Self { blocks: blocks.collect() }
    }
}

/// Which paragraphs are headings by their mark and their siblings'.
fn headings(blocks: &[Block]) -> Vec<bool> {
    let mut siblings = Siblings { found: vec![false; blocks.len()], open: Default::default() };
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, content, .. } => siblings.close(heading_level(*level, content)),
            Block::Paragraph { content, .. } => {
                let text = first_text(content);
                if chapter(text).is_some() || article(text).is_some() {
                    siblings.close(0);
                } else if let Some(mark) = mark(text).filter(|mark| mark.level <= 2) {
                    // Numbers that begin anew are another row.
                    siblings.close(if mark.number == 1 { mark.level - 1 } else { mark.level });
                    let text = line(content)[mark.typed.len()..].trim().to_owned();
                    siblings.open[usize::from(mark.level) - 1].push((at, text));
                }
            }
            _ => {}
        }
    }
    siblings.close(0);
    siblings.found
}

/// The paragraphs with marks of the first two levels that stand under the same heading: where, and the text behind
/// the mark.
struct Siblings {
    found: Vec<bool>,
    open: [Vec<(usize, String)>; 2],
}

impl Siblings {
    /// Judges the siblings of all levels below this one; no more are to come.
    fn close(&mut self, level: u8) {
        for (level, siblings) in (1..).zip(&mut self.open).skip(usize::from(level)) {
            let next = |index: usize| siblings.get(index + 1).map(|(at, _)| *at);
            let members: Vec<Sibling<'_>> = siblings
                .iter()
                .enumerate()
                .map(|(index, (at, text))| Sibling {
                    text,
                    followed: next(index).is_some_and(|next| next > at + 1),
                })
                .collect();
            let verdicts = judge(level, &members);
            for ((at, _), verdict) in siblings.iter().zip(verdicts) {
                self.found[*at] = verdict == Verdict::Heading;
            }
            siblings.clear();
        }
    }
}

/// The mark of an article in the face of headings, with one wide blank behind it.
fn marked_article(content: &[Inline]) -> Vec<Inline> {
    let Some((typed, rest)) = article(first_text(content)) else { return content.to_vec() };
    let mut marked = vec![Inline::Strong(vec![Inline::Text(typed.to_owned())])];
    marked.push(Inline::Text(format!("　{rest}")));
    marked.extend(content.iter().skip(1).cloned());
    marked
}

/// How many headings of each level there have been since the last of a higher one.
#[derive(Default)]
struct Counts([usize; 4]);

struct Heading {
    level: u8,
    number: String,
    content: Vec<Inline>,
    rest: Vec<Inline>,
}

impl Heading {
    fn into_block(self, id: String, at: crate::files::Place) -> Block {
        let Self { level, number, content, rest } = self;
        Block::Heading { level, id, number, content, rest, at }
    }
}

/// A typed mark decides the level, whatever the number of `#`.
fn heading_level(level: u8, content: &[Inline]) -> u8 {
    mark(first_text(content)).map_or(level, |mark| mark.level)
}

impl Counts {
    fn heading(&mut self, level: u8, content: &[Inline]) -> Heading {
        if let Some(heading) = chapter_heading(content) {
            return heading;
        }
        let level = heading_level(level, content);
        let (number, content) = match mark(first_text(content)) {
            Some(mark) => {
                self.set(level, mark.number);
                (mark.typed.to_owned(), without_start(content, mark.typed.len()))
            }
            None => (self.next(level), content.to_vec()),
        };
        let (content, rest) = split(content);
        Heading { level, number, content, rest }
    }

    /// A paragraph with a typed mark of the first two levels, whose faces differ from the body's.
    fn paragraph(&mut self, content: &[Inline], is_heading: bool) -> Option<Heading> {
        if let Some(heading) = chapter_heading(content) {
            return Some(heading);
        }
        let mark = mark(first_text(content)).filter(|mark| mark.level <= 2)?;
        self.set(mark.level, mark.number);
        let (level, number) = (mark.level, mark.typed.to_owned());
        let (content, rest) = split(without_start(content, mark.typed.len()));
        is_heading.then_some(Heading { level, number, content, rest })
    }

    fn next(&mut self, level: u8) -> String {
        let Some(count) = self.0.get(usize::from(level).wrapping_sub(1)) else {
            return String::new();
        };
        let number = count + 1;
        self.set(level, number);
        printed(level, number)
    }

    fn set(&mut self, level: u8, number: usize) {
        let at = usize::from(level).wrapping_sub(1);
        for (index, count) in self.0.iter_mut().enumerate().skip(at) {
            *count = if index == at { number } else { 0 };
        }
    }
}

/// `第一章　总则`.
fn chapter_heading(content: &[Inline]) -> Option<Heading> {
    let (typed, title) = chapter(first_text(content)).filter(|_| content.len() == 1)?;
    let content = vec![Inline::Text(format!("　{title}"))];
    Some(Heading { level: 1, number: typed.to_owned(), content, rest: Vec::new() })
}

fn first_text(content: &[Inline]) -> &str {
    match content.first() {
        Some(Inline::Text(text)) => text,
        _ => "",
    }
}

fn without_start(content: &[Inline], len: usize) -> Vec<Inline> {
    let mut content = content.to_vec();
    if let Some(Inline::Text(text)) = content.first_mut() {
        *text = text[len..].trim_start().to_owned();
        if text.is_empty() {
            content.remove(0);
        }
    }
    content
}

/// Splits where the heading part ends, if more follows. A stop inside emphasis or a link splits nothing.
fn split(content: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    let Some(mut left) = heading_end(&line(&content)) else { return (content, Vec::new()) };
    let (mut title, mut rest) = (Vec::new(), Vec::new());
    for inline in &content {
        let length = line(std::slice::from_ref(inline)).len();
        match inline {
            Inline::Text(text) if 0 < left && left < length => {
                fill::push(&mut title, Inline::Text(text[..left].to_owned()));
                fill::push(&mut rest, Inline::Text(text[left..].to_owned()));
            }
            _ if left == 0 => rest.push(inline.clone()),
            // The stop stands in something that cannot be cut.
            _ if left < length => return (content, Vec::new()),
            _ => title.push(inline.clone()),
        }
        left = left.saturating_sub(length);
    }
    (title, rest)
}

#[cfg(test)]
mod tests {
    use super::super::plain::line;
    use super::*;
    use crate::diag::Diagnostics;
    use crate::files::WorkspacePath;

    /// `level|id|number|heading|rest` of headings, the text of paragraphs.
    fn numbered(source: &str) -> Vec<String> {
        let file = WorkspacePath::new("a.md");
        let tree = super::super::parse(source, 0, &file, &mut Diagnostics::default());
        let shown = |block: &Block| match block {
            Block::Heading { level, id, number, content, rest, .. } => {
                format!("{level}|{id}|{number}|{}|{}", line(content), line(rest))
            }
            Block::Paragraph { content, .. } => line(content),
            _ => "?".to_owned(),
        };
        tree.numbered().blocks.iter().map(shown).collect()
    }

    #[test]
    fn headings_are_numbered_by_level() {
        assert_eq!(
            numbered("# 甲\n\n## 乙\n\n### 丙\n\n#### 丁\n\n## 戊\n\n### 己\n\n# 庚\n\n## 辛"),
            [
                "1|s1|一、|甲|",
                "2|s1-1|（一）|乙|",
                "3|s1-1-1|1.|丙|",
                "4|s1-1-1-1|（1）|丁|",
                "2|s1-2|（二）|戊|",
                "3|s1-2-1|1.|己|",
                "1|s2|二、|庚|",
                "2|s2-1|（一）|辛|"
            ]
        );
    }

    #[test]
    fn typed_numbers_stay_and_are_counted_on() {
        assert_eq!(
            numbered("一、甲\n\n(二)乙\n\n# 三、丙\n\n# 丁"),
            ["1|s1|一、|甲|", "2|s1-1|(二)|乙|", "1|s2|三、|丙|", "1|s3|四、|丁|"]
        );
    }

    #[test]
    fn a_heading_with_more_text_runs_on() {
        assert_eq!(
            numbered("## 加强领导。各村要**逐户**落实。\n\n（二）时间：9月25日前。"),
            ["2|s1|（一）|加强领导。|各村要逐户落实。", "2|s2|（二）|时间：|9月25日前。"]
        );
    }

    #[test]
    fn a_long_sentence_with_a_number_is_a_paragraph() {
        let long = "（一）对全镇所有农村户籍人口逐户开展排查，做到在家的不漏一户、外出的不漏一人。";
        assert_eq!(
            numbered("（一）脱贫不稳定户；\n\n（二）边缘易致贫户。"),
            ["（一）脱贫不稳定户；", "（二）边缘易致贫户。"]
        );
        assert_eq!(numbered(long), [long]);
        assert_eq!(numbered("1、入户。\n\n（1）填表。"), ["1、入户。", "（1）填表。"]);
    }

    #[test]
    fn chapters_are_headings_and_articles_stand_out() {
        assert_eq!(
            numbered("第一章 总则\n\n第一条 为规范监测帮扶，制定本办法。\n\n# 第二章　附则"),
            ["1|s1|第一章|　总则|", "第一条　为规范监测帮扶，制定本办法。", "1|s2|第二章|　附则|"]
        );
    }

    #[test]
    fn lines_that_begin_with_a_mark_or_an_indent_are_paragraphs_of_their_own() {
        assert_eq!(
            numbered("各村：\n一、甲\n　　乙乙。\n　　丙丙\n丁。\n1.戊\n（1）己"),
            ["各村：", "1|s1|一、|甲|", "乙乙。", "丙丙丁。", "1.戊", "（1）己"]
        );
    }
}
