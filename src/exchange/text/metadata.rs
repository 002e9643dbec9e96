//! What a site says of a document around it: 索引号, 文号, 发布日期, 来源 …
//!
//! 1. Tables of labels and values ([`of_table`]).
//! 2. Lines of labels and values, `索引号：… 文号：…`, or a label and its value in the next line.
//! 3. What the page says of itself where nobody sees it (`<meta name="PubDate">`).
//!
//! Lines are looked at only above the first paragraph, and beside the article.

use super::characters::{is_blank, squeeze};
use super::date;
use super::source::{Block, Source, Table};
use crate::text::mark::mark;

/// What a site says of a document. Values are as they stood there.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Record {
    values: Vec<(Label, String)>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    IndexNo,
    Number,
    Organ,
    Topic,
    Title,
    Made,
    Published,
    ValidTo,
    Origin,
    /// Nothing that belongs into the front matter.
    Other,
}

/// Labels, the longer of two with the same start first. The marked ones are words of everyday language too.
const LABELS: &[(&str, Label)] = &[
    ("信息索引号", Label::IndexNo),
    ("索引编号", Label::IndexNo),
    ("索引号", Label::IndexNo),
    ("发文字号", Label::Number),
    ("发文文号", Label::Number),
    ("公文字号", Label::Number),
    ("文件编号", Label::Number),
    ("文件文号", Label::Number),
    ("文号", Label::Number),
    ("发文机构", Label::Organ),
    ("发文机关", Label::Organ),
    ("发文单位", Label::Organ),
    ("发布机构", Label::Organ),
    ("发布单位", Label::Organ),
    ("发布机关", Label::Organ),
    ("制发机关", Label::Organ),
    ("公开责任部门", Label::Organ),
    ("公开主体", Label::Organ),
    ("责任部门", Label::Organ),
    ("主题分类", Label::Topic),
    ("所属主题", Label::Topic),
    ("信息分类", Label::Topic),
    ("信息名称", Label::Title),
    ("文件名称", Label::Title),
    ("文件标题", Label::Title),
    ("公文名称", Label::Title),
    ("成文日期", Label::Made),
    ("成文时间", Label::Made),
    ("生成日期", Label::Made),
    ("生成时间", Label::Made),
    ("发文日期", Label::Made),
    ("发文时间", Label::Made),
    ("制发日期", Label::Made),
    ("签发日期", Label::Made),
    ("发布日期", Label::Published),
    ("发布时间", Label::Published),
    ("公开日期", Label::Published),
    ("公开时间", Label::Published),
    ("上网日期", Label::Published),
    ("上网时间", Label::Published),
    ("失效日期", Label::ValidTo),
    ("失效时间", Label::ValidTo),
    ("废止日期", Label::ValidTo),
    ("有效期至", Label::ValidTo),
    ("信息来源", Label::Origin),
    ("文章来源", Label::Origin),
    ("稿件来源", Label::Origin),
    ("来源", Label::Origin),
    ("更新时间", Label::Other),
    ("更新日期", Label::Other),
    ("有效性", Label::Other),
    ("有效期", Label::Other),
    ("时效性", Label::Other),
    ("效力状态", Label::Other),
    ("是否有效", Label::Other),
    ("公开方式", Label::Other),
    ("公开形式", Label::Other),
    ("公开范围", Label::Other),
    ("公开属性", Label::Other),
    ("公开时限", Label::Other),
    ("公开类别", Label::Other),
    ("体裁分类", Label::Other),
    ("组配分类", Label::Other),
    ("服务对象", Label::Other),
    ("信息格式", Label::Other),
    ("内容概述", Label::Other),
    ("关键词", Label::Other),
    ("主题词", Label::Other),
    ("语种", Label::Other),
    ("浏览次数", Label::Other),
    ("浏览量", Label::Other),
    ("阅读次数", Label::Other),
    ("阅读量", Label::Other),
    ("点击数", Label::Other),
    ("点击量", Label::Other),
    ("点击率", Label::Other),
    ("点击次数", Label::Other),
    ("访问量", Label::Other),
    ("访问次数", Label::Other),
    ("责任编辑", Label::Other),
    ("字体大小", Label::Other),
    ("字体", Label::Other),
    ("字号", Label::Other),
    ("撰稿", Label::Other),
    ("审核", Label::Other),
    ("作者", Label::Other),
    ("编辑", Label::Other),
    ("名称", Label::Title),
    ("标题", Label::Title),
    ("日期", Label::Published),
    ("时间", Label::Published),
    ("分类", Label::Other),
];

