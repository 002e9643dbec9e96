//! Typed numbers of the levels follow one upon the other: 一、二、三、 and not 一、三、.
//!
//! Headings that the program numbers cannot go wrong; only what was typed is looked at.

use std::ops::Range;

use super::letters::{EDGE, Letters, is_han, is_numeral, is_stop, numeral};
use super::marks::{self, circled};
use super::{Rule, Slips, Text, warning};
use crate::diag::{Diagnostic, Text as Message};
use crate::files::Origin;
use crate::say;
use crate::text::mark;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/level-order",
    explain: "手写的序号要一个接一个，跳了号多半是漏了一段，重了号别人就没法引用。",
    wrong: "一、总体要求\n\n三、工作安排",
    right: "一、总体要求\n\n二、工作安排",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let (mut levels, mut words) = (Levels::default(), Words::default());
    for passage in text.body() {
        use PassageKind::{Aside, Cell, Heading, Item, Paragraph, Rule};
        words.passage(passage, slips);
        match passage.kind {
            Rule => levels = Levels::default(),
            Heading(_) | Paragraph | Item(_) => {
                if let Some(slip) = levels.passage(passage, slips) {
                    let mark = marks::typed(&passage.text).map_or(0, |mark| mark.text.len());
                    slips.find(passage, 0..mark, slip);
                }
                within(passage, slips);
            }
            Aside | Cell { .. } => within(passage, slips),
            PassageKind::Line(_) => {}
        }
    }
}

/// A longer line is no title.
const TITLE: usize = 30;

/// What has been counted, for each of the five levels.
#[derive(Default)]
struct Levels {
    counts: [Count; 5],
    /// Whether the passage before announces a list.
    announced: bool,
    /// Whether an ordinary paragraph stood since the last mark.
    apart: bool,
    /// Whether the passage before is a line that looks like a title: `附件2：操作规程`.
    titled: bool,
    /// The passage before, if it announces a list: its first item may stand in it.
    before: String,
}

#[derive(Default)]
struct Count {
    /// The last number since a mark of a higher level.
    last: Option<(usize, String, Origin)>,
    /// The last number in the whole text: many opinions count （一） on through all chapters.
    ever: usize,
    /// Headings without a typed number since.
    untyped: usize,
}

impl Levels {
    fn passage(&mut self, passage: &Passage, slips: &Slips<'_>) -> Option<Diagnostic> {
        let Some(mark) = marks::typed(&passage.text) else {
            if let PassageKind::Item(_) = passage.kind {
                // A list of Markdown is numbered 1. 2. 3.; what was typed behind it goes on.
                self.counts[2].ever += 1;
            }
            self.unmarked(passage);
            return None;
        };
        let (level, number) = (mark.level - 1, mark.number);
        let slip = self.judge(level, number, mark.text);
        for below in &mut self.counts[level + 1..] {
            (below.last, below.untyped) = (None, 0);
        }
        let origin = slips.origin(passage, 0..mark.text.len());
        self.counts[level] =
            Count { last: Some((number, mark.text.to_owned(), origin)), ever: number, untyped: 0 };
        self.follow(passage, false);
        slip
    }

    fn unmarked(&mut self, passage: &Passage) {
        // Every article of a set of rules has a count of its own.
        if is_article(&passage.text) {
            // Chapters above the articles, `一、`, go on.
            self.counts[1..].fill_with(Count::default);
        }
        if let PassageKind::Heading(level) = passage.kind {
            let level = usize::from(level) - 1;
            for below in self.counts.iter_mut().skip(level + 1) {
                (below.last, below.untyped) = (None, 0);
            }
            if let Some(count) = self.counts.get_mut(level) {
                count.untyped += 1;
                count.ever += 1;
            }
        }
        self.follow(passage, true);
    }

    fn follow(&mut self, passage: &Passage, apart: bool) {
        (self.announced, self.apart) = (ends_open(&passage.text), apart);
        let ends = passage.text.ends_with(|c: char| "。；：，、！？.".contains(c));
        self.titled = apart && !ends && passage.text.chars().count() <= TITLE;
        let list = self.announced || passage.text.starts_with("附件");
        self.before = if list { passage.text.clone() } else { String::new() };
    }

