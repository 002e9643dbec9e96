//! Where the title of a document stands among its first lines.
//!
//! 1. The page or the record beside it names the title: the lines that make it up ([`by_hint`]).
//! 2. Else the lines that end like a title (`…的通知`, `…实施方案`), with those above that belong to it
//!    ([`start`]). Of several the one that looks most like a title.
//! 3. Else the first short line in the middle, or the first line at all, which is a doubt.

use std::ops::Range;

use super::characters::{is_blank, squeeze};
use super::source::{Before, Block, Line, Side};
use super::{date, noise, number, speaker, words};
use crate::text::mark::mark;

/// A title has at most so many lines.
const LINES: usize = 5;
/// With the names of all organs that write together.
const JOINT: usize = 14;
/// And so many characters.
const LONGEST: usize = 260;

/// Where a title stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// Whether it was taken only because nothing else looked like one.
    pub(super) guessed: bool,
}

/// Finds the title among the lines above the body.
pub(super) fn find(blocks: &[Block], hints: &[&str]) -> Option<Found> {
    let sure = |lines| Found { lines: extended(blocks, lines), guessed: false };
    let hinted = hints.iter().find_map(|hint| by_hint(blocks, hint));
    hinted
        .or_else(|| by_call(blocks))
        .or_else(|| by_ending(blocks))
        .or_else(|| by_kind(blocks))
        .map(sure)
        .or_else(|| fallback(blocks))
}

/// A title that was broken before `的通知` goes on.
fn extended(blocks: &[Block], lines: Range<usize>) -> Range<usize> {
    let next = blocks.get(lines.end).and_then(Block::line).map(Line::squeezed);
    let goes_on = next.is_some_and(|next| {
        next.starts_with('的') && next.chars().count() <= 8 && words::ends_like_title(&next)
    });
    lines.start..lines.end + usize::from(goes_on)
}

/// The title at the very start of `blocks`, if one stands there: a document inside a document.
pub(super) fn at_start(blocks: &[Block], hint: Option<&str>) -> Option<Range<usize>> {
    let lines = blocks.iter().take(LINES).take_while(|b| b.line().is_some_and(is_possible)).count();
    if let Some(found) =
        hint.and_then(|hint| by_hint(&blocks[..lines], hint)).filter(|found| found.start == 0)
    {
        return Some(found);
    }
    let end = (0..lines).find(|end| {
        let title = joined(&blocks[..=*end]);
        words::ends_like_title(&title) && (6..=LONGEST).contains(&title.chars().count())
    })?;
    Some(0..end + 1)
}

/// The lines that together are what the hint says.
fn by_hint(blocks: &[Block], hint: &str) -> Option<Range<usize>> {
    let wanted = bare(hint);
    if wanted.chars().count() < 5 {
        return None;
    }
    (0..blocks.len()).find_map(|start| {
        let mut title = String::new();
        let lines = blocks[start..].iter().take(LINES).map_while(Block::line);
        let length = lines.map(|line| bare(&line.text)).position(|line| {
            title += &line;
            title == wanted
        });
        length.map(|last| start..start + last + 1)
    })
}

/// Letters only: sites and documents differ in blanks and brackets.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn joined(blocks: &[Block]) -> String {
    blocks.iter().map(|block| squeeze(&block.shown())).collect()
}

/// The most likely of all runs of lines that end like a title.
fn by_ending(blocks: &[Block]) -> Option<Range<usize>> {
    let ends = blocks.iter().enumerate().filter_map(|(at, block)| {
        let line = block.line().filter(|line| is_possible(line))?;
        words::ends_like_title(&line.squeezed()).then(|| start(blocks, at)..at + 1)
    });
    let ends: Vec<Range<usize>> = ends.collect();
    // `关于建立机制` that goes on with `做好工作的通知` is no title of its own.
    let part = |range: &Range<usize>| {
        let title = joined(&blocks[range.clone()]);
        let longer = |other: &Range<usize>| other.start <= range.start && other.end > range.end;
        title.contains("关于") && !is_complete(&title) && ends.iter().any(longer)
    };
    let whole = ends.iter().filter(|range| !part(range));
    let scored = whole.filter_map(|range| Some((score(blocks, range)?, range)));
    // The first of equals.
    scored.rev().max_by_key(|(score, _)| *score).map(|(_, range)| range.clone())
}

