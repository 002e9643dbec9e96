//! A text that was typed as Markdown → lines and tables. Headings and tables are read, emphasis is left out.

use super::doubts;
use super::plain;
use super::refusal::{self, Refusal};
use super::source::{Block, Line, Source};

/// Reads a Markdown text without front matter.
pub(super) fn read(text: &str) -> Result<Source, Refusal> {
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim_end);
    if lines.next() == Some("---")
        && lines.clone().any(|line| line == "---")
        && lines.next().is_some_and(|line| line.contains(':'))
    {
        return Err(refusal::own_format());
    }
    let plain = plain::read(&divided(text));
    let mut source = Source { remarks: plain.remarks, dropped: plain.dropped, ..Source::default() };
    let mut bold = false;
    for block in plain.blocks {
        let mut line = match block {
            Block::Line(line) => line,
            table @ Block::Table(_) => {
                source.blocks.push(table);
                continue;
            }
        };
        bold |= strip(&mut line);
        if !line.text.is_empty() {
            source.blocks.push(Block::Line(line));
        }
    }
    if bold {
        source.remarks.push(doubts::markup_left_out());
    }
    Ok(source)
}

/// The text with a line for every `<br>` that stands in no table, and without the `>` of quotations.
fn divided(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let bare = line.trim_start();
        if bare.starts_with('|') {
            out += line;
        } else {
            let bare =
                if bare.starts_with('>') { bare.trim_start_matches(['>', ' ']) } else { line };
            out += &bare.replace("<br/>", "\n").replace("<br />", "\n").replace("<br>", "\n");
        }
        out.push('\n');
    }
    out
}

/// Takes the markup off a line; whether there was emphasis.
fn strip(line: &mut Line) -> bool {
    let hashes = line.text.len() - line.text.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && line.text[hashes..].starts_with(' ') {
        line.look.heading = u8::try_from(hashes).unwrap_or(6);
        line.text = line.text[hashes..].trim().trim_end_matches('#').trim_end().to_owned();
    } else if let Some(rest) =
        ["- ", "* ", "+ "].iter().find_map(|mark| line.text.strip_prefix(mark))
    {
        line.look.bullet = true;
        line.text = rest.trim().to_owned();
    }
    let bold = line.text.matches("**").count() >= 2;
    if bold {
        line.text = line.text.replace("**", "");
    }
    unescape(&mut line.text);
    bold
}

/// `\*` → `*`.
fn unescape(text: &mut String) {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        } else {
            out.extend(chars.next());
        }
    }
    *text = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_and_tables_are_read() {
        let source = read(
            "# 通知\n\n**各村**：\n\n- 甲\n\n| 村 | 户 |\n|---|---|\n| 柳湾 | 2 |\n\n单价\\*数量<br>\n> 注：按月。",
        )
        .unwrap_or_default();
        let shown: Vec<String> = source.blocks.iter().map(Block::shown).collect();
        assert_eq!(shown, ["通知", "各村：", "甲", "村 户\n柳湾 2", "单价*数量", "注：按月。"]);
        assert_eq!(source.remarks.len(), 1);
    }

    #[test]
    fn a_text_with_front_matter_is_refused() {
        assert_eq!(read("---\ntitle: 甲\n---\n乙").err(), Some(refusal::own_format()));
        assert!(read("---\n甲").is_ok());
    }
}
