//! What stands above the body of a document: red head, number, title, recipients.
//!
//! 1. The title is found ([`title`]) among the lines above the first paragraph.
//! 2. Above it: the red head (`…文件`), number, 份号, 密级, 紧急程度, 签发人; all else there is the site's.
//! 3. Below it: number, date, who explains, and the recipients, a line that ends with a colon.

use super::characters::{close_up, is_blank, squeeze};
use super::front::Front;
use super::source::{Block, Line};
use super::{date, doubts, number, speaker, title, words};
use crate::text::mark::mark;

/// Takes the head of a document off its blocks. What is left out goes to `dropped`.
pub(super) fn take(
    blocks: &mut Vec<Block>,
    hints: &[&str],
    front: &mut Front,
    dropped: &mut Vec<String>,
) {
    let zone = blocks.iter().position(is_body).unwrap_or(blocks.len());
    let Some(found) = title::find(&blocks[..zone], hints) else {
        let above: Vec<Block> = blocks.drain(..red_head(&blocks[..zone])).collect();
        above.iter().filter_map(Block::line).for_each(|line| _ = take_red(line, front));
        below(blocks, front, dropped);
        return;
    };
    front.title = title::text(&blocks[found.lines.clone()]);
    if found.guessed {
        front.remark("title", doubts::title_guessed());
    }
    let mut taken: Vec<Block> = blocks.drain(..found.lines.end).collect();
    taken.truncate(found.lines.start);
    let mut above: Vec<String> = Vec::new();
    for line in taken.iter().filter_map(Block::line) {
        if !take_red(line, front) {
            above.push(line.text.clone());
        }
    }
    red_organs(&mut above, front);
    dropped.append(&mut above);
    own_title(blocks, front, dropped);
    below(blocks, front, dropped);
}

/// Pages put the title, or what they take for it, above the article; the article begins with its own.
fn own_title(blocks: &mut Vec<Block>, front: &mut Front, dropped: &mut Vec<String>) {
    while let Some(lines) = title::at_start(blocks, Some(&front.title)) {
        let title = title::text(&blocks[lines.clone()]);
        let same = squeeze(&title).replace('|', "") == squeeze(&front.title_line());
        if !same && recipients(&blocks[lines.end..]).is_none() {
            break;
        }
        blocks.drain(lines);
        // Of two that are the same, the one in lines was broken on purpose.
        let given_up = if same && !title.contains('|') {
            title
        } else {
            std::mem::replace(&mut front.title, title)
        };
        dropped.push(given_up.replace('|', ""));
    }
}

/// Whether a block is of the body: a table, a heading, a paragraph.
fn is_body(block: &Block) -> bool {
    match block {
        Block::Table(_) => true,
        Block::Line(line) => {
            let level = mark(&line.text).is_some_and(|mark| mark.level <= 2);
            level || (line.text.contains('。') && line.text.chars().count() >= 30)
        }
    }
}

/// How many lines at the start of a text without title are of a red head.
fn red_head(blocks: &[Block]) -> usize {
    let of_head =
        |block: &Block| block.line().is_some_and(|line| take_red(line, &mut Front::default()));
    blocks.iter().take_while(|block| of_head(block)).count()
}

/// Reads one line above the title; whether it was of the red head.
fn take_red(line: &Line, front: &mut Front) -> bool {
    let text = line.squeezed();
    if let Some((before, signers)) =
        text.split_once("签发人：").or_else(|| text.split_once("签发人:"))
    {
        front.signers = signers
            .split(['、', '，'])
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        if !before.is_empty() {
            take_number(before, front);
        }
        return true;
    }
    if take_number(&text, front) {
        return true;
    }
    if let Some(organ) = text.strip_suffix("文件").filter(|organ| is_head_organ(organ)) {
        front.organs.push(organ.to_owned());
        return true;
    }
    let copy_no =
        text.strip_prefix("份号").map_or(text.as_str(), |no| no.trim_start_matches(['：', ':']));
    if copy_no.len() == 6
        && copy_no.bytes().all(|byte| byte.is_ascii_digit())
        && date::alone(copy_no).is_none()
    {
        front.copy_no = Some(copy_no.to_owned());
        return true;
    }
    if matches!(text.as_str(), "特急" | "加急") {
        front.urgency = Some(text);
        return true;
    }
    if ["绝密", "机密", "秘密"].iter().any(|word| text.starts_with(word))
        && text.chars().count() <= 10
    {
        front.secrecy = Some(text);
        return true;
    }
    false
}

