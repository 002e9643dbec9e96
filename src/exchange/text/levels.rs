//! The lines of a body → headings, paragraphs, lists, tables.
//!
//! The program numbers headings by itself, so `#` may stand only where it would print the number that was typed.
//! [`Counts`] follows it (`text/levels.rs`): a heading takes the next number of its level, a typed number is counted on.
//!
//! 1. [`marked`] reads the level marks, [`Plan`] decides how groups of them are written.
//! 2. `一、` and `（一）` become `#` and `##` if they are next in order and as short as headings.
//! 3. A group of `1.` becomes `###` if text stands between its members, else a list; `（1）` becomes `####`
//!    if all are headings. What is out of order stays as typed, with a doubt.

use std::collections::BTreeSet;

use super::doubts;
use super::forms::{Form, Plan};
use super::marks::{self, Marked};
use super::shape::{self, Parted};
use super::source::{Block, Line, Table};
use super::{questions, suspicion};
use crate::diag::Text;
use crate::text::clause::Shape;
use crate::text::mark::printed;

/// A piece of a body, and what is to be said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) kind: Kind,
    pub(super) remarks: Vec<Text>,
}

/// What a piece of a body is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A heading without its number; perhaps with text behind its first sentence.
    Heading(u8, String),
    /// A paragraph, with its number if it was typed with one.
    Paragraph(String),
    /// An item of a numbered list.
    Numbered(usize, String),
    /// An item of a list with dots.
    Bullet(String),
    /// A table.
    Table(Table),
}

/// Reads a body. Questions of explanations (`问：…`, `1.…？`) are headings of the first level there.
pub(super) fn read(mut blocks: Vec<Block>, explanation: bool) -> Vec<Item> {
    if explanation {
        questions::counted(&mut blocks);
    }
    let mut marks = marks::of_blocks(&mut blocks);
    let tails = part(&mut blocks, &mut marks);
    let plan = Plan::new(&blocks, &marks, explanation);
    let mut counts = Counts::default();
    let mut said = Said::default();
    let mut items: Vec<Item> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.into_iter().enumerate() {
        let line = match block {
            Block::Table(mut table) => {
                let remarks = std::mem::take(&mut table.remarks);
                items.push(Item { kind: Kind::Table(table), remarks });
                continue;
            }
            Block::Line(line) => line,
        };
        let mut remarks = line.remarks.clone();
        suspicion::of_line(&line.text, counts.first(), &mut remarks);
        let kind = match (&marks[at], plan.forms[at]) {
            (Some(marked), form) => {
                said.skipped(marked, form, &mut remarks);
                of_mark(marked, form, &mut counts, &mut said, &mut remarks)
            }
            (None, _) => unmarked(line, &plan, &mut counts, &mut said, &mut remarks),
        };
        items.push(Item { kind, remarks });
    }
    with_tails(items, &tails)
}

/// Mends lines whose title is parted from the text in a way that the program does not see. Returns what stands behind
/// a gap, with the text it belongs to.
fn part(blocks: &mut [Block], marks: &mut [Option<Marked>]) -> Vec<(String, String)> {
    let mut tails = Vec::new();
    for (block, mark) in blocks.iter_mut().zip(marks) {
        let Some(mark) = mark.as_mut().filter(|mark| mark.level <= 2) else { continue };
        let head = mark.text.len() - mark.rest.len();
        match shape::parted(&mark.rest) {
            Some(Parted::Narrow(rest)) => {
                mark.text = format!("{}{rest}", &mark.text[..head]);
                mark.rest = rest;
                block.remarks().push(doubts::narrow_stop());
            }
            Some(Parted::Gap(title, rest)) => {
                block.remarks().push(doubts::gap());
                mark.text = format!("{}{title}", &mark.text[..head]);
                tails.push((title.clone(), rest));
                mark.rest = title;
            }
            None => {}
        }
    }
    tails
}

/// Puts what stood behind gaps below their titles.
fn with_tails(items: Vec<Item>, tails: &[(String, String)]) -> Vec<Item> {
    let mut tails = tails.iter().peekable();
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        let ends = |title: &str| match &item.kind {
            Kind::Heading(_, text) | Kind::Paragraph(text) => text.ends_with(title),
            _ => false,
        };
        let tail = tails.next_if(|(title, _)| ends(title));
        out.push(item);
        out.extend(
            tail.map(|(_, rest)| Item { kind: Kind::Paragraph(rest.clone()), remarks: Vec::new() }),
        );
    }
    out
}

/// How many headings of each level there have been since the last of a higher one.
#[derive(Default)]
struct Counts([usize; 4]);

impl Counts {
    fn next(&self, level: u8) -> usize {
        self.0.get(usize::from(level).wrapping_sub(1)).map_or(0, |count| count + 1)
    }

