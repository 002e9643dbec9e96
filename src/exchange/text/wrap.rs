//! Texts that were wrapped at a fixed width, as they come out of PDF files and old mail: how wide, and which line
//! goes on in the next.

use super::characters::{self, is_wide};
use super::source::{Before, Block, Line, Side};
use crate::text::mark::mark;

/// Narrower columns are tables and menus.
const NARROWEST: usize = 36;
/// Wider ones are paragraphs that happen to be equally long.
const WIDEST: usize = 140;
/// How much a full line may fall short: a mark that may not begin a line takes the character before it along.
const SLACK: usize = 6;
/// Fewer full lines prove nothing.
const FEWEST: usize = 5;

/// What ends a paragraph.
const STOPS: [char; 8] = ['。', '！', '？', '；', '：', '”', '）', ':'];

/// The width at which a text is wrapped, in columns; nothing if every line is a paragraph.
pub(super) fn width(blocks: &[Block]) -> Option<usize> {
    let lines: Vec<&Line> =
        blocks.iter().filter_map(Block::line).filter(|line| !line.look.aside).collect();
    let mut counts = [0_usize; WIDEST + 1];
    for line in &lines {
        counts[columns(line).min(WIDEST)] += 1;
    }
    let full = |at: usize| counts[at - SLACK..=at].iter().sum::<usize>();
    // Of equally full widths the widest, so that no full line sticks out.
    let best = (NARROWEST..WIDEST).max_by_key(|at| (full(*at), *at))?;
    let best = (best - SLACK..=best).rev().find(|at| counts[*at] > 0)?;
    let of = |line: &&&Line| (best.saturating_sub(SLACK)..=best).contains(&columns(line));
    let full: Vec<_> = lines.iter().filter(of).collect();
    let open = full.iter().filter(|line| !line.text.ends_with(STOPS)).count();
    let longer = lines.iter().filter(|line| columns(line) > best).count();
    let many = full.len() >= FEWEST && full.len() * 3 >= lines.len();
    (many && open * 2 >= full.len() && longer * 20 <= lines.len()).then_some(best)
}

/// The columns a line takes, with its indent.
fn columns(line: &Line) -> usize {
    line.look.indent + characters::width(&line.text)
}

/// Whether `next` goes on where `line` ends.
pub(super) fn goes_on(line: &Line, next: &Line, wrapped: Option<usize>) -> bool {
    let (look, open) = (next.look, !line.text.ends_with(STOPS));
    let own =
        look.bullet || look.heading > 0 || look.side != Side::Left || line.look.aside != look.aside;
    if look.before == Before::Gap || own || mark(&next.text).is_some() || begins(&next.text) {
        return false;
    }
    match wrapped {
        // Only a page number in the middle of a sentence joins lines.
        None => {
            look.before == Before::Number && look.indent == 0 && columns(line) >= NARROWEST && open
        }
        Some(width) => {
            columns(line) + SLACK >= width
                && look.indent < 2
                && (open || columns(line) + 2 >= width)
        }
    }
}

/// Whether a line begins something of its own, whatever stands before it.
fn begins(text: &str) -> bool {
    const WORDS: [&str; 8] =
        ["附件", "附：", "责任单位", "牵头单位", "联系人", "抄送", "问：", "答："];
    WORDS.iter().any(|word| text.starts_with(word))
}

/// Joins a line to the one before: without a blank, unless both are Latin.
pub(super) fn append(text: &mut String, next: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| !is_wide(c) && c.is_ascii_alphanumeric());
    if latin(text.chars().last()) && latin(next.chars().next()) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::super::source::Block;

    /// Wraps paragraphs at `columns` Han characters, the first line indented by two.
    fn wrapped(paragraphs: &[&str], columns: usize) -> String {
        let mut out = String::new();
        for paragraph in paragraphs {
            let chars: Vec<char> = format!("　　{paragraph}").chars().collect();
            for line in chars.chunks(columns) {
                out.extend(line);
                out.push('\n');
            }
        }
        out
    }

    const PARAGRAPHS: [&str; 3] = [
        "为做好防止返贫监测帮扶集中排查工作，及时发现有返贫致贫风险的农户，确保应纳尽纳、应帮尽帮，现将有关事项通知如下，请结合各村实际认真抓好落实，不得敷衍。",
        "各村要组织村干部、驻村工作队和网格员，对全部农村户籍人口逐户排查，在家的当面核实，外出的用电话核实，做到不漏一户、不漏一人，排查表要当面填写，签字确认。",
        "排查结果经村“两委”研判后报镇乡村振兴办公室，由镇里统一比对，符合条件的按程序纳入，不符合的向农户说明理由，不得简单一推了之，也不得为了省事一兜了之。",
    ];

    #[test]
    fn a_wrapped_text_is_joined_again() {
        let source = plain::read(&wrapped(&PARAGRAPHS, 28));
        let shown: Vec<String> = source.blocks.iter().map(Block::shown).collect();
        assert_eq!(shown, PARAGRAPHS);
        assert_eq!(source.remarks.len(), 1);
    }

    #[test]
    fn paragraphs_of_many_lengths_are_left_alone() {
        let source = plain::read(&PARAGRAPHS.join("\n"));
        assert_eq!(source.blocks.len(), 3);
        assert!(source.remarks.is_empty());
    }
}
