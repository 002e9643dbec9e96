//! Half-width punctuation in Chinese text becomes full-width, and what no face has is left out: `要求,为` → `要求，为`.
//!
//! Words stay as they are. Nothing changes in numbers, times, addresses of the web and mail, and between Latin words.
//! How much was changed is said once for the document; brackets of document numbers are said where they stand.

use super::characters::{han, is_blank, is_han, is_wide};
use super::source::{Block, Line, Source};
use super::{doubts, number};
use crate::text::mark::mark;

/// Mends all lines and cells of a document.
pub(super) fn mend(source: &mut Source) {
    let mut count = 0;
    let mut drawn: Vec<char> = Vec::new();
    for block in &mut source.blocks {
        match block {
            Block::Line(line) => count += of_line(line, &mut drawn),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flatten() {
                    undraw(cell, &mut drawn);
                    count += of_text(cell);
                }
            }
        }
    }
    source.blocks.retain(|block| block.line().is_none_or(|line| !line.text.is_empty()));
    if count > 0 {
        source.remarks.push(doubts::punctuation(count));
    }
    if !drawn.is_empty() {
        source.remarks.push(doubts::drawn(&drawn.iter().collect::<String>()));
    }
}

fn of_line(line: &mut Line, drawn: &mut Vec<char>) -> usize {
    undraw(&mut line.text, drawn);
    // A number that stands alone is mended and said where it is read.
    let alone = line.text.split("签发人").next().unwrap_or_default();
    if number::number(alone).is_some() {
        return 0;
    }
    for typed in number::repair(&mut line.text) {
        line.remarks.push(doubts::number_mended(&typed));
    }
    of_text(&mut line.text)
}

/// Takes the pictures out of a text.
fn undraw(text: &mut String, drawn: &mut Vec<char>) {
    if !text.contains(is_drawn) {
        return;
    }
    for c in text.chars().filter(|c| is_drawn(*c)) {
        let joint = matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}');
        if !joint && !drawn.contains(&c) {
            drawn.push(c);
        }
    }
    text.retain(|c| !is_drawn(c));
    *text = text.trim_matches(is_blank).to_owned();
}

/// Pictures that no face of official documents has.
fn is_drawn(c: char) -> bool {
    const SIGNS: &str = "★☆☎☏♀♂☑✓✔";
    matches!(c,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B05}'..='\u{2B07}'
        | '\u{2B1B}' | '\u{2B1C}' | '\u{2B50}' | '\u{2B55}' | '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}'
        | '\u{E0020}'..='\u{E007F}' | '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23FA}')
        && !SIGNS.contains(c)
        && !matches!(c, '\u{2776}'..='\u{2793}')
}

/// Mends one text; returns how many marks were changed.
fn of_text(text: &mut String) -> usize {
    let narrow = |c: char| ",;:!?.()\"".contains(c);
    let gap = |c: char| is_blank(c) && !matches!(c, '\t');
    if !text.contains(is_han) || !(text.contains(narrow) || text.contains(gap)) {
        return 0;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut mender = Mender {
        fixed: fixed(&chars),
        first: behind_mark(text),
        quotes: has_quotes(&chars),
        chars,
        out: String::with_capacity(text.len() + 8),
        open: Vec::new(),
        quoted: false,
        count: 0,
    };
    mender.run();
    if mender.out != *text {
        *text = mender.out;
    }
    mender.count
}

/// Where the text behind a level mark begins: `一.`, and `一,` which people type for it.
fn behind_mark(text: &str) -> usize {
    let loose = text.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).count();
    let loose = if loose > 0 { loose + 1 } else { 0 };
    mark(text).map_or(loose, |mark| mark.typed.chars().count())
}

/// Goes through a text once.
struct Mender {
    chars: Vec<char>,
    /// What is an address or a Latin word, and stays.
    fixed: Vec<bool>,
    /// Where the text behind its level mark begins.
    first: usize,
    /// Whether straight quotes stand in pairs.
    quotes: bool,
    out: String,
    /// For each open bracket whether it is a wide one now.
    open: Vec<bool>,
    quoted: bool,
    count: usize,
}