    fn set(&mut self, level: u8, number: usize) {
        let at = usize::from(level).wrapping_sub(1);
        for (index, count) in self.0.iter_mut().enumerate().skip(at) {
            *count = if index == at { number } else { 0 };
        }
    }

    /// The next numbers of the first two levels.
    fn first(&self) -> [usize; 2] {
        [self.next(1), self.next(2)]
    }
}

/// What is said only once in a body.
#[derive(Default)]
struct Said {
    /// Whether the group at hand is known to be out of order.
    broken: bool,
    /// What was said of the whole body.
    once: BTreeSet<&'static str>,
    /// The level of the last mark above the fourth.
    upper: u8,
    /// The last number of the second level, which some count through the whole text.
    seconds: usize,
}

impl Said {
    /// Says once that `（1）` stands where `1.` should.
    fn skipped(&mut self, marked: &Marked, form: Form, remarks: &mut Vec<Text>) {
        if marked.level < 4 {
            self.upper = marked.level;
        } else if matches!(self.upper, 1 | 2)
            && form != Form::Article
            && self.once.insert("skipped")
        {
            remarks.push(doubts::level_skipped());
        }
        if shape::holds_next(&marked.rest, marked.level, marked.number) {
            remarks.push(doubts::run_together());
        }
    }
}

/// A line with a mark.
fn of_mark(
    marked: &Marked,
    form: Form,
    counts: &mut Counts,
    said: &mut Said,
    remarks: &mut Vec<Text>,
) -> Kind {
    if marked.level > 2 {
        return of_lower(marked, form, counts, said, remarks);
    }
    let typed = || Kind::Paragraph(marked.text.clone());
    let next = counts.next(marked.level);
    counts.set(marked.level, marked.number);
    if form == Form::Article {
        return typed();
    }
    match form {
        Form::Odd => remarks.push(doubts::odd_sibling()),
        Form::Mixed => remarks.push(doubts::mixed_siblings()),
        _ => {}
    }
    if next != marked.number {
        let runs_on = said.seconds + 1 == marked.number && marked.level == 2 && next == 1;
        if !runs_on {
            remarks.push(doubts::sequence(marked.level, next, marked.number));
        } else if said.once.insert("runs on") {
            remarks.push(doubts::runs_on());
        }
        if marked.level == 2 {
            said.seconds = marked.number;
        }
        if form != Form::Heading {
            return typed();
        }
        // A number that is typed in a heading is printed as it is and counted on.
        let number = printed(marked.level, marked.number);
        return heading(marked.level, &format!("{number}{}", marked.rest), remarks);
    }
    if marked.level == 2 {
        said.seconds = marked.number;
    }
    if marked.rest.is_empty() {
        remarks.push(doubts::number_alone());
    }
    if form == Form::Heading { heading(marked.level, &marked.rest, remarks) } else { typed() }
}

/// A line with a mark of the last two levels.
fn of_lower(
    marked: &Marked,
    form: Form,
    counts: &mut Counts,
    said: &mut Said,
    remarks: &mut Vec<Text>,
) -> Kind {
    let typed = || Kind::Paragraph(marked.text.clone());
    said.broken &= form == Form::Broken;
    match form {
        Form::List => Kind::Numbered(marked.number, marked.rest.clone()),
        Form::Question if counts.next(1) == marked.number => {
            counts.set(1, marked.number);
            Kind::Heading(1, marked.rest.clone())
        }
        Form::Heading if counts.next(marked.level) == marked.number => {
            counts.set(marked.level, marked.number);
            heading(marked.level, &marked.rest, remarks)
        }
        Form::Typed | Form::Article | Form::Odd | Form::Mixed => typed(),
        _ => {
            // One doubt for a group, at its first line.
            if !std::mem::replace(&mut said.broken, true) {
                remarks.push(doubts::sequence_of_items());
            }
            typed()
        }
    }
}

/// A heading, and what is wrong with it.
fn heading(level: u8, text: &str, remarks: &mut Vec<Text>) -> Kind {
    if suspicion::has_narrow_stop(text) && !remarks.contains(&doubts::narrow_stop()) {
        remarks.push(doubts::narrow_stop_left());
    }
    Kind::Heading(level, text.to_owned())
}

