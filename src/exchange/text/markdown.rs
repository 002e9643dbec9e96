//! A text as it is understood → Markdown with front matter, and the lines that doubts are about.

use std::fmt::Write as _;

use super::characters::{note_index, squeeze};
use super::front::Front;
use super::levels::{Item, Kind};
use super::source::Table;
use crate::diag::Text;

/// A Markdown text, and what is to be said of its lines.
pub(super) struct Written {
    pub(super) markdown: String,
    /// Line, counted from one, and remark; in order.
    pub(super) remarks: Vec<(usize, Text)>,
}

/// Writes a text. `notes` are the footnotes of its source.
pub(super) fn write(front: &Front, items: &[Item], notes: &[String]) -> Written {
    let mut out = Writer { text: String::new(), line: 1, remarks: Vec::new(), notes: Vec::new() };
    out.front(front);
    let mut before = None;
    for item in items {
        if !is_list(&item.kind) || !before.is_some_and(|kind| same_list(kind, &item.kind)) {
            out.push("");
        }
        out.item(item);
        before = Some(&item.kind);
    }
    out.notes(notes);
    out.remarks.sort_by_key(|(line, _)| *line);
    Written { markdown: out.text, remarks: out.remarks }
}

struct Writer {
    text: String,
    /// The line that is written next, counted from one.
    line: usize,
    remarks: Vec<(usize, Text)>,
    /// The footnotes in the order of their signs.
    notes: Vec<usize>,
}

fn is_list(kind: &Kind) -> bool {
    matches!(kind, Kind::Numbered(..) | Kind::Bullet(_))
}

fn same_list(before: &Kind, kind: &Kind) -> bool {
    match (before, kind) {
        (Kind::Numbered(before, _), Kind::Numbered(number, _)) => before + 1 == *number,
        (Kind::Bullet(_), Kind::Bullet(_)) => true,
        _ => false,
    }
}

impl Writer {
    /// Writes lines.
    fn push(&mut self, lines: &str) {
        self.text.push_str(lines);
        self.text.push('\n');
        self.line += lines.matches('\n').count() + 1;
    }

    fn front(&mut self, front: &Front) {
        self.push("---");
        let mut lines = Vec::new();
        for entry in front.entries() {
            lines.push((entry.key, self.line));
            self.push(&entry.yaml);
        }
        self.push("---");
        for (key, remark) in &front.remarks {
            let at = lines.iter().find(|(of, _)| of == key).map_or(1, |(_, line)| *line);
            self.remarks.push((at, remark.clone()));
        }
    }

    fn item(&mut self, item: &Item) {
        let line = self.line;
        self.remarks.extend(item.remarks.iter().map(|remark| (line, remark.clone())));
        let written = match &item.kind {
            Kind::Heading(level, text) => {
                let marks = "#".repeat(usize::from(*level));
                format!("{marks} {}", self.running(text, Place::Heading))
            }
            Kind::Paragraph(text) => self.running(text, Place::Start),
            Kind::Numbered(number, text) => {
                format!("{number}. {}", self.running(text, Place::Start))
            }
            Kind::Bullet(text) => format!("- {}", self.running(text, Place::Start)),
            Kind::Table(table) => return self.table(table),
        };
        self.push(&written);
    }

    fn table(&mut self, table: &Table) {
        for (at, row) in table.rows.iter().enumerate() {
            let mut line = String::new();
            for cell in row {
                let cell = self.running(cell, Place::Cell);
                let space = if cell.is_empty() { "" } else { " " };
                line.extend(["|", space, &cell, " "]);
            }
            line.push('|');
            self.push(&line);
            if at == 0 {
                self.push(&format!("{}|", "| --- ".repeat(row.len())));
            }
        }
    }

    /// A running text with its signs escaped and its footnotes numbered.
    fn running(&mut self, text: &str, place: Place) -> String {
        let escaped = escape(text, place);
        let mut out = String::with_capacity(escaped.len());
        for c in escaped.chars() {
            match note_index(c) {
                None => out.push(c),
                Some(index) => {
                    let known = self.notes.iter().position(|note| *note == index);
                    let at = known.unwrap_or_else(|| {
                        self.notes.push(index);
                        self.notes.len() - 1
                    });
                    _ = write!(out, "[^{}]", at + 1);
                }
            }
        }
        out
    }