/// `【政策解读】集中排查，这些问题您要知道！`: titles of accounts are sentences, but they say what they are.
fn by_call(blocks: &[Block]) -> Option<Range<usize>> {
    const NEAR: usize = 3;
    let called = |block: &Block| {
        let text = block.line().map(Line::squeezed).unwrap_or_default();
        let inside = text.strip_prefix('【').and_then(|text| text.split_once('】'));
        inside.is_some_and(|(call, title)| {
            speaker::is_explanation(call) && (5..=60).contains(&title.chars().count())
        })
    };
    let at = blocks.iter().take(NEAR).position(called)?;
    Some(at..at + 1)
}

/// `石漪镇人民政府` and below it `公　告`, as announcements are headed.
fn by_kind(blocks: &[Block]) -> Option<Range<usize>> {
    const KINDS: [&str; 10] =
        ["公告", "通告", "通知", "公示", "通报", "决定", "意见", "命令", "倡议书", "公开信"];
    let text = |at: usize| blocks[at].line().map(Line::squeezed);
    let at = (0..blocks.len())
        .find(|at| text(*at).is_some_and(|text| KINDS.contains(&text.as_str())))?;
    let organs =
        (0..at).rev().take_while(|at| text(*at).is_some_and(|text| words::is_organ(&text)));
    Some(at - organs.count()..at + 1)
}

/// How much a run of lines looks like a title; nothing if it cannot be one.
fn score(blocks: &[Block], range: &Range<usize>) -> Option<usize> {
    let title = joined(&blocks[range.clone()]);
    let count = title.chars().count();
    let look = blocks[range.end - 1].line()?.look;
    let shown = look.side == Side::Middle || look.heading > 0;
    if !(4..=LONGEST).contains(&count) || (count < 8 && !shown) {
        return None;
    }
    let followed = blocks.get(range.end).is_none_or(|next| {
        next.line()
            .is_none_or(|line| line.text.chars().count() > 40 || line.text.ends_with(['：', ':']))
    });
    let points = [(title.contains("关于"), 3), (shown, 2), (count >= 12, 1), (followed, 2)];
    Some(points.iter().filter(|(holds, _)| *holds).map(|(_, points)| points).sum())
}

/// The first line of the title that ends at `end`.
fn start(blocks: &[Block], end: usize) -> usize {
    let mut start = end;
    let organ = |line: &Line| words::is_organ(&line.squeezed());
    while start > 0 && end - start + 1 < JOINT {
        let (Some(above), Some(line)) = (blocks[start - 1].line(), blocks[start].line()) else {
            break;
        };
        let title = joined(&blocks[start..=end]);
        let joint = organ(above) && organ(line);
        if let Some(first) = first_of_long(blocks, start, end) {
            start = first;
            continue;
        }
        if (end - start + 1 >= LINES && !joint)
            || !is_possible(above)
            || !belongs(above, line, &title)
        {
            break;
        }
        start -= 1;
    }
    start
}

/// Where a title begins that names organs above its own first one: `甲局  乙局` above `丙局关于…`. One name alone is
/// mostly that of the site, unless it signs the document too.
pub(super) fn with_organs(blocks: &[Block], lines: &Range<usize>) -> usize {
    let text = |at: usize| blocks[at].line().map(Line::squeezed).unwrap_or_default();
    let first = joined(&blocks[lines.clone()]);
    let own = first.split("关于").next().unwrap_or_default();
    let mut start = lines.start;
    // A line of organs alone may be the first of the title.
    if !first.contains("关于") || !(words::is_organ(own) || own.is_empty()) {
        return start;
    }
    while start > 0 {
        let Some(line) = blocks[start - 1].line().filter(|line| is_possible(line)) else { break };
        let parts: Vec<&str> = line.text.split(is_blank).filter(|part| !part.is_empty()).collect();
        let several = parts.len() > 1
            && parts.iter().all(|part| part.chars().count() >= 4 && words::is_organ(part));
        let name = text(start - 1);
        let signs = || (lines.end..blocks.len()).any(|at| text(at) == name);
        let known = first.contains(&name);
        if known || !(several || (!own.is_empty() && words::is_organ(&name) && signs())) {
            break;
        }
        start -= 1;
    }
    start
}