/// `石漪镇人民政府` of `石漪镇人民政府文件`; `政策文件` is an item of a menu.
fn is_head_organ(organ: &str) -> bool {
    words::is_organ(organ)
        || (organ.chars().count() >= 3
            && organ.ends_with(['镇', '乡', '县', '区', '市', '州', '省']))
}

/// Reads the number of the document, if the text is one. `（2024年第3号）` is that of an announcement.
fn take_number(text: &str, front: &mut Front) -> bool {
    let text = text.trim_matches(|c| "（）()".contains(c));
    if number::is_serial(text) {
        front.number.get_or_insert(text.to_owned());
        return true;
    }
    let Some(found) = number::number(text) else { return false };
    if found.mended {
        front.remark("number", doubts::number_mended(text));
    }
    front.number.get_or_insert(found.text);
    true
}

/// The other names of a joint red head stand alone, above the one that carries `文件`.
fn red_organs(above: &mut Vec<String>, front: &mut Front) {
    if front.organs.is_empty() {
        return;
    }
    let mut joint = Vec::new();
    while above.last().is_some_and(|text| words::is_organ(&squeeze(text))) {
        joint.extend(above.pop().map(|text| squeeze(&text)));
    }
    joint.reverse();
    joint.append(&mut front.organs);
    front.organs = joint;
}

/// Reads what stands between the title and the body.
fn below(blocks: &mut Vec<Block>, front: &mut Front, dropped: &mut Vec<String>) {
    let mut taken = 0;
    while let Some(line) = blocks.get(taken).and_then(Block::line) {
        let text = line.squeezed();
        let dated = date::alone(&text).filter(|_| text.starts_with(['（', '(']));
        if let Some(dated) = dated {
            front.made_on.get_or_insert(dated.date);
        } else if take_number(&text, front) {
        } else if let Some(found) = speaker::byline(&line.text) {
            front.speaker = Some(found);
        } else if is_title_end(&text) {
            front.title = format!("{}|{}", front.title, close_up(&line.text));
        } else if let Some(count) = recipients(&blocks[taken..]) {
            let lines = blocks[taken..taken + count].iter().filter_map(Block::line);
            let text: String = lines.map(|line| line.text.as_str()).collect();
            front.recipients = units(&text);
            taken += count;
            break;
        } else if is_stamp(&text) {
            dropped.push(line.text.clone());
        } else {
            break;
        }
        taken += 1;
    }
    blocks.drain(..taken);
}

/// `（试行）` and a second title belong to the title.
pub(super) fn is_title_end(squeezed: &str) -> bool {
    const STATES: [&str; 8] =
        ["试行", "暂行", "草案", "征求意见稿", "讨论稿", "送审稿", "修订", "代拟稿"];
    let inner = squeezed.trim_matches(|c| "（）()".contains(c));
    let state = squeezed.starts_with(['（', '(']) && STATES.contains(&inner);
    state || (squeezed.starts_with("——") && squeezed.chars().count() <= 40)
}

/// `石漪镇人民政府 2024-09-04 16:21`, which sites put below a title.
fn is_stamp(squeezed: &str) -> bool {
    let digits = squeezed.find("20").map_or("", |at| &squeezed[at..]);
    squeezed.chars().count() <= 40
        && squeezed.contains('-')
        && date::stamp(digits.get(..10).unwrap_or(digits)).is_some()
}

/// How many lines the recipients take, if they stand here.
fn recipients(blocks: &[Block]) -> Option<usize> {
    let text = |at: usize| blocks.get(at).and_then(Block::line).map(Line::squeezed);
    let first = text(0)?;
    let mut count = 0;
    if first.ends_with(['，', '、', ','])
        && first.chars().count() <= 60
        && text(1).is_some_and(|t| is_units(&t))
    {
        count = 1; // A long line that was broken behind a name.
    }
    // Each circle of recipients may have its own line.
    while text(count).is_some_and(|text| is_units(&text)) {
        count += 1;
    }
    (count > 0).then_some(count)
}

