//! Lists of attachments (`附件：1.… 2.…`) and the heads of attachments that follow a document (`附件1`).

use super::characters::{close_up, is_blank, narrow, squeeze};
use super::doubts;
use super::front::{Attachment, Front};
use super::source::{Block, Line};
use super::words;

/// Endings of files that a site offers for download.
const ENDINGS: [&str; 9] =
    [".docx", ".doc", ".xlsx", ".xls", ".pdf", ".wps", ".et", ".zip", ".rar"];

/// A line that says `附件`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Its number, if it has one.
    pub(super) number: Option<usize>,
    /// The second number of `附件1-2`.
    pub(super) sub: Option<usize>,
    /// What stands behind it.
    pub(super) rest: String,
    /// Whether a colon stands between.
    pub(super) colon: bool,
}

/// Reads a line that begins with `附件`.
pub(super) fn head(text: &str) -> Option<Head> {
    let squeezed = squeeze(text);
    let after = ["附件", "附表"]
        .iter()
        .find_map(|word| squeezed.strip_prefix(word))
        .or_else(|| squeezed.strip_prefix('附').filter(|rest| rest.starts_with(['：', ':'])))?;
    // `附件下载` heads a list of files on a page.
    let files = after.starts_with("下载");
    let after = after.strip_prefix("下载").unwrap_or(after);
    let plain: String = after.chars().map(narrow).collect();
    let end = plain.find(|c: char| !c.is_ascii_digit()).unwrap_or(plain.len());
    let (number, mut rest) = (plain[..end].parse().ok(), after);
    if let Some(number) = number {
        rest = &after
            [after.char_indices().nth(plain[..end].len()).map_or(after.len(), |(at, _)| at)..];
        if number == 0 || number > 99 {
            return None;
        }
    }
    let (number, rest) = match number {
        Some(number) => (Some(number), rest),
        None => chinese(rest),
    };
    let (sub, rest) = sub(number, rest);
    let bare = rest.trim_start_matches(['：', ':']);
    let colon = files || bare.len() < rest.len();
    if sub.is_some() {
        // `附件1-5一并报送` is a sentence.
        let free = colon || bare.is_empty() || words::ends_like_title(bare);
        return free.then(|| Head { number: None, sub, rest: bare.to_owned(), colon });
    }
    // `附件要一并报送` is a sentence, `附件2024年名单` a number that is none.
    let free = colon
        || bare.is_empty()
        || number.is_some_and(|_| !bare.starts_with(|c: char| "、，和的至—-".contains(c)));
    free.then(|| Head { number, sub, rest: bare.to_owned(), colon })
}

/// `-2` of `附件1-2`.
fn sub(number: Option<usize>, rest: &str) -> (Option<usize>, &str) {
    let after = rest.strip_prefix(['-', '－', '—', '–', '‐']).filter(|_| number.is_some());
    let Some(after) = after else { return (None, rest) };
    let end = after.find(|c| !narrow(c).is_ascii_digit()).unwrap_or(after.len());
    let digits: String = after[..end].chars().map(narrow).collect();
    match digits.parse() {
        Ok(sub) => (Some(sub), &after[end..]),
        Err(_) => (None, rest),
    }
}

/// `附件一`.
fn chinese(rest: &str) -> (Option<usize>, &str) {
    let digit =
        rest.chars().next().and_then(|c| "一二三四五六七八九十".chars().position(|d| d == c));
    let after = rest.char_indices().nth(1).map_or("", |(at, _)| &rest[at..]);
    match digit {
        Some(at) if after.is_empty() || after.starts_with(['：', ':']) => (Some(at + 1), after),
        _ => (None, rest),
    }
}

/// Takes the list of attachments out of a document; pages have a second one, of files.
pub(super) fn take(blocks: &mut Vec<Block>, front: &mut Front) {
    const LISTS: usize = 4;
    for _ in 0..LISTS {
        if !take_list(blocks, front) {
            break;
        }
    }
}

