//! The questions of explanations: `问：…`, `Q5：…`, and `01` with the question in the next line.

use super::source::Block;
use crate::text::clause::LONGEST_ALONE;

/// Marks the lines below bare numbers as questions and takes the numbers away, if they count from one.
pub(super) fn counted(blocks: &mut Vec<Block>) {
    let mut found: Vec<usize> = Vec::new();
    for at in 0..blocks.len() {
        let next = blocks.get(at + 1).and_then(Block::line);
        let short = next.is_some_and(|line| {
            line.text.chars().count() <= LONGEST_ALONE && bare(&line.text).is_none()
        });
        let number = blocks[at].line().and_then(|line| bare(&line.text));
        if short && number == Some(found.len() + 1) {
            found.push(at);
        }
    }
    if found.len() < 2 {
        return;
    }
    for at in found.into_iter().rev() {
        if let Some(Block::Line(line)) = blocks.get_mut(at + 1) {
            line.look.asked = true;
        }
        blocks.remove(at);
    }
}

/// `01`, `2`, `Q3`: a number and nothing else.
fn bare(text: &str) -> Option<usize> {
    let digits = text.strip_prefix(['Q', 'q']).unwrap_or(text);
    let digits = digits.trim_end_matches(['.', '、']);
    let right = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| digits.parse().ok()).flatten()
}

/// `问：为什么要排查？`, `Q5：…`
pub(super) fn is_question(text: &str) -> bool {
    let asked = ["问：", "问:", "问题：", "Q：", "Q:"].iter().any(|start| text.starts_with(start))
        || numbered(text).is_some();
    asked && text.chars().count() <= LONGEST_ALONE * 2
}

/// The number of `Q5：…` and what it asks.
fn numbered(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix(['Q', 'q'])?;
    let (number, rest) = rest.split_once(['：', ':'])?;
    Some((bare(number)?, rest.trim()))
}

/// A question without its number, if the program prints the same.
pub(super) fn without_number(text: &str, next: usize) -> &str {
    numbered(text).filter(|(number, _)| *number == next).map_or(text, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::super::source::Line;
    use super::*;

    #[test]
    fn numbers_in_lines_of_their_own_head_questions() {
        let lines = ["01", "为什么要查？", "为了不漏。", "02", "谁来查？", "村干部。", "12"];
        let mut blocks: Vec<Block> =
            lines.iter().map(|line| Block::Line(Line::plain(line))).collect();
        counted(&mut blocks);
        let asked: Vec<bool> =
            blocks.iter().filter_map(Block::line).map(|line| line.look.asked).collect();
        assert_eq!(asked, [true, false, true, false, false]);
        assert_eq!(without_number("Q5：多久？", 5), "多久？");
        assert_eq!(without_number("Q5：多久？", 4), "Q5：多久？");
    }
}