    /// The footnotes that were referred to. A footnote of a footnote has lost its sign by now.
    fn notes(&mut self, notes: &[String]) {
        for (at, index) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            let note: String = notes
                .get(index)
                .map_or("", String::as_str)
                .chars()
                .filter(|c| note_index(*c).is_none())
                .collect();
            self.push(&format!("\n[^{}]: {}", at + 1, escape(&note, Place::Start)));
        }
    }
}

/// Where a running text stands: it decides which signs mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a line.
    Start,
    /// Behind `# `.
    Heading,
    /// In a table.
    Cell,
}

/// The text with a backslash before every sign that Markdown or the program would take for its own.
pub(super) fn escape(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let escaped = match c {
            '\\' | '*' | '_' | '`' | '[' | '<' | '|' | '~' | '#' => true,
            '>' | '+' | '-' | '=' => at == 0 && place != Place::Cell,
            '{' => next == Some('{') || out.ends_with("\\{"),
            '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
            '.' | ')' => place != Place::Cell && lists(&text[..at], next),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Whether a dot behind these characters would begin a list.
fn lists(before: &str, next: Option<char>) -> bool {
    let digits =
        (1..=9).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit());
    digits && next.is_none_or(|c| c == ' ' || c == '\t')
}

/// A short name in Latin letters for a text, out of its title.
pub(super) fn slug(title: &str) -> &'static str {
    const NAMES: &[(&str, &str)] = &[
        ("解读", "interpretation"),
        ("答记者问", "interpretation"),
        ("问答", "questions"),
        ("明白纸", "leaflet"),
        ("通知", "notice"),
        ("实施方案", "plan"),
        ("方案", "plan"),
        ("要点", "work-points"),
        ("公示", "public-notice"),
        ("公告", "announcement"),
        ("通告", "announcement"),
        ("通报", "circular"),
        ("总结", "summary"),
        ("报告", "report"),
        ("意见", "opinion"),
        ("办法", "measures"),
        ("细则", "rules"),
        ("计划", "schedule"),
        ("请示", "request"),
        ("批复", "reply"),
        ("纪要", "minutes"),
        ("函", "letter"),
    ];
    let title = squeeze(title);
    // The last word decides: `关于印发《…方案》的通知` is a notice.
    let found = NAMES
        .iter()
        .filter_map(|(word, name)| Some((title.rfind(word)? + word.len(), word.len(), *name)));
    found.max().map_or("text", |(_, _, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_are_escaped_where_they_mean_something() {
        for (text, escaped) in [
            ("单价*数量_甲`乙`", r"单价\*数量\_甲\`乙\`"),
            ("<b>甲</b>|乙~丙", r"\<b>甲\</b>\|乙\~丙"),
            ("- 甲", r"\- 甲"),
            ("1. 甲", r"1\. 甲"),
            ("1.甲", "1.甲"),
            ("12) 甲", r"12\) 甲"),
            ("2024. 甲", r"2024\. 甲"),
            ("3#楼 # 4", r"3\#楼 \# 4"),
            ("{{ year }}与{甲}", r"\{\{ year }}与{甲}"),
            ("A&B&amp;C", r"A\&B\&amp;C"),
            (r"甲\乙", r"甲\\乙"),
            ("[^1]与[甲](乙)", r"\[^1]与\[甲](乙)"),
            ("甲-乙=丙>丁", "甲-乙=丙>丁"),
        ] {
            assert_eq!(escape(text, Place::Start), escaped);
        }
        assert_eq!(escape("1. -甲|乙", Place::Cell), r"1. -甲\|乙");
    }

    #[test]
    fn names_come_from_the_last_word_of_a_title() {
        assert_eq!(slug("关于印发《石漪镇实施方案》的通知"), "notice");
        assert_eq!(slug("石漪镇实施方案"), "plan");
        assert_eq!(slug("《石漪镇关于开展排查的通知》政策解读"), "interpretation");
        assert_eq!(slug("石漪"), "text");
    }
}
