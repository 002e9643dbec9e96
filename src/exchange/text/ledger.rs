//! Every word of a source must be somewhere: in a text, in a doubt, or among the lines that were left out. What is in
//! none of them is said.
//!
//! This is a second look at the result that knows nothing of how it was made: words of the source are looked up in it.
//! Only what the program prints by itself may be missing: level marks, `附件`, `抄送`, the way a date is written.

use super::characters::{is_han, narrow};
use super::source::{Block, Source};
use super::{Imported, contacts, date};

/// The lines of a source that belong to its article.
pub(super) fn lines(source: &Source) -> Vec<String> {
    let inside = source.blocks.iter().filter(|block| !block.aside());
    inside.map(Block::shown).collect()
}

/// The words of lines that are nowhere in a result, in the order of the lines.
pub(super) fn missing(lines: &[String], done: &Imported) -> Vec<String> {
    let mut found = Found::new(done);
    lines.iter().filter_map(|line| found.lacks(line)).collect()
}

/// Words that stand around values in a source, and that the program prints by itself or does not need.
const LABELS: [&str; 26] = [
    "信息公开选项",
    "公开属性",
    "此页无正文",
    "印发机关",
    "签发人",
    "解读人",
    "解读嘉宾",
    "主讲人",
    "附件",
    "附表",
    "下载",
    "抄送",
    "抄报",
    "抄发",
    "分送",
    "主送",
    "印发",
    "份号",
    "文件",
    "代章",
    "加盖公章",
    "盖章",
    "公章",
    "印章",
    "章",
    "由",
];

/// The endings of files, which are taken off the names of attachments.
const ENDINGS: [&str; 8] = ["docx", "doc", "xlsx", "xls", "pdf", "wps", "zip", "rar"];

/// The letters of a result.
struct Found {
    text: String,
    /// Where the last word was found: the next one mostly stands a little behind it.
    at: usize,
}

impl Found {
    fn new(done: &Imported) -> Self {
        let mut text = String::new();
        let doubts = done.doubts.iter().map(|doubt| doubt.message.zh.as_str());
        let texts = done.texts.iter().map(|text| text.markdown.as_str());
        for part in texts.chain(doubts).chain(done.dropped.iter().map(String::as_str)) {
            text.extend(part.chars().filter(|c| c.is_alphanumeric()).map(narrow));
            text.push('\n');
        }
        Self { text, at: 0 }
    }

    /// Whether a word stands in the result.
    fn has(&mut self, word: &str) -> bool {
        const NEAR: usize = 4000;
        let end =
            (self.at + NEAR..=self.at + NEAR + 4).find(|end| self.text.is_char_boundary(*end));
        let near = &self.text[self.at..end.unwrap_or(self.text.len())];
        let found = near.find(word).map(|at| self.at + at).or_else(|| self.text.find(word));
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// The words of a line that stand nowhere.
    fn lacks(&mut self, line: &str) -> Option<String> {
        let letters: String = line.chars().filter(|c| c.is_alphanumeric()).map(narrow).collect();
        if letters.is_empty() || self.has(&letters) {
            return None;
        }
        let personal = contacts::is_personal(line);
        let mut lost: Vec<String> = Vec::new();
        // A number of a person was left out on purpose, and is not quoted.
        let chunks = line.split(|c: char| c.is_whitespace() || "，。；：、（）,;:".contains(c));
        for chunk in chunks.filter(|chunk| !(personal && is_private(chunk))) {
            let chunk = self.without_date(chunk);
            let words = chunk.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            for word in words.map(|word| word.chars().map(narrow).collect::<String>()) {
                if !self.knows(&word) {
                    lost.push(word);
                }
            }
        }
        // A label may be spaced out: `电 话`.
        let whole = lost.concat();
        (!lost.is_empty() && !self.knows(&whole)).then(|| lost.join(" "))
    }

    /// A date is written in another way: the text without the first one, if the result has it.
    fn without_date(&mut self, text: &str) -> String {
        let plain: String = text.chars().map(narrow).collect();
        let iso = |date: jiff::civil::Date| date.to_string().replace('-', "");
        if let Some(dated) = date::alone(&plain) {
            let known = self.has(&iso(dated.date));
            return if known { String::new() } else { plain };
        }
        let mut starts = plain.char_indices().map(|(at, _)| at);
        let found = starts.find_map(|at| Some((at, date::leading(&plain[at..])?)));
        match found {
            Some((at, (date, rest))) if self.has(&iso(date)) => format!("{} {rest}", &plain[..at]),
            _ => plain,
        }
    }

    /// Whether a word stands in the result, or consists of what does and of what need not.
    fn knows(&mut self, word: &str) -> bool {
        if word.is_empty() || is_mark(word) || ENDINGS.contains(&word) || self.has(word) {
            return true;
        }
        if let Some(rest) = LABELS
            .into_iter()
            .chain(contacts::labels())
            .find_map(|label| word.strip_prefix(label).or_else(|| word.strip_suffix(label)))
        {
            return self.knows(rest);
        }
        // The numbers of items on either side: `1.甲2.乙`.
        let bare = word.trim_matches(|c: char| c.is_ascii_digit());
        let digits = word.len() - bare.len();
        digits > 0 && digits <= 4 && !bare.is_empty() && self.has(bare)
    }
}

/// A level mark, or a figure too short to be looked up.
fn is_mark(word: &str) -> bool {
    word.len() <= 2
        || matches!(word, "年" | "月" | "日" | "号" | "附" | "月日" | "年月日")
        || (word.chars().count() <= 3 && word.chars().all(|c| "一二三四五六七八九十".contains(c)))
}

/// A mobile number or a mail address.
fn is_private(chunk: &str) -> bool {
    let figure = |c: &char| c.is_ascii_digit() || *c == '*';
    let digits = chunk.chars().map(narrow).filter(figure).count();
    chunk.contains(['@', '＠']) || (digits >= 11 && !chunk.chars().any(is_han))
}

#[cfg(test)]
mod tests {
    use super::super::samples::import;
    use super::*;

    fn lost(lines: &[&str]) -> Vec<String> {
        let text = "石漪镇人民政府关于开展排查的通知\n各村：\n一、范围\n全镇农户。\n附件：1.排查表2.名单\n联系人：李某，手机：16000001234\n石漪镇人民政府\n2024年9月2日";
        let Ok(done) = import("a.txt", text.as_bytes()) else { return Vec::new() };
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        missing(&lines, &done)
    }

    #[test]
    fn only_what_stands_nowhere_is_missing() {
        assert!(
            lost(&[
                "一、范围",
                "全镇 农户。",
                "2024 年 9 月 2 日",
                "电 话：",
                "附件：1.排查表2.名单",
                "（联系人：李某，手机：16000001234）",
                "石漪镇人民政府 2024年9月2日"
            ])
            .is_empty()
        );
        assert_eq!(lost(&["附件：3.台账", "全镇农户", "2024年9月3日"]), ["台账", "2024年9月3日"]);
    }
}