/// Whether a line names recipients.
fn is_units(text: &str) -> bool {
    const UNITS: &[&str] = &[
        "村", "镇", "乡", "街", "委", "局", "办", "单位", "部门", "政府", "公司", "社区", "学校",
        "支部", "中心", "站", "所", "小组", "同志", "群众", "农户", "院", "乡亲", "居民", "队",
        "园区", "党",
    ];
    const VERBS: &[&str] = &[
        "如下", "通知", "问：", "答：", "联系", "附件", "要求", "根据", "责任", "时间", "为了",
        "包括", "方案", "现将", "现就", "经", "研究", "进行", "开展", "做好", "以下", "下列",
        "标准", "内容",
    ];
    const LONGEST: usize = 25;
    let Some(names) = text.strip_suffix(['：', ':']) else { return false };
    (2..=150).contains(&names.chars().count())
        && !names.contains(['。', '；', '！', '《'])
        && UNITS.iter().any(|unit| names.contains(unit))
        && !VERBS.iter().any(|verb| text.contains(verb))
        && units(names).iter().all(|name| name.chars().count() <= LONGEST)
        && mark(text).is_none()
}

/// The names in a list of organs: recipients, copies.
pub(super) fn units(text: &str) -> Vec<String> {
    let text = text.trim_end_matches(['。', '.', '：', ':']);
    let mut names = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // `各镇（街、区）` is one name.
        if depth == 0 && "、，,；;：:".contains(c) {
            names.push(String::new());
        } else if let Some(last) = names.last_mut() {
            last.push(c);
        }
    }
    let names = names.into_iter().map(|name| close_up(name.trim_matches(is_blank)));
    names.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn head(text: &str) -> (Front, Vec<String>, Vec<String>) {
        let (mut front, mut dropped) = (Front::default(), Vec::new());
        let mut blocks = plain::read(text).blocks;
        take(&mut blocks, &[], &mut front, &mut dropped);
        (front, blocks.iter().map(Block::shown).collect(), dropped)
    }

    #[test]
    fn a_red_head_is_read() {
        let (front, rest, dropped) = head(
            "石漪镇\n000012\n机密★1年\n特急\n中共石漪镇委员会\n石 漪 镇 人 民 政 府 文 件\n石政发[2024]21号　　签发人：李某\n石漪镇人民政府关于开展排查的通知\n各村民委员会：镇直各单位：\n为做好工作，现通知如下。",
        );
        assert_eq!(front.number.as_deref(), Some("石政发〔2024〕21号"));
        assert_eq!(front.organs, ["中共石漪镇委员会", "石漪镇人民政府"]);
        assert_eq!(front.copy_no.as_deref(), Some("000012"));
        assert_eq!(front.secrecy.as_deref(), Some("机密★1年"));
        assert_eq!(front.urgency.as_deref(), Some("特急"));
        assert_eq!(front.signers, ["李某"]);
        assert_eq!(front.recipients, ["各村民委员会", "镇直各单位"]);
        assert_eq!(front.remarks.len(), 1);
        assert_eq!(rest, ["为做好工作，现通知如下。"]);
        assert_eq!(dropped, ["石漪镇"]);
    }

    #[test]
    fn recipients_end_with_a_colon_and_name_units() {
        let of = |text: &str| head(&format!("关于开展集中排查工作的通知\n{text}")).0.recipients;
        assert_eq!(of("各村（社区）、镇直各单位:"), ["各村（社区）", "镇直各单位"]);
        assert_eq!(
            of("各村党支部、村委会，\n镇直有关部门："),
            ["各村党支部", "村委会", "镇直有关部门"]
        );
        assert_eq!(of("各村民委员会：\n镇直各单位："), ["各村民委员会", "镇直各单位"]);
        assert_eq!(of("各镇（街、区），区直各部门："), ["各镇（街、区）", "区直各部门"]);
        assert!(of("现将各村有关事项通知如下：").is_empty());
        assert!(of("各村要认真落实。").is_empty());
    }
}
