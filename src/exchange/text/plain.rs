//! Plain text → lines.

use super::paragraphs;
use super::source::{Before, Block, Line, Source};

/// Reads a plain text.
pub(super) fn read(text: &str) -> Source {
    let mut source = Source::default();
    let text = text.replace("\r\n", "\n");
    let ends = |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut before = Before::Line;
    for (at, page) in text.split('\u{C}').enumerate() {
        if at > 0 {
            before = Before::Page;
        }
        for raw in page.split(ends) {
            let in_table = source
                .blocks
                .last()
                .and_then(Block::line)
                .is_some_and(|line| !line.cells.is_empty());
            match Line::typed(raw).filter(|line| in_table || !line.text.is_empty()) {
                Some(mut line) => {
                    line.look.before = std::mem::take(&mut before);
                    source.blocks.push(Block::Line(line));
                }
                None if before == Before::Line => before = Before::Gap,
                None => {}
            }
        }
    }
    paragraphs::settle(&mut source);
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_paragraph() {
        let source = read("　　各村：\r\n\r\n  为做好工作。\r现通知如下：\u{B}完\u{C}另页");
        let shown: Vec<String> = source.blocks.iter().map(Block::shown).collect();
        assert_eq!(shown, ["各村：", "为做好工作。", "现通知如下：", "完", "另页"]);
        let before = source.blocks.iter().filter_map(Block::line).map(|line| line.look.before);
        assert_eq!(
            before.collect::<Vec<_>>(),
            [Before::Line, Before::Gap, Before::Line, Before::Line, Before::Page]
        );
    }
}