/// Labels that a document itself may use; what follows decides.
const COMMON: &[&str] = &[
    "名称",
    "标题",
    "日期",
    "时间",
    "分类",
    "作者",
    "审核",
    "编辑",
    "撰稿",
    "字体",
    "字号",
    "责任部门",
    "来源",
];

impl Record {
    /// The first value with this label.
    pub(super) fn get(&self, label: Label) -> Option<&str> {
        self.values
            .iter()
            .find(|(of, value)| *of == label && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    fn add(&mut self, label: Label, value: &str) {
        let value = value.trim_matches(|c| is_blank(c) || "【】[]|；;".contains(c));
        self.values.push((label, value.to_owned()));
    }
}

/// Takes what the site says out of a document.
pub(super) fn take(source: &mut Source) -> Record {
    let mut record = Record::default();
    let blocks = std::mem::take(&mut source.blocks);
    let first = blocks.iter().position(is_paragraph).unwrap_or(blocks.len());
    // Below the last line of prose a bare date is that of the signature, not of the site.
    let last = blocks.iter().rposition(is_prose).unwrap_or(0);
    let mut pending = None;
    for (at, block) in blocks.into_iter().enumerate() {
        let taken = match &block {
            Block::Line(line) if at < first || line.look.aside => {
                take_line(&line.text, &mut pending, &mut record)
                    || byline(&line.text, &mut record)
                    || ((at <= last || line.look.aside) && lone_stamp(&line.text, &mut record))
            }
            Block::Table(table) if at < first || table.aside => of_table(table, &mut record),
            _ => false,
        };
        if taken {
            let left = if block.aside() { &mut source.beside } else { &mut source.dropped };
            left.push(block.shown());
        } else {
            source.blocks.push(block);
        }
    }
    hidden(&source.properties, &mut record);
    record
}

/// A paragraph of the document itself.
fn is_paragraph(block: &Block) -> bool {
    block.line().is_some_and(|line| {
        let sentence = line.text.chars().count() >= 20 && line.text.contains('。');
        !line.look.aside && (sentence || mark(&line.text).is_some_and(|mark| mark.level <= 2))
    })
}

/// A line that can only be of a text.
fn is_prose(block: &Block) -> bool {
    block.line().is_none_or(|line| {
        !line.look.aside && (line.text.contains(['。', '；', '：']) || mark(&line.text).is_some())
    })
}

/// Reads a line; whether it was one of labels and values.
fn take_line(text: &str, pending: &mut Option<Label>, record: &mut Record) -> bool {
    let found = pairs(text);
    if found.is_empty() {
        if let Some(label) = bare_label(text) {
            *pending = Some(label);
            return true;
        }
        // The value of the label in the line before.
        if let Some(label) = pending.take()
            && text.chars().count() <= 80
            && (label != Label::Title || !text.contains('：'))
        {
            record.add(label, text);
            return true;
        }
        return false;
    }
    *pending = found.last().filter(|(_, value)| value.is_empty()).map(|(label, _)| *label);
    for (label, value) in found {
        record.add(label, &value);
    }
    true
}

/// A label in a line of its own, copied out of a table.
fn bare_label(text: &str) -> Option<Label> {
    let bare = squeeze(text);
    let found = LABELS.iter().find(|(name, _)| *name == bare && !COMMON.contains(name));
    found.map(|(_, label)| *label)
}

/// `2024-09-04 16:21`, which sites put under a title without saying what it is.
fn lone_stamp(text: &str, record: &mut Record) -> bool {
    let numeric = text.chars().count() <= 20 && !text.contains('年');
    match date::stamp(text).filter(|_| numeric) {
        Some(_) => {
            record.add(Label::Published, text);
            true
        }
        None => false,
    }
}

/// `原创 石漪发布 石漪发布 2024年9月2日 18:30 某省`, which Weixin puts below a title: who put it out, and when.
fn byline(text: &str, record: &mut Record) -> bool {
    const MOST: usize = 8;
    let parts: Vec<&str> = text.split(is_blank).filter(|part| !part.is_empty()).collect();
    let Some(at) = parts.iter().position(|part| date::stamp(part).is_some()) else { return false };
    let time = parts.get(at + 1).filter(|part| part.len() <= 5 && part.contains(':'));
    let name = |part: &&str| part.chars().count() <= 16 && !part.contains(['，', '。', '：']);
    let around = || parts[..at].iter().chain(parts.iter().skip(at + 2));
    let (Some(time), true) = (time, at > 0 && parts.len() <= MOST && around().all(name)) else {
        return false;
    };
    let stamp = format!("{} {time}", parts[at]);
    let known = date::stamp(&stamp).is_some_and(|(_, time)| time.is_some());
    if known {
        record.add(Label::Published, &stamp);
        record.add(Label::Origin, parts[at - 1]);
    }
    known
}

/// The labels of a line and their values; empty if the line is anything else.
fn pairs(text: &str) -> Vec<(Label, String)> {
    let text = text.trim_start_matches(['【', '[', '［']);
    if text.chars().count() > 200 || text.contains('。') {
        return Vec::new();
    }
    let mut starts: Vec<(usize, usize, Label, &str)> = Vec::new();
    for (at, _) in text.char_indices() {
        let before = text[..at].chars().next_back();
        let free = before.is_none_or(|c| is_blank(c) || "【[［|｜】]］；;".contains(c));
        let inside = starts.last().is_some_and(|(_, end, ..)| at < *end);
        if free
            && !inside
            && let Some((length, label, name)) = label_at(&text[at..])
        {
            starts.push((at, at + length, label, name));
        }
    }
    if starts.first().is_none_or(|(at, ..)| *at > 0) {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
    let pairs: Vec<(Label, &str, String)> = starts
        .iter()
        .zip(ends)
        .map(|((_, from, label, name), to)| {
            (*label, *name, text[*from..to].trim_matches(is_blank).to_owned())
        })
        .collect();
    let sure = pairs.iter().any(|(label, name, value)| is_sure(*label, name, value));
    if sure {
        pairs.into_iter().map(|(label, _, value)| (label, value)).collect()
    } else {
        Vec::new()
    }
}

/// Whether a pair shows that its line is the site's and not the document's.
fn is_sure(label: Label, name: &str, value: &str) -> bool {
    if !COMMON.contains(&name) {
        return true;
    }
    match label {
        Label::Published => date::stamp(value).is_some() && !value.contains('年'),
        Label::Origin => (1..=30).contains(&value.chars().count()) && !value.contains(['，', '、']),
        _ => {
            squeeze(value).starts_with("大中小")
                || squeeze(value).starts_with("【大】")
                || value.starts_with('[')
        }
    }
}

/// The label at the start of a text, blanks inside allowed, with the colon behind it; its length in bytes.
fn label_at(text: &str) -> Option<(usize, Label, &'static str)> {
    LABELS.iter().find_map(|(name, label)| {
        let mut rest = text;
        for c in name.chars() {
            rest = rest.trim_start_matches(is_blank).strip_prefix(c)?;
        }
        let rest = rest.trim_start_matches(|c| is_blank(c) || "】]］".contains(c));
        let closed = text[..text.len() - rest.len()].contains(['】', ']', '］']);
        let after = rest.strip_prefix(['：', ':']).or(closed.then_some(rest))?;
        Some((text.len() - after.len(), *label, *name))
    })
}

/// Reads a table of labels and values; whether it was one.
fn of_table(table: &Table, record: &mut Record) -> bool {
    let known = |cell: &str| {
        let bare = squeeze(cell);
        let bare = bare.trim_matches(|c| "：:【】[]".contains(c)).to_owned();
        LABELS.iter().find(|(name, _)| *name == bare).map(|(_, label)| *label)
    };
    let (mut found, mut inline) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let mut cells = row.iter().peekable();
        while let Some(cell) = cells.next() {
            if let Some(label) = known(cell) {
                let value = cells.next_if(|next| known(next).is_none() && pairs(next).is_empty());
                found.push((label, value.cloned().unwrap_or_default()));
            } else {
                inline.extend(pairs(cell));
            }
        }
    }
    found.extend(inline);
    let special = found
        .iter()
        .any(|(label, _)| matches!(label, Label::IndexNo | Label::Number | Label::Organ));
    if found.len() < 2 || !special {
        return false;
    }
    for (label, value) in &found {
        record.add(*label, value);
    }
    true
}

/// The fields that government sites must put into their pages.
fn hidden(properties: &[(String, String)], record: &mut Record) {
    for (name, value) in properties {
        let label = match name.to_lowercase().as_str() {
            "pubdate" | "publishdate" | "article:published_time" => Label::Published,
            "contentsource" => Label::Origin,
            "articletitle" => Label::Title,
            _ => continue,
        };
        record.add(label, value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn record(text: &str) -> (Record, Vec<String>) {
        let mut source = plain::read(text);
        let record = take(&mut source);
        (record, source.blocks.iter().map(Block::shown).collect())
    }

    #[test]
    fn labels_are_read_from_lines_with_blanks_and_several_pairs() {
        let (record, rest) = record(
            "索 引 号：690721104/2024-00086　　主题分类： 乡村振兴\n文　　号：\n发文机构：石漪镇人民政府\n【发布日期】2024-09-04\n来源：石漪镇 浏览次数：12 字体：大 中 小\n关于开展排查的通知",
        );
        assert_eq!(record.get(Label::IndexNo), Some("690721104/2024-00086"));
        assert_eq!(record.get(Label::Topic), Some("乡村振兴"));
        assert_eq!(record.get(Label::Number), None);
        assert_eq!(record.get(Label::Organ), Some("石漪镇人民政府"));
        assert_eq!(record.get(Label::Published), Some("2024-09-04"));
        assert_eq!(record.get(Label::Origin), Some("石漪镇"));
        assert_eq!(rest, ["关于开展排查的通知"]);
    }

    #[test]
    fn a_label_and_its_value_may_stand_in_two_lines() {
        let (record, rest) =
            record("索引号：\n690721104/2024-00086\n文号：\n发布日期：\n2024-09-04 16:21\n正文");
        assert_eq!(record.get(Label::IndexNo), Some("690721104/2024-00086"));
        assert_eq!(record.get(Label::Number), None);
        assert_eq!(record.get(Label::Published), Some("2024-09-04 16:21"));
        assert_eq!(rest, ["正文"]);
    }

    #[test]
    fn a_table_of_labels_is_read() {
        let (record, rest) = record(
            "索引号\t690721104/2024-00086\t文号\t\n名 称\t关于排查的通知\t有效性\t有效\n关于排查的通知",
        );
        assert_eq!(record.get(Label::Title), Some("关于排查的通知"));
        assert_eq!(record.get(Label::Number), None);
        assert_eq!(rest, ["关于排查的通知"]);
    }

    #[test]
    fn the_line_of_an_account_is_read() {
        let (record, rest) =
            record("关于排查\n原创 石漪发布 石漪发布 2024年09月02日 18:30 某省\n正文");
        assert_eq!(record.get(Label::Origin), Some("石漪发布"));
        assert_eq!(record.get(Label::Published), Some("2024年09月02日 18:30"));
        assert_eq!(rest, ["关于排查", "正文"]);
    }

    #[test]
    fn the_words_of_the_document_stay() {
        let text = "时间：2024年9月10日上午9时\n标题：用黑体\n审核：村党组织书记\n来源：各村上报，镇里汇总";
        let (record, rest) = record(text);
        assert_eq!(record, Record::default());
        assert_eq!(rest.join("\n"), text);
    }
}