/// Where the line with `关于` stands, if the lines from there on are one long title that goes on at `start`.
fn first_of_long(blocks: &[Block], start: usize, end: usize) -> Option<usize> {
    let text = |at: usize| blocks[at].line().map(Line::squeezed).unwrap_or_default();
    if joined(&blocks[start..=end]).contains("关于") {
        return None;
    }
    let from = (end + 1).saturating_sub(LINES);
    let first = (from..start).rev().find(|at| text(*at).contains("关于"))?;
    let lines = &blocks[first..=start];
    let look = |block: &Block| block.line().map(|line| (line.look.side, line.look.heading));
    let alike = lines
        .iter()
        .all(|block| look(block) == look(&lines[0]) && block.line().is_some_and(is_possible));
    // No page ends in a title, and no organ stands in it.
    let whole = (first + 1..=start).all(|at| {
        blocks[at].line().is_some_and(|line| line.look.before != Before::Page)
            && !words::is_organ(&text(at))
    });
    let goes_on = (first..start).all(|at| !is_complete(&joined(&blocks[first..=at])));
    (alike && whole && goes_on && joined(&blocks[first..=end]).chars().count() <= LONGEST)
        .then_some(first)
}

/// Whether a title with `关于` may end here: it names its kind behind `的`, and nothing between `《》` is open.
fn is_complete(title: &str) -> bool {
    let count = |c: char| title.matches(c).count();
    let kind = title.rsplit('的').next().unwrap_or_default();
    count('《') == count('》')
        && words::ends_like_title(title)
        && kind.chars().count() <= 8
        && words::ends_like_title(kind)
}

/// Whether the line above still belongs to a title.
fn belongs(above: &Line, line: &Line, title: &str) -> bool {
    let text = above.squeezed();
    // The name of the site stands above the title, and again in it.
    if title.contains(&text) || line.look.before == Before::Page {
        return false;
    }
    if let Some(start) = title.find("关于") {
        // Several organs may write together.
        if start > 0 {
            return words::is_organ(&line.squeezed()) && words::is_organ(&text);
        }
        // Only the organ can be missing before `关于`.
        return words::is_organ(&text) || text.ends_with(['镇', '乡', '街', '道', '村']);
    }
    let same = above.look.side == line.look.side && above.look.heading == line.look.heading;
    let shown = line.look.side == Side::Middle || line.look.heading > 0;
    if shown || above.look.side == Side::Middle {
        return same && !(title.chars().count() >= 8 && words::ends_like_title(&text));
    }
    let place = text.chars().take(10).any(|c| "省市州县区旗镇乡村".contains(c));
    let year = text.contains('年') && text.contains(|c: char| c.is_ascii_digit());
    let count = text.chars().count();
    text.contains("关于")
        || (count >= 6 && (place || year) && !words::is_organ(&text))
        || text.starts_with("中共")
}

/// Whether a line may be one of a title.
fn is_possible(line: &Line) -> bool {
    let text = line.squeezed();
    let count = text.chars().count();
    let long = text.contains("关于") && words::ends_like_title(&text);
    (2..=if long { LONGEST } else { 60 }).contains(&count)
        && !text.contains(['。', '；', '！'])
        && !text.ends_with(['：', ':', '，', ',', '、'])
        && !text.ends_with("文件")
        && !line.look.bullet
        && mark(&text).is_none()
        && date::alone(&text).is_none()
        && !date::trailing(&line.text).is_some_and(|(organ, _)| words::is_organ(&squeeze(&organ)))
        && number::number(&text).is_none()
        && !number::is_serial(&text)
        && !words::is_attachment(&text)
        && !["抄送", "联系人", "联系电话", "签发人", "责任单位"]
            .iter()
            .any(|word| text.starts_with(word))
        && !noise::is_noise(&text)
}

/// The first line that stands in the middle, or the first at all.
fn fallback(blocks: &[Block]) -> Option<Found> {
    let at = |wanted: &dyn Fn(&Line) -> bool| {
        blocks
            .iter()
            .position(|block| block.line().is_some_and(|line| is_possible(line) && wanted(line)))
    };
    let shown = at(&|line| line.look.side == Side::Middle || line.look.heading > 0);
    let first = shown.or_else(|| at(&|line| line.text.chars().count() >= 4))?;
    Some(Found { lines: first..first + 1, guessed: true })
}

/// The title as one line, with `|` where the source has its own lines. Between two organs stands a blank.
pub(super) fn text(blocks: &[Block]) -> String {
    let mut title = String::new();
    for line in blocks.iter().filter_map(Block::line) {
        let mut parts = line.text.split(is_blank).filter(|part| !part.is_empty());
        let first = parts.next().unwrap_or_default();
        if is_joint(&title, first) {
            title.push(' ');
        } else if !title.is_empty() {
            title.push('|');
        }
        title.push_str(first);
        for part in parts {
            let own = title.rsplit('|').next().unwrap_or_default().to_owned();
            title.push_str(if is_joint(&own, part) { " " } else { "" });
            title = close_up_at(title, part);
        }
    }
    title
}