/// Takes the last list; whether there was one.
fn take_list(blocks: &mut Vec<Block>, front: &mut Front) -> bool {
    let of = |block: &Block| block.line().and_then(|line| head(&line.text));
    let is_head = |block| of(block).is_some_and(|head| head.colon || head.number.is_some());
    let Some(mut at) = blocks.iter().rposition(is_head) else { return false };
    // `附件1：…`, `附件2：…` in lines of their own: back to the first of them.
    let later = |block: &Block| of(block).is_some_and(|head| head.number.is_some_and(|n| n > 1));
    while at > 0 && later(&blocks[at]) && of(&blocks[at - 1]).is_some() {
        at -= 1;
    }
    let (titles, length) = list(&blocks[at..]);
    let files = blocks[at].line().is_some_and(|line| squeeze(&line.text).starts_with("附件下载"));
    if titles.is_empty() && files {
        blocks.remove(at); // The heading of a site above its files.
        return true;
    }
    if titles.is_empty() {
        return false;
    }
    blocks.drain(at..at + length);
    let mut found = Vec::new();
    for title in titles {
        let (title, shortened) = without_ending(&title);
        if shortened {
            front.remark("attachments", doubts::attachment_ending());
        }
        let known = front.attachments.iter().any(|known| known.title == title);
        if !title.is_empty() && !known {
            found.push(Attachment { title, text: None, landscape: false });
        }
    }
    // Lists are taken from the end, but the first counts.
    found.append(&mut front.attachments);
    front.attachments = found;
    true
}

/// The titles of a list of attachments, and how many lines it takes.
pub(super) fn list(blocks: &[Block]) -> (Vec<String>, usize) {
    let mut titles: Vec<String> = Vec::new();
    let mut taken = 0;
    for line in blocks.iter().map_while(Block::line) {
        let next = titles.len() + 1;
        if let Some(head) = head(&line.text) {
            if taken > 0 && head.number.is_none_or(|number| number != next) {
                break;
            }
            // `附件` alone heads a document, `附件：` alone a list that begins in the next line.
            if head.rest.is_empty() && !(taken == 0 && head.colon) {
                break;
            }
            titles.extend(split(&head.rest));
        } else if taken > 0 && numbered(&line.text) == Some(next) {
            titles.extend(split_from(&line.text, next));
        } else {
            break;
        }
        taken += 1;
    }
    // `附件1：排查表由各村填写。各村要…` is a sentence.
    let sentence =
        |title: &String| title.contains(['。', '！', '？']) || title.chars().count() > 80;
    if titles.is_empty() || titles.iter().any(sentence) { (Vec::new(), 0) } else { (titles, taken) }
}

/// The number that an item begins with, and how long it is with its mark. `2.2024年名单` is the second item.
fn item(text: &str) -> Option<(usize, usize)> {
    let end = text.find(|c| !narrow(c).is_ascii_digit()).filter(|end| *end > 0)?;
    let digits: String = text[..end].chars().map(narrow).collect();
    let mark = text[end..].chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    let number = digits.parse().ok().filter(|number| (1..100).contains(number))?;
    Some((number, end + mark.len_utf8()))
}

fn numbered(text: &str) -> Option<usize> {
    item(text).map(|(number, _)| number)
}

/// What stands behind the number of an item.
fn behind(text: &str) -> &str {
    item(text).map_or(text, |(_, length)| &text[length..])
}

/// `1.甲2.乙` → 甲, 乙. A single title has no number.
fn split(text: &str) -> Vec<String> {
    if numbered(text) == Some(1) { split_from(text, 1) } else { title(text).into_iter().collect() }
}

/// The titles of a line whose first has this number. A number inside counts only if it is the next.
fn split_from(text: &str, first: usize) -> Vec<String> {
    let mut titles = Vec::new();
    let mut rest = behind(text);
    let mut next = first + 1;
    loop {
        let found = rest.char_indices().find(|(at, c)| {
            let before = rest[..*at].chars().next_back();
            let starts = narrow(*c).is_ascii_digit() && before.is_some_and(|c| !c.is_ascii_digit());
            starts && numbered(&rest[*at..]) == Some(next)
        });
        let Some((at, _)) = found else { break };
        titles.extend(title(&rest[..at]));
        rest = behind(&rest[at..]);
        next += 1;
    }
    titles.extend(title(rest));
    titles
}

/// A title without what a list puts behind it.
fn title(text: &str) -> Option<String> {
    let text = close_up(text.trim_matches(|c| is_blank(c) || "；;。、，".contains(c)));
    Some(text).filter(|text| !text.is_empty())
}

