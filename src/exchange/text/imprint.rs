//! The imprint of a document (版记) and what stands around it: 主题词, 抄送, 印发机关 and 印发日期, 共印…份.
//!
//! What the program has no place for is quoted in a doubt.

use jiff::civil::Date;

use super::characters::{is_blank, squeeze};
use super::front::Front;
use super::source::{Block, Line};
use super::{date, doubts, head, words};

/// What an imprint says, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// 主送, which stands above the copies if it is too long for the head (GB/T 9704-2012, 7.4.2).
    Main(Vec<String>),
    /// 抄送, and the word that was typed for it.
    Copies(String, Vec<String>),
    /// 印发机关 and 印发日期, perhaps with `共印60份` in the same line.
    Printed(String, Date, Option<String>),
    /// `（共印60份）`.
    Run(String),
    /// `主题词：…`, which the standard no longer has.
    Topic(String),
}

/// How many lines the piece of an imprint at `at` takes; 0 if there is none.
pub(super) fn length(blocks: &[Block], at: usize) -> usize {
    piece(blocks, at).map_or(0, |(_, length)| length)
}

/// Takes the imprint out of the parts of a document.
pub(super) fn take(blocks: &mut Vec<Block>, front: &mut Front) {
    let mut at = 0;
    while at < blocks.len() {
        match piece(blocks, at) {
            None => at += 1,
            Some((Piece::Main(_), _)) if !front.recipients.is_empty() => at += 1,
            Some((piece, length)) => {
                blocks.drain(at..at + length);
                add(piece, front);
            }
        }
    }
}

fn add(piece: Piece, front: &mut Front) {
    match piece {
        Piece::Main(names) => front.recipients = names,
        Piece::Copies(word, names) => {
            if word != "抄送" {
                front.remark("copies", doubts::copies_by_other_name(&word));
            }
            front.copies.extend(names);
        }
        Piece::Printed(organ, date, run) => {
            let known = Some(organ).filter(|organ| !organ.is_empty());
            front.printed_by = known.or(front.printed_by.take());
            front.printed_on = Some(date);
            if let Some(run) = run {
                add(Piece::Run(run), front);
            }
        }
        Piece::Run(run) => front.remark("printed_by", doubts::print_run(&run)),
        Piece::Topic(line) => front.remark("title", doubts::topic_words(&line)),
    }
}

/// Reads the piece of an imprint that begins at `at`, and how many lines it takes.
fn piece(blocks: &[Block], at: usize) -> Option<(Piece, usize)> {
    let line = blocks.get(at).and_then(Block::line)?;
    let squeezed = line.squeezed();
    let below = || blocks.get(at + 1).and_then(Block::line);
    if let Some(run) = print_run(&squeezed) {
        return Some((Piece::Run(run.to_owned()), 1));
    }
    if squeezed.starts_with("主题词：") || squeezed.starts_with("主题词:") {
        return Some((Piece::Topic(line.text.clone()), 1));
    }
    if let Some(main) = squeezed.strip_prefix("主送：") {
        return Some((Piece::Main(head::units(main)), 1));
    }
    let last = blocks.len() - at <= LAST;
    if let Some((word, first)) = copies(&squeezed).or_else(|| last.then(|| sent(&squeezed))?) {
        let mut text = first.to_owned();
        let mut length = 1;
        // A list of copies that goes on in the next line.
        while let Some(next) = blocks.get(at + length).and_then(Block::line)
            && goes_on(&text, next)
        {
            text += &next.squeezed();
            length += 1;
        }
        return Some((Piece::Copies(word.to_owned(), head::units(&text)), length));
    }
    let (text, run) = match line.text.split_once("共印") {
        Some((text, run)) => (text.trim_end_matches(['（', '(']), Some(format!("共印{run}"))),
        None => (line.text.as_str(), None),
    };
    if let Some((organ, date)) = printed(text) {
        let run = run.map(|run| run.trim_end_matches(['）', ')']).to_owned());
        return Some((Piece::Printed(organ, date, run), 1));
    }
    let next = below().filter(|_| words::is_organ(&squeezed))?;
    let (organ, date) = printed(&next.text)?;
    organ.is_empty().then_some((Piece::Printed(squeezed, date, None), 2))
}