/// Whether an organ follows another.
fn is_joint(before: &str, next: &str) -> bool {
    let organ = next.split("关于").next().unwrap_or(next);
    let last = before.trim_end().rsplit([' ', '|']).next().unwrap_or(before);
    words::is_organ(last) && words::is_organ(organ)
}

/// Adds a part of a line; a blank stays only between Latin words.
fn close_up_at(mut title: String, part: &str) -> String {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(title.chars().next_back()) && latin(part.chars().next()) {
        title.push(' ');
    }
    title + part
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn title(source: &str, hints: &[&str]) -> Option<(String, bool)> {
        let blocks = plain::read(source).blocks;
        find(&blocks, hints).map(|found| (text(&blocks[found.lines]), found.guessed))
    }

    #[test]
    fn a_title_is_known_by_its_end_and_grows_upwards() {
        for (source, expected) in [
            ("走进石漪\n关于开展集中排查工作的通知\n各村：", "关于开展集中排查工作的通知"),
            (
                "石漪镇人民政府\n关于开展防止返贫监测帮扶\n集中排查工作的通知\n各村：",
                "石漪镇人民政府|关于开展防止返贫监测帮扶|集中排查工作的通知",
            ),
            (
                "石漪镇人民政府\n石漪镇人民政府关于开展排查的通知\n各村：",
                "石漪镇人民政府关于开展排查的通知",
            ),
            (
                "石漪镇2024年防止返贫监测帮扶\n集中排查实施方案\n为做好",
                "石漪镇2024年防止返贫监测帮扶|集中排查实施方案",
            ),
            ("关 于 做 好 2024 年\n集中排查工作的 通 知", "关于做好2024年|集中排查工作的通知"),
            (
                "中共石漪镇委员会　石漪镇人民政府关于开展排查的通知\n各村：",
                "中共石漪镇委员会 石漪镇人民政府关于开展排查的通知",
            ),
            (
                "云濯县农业农村局 云濯县教育局 云濯县水利局 云濯县住房和城乡建设局 云濯县医疗保障局关于开展排查的通知\n各村：",
                "云濯县农业农村局 云濯县教育局 云濯县水利局 云濯县住房和城乡建设局 云濯县医疗保障局关于开展排查的通知",
            ),
            (
                "中共石漪镇委员会\n石漪镇人民政府\n关于开展 Open Day 的通知\n各村：",
                "中共石漪镇委员会 石漪镇人民政府|关于开展Open Day的通知",
            ),
            (
                "石漪镇人民政府关于印发石漪镇集中排查实施方案\n的通知\n各村：",
                "石漪镇人民政府关于印发石漪镇集中排查实施方案|的通知",
            ),
            (
                "石漪镇人民政府\n关于转发《县农业农村局关于进一步规范集中排查\n信息采集和数据质量核查工作的\n通知》的通知\n各村：",
                "石漪镇人民政府|关于转发《县农业农村局关于进一步规范集中排查信息采集和数据质量核查工作的|通知》的通知",
            ),
            (
                "石漪镇人民政府关于建立线索共享和联合研判机制\n进一步做好集中排查工作的\n通    知\n各村：",
                "石漪镇人民政府关于建立线索共享和联合研判机制|进一步做好集中排查工作的|通知",
            ),
            (
                "关于进一步规范集中排查信息采集\n和数据质量核查工作\n切实提高帮扶精准度\n的通知\n各村：",
                "关于进一步规范集中排查信息采集|和数据质量核查工作|切实提高帮扶精准度|的通知",
            ),
            (
                "石漪镇关于报送排查总结的通知\n集中排查实施方案\n为做好",
                "石漪镇关于报送排查总结的通知",
            ),
            (
                "关于印发《石漪镇集中排查实施方案》\n的通知\n各村：",
                "关于印发《石漪镇集中排查实施方案》|的通知",
            ),
        ] {
            assert_eq!(title(source, &[]), Some((expected.to_owned(), false)), "{source}");
        }
    }

    #[test]
    fn a_hint_finds_what_no_ending_shows() {
        let source = "便民提示\n今年秋天\n怎么查收入\n各位乡亲：";
        assert_eq!(
            title(source, &["今年秋天怎么查收入"]),
            Some(("今年秋天|怎么查收入".to_owned(), false))
        );
        assert_eq!(title(source, &[]), Some(("便民提示".to_owned(), true)));
    }
}