/// A line without mark.
fn unmarked(
    line: Line,
    plan: &Plan,
    counts: &mut Counts,
    said: &mut Said,
    remarks: &mut Vec<Text>,
) -> Kind {
    let Line { text, look, .. } = line;
    if look.bullet {
        return Kind::Bullet(text);
    }
    if plan.questions && (look.asked || questions::is_question(&text)) {
        let next = counts.next(1);
        counts.set(1, next);
        return Kind::Heading(1, questions::without_number(&text, next).to_owned());
    }
    let short = Shape::of(&text).is_title(true);
    if let Some(highest) = plan.styled.filter(|_| look.heading > 0 && short) {
        let level = (look.heading - highest + 1).min(4);
        counts.set(level, counts.next(level));
        if said.once.insert("styled") {
            remarks.push(doubts::heading_by_style());
        }
        return Kind::Heading(level, text);
    }
    if let Some(mark) = marks::odd(&text)
        && said.once.insert("odd mark")
    {
        remarks.push(doubts::odd_mark(&mark));
    }
    if suspicion::is_article(&text) && said.once.insert("articles") {
        remarks.push(doubts::articles());
    }
    Kind::Paragraph(text)
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    /// The pieces of a body in short, and how many doubts there are.
    fn shown(text: &str) -> (Vec<String>, usize) {
        let items = read(plain::read(text).blocks, false);
        let doubts = items.iter().map(|item| item.remarks.len()).sum();
        let show = |item: &Item| match &item.kind {
            Kind::Heading(level, text) => format!("{} {text}", "#".repeat(usize::from(*level))),
            Kind::Paragraph(text) => text.clone(),
            Kind::Numbered(number, text) => format!("{number}. {text}"),
            Kind::Bullet(text) => format!("- {text}"),
            Kind::Table(_) => "table".to_owned(),
        };
        (items.iter().map(show).collect(), doubts)
    }

    fn check(text: &str, expected: &[&str], doubts: usize) {
        let (items, said) = shown(text);
        assert_eq!(items, expected);
        assert_eq!(said, doubts, "{text}");
    }

    #[test]
    fn intact_numbers_become_headings() {
        check(
            "一、范围\n甲。\n二.内容\n(一)对象\n乙。\n（ 二 ）、方式。各村要逐户落实。\n三、要求\n（一）领导",
            &[
                "# 范围",
                "甲。",
                "# 内容",
                "## 对象",
                "乙。",
                "## 方式。各村要逐户落实。",
                "# 要求",
                "## 领导",
            ],
            0,
        );
    }

    #[test]
    fn broken_numbers_stay_as_typed_and_are_counted_on() {
        check(
            "一、范围\n三、要求\n四、附则\n（一）甲\n丙。\n（三）乙",
            &["# 范围", "# 三、要求", "# 附则", "## 甲", "丙。", "## （三）乙"],
            2,
        );
        check(
            "一、范围\n二、内容\n二、方式\n三、要求",
            &["# 范围", "# 内容", "# 二、方式", "# 要求"],
            1,
        );
    }

    #[test]
    fn the_second_level_may_count_through_the_whole_text() {
        check(
            "一、机制\n（一）申报。甲乙。\n（二）排查。丙丁。\n二、保障\n（三）领导。戊己。\n（四）考核。庚辛。",
            &[
                "# 机制",
                "## 申报。甲乙。",
                "## 排查。丙丁。",
                "# 保障",
                "## （三）领导。戊己。",
                "## 考核。庚辛。",
            ],
            1,
        );
    }

    #[test]
    fn long_sentences_with_a_number_stay_paragraphs() {
        let long = "（一）对全镇所有农村户籍人口逐户开展排查，做到在家的不漏一户、外出的不漏一人。";
        check(
            &format!("一、范围\n{long}\n（二）建立台账；"),
            &["# 范围", long, "（二）建立台账；"],
            0,
        );
    }

    #[test]
    fn items_are_headings_if_text_stands_between_them_and_a_list_otherwise() {
        check(
            "1.入户排查\n填表。\n2、线上排查\n打电话。",
            &["### 入户排查", "填表。", "### 线上排查", "打电话。"],
            0,
        );
        check(
            "1.入户排查。填表。\n2.线上排查。打电话。\n各村照办。",
            &["1. 入户排查。填表。", "2. 线上排查。打电话。", "各村照办。"],
            0,
        );
        check("1.入户排查\n3.线上排查", &["1.入户排查", "3.线上排查"], 1);
        check("1.只有一条", &["1.只有一条"], 0);
        check("1.甲\n2.乙\n1.丙\n2.丁", &["1. 甲", "2. 乙", "1.丙", "2.丁"], 0);
        check(
            "（1）收入。看来源。\n（2）支出。看票据。",
            &["#### 收入。看来源。", "#### 支出。看票据。"],
            0,
        );
        check("（1）有劳力的；\n（2）没有劳力的。", &["（1）有劳力的；", "（2）没有劳力的。"], 0);
    }

    #[test]
    fn questions_of_an_explanation_are_headings() {
        let read_all = |text: &str| {
            let items = read(plain::read(text).blocks, true);
            items.iter().filter(|item| matches!(item.kind, Kind::Heading(1, _))).count()
        };
        assert_eq!(read_all("问：为什么要排查？\n答：为了不漏。\n问：谁来查？\n答：村干部。"), 2);
        assert_eq!(
            read_all("01\n为什么要排查？\n为了不漏。\n02\n谁来查？\n村干部。\nQ3：多久？\n一月。"),
            3
        );
        assert_eq!(read_all("1.为什么要排查？\n为了不漏。\n2.谁来查？\n村干部。"), 2);
    }
}