/// Without the ending of a file, and whether there was one.
fn without_ending(title: &str) -> (String, bool) {
    let low = title.to_ascii_lowercase();
    match ENDINGS.iter().find(|ending| low.ends_with(**ending)) {
        Some(ending) => (title[..title.len() - ending.len()].to_owned(), true),
        None => (title.to_owned(), false),
    }
}

/// Whether a line heads an attachment that follows here, as opposed to naming one that lies elsewhere.
pub(super) fn heads_page(line: &Line, next: Option<&Block>) -> Option<Head> {
    let found = head(&line.text)?;
    let next = next?;
    let another = next.line().and_then(|next| head(&next.text)).is_some();
    let list = next.line().is_some_and(|next| numbered(&next.text) == Some(1))
        && found.number.is_none()
        && found.colon;
    let listed = found.number.is_none() && !found.rest.is_empty();
    let file = without_ending(&found.rest).1;
    let sentence = found.rest.chars().count() > 60 || found.rest.contains('。');
    (!another && !list && !listed && !file && !sentence).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let mut front = Front::default();
        let mut blocks = plain::read(text).blocks;
        take(&mut blocks, &mut front);
        let titles = front.attachments.into_iter().map(|attachment| attachment.title).collect();
        (titles, blocks.iter().map(Block::shown).collect())
    }

    #[test]
    fn lists_are_read_in_every_dress() {
        let three = ["入户排查表（样表）", "2024年排查名单", "排查汇总表"];
        for text in [
            "附件：1.入户排查表（样表）\n2.2024年排查名单\n3.排查汇总表",
            "附件：1、入户排查表（样表）2、2024年排查名单3、排查汇总表",
            "附 件：１．入户排查表（样表）；\n2．2024年排查名单；\n3．排查汇总表。",
            "附件：\n1. 入户排查表（样表）\n2. 2024年排查名单\n3. 排查汇总表",
            "附件1：入户排查表（样表）.docx\n附件2：2024年排查名单.xls\n附件3：排查汇总表.pdf",
            "附件一：入户排查表（样表）\n附件二：2024年排查名单\n附件三：排查汇总表",
        ] {
            let (titles, rest) = read(&format!("各村要认真落实。\n{text}\n石漪镇人民政府"));
            assert_eq!(titles, three, "{text}");
            assert_eq!(rest, ["各村要认真落实。", "石漪镇人民政府"], "{text}");
        }
        assert_eq!(read("附件：入户排查表").0, ["入户排查表"]);
        assert_eq!(read("附：入户排查表").0, ["入户排查表"]);
    }

    #[test]
    fn the_files_of_a_site_are_the_attachments_again() {
        let text = "落实。\n附件：1.排查表\n2.名单\n石漪镇人民政府\n2024年9月2日\n附件下载：\n附件1：排查表.docx\n附件2：名单.xlsx";
        let (titles, rest) = read(text);
        assert_eq!(titles, ["排查表", "名单"]);
        assert_eq!(rest, ["落实。", "石漪镇人民政府", "2024年9月2日"]);
    }

    #[test]
    fn sentences_about_attachments_stay() {
        for text in [
            "附件：各村要填写排查表。逾期不报的予以通报",
            "附件1和附件2一并报送。",
            "附件要用黑体。",
            "附件1",
        ] {
            assert_eq!(read(text), (Vec::new(), vec![text.to_owned()]), "{text}");
        }
    }

    #[test]
    fn a_head_is_told_from_a_list() {
        let heads = |text: &str| {
            let blocks = plain::read(text).blocks;
            blocks
                .first()
                .and_then(Block::line)
                .and_then(|line| heads_page(line, blocks.get(1)))
                .map(|h| h.number)
        };
        assert_eq!(heads("附件1\n入户排查表"), Some(Some(1)));
        assert_eq!(heads("附件1-2\n入户排查表"), Some(None));
        assert_eq!(heads("附件1-5一并报送\n入户排查表"), None);
        assert_eq!(heads("附　件\n入户排查表"), Some(None));
        assert_eq!(heads("附件2：入户排查名单\n填报单位："), Some(Some(2)));
        assert_eq!(heads("附件：\n1.入户排查表"), None);
        assert_eq!(heads("附件：入户排查表\n石漪镇"), None);
        assert_eq!(heads("附件1：入户排查表.docx\n附件2：名单.docx"), None);
        assert_eq!(heads("附件1"), None);
    }
}