    fn judge(&self, level: usize, number: usize, typed: &str) -> Option<Diagnostic> {
        let count = &self.counts[level];
        let ahead = u8::try_from(level + 1).map(|level| mark::printed(level, number - 1));
        if ahead.is_ok_and(|ahead| !ahead.is_empty() && self.before.contains(&ahead)) {
            return None;
        }
        let Some((last, before, origin)) = &count.last else {
            let fits = number <= count.untyped + 1 || number == count.ever + 1;
            return (!fits).then(|| {
                slip(say!(
                    "第一个序号就是“{typed}”，前面的到哪里去了",
                    "the first number is `{typed}`"
                ))
            });
        };
        let follows = (last + 1..=last + count.untyped + 1).contains(&number);
        let anew = match level {
            0 | 1 => self.announced || self.titled || count.untyped > 0,
            _ => self.announced || self.apart,
        };
        if follows || (number == 1 && anew) {
            return None;
        }
        let message = match number {
            _ if number == *last => say!("序号“{typed}”重了", "`{typed}` stands here twice"),
            1 => {
                say!("“{before}”后面又从“{typed}”数起", "behind `{before}` the count starts again")
            }
            _ if number > *last => {
                say!("“{before}”后面跳到了“{typed}”", "behind `{before}` follows `{typed}`")
            }
            _ => say!(
                "“{before}”后面倒回到“{typed}”",
                "behind `{before}` the count goes back to `{typed}`"
            ),
        };
        Some(slip(message).note(origin.clone(), say!("上一个序号", "the number before")))
    }
}

fn slip(message: Message) -> Diagnostic {
    warning(
        message,
        say!(
            "请看是漏了一段、重了一段，还是序号打错；标题改用“#”开头，序号就由程序编",
            "look for a lost or doubled part; headings that begin with `#` are numbered by the program"
        ),
    )
}

/// A number of a series that does not follow.
fn gap(before: &str, typed: &str) -> Diagnostic {
    warning(
        say!("“{before}”后面是“{typed}”", "behind `{before}` follows `{typed}`"),
        say!(
            "请看是漏了一点，还是序号写错；少了的补上，错了的改对",
            "look for a lost point, or mend the number"
        ),
    )
}

/// `第八条`, at the head of a passage.
fn is_article(text: &str) -> bool {
    let letters = Letters::new(text);
    let end = letters.run(1, |c| is_numeral(c) || c == '百' || c.is_ascii_digit());
    letters.at(0) == '第' && end > 1 && letters.at(end) == '条'
}

/// Whether a passage announces a list.
fn ends_open(text: &str) -> bool {
    text.trim_end().ends_with(['：', ':']) || text.contains("如下") || text.contains("下列")
}

/// Series inside a paragraph: ①…②…③ and 一是…二是…三是.
fn within(passage: &Passage, slips: &mut Slips<'_>) {
    let letters = Letters::new(&passage.text);
    let circles = letters.iter().filter_map(|(at, c)| Some((circle(&letters, at, c)?, at..at + 1)));
    let circles: Vec<_> = circles.collect();
    series(passage, &letters, &circles, slips);
    let brackets = letters.iter().filter_map(|(at, _)| bracketed(&letters, at));
    let brackets: Vec<_> = brackets.collect();
    series(passage, &letters, &brackets, slips);
}