impl Mender {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            let c = self.chars[at];
            let dots = self.chars[at..].iter().take_while(|c| **c == '.').count();
            if self.fixed[at] {
                self.out.push(c);
            } else if dots >= 3 && self.wide_around(at, at + dots) {
                self.out.push_str("……");
                self.count += 1;
                at += dots;
                continue;
            } else if is_blank(c) && self.is_stray(at) {
                // Nothing stands behind a full stop.
            } else {
                let wide = self.wide(at, c);
                self.count += usize::from(wide != c);
                self.out.push(wide);
            }
            at += 1;
        }
    }

    /// The last sign that was written, but for blanks.
    fn before(&self) -> Option<char> {
        self.out.chars().rev().find(|c| !is_blank(*c))
    }

    fn after(&self, at: usize) -> Option<char> {
        self.chars[(at + 1).min(self.chars.len())..].iter().copied().find(|c| !is_blank(*c))
    }

    fn wide_around(&self, from: usize, to: usize) -> bool {
        from > 0 && (self.before().is_some_and(is_wide) || self.after(to - 1).is_some_and(is_wide))
    }

    /// Whether a blank stands between a full stop and the next sentence.
    fn is_stray(&self, at: usize) -> bool {
        self.before().is_some_and(|c| "。；！？".contains(c))
            && self.after(at).is_some_and(|c| is_han(c) || "“《（".contains(c))
    }

    /// The sign that stands for `c`: a wide one, or itself.
    fn wide(&mut self, at: usize, c: char) -> char {
        let (before, after) = (self.before(), self.after(at));
        let wide = |c: Option<char>| c.is_some_and(is_wide);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let between = (wide(before) || wide(after) || (after.is_none() && before.is_some()))
            && !(digit(before) && digit(after))
            && before.is_some()
            && at >= self.first;
        match c {
            ',' if between => '，',
            ';' if between => '；',
            '!' if between => '！',
            '?' if between => '？',
            ':' if between && after != Some('/') => '：',
            '.' if at >= self.first && self.is_stop(at) => '。',
            '(' => {
                let wide = self.is_bracket(at);
                self.open.push(wide);
                if wide { '（' } else { c }
            }
            '（' => {
                self.open.push(true);
                c
            }
            ')' => {
                let wide = self.open.pop().unwrap_or_else(|| wide(before));
                if wide { '）' } else { c }
            }
            '）' => {
                self.open.pop();
                c
            }
            '"' if self.quotes => {
                self.quoted = !self.quoted;
                if self.quoted { '“' } else { '”' }
            }
            _ => c,
        }
    }

    /// Whether a dot ends a sentence: behind Han, and no name goes on (`古丽.买买提`).
    fn is_stop(&self, at: usize) -> bool {
        const NAME: usize = 5;
        const SENTENCE: usize = 8;
        let before = self.out.chars().next_back();
        // `比例为100%.` ends a sentence too; a line of figures has none.
        let last = at + 1 == self.chars.len() && han(&self.out) >= SENTENCE;
        if last && before.is_some_and(|c| c.is_ascii_digit() || c == '%') {
            return true;
        }
        if !before.is_some_and(|c| is_han(c) || "”）》".contains(c)) {
            return false;
        }
        match self.chars.get(at + 1).copied() {
            Some(c) if is_han(c) => {
                let behind = self.chars[at + 1..].iter().take_while(|c| is_han(**c)).count();
                let ahead = self.out.chars().rev().take_while(|c| is_han(*c)).count();
                behind >= NAME && ahead >= NAME
            }
            next => next.is_none_or(|c| is_blank(c) || is_wide(c) || "()\"".contains(c)),
        }
    }

    /// Whether a bracket is one of the Chinese text: beside or around Han.
    fn is_bracket(&self, at: usize) -> bool {
        let rest = &self.chars[at + 1..];
        let end = rest.iter().position(|c| matches!(c, ')' | '）')).unwrap_or(rest.len());
        self.before().is_some_and(is_wide)
            || rest[..end].iter().any(|c| is_han(*c))
            || (at == 0 && rest.get(end + 1).is_some_and(|c| is_wide(*c)))
    }
}

