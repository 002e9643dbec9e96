//! What stands above the body of a document: red head, number, title, recipients.
//!
//! 1. The title is found ([`title`]) among the lines above the first paragraph.
//! 2. Above it: the red head (`…文件`), number, 份号, 密级, 紧急程度, 签发人; all else there is the site's.
//! 3. Below it: number, date, who explains, and the recipients, a line that ends with a colon.

use super::characters::{close_up, is_blank, squeeze};
use super::front::Front;
use super::source::{Block, Line};
use super::{contacts, date, doubts, number, speaker, title, words};
use crate::text::mark::mark;

/// Takes the head of a document off its blocks. What is left out goes to `dropped`.
pub(super) fn take(
    blocks: &mut Vec<Block>,
    hints: &[&str],
    front: &mut Front,
    dropped: &mut Vec<String>,
) {
    let zone = blocks.iter().position(is_body).unwrap_or(blocks.len());
    let Some(mut found) = title::find(&blocks[..zone], hints) else {
        let above: Vec<Block> = blocks.drain(..red_head(&blocks[..zone])).collect();
        above.iter().filter_map(Block::line).for_each(|line| _ = take_red(line, front));
        below(blocks, front, dropped);
        return;
    };
    found.lines.start = title::with_organs(blocks, &found.lines);
    front.title = title::text(&blocks[found.lines.clone()]);
    without_call(front);
    if found.guessed {
        front.remark("title", doubts::title_guessed());
    }
    let mut taken: Vec<Block> = blocks.drain(..found.lines.end).collect();
    taken.truncate(found.lines.start);
    let mut above: Vec<String> = Vec::new();
    for line in taken.iter().filter_map(Block::line) {
        if !take_red(line, front) && !take_issue(line, front) {
            above.push(line.text.clone());
        }
    }
    marks(&mut above, front);
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
        // Names of two characters are spaced out, and blanks stand between names too.
        let typed = line.text.rsplit(['：', ':']).next().unwrap_or(signers);
        front.signers = contacts::names(typed);
        if squeeze(&front.signers.concat()) != squeeze(signers) {
            front.remark("signers", doubts::signers(signers));
        }
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

/// `【紧急通知】关于…的通知`: what stands in such brackets is a call and not of the title.
fn without_call(front: &mut Front) {
    let Some((call, title)) = front
        .title
        .strip_prefix(['【', '［', '['])
        .and_then(|rest| rest.split_once(['】', '］', ']']))
    else {
        return;
    };
    if title.chars().count() >= 5 && call.chars().count() <= 8 {
        let (call, title) = (call.to_owned(), title.trim_start_matches('|').to_owned());
        front.explains = speaker::is_explanation(&call);
        front.remark("title", doubts::call(&call));
        front.title = title;
    }
}

/// The head of minutes: `第6期`, and below it the organ and the date.
fn take_issue(line: &Line, front: &mut Front) -> bool {
    let text = line.squeezed();
    let inner = text.trim_matches(|c| "（）()".contains(c));
    if inner.ends_with(['期', '次']) && inner.chars().count() <= 14 && inner.contains('第') {
        front.number.get_or_insert(inner.to_owned());
        return true;
    }
    let minutes = ["纪要", "简报", "专报", "通报"].iter().any(|end| front.title.ends_with(end));
    let Some((organ, date)) = date::trailing(&line.text).filter(|_| minutes) else { return false };
    let organ = squeeze(&organ);
    if !words::is_organ(&organ) {
        return false;
    }
    front.organs = vec![organ];
    front.made_on.get_or_insert(date);
    true
}

/// The names of organs above the title are those of the red head, of which only the last carries `文件`; letters
/// have the name alone. `会议纪要` above minutes says what the title says.
fn marks(above: &mut Vec<String>, front: &mut Front) {
    let title = squeeze(&front.title_line());
    let mut joint = Vec::new();
    let red = !front.organs.is_empty() || front.number.is_some();
    above.retain(|text| {
        let text = squeeze(text);
        // `文件` of a red head whose organs have lines of their own.
        let again = text.chars().count() >= 2 && title.ends_with(&text) || text == "文件";
        let organ = words::is_organ(&text) && (red || title.starts_with(&text));
        if organ && !front.organs.contains(&text) && !joint.contains(&text) {
            joint.push(text);
        }
        !organ && !again
    });
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
        } else if take_number(&text, front) || take_issue(line, front) {
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
    if let Some(Block::Line(line)) = blocks.first_mut()
        && is_adopted(&line.squeezed())
    {
        line.remarks.push(doubts::adopted());
    }
}

/// `（2024年7月25日县政府常务会议审议通过）` below a title.
fn is_adopted(squeezed: &str) -> bool {
    const WORDS: [&str; 6] = ["通过", "批准", "修订", "修正", "公布", "施行"];
    let inner = squeezed.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        let dated = inner.contains('年') && inner.contains(|c: char| c.is_ascii_digit());
        dated && WORDS.iter().any(|word| inner.contains(word)) && !inner.contains('。')
    })
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
pub(super) fn recipients(blocks: &[Block]) -> Option<usize> {
    const BROKEN: usize = 4;
    let text = |at: usize| blocks.get(at).and_then(Block::line).map(Line::squeezed);
    // A long line that was broken, behind a name or in it.
    let mut joined = String::new();
    let mut count = 0;
    for at in 0..BROKEN {
        let line = text(at).filter(|line| mark(line).is_none())?;
        joined += &line;
        if line.ends_with(['：', ':']) {
            count = if is_units(&joined) { at + 1 } else { 0 };
            break;
        }
        // Only a long line is broken, and a list of units has no figures.
        let figures = |c: char| c.is_ascii_digit() || "。；".contains(c);
        let broken = line.ends_with(['，', '、', ',']) || line.chars().count() >= 12;
        if !broken || line.chars().count() > 60 || line.contains(figures) {
            break;
        }
    }
    // Each circle of recipients may have its own line.
    while count > 0 && text(count).is_some_and(|text| is_units(&text)) {
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
    const LONGEST: usize = 60;
    let Some(names) = text.strip_suffix(['：', ':']) else { return false };
    (2..=150).contains(&names.chars().count())
        && !names.contains(['。', '；', '！', '《'])
        && UNITS.iter().any(|unit| names.contains(unit))
        && !VERBS.iter().any(|verb| text.contains(verb))
        && units(names).iter().all(|name| name.chars().count() <= LONGEST)
        && mark(text).is_none()
}

/// The names in a list of organs: recipients, copies. They are parted by commas; `、` stands inside a name of several
/// (`县委各部门、县直各单位`).
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
        if depth == 0 && "，,；;：:".contains(c) {
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
    fn heads_of_letters_minutes_and_announcements_are_read() {
        let (front, rest, dropped) = head(
            "石漪镇人民政府\n石政函〔2024〕8号\n石漪镇人民政府关于商请提供名单的函\n县医疗保障局：\n请予支持。",
        );
        assert_eq!(
            (front.organs, dropped.len(), rest.len()),
            (vec!["石漪镇人民政府".to_owned()], 0, 1)
        );
        let (front, rest, dropped) = head(
            "会 议 纪 要\n〔2024〕第6期\n石漪镇人民政府办公室  2024年9月12日\n石漪镇集中排查推进会议纪要\n会议指出，各村要落实。",
        );
        assert_eq!(front.title, "石漪镇集中排查推进会议纪要");
        assert_eq!(front.number.as_deref(), Some("〔2024〕第6期"));
        assert_eq!(
            (front.organs, dropped, rest.len()),
            (vec!["石漪镇人民政府办公室".to_owned()], vec![], 1)
        );
        let (front, rest, _) = head(
            "石漪镇人民政府\n公  告\n2024年第5号\n现将有关事项公告如下，请各村知悉，如有异议请及时反映。",
        );
        assert_eq!(
            (front.title.as_str(), front.number.as_deref()),
            ("石漪镇人民政府|公告", Some("2024年第5号"))
        );
        assert_eq!(rest.len(), 1);
        let mut blocks =
            plain::read("石漪镇排查方案\n（2024年7月25日镇政府第三次会议审议通过）\n为做好工作。")
                .blocks;
        take(&mut blocks, &[], &mut Front::default(), &mut Vec::new());
        assert_eq!((blocks.len(), blocks[0].remarks().len()), (2, 1));
        let (front, _, dropped) = head(
            "云濯县农业农村局  云濯县民政局\n云濯县医疗保障局关于建立线索共享机制\n进一步做好排查工作的通知\n濯农联〔2024〕6号\n各乡镇：\n请落实。",
        );
        assert_eq!(
            (front.title.as_str(), dropped.len()),
            (
                "云濯县农业农村局 云濯县民政局 云濯县医疗保障局关于建立线索共享机制|进一步做好排查工作的通知",
                0
            )
        );
        let (front, ..) = head("【紧急通知】关于报送周报的通知\n各村：\n请按时报送。");
        assert_eq!((front.title.as_str(), front.remarks.len()), ("关于报送周报的通知", 1));
        let (front, ..) =
            head("【政策解读】集中排查，这些问题您要知道！\n为什么要查？\n因为要帮。");
        assert_eq!((front.title.as_str(), front.explains), ("集中排查，这些问题您要知道！", true));
        let (front, ..) = head(
            "石漪镇文件\n石政请〔2024〕3号    签发人：孙  喆  刘建国\n关于申请资金的请示\n县人民政府：\n请批示。",
        );
        assert_eq!(front.signers, ["孙喆", "刘建国"]);
    }

    #[test]
    fn recipients_end_with_a_colon_and_name_units() {
        let of = |text: &str| head(&format!("关于开展集中排查工作的通知\n{text}")).0.recipients;
        assert_eq!(of("各村（社区）、镇直各单位:"), ["各村（社区）、镇直各单位"]);
        assert_eq!(
            of("各村党支部、村委会，\n镇直有关部门："),
            ["各村党支部、村委会", "镇直有关部门"]
        );
        assert_eq!(of("各村民委员会：\n镇直各单位："), ["各村民委员会", "镇直各单位"]);
        assert_eq!(of("各镇（街、区），区直各部门："), ["各镇（街、区）", "区直各部门"]);
        assert_eq!(
            of("各村党（总）支部、村民委员会，镇直各\n单位，各驻村工作队："),
            ["各村党（总）支部、村民委员会", "镇直各单位", "各驻村工作队"]
        );
        assert!(of("现将各村有关事项通知如下：").is_empty());
        assert!(of("各村要认真落实。").is_empty());
    }
}