/// What has been counted in words: `一是`, `一要` and `第一，`, in one paragraph or in several that follow.
#[derive(Default)]
struct Words<'p> {
    last: [Option<(usize, &'p Passage, Range<usize>)>; 3],
}

impl<'p> Words<'p> {
    fn passage(&mut self, passage: &'p Passage, slips: &mut Slips<'_>) {
        let letters = Letters::new(&passage.text);
        let before = std::mem::take(&mut self.last);
        for (kind, last) in before.into_iter().enumerate() {
            let points = letters.iter().filter_map(|(at, _)| point(&letters, at, kind));
            let points: Vec<_> = points.collect();
            series(passage, &letters, &points, slips);
            let begins = points.first().filter(|(_, range)| range.start == 0);
            if let (Some((number, range)), Some((last, other, place))) = (begins, &last)
                && *number > last + 1
            {
                let (typed, before) = (letters.slice(range.clone()), &other.text[place.clone()]);
                let finding = gap(before, typed);
                let origin = slips.origin(other, place.clone());
                let finding = finding.note(origin, say!("上一个", "the one before"));
                slips.find(passage, letters.span(range.clone()), finding);
            }
            let end = points.last();
            self.last[kind] =
                end.map(|(number, range)| (*number, passage, letters.span(range.clone())));
        }
    }
}

type Numbered = (usize, Range<usize>);

fn series(passage: &Passage, letters: &Letters<'_>, found: &[Numbered], slips: &mut Slips<'_>) {
    for pair in found.windows(2) {
        let ((last, before), (number, range)) = (&pair[0], &pair[1]);
        if *number == last + 1 || (*number == 1 && *last > 1) {
            continue;
        }
        let (typed, before) = (letters.slice(range.clone()), letters.slice(before.clone()));
        let finding = gap(before, typed);
        slips.find(passage, letters.span(range.clone()), finding);
    }
}

/// A circled number that begins an item of a series; in `属于①②类` and `见③` it is a reference.
fn circle(letters: &Letters<'_>, at: usize, c: char) -> Option<usize> {
    let number = circled(c)?;
    let (before, after) = (letters.before(at), letters.at(at + 1));
    let begins = before == EDGE || "，、；：。（ \n".contains(before);
    let refers = "、，。；）至和与或及类项款条种".contains(after) || circled(after).is_some();
    (begins && !refers && after != EDGE).then_some(number)
}

/// `（2）` at the start of a clause.
fn bracketed(letters: &Letters<'_>, at: usize) -> Option<Numbered> {
    let before = letters.before(at);
    let end = letters.run(at + 1, |c| c.is_ascii_digit());
    let whole = "（(".contains(letters.at(at)) && "）)".contains(letters.at(end));
    let begins = before == EDGE || "：；。;:".contains(before);
    let next = letters.at(end + 1);
    if !whole
        || !begins
        || !(at + 2..=at + 3).contains(&end)
        || !(is_han(next) || "“《".contains(next))
    {
        return None;
    }
    let number = letters.number(at + 1..end).filter(|number| *number > 0)?;
    let refers = "项款条至和或".contains(next);
    (!refers).then_some((usize::try_from(number).ok()?, at..end + 1))
}

/// `二是`, `二要` or `第二，` at the start of a clause.
fn point(letters: &Letters<'_>, at: usize, kind: usize) -> Option<Numbered> {
    let first = if kind == 2 { at + usize::from(letters.at(at) == '第') } else { at };
    let end = letters.run(first, is_numeral);
    let begins = is_stop(letters.before(at)) && letters.before(at) != '、';
    let fits = match kind {
        0 => letters.at(end) == '是',
        1 => letters.at(end) == '要',
        _ => first > at && "，,".contains(letters.at(end)),
    };
    if !begins || end == first || !fits {
        return None;
    }
    let number = numeral(letters.slice(first..end)).filter(|number| *number > 0)?;
    Some((usize::try_from(number).ok()?, at..end + 1))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "level-order";

    #[test]
    fn a_number_that_does_not_follow_is_found() {
        assert_eq!(found(NAME, "三、工作安排"), ["三、"]);
        assert_eq!(found(NAME, "一、甲\n\n二、乙\n\n二、丙\n\n一、丁"), ["二、", "一、"]);
        assert_eq!(found(NAME, "# 一、甲\n\n（一）乙\n\n（三）丙"), ["（三）"]);
        assert_eq!(found(NAME, "一、甲\n\n1.乙。\n2.丙。\n4.丁。"), ["4."]);
        assert_eq!(found(NAME, "要做到：一是早发现；二是早干预；四是早帮扶。"), ["四是"]);
        assert_eq!(found(NAME, "一是早发现。\n\n二是早干预。\n\n四是早帮扶。"), ["四是"]);
        assert_eq!(found(NAME, "第一，要快。第三，要准。\n\n一要快，三要准。"), ["第三，", "三要"]);
        assert_eq!(found(NAME, "包括：（1）甲；（3）乙。"), ["（3）"]);
        assert_eq!(found(NAME, "重点是：①低保户；②特困户；④残疾人户。"), ["④"]);
    }

    #[test]
    fn counting_anew_and_counting_on_are_right() {
        silent(NAME, "一、甲\n\n（一）乙\n\n（二）丙\n\n二、丁\n\n（一）戊");
        silent(NAME, "一、甲\n\n（一）乙\n\n（二）丙\n\n二、丁\n\n（三）戊\n\n（四）己");
        silent(NAME, "# 甲\n\n## 乙\n\n## 丙\n\n# 丁\n\n（三）戊\n\n## 己\n\n# 庚\n\n（五）辛");
        silent(NAME, "1.甲。\n2.乙。\n\n需要的材料：\n\n1.丙。\n2.丁。");
        silent(NAME, "# 一、甲\n\n# 乙\n\n# 三、丙");
        silent(NAME, "一、二级残疾人都要入户。\n\n1、2组先查。\n\n3、4组后查。");
        silent(NAME, "一、甲\n\n二、乙\n\n---\n\n一、丙");
        silent(
            NAME,
            "提交下列材料：（一）申请书；\n\n（二）身份证明。\n\n（一）至（二）项可以复印。",
        );
        silent(NAME, "# 一、甲\n\n第一条 乙。\n\n# 二、丙\n\n第二条 丁。");
        silent(
            NAME,
            "第一条 甲。\n\n（一）乙。\n\n（二）丙。\n\n第二条 丁。\n\n（一）戊。\n\n（二）己。",
        );
        silent(NAME, "## 甲\n\n1. 子\n2. 丑\n\n## 乙\n\n3.寅\n\n4.卯");
        silent(NAME, "一是快。\n\n正文。\n\n三是准。\n\n见第（1）、（3）项；（5）项除外。");
        silent(NAME, "属于①、③类的，按②办；见④。一是快，二是准。一是全，二是实。");
    }
}