/// Whether the straight quotes of a text come in pairs, and beside Chinese text.
fn has_quotes(chars: &[char]) -> bool {
    let found: Vec<usize> =
        chars.iter().enumerate().filter(|(_, c)| **c == '"').map(|(at, _)| at).collect();
    let beside = |at: &usize| {
        let near = [at.checked_sub(1), Some(at + 1)];
        near.into_iter().flatten().filter_map(|at| chars.get(at)).any(|c| is_wide(*c))
    };
    !found.is_empty() && found.len().is_multiple_of(2) && found.iter().any(beside)
}

/// What stays as it is: runs of Latin signs that are an address of the web or of mail.
fn fixed(chars: &[char]) -> Vec<bool> {
    let mut fixed = vec![false; chars.len()];
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| c.is_ascii_graphic()).count();
        let mark = |at: &usize| chars[*at].is_ascii_alphanumeric() || chars[*at] == '/';
        let first = (at..at + length).find(mark);
        let last = (at..at + length).rev().find(mark);
        if let (Some(first), Some(last)) = (first, last) {
            let run: String = chars[first..=last].iter().collect();
            if run.contains("://") || run.contains('@') || run.starts_with("www.") {
                fixed[first..=last].fill(true);
            }
        }
        at += length.max(1);
    }
    fixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_marks_of_chinese_text_become_wide() {
        for (text, expected, count) in [
            ("根据要求,为确保质量,现通知如下:", "根据要求，为确保质量，现通知如下：", 3),
            ("(一) 系统内对象. 重点看:是否精准", "（一） 系统内对象。重点看：是否精准", 4),
            ("坚持\"谁排查,谁负责\"...一律通报.", "坚持“谁排查，谁负责”……一律通报。", 5),
            ("9月6日至20日入户;28日前报送", "9月6日至20日入户；28日前报送", 1),
            ("全乡4,208户,下午5:30前,比例1.5%,", "全乡4,208户，下午5:30前，比例1.5%，", 3),
            (
                "电话:0600-5550101;见http://a.cn/b,c?d=1",
                "电话：0600-5550101；见http://a.cn/b,c?d=1",
                2,
            ),
            ("邮箱:nync@shiyi.gov.cn;联系人:何某", "邮箱：nync@shiyi.gov.cn；联系人：何某", 3),
            ("对新增农户逐户核查,比例为100%.", "对新增农户逐户核查，比例为100%。", 2),
            ("2024.9.10-9.30.", "2024.9.10-9.30.", 0),
            ("一.排查时间", "一.排查时间", 0),
            ("古丽.买买提到会", "古丽.买买提到会", 0),
            ("开展Open Day (A, B)活动", "开展Open Day (A, B)活动", 0),
            ("1.开展集中排查。 全年2次", "1.开展集中排查。全年2次", 0),
            ("乡镇：　　　村：　　　", "乡镇：　　　村：　　　", 0),
            ("8300-12412元(其中:监测户)", "8300-12412元（其中：监测户）", 3),
        ] {
            let mut mended = text.to_owned();
            assert_eq!((of_text(&mut mended), mended.as_str()), (count, expected), "{text}");
        }
    }

    #[test]
    fn brackets_of_numbers_are_said_where_they_stand_and_the_rest_once() {
        let line = |text: &&str| Block::Line(Line::plain(text));
        let lines = ["石政发[2024]31号", "根据要求(石政发【2024】12号)落实,👇一起看👇", "👇👇"];
        let mut source = Source { blocks: lines.iter().map(line).collect(), ..Source::default() };
        mend(&mut source);
        let shown: Vec<String> = source.blocks.iter().map(Block::shown).collect();
        assert_eq!(shown, ["石政发[2024]31号", "根据要求（石政发〔2024〕12号）落实，一起看"]);
        assert_eq!(source.remarks, [doubts::punctuation(3), doubts::drawn("👇")]);
        assert_eq!(source.blocks[1].line().map(|line| line.remarks.len()), Some(1));
    }
}