/// `（共印30份）`.
fn print_run(squeezed: &str) -> Option<&str> {
    let inner = squeezed.trim_matches(|c| "（）()".contains(c));
    let run = inner.starts_with("共印") && inner.contains('份') && inner.chars().count() <= 10;
    run.then_some(inner)
}

/// The words of lists of copies.
const COPIES: [&str; 6] = ["抄送", "抄报", "抄发", "分送", "发送", "主报"];

/// What follows `抄送：`.
fn copies(squeezed: &str) -> Option<(&str, &str)> {
    let (word, rest) =
        COPIES.iter().find_map(|word| squeezed.strip_prefix(word).map(|rest| (*word, rest)))?;
    let rest = rest.strip_prefix(['：', ':']).filter(|rest| !rest.is_empty())?;
    Some((word, rest))
}

/// In so many lines at the end `送：` and `发：` are the imprint of minutes.
const LAST: usize = 5;

/// What follows `送：` at the end of minutes.
fn sent(squeezed: &str) -> Option<(&str, &str)> {
    let word = squeezed.get(..3).filter(|word| matches!(*word, "送" | "发" | "报"))?;
    let rest = squeezed[3..].strip_prefix(['：', ':'])?;
    let units = rest.trim_end_matches('。');
    (!units.is_empty() && !units.contains('。') && rest.chars().count() <= 120)
        .then_some((word, rest))
}

/// Whether a list of copies goes on in the next line.
fn goes_on(before: &str, next: &Line) -> bool {
    let text = next.squeezed();
    !before.ends_with('。')
        && printed(&next.text).is_none()
        && print_run(&text).is_none()
        && text.chars().count() <= 60
        && (text.ends_with('。')
            || text.contains(['、', '，'])
            || before.ends_with(['、', '，', ',']))
        && copies(&text).is_none()
        && sent(&text).is_none()
}

/// `石漪镇党政办公室 2024年9月2日印发`.
fn printed(text: &str) -> Option<(String, Date)> {
    let text = text.trim_end_matches(|c| is_blank(c) || c == '。');
    let before =
        text.strip_suffix("印发").or_else(|| text.strip_suffix("印"))?.trim_end_matches(is_blank);
    let (organ, date) = date::trailing(before)?;
    let organ = squeeze(&organ);
    let organ = organ.trim_start_matches("印发机关").trim_start_matches(['：', ':']).to_owned();
    let name = organ.chars().count() <= 30 && !organ.contains(['，', '。', '；', '：', '《']);
    name.then_some((organ, date))
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn read(text: &str) -> (Front, Vec<String>) {
        let mut front = Front::default();
        let mut blocks = plain::read(text).blocks;
        take(&mut blocks, &mut front);
        (front, blocks.iter().map(Block::shown).collect())
    }

    #[test]
    fn an_imprint_is_read_and_what_has_no_place_is_said() {
        let (front, rest) = read(
            "落实。\n主题词：农业 排查 通知\n抄报：县委农办。\n抄送：县农业农村局、县民政局，县残联，\n县财政局。\n石漪镇党政办公室\n2024年9月3日印发\n（共印60份）",
        );
        assert_eq!(rest, ["落实。"]);
        assert_eq!(front.copies, ["县委农办", "县农业农村局、县民政局", "县残联", "县财政局"]);
        assert_eq!(front.printed_by.as_deref(), Some("石漪镇党政办公室"));
        let said: String = front.remarks.iter().map(|(_, said)| said.zh.as_str()).collect();
        assert!(said.contains("主题词：农业 排查 通知") && said.contains("共印60份"), "{said}");
        assert!(said.contains("抄报"), "{said}");
    }
}
